"""이행률 비교: the term, planned and yearly rate of every pledge side by side, which the headline figures count in."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from pledgebook.book.model import Status
from pledgebook.figures.rates import is_in_means
from pledgebook.grid.addresses import cell_name
from pledgebook.grid.canvas import Block
from pledgebook.grid.number_text import rate_format
from pledgebook.roll_up.sheets.listing import (
    columns_of,
    filtered_list,
    listing_of,
    put_since_head,
    since_cells,
)
from pledgebook.roll_up.sheets.page import begin
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
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from pledgebook.book.model import Settings
    from pledgebook.grid.sheet import Sheet
    from pledgebook.roll_up.entry import Entry
    from pledgebook.roll_up.portfolio import Portfolio
    from pledgebook.roll_up.sheets.long_list import RowCell
    from pledgebook.sheets.tables.listing import Listing

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
    at = columns_of(portfolio, _PIXELS)
    pixels = [_PIXELS[key] for key in at]
    canvas = begin(portfolio, ko("roll_up.compared_title"), pixels)
    head = Block([18.0, 33.0])
    for key, column in at.items():
        if key not in {THEN, CHANGE}:
            head.put(0, (column, column), ko(_HEADS.get(key, f"summary.{key}")), styles.HEAD_CELL, rows=2)
    put_since_head(head, at, portfolio.since)
    canvas.add(head)
    first = canvas.row

    def rows() -> Iterator[Sequence[RowCell]]:
        return (_row(entry, at, number, settings) for number, entry in enumerate(portfolio.entries, first))

    sheet = filtered_list(canvas, KEY, name, pixels, len(portfolio.entries), rows, freeze=at["sector"])
    out = [status.value for status in Status if not is_in_means(status, settings)]
    listing = listing_of(portfolio, name, first, at)
    return sheet, dataclasses.replace(listing, not_in_means=STATUS if out else "", mark_of_those="".join(out))


def _row(entry: Entry, at: Mapping[str, int], number: int, settings: Settings) -> list[RowCell]:
    pledge, stands = entry.pledge, entry.stands
    look = styles.with_format(styles.AMOUNT, rate_format(settings.decimals))

    def rate(value: Decimal | None, nothing: str = "summary.standing.none") -> RowCell:
        return (ko(nothing), styles.CELL) if value is None else (value, look)

    ahead = rate(stands.ahead)
    if stands.ahead is not None:
        cells = [cell_name(number, at[key]) for key in ("rate", PLANNED)]
        ahead = (stands.ahead, look, points_formula(cells[0], cells[1], settings))
    found: dict[str, RowCell] = {
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
