"""Build a new workbook: input tables as ListObjects, drop-downs from ranges, validation with hints."""

from __future__ import annotations

import io
import re
from copy import copy
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pledgebook.book import contract
from pledgebook.book.contract import InputColumn, InputTable, Kind, Setting
from pledgebook.book.government import EXECUTED, Level
from pledgebook.book.money_unit import WON, converted, full_name
from pledgebook.excel_file.marks import SHEET_MARK, mark_of, reference_of, version_mark
from pledgebook.excel_file.sheet_xml import safe_text
from pledgebook.grid.addresses import Span, column_letters, quoted
from pledgebook.grid.text_width import text_height
from pledgebook.macro_project import document_module, macro_module, project_bytes
from pledgebook.messages import word
from pledgebook.sheets.layout import owned_name
from pledgebook.template import sample
from pledgebook.template.button_parts import with_buttons
from pledgebook.template.canonical import canonical
from pledgebook.template.guide import GUIDE
from pledgebook.template.long_rows import LongRows, specimens
from pledgebook.template.page import fit_to_width
from pledgebook.template.sent_sheet import add_sent_sheet
from pledgebook.template.start import SAMPLE, Start
from pledgebook.template.start_sheet import BUTTONS, START_SHEET, add_start_sheet
from pledgebook.template.whole_numbers import NUMBER_FORMAT, show_whole_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.styles import Alignment
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

    from pledgebook.book.government import Authority
    from pledgebook.template.start import OwnColumn

LISTS_SHEET = "목록"
GUIDE_SHEET = "사용법"
STATE_SHEET = owned_name("guide")
VALIDATED_ROWS = 5000
"""Drop-downs and hints reach this far below a table, for rows that are yet to be typed."""
TEXT_FORMAT = "@"
DATE_FORMAT = "yyyy. m. d."
HEAD_FILL = "1F3864"
_YEAR_HINT = "그해에 쓸(집행이면 쓴) 돈. 숫자만 적고, 모르면 미정, 없으면 -"
_SETTING_ROWS = {setting.item: row for row, setting in enumerate(contract.SETTINGS, start=2)}
_SETTING_VALUE = "값"
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold beside control characters; the text of a PDF may have it."""
_TABLE_SIZE = 11
_OWN_WIDTH = 14.0
_GUIDE_WIDTH, _GUIDE_SIZE = 100, 10
_GUIDE_POINTS = _GUIDE_WIDTH * 7 * 0.75 - 14  # less its indent
FIXED_TIME = datetime(2022, 7, 1)  # noqa: DTZ001 - a fixed stamp, so that equal input gives equal bytes


def build_workbook(start: Start = SAMPLE, *, buttons: bool = False) -> bytes:
    """Return a new workbook as bytes; the same bytes every time.

    `start` says which term, government and money unit it is of, and whether it has the sample card's rows
    or one empty row a table. With `buttons` it is an `.xlsm` with the 시작 sheet, otherwise an `.xlsx`.
    """
    from openpyxl import Workbook

    book = Workbook()
    _write_guide(book.active, book)
    _add_state(book)
    long: dict[str, LongRows] = {}
    for table in contract.TABLES:
        sheet = book.create_sheet(table.sheet)
        found = _write_table(sheet, table, start)
        if found is not None:
            long[f"xl/worksheets/sheet{book.index(sheet) + 1}.xml"] = found
    _write_lists(book.create_sheet(LISTS_SHEET), book, start)
    if start.sent:
        add_sent_sheet(book, start.sent)
    if buttons:
        add_start_sheet(book)
        _give_code_names(book)
    _write_version(book)
    book.properties.created = book.properties.modified = FIXED_TIME
    book.properties.creator = "pledgebook"
    book.properties.title = "공약관리"
    written = io.BytesIO()
    book.save(written)
    changed = {part: found.written for part, found in long.items()}
    changed |= {found.listing.path.lstrip("/"): found.listed for found in long.values()}
    data = canonical(written.getvalue(), FIXED_TIME, changed)
    return with_buttons(data, START_SHEET, BUTTONS, _project(book)) if buttons else data


def _give_code_names(book: Workbook) -> None:
    """Name the modules Excel wants behind the workbook and each sheet: ASCII, whatever the sheet's name."""
    book.code_name = "ThisWorkbook"
    for at, sheet in enumerate(book, start=1):
        sheet.sheet_properties.codeName = f"Sheet{at}"


