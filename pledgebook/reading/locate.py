"""Where each input table stands: a ListObject by its name, else a sheet by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.contract import REQUIRED_TABLES, TABLES
from pledgebook.book.folding import word_key
from pledgebook.excel_file.marks import marked_sheets
from pledgebook.grid.addresses import span_of
from pledgebook.reading.located import ListObject, Located
from pledgebook.reading.unread import renamed, tell_unread

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pledgebook.book.contract import InputTable
    from pledgebook.package.parts import Package
    from pledgebook.reading.report import Report


def find_tables(package: Package, report: Report) -> list[Located]:
    """Find the input tables; what misses is reported, and so is what might be meant for one and is not read."""
    listings = list_objects(package)
    sheets = {sheet.name: sheet.part for sheet in package.sheets if sheet.kind == "worksheet"}
    found, missing = located(listings, sheets, report)
    tell_unread(sheets, set(marked_sheets(package).values()), listings, found, missing, report)
    return found


def located(
    listings: Sequence[ListObject], sheets: Mapping[str, str], report: Report
) -> tuple[list[Located], list[InputTable]]:
    """Find the input tables among ListObjects and worksheets, given as names and parts; and what misses.

    A missing table that is required is reported.
    """
    by_name = {word_key(listing.name): listing for listing in reversed(listings)}
    by_sheet = {word_key(name): name for name in reversed(list(sheets))}
    found: list[Located] = []
    missing: list[InputTable] = []
    for table in TABLES:
        listing = by_name.get(word_key(table.name))
        sheet = listing.sheet if listing else by_sheet.get(word_key(table.sheet))
        if sheet is not None and sheet in sheets:
            others = tuple(other.area for other in listings if other.sheet == sheet and other is not listing)
            found.append(Located(table, sheet, sheets[sheet], listing, others))
        elif table.name in REQUIRED_TABLES:
            near = renamed(table, listings, list(sheets))
            facts = {"sheet": table.sheet, "table": table.name}
            if near:
                report.add_sheet("PB101", table.sheet, near, **facts, near=near)
            else:
                report.add_sheet("PB135", table.sheet, "", **facts, there=", ".join(sheets))
        else:
            missing.append(table)
    return found, missing


def list_objects(package: Package) -> list[ListObject]:
    """List the Excel tables of a workbook that name a range."""
    found = []
    for table in package.tables():
        place = span_of(table.ref)
        if place is not None:
            found.append(
                ListObject(
                    table.name, table.sheet, place, table.columns, table.header_rows, table.totals_rows
                )
            )
    return found


def is_foreign(tables: Collection[str], listings: Sequence[ListObject]) -> bool:
    """Say whether a workbook is none of ours: no needed table could be read, and none bears its name."""
    needed = set(REQUIRED_TABLES)
    named = {word_key(listing.name) for listing in listings}
    return not needed & set(tables) and not named & set(map(word_key, needed))
