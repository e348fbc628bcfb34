"""The hidden sheet in which a workbook that is sent out keeps what it held then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook

SENT_SHEET = "보낸 내용"
_LONGEST = 8_000
"""Letters of a piece, as a cell takes 32,767 and signs that XML cannot hold take seven each."""


def add_sent_sheet(book: Workbook, lines: Sequence[str]) -> None:
    """Add the sheet with a row for each line, cut into cells; Excel's own list of hidden sheets omits it."""
    sheet = book.create_sheet(SENT_SHEET)
    for row, line in enumerate(lines, start=1):
        for column, at in enumerate(range(0, len(line), _LONGEST), start=1):
            cell = sheet.cell(row, column, line[at : at + _LONGEST])
            cell.data_type = "s"
    sheet.sheet_state = "veryHidden"
