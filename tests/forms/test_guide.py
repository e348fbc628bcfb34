"""The five-minute guide says every name that a form may hold, and no other."""

from __future__ import annotations

import re

from pledgebook.forms import names
from pledgebook.forms.grammar import parse
from pledgebook.forms.names import Kind
from tests.conftest import ROOT

GUIDE = (
    (ROOT / "workbooks" / "README.md")
    .read_text("utf-8")
    .partition("`서식` / Cards in a form")[2]
    .partition("\n## ")[0]
)
SLOTS = [slot for text in re.findall(r"\{\{[^}…]+\}\}", GUIDE) for slot in parse(text).slots]


def said(kind):
    return {slot.name for slot in SLOTS if slot.kind is kind}


def after(words, before):
    """Return the words that stand in the guide between two pieces of text."""
    found = re.search(f"{re.escape(words)}(.+?){re.escape(before)}", GUIDE)
    return found[1]


def test_every_example_is_one_that_may_be_typed():
    typed = [
        text
        for text in re.findall(r"\{\{[^}]+\}\}", GUIDE)
        if text not in {"{{이름}}", "{{…}}", "{{있으면 …}}"}
    ]
    assert [text for text in typed if parse(text).mistakes or not parse(text).slots] == []


def test_it_says_every_single_value_and_every_sequence():
    assert said(Kind.SINGLE) == set(names.SINGLES)
    assert said(Kind.SEQUENCE) == set(names.SEQUENCES)


def test_it_says_every_mark_and_every_box():
    assert {slot.mark for slot in SLOTS if slot.kind is Kind.MARK} == set(names.MARKS)
    assert after("낱말: ", " |").split() == list(names.BOXES)


def test_it_says_every_section_of_text_with_its_levels():
    assert said(Kind.TEXT) == set(names.TEXTS)
    levels = {slot.level for slot in SLOTS if slot.kind is Kind.TEXT}
    assert levels == {*map(str, range(1, names.DEEPEST + 1)), names.HEAD_LEVEL}
    assert all(f"{other}라고 적어도" in GUIDE for other in names.SAME_THINGS)


def test_it_says_all_that_a_row_may_ask_for():
    first, others = "지표", after("지표 대신 ", "도 됩니다").split(", ")
    assert [first, *others] == list(names.THINGS)
    assert said(Kind.WITH) == said(Kind.WITHOUT) == {first}


def test_it_says_every_field_of_every_list():
    listed = {}
    for part in after("목록의 자리: ", ". `재원`").split(" · "):
        for name in re.findall(r"`(\w+)`", part):
            listed[name] = tuple(part.rpartition("`")[2].split())
    assert listed == dict(names.FIELDS)


def test_what_is_offered_may_be_typed():
    assert [name for name in names.every_name() if parse(f"{{{{{name}}}}}").mistakes] == []
