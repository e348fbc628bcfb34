"""Excel's rules for tables (ListObjects): names, places, headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.excel_file.diff import owned_cells
from tests.excel_rules.sheet import area_of, overlap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.package.parts import Package, TablePart


def table_faults(package: Package) -> Iterator[str]:
    """Check every table of the workbook, each by itself and against the others."""
    tables = package.tables()
    names: set[str] = {
        element.attributes.get("name", "").casefold()
        for element in package.workbook
        if element.local == "definedName"
    }
    ids: set[int] = set()
    cells: dict[str, dict[tuple[int, int], str]] = {}
    for at, table in enumerate(tables):
        if table.name.casefold() in names:
            yield f"{table.part}: the name {table.name} stands twice in the workbook"
        if table.table_id in ids or not table.table_id:
            yield f"{table.part}: table id {table.table_id} stands twice or is 0"
        names.add(table.name.casefold())
        ids.add(table.table_id)
        yield from (
            f"{table.part}: overlaps {other.part}"
            for other in tables[:at]
            if other.sheet == table.sheet and overlap(area_of(other.ref), area_of(table.ref))
        )
        if table.sheet not in cells:
            cells[table.sheet] = owned_cells(package, table.sheet)
        yield from _faults(package, table, cells[table.sheet])


def _faults(package: Package, table: TablePart, cells: dict[tuple[int, int], str]) -> Iterator[str]:
    elements = package.scan(table.part)
    headers = elements[0].attributes.get("headerRowCount", "1") != "0"
    area = area_of(table.ref)
    top, left, bottom, right = area.top, area.left, area.bottom, area.right
    if bottom - top < headers + table.totals_rows:
        yield f"{table.part}: has no row of data"
    if right - left + 1 != len(table.columns):
        yield f"{table.part}: {table.ref} is not as wide as its {len(table.columns)} columns"
    if len({name.casefold() for name in table.columns}) != len(table.columns):
        yield f"{table.part}: a column name stands twice"
    numbers = [element.attributes.get("id") for element in elements if element.local == "tableColumn"]
    if len(set(numbers)) != len(numbers):
        yield f"{table.part}: a column id stands twice"
    for element in elements:
        if element.local == "tableColumns" and element.attributes.get("count", str(len(numbers))) != str(
            len(numbers)
        ):
            yield f"{table.part}: tableColumns says {element.attributes['count']} and holds {len(numbers)}"
        if (
            element.path[1:] == ("autoFilter",)
            and element.attributes.get("ref", "").partition(":")[0] != (table.ref.partition(":")[0])
        ):
            yield f"{table.part}: the filter does not begin where the table does"
    for at, name in enumerate(table.columns if headers else ()):
        # Excel holds line breaks in a header apart from those in the column's name only in their coding.
        if cells.get((top, left + at), "").replace("\r", "") != name.replace("_x000d_", ""):
            yield f"{table.part}: column {name!r} is called otherwise in the sheet"
