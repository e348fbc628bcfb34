"""A summary table: a row for each tally, sums as live formulas, and every sum checked both ways."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.figures.exact import total
from pledgebook.findings import finding
from pledgebook.grid.addresses import cell_name
from pledgebook.grid.canvas import Block
from pledgebook.grid.number_text import amount_format, decimals_of, plain
from pledgebook.roll_up.sheets.page import begin, end_with_notes
from pledgebook.roll_up.totals import Level
from pledgebook.sheets import styles
from pledgebook.sheets.rate_formulas import sum_formula
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pledgebook.findings import Finding
    from pledgebook.grid.sheet import Sheet, Style, Value
    from pledgebook.roll_up.portfolio import Portfolio
    from pledgebook.roll_up.totals import Tally

GOVERNMENT_PIXELS, LABEL_PIXELS = 110, 170
_HEAD_FIRST = 3
_FILLS = {Level.TOTAL: styles.HEAD, Level.GOVERNMENT: styles.SUBHEAD, Level.GROUP: None}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures.

    `formula` gives the live formula of a group's or, where the column does not add up, of any row; it gets
    the tally and a function from a column's key to its cell in that row (or, with True, in the total's).
    """

    key: str
    head: str
    value: Callable[[Tally], Value]
    look: Style
    pixels: int
    over: str = ""  # heading above it and its neighbours
    adds_up: bool = False  # the total is the sum of the rows
    parts: tuple[str, ...] = ()  # columns that it is the sum of
    formula: Callable[[Tally, Callable[..., str]], str] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet's table before it is laid out; `share_of` asks for a row of shares of the total."""

    key: str
    name: str
    title: str
    label: str
    rows: tuple[Tally, ...]
    columns: tuple[Column, ...]
    notes: tuple[str, ...] = ()
    shares: tuple[tuple[str, Decimal | None], ...] = ()  # of the total, by column key
    shares_are_live: bool = True


def table_sheet(portfolio: Portfolio, table: Table) -> Sheet:
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


def check_sums(table: Table) -> Iterator[Finding]:
    """PB459: tell of a row whose parts do not make its sum, and of a column whose rows do not make its total."""
    figures = [
        {one.key: _number(one.value(row)) for one in table.columns if one.adds_up} for row in table.rows
    ]
    for row, found in zip(table.rows, figures, strict=True):
        for column in table.columns:
            if column.parts:
                added = total(found[part] for part in column.parts)
                if added != found[column.key]:
                    yield _differs(table, row.label or ko("summary.all"), added, found[column.key])
    for column in (one for one in table.columns if one.adds_up):
        groups = [
            found[column.key]
            for row, found in zip(table.rows, figures, strict=True)
            if row.level is Level.GROUP
        ]
        if total(groups) != figures[0][column.key]:
            yield _differs(table, column.head, total(groups), figures[0][column.key])


def _differs(table: Table, where: str, added: Decimal, given: Decimal) -> Finding:
    return finding(
        "PB459", table.name, plain(given), sheet=table.name, where=" ".join(where.split()), added=plain(added)
    )


def _number(value: Value) -> Decimal:
    """Count a figure; a word in its place (미정, -) stands for nothing to add."""
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal(0)


