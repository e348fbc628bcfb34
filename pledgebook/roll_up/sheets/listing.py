"""총괄: one row per pledge of every workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.model import Status
from pledgebook.roll_up.sheets.page import TITLE_ROWS, begin, end_with_notes
from pledgebook.sheets import styles
from pledgebook.sheets.canvas import Block
from pledgebook.sheets.card_header import MARK
from pledgebook.sheets.figures import rate_format
from pledgebook.sheets.grid import column_letters, quoted
from pledgebook.sheets.summary_totals import criterion
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.roll_up.portfolio import Entry, Portfolio
    from pledgebook.sheets.canvas import Canvas
    from pledgebook.sheets.grid import Sheet

KEY = "roll_up:pledges"
MOST_COUNTED = 5000
"""Rows up to which other sheets count in the list by formulas: beyond, Excel would count for minutes."""
_LONGEST_CRITERION = 250
_PIXELS = {
    "government": 100,
    "code": 74,
    "pledge": 300,
    "sector": 100,
    "department": 110,
    **{status.name: 52 for status in Status},
    "rate": 70,
}


@dataclass(frozen=True, slots=True)
class Listing:
    """Where the list lies, for formulas that count in it; `is_counted` is False where it is too long."""

    name: str
    first: int
    last: int
    columns: Mapping[str, int]
    is_counted: bool

    def range(self, key: str) -> str:
        letters = column_letters(self.columns[key])
        return f"{quoted(self.name)}!${letters}${self.first}:${letters}${self.last}"

    def matches(self, key: str, label: str) -> str:
        """Give range and criterion for the rows of a label; the same text in other cases matches, too."""
        return f"{self.range(key)},{criterion(label)}"

    def can_match(self, label: str) -> bool:
        return self.is_counted and len(label) < _LONGEST_CRITERION


def listing_sheet(portfolio: Portfolio, name: str) -> tuple[Sheet, Listing]:
    """Lay out the list, and say where it lies."""
    keys = [one for one in _PIXELS if one != "government" or portfolio.has_several_governments]
    at = {key: column for column, key in enumerate(keys, 1)}
    canvas = begin(portfolio, ko("rollup.pledges_title"), [_PIXELS[key] for key in keys])
    canvas.add(_head(at))
    first = canvas.row
    for one in portfolio.entries:
        canvas.flow(_row(canvas, at, one, portfolio))
    if not portfolio.entries:
        block = Block([18.0])
        block.put(0, canvas.columns, ko("summary.no_pledges"), styles.CELL)
        canvas.flow(block)
    listing = Listing(name, first, max(canvas.row - 1, first), at, 0 < len(portfolio.entries) <= MOST_COUNTED)
    is_broken = canvas.overflows
    left_out = sum(one.pledge.rate is None for one in portfolio.entries)
    end_with_notes(canvas, [ko("rollup.note.not_computable", count=f"{left_out:,}")] if left_out else [])
    heads = (TITLE_ROWS + 1, TITLE_ROWS + 2)
    sheet = canvas.finish(
        KEY,
        name,
        title_rows=heads if is_broken else None,
        freeze=(heads[1] + 1, at["sector"]),
        tab_color=styles.NAVY,
    )
    return sheet, listing


def _head(at: Mapping[str, int]) -> Block:
    head = Block([18.0, 30.0])
    for key in ("government", "code", "pledge", "sector", "department", "rate"):
        if key in at:
            text = ko("rollup.government") if key == "government" else ko(f"summary.{key}")
            head.put(0, (at[key], at[key]), text, styles.HEAD_CELL, rows=2)
    statuses = [at[one.name] for one in Status]
    head.put(0, (statuses[0], statuses[-1]), ko("card.status"), styles.HEAD_CELL)
    for one in Status:
        head.put(1, (at[one.name], at[one.name]), one.value, styles.HEAD_CELL)
    return head


def _row(canvas: Canvas, at: Mapping[str, int], entry: Entry, portfolio: Portfolio) -> Block:
    pledge = entry.pledge
    texts = {
        "government": (entry.government, styles.CELL),
        "code": (pledge.code, styles.CELL),
        "pledge": (pledge.title, styles.CELL_LEFT),
        "sector": (entry.sector, styles.CELL),
        "department": (entry.department, styles.CELL),
    }
    shown = [(text, (at[key], at[key]), look) for key, (text, look) in texts.items() if key in at]
    block = Block([max(18.0, canvas.fit(*shown))])
    for text, place, look in shown:
        block.put(0, place, text, look)
    for status in Status:
        place = (at[status.name], at[status.name])
        block.put(0, place, MARK if pledge.status is status else None, styles.CELL)
    place = (at["rate"], at["rate"])
    if pledge.rate is None:
        block.put(0, place, ko("not_computable"), styles.CELL)
    else:
        look = styles.with_format(styles.AMOUNT_BOLD, rate_format(portfolio.settings.decimals))
        block.put(0, place, pledge.rate, look)
    return block
