"""The door to charts of an open workbook: ours are drawn through Excel's object model, and known again.

What a chart draws are cells, so a press that writes values alone leaves it as it stands, but for its
alternative text. Numbers without a name are Excel's constants.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pledgebook.excel_file.chart_looks import look_of
from pledgebook.excel_live.sheet_door import bgr
from pledgebook.grid.addresses import Span, quoted
from pledgebook.grid.chart import INKS, NAME_PREFIX, ChartKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    import xlwings as xw

    from pledgebook.excel_live.standing import StandingChart
    from pledgebook.grid.chart import Chart, PlacedChart
    from pledgebook.grid.sheet import Sheet

_TYPES = {ChartKind.BARS: 57, ChartKind.COLUMNS: 51, ChartKind.LINE: 65}
_CATEGORIES, _VALUES = 1, 2
_TOP, _LOW, _NO_LABELS, _NO_LINE = -4160, -4134, -4142, -4142
_OUTSIDE, _ABOVE, _BELOW = 2, 0, 1
_MARKERS, _DASHES, _PATTERNS = (8, 2, 1, 3), (1, 10, 4, 2), (None, 26, 4, 13)
_MARKER_SIZE, _LARGE_MARKER, _LINE_WEIGHT = 6, 9, 2.25
_FONT, _TITLE_SIZE, _TEXT_SIZE = "맑은 고딕", 10, 8
_GRID, _PAPER = "D9D9D9", "FFFFFF"


def ours_on(sheet: xw.Sheet, titles: Mapping[str, str]) -> dict[str, Any]:
    """Return our charts on a sheet by their keys: by their names, else by their titles over the sheet's own cells.

    `titles` are those of the charts it may have. Of two alike the second is the user's.
    """
    if not titles:
        return {}
    frames = sheet.api.ChartObjects()
    if not frames.Count:
        return {}
    every = list(frames)
    found: dict[str, Any] = {}
    others = []
    for frame in every:
        name = str(frame.Name)
        key = name.removeprefix(NAME_PREFIX)
        if name.startswith(NAME_PREFIX) and key not in found:
            found[key] = frame
        else:
            others.append(frame)
    left = {title: key for key, title in titles.items() if key not in found}
    for frame in others if left else ():
        chart = frame.Chart
        titled = left.get(chart.ChartTitle.Text) if chart.HasTitle else None
        if titled is not None and _is_over(chart, sheet.name):
            found.setdefault(titled, frame)
    return found


def _is_over(chart: Any, sheet_name: str) -> bool:  # noqa: ANN401 - a COM object
    every = [str(series.Formula).replace("'", "") for series in chart.SeriesCollection()]
    mine = sheet_name.replace("'", "") + "!"
    return bool(every) and all(formula.count("!") == formula.count(mine) for formula in every)


def are_there(page: xw.Sheet, sheet: Sheet) -> bool:
    """Say whether a sheet has all charts that it is to have, and none that it is not."""
    titles = sheet.known_charts
    return not titles or ours_on(page, titles).keys() == {placed.chart.key for placed in sheet.charts}


def draw(page: xw.Sheet, sheet: Sheet, there: Mapping[str, StandingChart] | None) -> None:
    """Draw the charts of a sheet, in the place of those of ours that were there.

    `there` says how ours are drawn, None where that is not known: one that is drawn as it is to be stays.
    """
    known = {} if there is None else there
    stay = {
        placed.chart.key
        for placed in sheet.charts
        if (found := known.get(placed.chart.key)) is not None
        and (found.over, found.look) == (placed.over, look_of(placed, sheet.name))
    }
    if there is None or known.keys() - stay:
        for key, frame in ours_on(page, sheet.known_charts).items():
            if key not in stay:
                frame.Delete()
    for placed in sheet.charts:
        if placed.chart.key not in stay:
            _draw(page, sheet.name, placed)
    tell(page, sheet, {key: known[key] for key in stay})


def tell(page: xw.Sheet, sheet: Sheet, there: Mapping[str, StandingChart] | None) -> None:
    """Give charts that stay the alternative texts that go with their figures; `there` as of `draw`."""
    differing = [
        placed.chart
        for placed in sheet.charts
        if there is None or (placed.chart.key in there and there[placed.chart.key].said != placed.chart.said)
    ]
    frames = ours_on(page, sheet.known_charts) if differing else {}
    for chart in differing:
        if chart.key in frames:
            _say(page, frames[chart.key].Name, chart)


def _say(sheet: xw.Sheet, name: str, chart: Chart) -> None:
    sheet.api.Shapes(name).AlternativeText = chart.said


def _draw(page: xw.Sheet, sheet_name: str, placed: PlacedChart) -> None:
    chart = placed.chart
    over = page.range(placed.over.reference).api
    frame = page.api.ChartObjects().Add(over.Left, over.Top, over.Width, over.Height)
    frame.Name = placed.name
    drawn = frame.Chart
    drawn.ChartType = _TYPES[chart.kind]
    every = drawn.SeriesCollection()
    for _ in range(every.Count):  # Excel draws what is selected
        every(1).Delete()
    on = f"={quoted(sheet_name)}!"
    for at in range(len(chart.series)):
        series = every.NewSeries()
        row, column = placed.names_at[at]
        series.Name = on + Span(row, column, row, column).absolute.partition(":")[0]
        series.Values = on + placed.values_at[at].absolute
        series.XValues = on + placed.categories_at.absolute
        _look(series, chart, at)
        _label(series, chart, at)
    drawn.HasTitle = True
    title = drawn.ChartTitle
    title.Text = chart.title
    has_legend = len(chart.series) > 1
    drawn.HasLegend = has_legend
    if has_legend:
        drawn.Legend.Position = _TOP
    if chart.kind is not ChartKind.LINE:
        drawn.ChartGroups(1).GapWidth = chart.gap
    _axes(drawn, chart)
    # What is set on the whole goes to each of its texts: at last, and what differs after it.
    texts = drawn.ChartArea.Font
    texts.Name, texts.Size, texts.Bold = _FONT, _TEXT_SIZE, False
    of_title = title.Font
    of_title.Size, of_title.Bold = _TITLE_SIZE, True
    _say(page, placed.name, chart)


def _look(series: Any, chart: Chart, at: int) -> None:  # noqa: ANN401 - a COM object
    ink = bgr(INKS[at % len(INKS)])
    look = series.Format
    if chart.kind is ChartKind.LINE:
        line = look.Line
        line.ForeColor.RGB = ink
        line.Weight = _LINE_WEIGHT
        line.DashStyle = _DASHES[at % len(_DASHES)]
        series.MarkerStyle = _MARKERS[at % len(_MARKERS)]
        series.MarkerSize = _MARKER_SIZE
        series.MarkerForegroundColor = ink
        series.MarkerBackgroundColor = bgr(_PAPER) if chart.is_hollow(at) else ink
        for place in chart.series[at].filled or ():
            point = series.Points(place + 1)
            point.MarkerBackgroundColor, point.MarkerSize = ink, _LARGE_MARKER
        return
    pattern = _PATTERNS[at % len(_PATTERNS)]
    fill = look.Fill
    if pattern is not None:
        fill.Patterned(pattern)
        fill.BackColor.RGB = bgr(_PAPER)
    fill.ForeColor.RGB = ink
    look.Line.ForeColor.RGB = ink


def _label(series: Any, chart: Chart, at: int) -> None:  # noqa: ANN401 - a COM object
    if chart.kind is not ChartKind.LINE:
        series.HasDataLabels = True
        labels = series.DataLabels()
        labels.NumberFormat = chart.number_format
        labels.Position = _OUTSIDE
        return
    last = chart.last_of(at)
    if last is not None:
        point = series.Points(last + 1)
        point.HasDataLabel = True
        label = point.DataLabel
        label.NumberFormat = chart.number_format
        label.Position = _ABOVE if chart.is_above(at, last) else _BELOW


def _axes(drawn: Any, chart: Chart) -> None:  # noqa: ANN401 - a COM object
    lies = chart.kind is ChartKind.BARS
    categories, values = drawn.Axes(_CATEGORIES), drawn.Axes(_VALUES)
    categories.ReversePlotOrder = lies
    categories.TickLabelPosition = _LOW
    if chart.end is not None:
        values.MinimumScale = 0
        values.MaximumScale = float(chart.end)
    values.HasMajorGridlines = not lies
    if lies:  # each bar has its figure beside it
        values.TickLabelPosition = _NO_LABELS
        values.Border.LineStyle = _NO_LINE
    else:
        values.MajorGridlines.Border.Color = bgr(_GRID)
