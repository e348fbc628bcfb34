"""< 연차별 추진일정 >: cumulative targets over the quarters of the term."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book.period import HALVES, QUARTERS, SPANS, YEARLY, quarters_of
from pledgebook.grid.canvas import Block
from pledgebook.sheets import styles
from pledgebook.sheets.printed import figure_format
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from pledgebook.book.model import Target
    from pledgebook.figures.results import IndicatorResult
    from pledgebook.grid.canvas import Canvas, Columns
    from pledgebook.sheets.card.columns import CardGrid
    from pledgebook.sheets.card.view import CardView


class Slot(NamedTuple):
    """A cell of the schedule: one quarter, or several merged."""

    quarters: tuple[int, ...]
    value: Decimal | None
    shown: str = ""  # 표시: printed in place of the number


def year_slots(targets: Iterable[Target], year: int, quarters: tuple[int, ...]) -> Iterator[Slot]:
    """Yield the cells of a year: a half as finely as its targets are, the year whole only if nothing is finer.

    A cell holds the target due at its end, of several the one of the longest period.
    """
    of_year = sorted(
        (target for target in targets if target.year == year), key=lambda target: len(SPANS[target.period])
    )
    closing = {min(SPANS[target.period][-1], quarters[-1]): target for target in of_year}
    words = {target.period for target in of_year}
    if words == {YEARLY}:
        yield _slot(quarters, closing.get(quarters[-1]))
        return
    for of_half in HALVES.values():
        within = tuple(quarter for quarter in of_half if quarter in quarters)
        if not within:
            continue
        is_by_quarter = any(QUARTERS[quarter] in words for quarter in of_half)
        for cell in [(quarter,) for quarter in within] if is_by_quarter else [within]:
            yield _slot(cell, closing.get(cell[-1]))


def _slot(quarters: tuple[int, ...], target: Target | None) -> Slot:
    return Slot(quarters, None) if target is None else Slot(quarters, target.value, target.shown)


class _Columns(NamedTuple):
    """Where the schedule's columns lie: the label's, each quarter's by year and number, the note's."""

    by_year: Mapping[int, tuple[int, ...]]
    label: Columns
    quarters: Mapping[tuple[int, int], Columns]
    note: Columns

    @classmethod
    def of(cls, view: CardView) -> _Columns:
        by_year = {year: quarters_of(year, view.term) for year in view.term.years}
        label, cells, note = view.grid.schedule(sum(map(len, by_year.values())))
        every = ((year, quarter) for year, of_year in by_year.items() for quarter in of_year)
        return cls(by_year, label, dict(zip(every, cells, strict=True)), note)

    def over(self, year: int, quarters: Sequence[int]) -> Columns:
        """Return the columns from the first to the last of some quarters of a year."""
        return (self.quarters[year, quarters[0]][0], self.quarters[year, quarters[-1]][1])


def add_schedule(view: CardView) -> None:
    """Place the table with its caption."""
    columns = _Columns.of(view)
    caption = Block()
    caption.put(caption.row(16.5), view.grid.whole, ko("card.schedule"), styles.CAPTION)
    groups = [_row(view.canvas, indicator, columns) for indicator in view.result.indicators]
    view.story.add_table([caption], _head(columns), groups or [no_indicators(view.grid)])


def _head(columns: _Columns) -> Block:
    head = Block()
    years, quarters = head.row(15), head.row(13.5)
    head.put(years, columns.label, ko("card.schedule.label"), styles.HEAD_CELL, rows=2)
    for year, of_year in columns.by_year.items():
        head.put(years, columns.over(year, of_year), ko("card.year", year=year), styles.HEAD_CELL)
        for quarter in of_year:
            head.put(quarters, columns.quarters[year, quarter], quarter, styles.SUBHEAD_CELL)
    head.put(years, columns.note, ko("card.schedule.note"), styles.HEAD_CELL, rows=2)
    return head


def _row(canvas: Canvas, result: IndicatorResult, columns: _Columns) -> Block:
    block = Block()
    name = result.indicator.schedule_name or result.indicator.name
    slots = [
        (columns.over(year, slot.quarters), slot)
        for year, quarters in columns.by_year.items()
        for slot in year_slots(result.targets, year, quarters)
    ]
    texts = (
        (name, columns.label, styles.CELL_LEFT),
        (result.indicator.note, columns.note, styles.CELL),
        *((slot.shown, place, styles.as_word(styles.FIGURE)) for place, slot in slots if slot.shown),
    )
    row = block.row(max(15.0, canvas.fit(*texts)))
    figure, word = styles.with_format(styles.FIGURE, figure_format(result)), styles.as_word(styles.FIGURE)
    block.put(row, columns.label, name, styles.CELL_LEFT)
    for place, slot in slots:
        if slot.shown:
            block.put(row, place, slot.shown, word)
        elif slot.value is not None:
            block.put(row, place, slot.value, figure)
        else:
            block.put(row, place, None, styles.FIGURE)
    block.put(row, columns.note, result.indicator.note or None, styles.CELL)
    return block


def no_indicators(grid: CardGrid) -> Block:
    """Return the one row of a table that has no indicators to show."""
    block = Block()
    block.put(block.row(16.5), grid.whole, ko("card.no_indicators"), styles.CELL)
    return block
