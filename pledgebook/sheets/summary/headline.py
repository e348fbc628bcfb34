"""The headline figures of 총괄: 완료율 and 목표달성도, and the rates side by side, each with its count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.koreandate import official
from pledgebook.book.model import Status
from pledgebook.grid.canvas import Block
from pledgebook.grid.number_text import points_format, rate_format
from pledgebook.sheets import styles
from pledgebook.sheets.blocks import note_block
from pledgebook.sheets.tables.headline import (
    STANDING,
    compared_with,
    headline_row,
    rate_columns,
    share_columns,
    since_columns,
)
from pledgebook.sheets.tables.tally import groups
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from pledgebook.book.model import Settings
    from pledgebook.figures.results import Previous
    from pledgebook.grid.canvas import Canvas, Columns, Formula
    from pledgebook.sheets.summary.columns import Line, SummaryColumns
    from pledgebook.sheets.tables.headline import HeadlineColumn, HeadlineRow
    from pledgebook.sheets.tables.listing import Listing

_KINDS: tuple[tuple[str, Callable[[Line], str], tuple[str, ...]], ...] = (
    ("sector", lambda line: line.sector, ()),
    ("department", lambda line: line.department, ()),
    ("novelty", lambda line: line.novelty, ("신규", "계속")),
    ("completion", lambda line: line.completion, ("임기내", "임기후")),
)
"""What pledges are grouped by, with the labels that go first."""
_PLACES = ("sector", "department", *(status.name for status in Status), "rate", STANDING)
"""The columns of the list that those of both tables lie under."""
_CAPTION_ROWS, _HEAD_ROWS, _ROW = (12.0, 18.0), (16.5, 27.0), 16.5


def add_headline(
    canvas: Canvas,
    lines: Sequence[Line],
    columns: SummaryColumns,
    listing: Listing,
    settings: Settings,
    as_of: date,
    previous: Previous | None,
) -> None:
    """Place both tables with their formulas in words; each counts in the lists above."""
    rows = [
        headline_row("", "", lines, (), settings),
        *(
            headline_row(kind, group.label, group.members, _criteria(kind, group.label, listing), settings)
            for kind, label_of, order in _KINDS
            for group in groups(lines, label_of, order)
        ),
    ]
    facts = {"day": official(as_of), "year": as_of.year}
    shares = tuple(share_columns(listing, settings, facts))
    rates = tuple(rate_columns(listing, settings, facts))
    if previous is not None:
        rates += tuple(
            since_columns(listing, settings, ko("summary.compared.since", **compared_with(previous)))
        )
    _add(canvas, "headline", shares, rows, columns, settings)
    _note(canvas, ko("summary.note.completion"))
    _note(canvas, ko("summary.note.attainment", **facts))
    _add(canvas, "compared", rates, rows, columns, settings)
    _note(canvas, ko("summary.note.compared", **facts))
    if previous is not None:
        _note(canvas, ko("summary.note.since", **compared_with(previous)))


def _criteria(kind: str, label: str, listing: Listing) -> tuple[str, ...]:
    # Heads stand among the rows of a long list: a field that is called 분야 is not told from them.
    return () if label == ko(f"summary.{kind}") else listing.criteria({kind: label})


def _add(
    canvas: Canvas,
    key: str,
    table: Sequence[HeadlineColumn],
    rows: Sequence[HeadlineRow],
    columns: SummaryColumns,
    settings: Settings,
) -> None:
    by, name = (columns.at["code"],) * 2, (columns.at["pledge"],) * 2
    places = [columns.at[place] for place in _PLACES[: len(table)]]
    caption = Block(list(_CAPTION_ROWS))
    caption.put(1, canvas.columns, ko(f"summary.by_{key}"), styles.SECTION, mark=f"table {key}")
    head = Block(list(_HEAD_ROWS))
    head.put(0, by, ko("summary.by"), styles.HEAD_CELL, rows=2)
    head.put(0, name, ko("summary.name"), styles.HEAD_CELL, rows=2)
    for over in dict.fromkeys(column.over for column in table if column.over):
        under = [place for place, column in zip(places, table, strict=True) if column.over == over]
        head.put(0, (under[0], under[-1]), over, styles.HEAD_CELL)
    for place, column in zip(places, table, strict=True):
        top, deep = (1, 1) if column.over else (0, 2)
        head.put(top, (place, place), column.head, styles.HEAD_CELL, rows=deep)
    last_of_sector = sum(row.kind == "sector" for row in rows)
    blocks = []
    for number, row in enumerate(rows):
        formulas = [_live(column, row, key, at, (number, last_of_sector)) for at, column in enumerate(table)]
        block = _labelled(canvas, row, (by, name))
        _put_figures(block, row, table, places, formulas, f"{key} {number}", settings)
        blocks.append(block)
    canvas.add_table([caption], head, blocks)


def _labelled(canvas: Canvas, row: HeadlineRow, labels: tuple[Columns, Columns]) -> Block:
    by, name = labels
    block = Block([max(_ROW, canvas.fit((row.label, name, styles.CELL_LEFT)))])
    if row.kind:
        block.put(0, by, ko(f"summary.{row.kind}"), styles.CELL)
        block.put(0, name, row.label, styles.CELL_LEFT)
    else:
        block.put(0, (by[0], name[1]), ko("summary.everything"), styles.as_total(styles.CELL_BOLD))
    return block


def _put_figures(
    block: Block,
    row: HeadlineRow,
    table: Sequence[HeadlineColumn],
    places: Sequence[int],
    formulas: Sequence[Formula],
    mark: str,
    settings: Settings,
) -> None:
    """Place the figures of a row; formulas name cells by their marks, as pages decide where a row lies."""
    look = styles.with_format(styles.AMOUNT_BOLD, rate_format(settings.decimals))
    for at, (place, column, formula) in enumerate(zip(places, table, formulas, strict=True)):
        value = column.value(row)
        style = look if column.is_rate else styles.FIGURE
        if column.is_change:
            style = styles.with_format(look, points_format(settings.decimals))
        if value is None:
            value, style = ko("summary.standing.none"), styles.CELL
        live = "" if isinstance(value, str) else formula
        style = style if row.kind else styles.as_total(style)
        block.put(0, (place, place), value, style, formula=live, mark=f"{mark} {at}")


def _live(column: HeadlineColumn, row: HeadlineRow, key: str, at: int, settled: tuple[int, int]) -> Formula:
    """Return a cell's formula; all pledges together are those of every field, in the rows `settled`."""
    number, last_of_sector = settled
    if column.is_rate:
        return lambda marks: column.formula(row, [marks[f"{key} {number} {left}"] for left in range(at)])
    if not row.kind:
        return lambda marks: f"SUM({marks[f'{key} 1 {at}']}:{marks[f'{key} {last_of_sector} {at}']})"
    return column.formula(row, ()) if row.is_counted else ""


def _note(canvas: Canvas, text: str) -> None:
    canvas.flow(note_block(canvas, text))
