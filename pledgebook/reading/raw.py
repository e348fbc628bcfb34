"""Raw tables: the columns of an input table as they stand in the sheet, every cell with its address."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.contract import HEADER_SEARCH_ROWS, Column, Kind
from pledgebook.model import TableSource
from pledgebook.reading import cells
from pledgebook.reading.places import letters
from pledgebook.reading.sheet_values import BLANK
from pledgebook.reading.text import clean, nearest, packed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pledgebook.contract import Table
    from pledgebook.reading.locate import Located
    from pledgebook.reading.places import Area
    from pledgebook.reading.report import Report
    from pledgebook.reading.scan import Flaw, Scan
    from pledgebook.reading.sheet_values import SheetValues, Value

_YEAR_HEADER = re.compile(r"'?((?:19|20)\d{2})(?:년도?|\.)?(?:\d{1,2}(?:월|\.))?")
FEWEST_HEADERS = 2
"""A row is taken for a header row where it holds so many of a table's headers."""


@dataclass(slots=True)
class RawColumn:
    """A column of an input table: its place and its values, one for each row of the table."""

    column: Column
    number: int
    values: list[Value]
    year: int = 0  # of an amount in a year column
    flaws: dict[int, tuple[Flaw, str]] = field(default_factory=dict)  # by index of the row
    merged: dict[int, Area] = field(default_factory=dict)  # amounts merged over rows, by index of the row


@dataclass(slots=True)
class RawTable:
    """An input table before its values are read; `rows` are the row numbers in the sheet."""

    table: Table
    sheet: str
    header_row: int
    rows: list[int]
    columns: dict[str, RawColumn]  # by field, year columns by their year

    @property
    def source(self) -> TableSource:
        return TableSource(
            self.sheet,
            self.header_row,
            {one.column.header: letters(one.number) for one in self.columns.values()},
        )


def raw_table(place: Located, values: SheetValues, scan: Scan, report: Report) -> RawTable | None:
    """Cut a table out of its sheet; None, with a finding, where it has no header row or columns miss."""
    at, headers = _header_row(place, values)
    if at is None:
        wanted = ", ".join(one.header for one in place.table.columns if one.required)
        report.add_sheet("PB102", place.sheet, "", sheet=place.sheet, wanted=wanted)
        return None
    chosen = _choose_columns(place, at, headers, report)
    if chosen is None:
        return None
    first, last = _index_after(values.numbers, at), len(values.numbers)
    numbers = list(values.numbers[first:last])
    columns = {
        name: RawColumn(column, number, _column(values, number, first), year)
        for name, (column, number, year) in chosen.items()
    }
    raw = RawTable(place.table, place.sheet, at, numbers, columns)
    _note_flaws(raw, scan)
    kept = _kept_rows(raw, place, report)
    _merge(raw, scan.merges, set(kept) if len(kept) != len(numbers) else None)
    if len(kept) != len(numbers):
        _keep(raw, kept)
    return raw


def _column(values: SheetValues, number: int, first: int) -> list[Value]:
    at = number - values.left
    rows = values.rows[first:]
    if at < 0:
        return [BLANK] * len(rows)
    try:
        return [row[at] for row in rows]
    except IndexError:
        return [row[at] if at < len(row) else BLANK for row in rows]


def _index_after(numbers: Sequence[int], row: int) -> int:
    if isinstance(numbers, range):
        return min(max(row, 0), len(numbers))
    return next((at for at, number in enumerate(numbers) if number > row), len(numbers))


def _header_row(place: Located, values: SheetValues) -> tuple[int | None, dict[int, str]]:
    """Find the header row and its texts by column number."""
    listing = place.listing
    if listing is not None:
        names = {listing.area.left + at: name for at, name in enumerate(listing.headers)}
        if not listing.header_rows:
            return listing.area.top - 1, names
        row = next(
            (
                row
                for number, row in zip(values.numbers, values.rows, strict=False)
                if number == listing.area.top
            ),
            (),
        )
        typed = {
            values.left + at: header_text(value)
            for at, value in enumerate(row)
            if listing.area.left <= values.left + at <= listing.area.right
        }
        return listing.area.top, names | {at: text for at, text in typed.items() if text}
    known = {packed(one.header) for one in place.table.columns}
    best, found, headers = 0, None, {}
    for number, row in zip(values.numbers, values.rows, strict=False):
        if number > HEADER_SEARCH_ROWS:
            break
        texts = {values.left + at: header_text(value) for at, value in enumerate(row) if value != BLANK}
        hits = len(known & {packed(text) for text in texts.values()})
        if hits > best and hits >= min(FEWEST_HEADERS, len(known)):
            best, found, headers = hits, number, texts
    return found, headers


def header_text(value: Value) -> str:
    """Give a header as text; a year typed as a number is its digits."""
    return clean(cells.shown(value))


