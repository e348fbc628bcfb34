"""Raw tables: the columns of an input table as they stand in the sheet, every cell with its address."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book.model import TableSource
from pledgebook.figures.basis_rows import row_runs
from pledgebook.grid.addresses import column_letters
from pledgebook.reading import cells, numbers
from pledgebook.reading.headers import choose_columns, header_row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pledgebook.book.contract import InputColumn, InputTable
    from pledgebook.grid.addresses import Span
    from pledgebook.reading.located import Located
    from pledgebook.reading.report import Report
    from pledgebook.reading.scan import Flaw, Scan
    from pledgebook.reading.sheet_values import SheetValues, Value


SETTINGS = "Settings"
"""The table whose values are of many kinds, by their row."""
MOST_ROWS_NAMED = 10
"""Rows that a finding names; the others are only counted."""
FEWEST_FILLED = 2
"""A row apart from its table is a footnote where it fills fewer of the table's columns."""


@dataclass(frozen=True, slots=True)
class RawColumn:
    """A column of an input table: its place and its values, one for each row of the table."""

    column: InputColumn
    number: int
    values: Sequence[Value]
    year: int = 0  # of an amount in a year column
    flaws: Mapping[int, tuple[Flaw, str]] = field(default_factory=dict)  # by index of the row
    merged: Mapping[int, Span] = field(default_factory=dict)  # amounts merged over rows, by index of the row


class RawTable(NamedTuple):
    """An input table before its values are read; `rows` are the row numbers in the sheet."""

    table: InputTable
    sheet: str
    header_row: int
    rows: Sequence[int]
    columns: Mapping[str, RawColumn]  # by field, year columns by their year
    headers: Mapping[int, str]  # all of the header row, by column number

    @property
    def source(self) -> TableSource:
        return TableSource(
            self.sheet,
            self.header_row,
            {found.column.header: column_letters(found.number) for found in self.columns.values()},
        )


def raw_table(place: Located, values: SheetValues, scan: Scan, report: Report) -> RawTable | None:
    """Cut a table out of its sheet; None, with a finding, where it has no header row or columns miss."""
    at, headers = header_row(place, values)
    if at is None and place.table.is_optional and place.listing is None:
        return None  # a sheet of the user's own that happens to be called so
    if at is None:
        wanted = ", ".join(column.header for column in place.table.columns if column.required)
        report.add_sheet("PB102", place.sheet, "", sheet=place.sheet, wanted=wanted)
        return None
    chosen = choose_columns(place, at, headers, report)
    if chosen is None:
        return None
    first, last = _index_after(values.numbers, at), len(values.numbers)
    rows = list(values.numbers[first:last])
    flaws = _flaws_by_column(scan, rows)
    columns = {
        name: RawColumn(
            column,
            number,
            _as_they_look(values.column(number, first), number, column, rows, scan)
            if column.kind not in cells.TEXTS or place.table.name == SETTINGS
            else values.column(number, first),
            year,
            flaws.get(number, {}),
        )
        for name, (column, number, year) in chosen.items()
    }
    raw = RawTable(place.table, place.sheet, at, rows, columns, headers)
    kept = _kept_rows(raw, place, report)
    is_whole = len(kept) == len(rows)
    raw = _with_merges(raw, scan.merges, None if is_whole else set(kept))
    return raw if is_whole else only(raw, kept)


def _index_after(numbers: Sequence[int], row: int) -> int:
    return bisect_right(numbers, row)


def _as_they_look(
    values: Sequence[Value], number: int, column: InputColumn, rows: Sequence[int], scan: Scan
) -> Sequence[Value]:
    """Return a column's values with small digits, of rich text, and percentages as what they look like."""
    percents = scan.percent_in(number) if column.is_amount else ()
    if percents:
        values = [
            numbers.percentage(value)
            if row in percents and isinstance(value, (int, float)) and not isinstance(value, bool)
            else value
            for row, value in zip(rows, values, strict=True)
        ]
    marked = scan.marked_in(number)
    if not marked:
        return values
    return [marked.get(row, value) for row, value in zip(rows, values, strict=True)]


