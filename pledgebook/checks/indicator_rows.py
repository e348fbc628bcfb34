"""An indicator's own row against its kind, and its actual against its target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.model import Aggregation, IndicatorKind, Method
from pledgebook.checks.naming import amount
from pledgebook.findings import finding
from pledgebook.grid.number_text import fixed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.book.model import Book, Indicator
    from pledgebook.figures.results import IndicatorResult, Rate, Results
    from pledgebook.findings import Finding


def check_indicator_rows(book: Book, results: Results) -> Iterator[Finding]:
    """PB371 above target, PB372 negative, PB373-376 columns that contradict each other or go unused."""
    for pledge in results.pledges:
        for result in pledge.indicators:
            yield from _figures(book, result)
            yield from _columns(book, result.indicator)
            yield from _weight(book, result.indicator)


def _figures(book: Book, result: IndicatorResult) -> Iterator[Finding]:
    rate, indicator = result.rate, result.indicator
    if rate.value is not None and _is_more_than_whole(rate):
        yield finding(
            "PB371",
            book.cell("Indicators", indicator.row, "지표명"),
            indicator.name,
            actual=amount(result.actual),
            target=amount(result.final_target),
            rate=fixed(rate.value),
        )
    levels = [year.actual_cumulative for year in result.years if year.actual_cumulative is not None]
    lowest = min(levels, default=None)
    if lowest is not None and lowest < 0:
        cell = book.cell("Indicators", indicator.row, "지표명")
        yield finding("PB372", cell, indicator.name, actual=amount(lowest))


def _is_more_than_whole(rate: Rate) -> bool:
    """Say whether a rate is above 100 %, before it is rounded or cut."""
    numerator, denominator = rate.numerator, rate.denominator
    if numerator is None or denominator is None:
        return False
    return numerator > denominator if denominator > 0 else numerator < denominator


def _columns(book: Book, indicator: Indicator) -> Iterator[Finding]:
    row, name = indicator.row, indicator.name
    if indicator.kind is not IndicatorKind.INCREASING and indicator.method is Method.SUM:
        yield finding(
            "PB373" if indicator.adds_up else "PB417",
            book.cell("Indicators", row, "실적방식"),
            indicator.method.value,
            name=name,
            kind=indicator.kind.value,
        )
    if indicator.baseline is not None and not indicator.uses_change:
        yield finding(
            "PB374",
            book.cell("Indicators", row, "기준값"),
            amount(indicator.baseline),
            name=name,
            kind=indicator.kind.value,
            method=indicator.method.value,
        )
    if indicator.kind is IndicatorKind.INCREASING and indicator.is_level and indicator.baseline is None:
        yield finding("PB409", book.cell("Indicators", row, "기준값"), name=name)


def _weight(book: Book, indicator: Indicator) -> Iterator[Finding]:
    if book.settings.aggregation is not Aggregation.WEIGHTED:
        return
    cell = book.cell("Indicators", indicator.row, "가중치")
    if indicator.weight is None:
        yield finding("PB375", cell, name=indicator.name)
    elif indicator.weight < 0:
        yield finding("PB376", cell, amount(indicator.weight), name=indicator.name)
