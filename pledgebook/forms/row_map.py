"""Form rows to the rows of a card. It is made once a card; all that has rows is a function of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from pledgebook.forms.names import Kind
from pledgebook.grid.addresses import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pledgebook.forms.structure import Block, Structure

Path = tuple[tuple[int, int], ...]
"""For each block that a row repeats in its number and the how manieth time it is, from 0."""


@dataclass(frozen=True, slots=True)
class OutRow:
    """A row of a card: the row of the form that it is made from, and which of its repetitions."""

    form_row: int
    path: Path = ()
    is_again: bool = False  # the head of a table, said once more on its next page

    def instance(self, block: int) -> int:
        """Return which repetition of a block it belongs to; 0 where it belongs to none."""
        for number, at in self.path:
            if number == block:
                return at
        return 0


class Counts(Protocol):
    """How often blocks repeat on a card."""

    def times(self, block: Block) -> int: ...

    def sources(self, block: Block, project: int) -> int: ...

    def lines(self, block: Block) -> Sequence[str]:
        """Return the level of each line of a section of text."""
        ...

    def has(self, thing: str) -> bool: ...


class RowMap:
    """The rows of a card, from row 1, and where the rows of the form went."""

    def __init__(self, structure: Structure, rows: Sequence[OutRow], form_rows: int) -> None:
        self.structure = structure
        self.rows = tuple(rows)
        self.form_rows = form_rows

    @cached_property
    def _by_form(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for number, row in enumerate(self.rows, 1):
            if not row.is_again:
                found.setdefault(row.form_row, []).append(number)
        return found

    @cached_property
    def _again(self) -> list[list[int]]:
        """The rows that are said once more, as runs."""
        numbers = [number for number, row in enumerate(self.rows, 1) if row.is_again]
        return [list(range(first, last + 1)) for first, last in runs_of(numbers)]

    def of(self, form_row: int, prefix: Path = ()) -> list[int]:
        """Return the rows that a row of the form became, of those repetitions that begin as `prefix` does."""
        every = self._by_form.get(form_row, [])
        if not prefix:
            return every
        return [number for number in every if self.rows[number - 1].path[: len(prefix)] == prefix]

    def kin(self, form_row: int, near: OutRow | None) -> list[int]:
        """Return the rows that a row of the form became nearest to another: in its own repetition where they share it."""
        if near is None:
            return self.of(form_row)
        shared = len(self.structure.common((form_row, near.form_row)))
        return self.of(form_row, near.path[:shared])

    def runs(self, top: int, bottom: int, near: OutRow | None = None) -> list[tuple[int, int]]:
        """Return the runs of rows that the rows of the form from one to another became, nearest to a row."""
        found: set[int] = set()
        for form_row in range(top, min(bottom, self.form_rows) + 1):
            found.update(self.kin(form_row, near))
        return runs_of(sorted(found))

    def spans(self, span: Span) -> Iterator[Span]:
        """Yield what a merge of the form becomes: one in each repetition that all its rows share."""
        if span.top == span.bottom:  # most of them: each row that it became has its own
            again = (at for run in self._again for at in run if self.rows[at - 1].form_row == span.top)
            for number in (*self._by_form.get(span.top, ()), *again):
                yield Span(number, span.left, number, span.right)
            return
        rows = range(span.top, min(span.bottom, self.form_rows) + 1)
        common = len(self.structure.common(rows))
        within: dict[Path, list[int]] = {}
        for form_row in rows:
            for number in self._by_form.get(form_row, []):
                within.setdefault(self.rows[number - 1].path[:common], []).append(number)
        said_again = ([at for at in run if self.rows[at - 1].form_row in rows] for run in self._again)
        for numbers in (*within.values(), *(run for run in said_again if len(run) == len(rows))):
            yield Span(min(numbers), span.left, max(numbers), span.right)

    def first(self, form_row: int) -> int:
        """Return where a row of the form or what stands below it begins: of a row that went, where it would stand."""
        later = [numbers[0] for row, numbers in self._by_form.items() if row >= form_row]
        return min(later, default=len(self.rows) + max(form_row - self.form_rows, 1))

    def last(self, form_row: int) -> int:
        """Return where a row of the form and what stands above it ends; levels of a text come in any order."""
        if form_row > self.form_rows:
            return len(self.rows) + form_row - self.form_rows
        return max((numbers[-1] for row, numbers in self._by_form.items() if row <= form_row), default=0)


def runs_of(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return sorted numbers as runs, from the first to the last of each.

    >>> runs_of([3, 4, 5, 9])
    [(3, 5), (9, 9)]
    """
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def row_map(structure: Structure, form_rows: int, counts: Counts) -> RowMap:
    """Lay the rows of a form out for one card."""
    blocks = {row: block for block in structure.blocks for row in block.rows}
    found: list[OutRow] = []
    done: set[int] = set()
    for number in range(1, form_rows + 1):
        block = blocks.get(number)
        if block is None:
            found.append(OutRow(number))
        elif block.number not in done:
            done.add(block.number)
            found += _of_block(block, counts)
    met = {
        condition: counts.has(condition[1]) is (condition[0] is Kind.WITH)
        for conditions in structure.conditions.values()
        for condition in conditions
    }
    kept = [row for row in found if all(met[held] for held in structure.conditions_of(row.form_row))]
    return RowMap(structure, kept, form_rows)


def _of_block(block: Block, counts: Counts) -> Iterator[OutRow]:
    if block.levels:
        yield from _of_text(block, counts.lines(block))
        return
    for at in range(counts.times(block)):
        own: Path = ((block.number, at),) if block.repeats else ()
        done: set[int] = set()
        for row in block.rows:
            part = next((number for number, rows in block.parts.items() if row in rows), 0)
            if not part:
                yield OutRow(row, own)
            elif part not in done:
                done.add(part)
                for within in range(counts.sources(block, at)):
                    for inner in block.parts[part]:
                        yield OutRow(inner, (*own, (part, within)))


def _of_text(block: Block, levels: Sequence[str]) -> Iterator[OutRow]:
    for at, level in enumerate(levels):
        part = part_of_level(block, level)
        for row in block.parts[part]:
            yield OutRow(row, ((block.number, 0), (part, at)))


def part_of_level(block: Block, level: str) -> int:
    """Return the part that shows a level: its own, else that of the next level above it that is drawn."""
    if level in block.levels:
        return block.levels[level]
    numbered = sorted(int(known) for known in block.levels if known.isdecimal())
    wanted = int(level) if level.isdecimal() else 1
    above = [known for known in numbered if known <= wanted]
    return block.levels[str(above[-1])] if above else block.levels[min(block.levels)]
