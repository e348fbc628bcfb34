"""The add-in `공약.xlam`: the launcher of a workbook's buttons, for every workbook, under a tab of the ribbon.

It lies in the folder Excel starts from. Nothing in it depends on the PC or its user, so that one file can be
signed, and compared, for a whole office.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from pledgebook.macro_project import document_module, macro_module, macro_source, project_bytes
from pledgebook.messages import word
from pledgebook.messages.words_buttons import BUTTON_WORDS
from pledgebook.package.xml_text import quoteattr
from pledgebook.template.button_parts import with_macros
from pledgebook.template.canonical import canonical
from pledgebook.template.start_sheet import SENTENCES_SHEET, write_sentences
from pledgebook.template.workbook import FIXED_TIME

if TYPE_CHECKING:
    from openpyxl import Workbook

ADDIN_FILE = "공약.xlam"
ADDIN_NAME = "pledge_addin"
_TYPE = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
_SAY = "button.say."
_OWN = "addin.say."


def addin_bytes() -> bytes:
    """Return the add-in as bytes; the same bytes every time."""
    from openpyxl import Workbook

    book = Workbook()
    del book["Sheet"]
    sheet = book.create_sheet(SENTENCES_SHEET)
    write_sentences(sheet, book, {**_sentences(_SAY), **_sentences(_OWN)})
    _write_mark(book)
    book.code_name = "ThisWorkbook"
    sheet.sheet_properties.codeName = "Sheet1"
    book.properties.created = book.properties.modified = FIXED_TIME
    book.properties.creator = "pledgebook"
    book.properties.title = word("addin.title", "ko")
    book.properties.description = word("addin.does", "ko")
    written = io.BytesIO()
    book.save(written)
    project = project_bytes(
        [document_module("ThisWorkbook", is_workbook=True), document_module("Sheet1"), macro_module()]
    )
    return with_macros(canonical(written.getvalue(), FIXED_TIME), project, addin_ribbon, _TYPE)


def addin_ribbon(name: str) -> str:
    """Return the ribbon of the workbook's buttons with two more, for a workbook that is none of ours."""
    xml = macro_source(name)
    buttons = "".join(
        rf"\1  {_button(action, image)}" for action, image in (("new", "FileNew"), ("adopt", "TableInsert"))
    )
    return re.sub(r"(\s*)</group>", rf"{buttons}\1</group>", xml, count=1)


def _button(action: str, image: str) -> str:
    return (
        f'<button id="Pledge_{action}" tag="{action}" onAction="PledgeRibbon" '
        f"label={quoteattr(word(f'button.{action}', 'ko'))} "
        f'supertip={quoteattr(word(f"button.does.{action}", "ko"))} imageMso="{image}" size="large"/>'
    )


def _sentences(prefix: str) -> dict[str, str]:
    """Return what the launcher can say, by key; what the add-in says otherwise replaces it."""
    return {key.removeprefix(prefix): word(key, "ko") for key in BUTTON_WORDS if key.startswith(prefix)}


def _write_mark(book: Workbook) -> None:
    """Name a cell by which the launcher knows that it stands in the add-in."""
    from openpyxl.workbook.defined_name import DefinedName

    sheet = book[SENTENCES_SHEET]
    row = sheet.max_row + 1
    sheet.cell(row, 1, ADDIN_NAME)
    sheet.cell(row, 2, "1").number_format = "@"
    book.defined_names[ADDIN_NAME] = DefinedName(ADDIN_NAME, attr_text=f"'{SENTENCES_SHEET}'!$B${row}")
