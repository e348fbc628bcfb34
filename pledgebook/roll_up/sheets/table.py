"""A summary table on a sheet of its own: a row for each tally, sums as live formulas, checked both ways."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.figures.exact import total
from pledgebook.findings import finding
from pledgebook.grid.addresses import cell_name
from pledgebook.grid.canvas import Block
from pledgebook.grid.number_text import plain
from pledgebook.grid.sheet import Role
from pledgebook.roll_up.sheets.page import begin, end_with_notes
from pledgebook.sheets import styles
from pledgebook.sheets.rate_formulas import share_formula, sum_formula
from pledgebook.sheets.tables.columns import SHARE
from pledgebook.sheets.tables.tally import Depth
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pledgebook.findings import Finding
    from pledgebook.grid.sheet import Sheet, Style, Value
    from pledgebook.roll_up.portfolio import Portfolio
    from pledgebook.roll_up.totals import Row
    from pledgebook.sheets.tables.description import TallyColumn, TallyTable

GOVERNMENT_PIXELS, LABEL_PIXELS = 110, 170
_HEAD_FIRST = 3
_FILLS = {Depth.TOTAL: styles.HEAD, Depth.GOVERNMENT: styles.SUBHEAD, Depth.GROUP: None}


def table_sheet(portfolio: Portfolio, table: TallyTable[Row]) -> Sheet:
    """Lay a table out under its title, its notes below."""
    layout = _Layout(
        table, has_governments=portfolio.has_several_governments and table.key != "roll_up:governments"
    )
    canvas = begin(portfolio, table.title, layout.pixels)
    canvas.add(layout.head())
    for block in layout.blocks(canvas.fit):
        canvas.flow(block)
    is_broken = canvas.overflows
    end_with_notes(canvas, table.notes)
    heads = (_HEAD_FIRST, _HEAD_FIRST + 1)
    return canvas.finish(
        table.key,
        table.name,
        title_rows=heads if is_broken else None,
        freeze=(heads[1] + 1, layout.labels + 1),
        tab_color=styles.NAVY,
    )


def check_sums(table: TallyTable[Row]) -> Iterator[Finding]:
    """PB459: tell of a row whose parts do not make its sum, and of a column whose rows do not make its total."""
    figures = [
        {column.key: _number(column.value(row)) for column in table.columns if column.adds_up}
        for row in table.rows
    ]
    for row, found in zip(table.rows, figures, strict=True):
        for column in table.columns:
            if column.parts:
                added = total(found[part] for part in column.parts)
                if added != found[column.key]:
                    yield _differs(table, row.label or ko("summary.all"), added, found[column.key])
    for column in (column for column in table.columns if column.adds_up):
        groups = [
            found[column.key]
            for row, found in zip(table.rows, figures, strict=True)
            if row.depth is Depth.GROUP
        ]
        if total(groups) != figures[0][column.key]:
            yield _differs(table, column.head, total(groups), figures[0][column.key])


def _differs(table: TallyTable[Row], where: str, added: Decimal, given: Decimal) -> Finding:
    return finding(
        "PB459", table.name, plain(given), sheet=table.name, where=" ".join(where.split()), added=plain(added)
    )


def _number(value: Value) -> Decimal:
    """Return a figure; a word in its place (미정, -) stands for nothing to add."""
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal(0)


class _Layout:
    """Where the rows and columns of a table come to lie."""

    def __init__(self, table: TallyTable[Row], *, has_governments: bool) -> None:
        self.table = table
        self.labels = 2 if has_governments else 1
        self.at = {column.key: place for place, column in enumerate(table.columns, self.labels + 1)}
        first = _HEAD_FIRST + 2
        # The row of shares comes below the total.
        gap = 1 if table.shares else 0
        self.numbers = [first] + [first + at + gap for at in range(1, len(table.rows))]

    @property
    def pixels(self) -> list[int]:
        labels = [GOVERNMENT_PIXELS, LABEL_PIXELS][2 - self.labels :]
        return [*labels, *(column.pixels for column in self.table.columns)]

    def head(self) -> Block:
        columns = self.table.columns
        head = Block([18.0, 30.0])
        if self.labels > 1:
            head.put(0, (1, 1), ko("roll_up.government"), styles.HEAD_CELL, rows=2)
        head.put(0, (self.labels, self.labels), self.table.label, styles.HEAD_CELL, rows=2)
        for over in dict.fromkeys(column.over for column in columns if column.over):
            under = [self.at[column.key] for column in columns if column.over == over]
            head.put(0, (min(under), max(under)), over, styles.HEAD_CELL)
        for column in columns:
            at = self.at[column.key]
            row, rows = (1, 1) if column.over else (0, 2)
            head.put(row, (at, at), column.head, styles.HEAD_CELL, rows=rows)
        return head

    def blocks(self, fit: Callable[..., float]) -> Iterator[Block]:
        for at, row in enumerate(self.table.rows):
            label = (self.labels, self.labels)
            text = row.label or ko("summary.all" if row.depth is Depth.TOTAL else "roll_up.subtotal")
            block = Block([max(18.0, fit((text, label, styles.CELL_LEFT)))])
            is_sum = row.depth is not Depth.GROUP
            look = styles.CELL_BOLD if is_sum else styles.CELL_LEFT
            if self.labels > 1 and row.depth is Depth.TOTAL:
                block.put(0, (1, 2), text, _filled(look, row.depth))
            else:
                if self.labels > 1:
                    block.put(0, (1, 1), row.government, _filled(styles.CELL, row.depth))
                block.put(0, label, text, _filled(look, row.depth))
            for column in self.table.columns:
                place = (self.at[column.key],) * 2
                value, look = column.printed(row)
                formula = column.live(value, self._formula(column, at, row))
                block.put(0, place, value, _filled(look, row.depth), formula=formula)
            yield block
            if at == 0 and self.table.shares:
                yield self._shares()

    def _formula(self, column: TallyColumn[Row], at: int, row: Row) -> str:
        def cell(key: str, of_row: int = at) -> str:
            return cell_name(self.numbers[of_row], self.at[key])

        if column.parts:
            return sum_formula(_ranges([cell(part) for part in column.parts]))
        if column.adds_up and row.depth is not Depth.GROUP:
            return sum_formula(self._rows_below(column, at, row))
        return column.formula(row, cell) if column.formula else ""

    def _rows_below(self, column: TallyColumn[Row], at: int, row: Row) -> Sequence[str]:
        """Return the cells that a sum adds up: a government's groups, or the governments' sums."""
        rows = self.table.rows
        own = Depth.GROUP
        if row.depth is Depth.TOTAL and any(below.depth is Depth.GOVERNMENT for below in rows):
            own = Depth.GOVERNMENT
        until = len(rows)
        if row.depth is Depth.GOVERNMENT:
            until = next((n for n in range(at + 1, len(rows)) if rows[n].depth is not own), len(rows))
        cells = [
            cell_name(self.numbers[n], self.at[column.key])
            for n in range(at + 1, until)
            if rows[n].depth is own
        ]
        return cells if own is Depth.GOVERNMENT else _ranges(cells)

    def _shares(self) -> Block:
        block = Block([18.0])
        block.put(0, (1, self.labels), ko("summary.share"), _filled(styles.CELL_BOLD, Depth.TOTAL))
        shares = dict(self.table.shares)
        look = _filled(SHARE, Depth.TOTAL)
        for column in self.table.columns:
            share = shares.get(column.key)
            place = self.at[column.key]
            live = ""
            if share is not None and self.table.shares_are_live:
                cells = [cell_name(self.numbers[0], self.at[key]) for key in (column.key, self.table.whole)]
                live = share_formula(*cells)
            block.put(0, (place, place), share, look, formula=live)
        return block


def _filled(look: Style, depth: Depth) -> Style:
    if depth is Depth.GROUP:
        return look
    return dataclasses.replace(look, fill=_FILLS[depth], bold=True, role=Role.TOTAL)


def _ranges(cells: Sequence[str]) -> Sequence[str]:
    """Return neighbouring cells as one range."""
    return [f"{cells[0]}:{cells[-1]}"] if len(cells) > 1 else cells
