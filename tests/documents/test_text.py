"""Text stays text: what goes in comes out by another reader, and nothing of it becomes an element or a link."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pledgebook.documents.renderers import renderer
from pledgebook.documents.text import escaped, holdable
from tests.documents.making import Reader, of_texts

NASTY = (
    "=cmd|'/c calc'!A1",
    "<script>alert(1)</script>",
    "</td></table><img src=x onerror=alert(1)>",
    "&amp;lt;b&gt; &#60;",
    '" onmouseover="alert(1)',
    "\x00\x07\x1b[31m\x7f\x9b",
    "\u202e123\u202c \u2067나\u2069",
    "😀👨‍👩‍👧 🇰🇷",
    "ᄒᆞᆫ글 \ua960\u1161",
    "#set page(fill: red) *굵게* $x$ @me \\u{41} `코드` // 끝",
    "줄\r\n바꿈\u2028끝\t탭",
    "\ud800\ufffe\uffff",
    "가" * 32_767,
)
ANY = st.text(st.characters(codec=None), max_size=60)


@given(ANY)
@example("".join(NASTY[:-1]))
def test_what_is_escaped_is_read_back_by_an_xml_parser(text):
    read = ET.fromstring(f'<a b="{escaped(text)}">{escaped(text)}</a>')
    assert (read.text or "") == holdable(text)
    assert list(read) == []
    assert read.attrib["b"].replace("\n", " ").replace("\t", " ") == holdable(text).replace(
        "\n", " "
    ).replace("\t", " ")


@given(ANY)
def test_a_text_without_control_characters_is_held_as_it_is(text):
    plain = "".join(letter for letter in text if letter.isprintable() or letter in "\u202e\u200d\n\t")
    assert holdable(plain) == plain


@given(title=ANY, line=ANY, head=ANY, body=ANY)
@example(*NASTY[:4])
@example(*NASTY[4:8])
@example(*NASTY[8:12])
def test_html_shows_every_text_and_makes_no_element_of_it(title, line, head, body):
    page = renderer("html")(of_texts(title or "제목", line, head, body or "값"))
    reader = Reader(page)
    assert reader.texts("h1") == [holdable(title or "제목")]
    assert reader.texts("p", **{"class": "plain"}) == [f"- {holdable(line)}"]
    assert holdable(head) in reader.texts("th") + reader.texts("td")
    assert holdable(body or "값") in reader.texts("th") + reader.texts("td")
    assert not {"script", "img", "a", "b"} & {name for name, _, _ in reader.elements}
    assert not any(key.startswith("on") for _, attributes, _ in reader.elements for key in attributes)


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_html_shows_a_nasty_text(text):
    reader = Reader(renderer("html")(of_texts("제목", text, "머리", text)))
    assert reader.texts("p", **{"class": "plain"}) == [f"- {holdable(text)}"]
    assert holdable(text) in reader.texts("th") + reader.texts("td")


def test_a_control_character_is_seen_and_not_lost():
    assert holdable("가\x07나\x7f") == "가␇나␡"