def _project(book: Workbook) -> bytes:
    sheets = [document_module(str(sheet.sheet_properties.codeName)) for sheet in book]
    return project_bytes([document_module("ThisWorkbook", is_workbook=True), *sheets, macro_module()])


def _rows(table: InputTable, start: Start) -> list[dict[str, Any]]:
    if table.name == "Settings":
        typed = start.settings
        return [
            {
                "항목": setting.item,
                "값": typed.get(setting.item, setting.default) or None,
                "설명": setting.ko,
            }
            for setting in contract.SETTINGS
        ]
    if not start.with_sample:
        return [dict(row) for row in start.rows.get(table.name, ())]
    return [
        {header: _retold(table, header, value, start) for header, value in row.items()}
        for row in sample.ROWS[table.name]
    ]


def _retold(table: InputTable, header: str, value: Any, start: Start) -> Any:  # noqa: ANN401 - what a cell holds
    """Return a value of the sample in the words of the workbook's government and in its money unit."""
    if value in sample.OWN_WORDS:
        if header == "사업주체":
            return start.authority.actor_word(Level.OWN)
        if header == "재원":
            return start.authority.money[Level.OWN].label
    kinds = {column.header: column.kind for column in table.columns}
    if isinstance(value, int) and kinds.get(header, Kind.MONEY) is Kind.MONEY:  # others are the year columns
        return converted(Decimal(value), SAMPLE.unit, start.unit)
    return value


def year_column(header: str) -> InputColumn:
    """Return the column of a calendar year in 투자."""
    return InputColumn(header, header, Kind.MONEY, _YEAR_HINT, "money of that year", width=13)


def _prompt(column: InputColumn, authority: Authority) -> str:
    """Return what is said beside a cell of a column."""
    if column.kind is Kind.ACTORS:
        words = map(authority.actor_word, authority.actors)
        return f"{column.ko}: {', '.join(words)}"
    return column.ko


def _write_table(sheet: Worksheet, table: InputTable, start: Start) -> LongRows | None:
    """Write a table; of a long one some rows alone, and all of them are returned."""
    from openpyxl.styles import Font
    from openpyxl.worksheet.table import Table as ListObject
    from openpyxl.worksheet.table import TableStyleInfo

    from pledgebook.template.growing_row import GrowingRow

    every = _rows(table, start)
    heights: dict[int, float] = {}
    headers = contract.headers(table, start.term.years)
    own = start.own_columns.get(table.name, ())
    all_headers = [*headers, *(column.header for column in own)]
    rows = specimens(every, all_headers)
    columns = {column.header: column for column in table.columns}
    of_contract = [columns.get(header) or year_column(header) for header in headers]
    for at, (header, column) in enumerate(zip(headers, of_contract, strict=True), start=1):
        _write_head(sheet, at, header)
        letter = column_letters(at)
        dimension = sheet.column_dimensions[letter]
        dimension.width = column.width
        dimension.font = Font(name="맑은 고딕")
        dimension.number_format = _format(column)
        dimension.alignment = _alignment(column)  # of rows that are yet to be typed
        look = _Look(_format(column), _alignment(column))
        for number, row in enumerate(rows or [{}], start=2):
            _write_cell(look.of(sheet.cell(number, at)), row.get(header))
            heights[number] = max(heights.get(number, 0), _height(column, row.get(header)))
        if table.name != "Settings" or column.header != _SETTING_VALUE:  # there each row says its own
            sheet.add_data_validation(validation_of(table, column, letter, start.authority, start.term.years))
    numbers = (at for at, column in enumerate(of_contract, start=1) if column.is_amount)
    show_whole_numbers(sheet, numbers, len(every) + 1 + VALIDATED_ROWS)
    for at, of_user in enumerate(own, start=len(headers) + 1):
        _write_own(sheet, at, of_user, rows)
    area = Span(1, 1, max(2, len(rows) + 1), len(all_headers))
    listing = ListObject(displayName=table.name, name=table.name, ref=area.reference)
    listing.tableStyleInfo = TableStyleInfo(name="TableStyleLight9", showRowStripes=True)
    sheet.add_table(listing)
    if table.name == "Settings":
        _validate_settings(sheet)
    sheet.freeze_panes = "A2"
    sheet.row_dimensions[1].height = 21
    for number, height in heights.items():
        sheet.row_dimensions[number] = GrowingRow(sheet, index=number, ht=height)
    fit_to_width(sheet, "landscape")
    sheet.print_title_rows = "1:1"
    sheet.print_options.gridLines = True
    footer: Any = sheet.oddFooter
    footer.center.text = f"{table.sheet} - &P / &N -"
    if len(rows) == len(every):
        return None
    return LongRows(
        listing, every, all_headers, len(headers), _kept, lambda row: _tallest(of_contract, headers, row)
    )


