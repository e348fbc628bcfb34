"""Targets against each other and against the term."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from pledgebook.book.model import IndicatorKind
from pledgebook.checks.naming import amount
from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.book.model import Book
    from pledgebook.figures.results import IndicatorResult, Results
    from pledgebook.figures.targets import Due
    from pledgebook.findings import Finding

_RISING = {IndicatorKind.INCREASING, IndicatorKind.MILESTONE}


def check_schedule(book: Book, results: Results) -> Iterator[Finding]:
    """PB302 two values due on one day, PB303 a cumulative that falls."""
    for pledge in results.pledges:
        for one in pledge.indicators:
            yield from _indicator(book, one)


def _indicator(book: Book, result: IndicatorResult) -> Iterator[Finding]:
    name = result.indicator.name
    counting: list[Due] = []
    numeric = [due for due in result.schedule.due if due.value is not None]
    for _, found in groupby(numeric, key=lambda due: due.day):
        same_day = list(found)
        last = same_day[-1]
        counting.append(last)
        for other in same_day[:-1]:
            if other.value != last.value:
                yield finding(
                    "PB302",
                    book.cell("Targets", last.target.row, "누계목표"),
                    amount(last.value),
                    name=name,
                    period=f"{last.target.year} {last.target.period}",
                    other=amount(other.value),
                    other_period=f"{other.target.year} {other.target.period}",
                    other_cell=book.cell("Targets", other.target.row, "누계목표"),
                )
    if result.indicator.kind not in _RISING:
        return
    for before, after in pairwise(counting):
        if before.value is not None and after.value is not None and after.value < before.value:
            yield finding(
                "PB303",
                book.cell("Targets", after.target.row, "누계목표"),
                amount(after.value),
                name=name,
                period=f"{after.target.year} {after.target.period}",
                before=amount(before.value),
            )
