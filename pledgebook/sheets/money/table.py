"""A table of money on a sheet of its own: a block of rows for each pledge, sums of fields above their pledges."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from pledgebook.grid.addresses import Span, cell_name, span_of
from pledgebook.grid.canvas import Block, Canvas
from pledgebook.grid.sheet import PrintSetup, Role
from pledgebook.sheets import styles
from pledgebook.sheets.blocks import note_block
from pledgebook.sheets.money.entries import count_label
from pledgebook.sheets.rate_formulas import exact_formula, sum_formula
from pledgebook.sheets.spans import Spans
from pledgebook.sheets.tables.listing import criterion
from pledgebook.sheets.wording import OPEN, ko

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pledgebook.figures.account import Account
    from pledgebook.grid.canvas import Formula, Marks
    from pledgebook.grid.sheet import Sheet, Style, Value
    from pledgebook.sheets.money.entries import Entry, Group, MoneyGiven

_ROW = 15.0
_AMOUNT, _AMOUNT_BOLD = (dataclasses.replace(look, indent=0) for look in (styles.AMOUNT, styles.AMOUNT_BOLD))
_WHOLE = "#,##0"  # how 0 is printed, beside amounts with decimals
_TITLE_ROWS, _HEAD_ROWS = (27.0, 18.0), (17.25, 30.0)
_FIRST_HEAD = len(_TITLE_ROWS) + 1
_LEAD = {"government": 84, "sector": 70, "code": 64, "title": 190, "file": 130}
_WIDE, _LABEL = 150, 64  # a field without pledges below it, the name of a row
_FIGURES_AT_THE_RIGHT = 4  # columns that the unit of money stands over


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures under a heading that it may share with its neighbours."""

    key: str
    head: str
    pixels: int
    over: str = ""
    is_beside: bool = False  # filled over all rows of a block, by `put_beside`


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a block: what it is of (계획, 국비), and its amounts by column; None is 미정, absent is blank."""

    key: str
    label: str
    amounts: Mapping[str, Decimal | None]


class Figures(Protocol):
    """What a table says of money: its columns, a block's rows, and what of them is the sum of other cells."""

    @property
    def label(self) -> str:
        """Return the head of the column that names the rows of a block."""

    @property
    def columns(self) -> Sequence[Column]: ...

    @property
    def number_format(self) -> str: ...

    def rows(self, account: Account, *, is_sum: bool) -> Sequence[Row]: ...

    def parts(self, rows: Sequence[Row], row: Row, column: str) -> Sequence[tuple[str, str]]:
        """Return row and column of the cells within the block that a cell adds up; none where it does not."""

    def put_beside(
        self, block: Block, account: Account, at: Mapping[str, int], mark: str, look: Style
    ) -> None:
        """Place what stands beside the amounts of a block over all its rows."""


def money_sheet(given: MoneyGiven, figures: Figures, key: str, name: str) -> Sheet:
    """Lay a table of money out: all, then each field with its pledges, as A4 landscape."""
    return _Placing(given, figures).sheet(key, name)


@dataclass(slots=True)
class _Extent:
    """The rows of a group's pledges, known once they are placed."""

    first: int = 0
    last: int = -1


