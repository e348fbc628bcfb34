"""Printed forms of figures: `8`, `8(16)`, `-` and blank, for the card and the command line alike."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.grid.number_text import grouped, plain

if TYPE_CHECKING:
    from datetime import date

    from pledgebook.book.model import Indicator
    from pledgebook.book.term import Term
    from pledgebook.figures.results import IndicatorResult, YearFigure

DASH = "-"
"""Nothing due, or not yet."""
BLANK = ""
"""No entry."""


def printed_target(result: IndicatorResult, figure: YearFigure) -> Decimal | str:
    """Return a year's printed target: a number where annual and cumulative are one, else `8(16)`, `-` or blank."""
    if figure.target_cumulative is None:
        return DASH if figure.target_is_dash else BLANK
    first = next(year for year in result.years if year.target_cumulative is not None)
    return _printed(
        result.indicator, figure.target, figure.target_cumulative, is_first=first.year == figure.year
    )


def printed_actual(result: IndicatorResult, figure: YearFigure, as_of: date) -> Decimal | str:
    """Return a year's printed actual.

    Where there is none to print: `-` for this year and later ones (not yet); an earlier year in which
    nothing was due repeats the blank or `-` of its target.
    """
    if figure.actual_cumulative is None:
        target = printed_target(result, figure)
        return BLANK if figure.year < as_of.year and target == BLANK else DASH
    first = next(year for year in result.years if year.actual_cumulative is not None)
    return _printed(
        result.indicator, figure.actual, figure.actual_cumulative, is_first=first.year == figure.year
    )


def _printed(
    indicator: Indicator, annual: Decimal | None, cumulative: Decimal, *, is_first: bool
) -> Decimal | str:
    if indicator.is_level or annual is None or (is_first and annual == cumulative):
        return Decimal(plain(cumulative))
    return f"{grouped(annual)}({grouped(cumulative)})"


def year_head(year: int, term: Term) -> str:
    """Head a year's column: `2025`, and `2026. 6.` where the term ends within the year."""
    if year == term.end.year and (term.end.month, term.end.day) != (12, 31):
        return f"{year}. {term.end.month}."
    return str(year)
