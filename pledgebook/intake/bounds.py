"""How much of a document is read: more than any card has, and too little to fill a memory or an hour."""

from __future__ import annotations

from pledgebook.errors import FileUnreadableError

MOST_BYTES = 64 << 20
"""A document as a file."""
MOST_TEXT = 8 << 20
"""Letters of a document of text, or of the text of a part."""
MOST_LINES = 60_000
MOST_CELLS = 120_000
"""Cells of all tables of a document."""
MOST_SHEET_CELLS = 30_000
"""Filled cells of a sheet: one with more is a log and no card."""
MOST_COLUMNS = 400
"""Columns of a table; a card in a workbook has some fifty."""
MOST_ROWS = 20_000
MOST_PAGES = 600
MOST_DEPTH = 40
"""Tables in cells of tables, elements in elements."""


class Room:
    """What a document may still hold; every adapter takes from it, and it is refused by name where it is too much."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._cells = self._lines = self._letters = 0

    def take_cells(self, count: int) -> None:
        self._cells += count
        if self._cells > MOST_CELLS:
            self._refuse("cells", self._cells, MOST_CELLS)

    def take_line(self, text: str) -> None:
        self._lines += 1
        self.take_text(text)
        if self._lines > MOST_LINES:
            self._refuse("lines", self._lines, MOST_LINES)

    def take_text(self, text: str) -> None:
        self._letters += len(text)
        if self._letters > MOST_TEXT:
            self._refuse("letters", self._letters, MOST_TEXT)

    def take_table(self, rows: int, columns: int) -> None:
        if rows > MOST_ROWS:
            self._refuse("rows", rows, MOST_ROWS)
        if columns > MOST_COLUMNS:
            self._refuse("columns", columns, MOST_COLUMNS)

    def _refuse(self, what: str, count: int, most: int) -> None:
        code = f"document-too-many-{what}"
        raise FileUnreadableError(code, path=self._name, count=f"{count:,}", most=f"{most:,}")
