"""Excel's rules for the style table: order, ranges of indexes, what is reserved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.excel_file.style_table import FIRST_CUSTOM_FORMAT, MOST_FORMATS, MOST_NUMBER_FORMATS
from tests.excel_rules.order import FONT, STYLES, children_of, order_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.package.parts import Package
    from pledgebook.package.xml_scan import Element

_INDEXED = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}
_RESERVED = ("none", "gray125")
Sections = dict[str, list["Element"]]


def style_faults(package: Package, part: str) -> tuple[list[str], int, int]:
    """Give the faults of a style table, and how many cell formats and conditional formats it has."""
    elements = package.scan(part, depth=6)
    top = children_of(elements, elements[0])
    sections = {element.local: children_of(elements, element) for element in top}
    faults = [
        *order_faults(part, top, STYLES),
        *_count_faults(part, top, sections),
        *_format_faults(part, sections),
        *_index_faults(part, sections),
        *(
            fault
            for font in sections.get("fonts", [])
            for fault in order_faults(part, children_of(elements, font), FONT)
        ),
        *_fill_faults(part, elements, sections.get("fills", [])),
    ]
    return faults, len(sections.get("cellXfs", [])), len(sections.get("dxfs", []))


def _count_faults(part: str, top: list[Element], sections: Sections) -> Iterator[str]:
    for element in top:
        count = element.attributes.get("count")
        if element.local != "extLst" and count is not None and count != str(len(sections[element.local])):
            yield f"{part}: {element.local} says {count} and holds {len(sections[element.local])}"
    if len(sections.get("cellXfs", [])) > MOST_FORMATS:
        yield f"{part}: more than {MOST_FORMATS} cell formats"


def _format_faults(part: str, sections: Sections) -> Iterator[str]:
    seen: set[int] = set()
    if len(sections.get("numFmts", [])) > MOST_NUMBER_FORMATS:
        yield f"{part}: more than {MOST_NUMBER_FORMATS} number formats"
    for element in sections.get("numFmts", []):
        number = int(element.attributes.get("numFmtId", "-1"))
        if number in seen:
            yield f"{part}: number format {number} stands twice"
        seen.add(number)
    for section in ("cellStyleXfs", "cellXfs"):
        for at, element in enumerate(sections.get(section, [])):
            number = int(element.attributes.get("numFmtId", "0"))
            if number >= FIRST_CUSTOM_FORMAT and number not in seen:
                yield f"{part}: {section} {at} uses number format {number}, which is not there"


def _index_faults(part: str, sections: Sections) -> Iterator[str]:
    bases = len(sections.get("cellStyleXfs", []))
    for section in ("cellStyleXfs", "cellXfs"):
        for at, element in enumerate(sections.get(section, [])):
            for attribute, target in _INDEXED.items():
                if int(element.attributes.get(attribute, "0")) >= len(sections.get(target, [])):
                    yield f"{part}: {section} {at} has a {attribute} out of range"
            if section == "cellXfs" and bases and int(element.attributes.get("xfId", "0")) >= bases:
                yield f"{part}: {section} {at} has an xfId out of range"
    for element in sections.get("cellStyles", []):
        if int(element.attributes.get("xfId", "0")) >= bases:
            yield f"{part}: cell style {element.attributes.get('name')} has an xfId out of range"


def _fill_faults(part: str, elements: list[Element], fills: list[Element]) -> Iterator[str]:
    for at, kind in enumerate(_RESERVED):
        patterns = children_of(elements, fills[at]) if at < len(fills) else []
        if not patterns or patterns[0].attributes.get("patternType", "none") != kind:
            yield f"{part}: fill {at} is not {kind}, which Excel takes it for"
