"""The totals that stand before the plans of all pledges: counts, and the planned money by source, field and year."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from pledgebook.book.model import Stage
from pledgebook.book.term_text import named
from pledgebook.figures.account import AFTER_TERM, PRIOR, UNDATED, account, combined, together
from pledgebook.figures.exact import difference, total
from pledgebook.grid.canvas import Block, Canvas
from pledgebook.grid.number_text import amount_format
from pledgebook.grid.sheet import PrintSetup
from pledgebook.sheets import styles
from pledgebook.sheets.blocks import caption_block, heads_block, note_block
from pledgebook.sheets.money.entries import Entry, notes, part_label
from pledgebook.sheets.money.workbook import source_labels
from pledgebook.sheets.summary.columns import Line
from pledgebook.sheets.wording import OPEN, ko

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from decimal import Decimal

    from pledgebook.figures.account import StageMoney
    from pledgebook.figures.results import Results
    from pledgebook.grid.canvas import Columns
    from pledgebook.grid.sheet import Sheet, Style, Value

KEY = "plan_summary"
_LABELS, _FIGURE = (64, 130, 90), 76
_LABEL, _FIRST = (1, len(_LABELS)), len(_LABELS) + 1
_TITLE_ROWS, _CAPTION_ROWS, _ROW, _HEAD = (27.0, 18.0), (9.0, 19.5), 17.25, 27.0
_NOTE = 13.5
"""The least height of a note, in points."""
_UNIT_COLUMNS = 3
_COUNTS = ("count", "new", "continued", "in_term", "after_term", "with_budget", "without_budget")
_LEAST_FIGURES = len(_COUNTS) + 1
_KINDS: Mapping[str, Callable[[Line], bool]] = {
    "new": lambda line: "신규" in line.result.pledge.novelty,
    "continued": lambda line: "계속" in line.result.pledge.novelty,
    "in_term": lambda line: line.result.pledge.completion == "임기내",
    "after_term": lambda line: line.result.pledge.completion == "임기후",
    "with_budget": lambda line: line.result.pledge.budgeting == "예산",
    "without_budget": lambda line: line.result.pledge.budgeting == "비예산",
}


def plan_summary_sheet(results: Results) -> Sheet:
    """Lay out the totals of the plan; nothing of it says what was achieved."""
    return _Totals(results).sheet()


class _Totals:
    def __init__(self, results: Results) -> None:
        self.results, self.settings = results, results.book.settings
        self.lines = [Line(result) for result in results.pledges]
        self.accounts = {line.result.pledge.code: account(line.result) for line in self.lines}
        planned = self._planned(self.lines)
        self.parts = (
            PRIOR,
            *map(str, self.settings.term.years),
            AFTER_TERM,
            *([UNDATED] if UNDATED in planned.parts else []),
        )
        figures = max(_LEAST_FIGURES, len(self.parts) + 2)
        self.canvas = Canvas((*_LABELS, *[_FIGURE] * figures), PrintSetup(orientation="landscape"))

    def sheet(self) -> Sheet:
        canvas = self.canvas
        canvas.add(self._title())
        everything = (ko("summary.everything"), self.lines)
        groups = [everything, *self._by_sector()]
        self._table(
            "counts",
            [ko(f"plan.{key}") for key in (*_COUNTS, "budget")],
            [self._counts(label, lines, is_sum=lines is self.lines) for label, lines in groups],
        )
        heads = [ko("card.money.total"), *self._part_heads()]
        sources = [self._money(ko("card.all"), self._planned(self.lines), is_sum=True)]
        planned = self._planned(self.lines)
        for level, label in source_labels(self.settings).items():
            if level in planned.levels:
                of_level = dataclasses.replace(
                    planned, lines=tuple(line for line in planned.lines if line.level is level)
                )
                sources.append(self._money(label.replace("\n", " "), of_level, is_sum=False))
        self._table("sources", heads, sources, label=ko("card.money.source"))
        fields = [
            self._money(label, self._planned(lines), is_sum=lines is self.lines) for label, lines in groups
        ]
        entries = [Entry("", "", "", found) for found in self.accounts.values()]
        self._table("fields", heads, fields, after=notes(entries, Stage.PLANNED))
        self._list()
        return canvas.finish(KEY, ko("plan.sheet"), tab_color=styles.NAVY)

    def _title(self) -> Block:
        title, columns = Block(list(_TITLE_ROWS)), self.canvas.columns
        heading = ko("plan.title", government=self.settings.government).strip()
        title.put(0, columns, heading, styles.SHEET_TITLE)
        term = named(self.settings.term, self.settings.term_number)
        note = ko("plan.note", term=term, count=len(self.lines))
        title.put(1, (1, columns[1] - _UNIT_COLUMNS), note, styles.SHEET_NOTE)
        unit = ko("card.unit", unit=self.settings.money_unit)
        title.put(1, (columns[1] - _UNIT_COLUMNS + 1, columns[1]), unit, styles.SHEET_NOTE_RIGHT)
        return title

    def _by_sector(self) -> list[tuple[str, list[Line]]]:
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.sector, []).append(line)
        return list(found.items())

    def _planned(self, lines: Sequence[Line]) -> StageMoney:
        return combined([self.accounts[line.result.pledge.code] for line in lines])[Stage.PLANNED]

    def _part_heads(self) -> list[str]:
        prior, *others = map(part_label, self.parts)
        return [prior, ko("card.money.subtotal"), *others]

    def _table(
        self,
        key: str,
        heads: Sequence[str],
        rows: Sequence[Block],
        label: str = "",
        after: Iterable[str] = (),
    ) -> None:
        canvas = self.canvas
        caption = caption_block(canvas, ko(f"plan.by_{key}"), _CAPTION_ROWS)
        head = heads_block(label or ko("summary.sector"), _LABEL, heads, _HEAD)
        canvas.add_table([caption], head, rows, [self._note(text) for text in after])

    def _note(self, text: str) -> Block:
        return note_block(self.canvas, text, _NOTE)

    def _row(self, label: str, values: Sequence[Value], looks: Sequence[Style], *, is_sum: bool) -> Block:
        def look(style: Style) -> Style:
            if not is_sum:
                return style
            return styles.as_sum(style)

        block = Block([max(_ROW, self.canvas.fit((label, _LABEL, styles.CELL_LEFT)))])
        block.put(0, _LABEL, label, look(styles.CELL if is_sum else styles.CELL_LEFT))
        for at, (value, style) in enumerate(zip(values, looks, strict=True), _FIRST):
            block.put(0, (at, at), value, look(style))
        return block

    def _counts(self, label: str, lines: Sequence[Line], *, is_sum: bool) -> Block:
        counts = [len(lines), *(sum(map(is_of, lines)) for is_of in _KINDS.values())]
        known = [line.budget for line in lines if line.budget is not None]
        budget = None
        if known or not lines:
            budget = difference(total(known), total(line.budget_elsewhere for line in lines))
        values: list[Value] = [*counts, OPEN if budget is None else budget]
        count = styles.with_format(styles.FIGURE, "#,##0")
        return self._row(label, values, [*[count] * len(counts), _look(budget)], is_sum=is_sum)

    def _money(self, label: str, money: StageMoney, *, is_sum: bool) -> Block:
        by_part = {part: money.of_part(part) for part in self.parts}
        in_term = [amount for part in self.parts if part.isdecimal() for amount in by_part[part]]
        prior, *others = (together(amounts) for amounts in by_part.values())
        amounts = [None if money.is_open else money.total, prior, together(in_term), *others]
        values: list[Value] = [OPEN if amount is None else amount for amount in amounts]
        return self._row(label, values, [_look(amount) for amount in amounts], is_sum=is_sum)

    def _list(self) -> None:
        last = self.canvas.columns[1]
        places: dict[str, Columns] = {
            "code": (1, 1),
            "pledge": (2, last - 6),
            "department": (last - 5, last - 4),
            "completion": (last - 3, last - 3),
            "novelty": (last - 2, last - 2),
            "budget": (last - 1, last),
        }
        caption = caption_block(self.canvas, ko("plan.by_pledge"), _CAPTION_ROWS)
        head = Block([_HEAD])
        for key, place in places.items():
            head.put(0, place, ko(f"summary.{key}"), styles.HEAD_CELL)
        rows = []
        for line in self.lines:
            pledge = line.result.pledge
            texts = {
                "code": pledge.code,
                "pledge": pledge.title,
                "department": pledge.department,
                "completion": pledge.completion,
                "novelty": "·".join(pledge.novelty),
            }
            looks = {key: styles.CELL_LEFT if key == "pledge" else styles.CELL for key in texts}
            height = self.canvas.fit(*((text, places[key], looks[key]) for key, text in texts.items()))
            block = Block([max(_ROW, height)])
            for key, text in texts.items():
                block.put(0, places[key], text or None, looks[key])
            budget = line.budget
            block.put(0, places["budget"], OPEN if budget is None else budget, _look(budget))
            rows.append(block)
        if rows:
            self.canvas.add_table([caption], head, rows)


def _look(amount: Decimal | None) -> Style:
    if amount is None:
        return styles.CELL
    return styles.with_format(dataclasses.replace(styles.AMOUNT, indent=0), amount_format(amount))
