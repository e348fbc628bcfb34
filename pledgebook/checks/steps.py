"""Targets that stand the wrong way to the one before them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pledgebook.checks.naming import amount, due_in_words
from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from pledgebook.book.model import Book, Target
    from pledgebook.figures.results import IndicatorResult
    from pledgebook.findings import Finding


def wrong_steps(
    code: str,
    book: Book,
    result: IndicatorResult,
    is_wrong: Callable[[Decimal, Decimal], bool],
    among: Callable[[Target, Target], bool] = lambda _before, _after: True,
) -> Iterator[Finding]:
    """Yield a finding at each counting target that stands wrong to the value before it.

    `among` says of which neighbours that is asked.
    """
    counting = [(due, due.value) for due in result.schedule.counting.values() if due.value is not None]
    for (before, value_before), (after, value) in pairwise(counting):
        if among(before.target, after.target) and is_wrong(value_before, value):
            yield finding(
                code,
                book.cell("Targets", after.target.row, "누계목표"),
                amount(value),
                name=result.indicator.name,
                period=due_in_words(after),
                before=amount(value_before),
                before_period=due_in_words(before),
                before_cell=book.cell("Targets", before.target.row, "누계목표"),
            )
