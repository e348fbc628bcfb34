"""< 연차별 추진일정 >: cumulative targets over the quarters of the term."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.grid.canvas import Block
from pledgebook.grid.number_text import amount_format
from pledgebook.sheets import styles
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from pledgebook.book.model import Target, Term
    from pledgebook.figures.results import IndicatorResult, PledgeResult
    from pledgebook.grid.canvas import Canvas, Columns
    from pledgebook.sheets.card.columns import CardGrid

_HALVES = (("상반기", (1, 2)), ("하반기", (3, 4)))
_YEAR = "연간"


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of the schedule: one quarter, or several merged."""

    quarters: tuple[int, ...]
    value: Decimal | None


def year_slots(targets: Iterable[Target], year: int, quarters: tuple[int, ...]) -> Iterator[Slot]:
    """Divide a year into cells: a half as finely as its targets are, the year whole only if nothing is finer.

    Beside finer targets a yearly one is that of the last half, where that has none of its own.
    """
    due = {one.period: one.value for one in targets if one.year == year}
    if set(due) == {_YEAR}:
        yield Slot(quarters, due[_YEAR])
        return
    for half, of_half in _HALVES:
        within = tuple(quarter for quarter in of_half if quarter in quarters)
        if not within:
            continue
        if any(f"{quarter}분기" in due for quarter in of_half):
            for quarter in within:
                is_last = quarter == quarters[-1]
                coarser = due.get(half) if quarter == of_half[-1] else None
                if coarser is None and is_last:
                    coarser = due.get(_YEAR)
                yield Slot((quarter,), due.get(f"{quarter}분기", coarser))
        else:
            yearly = due.get(_YEAR) if within[-1] == quarters[-1] else None
            yield Slot(within, due.get(half, yearly))


def add_schedule(canvas: Canvas, grid: CardGrid, result: PledgeResult, term: Term) -> None:
    """Place the table with its caption."""
    by_year = {year: term.quarters(year) for year in term.years}
    label, cells, note = grid.schedule(sum(map(len, by_year.values())))
    places = dict(zip(((year, quarter) for year in by_year for quarter in by_year[year]), cells, strict=True))
    caption = Block()
    caption.put(caption.row(16.5), grid.whole, ko("card.schedule"), styles.CAPTION)
    groups = [_row(canvas, one, label, places, note, by_year) for one in result.indicators]
    canvas.add_table([caption], _head(label, places, note, by_year), groups or [no_indicators(grid)])


def _head(
    label: Columns,
    places: dict[tuple[int, int], Columns],
    note: Columns,
    by_year: dict[int, tuple[int, ...]],
) -> Block:
    head = Block()
    years, quarters = head.row(15), head.row(13.5)
    head.put(years, label, ko("card.schedule.label"), styles.HEAD_CELL, rows=2)
    for year, of_year in by_year.items():
        columns = (places[year, of_year[0]][0], places[year, of_year[-1]][1])
        head.put(years, columns, ko("card.year", year=year), styles.HEAD_CELL)
        for quarter in of_year:
            head.put(quarters, places[year, quarter], quarter, styles.SUBHEAD_CELL)
    head.put(years, note, ko("card.schedule.note"), styles.HEAD_CELL, rows=2)
    return head


def _row(
    canvas: Canvas,
    result: IndicatorResult,
    label: Columns,
    places: dict[tuple[int, int], Columns],
    note: Columns,
    by_year: dict[int, tuple[int, ...]],
) -> Block:
    block = Block()
    name = result.indicator.schedule_name or result.indicator.name
    texts = ((name, label, styles.CELL_LEFT), (result.indicator.note, note, styles.SMALL_CELL))
    row = block.row(max(15.0, canvas.fit(*texts)))
    block.put(row, label, name, styles.CELL_LEFT)
    for year, quarters in by_year.items():
        for slot in year_slots(result.targets, year, quarters):
            columns = (places[year, slot.quarters[0]][0], places[year, slot.quarters[-1]][1])
            look = styles.FIGURE
            if slot.value is not None:
                look = styles.with_format(look, amount_format(slot.value))
            block.put(row, columns, slot.value, look)
    block.put(row, note, result.indicator.note or None, styles.SMALL_CELL)
    return block


def no_indicators(grid: CardGrid) -> Block:
    """Give the one row of a table that has no indicators to show."""
    block = Block()
    block.put(block.row(16.5), grid.whole, ko("card.no_indicators"), styles.CELL)
    return block
