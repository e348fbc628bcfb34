"""A look at a sheet's raw XML for what the fast reader does not tell, or would not survive.

calamine gives error values and formulas without a stored value back as blanks, and a sheet whose used range
is huge makes it abort the whole process. Both are decided by a few searches over the bytes; cells are only
walked through where a search hits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pledgebook.errors import FileUnreadableError
from pledgebook.reading.places import Area, area, cell, column_number

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_CELLS = 30_000_000
"""Cells of a used range that are read the fast way: about 700 MB at 24 bytes a cell."""
SMALL = 4_000_000
"""A sheet of fewer bytes has no business in rows beyond 99,999."""

_PREFIXED = re.compile(rb"<(\w+):worksheet\b")
_FAR_IN_SMALL = re.compile(rb'<c(?=[\s/>])(?! r="[A-Z]\d{1,5}")')
_FAR_IN_LARGE = re.compile(rb'<c(?=[\s/>])(?! r="[A-Z]\d{1,6}")')
_PLAIN_REFERENCE = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')
_CELLS = re.compile(rb"<c(?=[\s/>])")
_ERROR_CELL = re.compile(rb"""<c\b(?=[^>]*\st\s*=\s*["']e["'])([^>]*[^/>])>(.*?)</c>""", re.DOTALL)
_EMPTY_FORMULA = re.compile(
    rb"<c\b([^>]*[^/>])>\s*<f(?=[\s/>])(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_TEXT_RESULT = re.compile(rb"""\st\s*=\s*["']str["']""")
_VALUE = re.compile(rb"<v>([^<]*)</v>")
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3}\d{1,7})["']""")
_MERGE = re.compile(rb"""<mergeCell\s+[^>]*?ref\s*=\s*["']([^"']+)["']""")


class Flaw(StrEnum):
    """What stands in a cell that the reader gives as a blank."""

    ERROR = "error"
    NO_VALUE = "no value"


@dataclass(frozen=True, slots=True)
class Scan:
    """What the raw XML of a sheet says; `far` names a cell too far out for the fast reader."""

    flaws: Mapping[tuple[int, int], tuple[Flaw, str]] = field(default_factory=dict)
    merges: tuple[Area, ...] = ()
    far: str = ""


def scan(xml: bytes, part: str) -> Scan:
    """Scan a worksheet part.

    Raises FileUnreadableError for a part with a document type (entities) or in an unusual encoding.
    """
    xml = _ordinary(xml, part)
    return Scan(_flaws(xml), _merges(xml), _far(xml))


def _ordinary(xml: bytes, part: str) -> bytes:
    """Bring the bytes to the form the searches know: UTF-8, no prefix on the main elements."""
    head = xml[:4096]
    if b"\x00" in head:
        raise FileUnreadableError("reading-encoding", part=part)
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head or xml.find(b"<!DOCTYPE", 0, xml.find(b"<sheetData")) >= 0:
        raise FileUnreadableError("reading-doctype", part=part)
    prefix = _PREFIXED.search(head)
    if prefix:
        return re.sub(rb"(</?)" + prefix[1] + rb":", rb"\1", xml)
    return xml


def _far(xml: bytes) -> str:
    """Name the farthest cell where the used range is larger than the fast reader can take."""
    far = _FAR_IN_SMALL if len(xml) < SMALL else _FAR_IN_LARGE
    if far.search(xml) is None:
        return ""
    plain = _PLAIN_REFERENCE.findall(xml)
    if len(plain) == len(_CELLS.findall(xml)):
        columns = {name for name, _ in plain}
        column = max((column_number(name.decode()) for name in columns), default=0)
        row = max(map(int, {digits for _, digits in plain}), default=0)
        width = column - min(column_number(name.decode()) for name in columns) + 1
        if row * width <= MOST_CELLS:
            return ""
        return max(plain, key=lambda pair: int(pair[1]) * column_number(pair[0].decode()))[0].decode() + str(
            row
        )
    return _far_in_odd_spelling(xml)


def _far_in_odd_spelling(xml: bytes) -> str:
    """Walk cells whose reference is missing or spelt in an unusual way with a real parser."""
    from xml.parsers import expat

    row = column = last_row = last_column = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, last_row, last_column
        if name == "row":
            given = attributes.get("r", "")
            row, column = (int(given) if given.isdecimal() else row + 1), 0
        elif name == "c":
            place = cell(attributes.get("r", ""))
            column = place[1] if place else column + 1
            last_row, last_column = max(last_row, place[0] if place else row), max(last_column, column)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        parser.Parse(xml, True)
    except expat.ExpatError:
        return "?"
    return f"R{last_row}C{last_column}" if last_row * last_column > MOST_CELLS else ""


def _flaws(xml: bytes) -> dict[tuple[int, int], tuple[Flaw, str]]:
    found: dict[tuple[int, int], tuple[Flaw, str]] = {}
    if b"#" in xml:  # every error value begins with one, and looking for one byte costs next to nothing
        for match in _ERROR_CELL.finditer(xml):
            value = _VALUE.search(match[2])
            _place(found, match[1], Flaw.ERROR, value[1].decode() if value else "#")
    if b"</f>" in xml:
        for match in _EMPTY_FORMULA.finditer(xml):
            if not _TEXT_RESULT.search(match[1]):
                _place(found, match[1], Flaw.NO_VALUE, "=")
    return found


def _place(found: dict[tuple[int, int], tuple[Flaw, str]], attributes: bytes, flaw: Flaw, seen: str) -> None:
    reference = _REFERENCE.search(attributes)
    place = cell(reference[1].decode()) if reference else None
    if place:
        found[place] = (flaw, seen)


def _merges(xml: bytes) -> tuple[Area, ...]:
    if b"<mergeCell" not in xml:
        return ()
    areas = (area(match.decode()) for match in _MERGE.findall(xml))
    return tuple(one for one in areas if one)
