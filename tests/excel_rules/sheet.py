"""Excel's rules for a worksheet: order, ascending rows and cells, values, merges, limits."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from pledgebook.excel_file.sheet_xml import MOST_LINKS, MOST_TEXT
from pledgebook.grid.addresses import Span, span_of
from tests.excel_rules.order import WORKSHEET, children_of, order_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.package.parts import Package, SheetPart
    from pledgebook.package.xml_scan import Element

ROWS, COLUMNS = 1_048_576, 16_384
_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
_KINDS = {"b", "d", "e", "inlineStr", "n", "s", "str"}
_MOST_FORMULA, _MOST_LIST, _MOST_FOOTER = 8_192, 255, 255
_MOST_WIDTH, _MOST_HEIGHT = 255, 409.5
NOWHERE = Span(0, 0, 0, 0)


def area_of(reference: str) -> Span:
    """Return the rectangle a reference names; `NOWHERE` for one that is none, or not written as Excel does."""
    span = span_of(reference)
    plain = reference.replace("$", "")
    return span if span and plain in {span.reference, span.short_reference} else NOWHERE


def overlap(area: Span, other: Span) -> bool:
    """Say whether two rectangles share a cell."""
    return (
        area.top <= other.bottom
        and other.top <= area.bottom
        and area.left <= other.right
        and other.left <= area.right
    )


def sheet_faults(package: Package, sheet: SheetPart, formats: int, conditional: int) -> Iterator[str]:
    """Check a worksheet; `formats` and `conditional` are how many of each the style table has."""
    part = sheet.part
    elements = package.scan(part, depth=8)
    yield from order_faults(part, children_of(elements, elements[0]), WORKSHEET)
    yield from _row_faults(part, elements)
    yield from _cell_faults(part, elements, formats, _string_count(package))
    yield from _merge_faults(part, elements)
    ids = {relation.id for relation in package.relations(part)}
    for element in elements:
        yield from (f"{part}: {fault}" for fault in _limit_faults(element, conditional))
        for key, value in element.attributes.items():
            if key.startswith("r:") and value and value not in ids:
                yield f"{part}: {element.local} names relation {value}, which is not there"
    links = sum(element.local == "hyperlink" for element in elements)
    if links > MOST_LINKS:
        yield f"{part}: {links} links"
    for element in elements:
        if element.local in {"mergeCells", "tableParts"}:
            there = len(children_of(elements, element))
            if element.attributes.get("count", str(there)) != str(there) or (
                element.local == "mergeCells" and not there
            ):
                yield f"{part}: {element.local} says {element.attributes.get('count')} and holds {there}"


def _string_count(package: Package) -> int:
    return sum(
        element.local == "si"
        for relation in package.relations(package.workbook_part)
        if relation.kind == "sharedStrings" and package.has(relation.target)
        for element in package.scan(relation.target, depth=2)
    )


def _row_faults(part: str, elements: list[Element]) -> Iterator[str]:
    last = 0
    for element in elements:
        if element.local != "row" or element.path[-2] != "sheetData":
            continue
        number = int(element.attributes.get("r", str(last + 1)))
        if not last < number <= ROWS:
            yield f"{part}: row {number} stands after row {last} or is out of range"
        if float(element.attributes.get("ht", "0")) > _MOST_HEIGHT:
            yield f"{part}: row {number} is too high"
        last = number
    column = 0
    for element in elements:
        if element.local == "col" and element.path[-2] == "cols":
            first, final = int(element.attributes.get("min", "0")), int(element.attributes.get("max", "0"))
            if not column < first <= final <= COLUMNS:
                yield f"{part}: column widths overlap or are out of range at {first}"
            if not 0 <= float(element.attributes.get("width", "0")) <= _MOST_WIDTH:
                yield f"{part}: column {first} is too wide"
            column = final


def _cell_faults(part: str, elements: list[Element], formats: int, strings: int) -> Iterator[str]:
    row, column = 0, 0
    cell: Element | None = None
    for element in elements:
        if element.local == "row" and element.path[-2] == "sheetData":
            row, column = int(element.attributes.get("r", str(row + 1))), 0
        elif element.local == "c" and element.path[-2] == "row":
            cell = element
            name = element.attributes.get("r", "")
            corner = area_of(name)
            at, place = (corner.top, corner.left) if name else (row, column + 1)
            if name and (at != row or not column < place <= COLUMNS):
                yield f"{part}: cell {name} is out of its place in row {row}"
            column = place
            if int(element.attributes.get("s", "0")) >= max(formats, 1):
                yield f"{part}: cell {name} has a look that is not there"
            if element.attributes.get("t", "n") not in _KINDS:
                yield f"{part}: cell {name} is of an unknown kind"
        elif cell is not None and element.start < cell.end and element.path[-2] in {"c", "is", "r"}:
            why = _value_fault(element, cell.attributes.get("t", "n"), strings)
            if why:
                yield f"{part}: cell {cell.attributes.get('r', '')} {why}"


def _value_fault(element: Element, kind: str, strings: int) -> str:  # noqa: PLR0911 - one rule, one line
    text = element.text
    if element.local == "f":
        if len(text) > _MOST_FORMULA:
            return "has too long a formula"
        return "has a formula with an equals sign" if text.startswith("=") else ""
    if element.local == "t":
        return "has too long a text" if _units(text) > MOST_TEXT else ""
    if element.local != "v" or not text:
        return ""
    if kind == "n":
        return "" if _is_finite(text) else f"holds {text[:20]!r}, which is no finite number"
    if kind == "b":
        return "" if text in {"0", "1"} else "is neither true nor false"
    if kind == "s":
        known = text.strip().isdecimal() and int(text) < strings
        return "" if known else f"holds shared string {text[:20]}, which is not there"
    return "has too long a text" if _units(text) > MOST_TEXT else ""


def _units(text: str) -> int:
    plain = _ESCAPE.sub("?", text)
    return len(plain.encode("utf-16-le", "surrogatepass")) // 2


def _is_finite(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _merge_faults(part: str, elements: list[Element]) -> Iterator[str]:
    references = [
        element.attributes.get("ref", "")
        for element in elements
        if element.local == "mergeCell" and element.path[-2] == "mergeCells"
    ]
    areas = sorted((area_of(reference), reference) for reference in references)
    for at, (area, reference) in enumerate(areas):
        if area.top == 0 or area.size == 1:
            yield f"{part}: merge {reference} is not of two or more cells"
        for other, name in areas[at + 1 :]:
            if other.top > area.bottom:
                break
            if overlap(area, other):
                yield f"{part}: merge {reference} overlaps {name}"


def _limit_faults(element: Element, conditional: int) -> Iterator[str]:
    if element.local in {"oddFooter", "oddHeader"} and len(element.text) > _MOST_FOOTER:
        yield f"{element.local} is longer than {_MOST_FOOTER}"
    if element.local == "hyperlink" and len(element.attributes.get("tooltip", "")) > _MOST_LIST:
        yield f"the tip of the link at {element.attributes.get('ref')} is too long"
    if element.local == "formula1" and element.text.startswith('"') and len(element.text) - 2 > _MOST_LIST:
        yield "a list of allowed values is too long"
    if element.local == "cfRule" and int(element.attributes.get("dxfId", "-1")) >= conditional:
        yield f"a conditional format uses look {element.attributes['dxfId']}, which is not there"
