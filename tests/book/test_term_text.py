"""Terms as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from pledgebook.book.term import Term
from pledgebook.book.term_text import named, read_term


@pytest.mark.parametrize(
    "text",
    [
        "민선9기",
        "민선 9기",
        "민선 제9기",
        "제9기",
        "９기",
        "9",
        "2026-07-01..2030-06-30",
        "2026. 7. 1. ~ 2030. 6. 30.",
        "2026. 7. 1...2030. 6. 30.",
        "2026-07-01 - 2030-06-30",
        "'26. 7. 1. ~ '30. 6. 30.",
        "2026년 7월 1일부터 2030년 6월 30일까지",
        " 20260701~20300630 ",
    ],
)
def test_a_term_is_read_in_every_form(text):
    assert read_term(text) == Term.of_number(9)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "민선",
        "민선1기",
        "민선99기",
        "9반",
        "2026-07-01",
        "2030-06-30..2026-07-01",
        "2026. 7. ~ 2030. 6.",
        "a..b",
    ],
)
def test_what_is_no_term(text):
    assert read_term(text) is None


def test_any_days_make_a_term():
    assert read_term("2024. 4. 11. ~ 2026. 6. 30.") == Term(date(2024, 4, 11), date(2026, 6, 30))


@pytest.mark.parametrize("number", [2, 8, 20])
def test_what_is_written_is_read_again(number):
    term = Term.of_number(number)
    assert read_term(named(term, None)) == term
    assert named(term, number).startswith(f"민선{number}기(")
