"""Places the tables of 총괄 below its list, under the list's own columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.grid.addresses import cell_name, quoted
from pledgebook.grid.canvas import Block
from pledgebook.grid.sheet import Link
from pledgebook.sheets import styles
from pledgebook.sheets.blocks import note_block
from pledgebook.sheets.rate_formulas import share_formula
from pledgebook.sheets.summary.totals import group_table, notes, source_table, status_table
from pledgebook.sheets.tables.columns import SHARE
from pledgebook.sheets.tables.tally import Depth
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pledgebook.book.model import Settings
    from pledgebook.grid.canvas import Canvas, Columns
    from pledgebook.grid.sheet import Style
    from pledgebook.sheets.summary.columns import Line, SummaryColumns
    from pledgebook.sheets.tables.description import RowT, TallyColumn, TallyTable
    from pledgebook.sheets.tables.listing import Listing

_CAPTION_ROWS = (12.0, 18.0)
_ROW = 16.5


def add_totals(
    canvas: Canvas,
    lines: Sequence[Line],
    columns: SummaryColumns,
    listing: Listing,
    settings: Settings,
    name: str,
) -> None:
    """Place the four tables of totals; `name` is the sheet's, for the ways from a group to its pledges."""
    label: Columns = (columns.at["code"], columns.at["sector"])
    places = {**columns.at, "count": columns.at["department"], "mean": columns.at["rate"]}
    by_status = status_table(lines, columns, listing, settings)
    _add(canvas, by_status, _Place(label, places, 30.0, is_bold=True))
    for key, label_of in (("sector", _sector_of), ("department", _department_of)):
        table = group_table(key, label_of, lines, columns, listing, settings)
        firsts: dict[str, Link] = {}
        for row, line in enumerate(lines, listing.first):
            target = f"{quoted(name)}!{cell_name(row, columns.at[key])}"
            firsts.setdefault(label_of(line), Link(target, ko("summary.to_group")))
        _add(canvas, table, _Place(label, places, 30.0, look=styles.LINKED, breaks=True, links=firsts))
    by_source = source_table(lines, columns, listing, settings)
    of_source = {"planned": columns.at["sector"], "share": columns.at["department"]}
    _add(canvas, by_source, _Place((columns.at["code"], columns.at["pledge"]), of_source, 18.0))
    for text in notes(lines, columns, settings):
        canvas.flow(note_block(canvas, text))


def _sector_of(line: Line) -> str:
    return line.sector


def _department_of(line: Line) -> str:
    return line.department


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a table's columns come to lie, and how its labels look."""

    label: Columns
    columns: Mapping[str, int]
    head: float  # points
    look: Style = styles.CELL
    is_bold: bool = False
    breaks: bool = False  # a long one may go on on another page
    links: Mapping[str, Link] = field(default_factory=dict)  # by label


def _add(canvas: Canvas, table: TallyTable[RowT], place: _Place) -> None:
    caption = Block(list(_CAPTION_ROWS))
    caption.put(1, canvas.columns, table.title, styles.SECTION, mark=f"table {table.key}")
    head = Block([place.head])
    head.put(0, place.label, table.label, styles.HEAD_CELL)
    for column in table.columns:
        head.put(0, (place.columns[column.key],) * 2, column.head, styles.HEAD_CELL)
    first = canvas.row + len(_CAPTION_ROWS) + 1
    rows = [
        _row(canvas, table, at, first, place, is_sum=row.depth is Depth.TOTAL and len(table.rows) > 1)
        for at, row in enumerate(table.rows)
    ]
    if table.shares:
        rows.append(_shares(table, first, place))
    if place.breaks:
        canvas.add_table([caption], head, rows)
    else:
        canvas.add(caption, head, *rows)


def _row(
    canvas: Canvas, table: TallyTable[RowT], at: int, first: int, place: _Place, *, is_sum: bool
) -> Block:
    row = table.rows[at]
    look = styles.with_weight(place.look, bold=place.is_bold or is_sum)
    height = max(_ROW, canvas.fit((row.label, place.label, look))) if place.look.indent else _ROW
    block = Block([height])
    is_total = row.depth is Depth.TOTAL
    link = place.links.get(row.label)
    block.put(0, place.label, row.label, styles.as_total(look) if is_total else look, link=link)

    def cell(key: str, of_row: int = at) -> str:
        return cell_name(first + of_row, place.columns[key])

    for column in table.columns:
        value, figure_look = column.printed(row)
        formula = column.live(value, column.formula(row, cell) if column.formula else "")
        if is_sum and column.adds_up:
            figure_look = styles.with_weight(figure_look, bold=True)
        figure_look = styles.as_total(figure_look) if is_total else figure_look
        mark = f"{table.key} {at} {column.key}"
        block.put(0, (place.columns[column.key],) * 2, value, figure_look, formula=formula, mark=mark)
    return block


def _shares(table: TallyTable[RowT], first: int, place: _Place) -> Block:
    """Return the row of shares below the only row of a table."""
    block = Block([_ROW])
    block.put(0, place.label, ko("summary.share"), styles.CELL_BOLD)
    for key, share in table.shares:
        cells = [cell_name(first, place.columns[of]) for of in (key, table.whole)]
        block.put(0, (place.columns[key],) * 2, share, SHARE, formula=share_formula(*cells))
    without = [place.columns[column.key] for column in _without_shares(table)]
    block.put(0, (min(without), max(without)), None, styles.CELL)
    return block


def _without_shares(table: TallyTable[RowT]) -> list[TallyColumn[RowT]]:
    return [column for column in table.columns if column.key not in dict(table.shares)]
