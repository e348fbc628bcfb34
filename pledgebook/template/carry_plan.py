"""Write the plan of what goes on into the next term: a workbook that a clerk edits and hands back."""

from __future__ import annotations

import io
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pledgebook.book.carry_plan import (
    EDITED,
    LEFT_HEADERS,
    LEFT_SHEET,
    MONEY_TO_CARRY,
    NEW_PRIOR,
    PLAN_SOURCES,
    PLEDGES_TO_CARRY,
)
from pledgebook.book.contract import Kind
from pledgebook.grid.addresses import Span, column_letters, quoted
from pledgebook.grid.text_width import text_height
from pledgebook.template.canonical import canonical
from pledgebook.template.page import fit_to_width
from pledgebook.template.whole_numbers import NUMBER_FORMAT, show_whole_numbers
from pledgebook.template.workbook import HEAD_FILL, TEXT_FORMAT, keep_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from pledgebook.book.contract import InputColumn, InputTable

    Rows = Sequence[Mapping[str, Any]]

GUIDE_SHEET = "안내"
_EDITED_FILL, _SHOWN_FILL, _TO_DECIDE_FILL = "FFF2CC", "F2F2F2", "FCE4D6"
_FONT = "맑은 고딕"
_FIXED_TIME = datetime(2022, 7, 1)  # noqa: DTZ001 - a fixed stamp, so that equal input gives equal bytes
_GUIDE_WIDTH, _SIZE = 100, 10
_POINTS_PER_CHARACTER, _INDENT = 5.25, 10
_LEFT_WIDTHS = (22, 13, 34, 22, 9, 26, 14)


def build_plan(
    guide: Sequence[str], *, pledges: Rows, money: Rows, left: Sequence[Sequence[Any]], sources: Rows
) -> bytes:
    """Return the plan as bytes. Rows are by header; `left` are the rows of what stays behind, its totals last."""
    from openpyxl import Workbook

    book = Workbook()
    _write_guide(book.active, guide)
    last_pledge = max(2, len(pledges) + 1)
    _write_table(book, PLEDGES_TO_CARRY, pledges, last_pledge)
    _write_table(book, MONEY_TO_CARRY, money, last_pledge)
    _write_left(book, left)
    _write_table(book, PLAN_SOURCES, sources, last_pledge)
    book.properties.created = book.properties.modified = _FIXED_TIME
    book.properties.creator = "pledgebook"
    written = io.BytesIO()
    book.save(written)
    return canonical(written.getvalue(), _FIXED_TIME)


def _write_guide(sheet: Any, guide: Sequence[str]) -> None:  # noqa: ANN401 - openpyxl types the active sheet loosely
    from openpyxl.styles import Alignment, Font

    sheet.title = GUIDE_SHEET
    sheet.column_dimensions["A"].width = _GUIDE_WIDTH
    sheet.sheet_view.showGridLines = False
    fit_to_width(sheet, "portrait")
    for row, text in enumerate(guide, start=1):
        cell = sheet.cell(row, 1)
        keep_text(cell, text)
        size = 14 if row == 1 else _SIZE
        cell.font = Font(name=_FONT, size=size, bold=row == 1, color=HEAD_FILL if row == 1 else "000000")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.row_dimensions[row].height = text_height(text, _GUIDE_WIDTH * _POINTS_PER_CHARACTER, size) + 6


def _write_table(book: Workbook, table: InputTable, rows: Rows, last_pledge: int) -> None:
    from openpyxl.worksheet.table import Table as ListObject
    from openpyxl.worksheet.table import TableStyleInfo

    sheet = book.create_sheet(table.sheet)
    columns: list[InputColumn | None] = [*table.columns]
    if table is MONEY_TO_CARRY:  # the sum stands before the last column
        columns.insert(-1, None)
    for at, column in enumerate(columns, start=1):
        header = column.header if column is not None else NEW_PRIOR
        _head(sheet, at, header, column.width if column is not None else 13)
        for number, row in enumerate(rows, start=2):
            is_edited = column is not None and column.field in EDITED
            fill = _EDITED_FILL if is_edited and not row.get("fixed") else _SHOWN_FILL
            if is_edited and row.get("open"):
                fill = _TO_DECIDE_FILL
            if column is None:
                _cell(sheet, number, at, _new_prior(number, at, last_pledge), fill)
            else:
                _cell(sheet, number, at, row.get(header), fill, is_text=column.kind is not Kind.MONEY)
        if column is not None and column.allowed and column.field in EDITED:
            _offer(sheet, column, column_letters(at), len(rows) + 1)
    last = Span(1, 1, max(2, len(rows) + 1), len(columns))
    numbers = (
        at for at, column in enumerate(columns, start=1) if column is None or column.kind is Kind.MONEY
    )
    show_whole_numbers(sheet, numbers, last.bottom)
    listing = ListObject(displayName=table.name, name=table.name, ref=last.reference)
    listing.tableStyleInfo = TableStyleInfo(name="TableStyleLight9", showRowStripes=False)
    sheet.add_table(listing)
    _finish(sheet)


