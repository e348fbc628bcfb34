"""The particle fits the last sound of what it follows, as it is read aloud."""

import re
import string

import pytest

from pledgebook.messages.entry import Sentence
from pledgebook.messages.errors import ERRORS
from pledgebook.messages.findings import FINDINGS
from pledgebook.messages.particles import particle
from pledgebook.messages.words import WORDS
from pledgebook.messages.words_basis import BASIS_WORDS


@pytest.mark.parametrize(
    ("word", "topic", "object_", "way"),
    [
        ("공약", "은", "을", "으로"),
        ("상반기", "는", "를", "로"),
        ("실적", "은", "을", "으로"),
        ("서울", "은", "을", "로"),
        # digits: 영 일 이 삼 사 오 육 칠 팔 구, and 십 백 천 만
        ("42.5", "는", "를", "로"),
        ("43", "은", "을", "으로"),
        ("3-2", "는", "를", "로"),
        ("10", "은", "을", "으로"),
        ("1,000", "은", "을", "으로"),
        ("0", "은", "을", "으로"),
        ("1", "은", "을", "로"),
        ("6-3-6", "은", "을", "으로"),
        ("-7", "은", "을", "로"),
        ("8", "은", "을", "로"),
        ("9", "는", "를", "로"),
        # dates end with 일 or 월
        ("2024-05-02", "은", "을", "로"),
        ("2024. 5. 2.", "은", "을", "로"),
        ("2024. 5.", "은", "을", "로"),
        ("4.5.", "는", "를", "로"),
        # letters by their names
        ("PDF", "는", "를", "로"),
        ("URL", "은", "을", "로"),
        ("ATM", "은", "을", "으로"),
        ("LAN", "은", "을", "으로"),
        ("A1", "은", "을", "로"),
        ("실적!D3", "은", "을", "으로"),
        ("공약.xlsx", "는", "를", "로"),
        ("공약.xlsm", "은", "을", "으로"),
        # units and signs
        ("%", "는", "를", "로"),
        ("42.5 %", "는", "를", "로"),
        ("kg", "은", "을", "으로"),
        ("3 km", "는", "를", "로"),
        ("5t", "은", "을", "으로"),
        ("㎡", "는", "를", "로"),
        ("kWh", "는", "를", "로"),
        # words
        ("Excel", "은", "을", "로"),
        ("table", "은", "을", "로"),
        ("Book", "은", "을", "으로"),
        ("json", "은", "을", "으로"),
        ("Settings", "는", "를", "로"),
        ("host", "는", "를", "로"),
        # what is in brackets behind it, quotes and dots are not read
        ("나래군(郡)", "은", "을", "으로"),
        ("'복지과'", "는", "를", "로"),
        ("복지과 (옛 이름)", "는", "를", "로"),
        ("(빈칸)", "은", "을", "으로"),
        ("가, 나, 다 …", "는", "를", "로"),
        ("ㄱ", "은", "을", "으로"),
        ("ㄹ", "은", "을", "로"),
        ("ㅏ", "는", "를", "로"),
        ("", "는", "를", "로"),
    ],
)
def test_particle_fits_the_last_sound(word, topic, object_, way):
    found = particle(word, "은/는"), particle(word, "을/를"), particle(word, "으로/로")
    assert found == (topic, object_, way)


def test_longer_endings_are_chosen_alike():
    assert particle("도비", "이라는/라는") == "라는"
    assert particle("국가유산", "이라는/라는") == "이라는"
    assert particle("서울", "이라는/라는") == "이라는"
    assert particle("3분기", "과/와") == "와"


def test_sentence_prints_the_particle_of_its_fact():
    said = Sentence("'{seen}'{seen:은/는} {other}{other:으로/로}", "'{seen}' {other}")
    assert said.fill("ko", {"seen": "43", "other": "2026년 8월"}) == "'43'은 2026년 8월로"
    assert said.fill("en", {"seen": "43", "other": "x"}) == "'43' x"


def test_fact_with_braces_stays_as_it_was_typed():
    assert Sentence("{seen}{seen:을/를}", "").fill("ko", {"seen": "{x:은/는}"}) == "{x:은/는}을"


def test_no_sentence_leaves_the_choice_to_the_reader():
    """A catalogue entry names its particle as a pair; brackets such as 은(는) are never printed."""
    bracketed = re.compile(r"\w?\((?:는|가|를|와|과|을|이)\)(?:라|는|를|로|가)?|\(으\)로|\(이\)라")
    catalogue = [*ERRORS.values(), *WORDS.values(), *BASIS_WORDS.values()]
    catalogue += [told for entry in FINDINGS.values() for told in (entry.message, entry.action)]
    assert [told.ko for told in catalogue if bracketed.search(told.ko)] == []


def test_every_pair_behind_a_fact_is_one_that_is_known():
    pairs = {"은/는", "이/가", "을/를", "과/와", "으로/로", "이라는/라는", "이라/라", "이라고/라고"}
    catalogue = [*ERRORS.values(), *WORDS.values(), *BASIS_WORDS.values()]
    catalogue += [told for entry in FINDINGS.values() for told in (entry.message, entry.action)]
    used = {pair for told in catalogue for _, _, pair, _ in string.Formatter().parse(told.ko) if pair}
    assert used
    assert used <= pairs