def _write_head(sheet: Worksheet, at: int, header: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    head = sheet.cell(1, at)
    keep_text(head, header)
    head.font = Font(name="맑은 고딕", bold=True, color="FFFFFF")
    head.fill = PatternFill("solid", fgColor=HEAD_FILL)
    head.alignment = Alignment(horizontal="center", vertical="center")


def _write_own(sheet: Worksheet, at: int, column: OwnColumn, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write a column of the user's own: no drop-down, no hint, its values as they are."""
    from openpyxl.styles import Alignment

    _write_head(sheet, at, column.header)
    sheet.column_dimensions[column_letters(at)].width = _OWN_WIDTH
    alignment = Alignment(vertical="center", wrap_text=True)
    looks = _Look("General", alignment), _Look(column.number_format, alignment)
    for number, row in enumerate(rows, start=2):
        value = row.get(column.header)
        if value is None:
            continue
        plain, other = looks
        _write_cell((plain if isinstance(value, str) else other).of(sheet.cell(number, at)), value)


class _Look:
    """How the cells of a column look: made for the first, and copied to the others.

    openpyxl holds each font and alignment it is given against all it has, which takes longer than all else.
    """

    def __init__(self, number_format: str, alignment: Alignment) -> None:
        self._number_format = number_format
        self._alignment = alignment
        self._made: StyleArray | None = None

    def of(self, cell: Any) -> Any:  # noqa: ANN401 - openpyxl's types leave out what cells are made of
        """Return a cell that looks like the others."""
        from openpyxl.styles import Font

        if self._made is None:
            cell.font = Font(name="맑은 고딕")
            cell.number_format = self._number_format
            cell.alignment = self._alignment
            self._made = cell._style  # noqa: SLF001 - the way that openpyxl's manual copies a look
        cell._style = copy(self._made)  # noqa: SLF001
        return cell


def _kept(text: str) -> str:
    """Return what a cell can hold of a text, as Excel stores it."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return safe_text(_NO_CHARACTERS.sub("", ILLEGAL_CHARACTERS_RE.sub("", text)))


def keep_text(cell: Cell | MergedCell, text: str) -> None:
    """Write a text as it is: one that begins with an equals sign is no formula, `#N/A` no error."""
    cell.value = _kept(text)
    cell.data_type = "s"
    if text.startswith("="):
        cell.quotePrefix = True


def _write_cell(cell: Cell | MergedCell, value: Any) -> None:  # noqa: ANN401 - what a cell holds
    if isinstance(value, str):
        keep_text(cell, value)
    else:
        cell.value = value


def _tallest(columns: Sequence[InputColumn], headers: Sequence[str], row: Mapping[str, Any]) -> float:
    return max(_height(column, row.get(header)) for column, header in zip(columns, headers, strict=True))


def _height(column: InputColumn, value: str | int | Decimal | None) -> float:
    points = (7 * column.width + 5) * 0.75
    return text_height("" if value is None else str(value), points, _TABLE_SIZE)


def _alignment(column: InputColumn) -> Alignment:
    """Keep amounts off the text of the next cell, center short figures, break long text into lines."""
    from openpyxl.styles import Alignment

    if column.is_amount:
        return Alignment(horizontal="right", vertical="center", indent=1)
    if column.kind in {Kind.YEAR, Kind.LEVEL}:
        return Alignment(horizontal="center", vertical="center")
    return Alignment(vertical="center", wrap_text=True)


def _format(column: InputColumn) -> str:
    """Codes and dates as typed must stay text: Excel would turn 6-3-3 into a date."""
    match column.kind:
        case Kind.NUMBER | Kind.TARGET | Kind.MONEY:
            return NUMBER_FORMAT
        case Kind.DATE:
            return DATE_FORMAT
        case Kind.YEAR | Kind.LEVEL:
            return "0"
        case _:
            return TEXT_FORMAT


def _validate_settings(sheet: Worksheet) -> None:
    """Offer the allowed words of each setting in its own row, and say there what it does."""
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = column_letters(list(contract.headers(contract.BY_NAME["Settings"])).index(_SETTING_VALUE) + 1)
    for setting in contract.SETTINGS:
        listed = _listed_setting(setting)
        if listed:
            found = DataValidation("list", formula1=_list_name("Settings", setting.item), allow_blank=True)
            found.error = f"목록에서 고르십시오: {', '.join(listed)}"[:255]
            found.showErrorMessage = setting.item not in _OPEN_SETTINGS
        elif setting.kind is Kind.NUMBER:
            found = DataValidation("decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
            found.error = "0 이상의 숫자만 적으십시오."
            found.showErrorMessage = True
        else:
            found = DataValidation(None, allow_blank=True)
        found.errorTitle = found.promptTitle = setting.item[:32]
        found.prompt = setting.ko[:255]
        found.showInputMessage = True
        found.add(f"{letter}{_SETTING_ROWS[setting.item]}")
        sheet.add_data_validation(found)


_OPEN_SETTINGS = {"추진실적 인쇄", "금액 단위", "추가 시트"}
"""Settings that take more than their list offers: 최근 5 or 최근 12, a unit of the workbook's own, several names."""


def _listed_setting(setting: Setting) -> tuple[str, ...]:
    """Return what the drop-down of a setting offers; nothing where it has none."""
    if setting.field == "money_unit":
        return tuple(full_name(unit) for unit in WON)
    words = tuple(choice.value.replace("N", "5") for choice in setting.allowed)
    return (*words, ", ".join(words)) if setting.kind is Kind.CHOICES else words


def validation_of(
    table: InputTable, column: InputColumn, letter: str, authority: Authority, years: Sequence[int]
) -> DataValidation:
    """Return the drop-down, the bounds and the hint of a column that stands under a letter."""
    found = _validation(table, column, letter, authority, years)
    found.promptTitle = column.header[:32]
    found.prompt = _prompt(column, authority)[:255]
    found.showInputMessage = True
    found.showErrorMessage = True
    found.errorTitle = column.header[:32]
    found.add(f"{letter}2:{letter}{VALIDATED_ROWS}")
    return found


def _validation(
    table: InputTable, column: InputColumn, letter: str, authority: Authority, years: Sequence[int]
) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    listed = listed_values(column, authority, years)
    if column.refers_to:
        other = contract.BY_NAME[column.refers_to[0]]
        found = DataValidation("list", formula1=_list_name(other.name, column.refers_to[1]), allow_blank=True)
        found.error = f"{other.sheet} 시트에 있는 {column.refers_to[1]}만 적을 수 있습니다."
    elif listed:
        found = DataValidation("list", formula1=_list_name(table.name, column.header), allow_blank=True)
        found.error = f"목록에서 고르십시오: {', '.join(map(str, listed))}"[:255]
    elif column.kind is Kind.MONEY:
        formula = f'OR(ISNUMBER({letter}2),{letter}2="-",{letter}2="{contract.UNDETERMINED}")'
        found = DataValidation("custom", formula1=formula, allow_blank=True)
        found.error = (
            f"숫자만 적고 단위는 쓰지 않습니다. 아직 모르면 {contract.UNDETERMINED}, 없으면 -를 적으십시오."
        )
    elif column.kind is Kind.NUMBER:
        found = DataValidation(
            "decimal", operator="between", formula1="-1E+15", formula2="1E+15", allow_blank=True
        )
        found.error = "숫자만 적으십시오. 단위(백만원, 회)는 쓰지 않습니다."
    elif column.kind is Kind.TARGET:
        found = DataValidation("custom", formula1=f'OR(ISNUMBER({letter}2),{letter}2="-")', allow_blank=True)
        found.error = "숫자를 적거나, 목표가 없으면 -를 적으십시오."
    elif column.kind is Kind.LEVEL:
        found = DataValidation("whole", operator="between", formula1="1", formula2="3", allow_blank=True)
        found.error = "1, 2, 3 가운데 하나를 적으십시오."
    elif column.kind in {Kind.DATE, Kind.WHEN}:
        # A number below 30000 is no day anybody means: it is 2023. 11 typed as the number 2023.11.
        found = DataValidation(
            "custom", formula1=f"NOT(AND(ISNUMBER({letter}2),{letter}2<30000))", allow_blank=True
        )
        found.error = (
            "날짜를 2024. 5. 31. 처럼 적으십시오. 2023.11처럼 적으면 숫자가 됩니다: 2023. 11. 로 적으십시오."
        )
    else:
        found = DataValidation(None, allow_blank=True)
    return found


def _list_name(table: str, header: str) -> str:
    return f"목록_{table}_{header}".replace(" ", "_")


def listed_values(column: InputColumn, authority: Authority, years: Sequence[int]) -> tuple[str | int, ...]:
    """Return what a column's drop-down offers; nothing where it has none."""
    if column.kind is Kind.YEAR:
        return tuple(years)
    if column.kind is Kind.SOURCE:
        return (*(word.label for word in authority.money.values()), EXECUTED)
    words = tuple(choice.value for choice in column.allowed)
    if column.kind is Kind.CHOICES:
        return (*words, ", ".join(words))
    return words if column.kind is Kind.CHOICE else ()


def _write_lists(sheet: Worksheet, book: Workbook, start: Start) -> None:
    """Put the allowed values in a hidden sheet and name their ranges; codes come from their tables."""
    from openpyxl.workbook.defined_name import DefinedName

    at = 0
    for table in contract.TABLES:
        for column in table.columns:
            name = _list_name(table.name, column.header)
            listed = listed_values(column, start.authority, start.term.years)
            if listed:
                at += 1
                sheet.cell(1, at, f"{table.sheet} {column.header}")
                for row, value in enumerate(listed, start=2):
                    sheet.cell(row, at, value)
                area = Span(2, at, len(listed) + 1, at)
                reference = f"{quoted(LISTS_SHEET)}!{area.absolute}"
                book.defined_names[name] = DefinedName(name, attr_text=reference)
            elif column.unique:
                book.defined_names[name] = DefinedName(name, attr_text=f"{table.name}[{column.header}]")
    for setting in contract.SETTINGS:
        of_setting = _listed_setting(setting)
        if of_setting:
            at += 1
            sheet.cell(1, at, f"설정 {setting.item}")
            for row, word in enumerate(of_setting, start=2):
                sheet.cell(row, at, word)
            name = _list_name("Settings", setting.item)
            reference = f"{quoted(LISTS_SHEET)}!{Span(2, at, len(of_setting) + 1, at).absolute}"
            book.defined_names[name] = DefinedName(name, attr_text=reference)
    sheet.sheet_state = "hidden"


def _write_version(book: Workbook) -> None:
    """Say in a hidden name by which version of the contract the workbook is made."""
    from openpyxl.workbook.defined_name import DefinedName

    name = version_mark(contract.VERSION)
    book.defined_names[name] = DefinedName(name, attr_text="0", hidden=True)


def _add_state(book: Workbook) -> None:
    """Put 안내 first, marked as ours: every refresh writes it anew, a refresh of a workbook without it does not."""
    from openpyxl.styles import Font
    from openpyxl.workbook.defined_name import DefinedName

    sheet = book.create_sheet(STATE_SHEET, 0)
    sheet.sheet_view.showGridLines = False
    sheet["A1"].value = word("guide.to_come", "ko")
    sheet["A1"].font = Font(name="맑은 고딕", size=_GUIDE_SIZE)
    fit_to_width(sheet, "portrait")
    reference = reference_of(STATE_SHEET)
    mark = mark_of("guide")
    book.defined_names[mark] = DefinedName(mark, attr_text=reference, hidden=True)
    sheet.defined_names[SHEET_MARK] = DefinedName(SHEET_MARK, attr_text=reference, hidden=True)
    for other in book:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0


def _write_guide(sheet: Any, book: Workbook) -> None:  # noqa: ANN401 - openpyxl types the active sheet loosely
    from openpyxl.styles import Alignment, Font

    sheet.title = GUIDE_SHEET
    sheet.column_dimensions["A"].width = _GUIDE_WIDTH
    sheet.sheet_view.showGridLines = False
    fit_to_width(sheet, "portrait")
    sheet.page_setup.fitToHeight = 1
    looks = {
        "title": Font(name="맑은 고딕", size=16, bold=True, color=HEAD_FILL),
        "head": Font(name="맑은 고딕", size=11, bold=True),
        "text": Font(name="맑은 고딕", size=_GUIDE_SIZE),
    }
    for row, (look, text) in enumerate(GUIDE, start=1):
        cell = sheet.cell(row, 1, text)
        cell.font = looks[look]
        cell.alignment = Alignment(wrap_text=True, vertical="center", indent=1 if look == "text" else 0)
        # openpyxl leaves heights to Excel, but LibreOffice and viewers need them.
        needed = text_height(text, _GUIDE_POINTS, _GUIDE_SIZE) + 4
        sheet.row_dimensions[row].height = {"title": 30, "head": 24}.get(look, needed)
    book.active = 0
