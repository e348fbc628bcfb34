"""Excel's rules for workbook.xml and the calculation chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.grid.addresses import cell_of
from tests.excel_rules.order import WORKBOOK, children_of, order_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.package.parts import Package

_FORBIDDEN = frozenset("[]:*?/\\")
_MOST_UNITS = 31
_MOST_SHEET_ID = 65_534


def workbook_faults(package: Package) -> Iterator[str]:
    """Check the order of children, the sheets' names and numbers, the views and the defined names."""
    part, elements = package.workbook_part, package.workbook
    yield from order_faults(part, children_of(elements, elements[0]), WORKBOOK)
    names: set[str] = set()
    ids: set[int] = set()
    for sheet in package.sheets:
        yield from (f"{part}: sheet name {sheet.name!r} {why}" for why in _name_faults(sheet.name))
        if sheet.name.casefold() in names:
            yield f"{part}: sheet name {sheet.name!r} stands twice"
        if sheet.sheet_id in ids or not 1 <= sheet.sheet_id <= _MOST_SHEET_ID:
            yield f"{part}: sheetId {sheet.sheet_id} stands twice or is out of range"
        names.add(sheet.name.casefold())
        ids.add(sheet.sheet_id)
    if all(sheet.state != "visible" for sheet in package.sheets):
        yield f"{part}: no sheet is visible"
    yield from _view_and_name_faults(package)


def _view_and_name_faults(package: Package) -> Iterator[str]:
    part, count = package.workbook_part, len(package.sheets)
    known: set[tuple[str, str]] = set()
    tables = {table.name.casefold() for table in package.tables()}
    for element in package.workbook:
        if element.local == "workbookView" and int(element.attributes.get("activeTab", "0")) >= count:
            yield f"{part}: the active sheet is not there"
        if element.local != "definedName":
            continue
        name, at = element.attributes.get("name", ""), element.attributes.get("localSheetId", "")
        if at and int(at) >= count:
            yield f"{part}: the name {name} belongs to sheet {at}, which is not there"
        folded = name.casefold().removeprefix("_xlnm.")  # with the prefix or not it is one built-in name
        if (folded, at) in known:
            yield f"{part}: the name {name} stands twice"
        known.add((folded, at))
        if folded in tables:
            yield f"{part}: the name {name} is a table's too"
        if not element.text.strip():
            yield f"{part}: the name {name} refers to nothing"


def _name_faults(name: str) -> Iterator[str]:
    if not name:
        yield "is empty"
    if len(name.encode("utf-16-le", "surrogatepass")) // 2 > _MOST_UNITS:
        yield f"is longer than {_MOST_UNITS}"
    if _FORBIDDEN & set(name):
        yield "holds a forbidden sign"
    if name.startswith("'") or name.endswith("'"):
        yield "begins or ends with an apostrophe"


def chain_faults(package: Package) -> Iterator[str]:
    """Check that the calculation chain names only cells that hold formulas."""
    parts = {str(sheet.sheet_id): sheet.part for sheet in package.sheets if sheet.kind == "worksheet"}
    formulas: dict[str, set[tuple[int, int]]] = {}
    for relation in package.relations(package.workbook_part):
        if relation.kind != "calcChain" or not package.has(relation.target):
            continue
        number = ""
        for element in package.scan(relation.target):
            if element.local != "c":
                continue
            number = element.attributes.get("i", number)
            if number not in parts:
                yield f"{relation.target}: names sheet {number}, which is not there"
                continue
            if number not in formulas:
                formulas[number] = _formula_places(package, parts[number])
            cell = element.attributes.get("r", "")
            if cell_of(cell) not in formulas[number]:
                yield f"{relation.target}: names {cell} of sheet {number}, which holds no formula"


def _formula_places(package: Package, part: str) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    cell = ""
    for element in package.scan(part, depth=5):
        if element.local == "c":
            cell = element.attributes.get("r", "")
        elif element.local == "f" and element.path[-2] == "c":
            found.add(cell_of(cell))
    return found
