"""현황판: the headline figures and the charts on the first page, the tables that they are drawn over behind them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book.koreandate import official
from pledgebook.grid.addresses import Span, cell_of
from pledgebook.grid.canvas import Block, Canvas
from pledgebook.grid.chart import Chart, PlacedChart, Series
from pledgebook.grid.number_text import printed
from pledgebook.grid.sheet import PrintSetup
from pledgebook.sheets import styles
from pledgebook.sheets.blocks import note_block
from pledgebook.sheets.dashboard.panels import headlines, panels, titles
from pledgebook.sheets.dashboard.pledge_rates import add_pledge_rates
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pledgebook.figures.results import Results
    from pledgebook.figures.trend import Trend
    from pledgebook.grid.addresses import Place
    from pledgebook.grid.canvas import Columns, Formula, Marks
    from pledgebook.grid.sheet import Sheet, Sparklines, Style
    from pledgebook.sheets.dashboard.panels import Figure, Panel, Row
    from pledgebook.sheets.summary.summary import SummarySheet

_COLUMNS, _PIXELS = 24, 42
_TITLE_ROWS, _GAP, _ROW, _HEAD, _BIG = (27.0, 18.0), 6.0, 16.5, 27.0, 24.0
_CHART_ROW = 15.0
_CHART_ROWS = 26
_FEW_BARS = 10
"""So many fields leave room for another chart below; more take the height of the page."""
_QUARTERED: Mapping[str, tuple[int, int, int, int]] = {
    "sector": (0, 1, 12, 12),
    "status": (0, 13, 12, 24),
    "year": (13, 1, 25, 10),
    "quarter": (13, 11, 25, 24),
}
"""First row and column, last row and column of each chart within the rows of charts."""
_BESIDE: Mapping[str, tuple[int, int, int, int]] = {
    "sector": (0, 1, 25, 10),
    "status": (0, 11, 6, 24),
    "year": (7, 11, 15, 24),
    "quarter": (16, 11, 25, 24),
}
_LABEL_COLUMNS = 9
"""At least so many columns are the categories'; what the figures leave are theirs, too."""
_NAME = -1
"""Stands for the head, or for the label, in the marks of a table's cells."""


class DashboardSheet(NamedTuple):
    """현황판, and the sparklines of 총괄 that are drawn over its figures."""

    sheet: Sheet
    lines: Sparklines | None


def dashboard_sheet(results: Results, name: str, summary: SummarySheet, found: Trend) -> DashboardSheet:
    """Lay out the charts over their figures, which read from 총괄 where it has them; the rates went as `found`."""
    shown = panels(results, summary, found)
    canvas = Canvas([_PIXELS] * _COLUMNS, PrintSetup(orientation="landscape"))
    canvas.add(_title(results), _headlines(results, summary))
    canvas.gap(_GAP)
    top = canvas.row
    of_sector = len(shown[0].categories)
    places = _QUARTERED if of_sector <= _FEW_BARS else _BESIDE
    canvas.add(_charts(shown, places))
    placed: list[PlacedChart] = []
    for panel in shown:
        table = _Table(panel, canvas)
        canvas.gap(_GAP)
        table.add()
        if not panel.is_empty:
            first, left, last, right = places[panel.key]
            placed.append(table.charted(Span(top + first, left, top + last, right)))
    if summary.lines_at is not None:
        canvas.gap(_GAP)
    lines = add_pledge_rates(canvas, found.points, summary, results.book.settings, name)
    sheet = canvas.finish(
        "dashboard", name, tab_color=styles.NAVY, counts_its_pages=True, charts=placed, known_charts=titles()
    )
    return DashboardSheet(sheet, lines)


def _title(results: Results) -> Block:
    settings = results.book.settings
    title = Block(list(_TITLE_ROWS))
    heading = ko("dashboard.title", government=settings.government).strip()
    title.put(0, (1, _COLUMNS), heading, styles.SHEET_TITLE)
    title.put(1, (1, _COLUMNS), ko("dashboard.note", day=official(results.as_of)), styles.SHEET_NOTE)
    return title


def _headlines(results: Results, summary: SummarySheet) -> Block:
    found = list(headlines(results, summary))
    wide = _COLUMNS // len(found)
    block = Block([_ROW, _BIG])
    for at, shown in enumerate(found):
        columns = (at * wide + 1, (at + 1) * wide)
        block.put(0, columns, shown.name, styles.HEAD_CELL)
        value = shown.figure.value
        look = styles.with_format(styles.BIG_RATE, shown.number_format)
        if value is None:
            value, look = ko("summary.standing.none"), styles.BIG_RATE
        block.put(1, columns, value, look, formula=_formula(shown.figure))
    return block