def _choose_columns(
    place: Located, at: int, headers: Mapping[int, str], report: Report
) -> dict[str, tuple[Column, int, int]] | None:
    """Match headers and columns by text; report what misses, stands twice, or nearly matches."""
    table, sheet = place.table, place.sheet
    wanted = {packed(one.header): one for one in table.columns}
    chosen: dict[str, tuple[Column, int, int]] = {}
    strangers: dict[int, str] = {}
    fine = True
    for number, header in sorted(headers.items()):
        column = wanted.get(packed(header))
        year = year_of_header(header) if column is None and table.has_year_columns else 0
        name = column.field if column else str(year)
        if column is None and not year:
            if header:
                strangers[number] = header
        elif name in chosen:
            first = f"{sheet}!{letters(chosen[name][1])}{at}"
            report.add("PB104", sheet, at, number, header, first=first)
            fine = False
        else:
            chosen[name] = (column or Column(header, name, Kind.NUMBER, "", ""), number, year)
    for column in table.columns:
        if column.field in chosen:
            continue
        near = nearest(column.header, strangers.values(), 0.4 if column.required else 0.6)
        number = next((number for number, header in strangers.items() if header == near), 0)
        if column.required:
            seen = near or ", ".join(strangers.values())
            report.add(
                "PB103", sheet, max(at, 1), number or min(headers, default=1), seen, header=column.header
            )
            fine = False
        elif near:
            report.add("PB105", sheet, at, number, near, header=column.header)
    return chosen if fine else None


def year_of_header(header: str) -> int:
    """Read `2022`, `2022년`, `2026. 6.` as its year; 0 for anything else."""
    match = _YEAR_HEADER.fullmatch(packed(header))
    return int(match[1]) if match else 0


def _note_flaws(raw: RawTable, scan: Scan) -> None:
    if not scan.flaws or not raw.rows:
        return
    index = {number: at for at, number in enumerate(raw.rows)}
    by_number = {one.number: one for one in raw.columns.values()}
    for (row, number), flaw in scan.flaws.items():
        if row in index and number in by_number:
            by_number[number].flaws[index[row]] = flaw


def _filled(raw: RawTable, at: int) -> int:
    return sum(at in one.flaws or not cells.is_blank(one.values[at]) for one in raw.columns.values())


def _kept_rows(raw: RawTable, place: Located, report: Report) -> Sequence[int]:
    """Choose the rows that are the table's: those of its area and those typed below it, none empty."""
    end = len(raw.rows)
    below: list[int] = []
    if place.listing is not None:
        bottom = place.listing.area.bottom
        inside = bottom - place.listing.totals_rows
        end = (
            next((at for at in range(len(raw.rows)) if raw.rows[at] > inside), end)
            if raw.rows and raw.rows[-1] > inside
            else end
        )
        below = _rows_below(raw, place, bottom, end)
    kept = _without_empty(raw, end)
    if below:
        first, last = raw.rows[below[0]], raw.rows[below[-1]]
        column = min(one.number for one in raw.columns.values())
        report.add(
            "PB106",
            raw.sheet,
            first,
            column,
            "",
            first=first,
            last=last,
            count=len(below),
            table=raw.table.name,
        )
        return [*kept, *below]
    return kept


def _rows_below(raw: RawTable, place: Located, bottom: int, end: int) -> list[int]:
    """Take rows right below the table, and farther ones where every cell that must be filled is."""
    needed = [one for one in raw.columns.values() if one.column.must_be_filled]
    found: list[int] = []
    adjoining = place.listing is None or not place.listing.totals_rows
    expected = bottom + 1
    for at in range(end, len(raw.rows)):
        row = raw.rows[at]
        if row <= bottom or any(one.top <= row <= one.bottom for one in place.others):
            continue
        filled = _filled(raw, at)
        adjoining = adjoining and row == expected and filled > 0
        expected = row + 1
        if adjoining or (filled and all(not cells.is_blank(one.values[at]) for one in needed)):
            found.append(at)
    return found


def _without_empty(raw: RawTable, end: int) -> Sequence[int]:
    """Leave empty rows away; a column that must be filled and has no blank proves there are none."""
    for one in raw.columns.values():
        if (
            one.column.must_be_filled
            and BLANK not in one.values
            and not any(isinstance(value, str) and value.isspace() for value in one.values)
        ):
            return range(end)
    return [at for at in range(end) if _filled(raw, at)]


def _keep(raw: RawTable, kept: Sequence[int]) -> None:
    index = {old: new for new, old in enumerate(kept)}
    raw.rows = [raw.rows[at] for at in kept]
    for one in raw.columns.values():
        one.values = [one.values[at] for at in kept]
        one.flaws = {index[at]: flaw for at, flaw in one.flaws.items() if at in index}
        one.merged = {index[at]: area for at, area in one.merged.items() if at in index}


def _merge(raw: RawTable, merges: Sequence[Area], kept: set[int] | None) -> None:
    """Let the value of merged cells count for each of their rows; an amount must not."""
    if not merges or not raw.rows:
        return
    index = {number: at for at, number in enumerate(raw.rows)}
    by_number = {one.number: one for one in raw.columns.values()}
    for area in merges:
        column = by_number.get(area.left)
        if column is None or area.bottom == area.top:
            continue
        inside = [index[row] for row in range(area.top, min(area.bottom, raw.rows[-1]) + 1) if row in index]
        if kept is not None:
            inside = [at for at in inside if at in kept]
        if not inside or index.get(area.top) != inside[0]:
            continue
        if column.column.is_amount:
            if len(inside) == 1:
                continue
            column.merged.update(dict.fromkeys(inside, area))
        else:
            for at in inside[1:]:
                column.values[at] = column.values[inside[0]]
