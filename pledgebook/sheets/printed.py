"""Printed forms of figures: `8`, `8(16)`, `-` and blank, for the card and the command line alike."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.grid.number_text import decimals_of, plain, printed, rate_format

if TYPE_CHECKING:
    from datetime import date

    from pledgebook.book.term import Term
    from pledgebook.figures.results import IndicatorResult, YearFigure

DASH = "-"
"""Nothing due, or not yet."""
BLANK = ""
"""No entry."""


def figure_format(result: IndicatorResult) -> str:
    """Return the number format of all figures of an indicator: as many decimals as any of them needs."""
    figures = [target.value for target in result.targets]
    for year in result.years:
        figures += (year.target, year.target_cumulative, year.actual, year.actual_cumulative)
    decimals = max((decimals_of(figure) for figure in figures if figure is not None), default=0)
    return "#,##" + rate_format(decimals)


def printed_target(result: IndicatorResult, figure: YearFigure, number_format: str) -> Decimal | str:
    """Return a year's printed target: a number where annual and cumulative are one, else `8(16)`, `-` or blank.

    `number_format` is that of all figures of the indicator, its `figure_format`.
    """
    if figure.target_cumulative is None:
        return DASH if figure.target_is_dash else BLANK
    first = next(year for year in result.years if year.target_cumulative is not None)
    is_first = first.year == figure.year
    return _printed(result, figure.target, figure.target_cumulative, number_format, is_first=is_first)


def printed_actual(
    result: IndicatorResult, figure: YearFigure, number_format: str, as_of: date
) -> Decimal | str:
    """Return a year's printed actual; `number_format` is that of all figures of the indicator.

    Where there is none to print: `-` for this year and later ones (not yet); an earlier year in which
    nothing was due repeats the blank or `-` of its target.
    """
    if figure.actual_cumulative is None:
        target = printed_target(result, figure, number_format)
        return BLANK if figure.year < as_of.year and target == BLANK else DASH
    first = next(year for year in result.years if year.actual_cumulative is not None)
    is_first = first.year == figure.year
    return _printed(result, figure.actual, figure.actual_cumulative, number_format, is_first=is_first)


def _printed(
    result: IndicatorResult,
    annual: Decimal | None,
    cumulative: Decimal,
    number_format: str,
    *,
    is_first: bool,
) -> Decimal | str:
    if result.indicator.is_level or annual is None or (is_first and annual == cumulative):
        return Decimal(plain(cumulative))
    return f"{printed(annual, number_format)}({printed(cumulative, number_format)})"


def year_head(year: int, term: Term) -> str:
    """Head a year's column: `2025`, and `2026. 6.` where the term ends within the year."""
    if year == term.end.year and (term.end.month, term.end.day) != (12, 31):
        return f"{year}. {term.end.month}."
    return str(year)