def _charts(shown: Sequence[Panel], places: Mapping[str, tuple[int, int, int, int]]) -> Block:
    """Leave the rows that charts lie over; where there is nothing to draw a sentence says so."""
    block = Block([_CHART_ROW] * _CHART_ROWS)
    for panel in shown:
        if panel.is_empty:
            first, left, last, right = places[panel.key]
            text = f"{panel.title}\n{panel.nothing}"
            block.put(first, (left, right), text, styles.NO_CHART, rows=last - first + 1)
    return block


def _formula(figure: Figure) -> Formula:
    given = figure.formula
    if isinstance(given, str):
        return given
    return lambda marks: given(lambda key, row, at: marks[_mark(key, row, at)])


def _mark(key: str, row: int, at: int) -> str:
    return f"{key} {row} {at}"


class _Table:
    """The figures of a panel, a row for each category: a chart reads a column, also of merged cells."""

    def __init__(self, panel: Panel, canvas: Canvas) -> None:
        self._panel = panel
        self._canvas = canvas
        self._wide = (_COLUMNS - _LABEL_COLUMNS) // len(panel.rows)
        self._label: Columns = (1, _COLUMNS - self._wide * len(panel.rows))

    def add(self) -> None:
        """Place the heading, what the chart says, and the table; a long one goes on on the next page."""
        panel, canvas = self._panel, self._canvas
        caption = Block([18.0])
        caption.put(0, canvas.columns, ko("dashboard.heading", title=panel.title), styles.SECTION)
        said = panel.said or panel.nothing
        note = note_block(canvas, said)
        head = Block([_ROW])
        head.put(0, self._label, panel.label, styles.HEAD_CELL)
        for number, row in enumerate(panel.rows):
            mark = _mark(panel.key, number, _NAME)
            head.put(0, self._columns(number), row.name, styles.HEAD_CELL, mark=mark)
        rows = [self._row(at, category) for at, category in enumerate(panel.categories)]
        if not rows:
            canvas.add(caption, note)
        elif panel.key == "sector":  # without its head once more, which a chart would take for a field
            canvas.add(caption, note, head, rows[0])
            for block in rows[1:]:
                canvas.flow(block)
        else:
            canvas.add(caption, note, head, *rows)

    def _row(self, at: int, category: str) -> Block:
        panel = self._panel
        block = Block([max(_ROW, self._canvas.fit((category, self._label, styles.CELL_LEFT)))])
        block.put(0, self._label, category, styles.CELL_LEFT, mark=_mark(panel.key, _NAME, at))
        for number, row in enumerate(panel.rows):
            figure = row.figures[at]
            look = styles.CELL if isinstance(figure.value, str) else _look(row.number_format)
            formula, mark = _formula(figure), _mark(panel.key, number, at)
            block.put(0, self._columns(number), figure.value, look, formula=formula, mark=mark)
        return block

    def _columns(self, number: int) -> Columns:
        first = self._label[1] + 1 + number * self._wide
        return (first, first + self._wide - 1)

    def charted(self, over: Span) -> PlacedChart:
        """Return the chart over the figures, which have their places by now."""
        panel, marks = self._panel, self._canvas.marks
        count = len(panel.categories) if panel.drawn is None else panel.drawn
        drawn = [(number, row) for number, row in enumerate(panel.rows) if row.is_drawn]
        return PlacedChart(
            Chart(
                key=panel.key,
                kind=panel.kind,
                title=panel.title,
                said=panel.said,
                label=panel.label,
                categories=panel.categories[:count],
                series=tuple(_series(row, count) for _, row in drawn),
                most=panel.most,
                number_format=drawn[0][1].number_format,
            ),
            over,
            _span(marks, panel.key, _NAME, count),
            tuple(_place(marks, _mark(panel.key, number, _NAME)) for number, _ in drawn),
            tuple(_span(marks, panel.key, number, count) for number, _ in drawn),
        )


def _look(number_format: str) -> Style:
    return styles.with_format(styles.FIGURE, number_format)


def _series(row: Row, count: int) -> Series:
    figures = row.figures[:count]
    values = tuple(None if isinstance(figure.value, str) else _number(figure.value) for figure in figures)
    texts = tuple("" if value is None else printed(value, row.number_format) for value in values)
    return Series(row.name, values, texts, row.filled)


def _number(value: Decimal | int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _place(marks: Marks, mark: str) -> Place:
    return cell_of(marks[mark]) or (1, 1)


def _span(marks: Marks, key: str, row: int, count: int) -> Span:
    first, last = (_place(marks, _mark(key, row, at)) for at in (0, count - 1))
    return Span(*first, *last)
