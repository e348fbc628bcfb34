"""The order in which children of some elements must stand (ECMA-376 part 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pledgebook.package.xml_scan import Element

WORKBOOK = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr",
    "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip
WORKSHEET = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins",
    "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors",
    "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
STYLES = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
    "colors", "extLst",
)  # fmt: skip
FONT = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name",
    "family", "charset", "scheme",
)  # fmt: skip
MANY = {"fileRecoveryPr", "conditionalFormatting"}
"""Children that may stand more than once."""


def order_faults(part: str, children: Sequence[Element], order: Sequence[str]) -> Iterator[str]:
    """Say which children stand too late, or a second time; unknown ones are somebody's extension."""
    last = -1
    seen: set[str] = set()
    for element in children:
        if element.local not in order:
            continue
        at = order.index(element.local)
        if at < last:
            yield f"{part}: {element.local} stands after {order[last]}"
        if element.local in seen and element.local not in MANY:
            yield f"{part}: {element.local} stands twice"
        seen.add(element.local)
        last = max(last, at)


def children_of(elements: Sequence[Element], parent: Element) -> list[Element]:
    """List the direct children of an element."""
    depth = len(parent.path) + 1
    return [
        element
        for element in elements
        if len(element.path) == depth and parent.start < element.start < parent.end
    ]
