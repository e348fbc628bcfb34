"""Cells at the left of a table that reach over many blocks of rows: the fields beside their pledges."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.grid.canvas import Block
from pledgebook.grid.sheet import Role
from pledgebook.sheets import styles

if TYPE_CHECKING:
    from pledgebook.grid.canvas import Canvas

_LOOK = dataclasses.replace(styles.CELL_BOLD, fill=styles.SUBHEAD, role=Role.HEAD)


@dataclass(slots=True)
class _Open:
    column: int
    text: str
    top: int
    page: int


class Spans:
    """Places blocks on a canvas, and beside them cells that end where a page does and begin anew on the next.

    With a `head` the table's head is said once more on each page; without, the sheet has title rows.
    """

    def __init__(self, canvas: Canvas, head: Block | None = None) -> None:
        self._canvas = canvas
        self._head = head
        self._opened: list[_Open] = []

    def add(self, *blocks: Block, opens: tuple[int, str] | None = None, beside: int = 0) -> None:
        """Place blocks on one page; `opens` is the column and text of a cell that begins with them.

        With `beside` it begins with the last rows of theirs, so many, and not with the first: the head itself
        is among the blocks.
        """
        canvas = self._canvas
        page, bottom = canvas.page, canvas.row - 1
        if self._head is None or beside:
            canvas.add(*blocks)
        else:
            canvas.add_under(self._head, *blocks)
        top = canvas.row - sum(len(block.heights) for block in blocks)
        if canvas.page != page:
            for cell in self._opened:
                if cell.page != canvas.page:
                    self._put(cell, bottom)
                    cell.top, cell.page = top, canvas.page
        if opens is not None:
            top = canvas.row - beside if beside else top
            self._opened.append(_Open(*opens, top, canvas.page))

    def height(self, column: int, text: str) -> float:
        """Return the height in points that a cell of a text needs: a row may be all that a page has of it."""
        return self._canvas.fit((text, (column, column), _LOOK))

    def close(self, *, above: int = 0) -> None:
        """End the cell that was begun last, above so many rows that were placed below it."""
        self._put(self._opened.pop(), self._canvas.row - 1 - above)

    def _put(self, cell: _Open, bottom: int) -> None:
        beside = Block()
        rows = bottom - cell.top + 1
        beside.put(cell.top - self._canvas.row, (cell.column,) * 2, cell.text, _LOOK, rows=rows)
        self._canvas.flow(beside)
