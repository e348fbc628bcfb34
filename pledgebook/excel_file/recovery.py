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
    heads, wherever on it they stand; anything else by that name is the user's own. A section whose heading
    is not there is not asked for, where another is: an earlier version wrote fewer.
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
    there = Counter(owned_cells(package, name).values())
    sections = _fixed_texts(sheet, is_1904=package.is_1904)
    standing = [texts for heading, texts in sections.items() if heading and heading in there]
    asked = [sections.get("", []), *standing] if standing else sections.values()
    wanted = Counter(text for texts in asked for text in texts)
    return wanted.total() >= _LEAST and (wanted & there).total() >= _SHARE * wanted.total()


def _fixed_texts(sheet: Sheet, *, is_1904: bool) -> dict[str, list[str]]:
    """Return the fixed texts by the heading of the section they stand in; "" for those above the first."""
    found: dict[str, list[str]] = {}
    heading = ""
    for _, cell in sorted(sheet.cells.items()):
        if cell.value is None or not cell.style:
            continue
        role, text = sheet.styles[cell.style].role, shown(cell.value, is_1904=is_1904)
        if role is Role.SECTION:
            heading = text
        if role in _FIXED:
            found.setdefault(heading, []).append(text)
    return found
