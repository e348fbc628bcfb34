"""A workbook as a document: what its visible sheets show, cell by cell, with the numbers that the cells hold.

Cells with borders are tables and the others are lines; in a sheet without any border what stands beside
something is a table.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import TYPE_CHECKING

from pledgebook.errors import FileUnreadableError
from pledgebook.excel_file.cell_values import CellReader, shared_strings
from pledgebook.findings import finding
from pledgebook.grid.addresses import Span, cell_name, column_letters, span_of
from pledgebook.grid.outline import side_by_side
from pledgebook.intake import displayed
from pledgebook.intake.blocks import BlockCell, BlockTable, Place, PrintedDocument, TextLine
from pledgebook.intake.bounds import MOST_COLUMNS, MOST_SHEET_CELLS, Room
from pledgebook.intake.marks_of_lines import depth_of
from pledgebook.package.parts import Package
from pledgebook.package.xml_scan import hardened_parser, parse, scan, whole_number
from pledgebook.reading.number_formats import CellFormat, cell_formats, what_format_shows
from pledgebook.reading.numbers import from_float
from pledgebook.reading.rich_text import cells_with_marks, shared_with_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from pledgebook.findings import Finding
    from pledgebook.package.parts import SheetPart

_SIDES = frozenset({"left", "right", "top", "bottom", "start", "end"})
_ON = frozenset({"1", "true", "on"})
_BORDER_DEPTH = 4
_GENERAL = CellFormat(0, None)
_PIECES = re.compile(r"(?:[^',]++|'[^']*+')++")
"""The areas of a reference; a comma may stand in the name of a sheet."""
_MOST_MERGES = 5_000
_NO_SIZE = frozenset({"0", "0.0"})
_MOST_RUNS = 20


class _TooLongError(Exception):
    """The sheet is a log and no card."""


@dataclass(frozen=True, slots=True)
class _Looks:
    """Of each cell format: its number format, and whether it draws a border."""

    formats: list[CellFormat]
    borders: list[bool]

    def format(self, look: int) -> CellFormat:
        return self.formats[look] if look < len(self.formats) else _GENERAL

    def code(self, look: int) -> str:
        found = self.format(look)
        return found.code or displayed.SHOWN_BUILT_IN.get(found.number, "")

    def is_bordered(self, look: int) -> bool:
        return look < len(self.borders) and self.borders[look]


class _SheetReader(CellReader):
    """Takes in beside the cells what is merged, what is hidden, and which formulas have no value."""

    def __init__(self) -> None:
        super().__init__(with_formats=True)
        self.merges: list[Span] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.formulas: set[tuple[int, int]] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        local = name.rpartition(":")[2]
        if local == "f":
            self.formulas.add(self._at)
        elif local == "row" and _is_hidden(attributes, "ht"):
            self.hidden_rows.add(self._at[0])
        elif local == "col" and _is_hidden(attributes, "width"):
            first, last = (whole_number(attributes.get(end, "")) or 0 for end in ("min", "max"))
            self.hidden_columns.update(range(first, min(last, MOST_COLUMNS) + 1))
        elif local == "mergeCell" and (area := span_of(attributes.get("ref", ""))) is not None:
            self.merges.append(area)

    def end(self, name: str) -> None:
        super().end(name)
        if len(self.found) > MOST_SHEET_CELLS or len(self.merges) > _MOST_MERGES:
            raise _TooLongError


def _is_hidden(attributes: Mapping[str, str], size: str) -> bool:
    """Say whether a row or a column is hidden, or has no height or width."""
    return attributes.get("hidden") in _ON or attributes.get(size, "").strip() in _NO_SIZE


@dataclass(frozen=True, slots=True)
class _Shown:
    """A cell as it is seen, or as it would be if its row and column were not hidden."""

    span: Span
    text: str
    value: Decimal | date | None
    is_bordered: bool
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The cells of a sheet, and which of its rows and columns are hidden."""

    name: str
    cells: list[_Shown]
    rows: set[int]
    columns: set[int]

    @property
    def visible(self) -> list[_Shown]:
        return [cell for cell in self.cells if not cell.is_hidden]

    def hidden(self, name: str) -> Finding | None:
        """Tell which rows and columns with something in them are hidden; None where there are none."""
        cells = [cell for cell in self.cells if cell.is_hidden and cell.text]
        if not cells:
            return None
        rows = {cell.span.top for cell in cells} & self.rows
        columns = {cell.span.left for cell in cells} & self.columns
        first = cells[0].span
        facts = {"rows": _runs(rows, str), "columns": _runs(columns, column_letters)}
        return finding("PB770", f"{self.name}!{cell_name(first.top, first.left)}", "", file=name, **facts)


