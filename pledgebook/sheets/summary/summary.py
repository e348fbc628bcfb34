"""총괄: one row per pledge, then totals by status, field, department and source of money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.koreandate import official
from pledgebook.figures.exact import ZERO
from pledgebook.grid.addresses import quoted
from pledgebook.grid.canvas import Block, Canvas
from pledgebook.grid.number_text import rate_format
from pledgebook.grid.sheet import Link, PrintSetup
from pledgebook.sheets import styles
from pledgebook.sheets.card.header import MARK
from pledgebook.sheets.summary.columns import (
    BUDGET,
    CODE,
    RATE,
    STATUS_COLUMNS,
    SummaryColumns,
    budget_of,
    department_of,
    put_amount,
    sector_of,
)
from pledgebook.sheets.summary.totals import Listing, add_totals
from pledgebook.sheets.wording import ko, source_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.book.model import Settings
    from pledgebook.figures.results import PledgeResult, Results
    from pledgebook.grid.sheet import Sheet
    from pledgebook.sheets.card.card import CardSheet

_HEAD_ROWS = (3, 4)


def summary_sheet(results: Results, name: str, cards: Sequence[CardSheet]) -> Sheet:
    """Lay out the list of pledges and its totals; figures refer to the cards."""
    settings = results.book.settings
    columns = SummaryColumns.of(results)
    canvas = Canvas(columns.pixels, PrintSetup(orientation="landscape"))
    title = Block([27.0, 18.0])
    heading = ko("summary.title", government=settings.government).strip()
    note = ko(
        "summary.note",
        day=official(results.as_of),
        count=len(results.pledges),
        unit=settings.money_unit,
    )
    title.put(0, canvas.columns, heading, styles.SHEET_TITLE)
    title.put(1, canvas.columns, note, styles.SHEET_NOTE)
    rows = [
        _row(canvas, columns, one, card, settings) for one, card in zip(results.pledges, cards, strict=True)
    ] or [_no_pledges(canvas)]
    canvas.add(title, _head(columns, settings))
    first = canvas.row
    for row in rows:
        canvas.flow(row)
    is_broken = canvas.overflows
    if results.pledges:
        add_totals(canvas, Listing(results, first, canvas.row - 1, columns))
    return canvas.finish(
        "summary",
        name,
        title_rows=_HEAD_ROWS if is_broken else None,
        freeze=(_HEAD_ROWS[1] + 1, 3),
        tab_color=styles.NAVY,
    )


def _head(columns: SummaryColumns, settings: Settings) -> Block:
    head = Block([16.5, 30.0])
    for column, key in enumerate(("code", "pledge", "sector", "department"), CODE):
        head.put(0, (column, column), ko(f"summary.{key}"), styles.HEAD_CELL, rows=2)
    statuses = list(STATUS_COLUMNS.values())
    head.put(0, (statuses[0], statuses[-1]), ko("card.status"), styles.HEAD_CELL)
    for status, column in STATUS_COLUMNS.items():
        head.put(1, (column, column), status.value, styles.HEAD_CELL)
    for column, key in ((RATE, "rate"), (BUDGET, "budget"), (columns.executed, "executed")):
        head.put(0, (column, column), ko(f"summary.{key}"), styles.HEAD_CELL, rows=2)
    places = columns.source_columns
    over = (min(places.values()), max(places.values()))
    head.put(0, over, ko("summary.planned_by_source"), styles.HEAD_CELL)
    for source, column in places.items():
        head.put(1, (column, column), source_label(source, settings, spaced=False), styles.HEAD_CELL)
    return head


def _row(
    canvas: Canvas, columns: SummaryColumns, result: PledgeResult, card: CardSheet, settings: Settings
) -> Block:
    pledge = result.pledge
    sheet = quoted(card.sheet.name)
    cells = (pledge.code, pledge.title, sector_of(result), department_of(result))
    texts = [(text, (column, column), styles.CELL_LEFT) for column, text in enumerate(cells, CODE)]
    block = Block([max(16.5, canvas.fit(*texts))])
    link = Link(f"{sheet}!A1", ko("summary.open_card"))
    block.put(0, (CODE, CODE), pledge.code, styles.LINKED_CENTER, link=link)
    for text, place, look in texts[1:]:
        block.put(0, place, text or None, look)
    for status, column in STATUS_COLUMNS.items():
        block.put(0, (column, column), MARK if pledge.status is status else None, styles.CELL)
    if result.rate.value is None:
        block.put(0, (RATE, RATE), ko("not_computable"), styles.CELL)
    else:
        look = styles.with_format(styles.AMOUNT_BOLD, rate_format(settings.decimals))
        block.put(0, (RATE, RATE), result.rate.value, look, formula=f"{sheet}!{card.marks['rate']}")
    put_amount(block, BUDGET, budget_of(result), f"{sheet}!{card.marks['budget']}")
    for source, column in columns.source_columns.items():
        total_cell = card.marks.get(f"source {source.value}")
        put_amount(
            block,
            column,
            result.investment.by_source.get(source, ZERO),
            f"{sheet}!{total_cell}" if total_cell else "",
        )
    put_amount(block, columns.executed, result.investment.executed, f"{sheet}!{card.marks['executed']}")
    return block


def _no_pledges(canvas: Canvas) -> Block:
    block = Block([16.5])
    block.put(0, canvas.columns, ko("summary.no_pledges"), styles.CELL)
    return block
