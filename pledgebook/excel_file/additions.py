"""What a user put on an owned sheet: charts, pictures, notes, and a protection, none of it dropped in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.grid.addresses import cell_name
from pledgebook.package.xml_scan import whole_number
from pledgebook.package.xml_text import quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.package.parts import Package, Relation

_OURS = {"table", "hyperlink", "printerSettings"}
"""What a sheet of ours leads to, and what Excel adds by itself when somebody prints."""


def additions(package: Package, part: str) -> tuple[str, ...]:
    """List the cells where a sheet holds what is not ours: `B5`; empty where the place is not told.

    Drawings (charts, pictures, shapes) by the cell they begin in, notes and comments by their cell,
    anything else that the sheet leads to (controls, embedded objects) without one.
    """
    places: dict[str, None] = {}
    for relation in package.relations(part):
        if relation.kind in _OURS or relation.external or not package.has(relation.target):
            continue
        places |= dict.fromkeys(_places(package, relation))
    return tuple(places)


def _places(package: Package, relation: Relation) -> Iterator[str]:
    if relation.kind == "drawing":
        yield from _anchors(package, relation.target)
    elif relation.kind in {"comments", "threadedComment"}:
        for element in package.scan(relation.target, depth=3):
            if element.local in {"comment", "threadedComment"}:
                yield element.attributes.get("ref", "")
    elif relation.kind != "vmlDrawing":  # the boxes that notes and controls are drawn in
        yield ""


def _anchors(package: Package, part: str) -> Iterator[str]:
    """Name the cell in which each drawn thing begins; an absolute one has none."""
    column = row = None
    for element in package.scan(part, depth=4):
        if element.local.endswith("Anchor"):
            column = row = None
            if element.local == "absoluteAnchor":
                yield ""
        elif element.path[-2:] == ("from", "col"):
            column = whole_number(element.text.strip())
        elif element.path[-2:] == ("from", "row"):
            row = whole_number(element.text.strip())
            if row is not None and column is not None:
                yield cell_name(row + 1, column + 1)


def protection(package: Package, part: str) -> str:
    """Return a sheet's protection as it is to be written again; empty where there is none."""
    if b"sheetProtection" not in package.read(part):
        return ""
    for element in package.scan(part, depth=2):
        if element.local == "sheetProtection" and element.attributes.get("sheet") in {"1", "true", "on"}:
            attributes = " ".join(
                f"{name}={quoteattr(value)}" for name, value in element.attributes.items() if ":" not in name
            )
            return f"<sheetProtection {attributes}/>"
    return ""
