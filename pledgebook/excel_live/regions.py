"""Sets of cells as few rectangles, and rectangles as the addresses Excel takes at once."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pledgebook.grid.addresses import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONGEST_ADDRESS = 255
"""Characters Excel takes in one reference; it may name several areas."""


def rectangles(places: Iterable[Place]) -> list[Span]:
    """Cover cells exactly: runs within a row, joined downwards where the next row has the very same run."""
    open_runs: dict[Place, Span] = {}
    done: list[Span] = []
    for row, cells in groupby(sorted(set(places)), key=lambda place: place[0]):
        runs = set(_runs(column for _, column in cells))
        for run, span in list(open_runs.items()):
            if run not in runs or span.bottom != row - 1:
                done.append(open_runs.pop(run))
        for run in runs:
            top = open_runs[run].top if run in open_runs else row
            open_runs[run] = Span(top, run[0], row, run[1])
    return sorted([*done, *open_runs.values()])


def _runs(columns: Iterable[int]) -> Iterator[Place]:
    first = last = 0
    for column in columns:
        if first and column == last + 1:
            last = column
            continue
        if first:
            yield first, last
        first = last = column
    if first:
        yield first, last


def addresses(references: Iterable[str]) -> Iterator[str]:
    """Join references of areas to as few addresses as Excel's limit allows."""
    joined = ""
    for reference in references:
        longer = f"{joined},{reference}" if joined else reference
        if len(longer) > _LONGEST_ADDRESS:
            yield joined
            longer = reference
        joined = longer
    if joined:
        yield joined


def areas(places: Iterable[Place]) -> Iterator[str]:
    """Return the addresses that cover cells exactly."""
    return addresses(span.short_reference for span in rectangles(places))
