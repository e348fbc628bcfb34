"""Running totals in the log of an indicator whose values are added up."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pledgebook.checks.naming import amount
from pledgebook.figures.exact import total
from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.book.model import Activity, Book
    from pledgebook.figures.results import IndicatorResult, Results
    from pledgebook.findings import Finding

FEWEST = 3
"""Two values that rise are no pattern."""
_SHOWN = 6


def check_running_totals(book: Book, results: Results) -> Iterator[Finding]:
    """PB412: typed values that rise each time and together pass the final target, though the last does not."""
    typed = {activity.row: activity for activity in book.activities if activity.is_typed}
    for pledge in results.pledges:
        for result in pledge.indicators:
            if result.indicator.adds_up:
                log = [typed[row] for row in result.rate.rows if row in typed]
                if len({activity.value for activity in log}) < len(log):
                    continue  # two that are equal do not rise; and a long log need not be put in order
                log.sort(key=lambda activity: (activity.when.end, activity.row))
                yield from _indicator(book, result, log)


def _indicator(book: Book, result: IndicatorResult, log: list[Activity]) -> Iterator[Finding]:
    target = result.final_target
    if target is None or len(log) < FEWEST:
        return
    if any(after.value <= before.value for before, after in pairwise(log)):
        return
    added_up = total(activity.value for activity in log)
    if log[-1].value <= target < added_up:
        yield finding(
            "PB412",
            book.cell("Activities", log[-1].row, "실적값"),
            amount(log[-1].value),
            name=result.indicator.name,
            values=", ".join(amount(activity.value) for activity in log[-_SHOWN:]),
            sum=amount(added_up),
            target=amount(target),
            method_cell=book.cell("Indicators", result.indicator.row, "실적방식"),
        )
