"""반기별 평가표: what each half-year was to reach, what stood at its end, the money, and a box for the judgement.

The judgement is the user's: it is read back before the sheet is written anew, and none is left out.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from pledgebook.book.judgements import half_year_label
from pledgebook.book.koreandate import official
from pledgebook.book.model import Stage
from pledgebook.figures.half_years import evaluations
from pledgebook.figures.results import Formula
from pledgebook.grid.canvas import Block, Canvas
from pledgebook.grid.number_text import amount_format, rate_format
from pledgebook.grid.sheet import PrintSetup
from pledgebook.sheets import styles
from pledgebook.sheets.blocks import caption_block, note_block
from pledgebook.sheets.rate_formulas import rate_formula
from pledgebook.sheets.wording import OPEN, ko

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from pledgebook.book.judgements import JudgementKey
    from pledgebook.book.model import Settings
    from pledgebook.figures.account import StageMoney
    from pledgebook.figures.half_years import HalfYear, IndicatorHalf, PledgeHalf
    from pledgebook.figures.results import Rate, Results
    from pledgebook.grid.canvas import Formula as Live
    from pledgebook.grid.sheet import Sheet, Style, Value

KEY = "half_years"
_COLUMNS = {
    "code": 60,
    "pledge": 150,
    "department": 72,
    "status": 66,
    "indicator": 132,
    "unit": 44,
    "target": 54,
    "target_cumulative": 54,
    "actual": 54,
    "actual_cumulative": 54,
    "attainment": 58,
    "year_planned": 62,
    "year_executed": 62,
    "planned": 66,
    "executed": 66,
    "execution": 56,
    "judgement": 124,
}
_AT = {key: (at, at) for at, key in enumerate(_COLUMNS, 1)}
_OVERS = {
    "target": ("target", "target_cumulative"),
    "actual": ("actual", "actual_cumulative"),
    "of_year": ("year_planned", "year_executed"),
    "in_all": ("planned", "executed"),
}
"""The headings that stand over two columns each."""
_TITLE_ROWS, _HEAD_ROWS, _CAPTION_ROWS, _ROW = (27.0, 18.0), (17.25, 17.25), (9.0, 19.5), 18.0
_LEFT = frozenset({"pledge", "indicator"})
_BOX = dataclasses.replace(styles.CELL_LEFT, fill="FFF8E1", number_format="@")
"""Where the judgement is typed: as text, so that 3-1 is no date."""
_AMOUNT = dataclasses.replace(styles.AMOUNT, indent=0)
_ORPHANS = (("half", (1, 2)), ("code", (3, 4)), ("judgement", (5, len(_COLUMNS))))


def half_years_sheet(results: Results, name: str, _cards: Mapping[str, str]) -> Sheet:
    """Lay out the half-years that have begun, the last one first, and judgements that none of them holds."""
    settings = results.book.settings
    left: dict[JudgementKey, str] = dict(results.book.judgements)
    canvas = Canvas(tuple(_COLUMNS.values()), PrintSetup(orientation="landscape"))
    canvas.add(_title(results))
    for half, pledges in reversed(list(evaluations(results))):
        label = half_year_label(half.year, half.period)
        blocks = [
            _pledge(canvas, found, half, left.pop((found.result.pledge.code, label), ""), settings)
            for found in pledges
        ]
        canvas.add_table([_caption(half)], _head(half), blocks or [_nothing(canvas)])
    _add_orphans(canvas, left)
    for text in _notes(results):
        canvas.add(note_block(canvas, text))
    return canvas.finish(KEY, name, tab_color=styles.NAVY, counts_its_pages=True)


def _title(results: Results) -> Block:
    settings = results.book.settings
    title = Block(list(_TITLE_ROWS))
    columns = (1, len(_COLUMNS))
    heading = ko("half_years.title", government=settings.government).strip()
    title.put(0, columns, heading, styles.SHEET_TITLE)
    note = ko("money.note", day=official(results.as_of), count=len(results.pledges))
    title.put(1, (1, _AT["status"][0]), note, styles.SHEET_NOTE)
    unit = ko("card.unit", unit=settings.money_unit)
    title.put(1, (_AT["planned"][0], columns[1]), unit, styles.SHEET_NOTE_RIGHT)
    return title


def _caption(half: HalfYear) -> Block:
    caption = Block(list(_CAPTION_ROWS))
    key = "half_years.caption" if half.is_over else "half_years.caption_open"
    text = ko(
        key,
        half=half_year_label(half.year, half.period),
        hand_in=official(half.hand_in),
        day=official(half.day),
    )
    caption.put(1, (1, len(_COLUMNS)), text, styles.SECTION)
    return caption


def _head(half: HalfYear) -> Block:
    head = Block(list(_HEAD_ROWS))
    under = {key for pair in _OVERS.values() for key in pair}
    for over, (first, last) in _OVERS.items():
        text = ko(f"half_years.over.{over}", year=half.year)
        head.put(0, (_AT[first][0], _AT[last][0]), text, styles.HEAD_CELL)
    for key, place in _AT.items():
        row, rows = (1, 1) if key in under else (0, 2)
        head.put(row, place, ko(f"half_years.{key}"), styles.HEAD_CELL, rows=rows)
    return head


def _pledge(canvas: Canvas, found: PledgeHalf, half: HalfYear, judgement: str, settings: Settings) -> Block:
    pledge = found.result.pledge
    count = max(len(found.indicators), 1)
    texts = {
        "code": pledge.code,
        "pledge": pledge.title,
        "department": pledge.department,
        "status": found.status.value,
        "judgement": judgement,
    }
    looks = {key: _BOX if key == "judgement" else _look(key) for key in texts}
    height = canvas.fit(*((text, _AT[key], looks[key]) for key, text in texts.items()))
    names = [
        canvas.fit((each.result.indicator.name, _AT["indicator"], styles.CELL_LEFT))
        for each in found.indicators
    ] or [_ROW]
    block = Block([max(_ROW, height / count, name) for name in names])
    for key, text in texts.items():
        block.put(0, _AT[key], text or None, looks[key], rows=count)
    mark = f"{half.year}{half.period}/{pledge.code}"
    for at, indicator in enumerate(found.indicators):
        _put_indicator(block, at, indicator, f"{mark}/{at}", settings)
    if not found.indicators:
        block.put(0, (_AT["indicator"][0], _AT["attainment"][0]), ko("card.no_indicators"), styles.CELL)
    _put_money(block, found, half, mark, count, settings)
    return block


def _look(key: str) -> Style:
    return styles.CELL_LEFT if key in _LEFT else styles.CELL


def _put_indicator(block: Block, row: int, found: IndicatorHalf, mark: str, settings: Settings) -> None:
    indicator = found.result.indicator
    block.put(row, _AT["indicator"], indicator.name, styles.CELL_LEFT)
    block.put(row, _AT["unit"], indicator.unit or None, styles.CELL)
    for key in ("target", "target_cumulative", "actual", "actual_cumulative"):
        value: Decimal | None = getattr(found, key)
        if value is None:
            block.put(row, _AT[key], ko("half_years.nothing"), styles.CELL)
        else:
            look = styles.with_format(_AMOUNT, amount_format(value))
            block.put(row, _AT[key], value, look, mark=f"{mark}/{key}")
    cells = (f"{mark}/actual_cumulative", f"{mark}/target_cumulative")
    _put_rate(block, row, "attainment", found.attainment, cells, 1, settings)


def _put_rate(
    block: Block,
    row: int,
    key: str,
    rate: Rate | None,
    cells: tuple[str, str],
    rows: int,
    settings: Settings,
) -> None:
    """Place a rate; it is live where it is the share of two cells of the sheet."""
    if rate is None or rate.value is None:
        word = ko("half_years.nothing") if rate is None else ko("not_computable")
        block.put(row, _AT[key], word, styles.CELL, rows=rows)
        return
    live: Live = ""
    if rate.formula in {Formula.SHARE, Formula.EXECUTION}:
        formula = rate.formula

        def share(marks: Mapping[str, str]) -> str:
            return rate_formula(formula, marks[cells[0]], marks[cells[1]], settings, capped=False)

        live = share
    look = styles.with_format(_AMOUNT, rate_format(settings.decimals))
    block.put(row, _AT[key], rate.value, look, rows=rows, formula=live)


def _put_money(
    block: Block, found: PledgeHalf, half: HalfYear, mark: str, count: int, settings: Settings
) -> None:
    planned, executed = found.account[Stage.PLANNED], found.account[Stage.EXECUTED]
    amounts = {
        "year_planned": _of_year(planned, half.year),
        "year_executed": _of_year(executed, half.year),
        "planned": None if planned.is_open else planned.total,
        "executed": None if executed.is_open else executed.total,
    }
    for key, amount in amounts.items():
        printed: Value = OPEN if amount is None else amount
        look = styles.CELL if amount is None else styles.with_format(_AMOUNT, amount_format(amount))
        block.put(0, _AT[key], printed, look, rows=count, mark=f"{mark}/{key}")
    execution = found.account.share(Stage.EXECUTED, settings)
    cells = (f"{mark}/executed", f"{mark}/planned")
    is_planned = execution.value is not None
    _put_rate(block, 0, "execution", execution if is_planned else None, cells, count, settings)


def _of_year(money: StageMoney, year: int) -> Decimal | None:
    """Return the money of a year; None where it is 미정."""
    from pledgebook.figures.account import together

    return None if money.is_needed else together(money.of_part(str(year)))


def _nothing(canvas: Canvas) -> Block:
    block = Block([_ROW])
    block.put(0, canvas.columns, ko("summary.no_pledges"), styles.CELL)
    return block


def _add_orphans(canvas: Canvas, left: Mapping[JudgementKey, str]) -> None:
    """Place the judgements of pledges and half-years that no table has: what was typed is not lost."""
    if not left:
        return
    caption, head = caption_block(canvas, ko("half_years.orphans"), _CAPTION_ROWS), Block([_ROW])
    rows = []
    for key, place in _ORPHANS:
        head.put(0, place, ko(f"half_years.{key}"), styles.HEAD_CELL)
    for (code, half), judgement in sorted(left.items(), key=lambda item: (item[0][1], item[0][0])):
        texts = {"half": half, "code": code, "judgement": judgement}
        looks = {"half": styles.CELL, "code": styles.CELL, "judgement": _BOX}
        height = canvas.fit(*((texts[key], place, looks[key]) for key, place in _ORPHANS))
        row = Block([max(_ROW, height)])
        for key, place in _ORPHANS:
            row.put(0, place, texts[key], looks[key])
        rows.append(row)
    canvas.add_table([caption], head, rows)


def _notes(results: Results) -> Iterator[str]:
    yield ko("half_years.note.judgement")
    yield ko("half_years.note.figures")
    if any(result.investment.undetermined for result in results.pledges):
        yield ko("half_years.note.money_open")
    yield ko("half_years.note.money")
