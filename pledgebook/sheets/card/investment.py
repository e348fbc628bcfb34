"""< 연도별 투자 계획 >: money by 세부사업 and source, with totals as live sums."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book.government import EXECUTED
from pledgebook.grid.canvas import Block
from pledgebook.grid.number_text import amount_format, decimals_of
from pledgebook.grid.text_width import lines_height
from pledgebook.sheets import styles
from pledgebook.sheets.rate_formulas import exact_formula, sum_formula
from pledgebook.sheets.wording import OPEN, ko, source_label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from pledgebook.book.model import Settings
    from pledgebook.figures.results import InvestmentResult, MoneyRow, ProjectMoney
    from pledgebook.grid.canvas import Canvas, Columns, Formula, Marks
    from pledgebook.sheets.card.view import CardView

_ROW = 13.5
_LONGEST_TITLE = lines_height(4, styles.CELL.size)  # points
_ALL = "all"  # the key of the block that adds up several projects
_EXECUTED = "executed"  # the key of the row of 집행액


def add_investment(view: CardView, *, is_plan: bool = False) -> None:
    """Place the table; several projects stand under a block of their sums. A plan says nothing of money spent."""
    canvas, result, settings = view.canvas, view.result, view.settings
    columns = view.grid.money()
    caption = Block()
    row = caption.row(16.5)
    left, right = view.grid.split(1, 1)
    caption.put(row, left, ko("card.investment"), styles.CAPTION)
    caption.put(row, right, ko("card.unit", unit=settings.money_unit), styles.CAPTION_RIGHT)
    projects = result.investment.projects
    table = _MoneyTable(columns, settings, canvas, money_format(result.investment), has_executed=not is_plan)
    groups = [
        table.block(str(at), project, _name(view, columns[0], project.project))
        for at, project in enumerate(projects)
    ]
    if len(projects) > 1:
        groups.insert(0, table.block(_ALL, result.investment.whole, ko("card.all"), len(projects)))
    whole = result.investment.whole.total
    notes = [_note(view)] if whole.undetermined and not whole.is_open() else []
    view.story.add_table([caption], table.head(), groups, notes)


def _name(view: CardView, columns: Columns, project: str) -> str:
    """Return a project's name; a long title of the card is not said once more in its narrow column."""
    return project_name(project, view.pledge.title, view.canvas.fit((project, columns, styles.CELL)))


def project_name(project: str, title: str, height: float) -> str:
    """Return a project's name as printed where it would be so high, in points; of a long title that it has, what says so."""
    return ko("card.money.same_title") if project == title and height > _LONGEST_TITLE else project


def mark_totals(view: CardView) -> None:
    """Name the places of the totals that 총괄 and the head of the card refer to."""
    marks, first = view.canvas.marks, _ALL if len(view.result.investment.projects) > 1 else "0"
    marks["plan total"] = marks[_mark(first, "sum", "total")]
    executed = marks.get(_mark(first, _EXECUTED, "total"))
    if executed is not None:  # a plan has none
        marks["executed"] = executed
    for level in view.settings.authority.money:
        if (place := marks.get(_mark(first, level.value, "total"))) is not None:
            marks[f"source {level.value}"] = place


def _note(view: CardView) -> Block:
    """Return the line that says what sums beside 미정 are sums of."""
    block = Block()
    text = ko("card.money.note")
    height = view.canvas.fit((text, view.grid.whole, styles.NOTE))
    block.put(block.row(max(13.5, height)), view.grid.whole, text, styles.NOTE)
    return block


