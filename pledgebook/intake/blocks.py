"""What a document of any format reads as: lines and tables in the order of print, each knowing where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a document: what its format knows of it, all counted from 1; 0 is not known.

    A sheet and a cell in a workbook (`sheet`, `cell` as A1), a page in a PDF, a line in a text; a table by its
    number in the document with row and column within it.
    """

    file: str
    page: int = 0
    line: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line outside tables; `depth` is 0 for a title or heading, 1 for `-`, 2 for `·`, as far as marks tell."""

    text: str
    depth: int
    place: Place


@dataclass(frozen=True, slots=True)
class BlockCell:
    """A cell of a table, rows and columns counted from 0; merged ones once, with how many they take.

    `value` is what the file holds where it holds more than text: a number or a day of a workbook, unrounded.
    `text` is what a reader sees.
    """

    row: int
    column: int
    rows: int
    columns: int
    text: str
    place: Place
    value: Decimal | date | None = None


@dataclass(frozen=True, slots=True)
class BlockTable:
    """A table as it was printed: its cells by row, left to right; `span_known` is False where merges were guessed."""

    cells: tuple[BlockCell, ...]
    rows: int
    columns: int
    place: Place
    span_known: bool = True

    def at(self, row: int, column: int) -> BlockCell | None:
        """Return the cell that covers a place."""
        return next(
            (
                cell
                for cell in self.cells
                if cell.row <= row < cell.row + cell.rows
                and cell.column <= column < cell.column + cell.columns
            ),
            None,
        )


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """A document as it was read: its blocks in the order of print, and its format (text, xlsx, html, pdf, hwpx, hwp)."""

    name: str
    format: str
    blocks: tuple[TextLine | BlockTable, ...]

    @property
    def lines(self) -> Iterator[TextLine]:
        return (block for block in self.blocks if isinstance(block, TextLine))

    @property
    def tables(self) -> Iterator[BlockTable]:
        return (block for block in self.blocks if isinstance(block, BlockTable))
