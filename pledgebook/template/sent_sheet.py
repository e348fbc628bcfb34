"""The hidden sheet in which a workbook that is sent out keeps what it held then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.excel_file.hidden_sheet import LONGEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook

SENT_SHEET = "보낸 내용"


def add_sent_sheet(book: Workbook, lines: Sequence[str]) -> None:
    """Add the sheet with a row for each line, cut into cells; Excel's own list of hidden sheets omits it."""
    sheet = book.create_sheet(SENT_SHEET)
    for row, line in enumerate(lines, start=1):
        for column, at in enumerate(range(0, len(line), LONGEST), start=1):
            cell = sheet.cell(row, column, line[at : at + LONGEST])
            cell.data_type = "s"
    sheet.sheet_state = "veryHidden"
