"""Percentages typed in two ways: 0.5 beside others of 50 or 100; a weight that shows 50% holds 0.5 too."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pledgebook.book.model import Aggregation, is_in_percent
from pledgebook.checks.naming import amount
from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from pledgebook.book.model import Activity, Book, Indicator
    from pledgebook.figures.results import IndicatorResult, Results
    from pledgebook.findings import Finding

_HUNDRED = 100
_APART = 10
"""So many times the larger number is the smaller one at least, or the two may well be of one kind."""
_BEYOND = 2
"""A hundred times the smaller number is at most so many times the larger one."""


def check_percentages(book: Book, results: Results) -> Iterator[Finding]:
    """PB418: of an indicator in %, or of weights, one number is a part of 1 and another counts hundredths."""
    typed: defaultdict[str, list[Activity]] = defaultdict(list)
    in_percent = {indicator.code for indicator in book.indicators if is_in_percent(indicator.unit)}
    for activity in book.activities if in_percent else ():
        if activity.indicator in in_percent and activity.is_typed:
            typed[activity.indicator].append(activity)
    for pledge in results.pledges:
        if book.settings.aggregation is Aggregation.WEIGHTED:
            yield from _weights(book, [result.indicator for result in pledge.indicators])
        for result in pledge.indicators:
            if result.indicator.code in in_percent:
                yield from _indicator(book, result, typed[result.indicator.code])


def _indicator(book: Book, result: IndicatorResult, typed: Sequence[Activity]) -> Iterator[Finding]:
    """Compare the numbers of an indicator; `typed` are the rows of its log that hold one."""
    indicator = result.indicator
    numbers = [
        *((target.value, "Targets", target.row, "누계목표") for target in result.targets),
        *((activity.value, "Activities", activity.row, "실적값") for activity in typed),
        (indicator.baseline, "Indicators", indicator.row, "기준값"),
    ]
    largest = max((abs(value) for value, *_ in numbers if value is not None), default=None)
    for value, table, row, column in numbers:
        if value is None or largest is None or not _is_part_of_one(abs(value), largest):
            continue
        # 1 may be one percent, but a final target of 1 beside values of 50 is a cell that shows 100%
        if abs(value) == 1 and not (table == "Targets" and value == result.final_target):
            continue
        yield finding(
            "PB418",
            book.cell(table, row, column),
            amount(value),
            name=indicator.name,
            hundredfold=amount(value * _HUNDRED),
            largest=amount(largest),
        )
        return


def _weights(book: Book, indicators: list[Indicator]) -> Iterator[Finding]:
    largest = max(
        (indicator.weight for indicator in indicators if indicator.weight is not None), default=None
    )
    for indicator in indicators:
        weight = indicator.weight
        if weight is not None and largest is not None and weight != 1 and _is_part_of_one(weight, largest):
            yield finding(
                "PB418",
                book.cell("Indicators", indicator.row, "가중치"),
                amount(weight),
                name=indicator.name,
                hundredfold=amount(weight * _HUNDRED),
                largest=amount(largest),
            )
            return


def _is_part_of_one(value: Decimal, largest: Decimal) -> bool:
    return 0 < value <= 1 < largest and value * _APART <= largest and value * _HUNDRED <= largest * _BEYOND
