"""When a year's column closes: only then is an empty one a zero."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pledgebook.book.model import Term


def year_end(year: int, term: Term) -> date:
    """Give the day a year's column closes: 31 December, or the end of the term."""
    return min(date(year, 12, 31), term.end) if year == term.end.year else date(year, 12, 31)


def closed_years(term: Term, as_of: date) -> tuple[int, ...]:
    """List the years of the term whose column is closed by the as-of date."""
    return tuple(year for year in term.years if year_end(year, term) <= as_of)
