"""Targets in force against each other, against those they replace and against the log."""

from __future__ import annotations

from operator import gt
from typing import TYPE_CHECKING

from pledgebook.book.model import RISING
from pledgebook.checks.naming import amount, due_in_words
from pledgebook.checks.steps import wrong_steps
from pledgebook.figures.exact import total
from pledgebook.figures.targets import versions
from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pledgebook.book.model import Book, Target
    from pledgebook.figures.results import IndicatorResult, Results, YearFigure
    from pledgebook.figures.targets import TargetVersion
    from pledgebook.findings import Finding

_FEW = 8
"""So many due dates are listed, the rest are not."""


def check_schedule(book: Book, results: Results) -> Iterator[Finding]:
    """PB410 a fall against an earlier version, PB411 yearly shares in place of sums, PB413 due dates left out."""
    of_indicator: dict[str, list[Target]] = {}
    for target in book.targets:
        of_indicator.setdefault(target.indicator, []).append(target)
    for pledge in results.pledges:
        for result in pledge.indicators:
            yield from _falling(book, result)
            yield from _flat(book, result)
            rows = of_indicator.get(result.indicator.code, [])
            for version in versions(rows, book.settings.term, results.as_of):
                yield from _left_out(book, result, version)


def _falling(book: Book, result: IndicatorResult) -> Iterator[Finding]:
    """Compare neighbours of two 적용일; within one, reading has compared them already."""
    if result.indicator.kind in RISING and len({target.since for target in result.targets}) > 1:
        yield from wrong_steps("PB410", book, result, gt, lambda before, after: before.since != after.since)


def _flat(book: Book, result: IndicatorResult) -> Iterator[Finding]:
    """매년 10회 typed as 10, 10, 10: where values add up, the sum is meant and not the share of each year."""
    if not result.indicator.adds_up:
        return
    years = [year for year in result.years if year.target_cumulative is not None]
    run = _first_run(years)
    if not run:
        return
    last = next(due for due in reversed(result.schedule.numeric) if due.day.year == run[1].year)
    shares = [year.target_cumulative for year in years if year.target_cumulative is not None]
    yield finding(
        "PB411",
        book.cell("Targets", last.target.row, "누계목표"),
        amount(last.value),
        name=result.indicator.name,
        years="·".join(str(year.year) for year in run),
        actual=amount(result.actual),
        sums=", ".join(amount(total(shares[: at + 1])) for at in range(len(shares))),
    )


def _first_run(years: Sequence[YearFigure]) -> list[YearFigure]:
    """Return the first years in a row with one target above 0, if something was done in a later one of them."""
    for at, first in enumerate(years):
        run = [first]
        for year in years[at + 1 :]:
            follows = year.year == run[-1].year + 1
            if not follows or year.target_cumulative != first.target_cumulative:
                break
            run.append(year)
        if (first.target_cumulative or 0) > 0 and any((year.actual or 0) > 0 for year in run[1:]):
            return run
    return []


def _left_out(book: Book, result: IndicatorResult, version: TargetVersion) -> Iterator[Finding]:
    left_out = version.left_out
    if left_out:
        kept = [f"{due_in_words(due)} {amount(due.value)}" for due in left_out[:_FEW]]
        yield finding(
            "PB413",
            book.cell("Targets", version.rows[0].row, "적용일"),
            version.since,
            name=result.indicator.name,
            since=version.since,
            kept=", ".join(kept) + (" …" if len(left_out) > _FEW else ""),
        )
