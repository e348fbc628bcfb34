"""The 시작 sheet of a workbook with buttons, and the hidden sheet that holds what its launcher can say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.messages import word
from pledgebook.messages.words_buttons import BUTTON_WORDS
from pledgebook.template.page import fit_to_width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

START_SHEET = "시작"
SENTENCES_SHEET = "단추 문장"
PYTHON_NAME = "pledge_python"
_SAY = "button.say."
_FONT = "맑은 고딕"
_BLUE = "1F3864"
_BUTTON_ROW = 5
_MARGIN_WIDTH, _BUTTON_WIDTH, _TEXT_WIDTH = 3, 20, 76


@dataclass(frozen=True, slots=True)
class Button:
    """A button fills one cell, less a rim; row and column count from 0 as anchors do."""

    action: str
    macro: str
    row: int
    column: int = 1
    width: int = 7 * _BUTTON_WIDTH + 5  # pixels of its column
    height: int = 44  # pixels of its row

    @property
    def caption(self) -> str:
        return word(f"button.{self.action}", "ko")


BUTTONS = tuple(
    Button(action, macro, _BUTTON_ROW - 1 + at)
    for at, (action, macro) in enumerate(
        (
            ("refresh", "PledgeRefresh"),
            ("check", "PledgeCheck"),
            ("as_of", "PledgeAsOf"),
            ("confirm", "PledgeConfirm"),
            ("mail", "PledgeMail"),
            ("export", "PledgeExport"),
            ("undo", "PledgeUndo"),
        )
    )
)


def add_start_sheet(book: Workbook) -> None:
    """Put the 시작 sheet first and open the workbook on it; the sentences go to the end, out of sight."""
    sheet = book.create_sheet(START_SHEET, 0)
    sheet.sheet_view.showGridLines = False
    fit_to_width(sheet, "portrait")
    for letter, width in zip("ABC", (_MARGIN_WIDTH, _BUTTON_WIDTH, _TEXT_WIDTH), strict=True):
        sheet.column_dimensions[letter].width = width
    _write(sheet, "B2", word("start.title", "ko"), size=20, bold=True, height=36)
    _write(sheet, "B3", word("start.how", "ko"), height=34)
    sheet.merge_cells("B3:C3")
    for button in BUTTONS:
        _write(sheet, f"C{button.row + 1}", word(f"button.does.{button.action}", "ko"), height=33, indent=2)
    row = _BUTTON_ROW + len(BUTTONS) + 1
    _write(sheet, f"B{row}", word("start.trouble", "ko"), size=12, bold=True, height=26)
    for at, key in enumerate(("bar", "web", "policy"), start=1):
        _write(sheet, f"B{row + at}", word(f"start.trouble.{key}", "ko"), height=34)
        sheet.merge_cells(f"B{row + at}:C{row + at}")
    _write_python_path(sheet, book, row + 5)
    sentences = {key.removeprefix(_SAY): word(key, "ko") for key in BUTTON_WORDS if key.startswith(_SAY)}
    hidden = book.create_sheet(SENTENCES_SHEET)
    write_sentences(hidden, book, sentences)
    hidden.sheet_state = "veryHidden"
    for other in book:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0


def _write(
    sheet: Worksheet,
    place: str,
    text: str,
    *,
    size: int = 10,
    bold: bool = False,
    height: int,
    indent: int = 0,
) -> None:
    from openpyxl.styles import Alignment, Font

    cell = sheet[place]
    cell.value = text
    cell.font = Font(name=_FONT, size=size, bold=bold, color=_BLUE if bold else "000000")
    cell.alignment = Alignment(vertical="center", wrap_text=not bold, indent=indent)
    sheet.row_dimensions[cell.row].height = height


def _write_python_path(sheet: Worksheet, book: Workbook, row: int) -> None:
    from openpyxl.styles import Border, Side
    from openpyxl.workbook.defined_name import DefinedName

    _write(sheet, f"B{row}", word("start.python", "ko"), bold=True, height=24)
    _write(sheet, f"C{row}", "", height=24)
    sheet[f"C{row}"].number_format = "@"
    line = Side(style="thin", color="7F7F7F")
    sheet[f"C{row}"].border = Border(left=line, right=line, top=line, bottom=line)
    _write(sheet, f"C{row + 1}", word("start.python.hint", "ko"), size=9, height=30)
    book.defined_names[PYTHON_NAME] = DefinedName(PYTHON_NAME, attr_text=f"'{START_SHEET}'!$C${row}")


def write_sentences(sheet: Worksheet, book: Workbook, sentences: Mapping[str, str]) -> None:
    """Name the cell of each sentence by its key: the launcher is ASCII only and shows what it finds there."""
    from openpyxl.workbook.defined_name import DefinedName

    for row, (key, text) in enumerate(sentences.items(), start=1):
        name = f"pledge_say_{key}"
        sheet.cell(row, 1, name)
        sheet.cell(row, 2, text)
        book.defined_names[name] = DefinedName(name, attr_text=f"'{SENTENCES_SHEET}'!$B${row}")
