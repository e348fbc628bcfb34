"""Blocks put together as a document is walked through: text of lines, and tables cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.errors import FileUnreadableError
from pledgebook.intake.blocks import BlockCell, BlockTable, Place, TextLine
from pledgebook.intake.bounds import MOST_COLUMNS, MOST_DEPTH, MOST_ROWS
from pledgebook.intake.marks_of_lines import depth_of

if TYPE_CHECKING:
    from pledgebook.intake.bounds import Room

_MOST_REACH = 1000
"""Rows that a merged cell keeps free for itself."""


@dataclass(slots=True)
class _OpenCell:
    row: int
    column: int
    rows: int
    columns: int
    lines: list[str] = field(default_factory=lambda: [""])
    is_layout: bool = False  # another table stands in it: its text goes on as lines


@dataclass(slots=True)
class _OpenTable:
    cells: list[_OpenCell] = field(default_factory=list)
    row: int = -1
    taken: set[tuple[int, int]] = field(default_factory=set)  # by cells from above and from the left
    cell: _OpenCell | None = None


class Flow:
    """Takes in a document in its order; `blocks` are what was finished."""

    def __init__(self, name: str, room: Room) -> None:
        self.blocks: list[TextLine | BlockTable] = []
        self._name, self._room = name, room
        self._tables: list[_OpenTable] = []
        self._line = ""
        self._depth = 0
        self._count = self._number = 0

    @property
    def has_table(self) -> bool:
        """Whether a table is open."""
        return bool(self._tables)

    def text(self, piece: str) -> None:
        """Add to the line, or to the cell, that is open."""
        cell = self._tables[-1].cell if self._tables else None
        if cell is None or cell.is_layout:
            self._line += piece
        else:
            cell.lines[-1] += piece
            self._room.take_text(piece)

    def end_line(self, depth: int = 0) -> None:
        """End the line, or the line of a cell; `depth` is what the document says where its text has no mark."""
        cell = self._tables[-1].cell if self._tables else None
        if cell is not None and not cell.is_layout:
            if cell.lines[-1].strip():
                cell.lines.append("")
            return
        text = " ".join(self._line.split())
        self._line = ""
        if text:
            self._number += 1
            self._room.take_line(text)
            found = depth_of(text)
            marked = found or text[:1] in "□■❖◆<" or not depth
            self.blocks.append(
                TextLine(text, found if marked else depth, Place(self._name, line=self._number))
            )

    def begin_table(self) -> None:
        if len(self._tables) == MOST_DEPTH:
            raise FileUnreadableError("document-too-deep", path=self._name, most=MOST_DEPTH)
        if self._tables and (cell := self._tables[-1].cell) is not None and not cell.is_layout:
            # A table within a cell: the outer one only says what stands where, so it is taken as lines.
            outer, lines = self._tables[-1], cell.lines
            cell.is_layout, cell.lines = True, [""]
            self._put(outer)
            for line in lines:
                self._line = line
                self.end_line()
        elif not self._tables or self._tables[-1].cell is not None:
            self.end_line()
        self._tables.append(_OpenTable())

    def begin_row(self) -> None:
        table = self._tables[-1]
        self.end_cell()
        table.row += 1

    def begin_cell(self, rows: int = 1, columns: int = 1, at: tuple[int, int] | None = None) -> None:
        """Begin a cell at its place, else at the next free one of the row."""
        table = self._tables[-1]
        self.end_cell()
        table.row = max(table.row, 0)
        row, column = at if at is not None else (table.row, 0)
        while at is None and (row, column) in table.taken:
            column += 1
        columns = max(1, min(columns, MOST_COLUMNS))
        rows = max(1, min(rows, MOST_ROWS))
        self._room.take_table(row + 1, column + columns)
        self._room.take_cells(1)
        if rows * columns > 1:
            self._room.take_cells(min(rows, _MOST_REACH) * columns // 4)
        reach = min(rows, _MOST_REACH)
        table.taken.update((row + down, column + right) for down in range(reach) for right in range(columns))
        table.cell = _OpenCell(row, column, rows, columns)

    def end_cell(self) -> None:
        table = self._tables[-1]
        if table.cell is None:
            return
        if table.cell.is_layout:
            self.end_line()
        else:
            table.cells.append(table.cell)
        table.cell = None

    def end_table(self) -> None:
        if self._tables:
            self.end_cell()
            self._put(self._tables.pop())

    def finish(self) -> None:
        """End what the document left open."""
        while self._tables:
            self.end_table()
        self.end_line()

    def _put(self, table: _OpenTable) -> None:
        """Make a block of the cells of a table so far."""
        cells, table.cells = table.cells, []
        if not any(any(line.strip() for line in cell.lines) for cell in cells):
            return
        self._count += 1
        first = min(cell.row for cell in cells)
        rows = max(cell.row for cell in cells) + 1 - first
        width = max(cell.column + cell.columns for cell in cells)
        self._room.take_table(rows, width)
        found = []
        for cell in cells:
            text = "\n".join(line.strip() for line in cell.lines if line.strip())
            row = cell.row - first
            place = Place(self._name, table=self._count, row=row + 1, column=cell.column + 1)
            found.append(BlockCell(row, cell.column, min(cell.rows, rows - row), cell.columns, text, place))
        found.sort(key=lambda cell: (cell.row, cell.column))
        self.blocks.append(BlockTable(tuple(found), rows, width, Place(self._name, table=self._count)))