class _MoneyTable(NamedTuple):
    columns: list[Columns]
    settings: Settings
    canvas: Canvas
    number_format: str  # of every amount of the table
    has_executed: bool

    @property
    def fields(self) -> tuple[str, ...]:
        return ("total", "prior", "in_term", *map(str, self.settings.term.years), "after_term")

    def head(self) -> Block:
        head = Block()
        upper, lower = head.row(15), head.row(15)
        project, source, whole, prior, subtotal, *years, after = self.columns
        for columns, key in (
            (project, "project"),
            (source, "source"),
            (whole, "total"),
            (prior, "prior"),
            (after, "after"),
        ):
            head.put(upper, columns, ko(f"card.money.{key}"), styles.HEAD_CELL, rows=2)
        head.put(upper, (subtotal[0], years[-1][1]), ko("card.money.term"), styles.HEAD_CELL)
        head.put(lower, subtotal, ko("card.money.subtotal"), styles.HEAD_CELL)
        for columns, year in zip(years, self.settings.term.years, strict=True):
            head.put(lower, columns, year, styles.HEAD_CELL)
        return head

    def block(self, key: str, money: ProjectMoney, name: str, projects: int = 0) -> Block:
        """Return a project's rows; with `projects` its amounts are the sums of so many others."""
        block = Block()
        rows: list[tuple[str, str, MoneyRow]] = [("sum", ko("card.money.sum"), money.total)]
        rows += [
            (amounts.level.value, source_label(amounts.level, self.settings.authority), amounts)
            for amounts in money.planned
            if amounts.level is not None
        ]
        sources = [row_key for row_key, _, _ in rows[1:]]
        if self.has_executed:
            rows.append((_EXECUTED, EXECUTED, money.executed))
        least = self.canvas.fit((name, self.columns[0], styles.CELL)) / len(rows)
        for _ in rows:
            block.row(max(_ROW, least))
        block.put(0, self.columns[0], name, styles.CELL, rows=len(rows))
        for at, (row_key, label, amounts) in enumerate(rows):
            is_sum = row_key == "sum"
            block.put(at, self.columns[1], label, styles.HEAD_CELL if is_sum else styles.SUBHEAD_CELL)
            look = styles.as_total(styles.AMOUNT_BOLD) if is_sum else styles.AMOUNT
            figure = styles.with_format(look, self.number_format)
            for columns, name_of_field in zip(self.columns[2:], self.fields, strict=True):
                value, mark = amounts.amount(name_of_field), _mark(key, row_key, name_of_field)
                if value is None:
                    word = styles.with_format(styles.as_word(look), self.number_format)
                    block.put(at, columns, OPEN, word, mark=mark)
                    continue
                formula = self._formula(key, row_key, name_of_field, sources, projects, value)
                block.put(at, columns, value, figure, formula=formula, mark=mark)
        return block

    def _formula(
        self, key: str, row: str, field: str, sources: Sequence[str], projects: int, value: Decimal
    ) -> Formula:
        if row == "sum":
            ends = _mark(key, sources[0], field), _mark(key, sources[-1], field)
            return lambda known: exact_formula(f"SUM({known[ends[0]]}:{known[ends[1]]})", value)
        if field == "total":
            parts = [_mark(key, row, part) for part in ("prior", "in_term", "after_term")]
            return lambda known: exact_formula(sum_formula([known[part] for part in parts]), value)
        if field == "in_term":
            years = self.settings.term.years
            ends = _mark(key, row, str(years[0])), _mark(key, row, str(years[-1]))
            return lambda known: exact_formula(f"SUM({known[ends[0]]}:{known[ends[1]]})", value)
        if projects:
            return lambda known: _over_projects(known, row, field, projects, value)
        return ""


def _over_projects(known: Marks, row: str, field: str, projects: int, value: Decimal) -> str:
    marks = (_mark(str(at), row, field) for at in range(projects))
    return exact_formula(sum_formula([known[mark] for mark in marks if mark in known]), value)


def money_format(investment: InvestmentResult) -> str:
    """Return the number format of the table's amounts: decimals alike in all, as many as one of them needs."""
    rows = [
        row
        for money in (*investment.projects, investment.whole)
        for row in (*money.planned, money.total, money.executed)
    ]
    amounts = [
        amount for row in rows for amount in (row.prior, *row.by_year.values(), row.after_term, row.total)
    ]
    return amount_format(max(amounts, key=decimals_of))


def _mark(key: str, row: str, field: str) -> str:
    return f"money/{key}/{row}/{field}"
