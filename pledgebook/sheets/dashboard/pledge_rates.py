"""The rates of each pledge by quarter: the table that the sparklines of 총괄 are drawn over."""

from __future__ import annotations

import dataclasses
from decimal import ROUND_CEILING, ROUND_FLOOR
from typing import TYPE_CHECKING

from pledgebook.grid.addresses import Span
from pledgebook.grid.canvas import Block
from pledgebook.grid.number_text import rate_format
from pledgebook.grid.sheet import Sparklines
from pledgebook.sheets import styles
from pledgebook.sheets.dashboard.panels import quarter_name
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from pledgebook.book.model import Settings
    from pledgebook.figures.trend import TrendPoint
    from pledgebook.grid.canvas import Canvas
    from pledgebook.sheets.summary.summary import SummarySheet

_LEAST_LABEL = 3
"""At least so many columns are the pledges'."""
_ROW, _HEAD, _CAPTION, _NOTE = 16.5, 30.0, 18.0, 15.0
_SMALL = 8.0
_WHOLE = 100


def add_pledge_rates(
    canvas: Canvas, points: Sequence[TrendPoint], summary: SummarySheet, settings: Settings, name: str
) -> Sparklines | None:
    """Place the table where 총괄 has a column for its lines, and return these; `name` is that of the table's sheet."""
    at = summary.lines_at
    if at is None:
        return None
    shown = points[_LEAST_LABEL - canvas.columns[1] :]
    label = canvas.columns[1] - len(shown)
    caption, note, head = Block([_CAPTION]), Block(), Block([_HEAD])
    caption.put(0, canvas.columns, ko("dashboard.heading", title=ko("dashboard.pledges")), styles.SECTION)
    said = ko("dashboard.pledges.said", sheet=summary.sheet.name)
    note.row(max(_NOTE, canvas.fit((said, canvas.columns, styles.NOTE))))
    note.put(0, canvas.columns, said, styles.NOTE)
    head.put(0, (1, label), ko("summary.pledge"), styles.HEAD_CELL)
    small = dataclasses.replace(styles.HEAD_CELL, size=_SMALL)
    for column, point in enumerate(shown, label + 1):
        head.put(0, (column, column), quarter_name(point, points[-1]).replace(" ", "\n", 1), small)
    look = dataclasses.replace(styles.FIGURE, size=_SMALL, number_format=rate_format(settings.decimals))
    rows = []
    for line in summary.listed:
        pledge = line.result.pledge
        text = f"{pledge.code} {pledge.title}"
        row = Block([max(_ROW, canvas.fit((text, (1, label), styles.CELL_LEFT)))])
        row.put(0, (1, label), text, styles.CELL_LEFT)
        for column, point in enumerate(shown, label + 1):
            rate = point.of_pledges.get(pledge.code)
            is_now = point is points[-1] and rate is not None
            formula = summary.cell(f"rate {pledge.code}") if is_now else ""
            row.put(0, (column, column), rate, look, formula=formula)
        rows.append(row)
    canvas.add(caption, note, head, rows[0])
    first = canvas.row - 1
    for row in rows[1:]:
        canvas.flow(row)
    values = Span(first, label + 1, canvas.row - 1, canvas.columns[1])
    return Sparklines(at, name, values, *_ends(points), styles.NAVY)


def _ends(points: Sequence[TrendPoint]) -> tuple[int, int]:
    """Return the ends of the lines' scale: 0 and 100, or what goes beyond."""
    known: list[Decimal] = [
        rate for point in points for rate in point.of_pledges.values() if rate is not None
    ]
    least = min((int(rate.to_integral_value(ROUND_FLOOR)) for rate in known), default=0)
    most = max((int(rate.to_integral_value(ROUND_CEILING)) for rate in known), default=0)
    return min(least, 0), max(most, _WHOLE)