def _runs(numbers: Iterable[int], said: Callable[[int], str]) -> str:
    """Return numbers in order, those that follow each other as from and to, a few of them: `3, 5–8`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    told = ["–".join(map(said, run)) for run in runs[:_MOST_RUNS]]
    return ", ".join([*told, "…"] if len(runs) > _MOST_RUNS else told) or "-"


def read_xlsx(data: bytes, name: str) -> PrintedDocument:
    """Read the visible sheets of a workbook; one with more cells than a card has is left out and told.

    Raises FileUnreadableError for what is no workbook, damaged, encrypted or hostile.
    """
    package = Package.open(data)
    shared = shared_strings(package)
    marked = {
        index: text
        for relation in package.relations(package.workbook_part)
        if relation.kind == "sharedStrings" and package.has(relation.target)
        for index, text in shared_with_marks(package.read(relation.target), relation.target).items()
    }
    looks = _looks(package)
    sheets: list[_Sheet] = []
    findings: list[Finding] = []
    areas = _print_areas(package)
    for at, sheet in enumerate(package.sheets):
        if sheet.kind != "worksheet" or sheet.state != "visible" or not sheet.part:
            continue
        try:
            found, about = _cells(package, sheet, looks, shared, marked, name)
        except _TooLongError:
            findings.append(
                finding("PB700", sheet.name, "", file=name, sheet=sheet.name, most=f"{MOST_SHEET_CELLS:,}")
            )
            continue
        findings += about
        if area := areas.get(at):
            # What stands beside the page is no part of it: links, notes of staff.
            inside = [cell for cell in found.cells if any(part.covers(cell.span) for part in area)]
            found = replace(found, cells=inside)
        sheets.append(found)
    about_hidden = [told for found in sheets if (told := found.hidden(name)) is not None]
    blocks = tuple(_of_sheets(sheets, name, visible=True))
    document = PrintedDocument(name, "xlsx", blocks, (*findings, *about_hidden))
    if not about_hidden:
        return document
    try:
        unhidden = tuple(_of_sheets(sheets, name, visible=False))
    except FileUnreadableError:  # more than is read, with what is hidden
        return document
    return replace(document, unhidden=PrintedDocument(name, "xlsx", unhidden))


def _of_sheets(sheets: Iterable[_Sheet], name: str, *, visible: bool) -> Iterator[TextLine | BlockTable]:
    """Yield the lines and tables of sheets, those that are seen or all."""
    room, first = Room(name), 0
    for sheet in sheets:
        cells, hidden = (sheet.visible, sheet.rows) if visible else (sheet.cells, set[int]())
        for block in _blocks(cells, hidden, sheet.name, name, room, first):
            first += isinstance(block, BlockTable)
            yield block


def _print_areas(package: Package) -> dict[int, list[Span]]:
    """Return what is printed of each sheet, by its number from 0, where that is less than all."""
    found: dict[int, list[Span]] = {}
    for element in package.workbook:
        if element.local != "definedName" or element.attributes.get("name") != "_xlnm.Print_Area":
            continue
        number = whole_number(element.attributes.get("localSheetId", ""))
        spans = [span_of(piece.rpartition("!")[2]) for piece in _PIECES.findall(element.text)]
        if number is not None and all(spans):
            found[number] = [span for span in spans if span is not None]
    return found


def _looks(package: Package) -> _Looks:
    drawn: list[bool] = []
    of_cells: list[int] = []
    for relation in package.relations(package.workbook_part):
        if relation.kind != "styles" or not package.has(relation.target):
            continue
        for element in scan(package.read(relation.target), relation.target, _BORDER_DEPTH):
            path, attributes = element.path[1:], element.attributes
            if path == ("borders", "border"):
                drawn.append(False)
            elif path[:2] == ("borders", "border") and element.local in _SIDES and drawn:
                drawn[-1] = drawn[-1] or attributes.get("style", "none") != "none"
            elif path == ("cellXfs", "xf"):
                of_cells.append(whole_number(attributes.get("borderId", "")) or 0)
    borders = [border < len(drawn) and drawn[border] for border in of_cells]
    return _Looks(cell_formats(package), borders)


def _cells(
    package: Package,
    sheet: SheetPart,
    looks: _Looks,
    shared: Sequence[str],
    marked: Mapping[int, str],
    name: str,
) -> tuple[_Sheet, list[Finding]]:
    xml = package.read(sheet.part)
    reader = _SheetReader()
    parser = hardened_parser(sheet.part)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parse(parser, xml, sheet.part)
    small = cells_with_marks(xml, sheet.part, marked)
    merged = {(area.top, area.left): area for area in reader.merges}
    covered = _covered(reader.merges)
    findings = [
        finding("PB701", f"{sheet.name}!{cell_name(*place)}", "", file=name)
        for place in sorted(reader.formulas - reader.found.keys())
        if place not in covered
    ]
    shown = []
    for place in sorted({*reader.found, *merged, *reader.formats}):
        _, column = place
        if column > MOST_COLUMNS or place in covered:
            continue
        span = merged.get(place) or Span(*place, *place)
        # A merged cell is seen where any of it is.
        is_hidden = reader.hidden_rows.issuperset(
            range(span.top, span.bottom + 1)
        ) or reader.hidden_columns.issuperset(range(span.left, span.right + 1))
        look = reader.formats.get(place, 0)
        kind, stored = reader.found.get(place, ("", ""))
        text, value = _seen(kind, stored, look, looks, shared, is_1904=package.is_1904)
        text = small.get(place, text)
        is_bordered = looks.is_bordered(look)
        if text or is_bordered or place in merged:
            shown.append(_Shown(span, text.strip(), value, is_bordered, is_hidden))
    return _Sheet(sheet.name, shown, reader.hidden_rows, reader.hidden_columns), findings


def _covered(merges: Iterable[Span]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for area in merges:
        if area.size > MOST_SHEET_CELLS:
            raise _TooLongError
        found |= {
            (row, column)
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
            if (row, column) != (area.top, area.left)
        }
        if len(found) > 10 * MOST_SHEET_CELLS:
            raise _TooLongError
    return found


def _seen(  # noqa: PLR0911 - one for each kind
    kind: str, stored: str, look: int, looks: _Looks, shared: Sequence[str], *, is_1904: bool
) -> tuple[str, Decimal | date | None]:
    """Return what a cell shows and the number or day that it holds."""
    if kind == "s":
        index = whole_number(stored.strip())
        return (shared[index] if index is not None and index < len(shared) else ""), None
    if kind == "b":
        return ("TRUE" if stored.strip() not in {"0", "false"} else "FALSE"), None
    if kind != "n":
        return stored, None
    try:
        number = from_float(float(stored))
    except (ValueError, InvalidOperation):
        return stored, None
    if not number.is_finite():
        return stored, None
    code = looks.code(look)
    if what_format_shows(looks.format(look)) == "date":
        day = displayed.day_of(number, is_1904=is_1904)
        return (displayed.displayed_day(day, code), day) if day else (stored, number)
    return displayed.displayed(number, code), displayed.in_thousands(number, code)


def _blocks(
    cells: list[_Shown], hidden: set[int], sheet: str, name: str, room: Room, first: int
) -> Iterator[TextLine | BlockTable]:
    """Yield the lines and tables of a sheet in the order of print."""
    has_borders = any(cell.is_bordered for cell in cells)
    by_row = {row: list(of_row) for row, of_row in groupby(cells, key=lambda cell: cell.span.top)}
    alone = {
        row
        for row, of_row in by_row.items()
        if sum(bool(cell.text) for cell in of_row) < 2  # noqa: PLR2004 - something beside it
    }
    edges = _edges(cells) if not has_borders else []
    table: list[_Shown] = []
    reach = 0

    before: list[int] = []

    def finished() -> Iterator[BlockTable]:
        nonlocal table, first, before
        for group in _beside(table, is_apart=has_borders):
            if any(cell.text for cell in group):
                first += 1
                own = edges or _edges(group)
                # What goes on with a table below a page break need not use all of its columns.
                goes_on = before and {own[0], own[-1]} == {before[0], before[-1]} and set(own) <= set(before)
                before = before if goes_on else own
                yield _table(group, before, sheet, name, first, room)
        table = []

    for row, of_row in by_row.items():
        inside = (
            [cell for cell in of_row if cell.is_bordered]
            if has_borders
            else [cell for cell in of_row if cell.text and (row not in alone or row <= reach)]
        )
        is_apart = any(between not in hidden for between in range(reach + 1, row))
        if table and (is_apart or not inside) and row > reach:
            yield from finished()
        table += inside
        reach = max([reach, *(cell.span.bottom for cell in inside)])
        outside = [cell for cell in of_row if cell.text and cell not in inside]
        if outside:
            if table and not inside:
                yield from finished()
            text = " ".join(cell.text for cell in outside)
            place = Place(name, sheet=sheet, cell=cell_name(row, outside[0].span.left))
            for piece in text.split("\n"):
                if piece.strip():
                    room.take_line(piece)
                    yield TextLine(
                        piece.strip(), depth_of(piece.strip(), len(piece) - len(piece.lstrip())), place
                    )
    yield from finished()


def _edges(cells: Iterable[_Shown]) -> list[int]:
    return sorted({edge for cell in cells for edge in (cell.span.left, cell.span.right + 1)})


def _beside(cells: list[_Shown], *, is_apart: bool) -> Iterator[list[_Shown]]:
    """Yield what stands side by side, apart where a column without any border is between."""
    if not is_apart:
        if cells:
            yield cells
        return
    yield from side_by_side(cells)


def _table(cells: list[_Shown], edges: list[int], sheet: str, name: str, at: int, room: Room) -> BlockTable:
    rows = sorted({row for cell in cells for row in range(cell.span.top, cell.span.bottom + 1)})
    at_row = {row: index for index, row in enumerate(rows)}
    room.take_table(len(rows), len(edges) - 1)
    room.take_cells(len(cells))
    found = []
    for cell in cells:
        room.take_text(cell.text)
        row, column = at_row[cell.span.top], bisect_left(edges, cell.span.left)
        place = Place(
            name,
            table=at,
            row=row + 1,
            column=column + 1,
            sheet=sheet,
            cell=cell_name(cell.span.top, cell.span.left),
        )
        found.append(
            BlockCell(
                row,
                column,
                cell.span.bottom - cell.span.top + 1,
                bisect_left(edges, cell.span.right + 1) - column,
                cell.text,
                place,
                cell.value,
            )
        )
    first = cells[0].span
    place = Place(name, table=at, sheet=sheet, cell=cell_name(first.top, first.left))
    has_merges = any(cell.rows > 1 or cell.columns > 1 for cell in found)
    return BlockTable(tuple(found), len(rows), len(edges) - 1, place, span_known=has_merges)
