"""Baselines and targets that go the other way than the indicator's kind."""

from __future__ import annotations

from itertools import islice
from operator import lt
from typing import TYPE_CHECKING

from pledgebook.book.model import IndicatorKind
from pledgebook.checks.naming import amount, due_in_words
from pledgebook.checks.steps import wrong_steps
from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.book.model import Book
    from pledgebook.figures.results import IndicatorResult, Results
    from pledgebook.findings import Finding


def check_direction(book: Book, results: Results) -> Iterator[Finding]:
    """PB419 a final target beyond the baseline, PB420 targets of a 감소 indicator that rise, PB421 any below 0.

    Each turns the rate round: it grows with every step away from what was pledged, and nothing else tells.
    """
    for pledge in results.pledges:
        for result in pledge.indicators:
            yield from _against_baseline(book, result)
            yield from _rising(book, result)
            yield from _negative(book, result)


def _against_baseline(book: Book, result: IndicatorResult) -> Iterator[Finding]:
    indicator, final = result.indicator, result.final_target
    if indicator.baseline is None or final is None or not indicator.uses_change:
        return
    falls = indicator.kind is IndicatorKind.DECREASING
    if final > indicator.baseline if falls else final < indicator.baseline:
        yield finding(
            "PB419",
            book.cell("Indicators", indicator.row, "기준값"),
            amount(indicator.baseline),
            name=indicator.name,
            kind=indicator.kind.value,
            target=amount(final),
        )


def _rising(book: Book, result: IndicatorResult) -> Iterator[Finding]:
    """Tell of the first one."""
    if result.indicator.kind is IndicatorKind.DECREASING:
        yield from islice(wrong_steps("PB420", book, result, lt), 1)


def _negative(book: Book, result: IndicatorResult) -> Iterator[Finding]:
    """Tell the first one; a change from a baseline may well end below 0, and PB419 says where it should not."""
    indicator = result.indicator
    if indicator.uses_change and indicator.baseline is not None:
        return
    for due in result.schedule.due:
        value = due.target.value
        if value is not None and value < 0:
            cell = book.cell("Targets", due.target.row, "누계목표")
            yield finding("PB421", cell, amount(value), name=indicator.name, period=due_in_words(due))
            return
