"""< 공약달성 확인지표 >: targets and actuals by year, each indicator's rate, the pledge's below them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book.koreandate import official
from pledgebook.grid.canvas import Block
from pledgebook.grid.number_text import GENERAL, rate_format
from pledgebook.sheets import styles
from pledgebook.sheets.card.schedule import no_indicators
from pledgebook.sheets.printed import BLANK, figure_format, printed_actual, printed_target, year_head
from pledgebook.sheets.rate_formulas import pledge_formula, rate_formula
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from pledgebook.figures.results import IndicatorResult
    from pledgebook.grid.canvas import Columns, Formula
    from pledgebook.grid.sheet import Style
    from pledgebook.sheets.card.view import CardView

_ROW = 18.0


class _Columns(NamedTuple):
    name: Columns
    unit: Columns
    kind: Columns
    years: tuple[Columns, ...]
    rate: Columns

    @classmethod
    def of(cls, view: CardView) -> _Columns:
        name, unit, kind, *years, rate = view.grid.indicators()
        return cls(name, unit, kind, tuple(years), rate)

    @property
    def foot(self) -> Columns:
        """All but the rate's."""
        return (1, self.years[-1][1])


def add_indicators(view: CardView) -> None:
    """Tell the table, its caption with the as-of date, and a note on what is 산출불가."""
    columns = _Columns.of(view)
    caption = Block()
    row = caption.row(16.5)
    left, right = view.grid.split(1, 1)
    caption.put(row, left, ko("card.indicators"), styles.CAPTION)
    caption.put(row, right, ko("card.as_of", day=official(view.as_of)), styles.CAPTION_RIGHT)
    groups = [_rows(view, indicator, columns) for indicator in view.result.indicators]
    view.story.add_table(
        [caption],
        _head(view, columns),
        groups or [no_indicators(view.grid)],
        [_footer(view, columns), *_notes(view)],
    )


def _head(view: CardView, columns: _Columns) -> Block:
    head = Block()
    row = head.row(27)
    for place, key in (
        (columns.name, "name"),
        (columns.unit, "unit"),
        (columns.kind, "kind"),
        (columns.rate, "rate"),
    ):
        head.put(row, place, ko(f"card.indicators.{key}"), styles.HEAD_CELL)
    for place, year in zip(columns.years, view.term.years, strict=True):
        text = year_head(year, view.term)
        head.put(row, place, int(text) if text.isdecimal() else text, styles.HEAD_CELL)
    return head


def _rows(view: CardView, result: IndicatorResult, columns: _Columns) -> Block:
    block = Block()
    indicator = result.indicator
    texts = ((indicator.name, columns.name, styles.CELL), (indicator.unit, columns.unit, styles.CELL))
    fitting = view.canvas.fit(*texts) / 2
    target, actual = block.row(max(_ROW, fitting)), block.row(max(_ROW, fitting))
    block.put(target, columns.name, indicator.name, styles.CELL, rows=2)
    block.put(target, columns.unit, indicator.unit or None, styles.CELL, rows=2)
    block.put(target, columns.kind, ko("card.indicators.target"), styles.SUBHEAD_CELL)
    block.put(actual, columns.kind, ko("card.indicators.actual"), styles.SUBHEAD_CELL)
    form = figure_format(result)
    figures, actuals = (styles.with_format(look, form) for look in (styles.FIGURE, styles.FIGURE_BOLD))
    for place, figure in zip(columns.years, result.years, strict=True):
        _put_figure(block, target, place, printed_target(result, figure, form), figures)
        _put_figure(block, actual, place, printed_actual(result, figure, form, view.as_of), actuals)
    mark = f"rate {indicator.code}"
    if result.rate.value is None:
        look = styles.as_word(styles.FIGURE_BOLD)
        block.put(target, columns.rate, ko("not_computable"), look, rows=2, mark=mark)
        return block
    look = styles.with_format(styles.FIGURE_BOLD, rate_format(view.settings.decimals))
    operands = view.operands.get(indicator.code)
    formula = rate_formula(result.rate.formula, *operands, view.settings) if operands else ""
    block.put(target, columns.rate, result.rate.value, look, rows=2, formula=formula, mark=mark)
    return block


def _put_figure(block: Block, row: int, place: Columns, printed: Decimal | str, look: Style) -> None:
    is_number = isinstance(printed, Decimal)
    look = look if is_number else styles.with_format(look, GENERAL)
    block.put(row, place, None if printed == BLANK else printed, look)


def _footer(view: CardView, columns: _Columns) -> Block:
    foot = Block()
    rate = view.result.rate
    text = ko("card.footer", how=ko(f"card.footer.{rate.formula.value}"))
    row = foot.row(max(16.5, view.canvas.fit((text, columns.foot, styles.FOOT))))
    foot.put(row, columns.foot, text, styles.FOOT)
    if rate.value is None:
        foot.put(row, columns.rate, ko("not_computable"), styles.FOOT, mark="rate")
        return foot
    look = styles.with_format(styles.FOOT, rate_format(view.settings.decimals))
    foot.put(row, columns.rate, rate.value, look, formula=_pledge_rate(view), mark="rate")
    return foot


def _pledge_rate(view: CardView) -> Formula:
    operands = view.operands
    codes = [result.indicator.code for result in view.result.indicators]
    usable = [result for result in view.result.indicators if result.rate.value is not None]
    if any(result.indicator.code not in operands for result in usable):
        return ""
    return lambda known: pledge_formula(
        usable,
        f"{known[f'rate {codes[0]}']}:{known[f'rate {codes[-1]}']}",
        [known[f"rate {result.indicator.code}"] for result in usable],
        [operands[result.indicator.code] for result in usable],
        view.settings,
    )


def _notes(view: CardView) -> list[Block]:
    left_out = [result for result in view.result.indicators if result.rate.reason is not None]
    if not left_out:
        return []
    names = ", ".join(f"{result.indicator.name}({ko(f'reason.{result.rate.reason}')})" for result in left_out)
    text = ko("card.indicators.left_out", count=len(left_out), names=names)
    note = Block()
    columns = view.canvas.columns
    note.put(note.row(view.canvas.fit((text, columns, styles.NOTE))), columns, text, styles.NOTE)
    return [note]
