"""A table of a document as its rows and columns: what stands at a place, and what heads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.intake.blocks import BlockCell, BlockTable


class Grid:
    """The cells of a table by row and column; a merged one stands at all its places."""

    def __init__(self, table: BlockTable) -> None:
        self.table = table
        self.rows, self.columns = table.rows, table.columns
        self._cells: list[list[BlockCell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in table.cells:
            for row in range(cell.row, min(cell.row + cell.rows, self.rows)):
                line = self._cells[row]
                for column in range(cell.column, min(cell.column + cell.columns, self.columns)):
                    if line[column] is None:
                        line[column] = cell

    def at(self, row: int, column: int) -> BlockCell | None:
        if 0 <= row < self.rows and 0 <= column < self.columns:
            return self._cells[row][column]
        return None

    def text(self, row: int, column: int) -> str:
        cell = self.at(row, column)
        return cell.text if cell is not None else ""

    def of_row(self, row: int) -> list[BlockCell]:
        """Return the cells of a row with a text, each once, those that began above it too."""
        found: list[BlockCell] = []
        for cell in self._cells[row]:
            if cell is not None and cell.text and (not found or found[-1] is not cell):
                found.append(cell)
        return found

    def begun_in(self, row: int) -> list[BlockCell]:
        """Return the cells with a text that begin in a row."""
        return [cell for cell in self.of_row(row) if cell.row == row]

    def head_texts(self, rows: Sequence[int], column: int) -> list[str]:
        """Return what heads a column, from the top down.

        Where nothing tells what is merged, a gap in an upper row with something below it belongs to what stands
        at its left.
        """
        found: list[str] = []
        for at, row in enumerate(rows):
            text = self.text(row, column)
            if not text and any(self.text(below, column) for below in rows[at + 1 :]):
                left = column
                while left >= 0 and not self.text(row, left):
                    left -= 1
                text = self.text(row, left) if left >= 0 else ""
            if text and (not found or found[-1] != text):
                found.append(text)
        return found
