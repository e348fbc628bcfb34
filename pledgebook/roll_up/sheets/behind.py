"""부진: pledges that people call slow or have put on hold, and those far behind what is due by now."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from pledgebook.grid.addresses import Span
from pledgebook.grid.canvas import Block
from pledgebook.grid.number_text import rate_format
from pledgebook.roll_up.behind_plan import FAR_BEHIND, furthest, is_behind, is_called_slow, is_far_behind
from pledgebook.roll_up.sheets.long_list import with_rows
from pledgebook.roll_up.sheets.page import begin
from pledgebook.sheets import styles
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from pledgebook.grid.sheet import Sheet, Style, Value
    from pledgebook.roll_up.entry import Entry
    from pledgebook.roll_up.facts import PledgeFacts
    from pledgebook.roll_up.portfolio import Portfolio

KEY = "roll_up:behind"
_PIXELS = {
    "government": 100,
    "code": 74,
    "pledge": 250,
    "department": 110,
    "status": 80,
    "rate": 66,
    "indicator": 210,
    "to_plan": 80,
    "reason": 180,
}


def behind_sheet(portfolio: Portfolio, name: str) -> Sheet:
    """Lay out the list, in the order of 총괄: one row per pledge, its indicator furthest behind beside it."""
    keys = [key for key in _PIXELS if key != "government" or portfolio.has_several_governments]
    pixels = [_PIXELS[key] for key in keys]
    canvas = begin(portfolio, ko("roll_up.behind_title"), pixels)
    note = ko("roll_up.note.behind", least=FAR_BEHIND)
    block = Block([canvas.fit((note, canvas.columns, styles.NOTE))])
    block.put(0, canvas.columns, note, styles.NOTE)
    head = Block([33.0])
    for at, key in enumerate(keys, 1):
        head.put(0, (at, at), ko(f"roll_up.behind.{key}"), styles.HEAD_CELL)
    canvas.add(block, head)
    first = canvas.row
    count = portfolio.totals.behind
    if not count:
        block = Block([18.0])
        block.put(0, canvas.columns, ko("roll_up.behind.none"), styles.CELL)
        canvas.flow(block)
    top = canvas.finish(
        KEY,
        name,
        title_rows=(first - 1, first - 1),
        freeze=(first, keys.index("pledge") + 1),
        tab_color=styles.NAVY,
    )
    look = styles.with_format(styles.AMOUNT, rate_format(portfolio.settings.decimals))
    sheet = with_rows(
        top,
        pixels,
        count,
        lambda: (_row(entry, keys, look) for entry in portfolio.entries if is_behind(entry.pledge)),
    )
    return dataclasses.replace(sheet, filter=Span(first - 1, 1, sheet.area.bottom, len(keys)))


def reasons(pledge: PledgeFacts) -> list[str]:
    """Return why a pledge is on the list; empty where it is not."""
    found = []
    if is_called_slow(pledge):
        found.append(ko("roll_up.behind.by_status", status=pledge.status.value))
    if is_far_behind(pledge):
        found.append(ko("roll_up.behind.by_plan", least=FAR_BEHIND))
    return found


def _row(entry: Entry, keys: Sequence[str], look: Style) -> list[tuple[Value, Style]]:
    pledge = entry.pledge
    worst = furthest(pledge)
    cells: dict[str, tuple[Value, Style]] = {
        "government": (entry.government, styles.CELL),
        "code": (pledge.code, styles.CELL),
        "pledge": (pledge.title, styles.CELL_LEFT),
        "department": (entry.department, styles.CELL),
        "status": (pledge.status.value, styles.CELL),
        "rate": _rate(pledge.rate, look, ko("not_computable")),
        "indicator": (worst[0].name if worst else "-", styles.CELL_LEFT),
        "to_plan": _rate(worst[1] if worst else None, look, "-"),
        "reason": ("\n".join(reasons(pledge)), styles.CELL_LEFT),
    }
    return [cells[key] for key in keys]


def _rate(rate: Decimal | None, look: Style, nothing: str) -> tuple[Value, Style]:
    return (nothing, styles.CELL) if rate is None else (rate, look)
