"""민선N기 by date, and what lies in a term."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.book.model import Settings
from pledgebook.book.period import SPANS, due_day, first_day, is_outside, last_day
from pledgebook.book.term import Term

EIGHTH = Term(date(2022, 7, 1), date(2026, 6, 30))
BY_ELECTION = Term(date(2024, 4, 11), date(2026, 6, 30))
ENDED_EARLY = Term(date(2022, 7, 1), date(2026, 5, 15))


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [(2, "1998-07-01", "2002-06-30"), (8, "2022-07-01", "2026-06-30"), (11, "2034-07-01", "2038-06-30")],
)
def test_a_number_stands_for_four_years_from_july(number, first, last):
    term = Term.of_number(number)
    assert (term.start.isoformat(), term.end.isoformat()) == (first, last)
    assert Term.at(term.start) == Term.at(term.end) == term
    assert term.number == number


@given(st.dates(min_value=date(1998, 7, 1), max_value=date(2098, 6, 30)))
def test_every_day_lies_in_one_term_of_its_number(day):
    term = Term.at(day)
    assert term.contains(day)
    assert Term.of_number(term.number) == term
    assert Term.at(term.end + timedelta(1)).number == term.number + 1


@pytest.mark.parametrize("day", [date.min, date(1990, 1, 1), date(2150, 1, 1), date.max])
def test_a_day_out_of_all_terms_gives_the_nearest(day):
    assert Term.at(day).number in {2, 27}


def test_a_term_begun_by_a_by_election_has_the_number_of_the_whole_one():
    assert BY_ELECTION.number == ENDED_EARLY.number == 8


@pytest.mark.parametrize(
    ("first", "last"),
    [("1995-07-01", "1998-06-30"), ("2022-07-01", "2026-07-01"), ("2025-01-01", "2028-12-31")],
)
def test_a_term_that_lies_in_none_has_no_number(first, last):
    assert Term(date.fromisoformat(first), date.fromisoformat(last)).number is None


def test_an_education_office_has_no_numbered_terms():
    assert Settings(term=EIGHTH).term_number == 8
    assert Settings(term=EIGHTH, government_kind="교육청").term_number is None


@given(
    st.dates(min_value=date(2000, 1, 1), max_value=date(2040, 1, 1)),
    st.integers(min_value=0, max_value=2000),
    st.integers(min_value=1998, max_value=2048),
    st.sampled_from(sorted(SPANS)),
)
def test_a_period_counts_in_the_term_exactly_where_they_share_a_day(start, length, year, period):
    term = Term(start, start + timedelta(length))
    first, last = first_day(year, period), last_day(year, period)
    day = term.day_of(first, last)
    assert (day is not None) == (max(first, start) <= min(last, term.end))
    assert is_outside(year, period, term) == (day is None)
    if day is not None:
        assert term.contains(day)
        assert day == due_day(year, period, term)