class _Placing:
    def __init__(self, given: MoneyGiven, figures: Figures) -> None:
        self.given = given
        self.figures = figures
        self.lead = [
            key
            for key in _LEAD
            if {"government": given.has_governments, "file": given.has_files and given.lists_pledges}.get(
                key, True
            )
            and (given.lists_pledges or key not in {"code", "title"})
        ]
        keys = [*self.lead, "label", *(column.key for column in figures.columns)]
        self.at = {key: place for place, key in enumerate(keys, 1)}
        wide = {} if given.lists_pledges else {"sector": _WIDE}
        pixels = [*((_LEAD | wide)[key] for key in self.lead), _LABEL]
        self.canvas = Canvas(
            [*pixels, *(column.pixels for column in figures.columns)], PrintSetup(orientation="landscape")
        )
        self.spans = Spans(self.canvas)

    def sheet(self, key: str, name: str) -> Sheet:
        canvas, given = self.canvas, self.given
        head = self._head()
        canvas.add(self._title(), head)
        canvas.repeat(head)
        everything = given.everything
        if given.entries:
            self._group(everything, "", depth=0, is_last=True)
        else:
            none = Block([_ROW])
            none.put(0, canvas.columns, ko("summary.no_pledges"), styles.CELL)
            canvas.add(none, *self._notes())
        is_broken = canvas.overflows
        heads = (_FIRST_HEAD, _FIRST_HEAD + len(_HEAD_ROWS) - 1)
        return canvas.finish(
            key,
            name,
            title_rows=heads if is_broken else None,
            freeze=(heads[1] + 1, self.at["label"]),
            tab_color=styles.NAVY,
            counts_its_pages=True,
        )

    def _notes(self) -> list[Block]:
        return [note_block(self.canvas, text) for text in self.given.notes]

    def _title(self) -> Block:
        title = Block(list(_TITLE_ROWS))
        last = self.canvas.columns[1]
        title.put(0, self.canvas.columns, self.given.title, styles.SHEET_TITLE)
        right = last - _FIGURES_AT_THE_RIGHT + 1
        title.put(1, (1, right - 1), self.given.note, styles.SHEET_NOTE)
        unit = ko("card.unit", unit=self.given.settings.money_unit)
        title.put(1, (right, last), unit, styles.SHEET_NOTE_RIGHT)
        return title

    def _head(self) -> Block:
        head = Block(list(_HEAD_ROWS))
        for key in self.lead:
            words = {"government": "roll_up.government", "file": "roll_up.file", "title": "summary.pledge"}
            text = ko(words.get(key, f"summary.{key}"))
            head.put(0, (self.at[key],) * 2, text, styles.HEAD_CELL, rows=2)
        head.put(0, (self.at["label"],) * 2, self.figures.label, styles.HEAD_CELL, rows=2)
        columns = self.figures.columns
        for over in dict.fromkeys(column.over for column in columns if column.over):
            under = [self.at[column.key] for column in columns if column.over == over]
            head.put(0, (min(under), max(under)), over, styles.HEAD_CELL)
        for column in columns:
            row, rows = (1, 1) if column.over else (0, 2)
            head.put(row, (self.at[column.key],) * 2, column.head, styles.HEAD_CELL, rows=rows)
        return head

    def _group(self, group: Group, path: str, *, depth: int, is_last: bool) -> None:
        """Place a sum, and below it what it is the sum of."""
        kinds = [key for key in ("government", "sector") if key in self.lead]
        kind = kinds[depth - 1] if depth else ""
        extent, below = _Extent(), [f"{path}/{at}" for at in range(len(group.groups))]
        block = self._sum(group, path, kind, below, extent)
        opens = bool(kind) and kind != self.lead[-1]
        opening = (self.at[kind], group.label) if opens else None
        entries = group.entries if not group.groups and self.given.lists_pledges else ()
        blocks = [self._entry(entry, f"{path}#{number}") for number, entry in enumerate(entries)]
        if entries and group.repeated is not None:
            blocks.append(self._left_out(group.repeated, f"{path}#repeated"))
        if opening is not None:
            for whole in (block, *blocks[-1:]):
                self._heighten(whole, self.spans.height(*opening))
        # A sum never ends a page without the first of what it sums up, and notes never begin one.
        together = [[block, *blocks[:1]], *([later] for later in blocks[1:])]
        together[-1] += self._notes() if is_last and not group.groups else []
        below_notes = len(self.given.notes) if is_last else 0
        self.spans.add(*together[0], opens=opening)
        extent.first = self.canvas.row - sum(len(each.heights) for each in together[0][1:])
        for later in together[1:]:
            self.spans.add(*later)
        extent.last = self.canvas.row - 1 - below_notes
        for name, sub in zip(below, group.groups, strict=True):
            self._group(sub, name, depth=depth + 1, is_last=is_last and sub is group.groups[-1])
        if opens:
            self.spans.close(above=below_notes)

    def _sum(self, group: Group, path: str, kind: str, below: Sequence[str], extent: _Extent) -> Block:
        """Return the block of a sum: over the groups `below`, or over the rows of pledges in `extent`."""
        account = group.account
        rows = self.figures.rows(account, is_sum=True)
        fill = styles.SUBHEAD if kind else styles.HEAD
        is_named_here = kind == self.lead[-1]  # sums alone: the name of the field stands for its row
        label = ko("card.money.subtotal" if kind else "card.money.total")
        text = f"{group.label if is_named_here else label} {count_label(group)}"
        begins = self.lead.index(kind) + (not is_named_here) if kind else 0

        def formula(row: Row, column: str) -> Formula:
            if below:
                return lambda marks: _over_groups(marks, below, row.key, column)
            if self.given.lists_pledges:
                return lambda _: self._over_pledges(extent, row.label, column)
            return ""

        block = self._block(account, rows, path, formula, fill)
        place = (begins + 1, len(self.lead))
        look = dataclasses.replace(styles.CELL_BOLD, fill=fill, role=Role.TOTAL)
        self._heighten(block, self.canvas.fit((text, place, look)))
        block.put(0, place, text, look, rows=len(rows))
        return block

    def _entry(self, entry: Entry, path: str) -> Block:
        rows = self.figures.rows(entry.account, is_sum=False)
        block = self._block(entry.account, rows, path, lambda *_: "", None)
        cells = {"code": entry.code, "title": entry.title, "file": entry.file}
        texts = [
            (text, (self.at[key],) * 2, styles.CELL_LEFT if key != "code" else styles.CELL)
            for key, text in cells.items()
            if key in self.at
        ]
        self._heighten(block, self.canvas.fit(*texts))
        for text, place, look in texts:
            link = entry.link if place[0] == self.at["code"] else None
            linked = styles.LINKED_CENTER if link is not None else look
            block.put(0, place, text or None, linked, rows=len(rows), link=link)
        return block

    def _left_out(self, account: Account, path: str) -> Block:
        rows = self.figures.rows(account, is_sum=False)
        block = self._block(account, rows, path, lambda *_: "", None)
        place = (self.at["code"], len(self.lead))
        text = ko("money.repeated")
        self._heighten(block, self.canvas.fit((text, place, styles.CELL_LEFT)))
        block.put(0, place, text, styles.CELL_LEFT, rows=len(rows))
        return block

    @staticmethod
    def _heighten(block: Block, height: float) -> None:
        least = height / len(block.heights)
        block.heights[:] = [max(of_row, least) for of_row in block.heights]

    def _block(
        self,
        account: Account,
        rows: Sequence[Row],
        path: str,
        formula: Callable[[Row, str], Formula],
        fill: str | None,
    ) -> Block:
        block = Block([_ROW] * len(rows))
        for number, row in enumerate(rows):
            label = _filled(styles.SUBHEAD_CELL, fill)
            block.put(number, (self.at["label"],) * 2, row.label, label)
            for column in self.figures.columns:
                if column.is_beside:
                    continue
                value = row.amounts.get(column.key)
                is_open = value is None and column.key in row.amounts
                parts = self.figures.parts(rows, row, column.key)
                live: Formula = ""
                if isinstance(value, Decimal):
                    found = _within(path, parts) if parts else formula(row, column.key)
                    live = _exact(found, value)
                look = _AMOUNT_BOLD if fill or column.key == "total" else _AMOUNT
                look = styles.with_format(look, self.figures.number_format if value else _WHOLE)
                if is_open:
                    look = styles.centred(look)
                printed: Value = OPEN if is_open else value
                block.put(
                    number,
                    (self.at[column.key],) * 2,
                    printed,
                    _filled(look, fill),
                    formula=live,
                    mark=f"{path}/{row.key}/{column.key}",
                )
        self.figures.put_beside(block, account, self.at, path, _filled(_AMOUNT, fill))
        return block

    def _over_pledges(self, extent: _Extent, label: str, column: str) -> str:
        """Return the sum of a column over the rows of a group's pledges that have a label."""
        labels, amounts = (
            Span(extent.first, self.at[key], extent.last, self.at[key]).absolute for key in ("label", column)
        )
        return f"SUMIF({labels},{criterion(label)},{amounts})"


