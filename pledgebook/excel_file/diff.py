"""What a write would change, cell by cell: what an owned sheet holds now against what it would hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from pledgebook.excel_file.cell_values import cell_texts, unescaped
from pledgebook.excel_file.marks import mark_of, marked_sheets
from pledgebook.excel_file.sheet_xml import safe_text, serial
from pledgebook.sheets.grid import cell_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.excel_file.package import Package
    from pledgebook.sheets.grid import Sheet, Value

_LARGEST_EXPONENT = 308
"""No number of Excel's is larger; written out, one that claims to be would fill the memory."""


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
            if (text := shown(cell.value, is_1904=package.is_1904)) != ""
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
    return {
        place: _plain(text) if kind == "n" else text
        for place, (kind, text) in cell_texts(package, part).items()
    }


def shown(value: Value, *, is_1904: bool) -> str:
    """Give a value as text, numbers written one way; empty for a blank cell."""
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
            return unescaped(safe_text(value))


def _plain(text: str) -> str:
    """Write a number one way: Excel stores 31.05 also as 31.050000000000001."""
    try:
        number = Decimal(f"{Decimal(text):.15g}")
    except InvalidOperation:
        return text
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
        return text
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