def _new_prior(row: int, at: int, last_pledge: int) -> str:
    """Return the formula of 새 기투자: the three amounts before it, where 이관 says that the pledge goes on."""

    def listed(field: str) -> str:
        fields = [column.field for column in PLEDGES_TO_CARRY.columns]
        letter = column_letters(fields.index(field) + 1)
        return f"{quoted(PLEDGES_TO_CARRY.sheet)}!${letter}$2:${letter}${last_pledge}"

    goes_on = f'({listed("file")}=A{row})*({listed("old_code")}=B{row})*({listed("goes_on")}="예")'
    amounts = f"{column_letters(at - 3)}{row}:{column_letters(at - 1)}{row}"
    return f"=IF(SUMPRODUCT({goes_on})>0,SUM({amounts}),0)"


def _write_left(book: Workbook, left: Sequence[Sequence[Any]]) -> None:
    from openpyxl.styles import Font

    sheet = book.create_sheet(LEFT_SHEET)
    for at, (header, width) in enumerate(zip(LEFT_HEADERS, _LEFT_WIDTHS, strict=True), start=1):
        _head(sheet, at, header, width)
    for number, row in enumerate(left, start=2):
        for at, value in enumerate(row, start=1):
            _cell(sheet, number, at, value, _SHOWN_FILL, is_text=not isinstance(value, Decimal))
            if not row[0]:  # a sum
                sheet.cell(number, at).font = Font(name=_FONT, size=_SIZE, bold=True)
    show_whole_numbers(sheet, [len(LEFT_HEADERS)], max(2, len(left) + 1))
    _finish(sheet)


def _head(sheet: Worksheet, at: int, header: str, width: float) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    head = sheet.cell(1, at, header)
    head.font = Font(name=_FONT, bold=True, color="FFFFFF")
    head.fill = PatternFill("solid", fgColor=HEAD_FILL)
    head.alignment = Alignment(horizontal="center", vertical="center")
    sheet.column_dimensions[column_letters(at)].width = width


def _cell(sheet: Worksheet, row: int, at: int, value: Any, fill: str, *, is_text: bool = False) -> None:  # noqa: ANN401
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell = sheet.cell(row, at)
    if isinstance(value, str) and is_text:
        keep_text(cell, value)
    else:
        cell.value = value
    line = Side(style="thin", color="BFBFBF")
    cell.font = Font(name=_FONT, size=_SIZE)
    cell.border = Border(left=line, right=line, top=line, bottom=line)
    cell.fill = PatternFill("solid", fgColor=fill)
    cell.number_format = TEXT_FORMAT if is_text else NUMBER_FORMAT
    cell.alignment = Alignment(
        vertical="center", wrap_text=is_text, horizontal="left" if is_text else "right", indent=1
    )


def _offer(sheet: Worksheet, column: InputColumn, letter: str, last: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    words = ",".join(choice.value for choice in column.allowed)
    found = DataValidation("list", formula1=f'"{words}"', allow_blank=True)
    found.promptTitle, found.prompt = column.header, column.ko
    found.showInputMessage = found.showErrorMessage = True
    found.add(f"{letter}2:{letter}{max(2, last)}")
    sheet.add_data_validation(found)


def _finish(sheet: Worksheet) -> None:
    sheet.freeze_panes = "A2"
    sheet.row_dimensions[1].height = 21
    fit_to_width(sheet, "landscape")
    sheet.print_title_rows = "1:1"
    sheet.sheet_view.showGridLines = False
    widths = {letter: sheet.column_dimensions[letter].width for letter in map(column_letters, range(1, sheet.max_column + 1))}  # fmt: skip
    for number, row in enumerate(sheet.iter_rows(min_row=2), start=2):
        heights = [
            text_height(cell.value, widths[cell.column_letter] * _POINTS_PER_CHARACTER - _INDENT, _SIZE)
            for cell in row
            if isinstance(cell.value, str) and not cell.value.startswith("=")
        ]
        sheet.row_dimensions[number].height = max((18.0, *(height + 4 for height in heights)))
