"""< 공약달성 확인지표 >: targets and actuals by year, each indicator's rate, the pledge's below them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book.koreandate import official
from pledgebook.grid.canvas import Block
from pledgebook.grid.number_text import amount_format, rate_format
from pledgebook.sheets import styles
from pledgebook.sheets.card.schedule import no_indicators
from pledgebook.sheets.printed import printed_actual, printed_target, year_head
from pledgebook.sheets.rate_formulas import pledge_formula, share_formula
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pledgebook.book.model import Settings
    from pledgebook.figures.results import IndicatorResult, PledgeResult, Results
    from pledgebook.grid.canvas import Canvas, Columns, Formula
    from pledgebook.grid.sheet import Style
    from pledgebook.sheets.card.columns import CardGrid

_ROW = 24.0
Operands = tuple[str, str]


TableParts = tuple[list[Block], Block, list[Block], list[Block]]
"""What goes before a table, its head, its groups of rows, and what stays with the last of them."""


def indicator_table(
    canvas: Canvas,
    grid: CardGrid,
    result: PledgeResult,
    results: Results,
    operands: Mapping[str, Operands],
) -> TableParts:
    """Give the table, its caption with the as-of date, and a note on what is 산출불가."""
    settings = results.book.settings
    columns = grid.indicators()
    caption = Block()
    row = caption.row(16.5)
    left, right = grid.split(1, 1)
    caption.put(row, left, ko("card.indicators"), styles.CAPTION)
    caption.put(row, right, ko("card.as_of", day=official(results.as_of)), styles.CAPTION_RIGHT)
    groups = [_rows(canvas, one, columns, results.as_of, settings, operands) for one in result.indicators]
    after = [_footer(canvas, columns, result, settings, operands)]
    after += _notes(canvas, result)
    return [caption], _head(columns, settings), groups or [no_indicators(grid)], after


def _head(columns: list[Columns], settings: Settings) -> Block:
    head = Block()
    row = head.row(25.5)
    name, unit, kind, *years, rate = columns
    for place, key in ((name, "name"), (unit, "unit"), (kind, "kind"), (rate, "rate")):
        head.put(row, place, ko(f"card.indicators.{key}"), styles.HEAD_CELL)
    for place, year in zip(years, settings.term.years, strict=True):
        text = year_head(year, settings.term)
        head.put(row, place, int(text) if text.isdecimal() else text, styles.HEAD_CELL)
    return head


def _rows(
    canvas: Canvas,
    result: IndicatorResult,
    columns: list[Columns],
    as_of: date,
    settings: Settings,
    operands: Mapping[str, Operands],
) -> Block:
    block = Block()
    name, unit, kind, *years, rate = columns
    indicator = result.indicator
    fitting = canvas.fit((indicator.name, name, styles.CELL), (indicator.unit, unit, styles.CELL)) / 2
    target, actual = block.row(max(_ROW, fitting)), block.row(max(_ROW, fitting))
    block.put(target, name, indicator.name, styles.CELL, rows=2)
    block.put(target, unit, indicator.unit, styles.CELL, rows=2)
    block.put(target, kind, ko("card.indicators.target"), styles.SMALL)
    block.put(actual, kind, ko("card.indicators.actual"), styles.SMALL)
    for place, figure in zip(years, result.years, strict=True):
        _put_figure(block, target, place, printed_target(result, figure), styles.FIGURE)
        _put_figure(block, actual, place, printed_actual(result, figure, as_of), styles.FIGURE_BOLD)
    mark = f"rate {indicator.code}"
    if result.rate.value is None:
        block.put(target, rate, ko("not_computable"), styles.CELL_BOLD, rows=2, mark=mark)
        return block
    look = styles.with_format(styles.FIGURE_BOLD, rate_format(settings.decimals))
    formula = share_formula(*operands[indicator.code], settings) if indicator.code in operands else ""
    block.put(target, rate, result.rate.value, look, rows=2, formula=formula, mark=mark)
    return block


def _put_figure(block: Block, row: int, place: Columns, printed: Decimal | str, look: Style) -> None:
    if isinstance(printed, Decimal):
        look = styles.with_format(look, amount_format(printed))
    block.put(row, place, printed if printed != "" else None, look)


def _footer(
    canvas: Canvas,
    columns: list[Columns],
    result: PledgeResult,
    settings: Settings,
    operands: Mapping[str, Operands],
) -> Block:
    foot = Block()
    label, rate = (1, columns[-2][1]), columns[-1]
    text = ko(f"card.footer.{result.rate.formula.value}")
    row = foot.row(max(16.5, canvas.fit((text, label, styles.FOOT))))
    foot.put(row, label, text, styles.FOOT)
    if result.rate.value is None:
        foot.put(row, rate, ko("not_computable"), styles.FOOT, mark="rate")
        return foot
    look = styles.with_format(styles.FOOT, rate_format(settings.decimals))
    foot.put(
        row, rate, result.rate.value, look, formula=_pledge_rate(result, settings, operands), mark="rate"
    )
    return foot


def _pledge_rate(result: PledgeResult, settings: Settings, operands: Mapping[str, Operands]) -> Formula:
    codes = [one.indicator.code for one in result.indicators]
    usable = [one for one in result.indicators if one.rate.value is not None]
    if any(one.indicator.code not in operands for one in usable):
        return ""
    return lambda known: pledge_formula(
        usable,
        f"{known[f'rate {codes[0]}']}:{known[f'rate {codes[-1]}']}",
        [known[f"rate {one.indicator.code}"] for one in usable],
        [operands[one.indicator.code] for one in usable],
        settings,
    )


def _notes(canvas: Canvas, result: PledgeResult) -> list[Block]:
    left_out = [one for one in result.indicators if one.rate.reason is not None]
    if not left_out:
        return []
    names = ", ".join(f"{one.indicator.name}({ko(f'reason.{one.rate.reason}')})" for one in left_out)
    text = ko("card.indicators.left_out", count=len(left_out), names=names)
    note = Block()
    note.put(note.row(canvas.fit((text, canvas.columns, styles.NOTE))), canvas.columns, text, styles.NOTE)
    return [note]