class _Layout:
    """Where the rows and columns of a table come to lie."""

    def __init__(self, table: Table, *, has_governments: bool) -> None:
        self.table = table
        self.labels = 2 if has_governments else 1
        self.at = {one.key: column for column, one in enumerate(table.columns, self.labels + 1)}
        first = _HEAD_FIRST + 2
        # The row of shares comes below the total.
        gap = 1 if table.shares else 0
        self.numbers = [first] + [first + at + gap for at in range(1, len(table.rows))]

    @property
    def pixels(self) -> list[int]:
        labels = [GOVERNMENT_PIXELS, LABEL_PIXELS][2 - self.labels :]
        return [*labels, *(one.pixels for one in self.table.columns)]

    def head(self) -> Block:
        columns = self.table.columns
        head = Block([18.0, 30.0])
        if self.labels > 1:
            head.put(0, (1, 1), ko("rollup.government"), styles.HEAD_CELL, rows=2)
        head.put(0, (self.labels, self.labels), self.table.label, styles.HEAD_CELL, rows=2)
        for over in dict.fromkeys(one.over for one in columns if one.over):
            under = [self.at[one.key] for one in columns if one.over == over]
            head.put(0, (min(under), max(under)), over, styles.HEAD_CELL)
        for one in columns:
            at = self.at[one.key]
            row, rows = (1, 1) if one.over else (0, 2)
            head.put(row, (at, at), one.head, styles.HEAD_CELL, rows=rows)
        return head

    def blocks(self, fit: Callable[..., float]) -> Iterator[Block]:
        for at, row in enumerate(self.table.rows):
            label = (self.labels, self.labels)
            text = row.label or ko("summary.all" if row.level is Level.TOTAL else "rollup.subtotal")
            block = Block([max(18.0, fit((text, label, styles.CELL_LEFT)))])
            is_sum = row.level is not Level.GROUP
            look = styles.CELL_BOLD if is_sum else styles.CELL_LEFT
            if self.labels > 1 and row.level is Level.TOTAL:
                block.put(0, (1, 2), text, _filled(look, row.level))
            else:
                if self.labels > 1:
                    block.put(0, (1, 1), row.government, _filled(styles.CELL, row.level))
                block.put(0, label, text, _filled(look, row.level))
            for column in self.table.columns:
                self._put(block, column, at, row)
            yield block
            if at == 0 and self.table.shares:
                yield self._shares()

    def _put(self, block: Block, column: Column, at: int, row: Tally) -> None:
        value = column.value(row)
        look = _filled(column.look, row.level)
        if isinstance(value, str):
            look = _filled(dataclasses.replace(styles.FIGURE, bold=look.bold), row.level)
        elif isinstance(value, Decimal) and column.look.number_format == styles.AMOUNT.number_format:
            look = styles.with_format(look, amount_format(value))
        place = self.at[column.key]
        formula = "" if isinstance(value, str) or value is None else self._formula(column, at, row)
        if formula and column.adds_up and isinstance(value, Decimal) and decimals_of(value):
            formula = f"ROUND({formula},{decimals_of(value)})"
        block.put(0, (place, place), value, look, formula=formula)

    def _formula(self, column: Column, at: int, row: Tally) -> str:
        def cell(key: str, *, of_total: bool = False) -> str:
            return cell_name(self.numbers[0 if of_total else at], self.at[key])

        if column.parts:
            return sum_formula(_ranges([cell(part) for part in column.parts]))
        if column.adds_up and row.level is not Level.GROUP:
            return sum_formula(self._rows_below(column, at, row))
        return column.formula(row, cell) if column.formula else ""

    def _rows_below(self, column: Column, at: int, row: Tally) -> Sequence[str]:
        """Name the cells that a sum adds up: a government's groups, or the governments' sums."""
        rows = self.table.rows
        own = Level.GROUP
        if row.level is Level.TOTAL and any(one.level is Level.GOVERNMENT for one in rows):
            own = Level.GOVERNMENT
        until = len(rows)
        if row.level is Level.GOVERNMENT:
            until = next((n for n in range(at + 1, len(rows)) if rows[n].level is not own), len(rows))
        cells = [
            cell_name(self.numbers[n], self.at[column.key])
            for n in range(at + 1, until)
            if rows[n].level is own
        ]
        return cells if own is Level.GOVERNMENT else _ranges(cells)

    def _shares(self) -> Block:
        block = Block([18.0])
        block.put(0, (1, self.labels), ko("summary.share"), _filled(styles.CELL_BOLD, Level.TOTAL))
        shares = dict(self.table.shares)
        look = _filled(styles.with_format(styles.FIGURE, "0.0%"), Level.TOTAL)
        whole = next(one for one in self.table.columns if one.parts or one.key == "count")
        for column in self.table.columns:
            share = shares.get(column.key)
            place = self.at[column.key]
            live = ""
            if share is not None and self.table.shares_are_live:
                cells = [cell_name(self.numbers[0], self.at[one]) for one in (column.key, whole.key)]
                live = f"ROUND({cells[0]}/{cells[1]},3)"
            block.put(0, (place, place), share, look, formula=live)
        return block


def _filled(look: Style, level: Level) -> Style:
    if level is Level.GROUP:
        return look
    return dataclasses.replace(look, fill=_FILLS[level], bold=True)


def _ranges(cells: Sequence[str]) -> Sequence[str]:
    """Write neighbouring cells as one range."""
    return [f"{cells[0]}:{cells[-1]}"] if len(cells) > 1 else cells
