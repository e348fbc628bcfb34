"""A form with all that is found out of it once, for every card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.forms.model import Form, FormCell
    from pledgebook.forms.structure import Block, Structure
    from pledgebook.grid.addresses import Place, Span

POINTS_OF_INDENT = 7
"""How much an indent takes of a cell's width."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A form with all that is found out of it once."""

    form: Form
    structure: Structure
    blocks: Mapping[int, Block]  # by form row
    over: Mapping[Place, Span]  # merges by their first cell

    @classmethod
    def of(cls, form: Form, structure: Structure) -> Plan:
        """Return a form with its blocks by row and its merges by their first cell."""
        return cls(
            form,
            structure,
            {row: block for block in structure.blocks for row in block.rows},
            {(span.top, span.left): span for span in form.merges},
        )

    def right(self, cell: FormCell) -> int:
        """Return the last column of a cell, merged or not."""
        span = self.over.get(cell.place)
        return span.right if span is not None else cell.column

    def points(self, cell: FormCell) -> float:
        """Return how wide a line of a cell's text may be, in points."""
        style = self.form.looks.style(cell.look)
        return self.form.width(cell.column, self.right(cell)) - style.indent * POINTS_OF_INDENT
