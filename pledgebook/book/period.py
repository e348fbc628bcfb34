"""Periods of 목표 and the days they end: 분기, 반기 and 연간, within a term.

The one place that knows when a target is due, which quarters of a year a term touches and when a year's
column closes. Reading, figures, checks and the card ask here.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pledgebook.book.term import Term

QUARTERS = MappingProxyType({1: "1분기", 2: "2분기", 3: "3분기", 4: "4분기"})
"""The word for each quarter of a calendar year."""
HALVES = MappingProxyType({"상반기": (1, 2), "하반기": (3, 4)})
"""The quarters of each half-year."""
YEARLY = "연간"
SPANS = MappingProxyType(
    {**{word: (quarter,) for quarter, word in QUARTERS.items()}, **HALVES, YEARLY: (1, 2, 3, 4)}
)
"""The quarters that each period word spans."""
_MONTHS, _LAST_MONTH = 3, 12


@lru_cache(1024)
def first_day(year: int, period: str) -> date:
    """Return the first day of a period.

    >>> first_day(2024, "하반기")
    datetime.date(2024, 7, 1)
    """
    return date(year, SPANS[period][0] * _MONTHS - 2, 1)


@lru_cache(1024)
def last_day(year: int, period: str) -> date:
    """Return the last day of a period by the calendar, whatever the term.

    >>> last_day(2024, "3분기")
    datetime.date(2024, 9, 30)
    """
    return month_end(year, SPANS[period][-1] * _MONTHS)


def due_day(year: int, period: str, term: Term) -> date:
    """Return the day a target is due: the last day of its period, at the latest the end of the term."""
    return min(last_day(year, period), term.end)


def is_outside(year: int, period: str, term: Term) -> bool:
    """Say whether a period begins after the term or is over before it."""
    return first_day(year, period) > term.end or last_day(year, period) < term.start


@lru_cache(256)  # every card asks it of the same few years
def quarters_of(year: int, term: Term) -> tuple[int, ...]:
    """Return the quarters of a calendar year that the term touches: 3 and 4 of 2022 for a start in July."""
    return tuple(quarter for quarter, word in QUARTERS.items() if not is_outside(year, word, term))


def year_end(year: int, term: Term) -> date:
    """Return the day a year's column closes: 31 December, at the latest the end of the term."""
    return due_day(year, YEARLY, term)


def closed_years(term: Term, as_of: date) -> tuple[int, ...]:
    """Return the years of the term whose column is closed by the as-of date: only there an empty one is a zero."""
    return tuple(year for year, end in _year_ends(term) if end <= as_of)


@lru_cache(256)
def _year_ends(term: Term) -> tuple[tuple[int, date], ...]:
    return tuple((year, year_end(year, term)) for year in term.years)


def quarter_of(day: date) -> int:
    """Return the quarter of its year that a day lies in, 1 to 4."""
    return (day.month - 1) // _MONTHS + 1


def quarter_end_before(day: date) -> date:
    """Return the last day of the quarter before the one a day lies in.

    >>> quarter_end_before(date(2024, 6, 30))
    datetime.date(2024, 3, 31)
    """
    return first_day(day.year, QUARTERS[quarter_of(day)]) - timedelta(days=1)


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    after = date(year + 1, 1, 1) if month == _LAST_MONTH else date(year, month + 1, 1)
    return after - timedelta(days=1)
