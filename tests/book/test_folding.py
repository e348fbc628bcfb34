"""Two spellings of one text, and marks that are no digits."""

from __future__ import annotations

import doctest
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pledgebook.book import folding
from pledgebook.book.folding import (
    MARKS,
    clean,
    cleaned,
    code_key,
    compatible,
    letters_key,
    letters_keys,
    word_key,
)
from tests.conftest import ROOT

LAST = 0x20000
"""Beyond it stand ideographs alone."""

_MARK_NAMES = re.compile(
    r"SUPERSCRIPT|SUBSCRIPT|CIRCLED .*(DIGIT|NUMBER)|PARENTHESIZED (DIGIT|NUMBER)|(DIGIT|NUMBER) .* FULL STOP|"
    r"DIGIT .* COMMA|DIGIT ZERO FULL STOP"
)


def test_every_mark_that_would_become_a_digit_is_known():
    lost = [
        f"U+{code:04X} {unicodedata.name(chr(code), '')}"
        for code in range(LAST)
        if unicodedata.category(chr(code)) == "No"
        and re.search(r"\d", unicodedata.normalize("NFKC", chr(code)))
        and not re.search("[^\\d(),.]", unicodedata.normalize("NFKC", chr(code)))
        and not MARKS.fullmatch(chr(code))
    ]
    assert lost == []


def test_each_mark_is_one_by_its_name():
    marks = [chr(code) for code in range(LAST) if MARKS.fullmatch(chr(code))]
    assert len(marks) > 150
    for mark in marks:
        assert _MARK_NAMES.search(unicodedata.name(mark)), unicodedata.name(mark)


@pytest.mark.parametrize("typed", ["5①", "5¹", "5₂", "①5", "6-3-3③", "12⑴", "3⒈", "7➊", "4㉑", "５²"])
def test_a_mark_beside_a_digit_stays_a_mark(typed):
    digits = re.sub(r"[^0-9]", "", compatible(MARKS.sub("", typed)))
    for folded in (compatible(typed), word_key(typed), code_key(typed)):
        assert re.sub(r"[^0-9]", "", folded) == digits
        assert MARKS.search(folded)


@given(st.text())
def test_a_column_is_cleaned_as_its_cells_are(text):
    assert cleaned([text, "가"]) == [clean(text), "가"]


@pytest.mark.parametrize(
    ("typed", "other"),
    [("추진 상황", "추진상황"), ("Ｑ１", "q1"), ("1/4\u00a0분기", "1/4분기"), ("가\u200b나", "가나")],
)
def test_words_compare_without_blanks_case_and_width(typed, other):
    assert word_key(typed) == word_key(other)


@pytest.mark.parametrize(
    ("typed", "other"), [("６-３-３", "6-3-3"), ("6 - 3 - 3", "6-3-3"), ("Ⅲ-①-1", "III-①-1")]
)
def test_codes_compare_without_blanks_and_width(typed, other):
    assert code_key(typed) == code_key(other)


@pytest.mark.parametrize(("typed", "other"), [("6-3-3", "6-33"), ("가-1", "가-①"), ("A-1", "a-1")])
def test_codes_that_differ_stay_apart(typed, other):
    assert code_key(typed) != code_key(other)


def test_sentences_compare_by_their_letters():
    assert letters_key("주민 간담회(1차)!") == letters_key("주민간담회 １차")


ODD_LETTERS = "가나A1 .,\n\r\t_①²½Ⅱ５ＡßΣςſİ·○“”…㎡\u0301\u1100\u1161\u200b\ud800٣Ж\x00"


@given(st.lists(st.text(st.sampled_from(ODD_LETTERS)), max_size=6))
@example([])
@example(["", ""])
def test_many_sentences_are_folded_as_each_of_them(texts):
    assert letters_keys(texts) == [letters_key(text) for text in texts]


@given(st.lists(st.text(), max_size=6))
def test_whatever_their_letters_are(texts):
    assert letters_keys(texts) == [letters_key(text) for text in texts]


def test_its_examples_hold():
    assert doctest.testmod(folding).attempted > 0
    assert doctest.testmod(folding).failed == 0


def test_compatibility_letters_are_folded_nowhere_else():
    found = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "pledgebook").rglob("*.py")
        if "NFKC" in path.read_text(encoding="utf-8")
    ]
    assert found == ["pledgebook/book/folding.py"]
