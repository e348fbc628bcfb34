"""What a workbook that takes sheets in says of them: its style table, its namespaces, what would go wrong."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.errors import FileRefusedError
from pledgebook.excel_file.chart_xml import STRICT
from pledgebook.excel_file.dangling import sheet_with_a_look_beyond
from pledgebook.excel_file.style_defaults import EMPTY
from pledgebook.excel_file.style_table import StyleTable
from pledgebook.package.xml_scan import whole_number

if TYPE_CHECKING:
    from collections.abc import Collection

    from pledgebook.excel_file.free_names import FreeNames
    from pledgebook.package.parts import Package

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


class HostStyles(NamedTuple):
    """The style table of a workbook; `is_new` where it has none yet, and the part is to be added."""

    part: str
    table: StyleTable
    is_new: bool


def is_strict(package: Package) -> bool:
    """Say whether a workbook is in strict OOXML, with namespaces of its own."""
    return "purl.oclc.org" in package.workbook[0].namespace


def styles_of(package: Package, free: FreeNames) -> HostStyles:
    """Return the style table to write with; one that is begun where the workbook has none."""
    for relation in package.relations(package.workbook_part):
        if relation.kind == "styles" and package.has(relation.target):
            table = StyleTable.of(package.read(relation.target), relation.target)
            return HostStyles(relation.target, table, is_new=False)
    # Some readers look for it under its usual name instead of following the relation.
    folder = posixpath.dirname(package.workbook_part)
    part = free.part(posixpath.join(folder, "styles{}.xml"), ("",))
    begun = strict(EMPTY) if is_strict(package) else EMPTY
    return HostStyles(part, StyleTable(begun, part), is_new=True)


def refuse_looks_that_would_become_ours(
    package: Package, styles: StyleTable, written: Collection[str]
) -> None:
    """Raise FileRefusedError where a cell names a look beyond the table: one of ours would become it.

    Parts that are `written` anew are not looked at.
    """
    if not styles.adds_formats:
        return
    others = [sheet for sheet in package.sheets if sheet.kind == "worksheet" and sheet.part not in written]
    part = sheet_with_a_look_beyond(package, [sheet.part for sheet in others], styles.formats_before)
    if part:
        sheet = next(sheet for sheet in others if sheet.part == part)
        raise FileRefusedError("look-beyond-table", sheet=sheet.name)


def refuse_names_of_no_sheet(package: Package) -> None:
    """Raise FileRefusedError for a name of a sheet that is not there: the next one added would take it."""
    for element in package.workbook:
        scope = whole_number(element.attributes.get("localSheetId", ""))
        if element.local == "definedName" and scope is not None and scope >= len(package.sheets):
            raise FileRefusedError("name-of-no-sheet", name=element.attributes.get("name", ""))


def strict(xml: bytes) -> bytes:
    """Use the namespaces of strict OOXML, which such a workbook has throughout."""
    for namespace, other in STRICT.items():
        xml = xml.replace(namespace.encode(), other.encode())
    return xml.replace(
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    ).replace(OFFICE.encode(), OFFICE_STRICT.encode())
