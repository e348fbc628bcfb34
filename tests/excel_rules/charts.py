"""Rules of drawings and charts: every frame leads to a chart, axes match, caches are as long as their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pledgebook.grid.addresses import span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.package.parts import Package

_CHART_SPACE = (
    "date1904", "lang", "roundedCorners", "AlternateContent", "style", "clrMapOvr", "pivotSource", "protection",
    "chart", "spPr", "txPr", "externalData", "printSettings", "userShapes", "extLst",
)  # fmt: skip
_CHART = (
    "title", "autoTitleDeleted", "pivotFmts", "view3D", "floor", "sideWall", "backWall", "plotArea", "legend",
    "plotVisOnly", "dispBlanksAs", "showDLblsOverMax", "extLst",
)  # fmt: skip


def chart_faults(package: Package) -> Iterator[str]:
    """List what is wrong with the charts that sheets lead to."""
    names = {sheet.name.casefold() for sheet in package.sheets}
    for sheet in package.sheets:
        for drawing in package.relations(sheet.part) if sheet.part else ():
            if drawing.kind != "drawing" or not package.has(drawing.target):
                continue
            leads = {
                relation.id: relation.target
                for relation in package.relations(drawing.target)
                if relation.kind == "chart"
            }
            asked = [
                value
                for frame in ET.fromstring(package.read(drawing.target)).iter()
                if frame.tag.endswith("/chart}chart")
                for key, value in frame.attrib.items()
                if key.endswith("}id")
            ]
            yield from (f"{drawing.target}: no chart {link}" for link in asked if link not in leads)
            if len(set(asked)) != len(asked):
                yield f"{drawing.target}: two frames of one chart"
            for link in asked:
                if link in leads and package.has(leads[link]):
                    yield from _faults(leads[link], package.read(leads[link]), names)


def _faults(part: str, xml: bytes, names: set[str]) -> Iterator[str]:
    space = ET.fromstring(xml)
    chart = next((child for child in space if _local(child) == "chart"), None)
    if chart is None:
        yield f"{part}: no chart"
        return
    for element, order in ((space, _CHART_SPACE), (chart, _CHART)):
        places = [order.index(name) for name in map(_local, element) if name in order]
        if places != sorted(places):
            yield f"{part}: children of {_local(element)} out of order"
    axes = [
        child.get("val")
        for axis in chart.iter()
        if _local(axis).endswith("Ax")
        for child in axis
        if _local(child) == "axId"
    ]
    crossed = [child.get("val") for child in chart.iter() if _local(child) == "crossAx"]
    plotted = [
        child.get("val")
        for kind in chart.iter()
        if _local(kind).endswith("Chart")
        for child in kind
        if _local(child) == "axId"
    ]
    if len(set(axes)) != len(axes) or {*crossed, *plotted} - {*axes}:
        yield f"{part}: axes that do not belong together"
    for reference in chart.iter():
        if _local(reference) in {"numRef", "strRef"}:
            yield from _reference_faults(part, reference, names)


def _reference_faults(part: str, reference: ET.Element, names: set[str]) -> Iterator[str]:
    found = {_local(child): child for child in reference}
    sheet, _, cells = (found["f"].text or "").rpartition("!")
    if sheet.strip("'").replace("''", "'").casefold() not in names:
        yield f"{part}: {found['f'].text} is on no sheet"
    cache = next((child for name, child in found.items() if name.endswith("Cache")), None)
    span = span_of(cells)
    if cache is None or span is None:
        return
    count = next((int(child.get("val", "0")) for child in cache if _local(child) == "ptCount"), 0)
    places = [int(child.get("idx", "-1")) for child in cache if _local(child) == "pt"]
    if count != span.size or places != sorted(set(places)) or any(not 0 <= at < count for at in places):
        yield f"{part}: the cache of {found['f'].text} is not that of its cells"


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
