"""Header rows: where they are, and which column of the sheet is which column of an input table."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from pledgebook.book.contract import HEADER_SEARCH_ROWS, InputColumn, Kind
from pledgebook.book.folding import clean, nearest, word_key
from pledgebook.grid.addresses import cell_on
from pledgebook.reading import cells
from pledgebook.reading.sheet_values import BLANK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.reading.located import Located
    from pledgebook.reading.report import Report
    from pledgebook.reading.sheet_values import SheetValues, Value

_YEAR_HEADER = re.compile(r"'?((?:19|20)\d{2})(?:년도?|\.)?(?:\d{1,2}(?:월|\.))?")
FEWEST_HEADERS = 2
"""A row is taken for a header row where it holds so many of a table's headers."""


def header_row(place: Located, values: SheetValues) -> tuple[int | None, dict[int, str]]:
    """Find the header row and its texts by column number."""
    listing = place.listing
    if listing is not None:
        names = {listing.area.left + at: name for at, name in enumerate(listing.headers)}
        if not listing.header_rows:
            return listing.area.top - 1, names
        top = listing.area.top
        at = bisect_left(values.numbers, top)
        is_there = at < len(values.numbers) and values.numbers[at] == top
        typed = {
            number: header_text(value)
            for number, value in (values.row(at).items() if is_there else ())
            if listing.area.left <= number <= listing.area.right
        }
        return top, names | {number: text for number, text in typed.items() if text}
    known = {word_key(column.header) for column in place.table.columns}
    best, found, headers = 0, None, {}
    for at, number in enumerate(values.numbers[:HEADER_SEARCH_ROWS]):
        if number > HEADER_SEARCH_ROWS:
            break
        texts = {column: header_text(value) for column, value in values.row(at).items() if value != BLANK}
        hits = len(known & {word_key(text) for text in texts.values()})
        if hits > best and hits >= min(FEWEST_HEADERS, len(known)):
            best, found, headers = hits, number, texts
    return found, headers


def header_text(value: Value) -> str:
    """Return a header as text; a year typed as a number is its digits."""
    return clean(cells.shown(value))


def choose_columns(
    place: Located, at: int, headers: Mapping[int, str], report: Report
) -> dict[str, tuple[InputColumn, int, int]] | None:
    """Match headers and columns by text; report what misses, stands twice, or nearly matches."""
    table, sheet = place.table, place.sheet
    wanted = {word_key(column.header): column for column in table.columns}
    chosen: dict[str, tuple[InputColumn, int, int]] = {}
    strangers: dict[int, str] = {}
    fine = True
    for number, header in sorted(headers.items()):
        column = wanted.get(word_key(header))
        year = year_of_header(header) if column is None and table.has_year_columns else 0
        name = column.field if column else str(year)
        if column is None and not year:
            if header:
                strangers[number] = header
        elif name in chosen:
            first = cell_on(sheet, at, chosen[name][1])
            report.add("PB104", sheet, at, number, header, first=first)
            fine = False
        else:
            chosen[name] = (column or InputColumn(header, name, Kind.MONEY, "", ""), number, year)
    for column in table.columns:
        if column.field in chosen:
            continue
        near = nearest(column.header, strangers.values())
        number = next((number for number, header in strangers.items() if header == near), 0)
        if column.required:
            seen = near or ", ".join(filter(None, strangers.values() or headers.values())) or "-"
            report.add(
                "PB103", sheet, max(at, 1), number or min(headers, default=1), seen, header=column.header
            )
            fine = False
        elif near:
            report.add("PB105", sheet, at, number, near, header=column.header)
    return chosen if fine else None


def year_of_header(header: str) -> int:
    """Read `2022`, `2022년`, `2026. 6.` as its year; 0 for anything else."""
    match = _YEAR_HEADER.fullmatch(word_key(header))
    return int(match[1]) if match else 0
