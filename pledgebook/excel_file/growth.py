"""Rows added at the end of a sheet that stands in a workbook: what is there keeps its bytes."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.errors import FileRefusedError
from pledgebook.excel_file.sheet_xml import rows_xml
from pledgebook.grid.addresses import LAST_ROW, Span, span_of
from pledgebook.package.edits import appended
from pledgebook.package.xml_scan import end_of_tag, spliced

if TYPE_CHECKING:
    from pledgebook.excel_file.style_table import StyleTable
    from pledgebook.grid.sheet import Sheet
    from pledgebook.package.edits import Edit
    from pledgebook.package.parts import Package, SheetPart, TablePart
    from pledgebook.package.xml_scan import Element

_REF = re.compile(rb"(\sref\s*=\s*)(\"[^\"]*\"|'[^']*')")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\sr\s*=\s*[\"'](\d{1,7})[\"']")
_TAG = re.compile("<(/?)(?=[a-z])")


class GrownSheet(NamedTuple):
    """A sheet's part with its new rows."""

    xml: bytes
    first_new_row: int
    last_row: int
    columns: frozenset[int]

    def holds_head_of(self, table: TablePart) -> bool:
        """Say whether the new rows belong to a table: it stands above them, in their columns."""
        span = span_of(table.ref)
        return (
            span is not None
            and span.bottom < self.first_new_row
            and any(span.left <= column <= span.right for column in self.columns)
        )


def grown_sheet(package: Package, place: SheetPart, sheet: Sheet, styles: StyleTable) -> GrownSheet:
    """Add the rows of a sheet below the last row that its part has."""
    data = package.read(place.part)
    elements = package.scan(place.part, depth=2)
    section = next((element for element in elements if element.path[1:] == ("sheetData",)), None)
    if section is None:
        raise FileRefusedError("not-ours", sheet=place.name)
    last = max((int(found[1]) for found in _ROW.finditer(data)), default=0)
    cells = {(row + last, column): cell for (row, column), cell in sheet.cells.items()}
    end = max(row for row, _ in cells)
    if end > LAST_ROW:
        raise FileRefusedError("ledger-full", sheet=place.name)
    moved = dataclasses.replace(
        sheet, cells=cells, heights={row + last: tall for row, tall in sheet.heights.items()}
    )
    xml = b"".join(rows_xml(moved, styles, is_1904=package.is_1904)).decode()
    if elements[0].prefix:
        xml = _TAG.sub(rf"<\1{elements[0].prefix}:", xml)
    edits = appended(section, xml)
    columns = frozenset(column for _, column in cells)
    for element in elements:
        if element.path[1:] == ("dimension",):
            edits += _ref_edits(element, data, end, max(columns))
    return GrownSheet(spliced(data, edits), last + 1, end, columns)


def grown_table(package: Package, table: TablePart, last_row: int) -> bytes:
    """Let a table, and its filter, end with a row."""
    data = package.read(table.part)
    edits: list[Edit] = []
    for element in package.scan(table.part, depth=2):
        if element.path[1:] in {(), ("autoFilter",)}:
            edits += _ref_edits(element, data, last_row, 0)
    return spliced(data, edits)


def _ref_edits(element: Element, data: bytes, last_row: int, last_column: int) -> list[Edit]:
    span = span_of(element.attributes.get("ref", ""))
    if span is None:
        return []
    reference = Span(
        span.top, span.left, max(span.bottom, last_row), max(span.right, last_column)
    ).reference.encode()
    tag = data[element.start : end_of_tag(data, element.start)]
    changed = _REF.sub(lambda found: found[1] + b'"' + reference + b'"', tag, count=1)
    return [(element.start, element.start + len(tag), changed)]
