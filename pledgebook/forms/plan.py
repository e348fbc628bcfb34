"""A form with all that is found out of it once, for every card."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.forms.names import Kind, Per

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.forms.model import Form, FormCell, FormRow
    from pledgebook.forms.structure import Block, Structure
    from pledgebook.grid.addresses import Place, Span
    from pledgebook.grid.sheet import Role

POINTS_OF_INDENT = 7
"""How much an indent takes of a cell's width."""


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
    roles: dict[Place, Role] = field(default_factory=dict)  # of cells of the form, as they become known

    @classmethod
    def of(cls, form: Form, structure: Structure) -> Plan:
        """Return a form with its blocks by row and its merges by their first cell."""
        return cls(
            form,
            structure,
            {row: block for block in structure.blocks for row in block.rows},
            {(span.top, span.left): span for span in form.merges},
            frozenset(row.number for row in form.rows if _is_boxed(form, row)),
            frozenset(row.number for row in form.rows if _is_gap(form, row)),
            frozenset(
                cell.place
                for row in form.rows
                for cell in row.cells
                if any(slot.kind is Kind.FIELD and slot.per is Per.QUARTER for slot in cell.slots)
            ),
        )

    def right(self, cell: FormCell) -> int:
        """Return the last column of a cell, merged or not."""
        span = self.over.get(cell.place)
        return span.right if span is not None else cell.column

    def points(self, cell: FormCell) -> float:
        """Return how wide a line of a cell's text may be, in points."""
        style = self.form.looks.style(cell.look)
        return self.form.width(cell.column, self.right(cell)) - style.indent * POINTS_OF_INDENT


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
