"""A form with all that is found out of it once, for every card."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.forms.names import Kind, Per
from pledgebook.forms.shown_numbers import is_percent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.forms.grammar import Slot
    from pledgebook.forms.model import Form, FormCell, FormRow
    from pledgebook.forms.structure import Block, Structure
    from pledgebook.grid.addresses import Place, Span
    from pledgebook.grid.sheet import Style, Value

_A4_WIDTHS = {"portrait": 8.27, "landscape": 11.69}
_POINTS = 72
_PIXEL = 0.75  # points
POINTS_OF_INDENT = 7
"""How much an indent takes of a cell's width."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A cell of a form that is another on each card: it has placeholders or a formula."""

    cell: FormCell
    block: Block | None  # that its row repeats in
    lone: Slot | None  # the placeholder that a value is asked of, where it stands alone
    number: int  # the how manieth of its kind that is
    style: Style
    points: float  # how wide a line of text may be
    is_percent: bool
    is_turned: bool  # its text is
    is_within_row: bool  # it is merged within its row alone, or not at all
    is_counted: bool  # formulas are made of its figure
    is_quiet: bool  # it holds a condition, which leaves no blanks behind
    is_even: bool  # all of its text looks alike


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row of a form with what all of its repetitions have in common."""

    row: FormRow
    height: float  # points, the usual one where the form says none
    openings: tuple[Opening, ...]
    fixed: Mapping[int, Value]  # what its other cells hold, by column
    merges: tuple[tuple[int, int], ...]  # first and last columns of those that lie in this row alone
    quarters: Mapping[int, FormCell]  # the cells of the schedule, by the how manieth quarter it is


@dataclass(frozen=True, slots=True)
class Plan:
    """A form with all that is found out of it once."""

    form: Form
    structure: Structure
    blocks: Mapping[int, Block]  # by form row
    over: Mapping[Place, Span]  # merges by their first cell
    boxed: frozenset[int] = frozenset()  # rows of the form with borders
    gaps: frozenset[int] = frozenset()  # rows of the form that print nothing
    quarters: frozenset[Place] = frozenset()  # cells of the schedule's quarters
    tall: tuple[Span, ...] = ()  # merges over several rows, but for those of quarters
    pixels: tuple[int, ...] = ()  # widths of what is fitted to the width of a page
    _rows: dict[int, PlannedRow] = field(default_factory=dict, init=False, repr=False, compare=False)
    _flat: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, form: Form, structure: Structure) -> Plan:
        """Return a form with its blocks by row and its merges by their first cell."""
        quarters = frozenset(
            cell.place
            for row in form.rows
            for cell in row.cells
            if any(slot.kind is Kind.FIELD and slot.per is Per.QUARTER for slot in cell.slots)
        )
        others = [span for span in form.merges if (span.top, span.left) not in quarters]
        flat: dict[int, list[tuple[int, int]]] = {}
        for span in others:
            if span.top == span.bottom:
                flat.setdefault(span.top, []).append((span.left, span.right))
        return cls(
            form,
            structure,
            {row: block for block in structure.blocks for row in block.rows},
            {(span.top, span.left): span for span in form.merges},
            frozenset(row.number for row in form.rows if _is_boxed(form, row)),
            frozenset(row.number for row in form.rows if _is_gap(form, row)),
            quarters,
            tuple(span for span in others if span.top != span.bottom),
            _pixels(form),
            _flat={row: tuple(sorted(columns)) for row, columns in flat.items()},
        )

    def row(self, number: int) -> PlannedRow:
        """Return a row of the form as its cards have it."""
        known = self._rows.get(number)
        if known is None:
            known = self._rows[number] = self._planned(self.form.rows[number - 1])
        return known

    def _planned(self, row: FormRow) -> PlannedRow:
        return PlannedRow(
            row,
            self.form.usual_height if row.height is None else row.height,
            tuple(self._opening(cell) for cell in row.cells if not cell.is_fixed),
            {
                cell.column: cell.own_value
                for cell in row.cells
                if cell.is_fixed and cell.own_value is not None
            },
            self._flat.get(row.number, ()),
            {
                at: cell
                for cell in row.cells
                for slot, at in zip(cell.slots, cell.numbers, strict=True)
                if cell.place in self.quarters and slot.per is not None
            },
        )

    def _opening(self, cell: FormCell) -> Opening:
        style, lone = self.form.looks.style(cell.look), cell.parsed.lone
        if cell.formula or (lone is not None and lone.kind is Kind.TEXT):
            lone = None
        number = cell.numbers[cell.slots.index(lone)] if lone is not None else 0
        span = self.over.get(cell.place)
        return Opening(
            cell,
            self.blocks.get(cell.row),
            lone,
            number,
            style,
            self.points(cell),
            is_percent(style.number_format),
            cell.look in self.form.looks.turned,
            is_within_row=cell.place not in self.quarters and (span is None or span.top == span.bottom),
            is_counted=lone is not None and lone.is_counted,
            is_quiet=len(cell.parsed.shown_slots) < len(cell.slots),
            is_even=len({id(run.look) for run in cell.runs if run.text}) <= 1,
        )

    def right(self, cell: FormCell) -> int:
        """Return the last column of a cell, merged or not."""
        span = self.over.get(cell.place)
        return span.right if span is not None else cell.column

    def points(self, cell: FormCell) -> float:
        """Return how wide a line of a cell's text may be, in points."""
        style = self.form.looks.style(cell.look)
        return self.form.width(cell.column, self.right(cell)) - style.indent * POINTS_OF_INDENT


def _pixels(form: Form) -> tuple[int, ...]:
    """Return the widths in pixels of what is fitted to the width of a page."""
    if form.scale:
        usable = (_A4_WIDTHS[form.setup.orientation] - form.setup.left - form.setup.right) * _POINTS
        return (max(round(usable / form.scale / _PIXEL), 1),)
    area = form.setup.area
    left, right = (area.left, area.right) if area is not None else (1, form.right)
    return tuple(max(round(form.width(at, at) / _PIXEL), 0) for at in range(left, right + 1)) or (1,)


def _is_boxed(form: Form, row: FormRow) -> bool:
    return any(form.looks.style(cell.look).has_borders for cell in row.cells)


def _is_gap(form: Form, row: FormRow) -> bool:
    """Say whether nothing of a row is ever seen: a condition prints nothing."""
    return not any(
        cell.formula
        or cell.parsed.shown_slots
        or cell.parsed.own_text.strip()
        or (cell.value and not cell.parsed.text)
        or form.looks.style(cell.look).has_borders
        or form.looks.style(cell.look).fill
        for cell in row.cells
    )
