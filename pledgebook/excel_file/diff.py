"""What a write would change, cell by cell: what an owned sheet holds now against what it would hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from pledgebook.excel_file.marks import mark_of, marked_sheets
from pledgebook.excel_file.sheet_xml import serial
from pledgebook.sheets.grid import cell_name, column_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.excel_file.package import Package
    from pledgebook.excel_file.xml_scan import Element
    from pledgebook.sheets.grid import Sheet, Value

_PLACE = re.compile(r"([A-Z]+)(\d+)")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell's text before and after; empty for a blank cell."""

    sheet: str
    cell: str
    before: str
    after: str


def changes(package: Package, sheets: Sequence[Sheet]) -> tuple[CellChange, ...]:
    """List the cells of owned sheets whose values would change, in the order of sheets and rows."""
    marks = marked_sheets(package)
    found: list[CellChange] = []
    for sheet in sheets:
        name = marks.get(mark_of(sheet.key).lower())
        before = owned_cells(package, name) if name else {}
        after = {
            place: text
            for place, cell in sheet.cells.items()
            if (text := _shown(cell.value, is_1904=package.is_1904)) != ""
        }
        found.extend(
            CellChange(sheet.name, cell_name(*place), before.get(place, ""), after.get(place, ""))
            for place in sorted(before.keys() | after.keys())
            if before.get(place, "") != after.get(place, "")
        )
    return tuple(found)


def owned_cells(package: Package, sheet_name: str) -> dict[tuple[int, int], str]:
    """Read the values of a sheet by (row, column), formulas by their stored values; blanks left out."""
    part = next(sheet.part for sheet in package.sheets if sheet.name == sheet_name)
    elements = package.scan(part, depth=7)
    shared: list[str] | None = None
    found: dict[tuple[int, int], str] = {}
    cell: Element | None = None
    for one in elements:
        if one.local == "c":
            cell = one
        elif cell is not None and one.local in {"v", "t"} and one.start < cell.end:
            kind = cell.attributes.get("t", "n")
            if one.local == "t" and "is" not in one.path:
                continue
            text = one.text
            if kind == "s":
                shared = _shared_strings(package) if shared is None else shared
                text = shared[int(text)]
            elif kind in {"inlineStr", "str"}:
                text = _unescaped(text)
            elif kind == "n":
                text = _plain(text)
            place = place_of(cell.attributes["r"])
            if text != "":
                found[place] = found.get(place, "") + text
    return found


def place_of(reference: str) -> tuple[int, int]:
    match = _PLACE.fullmatch(reference)
    if match is None:
        return (0, 0)
    return int(match[2]), column_number(match[1])


def _shared_strings(package: Package) -> list[str]:
    relation = next(one for one in package.relations(package.workbook_part) if one.kind == "sharedStrings")
    texts: list[str] = []
    for one in package.scan(relation.target, depth=5):
        if one.local == "si":
            texts.append("")
        elif one.local == "t" and "rPh" not in one.path:
            texts[-1] += _unescaped(one.text)
    return texts


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _shown(value: Value, *, is_1904: bool) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case Decimal() | int():
            return _plain(str(value))
        case date():
            return str(serial(value, is_1904=is_1904))
        case _:
            return value.replace("\r", "")


def _plain(text: str) -> str:
    """Write a number one way: Excel stores 31.05 also as 31.050000000000001."""
    try:
        plain = format(Decimal(f"{Decimal(text):.15g}"), "f")
    except InvalidOperation:
        return text
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
