"""Printed forms of figures: `8`, `8(16)`, `-` and blank, for the card and the command line alike."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book.model import IndicatorKind, Method

if TYPE_CHECKING:
    from datetime import date

    from pledgebook.book.model import Indicator, Term
    from pledgebook.figures.results import IndicatorResult, YearFigure

DASH = "-"
"""Nothing due, or not yet."""
BLANK = ""
"""No entry."""
_MOST_DECIMALS = 10


def plain(value: Decimal) -> str:
    """Write a number without exponent and without trailing zeros."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def grouped(value: Decimal) -> str:
    """Write a number with thousands commas: 1,234.5."""
    whole, dot, decimals = plain(value).partition(".")
    return f"{'-' if value < 0 else ''}{int(whole.lstrip('-')):,}{dot}{decimals}"


def decimals_of(value: Decimal) -> int:
    """Count the decimals a number needs in print."""
    return min(len(plain(value).partition(".")[2]), _MOST_DECIMALS)


def amount_format(value: Decimal) -> str:
    """Give the number format of an amount: as many decimals as it has, so that no dot trails."""
    decimals = decimals_of(value)
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def rate_format(decimals: int) -> str:
    """Give the number format of a rate in percent."""
    return "0" + ("." + "0" * decimals if decimals else "")


def printed_target(result: IndicatorResult, figure: YearFigure) -> Decimal | str:
    """Print a year's target: a number where annual and cumulative are one, else `8(16)`, `-` or blank."""
    if figure.target_cumulative is None:
        return DASH if figure.target_is_dash else BLANK
    first = next(one for one in result.years if one.target_cumulative is not None)
    return _printed(
        result.indicator, figure.target, figure.target_cumulative, is_first=first.year == figure.year
    )


def printed_actual(result: IndicatorResult, figure: YearFigure, as_of: date) -> Decimal | str:
    """Print a year's actual.

    Where there is none to print: `-` for this year and later ones (not yet); an earlier year in which
    nothing was due repeats the blank or `-` of its target.
    """
    if figure.actual_cumulative is None:
        target = printed_target(result, figure)
        return BLANK if figure.year < as_of.year and target == BLANK else DASH
    first = next(one for one in result.years if one.actual_cumulative is not None)
    return _printed(
        result.indicator, figure.actual, figure.actual_cumulative, is_first=first.year == figure.year
    )


def _printed(
    indicator: Indicator, annual: Decimal | None, cumulative: Decimal, *, is_first: bool
) -> Decimal | str:
    is_level = indicator.method is Method.LAST or indicator.kind is IndicatorKind.QUALITATIVE
    if is_level or annual is None or (is_first and annual == cumulative):
        return Decimal(plain(cumulative))
    return f"{grouped(annual)}({grouped(cumulative)})"


def year_head(year: int, term: Term) -> str:
    """Head a year's column: `2025`, and `2026. 6.` where the term ends within the year."""
    if year == term.end.year and (term.end.month, term.end.day) != (12, 31):
        return f"{year}. {term.end.month}."
    return str(year)
