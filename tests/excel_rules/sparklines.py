"""Rules of sparklines: each is drawn over a row or a column of a sheet that is there, as many as the cells ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pledgebook.grid.addresses import span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.package.parts import Package

_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
_URI = "{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"
_ORDER = (
    "colorSeries", "colorNegative", "colorAxis", "colorMarkers", "colorFirst", "colorLast", "colorHigh", "colorLow",
    "f", "sparklines",
)  # fmt: skip


def sparkline_faults(package: Package) -> Iterator[str]:
    """List what is wrong with the sparklines of sheets."""
    names = {sheet.name.casefold() for sheet in package.sheets}
    for sheet in package.sheets:
        if not sheet.part or b"sparkline" not in package.read(sheet.part):
            continue
        root = ET.fromstring(package.read(sheet.part))
        for extension in root.iter():
            holds = extension.find(f"{_X14}sparklineGroups") is not None
            if holds and (_local(extension) != "ext" or extension.get("uri") != _URI):
                yield f"{sheet.part}: sparklines outside their extension"
        taken: set[str] = set()
        for group in root.iter(f"{_X14}sparklineGroup"):
            yield from (f"{sheet.part}: {fault}" for fault in _faults(group, names, taken))


def _faults(group: ET.Element, names: set[str], taken: set[str]) -> Iterator[str]:
    places = [_ORDER.index(_local(child)) for child in group if _local(child) in _ORDER]
    if places != sorted(places):
        yield "children of sparklineGroup out of order"
    for end in ("Min", "Max"):
        if (group.get(f"{end.lower()}AxisType") == "custom") != (f"manual{end}" in group.attrib):
            yield f"the end manual{end} goes with an axis of its own alone"
    for line in group.iter(f"{_X14}sparkline"):
        reference, at = line.findtext(f"{_XM}f", ""), line.findtext(f"{_XM}sqref", "")
        sheet, _, cells = reference.rpartition("!")
        span, place = span_of(cells), span_of(at)
        if sheet.strip("'").replace("''", "'").casefold() not in names:
            yield f"a sparkline over {reference}, which is on no sheet"
        if span is None or (span.top != span.bottom and span.left != span.right):
            yield f"a sparkline over {reference}, which is no row and no column"
        if place is None or place.size != 1 or at in taken:
            yield f"a sparkline in {at}, which is not a cell of its own"
        taken.add(at)


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
