"""이행률 비교: the term, planned and yearly rate of every pledge side by side, which the headline figures count in."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from pledgebook.book.model import Status
from pledgebook.figures.rates import is_in_means
from pledgebook.grid.addresses import Span, cell_name
from pledgebook.grid.canvas import Block
from pledgebook.grid.number_text import rate_format
from pledgebook.roll_up.sheets.listing import MOST_COUNTED, put_since_head, since_cells, without_since
from pledgebook.roll_up.sheets.long_list import with_rows
from pledgebook.roll_up.sheets.page import FIRST_HEAD_ROW, begin
from pledgebook.sheets import styles
from pledgebook.sheets.rate_formulas import points_formula
from pledgebook.sheets.tables.headline import (
    CHANGE,
    PLANNED,
    STANDING,
    STANDING_YEAR,
    STATUS,
    THEN,
    YEAR,
    standing,
)
from pledgebook.sheets.tables.listing import Listing
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from pledgebook.book.model import Settings
    from pledgebook.grid.sheet import Sheet, Style, Value
    from pledgebook.roll_up.portfolio import Entry, Portfolio

    Cell = tuple[Value, Style] | tuple[Value, Style, str]

KEY = "roll_up:compared"
_PIXELS = {
    "government": 100,
    "code": 74,
    "pledge": 250,
    "sector": 92,
    "department": 100,
    STATUS: 76,
    "novelty": 66,
    "completion": 66,
    "rate": 66,
    PLANNED: 70,
    "ahead": 70,
    YEAR: 66,
    STANDING: 70,
    STANDING_YEAR: 70,
    THEN: 72,
    CHANGE: 76,
}
_HEADS = {
    "government": "roll_up.government",
    STATUS: "card.status",
    "ahead": "summary.headline.ahead",
    **{key: f"summary.compared.{key}" for key in ("rate", PLANNED, YEAR, STANDING, STANDING_YEAR)},
}


def compared_sheet(portfolio: Portfolio, name: str) -> tuple[Sheet, Listing]:
    """Lay out the list, and say where it lies."""
    settings = portfolio.settings
    left_out = {*(() if portfolio.has_several_governments else ("government",)), *without_since(portfolio)}
    at = {key: column for column, key in enumerate((key for key in _PIXELS if key not in left_out), 1)}
    pixels = [_PIXELS[key] for key in at]
    canvas = begin(portfolio, ko("roll_up.compared_title"), pixels)
    head = Block([18.0, 33.0])
    for key, column in at.items():
        if key not in {THEN, CHANGE}:
            head.put(0, (column, column), ko(_HEADS.get(key, f"summary.{key}")), styles.HEAD_CELL, rows=2)
    put_since_head(head, at, portfolio.since)
    canvas.add(head)
    first = canvas.row
    empty = canvas.finish(
        KEY,
        name,
        title_rows=(FIRST_HEAD_ROW, first - 1),
        freeze=(first, at["sector"]),
        tab_color=styles.NAVY,
    )
    rows = (_row(entry, at, number, settings) for number, entry in enumerate(portfolio.entries, first))
    sheet = with_rows(empty, pixels, rows)
    sheet = dataclasses.replace(sheet, filter=Span(first - 1, 1, max(sheet.heights), len(at)))
    count = len(portfolio.entries)
    out = [status.value for status in Status if not is_in_means(status, settings)]
    return sheet, Listing(
        first,
        first + max(count, 1) - 1,
        at,
        sheet=name,
        is_counted=0 < count <= MOST_COUNTED,
        not_in_means=STATUS if out else "",
        mark_of_those="".join(out),
    )


def _row(entry: Entry, at: Mapping[str, int], number: int, settings: Settings) -> list[Cell]:
    pledge, stands = entry.pledge, entry.stands
    look = styles.with_format(styles.AMOUNT, rate_format(settings.decimals))

    def rate(value: Decimal | None, nothing: str = "summary.standing.none") -> Cell:
        return (ko(nothing), styles.CELL) if value is None else (value, look)

    ahead = rate(stands.ahead)
    if stands.ahead is not None:
        cells = [cell_name(number, at[key]) for key in ("rate", PLANNED)]
        ahead = (stands.ahead, look, points_formula(cells[0], cells[1], settings))
    found: dict[str, Cell] = {
        "government": (entry.government, styles.CELL),
        "code": (pledge.code, styles.CELL),
        "pledge": (pledge.title, styles.CELL_LEFT),
        "sector": (entry.sector, styles.CELL),
        "department": (entry.department, styles.CELL),
        STATUS: (pledge.status.value, styles.CELL),
        "novelty": (entry.novelty, styles.CELL),
        "completion": (entry.completion, styles.CELL),
        "rate": rate(stands.rate, "not_computable"),
        PLANNED: rate(stands.planned),
        "ahead": ahead,
        YEAR: rate(stands.year),
        STANDING: (standing(reached=stands.on_target), styles.CELL),
        STANDING_YEAR: (standing(reached=stands.on_target_year), styles.CELL),
        **since_cells(entry, at, number, settings.decimals),
    }
    return [found[key] for key in at]
