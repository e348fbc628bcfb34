"""What a user put on an owned sheet: charts, notes, values beside ours, a protection; none dropped in silence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pledgebook.excel_file.chart_parts import corner_of, drawn_on, our_charts
from pledgebook.excel_file.marks import marked_sheets, sheet_of
from pledgebook.grid.addresses import cell_of, column_letters, span_of
from pledgebook.grid.sheet import FORM_DRAWN
from pledgebook.package.xml_scan import hardened_parser, parse, whole_number
from pledgebook.package.xml_text import quoteattr

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from pledgebook.grid.addresses import Place, Span
    from pledgebook.grid.sheet import Sheet
    from pledgebook.package.parts import Package, Relation, SheetPart

_OURS = {"table", "hyperlink", "printerSettings"}
"""What a sheet of ours leads to, and what Excel adds by itself when somebody prints."""


def additions(
    package: Package, place: SheetPart, titles: Mapping[str, str], shared: Collection[str] = ()
) -> tuple[str, ...]:
    """List the cells where a sheet holds what is not ours: `B5`; empty where the place is not told.

    Drawings (charts, pictures, shapes) by the cell they begin in, but for the charts of ours, by their `titles` too; notes and
    comments by their cell, anything else that the sheet leads to (controls, embedded objects) without one. What is
    drawn on the form that a card is made from is ours, each once, and so are parts that are `shared` with it.
    """
    places: dict[str, None] = {}
    for relation in package.relations(place.part):
        if relation.kind in _OURS or relation.external or not package.has(relation.target):
            continue
        if package.member(relation.target).name in shared:
            continue
        if relation.kind == "drawing":
            drawn = drawn_on(package, package.member(relation.target).name)
            ours = our_charts(package, place.name, drawn, titles).values()
            first = {thing.name: thing for thing in reversed(drawn) if thing.name.startswith(FORM_DRAWN)}
            own = [*ours, *first.values()]
            found = [corner_of(thing) for thing in drawn if not any(thing is known for known in own)]
        else:
            found = list(_places(package, relation))
        places |= dict.fromkeys(found)
    return tuple(places)


def beyond(sheet: Sheet, printed: Span | None, filled: Iterable[Place]) -> list[Place]:
    """Return those of the filled cells that were never ours: beyond what we write and what was printed so far.

    `printed` is the print area that the sheet was given when it was written last. Without it nobody knows
    whose a cell below is, so only cells to the right count.
    """
    right, bottom = _edges(sheet, printed)
    return sorted(place for place in filled if place[1] > right or (bottom and place[0] > bottom))


def _edges(sheet: Sheet, printed: Span | None) -> tuple[int, int]:
    area = sheet.area
    if printed is None:
        return area.right, 0
    return max(area.right, printed.right), max(area.bottom, printed.bottom)


def typed_beside(package: Package, sheet_name: str, part: str, sheet: Sheet) -> list[Place]:
    """List the cells that a user filled beside what we write on a sheet, in the order of rows."""
    printed = _printed(package, sheet_name)
    if not _reaches_beyond(package.pieces(part), *_edges(sheet, printed)):
        return []
    return beyond(sheet, printed, _filled(package, part) - _ways(package, part))


def typed_below(package: Package, place: SheetPart) -> list[Place]:
    """List the cells that a user filled beside what was printed of a sheet of ours that is to go."""
    printed = _printed(package, place.name)
    if printed is None or not _reaches_beyond(package.pieces(place.part), printed.right, printed.bottom):
        return []
    return sorted(
        cell for cell in _filled(package, place.part) if cell[0] > printed.bottom or cell[1] > printed.right
    )


def _filled(package: Package, part: str) -> set[Place]:
    reader = _FilledReader()
    parser = hardened_parser(part)
    parser.StartElementHandler = reader.start
    parse(parser, package.read(part), part)
    return reader.filled


def _ways(package: Package, part: str) -> set[Place]:
    """Return the cells of the first row that lead to a sheet of ours: we put them beside the page."""
    ours = {name.casefold() for name in marked_sheets(package).values()}
    found: set[Place] = set()
    for element in package.scan(part, depth=3):
        place = cell_of(element.attributes.get("ref", "")) if element.local == "hyperlink" else None
        sheet = element.attributes.get("location", "").rpartition("!")[0]
        if place is not None and place[0] == 1 and sheet_of(f"{sheet}!$A$1").casefold() in ours:
            found.add(place)
    return found


def _printed(package: Package, sheet_name: str) -> Span | None:
    printed = package.print_areas.get(sheet_name)
    return None if printed is None else span_of(printed.rpartition("!")[2])


_ROW_NUMBER = re.compile(rb'<row r="(\d{1,7})"')
_CELL_NAME = re.compile(rb'<c r="[A-Z]')
_LONGEST_BEGINNING = len('<row r="1048576"')


def _reaches_beyond(pieces: Iterable[bytes], right: int, bottom: int) -> bool:
    """Say by a few searches in the pieces of a sheet whether it may have cells beyond its edges; 0: no edge below."""
    beyond_right = _beyond(right)
    last, has_cells, tail = None, False, b""
    for piece in pieces:
        xml = tail + piece
        if beyond_right.search(xml):
            return True
        has_cells = has_cells or _CELL_NAME.search(xml) is not None
        at = xml.rfind(b"<row ")  # the blank apart from <rowBreaks
        if at >= 0:
            last = _ROW_NUMBER.match(xml, at)
        tail = xml[-_LONGEST_BEGINNING:]  # a row or cell may begin in it
    if last is None or not has_cells:
        return True  # not written the way we and Excel do: only reading it tells
    return bool(bottom) and int(last[1]) > bottom


def _beyond(right: int) -> re.Pattern[bytes]:
    """Return what finds a cell to the right of a column."""
    letters = column_letters(right)
    later = [
        letters[:at] + f"[{chr(ord(letter) + 1)}-Z]" + "[A-Z]" * (len(letters) - at - 1)
        for at, letter in enumerate(letters)
        if letter != "Z"
    ]
    longer = f"[A-Z]{{{len(letters) + 1},3}}" if len(letters) < len("XFD") else ""
    pattern = "|".join(filter(None, (*later, longer)))
    return re.compile(rf'<c r="(?:{pattern})\d'.encode())


class _FilledReader:
    """Collects the cells that hold a value or a formula."""

    def __init__(self) -> None:
        self.filled: set[Place] = set()
        self._at = (0, 0)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "row":
                number = whole_number(attributes.get("r", ""))
                self._at = (self._at[0] + 1 if number is None else number, 0)
            case "c":
                given = cell_of(attributes["r"]) if "r" in attributes else None
                self._at = given or (self._at[0], self._at[1] + 1)
            case "v" | "f" | "is":
                self.filled.add(self._at)


def _places(package: Package, relation: Relation) -> Iterator[str]:
    if relation.kind in {"comments", "threadedComment"}:
        for element in package.scan(relation.target, depth=3):
            if element.local in {"comment", "threadedComment"}:
                yield element.attributes.get("ref", "")
    elif relation.kind != "vmlDrawing":  # the boxes that notes and controls are drawn in
        yield ""


def protection(package: Package, part: str) -> str:
    """Return a sheet's protection as it is to be written again; empty where there is none."""
    if not package.holds(part, b"sheetProtection"):
        return ""
    for element in package.scan(part, depth=2):
        if element.local == "sheetProtection" and element.attributes.get("sheet") in {"1", "true", "on"}:
            attributes = " ".join(
                f"{name}={quoteattr(value)}" for name, value in element.attributes.items() if ":" not in name
            )
            return f"<sheetProtection {attributes}/>"
    return ""
