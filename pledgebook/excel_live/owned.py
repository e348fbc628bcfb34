"""Which sheets of the open workbook are ours: the marks of the file writer, read and set through Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.excel_file.marks import (
    LAYOUT_PREFIX,
    PREFIX,
    SHEET_MARK,
    keys_of,
    mark_of,
    reference_of,
    sheet_of,
)
from pledgebook.excel_live import door
from pledgebook.excel_live.layout_mark import layout_name, layout_reference

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    import xlwings as xw

    from pledgebook.excel_live.open_book import OpenBook
    from pledgebook.sheets.grid import Sheet


def owned_sheets(opened: OpenBook, keys: Iterable[str], inputs: Container[str]) -> dict[str, str]:
    """Map the keys of our sheets to what they are called now.

    `keys` are looked up one by one, which takes fewer accesses than a
    walk through all names; only where a sheet that is neither one of theirs nor one of `inputs` carries our
    mark (the card of a pledge that is gone) all names are walked through.
    """
    book, there = opened.book, opened.pages
    found = {
        key: sheet
        for key in keys
        if (sheet := _sheet(book, mark_of(key))) in there and _is_marked(there[sheet], sheet)
    }
    known = set(found.values())
    if any(
        _is_marked(page, name) for name, page in there.items() if name not in known and name not in inputs
    ):
        marks = {
            name.text.lower(): sheet_of(name.refers_to)
            for name in door.names(book, PREFIX)
            if name.text.lower().startswith(PREFIX)
        }
        for key, sheet in keys_of(marks).items():
            if key not in found and sheet in there and _is_marked(there[sheet], sheet):
                found[key] = sheet
    return found


def set_marks(book: xw.Book, page: xw.Sheet, sheet: Sheet) -> None:
    """Mark a sheet as ours."""
    door.set_name(book, mark_of(sheet.key), reference_of(sheet.name))
    door.set_name(page, SHEET_MARK, reference_of(sheet.name))


def is_laid_out(page: xw.Sheet, sheet: Sheet) -> bool:
    """Say whether a sheet is laid out as described already."""
    there = door.name_reference(page, layout_name(sheet))
    # Excel writes references with quotes only where it must.
    return there is not None and there.replace("'", "") == f"={layout_reference(sheet)}".replace("'", "")


def forget_layout(page: xw.Sheet) -> None:
    """Take the marks of layouts off a sheet."""
    for name in list(door.names(page, LAYOUT_PREFIX)):
        door.delete_name(page, name.text.rpartition("!")[2])


def set_layout(page: xw.Sheet, sheet: Sheet) -> None:
    """Note how a sheet was laid out."""
    door.set_name(page, layout_name(sheet), layout_reference(sheet))


def _sheet(book: xw.Book, mark: str) -> str:
    return sheet_of(door.name_reference(book, mark) or "")


def _is_marked(page: xw.Sheet, name: str) -> bool:
    return sheet_of(door.name_reference(page, SHEET_MARK) or "") == name
