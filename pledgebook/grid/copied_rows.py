"""How a sheet is made in an open workbook by copying rows of another of its sheets, which a form is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.grid.addresses import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.grid.addresses import Place
    from pledgebook.grid.runs import Run

_COPY = re.compile(r"([0-9]{1,5})-([0-9]{1,5})x([0-9]{1,5})")
_MOST_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class Corner:
    """A point of a sheet: a cell, and how far right and down of its upper left corner, in points."""

    row: int
    column: int
    right: float = 0.0
    down: float = 0.0


@dataclass(frozen=True, slots=True)
class Lying:
    """Where a drawn thing lies: from one corner to another, or from one on with a size in points.

    `start` is None where it hangs on no cell; it stays where it is on the form.
    """

    name: str
    start: Corner | None
    end: Corner | None = None
    size: tuple[float, float] = (0.0, 0.0)  # width and height, without an `end`
    moves: bool = True  # with the cells below it
    is_sized: bool = False  # with them, too


@dataclass(frozen=True, slots=True)
class RuleOverAll:
    """A conditional format that compares the cells of all its ranges: it must be one rule, not one a copy.

    `kind` is what a file calls it; `form` are its ranges on the form.
    """

    kind: str
    form: tuple[Span, ...]
    areas: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class CopiedRows:
    """A sheet as rows of a form: what copying brings is not said again, but for what must be put right afterwards."""

    form: str  # the name of its sheet
    mark: str  # equal ones copy alike
    rows: tuple[int, ...]  # for each row the row of the form that it is a copy of
    count: int  # rows of the form
    parted: tuple[Span, ...] = ()  # merges of the form, rows of which come apart
    joined: tuple[Span, ...] = ()  # merges of the sheet that they become
    heights: Mapping[int, float] = field(default_factory=dict)  # other than those of the form
    formats: Mapping[Place, str] = field(default_factory=dict)  # number formats other than those of the form
    figures: frozenset[Place] = frozenset()  # cells whose number format goes with the figure
    words: frozenset[Place] = (
        frozenset()
    )  # cells that look otherwise than the form, as a word stands for a figure
    runs: Mapping[Place, tuple[Run, ...]] = field(default_factory=dict)  # looks of characters within texts
    links: Mapping[Place, str] = field(default_factory=dict)  # where to, of links that lead to the form on it
    rules: tuple[RuleOverAll, ...] = ()
    drawn: tuple[Lying, ...] = ()
    page: Mapping[str, object] = field(default_factory=dict)  # of Excel's PageSetup, beyond a `PrintSetup`
    refused: tuple[tuple[str, str], ...] = ()  # what copying does not bring: a key of words, and its cell

    @property
    def copies(self) -> tuple[tuple[Span, int, int], ...]:
        """Return rows of the form that are copied together, the row they go to, and how often.

        >>> rows = CopiedRows("서식", "", (1, 2, 5, 6, 5, 6, 7), 7)
        >>> [(span.top, span.bottom, at, times) for span, at, times in rows.copies]
        [(1, 2, 1, 1), (5, 6, 3, 2), (7, 7, 7, 1)]
        """
        runs: list[tuple[int, int, int]] = []  # first and last row of the form, and where to
        for number, row in enumerate(self.rows, 1):
            if runs and row == runs[-1][1] + 1:
                runs[-1] = (runs[-1][0], row, runs[-1][2])
            else:
                runs.append((row, row, number))
        found: list[tuple[Span, int, int]] = []
        for first, last, at in _parted(runs):
            span = Span(first, 1, last, 1)
            if found and found[-1][0] == span:
                found[-1] = (span, found[-1][1], found[-1][2] + 1)
            else:
                found.append((span, at, 1))
        return tuple(found)

    @property
    def said(self) -> str:
        """Return of which form and which of its rows it is made, as a short text.

        >>> CopiedRows("서식", "a1", (1, 2, 5, 6, 5, 6, 7), 7).said
        'a1 1-2x1 5-6x2 7-7x1'
        """
        copies = (f"{span.top}-{span.bottom}x{times}" for span, _, times in self.copies)
        return " ".join((self.mark, *copies))


def rows_said(text: str) -> tuple[str, tuple[int, ...]] | None:
    """Return the mark and the rows that `CopiedRows.said` says; None for any other text.

    >>> rows_said("a1 1-2x1 5-6x2")
    ('a1', (1, 2, 5, 6, 5, 6))
    """
    mark, *copies = text.split() or [""]
    rows: list[int] = []
    for copy in copies:
        match = _COPY.fullmatch(copy)
        if match is None:
            return None
        first, last, times = map(int, match.groups())
        if first > last or last > _MOST_ROWS or times > _MOST_ROWS:
            return None
        rows += [*range(first, last + 1)] * times
    return (mark, tuple(rows)) if rows else None


def _parted(runs: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Part runs where the next or the one before is a piece of them, so that repeated rows stand alone."""
    found: list[tuple[int, int, int]] = []
    for at, (first, last, to) in enumerate(runs):
        cuts = {first}
        for other in (runs[at - 1 : at] if at else []) + runs[at + 1 : at + 2]:
            cuts |= {row for row in (other[0], other[1] + 1) if first < row <= last}
        starts = sorted(cuts)
        for start, after in zip(starts, [*starts[1:], last + 1], strict=True):
            found.append((start, after - 1, to + start - first))
    return found
