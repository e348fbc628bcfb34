"""What a document of any format reads as: lines and tables in the order of print, each knowing where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.messages import language, word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from pledgebook.findings import Finding


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

    def told(self, lang: str = "") -> str:
        """Say where it is, without the file: `시트!B3` in a workbook, else page, line, table, row and column.

        >>> Place("카드.pdf", page=2, table=3, row=4, column=5).told("ko")
        '2쪽 표 3의 4행 5열'
        """
        if self.sheet:
            return f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        spoken = lang or language()
        parts = []
        if self.page:
            parts.append(word("intake.page", spoken, number=self.page))
        if self.table:
            parts.append(
                word("intake.cell", spoken, number=self.table, row=self.row, column=self.column)
                if self.row
                else word("intake.table", spoken, number=self.table)
            )
        elif self.line:
            parts.append(word("intake.line", spoken, number=self.line))
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line outside tables; `depth` is 0 for a title or heading, 1 for `-`, 2 for `·`, as far as marks tell."""

    text: str
    depth: int
    place: Place


@dataclass(frozen=True, slots=True)
class BlockCell:
    """A cell of a table, rows and columns counted from 0; merged ones once, with how many they take.

    `value` is what the file holds where it holds more than text: a number or a day of a workbook, unrounded; a
    number shown in thousands is in thousands here, too.
    `text` is what a reader sees. It `is_doubtful` where it may be cut, or be that of a cell beside it: so much is
    told by what read the document.
    """

    row: int
    column: int
    rows: int
    columns: int
    text: str
    place: Place
    value: Decimal | date | None = None
    is_doubtful: bool = False


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
    """A document as it was read: its blocks in the order of print, and its format (text, xlsx, html, pdf, hwpx, hwp).

    `unhidden` is the document with the rows and columns that are hidden in it, where what they hold may be added up
    in what is seen.
    """

    name: str
    format: str
    blocks: tuple[TextLine | BlockTable, ...]
    findings: tuple[Finding, ...] = ()  # what of it could not be read
    unhidden: PrintedDocument | None = None

    @property
    def lines(self) -> Iterator[TextLine]:
        return (block for block in self.blocks if isinstance(block, TextLine))

    @property
    def tables(self) -> Iterator[BlockTable]:
        return (block for block in self.blocks if isinstance(block, BlockTable))
