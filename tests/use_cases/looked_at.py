"""What a written workbook holds, read from its parts: much faster than loading all of it."""

from __future__ import annotations

import re
from html import unescape

from pledgebook.excel_file.cell_values import cell_texts
from pledgebook.grid.addresses import cell_name
from pledgebook.package.parts import Package

_LINK = re.compile(r'<hyperlink ref="([A-Z]+\d+)" location="([^"]*)"')


def sheets(path):
    return [sheet.name for sheet in Package.open(path.read_bytes()).sheets]


def xml(path, sheet):
    package = Package.open(path.read_bytes())
    return package.read(next(found.part for found in package.sheets if found.name == sheet))


def texts(path, sheet):
    """Return the text of each filled cell, by its name."""
    package = Package.open(path.read_bytes())
    part = next(found.part for found in package.sheets if found.name == sheet)
    return {cell_name(*place): text for place, (_, text) in cell_texts(package, part).items() if text}


def links(path, sheet):
    """Return where the cells of a sheet lead, by their names."""
    return {cell: unescape(target) for cell, target in _LINK.findall(xml(path, sheet).decode())}


def is_protected(path, sheet):
    return b"<sheetProtection" in xml(path, sheet)
