"""Which sheets of the open workbook are ours: the marks of the file writer, read and set through Excel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.book.contract import CARD_KEY, PUBLICATIONS_KEY
from pledgebook.excel_file.marks import (
    LAYOUT_PREFIX,
    PREFIX,
    ROWS_NAME,
    SHEET_MARK,
    keys_of,
    mark_of,
    marked_sheets,
    reference_of,
    sheet_of,
    strayed_sheets,
)
from pledgebook.excel_live import door
from pledgebook.excel_live.layout_mark import layout_name, layout_reference, rows_of
from pledgebook.sheets.layout import OWNED

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    import xlwings as xw

    from pledgebook.excel_live.open_book import OpenBook
    from pledgebook.grid.sheet import Sheet

_LONGEST_TEXT = 250
"""Characters that a text within a reference may have."""


@dataclass(frozen=True, slots=True)
class Owned:
    """What the marks say.

    `sheets` maps the keys of our sheets to what they are called now, `marked` their marks; `strayed` maps
    sheets that were ours, and are called otherwise by a program that minds no names, to their name then.
    """

    sheets: Mapping[str, str]
    marked: Mapping[str, str]
    strayed: Mapping[str, str]


def find_owned(opened: OpenBook, codes: Iterable[str], inputs: Container[str]) -> Owned:
    """Read the marks of our sheets; `codes` are those of the pledges, `inputs` the sheets of the input tables.

    The marks of known keys are looked up one by one, which takes fewer accesses than a walk through all
    names; only where another sheet carries our mark (the card of a pledge that is gone, or a copy made in
    Excel) all names are walked through.
    """
    book, pages = opened.book, opened.pages
    marks = {
        mark_of(key): key
        for key in (*(f"{CARD_KEY}{code}" for code in codes), *(page.key for page in OWNED), PUBLICATIONS_KEY)
    }
    if opened.copied is not None:
        package = opened.copied.package
        there = {mark: sheet for mark, sheet in marked_sheets(package).items() if sheet in pages}
        by_key = {key: there[mark.lower()] for mark, key in marks.items() if mark.lower() in there}
        return Owned(keys_of(there) | by_key, there, strayed_sheets(package))
    sheets = {
        marks[mark]: sheet
        for mark, reference in door.name_references(book, marks).items()
        if (sheet := sheet_of(reference)) in pages and _marked(pages[sheet]) == sheet
    }
    marked = {mark_of(key).lower(): sheet for key, sheet in sheets.items()}
    known = {*sheets.values()}
    others = {name: _marked(page) for name, page in pages.items() if name not in known and name not in inputs}
    if any(name == meant for name, meant in others.items()):
        for name in door.defined_names(book, PREFIX):
            sheet = sheet_of(name.refers_to)
            if name.text.lower().startswith(PREFIX) and others.get(sheet) == sheet != "":
                marked[name.text.lower()] = sheet
    strayed = {name: meant for name, meant in others.items() if meant not in {"", name}}
    return Owned(keys_of(marked) | sheets, marked, strayed)


def set_marks(book: xw.Book, page: xw.Sheet, sheet: Sheet) -> None:
    """Mark a sheet as ours."""
    door.set_name(book, mark_of(sheet.key), reference_of(sheet.name))
    door.set_name(page, SHEET_MARK, reference_of(sheet.name))


def is_laid_out(opened: OpenBook, sheet: Sheet) -> bool:
    """Say whether a sheet is laid out as described already."""
    if opened.copied is not None:
        there = opened.copied.names_on(sheet.name).get(layout_name(sheet).lower())
    else:
        there = door.name_reference(opened.pages[sheet.name], layout_name(sheet))
    if there is None:
        return False
    # Excel writes references with quotes only where it must.
    return there.removeprefix("=").replace("'", "") == layout_reference(sheet).replace("'", "")


def forget_layout(opened: OpenBook, sheet_name: str, page: xw.Sheet) -> None:
    """Take the marks of layouts off a sheet."""
    if opened.copied is not None:
        names = [name for name in opened.copied.names_on(sheet_name) if name.startswith(LAYOUT_PREFIX)]
    else:
        names = [name.text.rpartition("!")[2] for name in door.defined_names(page, LAYOUT_PREFIX)]
    for name in names:
        door.delete_name(page, name)


def set_layout(page: xw.Sheet, sheet: Sheet) -> None:
    """Note how a sheet was laid out."""
    rows = rows_of(sheet)
    if rows is not None:
        said = rows.said
        pieces = (said[at : at + _LONGEST_TEXT] for at in range(0, len(said), _LONGEST_TEXT))
        door.set_name(page, ROWS_NAME, "&".join(f'"{piece}"' for piece in pieces))
    door.set_name(page, layout_name(sheet), layout_reference(sheet))


def _marked(page: xw.Sheet) -> str:
    """Return the sheet that the mark in a sheet's own scope points at."""
    return sheet_of(door.name_reference(page, SHEET_MARK) or "")
