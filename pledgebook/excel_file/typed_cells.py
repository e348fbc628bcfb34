"""Cells of a user's own sheet given other values, as a person would type them: every other byte stays.

A row is never moved: what leaves a table leaves an empty row, new rows stand below the last, and so no formula,
merge, note or name that points at a row ever points at another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from pledgebook.errors import FileRefusedError
from pledgebook.excel_file.sheet_xml import safe_text
from pledgebook.excel_file.workbook_edits import full_calculation
from pledgebook.grid.addresses import Span, cell_name, cell_of, span_of
from pledgebook.grid.number_text import plain
from pledgebook.package.xml_scan import spliced
from pledgebook.package.xml_text import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pledgebook.grid.addresses import Place
    from pledgebook.package.edits import Edit
    from pledgebook.package.parts import Package, SheetPart

Typed = str | Decimal | None
"""What a cell is given: a text, a number, or nothing."""
_ROW = re.compile(rb"<row(?=[\s/>])[^<>]*?(/>|>)")
_CELL = re.compile(rb"<c(?=[\s/>])[^<>]*?(/>|>)")
_NUMBER = re.compile(rb"\sr\s*=\s*[\"'](\d{1,7})[\"']")
_NAME = re.compile(rb"\sr\s*=\s*[\"']([A-Z]{1,3}\d{1,7})[\"']")
_STYLE = re.compile(rb"\ss\s*=\s*[\"'](\d{1,6})[\"']")
_SPANS = re.compile(rb"\sspans\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_VALUE = re.compile(rb"<(?:v|f|is)[\s/>]")
_FORMULA = re.compile(rb"<f[\s/>]")


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    start: int
    tag_end: int
    inner_end: int
    end: int
    is_closed: bool  # written without an end tag


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    style: str
    has_value: bool
    has_formula: bool


class TypedSheet:
    """A sheet's part, of which some cells are to be given other values."""

    def __init__(self, package: Package, place: SheetPart) -> None:
        self._data = package.read(place.part)
        self._name = place.name
        self._elements = package.scan(place.part)
        if self._elements[0].prefix:
            raise FileRefusedError("sheet-not-plain", sheet=place.name)
        self._cells: dict[int, dict[int, _Cell]] = {}

    @cached_property
    def _rows(self) -> dict[int, _Row]:
        found: dict[int, _Row] = {}
        for match in _ROW.finditer(self._data):
            number = _NUMBER.search(match[0])
            is_closed = match[1] == b"/>"
            inner_end = match.end() if is_closed else self._data.find(b"</row>", match.end())
            if number is None or inner_end < 0:
                raise FileRefusedError("sheet-not-plain", sheet=self._name)
            end = inner_end if is_closed else inner_end + len(b"</row>")
            found[int(number[1])] = _Row(
                int(number[1]), match.start(), match.end(), inner_end, end, is_closed
            )
        return found

    @cached_property
    def _merged(self) -> tuple[Span, ...]:
        spans = (
            span_of(element.attributes.get("ref", ""))
            for element in self._elements
            if element.local == "mergeCell"
        )
        return tuple(span for span in spans if span is not None)

    def is_plain(self, row: int, column: int) -> bool:
        """Say whether a cell holds a value or nothing: neither a formula, nor is it merged with others."""
        cell = self._cells_of(row).get(column)
        return not (cell is not None and cell.has_formula) and not any(
            span.contains(row, column) for span in self._merged
        )

    def is_free(self, row: int, columns: Iterable[int]) -> bool:
        """Say whether nothing stands in some cells of a row."""
        cells = self._cells_of(row)
        return all(
            not (column in cells and cells[column].has_value)
            and not any(span.contains(row, column) for span in self._merged)
            for column in columns
        )

    def written(self, cells: Mapping[Place, Typed], like: int) -> bytes:
        """Return the part with cells that hold other values; a new cell looks as that of its column in row `like`."""
        by_row: dict[int, dict[int, Typed]] = {}
        for (at, column), value in sorted(cells.items(), key=lambda cell: cell[0]):
            by_row.setdefault(at, {})[column] = value
        looks = {column: cell.style for column, cell in self._cells_of(like).items()}
        edits: list[Edit] = list(self._dimension(cells))
        new: dict[int, list[str]] = {}
        for number, typed in by_row.items():
            row = self._rows.get(number)
            if row is not None:
                edits += self._row_edits(row, typed, looks)
                continue
            xml = "".join(
                _cell_xml(number, column, value, looks.get(column, "")) for column, value in typed.items()
            )
            new.setdefault(self._place_of(number), []).append(f'<row r="{number}">{xml}</row>')
        edits += [(at, at, "".join(rows).encode()) for at, rows in new.items()]
        return spliced(self._data, edits)

    def _place_of(self, number: int) -> int:
        """Return where a new row begins: behind the last before it."""
        before = [row for row in self._rows if row < number]
        if before:
            return self._rows[max(before)].end
        section = next((element for element in self._elements if element.path[1:] == ("sheetData",)), None)
        if section is None or section.inner_end is None:
            raise FileRefusedError("sheet-not-plain", sheet=self._name)
        return self._data.index(b">", section.start) + 1

    def _cells_of(self, number: int) -> dict[int, _Cell]:
        if number in self._cells:
            return self._cells[number]
        found: dict[int, _Cell] = {}
        row = self._rows.get(number)
        if row is not None and not row.is_closed:
            for match in _CELL.finditer(self._data, row.tag_end, row.inner_end):
                name = _NAME.search(match[0])
                place = cell_of(name[1].decode()) if name else None
                is_closed = match[1] == b"/>"
                end = match.end() if is_closed else self._data.find(b"</c>", match.end()) + len(b"</c>")
                if place is None or end < match.end():
                    raise FileRefusedError("sheet-not-plain", sheet=self._name)
                inner = self._data[match.end() : end]
                style = _STYLE.search(match[0])
                found[place[1]] = _Cell(
                    match.start(),
                    end,
                    style[1].decode() if style else "",
                    not is_closed and _VALUE.search(inner) is not None,
                    not is_closed and _FORMULA.search(inner) is not None,
                )
        self._cells[number] = found
        return found

    def _row_edits(self, row: _Row, typed: Mapping[int, Typed], looks: Mapping[int, str]) -> Iterator[Edit]:
        cells = self._cells_of(row.number)
        tag = _SPANS.sub(b"", self._data[row.start : row.tag_end])
        if row.is_closed:
            xml = "".join(
                _cell_xml(row.number, column, value, looks.get(column, "")) for column, value in typed.items()
            )
            yield row.start, row.end, tag[:-2] + b">" + xml.encode() + b"</row>"
            return
        if len(tag) != row.tag_end - row.start:
            yield row.start, row.tag_end, tag
        added: dict[int, list[str]] = {}
        for column, value in typed.items():
            cell = cells.get(column)
            if cell is not None:
                yield cell.start, cell.end, _cell_xml(row.number, column, value, cell.style).encode()
                continue
            before = [cells[other].end for other in cells if other < column]
            xml = _cell_xml(row.number, column, value, looks.get(column, ""))
            added.setdefault(max(before, default=row.tag_end), []).append(xml)
        for at, several in added.items():
            yield at, at, "".join(several).encode()

    def _dimension(self, cells: Mapping[Place, Typed]) -> Iterator[Edit]:
        for element in self._elements:
            area = span_of(element.attributes.get("ref", "")) if element.local == "dimension" else None
            if area is None or not cells:
                continue
            grown = Span(
                min(area.top, *(row for row, _ in cells)),
                min(area.left, *(column for _, column in cells)),
                max(area.bottom, *(row for row, _ in cells)),
                max(area.right, *(column for _, column in cells)),
            )
            if grown != area:
                yield element.start, element.end, f'<dimension ref="{grown.reference}"/>'.encode()


def recalculated(package: Package) -> bytes:
    """Return the workbook's part with the order to calculate everything when it is opened."""
    elements = package.workbook
    data = package.read(package.workbook_part)
    prefix = f"{elements[0].prefix}:" if elements[0].prefix else ""
    return spliced(data, full_calculation(elements, prefix, data))


def _cell_xml(row: int, column: int, value: Typed, style: str) -> str:
    head = f'<c r="{cell_name(row, column)}"' + (f' s="{style}"' if style else "")
    if value is None or value == "":
        return f"{head}/>"
    if isinstance(value, Decimal):
        return f"{head}><v>{plain(value)}</v></c>"
    return f'{head} t="inlineStr"><is><t xml:space="preserve">{escape(safe_text(value))}</t></is></c>'
