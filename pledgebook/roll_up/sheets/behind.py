"""부진: pledges that people call slow or have put on hold, and those far behind what is due by now."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.model import Status
from pledgebook.roll_up.sheets.page import TITLE_ROWS, begin, end_with_notes
from pledgebook.sheets import styles
from pledgebook.sheets.canvas import Block
from pledgebook.sheets.figures import rate_format
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from pledgebook.roll_up.facts import IndicatorFacts
    from pledgebook.roll_up.portfolio import Entry, Portfolio
    from pledgebook.sheets.grid import Sheet, Style, Value

KEY = "roll_up:behind"
FAR_BEHIND = Decimal(80)
"""Percent of what is due by the as-of date, below which an indicator is far behind."""
_SLOW = {Status.PARTIAL, Status.ON_HOLD}
_ENDED = {Status.DONE, Status.DROPPED}
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
    keys = [one for one in _PIXELS if one != "government" or portfolio.has_several_governments]
    canvas = begin(portfolio, ko("rollup.behind_title"), [_PIXELS[key] for key in keys])
    head = Block([33.0])
    for at, key in enumerate(keys, 1):
        head.put(0, (at, at), ko(f"rollup.behind.{key}"), styles.HEAD_CELL)
    canvas.add(head)
    found = [one for one in portfolio.entries if reasons(one)]
    for one in found:
        cells = _cells(one, portfolio.settings.decimals)
        texts = [
            (value, (at, at), cells[key][1])
            for at, key in enumerate(keys, 1)
            if isinstance(value := cells[key][0], str)
        ]
        block = Block([max(18.0, canvas.fit(*texts))])
        for at, key in enumerate(keys, 1):
            block.put(0, (at, at), *cells[key])
        canvas.flow(block)
    if not found:
        block = Block([18.0])
        block.put(0, canvas.columns, ko("rollup.behind.none"), styles.CELL)
        canvas.flow(block)
    is_broken = canvas.overflows
    end_with_notes(canvas, [ko("rollup.note.behind", least=FAR_BEHIND)])
    head_row = TITLE_ROWS + 1
    return canvas.finish(
        KEY,
        name,
        title_rows=(head_row, head_row) if is_broken else None,
        freeze=(head_row + 1, keys.index("pledge") + 1),
        tab_color=styles.NAVY,
    )


def reasons(entry: Entry) -> list[str]:
    """Say why a pledge is on the list; empty where it is not."""
    status = entry.pledge.status
    found = [ko("rollup.behind.by_status", status=status.value)] if status in _SLOW else []
    furthest = _furthest(entry)
    if furthest is not None and furthest[1] < FAR_BEHIND and status not in _ENDED:
        found.append(ko("rollup.behind.by_plan", least=FAR_BEHIND))
    return found


def _furthest(entry: Entry) -> tuple[IndicatorFacts, Decimal] | None:
    """Find the indicator furthest behind its plan, and its 계획 대비 달성률."""
    found = [(one, one.to_plan) for one in entry.pledge.indicators if one.to_plan is not None]
    return min(found, key=lambda one: one[1], default=None)


def _cells(entry: Entry, decimals: int) -> dict[str, tuple[Value, Style]]:
    pledge = entry.pledge
    furthest = _furthest(entry)
    look = styles.with_format(styles.AMOUNT, rate_format(decimals))
    return {
        "government": (entry.government, styles.CELL),
        "code": (pledge.code, styles.CELL),
        "pledge": (pledge.title, styles.CELL_LEFT),
        "department": (entry.department, styles.CELL),
        "status": (pledge.status.value, styles.CELL),
        "rate": _rate(pledge.rate, look, ko("not_computable")),
        "indicator": (furthest[0].name if furthest else "-", styles.CELL_LEFT),
        "to_plan": _rate(furthest[1] if furthest else None, look, "-"),
        "reason": ("\n".join(reasons(entry)), styles.CELL_LEFT),
    }


def _rate(rate: Decimal | None, look: Style, nothing: str) -> tuple[Value, Style]:
    return (nothing, styles.CELL) if rate is None else (rate, look)
