"""Sheets of ours that lost their marks: recognised by what we write on them, and taken back."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pledgebook.excel_file.diff import owned_cells, shown
from pledgebook.excel_file.marks import mark_of, marked_sheets
from pledgebook.grid.sheet import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pledgebook.grid.sheet import Sheet
    from pledgebook.package.parts import Package

_FIXED = frozenset({Role.TITLE, Role.SECTION, Role.CAPTION, Role.HEAD})
"""What stands on a sheet of ours whatever the figures are."""
_SHARE = 0.6
_LEAST = 3


def recovered(package: Package, sheets: Iterable[Sheet]) -> Mapping[str, str]:
    """Map the keys of unmarked sheets that carry what we make to their names.

    pandas, XlsxWriter and others keep sheets and drop the hidden names that mark them. A sheet is taken
    back where it has the name of one of `sheets` and at least three fifths of its titles, captions and
    heads, wherever on it they stand; anything else by that name is the user's own.
    """
    marks = marked_sheets(package)
    marked = set(marks.values())
    names = {
        sheet.name.casefold(): sheet.name
        for sheet in package.sheets
        if sheet.kind == "worksheet" and sheet.name not in marked
    }
    return {
        sheet.key: names[sheet.name.casefold()]
        for sheet in sheets
        if mark_of(sheet.key).lower() not in marks
        and sheet.name.casefold() in names
        and _carries(package, names[sheet.name.casefold()], sheet)
    }


def _carries(package: Package, name: str, sheet: Sheet) -> bool:
    wanted = Counter(
        shown(cell.value, is_1904=package.is_1904)
        for cell in sheet.cells.values()
        if cell.value is not None and cell.style and sheet.styles[cell.style].role in _FIXED
    )
    there = Counter(owned_cells(package, name).values())
    return wanted.total() >= _LEAST and (wanted & there).total() >= _SHARE * wanted.total()
