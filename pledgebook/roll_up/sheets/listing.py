"""총괄: one row per pledge of every workbook."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from pledgebook.book.model import Status
from pledgebook.grid.addresses import Span, cell_name
from pledgebook.grid.canvas import Block
from pledgebook.grid.number_text import points_format, rate_format
from pledgebook.grid.sheet import DataBars
from pledgebook.roll_up.keys import LIST
from pledgebook.roll_up.sheets.long_list import with_rows
from pledgebook.roll_up.sheets.page import FIRST_HEAD_ROW, begin, short_path
from pledgebook.sheets import styles
from pledgebook.sheets.tables.columns import status_head
from pledgebook.sheets.tables.headline import CHANGE, THEN
from pledgebook.sheets.tables.listing import Listing, column_not_in_means
from pledgebook.sheets.wording import MARK, ko

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pledgebook.grid.canvas import Canvas
    from pledgebook.grid.sheet import Sheet, Style, Value
    from pledgebook.roll_up.entry import Entry
    from pledgebook.roll_up.portfolio import Portfolio
    from pledgebook.roll_up.sheets.long_list import RowCell

KEY = LIST
MOST_COUNTED = 5000
"""Rows up to which other sheets count in the list by formulas: beyond, Excel would count for minutes."""
_PIXELS = {
    "government": 100,
    "code": 74,
    "pledge": 300,
    "sector": 100,
    "department": 110,
    **{status.name: 62 for status in Status},
    "rate": 74,
    THEN: 74,
    CHANGE: 78,
    "file": 190,
}


def listing_sheet(portfolio: Portfolio, name: str) -> tuple[Sheet, Listing]:
    """Lay out the list, and say where it lies."""
    at = columns_of(portfolio, _PIXELS)
    pixels = [_PIXELS[key] for key in at]
    count, without = len(portfolio.entries), portfolio.totals.whole.not_computable
    note = ko("roll_up.note.not_computable", count=f"{without:,}") if without else ""
    canvas = begin(portfolio, ko("roll_up.pledges_title"), pixels, note)
    canvas.add(_head(at, portfolio.since))
    first = canvas.row
    decimals = portfolio.settings.decimals

    def rows() -> Iterator[Sequence[RowCell]]:
        return (_row(entry, at, decimals, number) for number, entry in enumerate(portfolio.entries, first))

    sheet = filtered_list(canvas, KEY, name, pixels, count, rows, freeze=at["sector"])
    if count:
        bars = DataBars(Span(first, at["rate"], sheet.area.bottom, at["rate"]), 0, 100, styles.BAR)
        sheet = dataclasses.replace(sheet, bars=(bars,))
    listing = listing_of(portfolio, name, first, at)
    return sheet, dataclasses.replace(listing, not_in_means=column_not_in_means(portfolio.settings))


def columns_of(portfolio: Portfolio, pixels: Mapping[str, int]) -> dict[str, int]:
    """Number the columns of a list of pledges: without what all have alike, or what is compared with no other day."""
    left_out = {
        *(() if portfolio.has_several_governments else ("government",)),
        *(() if portfolio.since else (THEN, CHANGE)),
    }
    return {key: column for column, key in enumerate((key for key in pixels if key not in left_out), 1)}


def filtered_list(
    canvas: Canvas,
    key: str,
    name: str,
    pixels: Sequence[int],
    count: int,
    rows: Callable[[], Iterable[Sequence[RowCell]]],
    *,
    freeze: int,
) -> Sheet:
    """Put rows with a filter below the head that a canvas ends with; the columns before `freeze` stay in sight."""
    first = canvas.row
    head = canvas.finish(
        key,
        name,
        title_rows=(FIRST_HEAD_ROW, first - 1),
        freeze=(first, freeze),
        tab_color=styles.NAVY,
    )
    sheet = with_rows(head, pixels, count, rows)
    return dataclasses.replace(sheet, filter=Span(first - 1, 1, sheet.area.bottom, len(pixels)))


def listing_of(portfolio: Portfolio, name: str, first: int, at: Mapping[str, int]) -> Listing:
    """Say where a list of all pledges lies whose first is in row `first`."""
    count = len(portfolio.entries)
    return Listing(first, first + max(count, 1) - 1, at, sheet=name, is_counted=0 < count <= MOST_COUNTED)


def put_since_head(head: Block, at: Mapping[str, int], since: str) -> None:
    """Place the heads of a rate then and of its change, under the day they are of."""
    if THEN in at:
        head.put(0, (at[THEN], at[CHANGE]), since, styles.HEAD_CELL)
        for key in (THEN, CHANGE):
            head.put(1, (at[key], at[key]), ko(f"summary.compared.{key}"), styles.HEAD_TOP)


def since_cells(entry: Entry, at: Mapping[str, int], number: int, decimals: int) -> dict[str, RowCell]:
    """Return a rate then, as it was, and its change as a live formula; a word where there is none."""
    if THEN not in at:
        return {}
    none = ko("summary.standing.none")
    then: tuple[Value, Style] = (none if entry.is_new else ko("not_computable"), styles.CELL)
    if entry.then is not None:
        then = (entry.then, styles.with_format(styles.AMOUNT, rate_format(decimals)))
    if entry.change is None:
        return {THEN: then, CHANGE: (ko("since.new") if entry.is_new else none, styles.CELL)}
    cells = [cell_name(number, at[key]) for key in ("rate", THEN)]
    look = styles.with_format(styles.AMOUNT, points_format(decimals))
    return {THEN: then, CHANGE: (entry.change, look, f"ROUND({cells[0]}-{cells[1]},{decimals})")}


def _head(at: Mapping[str, int], since: str) -> Block:
    head = Block([18.0, 39.0])
    for key in ("government", "code", "pledge", "sector", "department", "rate", "file"):
        if key in at:
            text = ko(f"roll_up.{key}" if key in {"government", "file"} else f"summary.{key}")
            head.put(0, (at[key], at[key]), text, styles.HEAD_CELL, rows=2)
    put_since_head(head, at, since)
    statuses = [at[status.name] for status in Status]
    head.put(0, (statuses[0], statuses[-1]), ko("card.status"), styles.HEAD_CELL)
    for status in Status:
        head.put(1, (at[status.name], at[status.name]), status_head(status), styles.HEAD_TOP)
    return head


def _row(
    entry: Entry, at: Mapping[str, int], decimals: int, number: int
) -> list[tuple[Value, Style] | tuple[Value, Style, str]]:
    pledge = entry.pledge
    rate_look = styles.with_format(styles.AMOUNT_BOLD, rate_format(decimals))
    cells: dict[str, RowCell] = {
        "government": (entry.government, styles.CELL),
        "code": (pledge.code, styles.CELL),
        "pledge": (pledge.title, styles.CELL_LEFT),
        "sector": (entry.sector, styles.CELL),
        "department": (entry.department, styles.CELL),
        **{status.name: (MARK if pledge.status is status else None, styles.CELL) for status in Status},
        "rate": (ko("not_computable"), styles.CELL) if pledge.rate is None else (pledge.rate, rate_look),
        "file": (short_path(entry.path), styles.CELL_LEFT),
        **since_cells(entry, at, number, decimals),
    }
    return [cells[key] for key in at]
