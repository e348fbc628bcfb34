"""Where each input table stands: a ListObject by its name, else a sheet by its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.contract import REQUIRED_TABLES, TABLES
from pledgebook.reading.places import Area, area
from pledgebook.reading.text import nearest, packed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.contract import Table
    from pledgebook.reading.parts import Parts
    from pledgebook.reading.report import Report


@dataclass(frozen=True, slots=True)
class ListObject:
    """An Excel table of the file; `headers` are the column names it keeps."""

    name: str
    sheet: str
    area: Area
    headers: tuple[str, ...]
    header_rows: int = 1
    totals_rows: int = 0


@dataclass(frozen=True, slots=True)
class Located:
    """Where an input table was found; `others` are the other ListObjects of its sheet."""

    table: Table
    sheet: str
    part: str
    listing: ListObject | None
    others: tuple[Area, ...] = ()


def locate(parts: Parts, report: Report) -> list[Located]:
    """Find the input tables; a missing one that is required is reported."""
    listings = list_objects(parts)
    by_name = {packed(one.name): one for one in reversed(listings)}
    sheets = {one.name: one.part for one in parts.sheets}
    by_sheet = {packed(name): name for name in reversed(sheets)}
    found = []
    for table in TABLES:
        listing = by_name.get(packed(table.name))
        sheet = listing.sheet if listing else by_sheet.get(packed(table.sheet))
        if sheet is not None:
            others = tuple(one.area for one in listings if one.sheet == sheet and one is not listing)
            found.append(Located(table, sheet, sheets[sheet], listing, others))
        elif table.name in REQUIRED_TABLES:
            near = nearest(table.sheet, sheets) or ", ".join(sheets)
            report.add_sheet("PB101", table.sheet, near, sheet=table.sheet, table=table.name, near=near)
    return found


def list_objects(parts: Parts) -> Sequence[ListObject]:
    found = []
    for sheet in parts.sheets:
        for _, target in parts.relations(sheet.part):
            if "/tables/" not in target or target not in parts.names:
                continue
            root = parts.xml(target)
            place = area(root.get("ref", ""))
            if place is None:
                continue
            columns = (one for one in root.iter() if one.tag.rpartition("}")[2] == "tableColumn")
            found.append(
                ListObject(
                    name=root.get("displayName") or root.get("name") or "",
                    sheet=sheet.name,
                    area=place,
                    headers=tuple(one.get("name", "") for one in columns),
                    header_rows=int(root.get("headerRowCount", "1")),
                    totals_rows=int(root.get("totalsRowCount", "0")),
                )
            )
    return found
