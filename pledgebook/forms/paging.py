"""The pages of a card: the built-in card's own flow, run over the parts that a form is seen to have.

A run of rows with borders is a table: what repeats in it are its groups, the rows above them its head. Lines of text
are a section, with the line above them as its heading; a row without anything is a gap. So nothing that repeats is
torn, no heading is left behind, a table that goes on has its head once more, and rows are set a little tighter where
that saves a page or keeps a part whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from pledgebook.forms import names
from pledgebook.grid.canvas import Block, Canvas, Story
from pledgebook.package.xml_scan import whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pledgebook.forms.plan import Plan
    from pledgebook.forms.row_map import OutRow, RowMap
    from pledgebook.grid.sheet import PrintSetup


@dataclass(frozen=True, slots=True)
class Paged:
    """The rows of a card as they are printed, their heights in points, and after which a page ends."""

    rows: tuple[OutRow, ...]
    heights: tuple[float, ...]
    breaks: tuple[int, ...]
    pages: int | None  # None where that depends on the printer
    numbers: tuple[int, ...]  # that the rows had before


@dataclass(slots=True)
class _Rows(Block):
    """Rows of a card that stay together, by their numbers before."""

    numbers: list[int] = field(default_factory=list)


def paged(plan: Plan, row_map: RowMap, heights: Mapping[int, float]) -> Paged:
    """Lay the rows of a card on pages; a form that is fitted to one page, or has none, keeps what it has."""
    rows = row_map.rows
    own = _own_breaks(plan, row_map)
    if plan.form.is_one_page or not rows:
        return Paged(
            rows,
            tuple(heights[at] for at in range(1, len(rows) + 1)),
            tuple(sorted(own)),
            1,
            tuple(range(1, len(rows) + 1)),
        )
    area = plan.form.setup.area
    first = row_map.first(area.top) if area is not None else 1
    last = row_map.last(area.bottom) if area is not None else len(rows)
    parts = _Parts(plan, row_map, heights, own)
    canvas = _Pages(plan.pixels, plan.form.setup, before=first - 1)
    if plan.form.setup.title_rows is not None:
        top, bottom = plan.form.setup.title_rows
        titles = [at for number in range(top, bottom + 1) for at in row_map.of(number)]
        canvas.repeat(parts.block(titles))
    canvas.tell(parts.story(first, last))
    found = [OutRowHeight(at, heights[at]) for at in range(1, first)]
    found += canvas.found
    found += [OutRowHeight(at, heights[at]) for at in range(last + 1, len(rows) + 1)]
    seen: set[int] = set()
    made: list[OutRow] = []
    for placed in found:
        row = rows[placed.number - 1]
        made.append(replace(row, is_again=True) if placed.number in seen else row)
        seen.add(placed.number)
    return Paged(
        tuple(made),
        tuple(placed.height for placed in found),
        canvas.breaks,
        canvas.page_count,
        tuple(placed.number for placed in found),
    )


@dataclass(frozen=True, slots=True)
class OutRowHeight:
    """A row of a card by its number before, and how tall it is to be."""

    number: int
    height: float


class _Pages(Canvas):
    """Places rows by their numbers alone."""

    def __init__(self, pixels: Sequence[int], setup: PrintSetup, *, before: int) -> None:
        super().__init__(pixels, setup)
        self.row += before
        self.found: list[OutRowHeight] = []

    def _place(self, block: Block) -> None:
        assert isinstance(block, _Rows)  # noqa: S101 - there are no others
        top = self.row
        super()._place(block)
        self.found += [
            OutRowHeight(number, self._heights[top + at]) for at, number in enumerate(block.numbers)
        ]

    @property
    def breaks(self) -> tuple[int, ...]:
        return self._flow.breaks


class _Parts:
    """What a card consists of, told from how its form looks."""

    def __init__(self, plan: Plan, row_map: RowMap, heights: Mapping[int, float], own: set[int]) -> None:
        self._plan = plan
        self._rows = row_map.rows
        self._heights = heights
        self._own = own

    def story(self, first: int, last: int) -> Story:
        """Tell the rows from one to another."""
        story = Story()
        at = first
        while at <= last:
            if at - 1 in self._own and at > first:
                story.begin_page()
            at = self._tell(story, at, self._end(at, last))
        return story

    def _end(self, at: int, last: int) -> int:
        """Return the last row before the next page that the form asks for."""
        return min([row for row in self._own if at <= row <= last], default=last)

    def block(self, numbers: Iterable[int]) -> _Rows:
        """Return rows as a block."""
        listed = list(numbers)
        return _Rows([self._heights[at] for at in listed], numbers=listed)

    def _tell(self, story: Story, at: int, last: int) -> int:
        """Tell what begins in a row, and return the first row behind it."""
        if self._is_gap(at):
            story.gap_of(self.block([at]))
            return at + 1
        lead = [at] if not self._is_boxed(at) and not self._is_text(at) else []
        start = at + len(lead)
        if start <= last and self._is_boxed(start):
            return self._tell_table(story, lead, start, last)
        if start <= last and self._is_text(start):
            return self._tell_section(story, lead, start, last)
        story.add(self.block([at]))
        return at + 1

    def _tell_section(self, story: Story, lead: list[int], start: int, last: int) -> int:
        end = start
        while end < last and self._is_text(end + 1) and self._path(end + 1) == self._path(start):
            end += 1
        story.add_section([self.block(rows) for rows in [lead, *self._lines(start, end)] if rows])
        return end + 1

    def _lines(self, start: int, end: int) -> list[list[int]]:
        """Return the rows of each line; one that names those that follow is with the first of them."""
        lines = [list(rows) for _, rows in groupby(range(start, end + 1), lambda at: self._rows[at - 1].path)]
        found: list[list[int]] = []
        is_open = False
        for line in lines:
            if is_open:
                found[-1] += line
            else:
                found.append(line)
            is_open = self._is_head(line[0])
        return found

    def _tell_table(self, story: Story, before: list[int], start: int, last: int) -> int:
        end = start
        while end < last and (self._is_boxed(end + 1) or self._is_note(end + 1)):
            end += 1
        rows = range(start, end + 1)
        repeated = [at for at in rows if self._rows[at - 1].path and not self._is_note(at)]
        if not repeated:
            story.add(self.block([*before, *rows]))
            return end + 1
        groups = [
            list(of_group)
            for _, of_group in groupby(range(repeated[0], repeated[-1] + 1), lambda at: self._path(at) or at)
        ]
        story.add_table(
            [self.block(before)] if before else [],
            self.block(range(start, repeated[0])),
            [self.block(group) for group in groups],
            [self.block(range(repeated[-1] + 1, end + 1))] if repeated[-1] < end else [],
        )
        return end + 1

    def _path(self, at: int) -> tuple[tuple[int, int], ...]:
        return self._rows[at - 1].path[:1]

    def _form_row(self, at: int) -> int:
        return self._rows[at - 1].form_row

    def _is_boxed(self, at: int) -> bool:
        return self._form_row(at) in self._plan.boxed

    def _is_gap(self, at: int) -> bool:
        return self._form_row(at) in self._plan.gaps

    def _is_text(self, at: int) -> bool:
        block = self._plan.blocks.get(self._form_row(at))
        return block is not None and bool(block.levels)

    def _is_note(self, at: int) -> bool:
        block = self._plan.blocks.get(self._form_row(at))
        return block is not None and block.family in names.NOTES

    def _is_head(self, at: int) -> bool:
        block = self._plan.blocks[self._form_row(at)]
        part = block.levels.get(names.HEAD_LEVEL)
        return part is not None and self._form_row(at) in block.parts[part]


def _own_breaks(plan: Plan, row_map: RowMap) -> set[int]:
    """Return the rows after which the form asks for a page."""
    listed = plan.form.root.child("rowBreaks")
    found: set[int] = set()
    for node in listed.children if listed is not None else ():
        number = whole_number(node.get("id"))
        if number and number <= row_map.form_rows:
            found.add(row_map.last(number))
    return {row for row in found if 0 < row < len(row_map.rows)}