def _flaws_by_column(scan: Scan, rows: Sequence[int]) -> dict[int, dict[int, tuple[Flaw, str]]]:
    """Return the flaws of a sheet by the number of their column and the index of their row."""
    found: dict[int, dict[int, tuple[Flaw, str]]] = {}
    if scan.flaws:
        index = {number: at for at, number in enumerate(rows)}
        for (row, number), flaw in scan.flaws.items():
            if row in index:
                found.setdefault(number, {})[index[row]] = flaw
    return found


def _filled(raw: RawTable, at: int) -> int:
    return sum(at in column.flaws or not cells.is_blank(column.values[at]) for column in raw.columns.values())


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
            numbers = [raw.rows[at] for at in rows]
            first, last = numbers[0], numbers[-1]
            column = min(found.number for found in raw.columns.values())
            where = row_runs(numbers[:MOST_ROWS_NAMED], "~") + (" …" if len(rows) > MOST_ROWS_NAMED else "")
            facts = {"last": last, "count": len(rows), "where": where, "table": raw.table.name}
            report.add(code, raw.sheet, first, column, "", **facts)
    kept = _without_empty(raw, end)
    return [*kept, *below] if below else kept


def _rows_below(raw: RawTable, place: Located, bottom: int, end: int) -> tuple[list[int], list[int]]:
    """Return the rows right below the table, which are its own, and those apart that look like its rows."""
    below: list[int] = []
    apart: list[int] = []
    adjoining = place.listing is None or not place.listing.totals_rows
    expected = bottom + 1
    for at in range(end, len(raw.rows)):
        row = raw.rows[at]
        if row <= bottom or any(other.top <= row <= other.bottom for other in place.others):
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
    needed = next(column for column in raw.columns.values() if column.column.must_be_filled)
    blanks = {value for value in set(needed.values) if cells.is_blank(value)}
    if not blanks:
        return range(end)
    return [at for at in range(end) if needed.values[at] not in blanks or _filled(raw, at)]


def only(raw: RawTable, kept: Sequence[int]) -> RawTable:
    """Return the table with some of its rows, given by their index."""
    index = {old: new for new, old in enumerate(kept)}
    columns = {
        name: replace(
            column,
            values=[column.values[at] for at in kept],
            flaws={index[at]: flaw for at, flaw in column.flaws.items() if at in index},
            merged={index[at]: area for at, area in column.merged.items() if at in index},
        )
        for name, column in raw.columns.items()
    }
    return raw._replace(rows=[raw.rows[at] for at in kept], columns=columns)


def _with_merges(raw: RawTable, merges: Sequence[Span], kept: set[int] | None) -> RawTable:
    """Let the value of merged cells count for each of their rows; an amount must not."""
    if not merges or not raw.rows:
        return raw
    by_number = {column.number: name for name, column in raw.columns.items()}
    areas: dict[str, list[Span]] = {}
    for area in merges:
        if area.left in by_number and area.bottom > area.top:
            areas.setdefault(by_number[area.left], []).append(area)
    return raw._replace(
        columns={
            name: _merged(column, sorted(areas[name]), raw.rows, kept) if name in areas else column
            for name, column in raw.columns.items()
        },
    )


def _merged(
    column: RawColumn, areas: Sequence[Span], rows: Sequence[int], kept: set[int] | None
) -> RawColumn:
    values = list(column.values)
    merged: dict[int, Span] = {}
    below = 0  # the last row merged so far: merged areas do not overlap
    for area in areas:
        if area.top <= below:
            continue
        below = area.bottom
        inside = list(range(bisect_left(rows, area.top), bisect_right(rows, area.bottom)))
        if kept is not None:
            inside = [at for at in inside if at in kept]
        if not inside or rows[inside[0]] != area.top:
            continue
        if not column.column.is_amount:
            values[inside[0] : inside[-1] + 1] = [values[inside[0]]] * (inside[-1] - inside[0] + 1)
        elif len(inside) > 1:
            merged.update(dict.fromkeys(inside, area))
    return replace(column, values=values, merged=merged)
