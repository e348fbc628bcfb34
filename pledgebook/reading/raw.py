"""Raw tables: the columns of an input table as they stand in the sheet, every cell with its address."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.book.model import TableSource
from pledgebook.grid.addresses import column_letters
from pledgebook.reading import cells
from pledgebook.reading.headers import choose_columns, header_row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pledgebook.book.contract import Column, Table
    from pledgebook.grid.addresses import Span
    from pledgebook.reading.located import Located
    from pledgebook.reading.report import Report
    from pledgebook.reading.scan import Flaw, Scan
    from pledgebook.reading.sheet_values import SheetValues, Value


FEWEST_FILLED = 2
"""A row apart from its table is a footnote where it fills fewer of the table's columns."""


@dataclass(slots=True)
class RawColumn:
    """A column of an input table: its place and its values, one for each row of the table."""

    column: Column
    number: int
    values: Sequence[Value]
    year: int = 0  # of an amount in a year column
    flaws: dict[int, tuple[Flaw, str]] = field(default_factory=dict)  # by index of the row
    merged: dict[int, Span] = field(default_factory=dict)  # amounts merged over rows, by index of the row


@dataclass(slots=True)
class RawTable:
    """An input table before its values are read; `rows` are the row numbers in the sheet."""

    table: Table
    sheet: str
    header_row: int
    rows: list[int]
    columns: dict[str, RawColumn]  # by field, year columns by their year
    headers: Mapping[int, str]  # all of the header row, by column number

    @property
    def source(self) -> TableSource:
        return TableSource(
            self.sheet,
            self.header_row,
            {one.column.header: column_letters(one.number) for one in self.columns.values()},
        )


def raw_table(place: Located, values: SheetValues, scan: Scan, report: Report) -> RawTable | None:
    """Cut a table out of its sheet; None, with a finding, where it has no header row or columns miss."""
    at, headers = header_row(place, values)
    if at is None:
        wanted = ", ".join(one.header for one in place.table.columns if one.required)
        report.add_sheet("PB102", place.sheet, "", sheet=place.sheet, wanted=wanted)
        return None
    chosen = choose_columns(place, at, headers, report)
    if chosen is None:
        return None
    first, last = _index_after(values.numbers, at), len(values.numbers)
    numbers = list(values.numbers[first:last])
    columns = {
        name: RawColumn(column, number, values.column(number, first), year)
        for name, (column, number, year) in chosen.items()
    }
    raw = RawTable(place.table, place.sheet, at, numbers, columns, headers)
    _note_flaws(raw, scan)
    kept = _kept_rows(raw, place, report)
    _merge(raw, scan.merges, set(kept) if len(kept) != len(numbers) else None)
    if len(kept) != len(numbers):
        _keep(raw, kept)
    return raw


def _index_after(numbers: Sequence[int], row: int) -> int:
    if isinstance(numbers, range):
        return min(max(row, 0), len(numbers))
    return next((at for at, number in enumerate(numbers) if number > row), len(numbers))


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
    """Choose the rows that are the table's: those of its area and those typed right below, none empty."""
    end = len(raw.rows)
    below: list[int] = []
    apart: list[int] = []
    if place.listing is not None:
        bottom = place.listing.area.bottom
        inside = bottom - place.listing.totals_rows
        end = (
            next((at for at in range(len(raw.rows)) if raw.rows[at] > inside), end)
            if raw.rows and raw.rows[-1] > inside
            else end
        )
        below, apart = _rows_below(raw, place, bottom, end)
    for code, rows in (("PB106", below), ("PB127", apart)):
        if rows:
            first, last = raw.rows[rows[0]], raw.rows[rows[-1]]
            column = min(one.number for one in raw.columns.values())
            facts = {"first": first, "last": last, "count": len(rows), "table": raw.table.name}
            report.add(code, raw.sheet, first, column, "", **facts)
    kept = _without_empty(raw, end)
    return [*kept, *below] if below else kept


def _rows_below(raw: RawTable, place: Located, bottom: int, end: int) -> tuple[list[int], list[int]]:
    """Give the rows right below the table, which are its own, and those apart that look like its rows."""
    below: list[int] = []
    apart: list[int] = []
    adjoining = place.listing is None or not place.listing.totals_rows
    expected = bottom + 1
    for at in range(end, len(raw.rows)):
        row = raw.rows[at]
        if row <= bottom or any(one.top <= row <= one.bottom for one in place.others):
            continue
        filled = _filled(raw, at)
        adjoining = adjoining and row == expected and filled > 0
        expected = row + 1
        if adjoining:
            below.append(at)
        elif filled >= FEWEST_FILLED:
            apart.append(at)
    return below, apart


def _without_empty(raw: RawTable, end: int) -> Sequence[int]:
    """Leave empty rows away; only where a cell that must be filled is blank the others are looked at."""
    needed = next(one for one in raw.columns.values() if one.column.must_be_filled)
    blanks = {value for value in set(needed.values) if cells.is_blank(value)}
    if not blanks:
        return range(end)
    return [at for at in range(end) if needed.values[at] not in blanks or _filled(raw, at)]


def _keep(raw: RawTable, kept: Sequence[int]) -> None:
    index = {old: new for new, old in enumerate(kept)}
    raw.rows = [raw.rows[at] for at in kept]
    for one in raw.columns.values():
        one.values = [one.values[at] for at in kept]
        one.flaws = {index[at]: flaw for at, flaw in one.flaws.items() if at in index}
        one.merged = {index[at]: area for at, area in one.merged.items() if at in index}


def _merge(raw: RawTable, merges: Sequence[Span], kept: set[int] | None) -> None:
    """Let the value of merged cells count for each of their rows; an amount must not."""
    if not merges or not raw.rows:
        return
    index = {number: at for at, number in enumerate(raw.rows)}
    by_number = {one.number: one for one in raw.columns.values()}
    below: dict[int, int] = {}  # by column, the last row merged so far: merged areas do not overlap
    for area in sorted(merges, key=lambda one: one.top):
        column = by_number.get(area.left)
        if column is None or area.bottom == area.top or area.top <= below.get(area.left, 0):
            continue
        below[area.left] = area.bottom
        inside = list(range(bisect_left(raw.rows, area.top), bisect_right(raw.rows, area.bottom)))
        if kept is not None:
            inside = [at for at in inside if at in kept]
        if not inside or index.get(area.top) != inside[0]:
            continue
        if column.column.is_amount:
            if len(inside) == 1:
                continue
            column.merged.update(dict.fromkeys(inside, area))
        else:
            values = column.values if isinstance(column.values, list) else list(column.values)
            values[inside[0] : inside[-1] + 1] = [values[inside[0]]] * (inside[-1] - inside[0] + 1)
            column.values = values
