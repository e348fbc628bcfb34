"""총괄: one row per pledge of every workbook."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from pledgebook.book.model import Status
from pledgebook.grid.addresses import Span
from pledgebook.grid.canvas import Block
from pledgebook.grid.number_text import rate_format
from pledgebook.grid.sheet import DataBars
from pledgebook.roll_up.sheets.long_list import with_rows
from pledgebook.roll_up.sheets.page import FIRST_HEAD_ROW, begin, short_path
from pledgebook.sheets import styles
from pledgebook.sheets.tables.columns import status_head
from pledgebook.sheets.tables.listing import Listing, column_not_in_means
from pledgebook.sheets.wording import MARK, ko

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pledgebook.grid.sheet import Sheet, Style, Value
    from pledgebook.roll_up.portfolio import Entry, Portfolio

KEY = "roll_up:pledges"
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
    "file": 190,
}


def listing_sheet(portfolio: Portfolio, name: str) -> tuple[Sheet, Listing]:
    """Lay out the list, and say where it lies."""
    keys = [key for key in _PIXELS if key != "government" or portfolio.has_several_governments]
    at = {key: column for column, key in enumerate(keys, 1)}
    pixels = [_PIXELS[key] for key in keys]
    count, left_out = len(portfolio.entries), sum(entry.rate is None for entry in portfolio.entries)
    note = ko("roll_up.note.not_computable", count=f"{left_out:,}") if left_out else ""
    canvas = begin(portfolio, ko("roll_up.pledges_title"), pixels, note)
    canvas.add(_head(at))
    first = canvas.row
    head = canvas.finish(
        KEY,
        name,
        title_rows=(FIRST_HEAD_ROW, first - 1),
        freeze=(first, at["sector"]),
        tab_color=styles.NAVY,
    )
    rate_look = styles.with_format(styles.AMOUNT_BOLD, rate_format(portfolio.settings.decimals))
    sheet = with_rows(head, pixels, (_row(entry, keys, rate_look) for entry in portfolio.entries))
    last = max(sheet.heights)
    sheet = dataclasses.replace(
        sheet,
        filter=Span(first - 1, 1, last, len(keys)),
        bars=(DataBars(Span(first, at["rate"], last, at["rate"]), 0, 100, styles.BAR),) if count else (),
    )
    return sheet, Listing(
        first,
        first + max(count, 1) - 1,
        at,
        sheet=name,
        is_counted=0 < count <= MOST_COUNTED,
        not_in_means=column_not_in_means(portfolio.settings),
    )


def _head(at: Mapping[str, int]) -> Block:
    head = Block([18.0, 39.0])
    for key in ("government", "code", "pledge", "sector", "department", "rate", "file"):
        if key in at:
            text = ko(f"roll_up.{key}" if key in {"government", "file"} else f"summary.{key}")
            head.put(0, (at[key], at[key]), text, styles.HEAD_CELL, rows=2)
    statuses = [at[status.name] for status in Status]
    head.put(0, (statuses[0], statuses[-1]), ko("card.status"), styles.HEAD_CELL)
    for status in Status:
        head.put(1, (at[status.name], at[status.name]), status_head(status), styles.HEAD_TOP)
    return head


def _row(entry: Entry, keys: Sequence[str], rate_look: Style) -> list[tuple[Value, Style]]:
    pledge = entry.pledge
    cells: dict[str, tuple[Value, Style]] = {
        "government": (entry.government, styles.CELL),
        "code": (pledge.code, styles.CELL),
        "pledge": (pledge.title, styles.CELL_LEFT),
        "sector": (entry.sector, styles.CELL),
        "department": (entry.department, styles.CELL),
        **{status.name: (MARK if pledge.status is status else None, styles.CELL) for status in Status},
        "rate": (ko("not_computable"), styles.CELL) if pledge.rate is None else (pledge.rate, rate_look),
        "file": (short_path(entry.path), styles.CELL_LEFT),
    }
    return [cells[key] for key in keys]
