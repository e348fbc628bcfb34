"""Periods: their days, when a target is due in a term, the quarters a term touches, closed years."""

from __future__ import annotations

from datetime import date

import pytest

from pledgebook.book.contract import PERIODS
from pledgebook.book.period import (
    SPANS,
    closed_years,
    due_day,
    first_day,
    is_outside,
    last_day,
    month_end,
    quarters_of,
    year_end,
)
from pledgebook.book.term import Term

TERM = Term(date(2022, 7, 1), date(2026, 6, 30))
BY_ELECTION = Term(date(2023, 4, 6), date(2026, 5, 31))
"""A term that begins and ends within a quarter."""


def test_every_period_of_the_contract_is_known():
    assert {choice.value for choice in PERIODS} == set(SPANS)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("1분기", date(2023, 1, 1), date(2023, 3, 31)),
        ("2분기", date(2023, 4, 1), date(2023, 6, 30)),
        ("3분기", date(2023, 7, 1), date(2023, 9, 30)),
        ("4분기", date(2023, 10, 1), date(2023, 12, 31)),
        ("상반기", date(2023, 1, 1), date(2023, 6, 30)),
        ("하반기", date(2023, 7, 1), date(2023, 12, 31)),
        ("연간", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_a_period_spans_its_months(period, first, last):
    assert (first_day(2023, period), last_day(2023, period)) == (first, last)


@pytest.mark.parametrize("period", ["2분기", "상반기", "연간"])
def test_a_period_that_the_term_cuts_is_due_at_its_end(period):
    assert due_day(2026, period, BY_ELECTION) == date(2026, 5, 31)
    assert not is_outside(2026, period, BY_ELECTION)


def test_a_period_within_the_term_is_due_on_its_last_day():
    assert due_day(2026, "1분기", BY_ELECTION) == date(2026, 3, 31)
    assert due_day(2025, "연간", BY_ELECTION) == date(2025, 12, 31)
    assert due_day(2026, "연간", TERM) == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("year", "period", "outside"),
    [
        (2022, "상반기", True),
        (2022, "2분기", True),
        (2022, "3분기", False),
        (2022, "연간", False),
        (2026, "2분기", False),
        (2026, "3분기", True),
        (2026, "하반기", True),
        (2027, "연간", True),
        (2021, "연간", True),
    ],
)
def test_a_period_is_outside_where_it_begins_after_or_is_over_before_the_term(year, period, outside):
    assert is_outside(year, period, TERM) is outside


def test_a_term_touches_these_quarters():
    assert [quarters_of(year, TERM) for year in TERM.years] == [
        (3, 4),
        (1, 2, 3, 4),
        (1, 2, 3, 4),
        (1, 2, 3, 4),
        (1, 2),
    ]
    assert quarters_of(2023, BY_ELECTION) == (2, 3, 4)


def test_a_year_closes_with_december_or_the_term():
    assert [year_end(year, TERM) for year in (2022, 2025, 2026)] == [
        date(2022, 12, 31),
        date(2025, 12, 31),
        date(2026, 6, 30),
    ]
    assert closed_years(TERM, date(2025, 12, 30)) == (2022, 2023, 2024)
    assert closed_years(TERM, date(2025, 12, 31)) == (2022, 2023, 2024, 2025)
    assert closed_years(TERM, date(2026, 6, 30)) == TERM.years


def test_months_end_in_december_and_in_leap_years_too():
    assert month_end(2024, 12) == date(2024, 12, 31)
    assert month_end(2024, 2) == date(2024, 2, 29)
    assert month_end(2023, 2) == date(2023, 2, 28)
