"""A fingerprint of how a sheet is laid out: everything but its figures, texts and where its links lead.

While it stays the same, a press writes values alone. It is the name of a hidden defined name in the sheet's
own scope, and what that name refers to is the area laid out: a row put in or taken out by hand moves the
reference, so that the sheet no longer counts as laid out.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pledgebook.excel_file.marks import LAYOUT_PREFIX
from pledgebook.sheets.grid import Span, column_letters, quoted

if TYPE_CHECKING:
    from pledgebook.sheets.grid import Sheet

_VERSION = "1"
"""Counts up when the live writer begins to render the same description in another way."""


def area_of(sheet: Sheet) -> Span:
    """Give the rectangle from A1 to the last cell described."""
    corners = [*sheet.cells, *((span.bottom, span.right) for span in sheet.merges)] or [(1, 1)]
    return Span(1, 1, max(row for row, _ in corners), max(column for _, column in corners))


def layout_name(sheet: Sheet) -> str:
    """Name the layout of a sheet."""
    digest = hashlib.sha256(_VERSION.encode())
    for place, cell in sheet.cells.items():
        digest.update(repr((place, cell.style, cell.formula, cell.link is not None)).encode())
    for part in (
        sorted(sheet.styles.items()),
        sorted(sheet.merges),
        sorted(sheet.widths.items()),
        sorted(sheet.heights.items()),
        sheet.tables,
        sheet.print_setup,
        sheet.freeze,
        sheet.gridlines,
        sheet.tab_color,
    ):
        digest.update(repr(part).encode())
    return LAYOUT_PREFIX + digest.hexdigest()[:32]


def layout_reference(sheet: Sheet) -> str:
    """Give what the layout's name refers to, without an equals sign."""
    area = area_of(sheet)
    return f"{quoted(sheet.name)}!$A$1:${column_letters(area.right)}${area.bottom}"
