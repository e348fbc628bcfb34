"""The same sheets put into the same workbook with openpyxl: load, edit, save, as a careful script does it."""

from __future__ import annotations

import os
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from pledgebook.grid import sheet as grid


def put(path: Path, sheets: Sequence[grid.Sheet]) -> None:
    """Replace the sheets in the workbook and save it beside, safely on the disk, then over it."""
    book = load_workbook(path, keep_vba=path.suffix == ".xlsm")
    for sheet in sheets:
        if sheet.name in book.sheetnames:
            del book[sheet.name]
        _fill(book.create_sheet(sheet.name), sheet)
    temporary = path.with_suffix(".part")
    book.save(temporary)
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    temporary.replace(path)


def _fill(to: Worksheet, sheet: grid.Sheet) -> None:
    for (row, column), cell in sheet.cells.items():
        one: Cell = to.cell(row, column)
        value = f"={cell.formula}" if cell.formula else cell.value
        one.value = float(value) if isinstance(value, Decimal) else value
        if cell.link is not None:
            one.hyperlink = f"#{cell.link.target}"
        if cell.style:
            one.font, one.fill, one.border, one.alignment, one.number_format = _look(sheet.styles[cell.style])
    for span in sheet.merges:
        to.merge_cells(span.reference)
    for column, width in sheet.widths.items():
        to.column_dimensions[get_column_letter(column)].width = width / 5.25
    for row, height in sheet.heights.items():
        to.row_dimensions[row].height = height
    for table in sheet.tables:
        to.add_table(Table(displayName=table.name, ref=table.span.reference))


@cache
def _look(style: grid.Style) -> tuple[Font, PatternFill, Border, Alignment, str]:
    def side(one: grid.Side | None) -> Side:
        return Side() if one is None else Side(style=one.style, color=one.color)

    return (
        Font(name=style.font, size=style.size, bold=style.bold, italic=style.italic, color=style.color),
        PatternFill("solid", fgColor=style.fill) if style.fill else PatternFill(),
        Border(*(side(one) for one in (style.left, style.right, style.top, style.bottom))),
        Alignment(
            horizontal=style.horizontal,
            vertical=style.vertical,
            wrap_text=style.wrap,
            shrink_to_fit=style.shrink,
            indent=style.indent,
        ),
        style.number_format,
    )