def _filled(look: Style, fill: str | None) -> Style:
    return look if fill is None else dataclasses.replace(look, fill=fill, role=Role.TOTAL)


def _exact(formula: Formula, value: Decimal) -> Formula:
    """Return a sum that gives the stored digits: rounded to the decimals of its value."""
    if callable(formula):
        return lambda marks: exact_formula(formula(marks), value)
    return exact_formula(formula, value) if formula else ""


def _within(path: str, parts: Sequence[tuple[str, str]]) -> Formula:
    return lambda marks: sum_formula(_ranges([marks[f"{path}/{row}/{column}"] for row, column in parts]))


def _over_groups(marks: Marks, paths: Sequence[str], row: str, column: str) -> str:
    places = (f"{path}/{row}/{column}" for path in paths)
    return sum_formula([marks[place] for place in places if place in marks])


def _ranges(cells: Sequence[str]) -> Sequence[str]:
    """Return neighbouring cells in one row or column as a range."""
    return [f"{cells[0]}:{cells[-1]}"] if len(cells) > 1 and cells == _between(cells) else cells


def _between(cells: Sequence[str]) -> Sequence[str]:
    span = span_of(f"{cells[0]}:{cells[-1]}")
    if span is None or (span.top != span.bottom and span.left != span.right):
        return []
    return [
        cell_name(row, column)
        for row in range(span.top, span.bottom + 1)
        for column in range(span.left, span.right + 1)
    ]
