# ruff: noqa: N802, N803, EM102 - the members are those of Excel
"""Charts of the simulated Excel: it takes what Excel takes, and refuses what Excel refuses."""

from __future__ import annotations

import re

from tests.excel_live import fake_excel as fake

BARS, COLUMNS, LINE = 57, 51, 65
_REFERENCE = re.compile(r"='((?:[^']|'')+)'!(\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?)")
_POSITIONS = {BARS: {2, 3, 4, -4108}, COLUMNS: {2, 3, 4, -4108}, LINE: {0, 1, -4131, -4152, -4108}}


def held(key, check=lambda _owner, _value: True, default=None):
    """Make a property that keeps a value which passes a check."""

    def get(self):
        return self._kept.get(key, default)

    def put(self, value):
        if not check(self, value):
            raise fake.excel_error(f"Unable to set the {key} property: {value!r}")
        self._kept[key] = value

    return property(get, put)


def is_color(_owner, value):
    return isinstance(value, int) and 0 <= value <= 0xFFFFFF


def is_number(_owner, value):
    return isinstance(value, int | float)


class Part(fake.Com):
    def __init__(self, access):
        super().__init__(access)
        self._kept = {}

    def _part(self, key, kind):
        return self._kept.setdefault(f"part {key}", kind(self._access))


class Color(Part):
    RGB = held("RGB", is_color)


class Font(Part):
    Name = held("Name", lambda _owner, value: isinstance(value, str))
    Size = held("Size", lambda _owner, value: 1 <= value <= 409)
    Bold = held("Bold")


class Border(Part):
    LineStyle = held("LineStyle")
    Color = held("Color", is_color)


class Worded(Part):
    Text = held("Text", lambda _owner, value: len(value) <= 255)
    Font = property(lambda self: self._part("Font", Font))


class Legend(Worded):
    Position = held("Position", lambda _owner, value: value in {-4160, -4107, -4131, -4152, 2})


class Line(Part):
    ForeColor = property(lambda self: self._part("ForeColor", Color))
    Weight = held("Weight", is_number)
    DashStyle = held("DashStyle", lambda _owner, value: value in range(1, 13))


class Fill(Part):
    ForeColor = property(lambda self: self._part("ForeColor", Color))
    BackColor = property(lambda self: self._part("BackColor", Color))

    def Patterned(self, Pattern):
        if Pattern not in range(1, 55):
            raise fake.excel_error("no pattern")
        self._kept["pattern"] = Pattern


class Look(Part):
    Line = property(lambda self: self._part("Line", Line))
    Fill = property(lambda self: self._part("Fill", Fill))


class Labels(Part):
    def __init__(self, access, kind):
        super().__init__(access)
        self._kind = kind

    NumberFormat = held("NumberFormat")
    Position = held("Position", lambda owner, value: value in _POSITIONS[owner._kind])
    Font = property(lambda self: self._part("Font", Font))


class Point(Part):
    def __init__(self, access, series):
        super().__init__(access)
        self._series = series

    HasDataLabel = held("HasDataLabel")
    MarkerBackgroundColor = held(
        "MarkerBackgroundColor",
        lambda owner, value: is_color(owner, value) and owner._series._chart.kind == LINE,
    )
    MarkerSize = held(
        "MarkerSize", lambda owner, value: owner._series._chart.kind == LINE and 2 <= value <= 72
    )

    @property
    def DataLabel(self):
        if not self._kept.get("HasDataLabel"):
            raise fake.excel_error("the point has no label")
        return self._kept.setdefault("label", Labels(self._access, self._series._chart.kind))


class Series(Part):
    def __init__(self, access, chart):
        super().__init__(access)
        self._chart = chart
        self._points = {}

    Name = held("Name", lambda owner, value: owner._is_there(value))
    Values = held("Values", lambda owner, value: owner._is_there(value))
    XValues = held("XValues", lambda owner, value: owner._is_there(value))
    HasDataLabels = held("HasDataLabels")
    MarkerStyle = held("MarkerStyle", lambda owner, _value: owner._chart.kind == LINE)
    MarkerSize = held("MarkerSize", lambda owner, value: owner._chart.kind == LINE and 2 <= value <= 72)
    MarkerForegroundColor, MarkerBackgroundColor = (
        held(key, lambda owner, value: is_color(owner, value) and owner._chart.kind == LINE)
        for key in ("MarkerForegroundColor", "MarkerBackgroundColor")
    )
    Format = property(lambda self: self._part("Format", Look))

    def _is_there(self, reference):
        match = _REFERENCE.fullmatch(reference)
        names = {page._name for page in self._chart.page._book._pages}
        return match is not None and match[1].replace("''", "'") in names

    @property
    def Formula(self):
        cells = (str(self._kept.get(key, "="))[1:] for key in ("Name", "XValues", "Values"))
        return f"=SERIES({','.join(cells)},{self._chart.series.index(self) + 1})"

    def DataLabels(self):
        if not self._kept.get("HasDataLabels"):
            raise fake.excel_error("the series has no labels")
        return self._kept.setdefault("labels", Labels(self._access, self._chart.kind))

    def Points(self, Index):
        top, _, bottom, _ = fake._area_of(self._kept["Values"].rpartition("!")[2])
        if not 1 <= Index <= bottom - top + 1:
            raise fake.excel_error(f"no point {Index}")
        return self._points.setdefault(Index, Point(self._access, self))

    def Delete(self):
        self._chart.series.remove(self)


class EverySeries(fake.Collection):
    def __init__(self, chart):
        super().__init__(chart._access, lambda: chart.series)
        self._chart = chart

    def NewSeries(self):
        self._chart.series.append(Series(self._access, self._chart))
        return self._chart.series[-1]


class Axis(Part):
    def __init__(self, access, kind):
        super().__init__(access)
        self._kind = kind

    def _is_of_values(self, _value=None):
        return self._kind == 2

    ReversePlotOrder = held("ReversePlotOrder")
    TickLabelPosition = held("TickLabelPosition", lambda _owner, value: value in {-4134, -4142, -4127, 4})
    MinimumScale = held("MinimumScale", lambda owner, value: owner._kind == 2 and is_number(owner, value))
    MaximumScale = held(
        "MaximumScale",
        lambda owner, value: owner._kind == 2 and value > owner._kept.get("MinimumScale", 0),
    )
    HasMajorGridlines = held("HasMajorGridlines")
    TickLabels = property(lambda self: self._part("TickLabels", Worded))
    Border = property(lambda self: self._part("Border", Border))

    @property
    def MajorGridlines(self):
        if not self._kept.get("HasMajorGridlines"):
            raise fake.excel_error("the axis has no gridlines")
        return self._part("MajorGridlines", Gridlines)


class Gridlines(Part):
    Border = property(lambda self: self._part("Border", Border))


class Group(Part):
    GapWidth = held("GapWidth", lambda _owner, value: 0 <= value <= 500)


class ChartArea(Part):
    """The whole of a chart: its font is that of every text within."""

    Font = property(lambda self: self._part("Font", Font))


class Chart(Part):
    def __init__(self, page):
        super().__init__(page._access)
        self.page = page
        self.series = []
        self.axes = {}

    kind = property(lambda self: self._kept.get("ChartType"))
    ChartType = held("ChartType", lambda _owner, value: value in {BARS, COLUMNS, LINE})
    HasTitle = held("HasTitle", default=False)
    HasLegend = held("HasLegend", default=True)

    ChartArea = property(lambda self: self._part("ChartArea", ChartArea))

    @property
    def ChartTitle(self):
        if not self._kept.get("HasTitle"):
            raise fake.excel_error("the chart has no title")
        return self._part("ChartTitle", Worded)

    @property
    def Legend(self):
        if not self._kept.get("HasLegend", True):
            raise fake.excel_error("the chart has no legend")
        return self._part("Legend", Legend)

    def SeriesCollection(self):
        return EverySeries(self)

    def ChartGroups(self, _index):
        if self.kind == LINE:
            raise fake.excel_error("no gaps between lines")
        return self._part("Group", Group)

    def Axes(self, Type):
        return self.axes.setdefault(Type, Axis(self._access, Type))


class ChartObject(Part):
    """A chart's frame; the same thing is a shape of the sheet."""

    def __init__(self, page, over):
        super().__init__(page._access)
        self._page = page
        self.over = over  # left, top, width and height in points
        self.chart = Chart(page)
        self._kept["Name"] = f"차트 {len(page.charts) + 1}"
        self.file = None  # of a chart that a file held: its part, and what was known of it then

    Name = held("Name", lambda _owner, value: 0 < len(value) <= 255)
    AlternativeText = held("AlternativeText", default="")
    Type = property(lambda _self: 3)
    Chart = property(lambda self: self.chart)
    _name = property(lambda self: self._kept["Name"])

    @property
    def TopLeftCell(self):
        row, column, _, _ = self.cells
        return fake.Range(self._page, [(row, column, row, column)])

    @property
    def cells(self):
        """The cells it lies over: top, left, bottom and right."""
        left, top, width, height = self.over
        return (*self._at(left + 0.5, top + 0.5), *self._at(left + width - 0.5, top + height - 0.5))

    def _at(self, left, top):
        column = row = 1
        while (left := left - width_of(self._page, column)) > 0:
            column += 1
        while (top := top - height_of(self._page, row)) > 0:
            row += 1
        return row, column

    def Delete(self):
        self._page._writable()
        self._page.charts.remove(self)

    def came_from(self, part):
        """Note the part of a file that this chart was read from; it is saved as it was until it is changed."""
        self.file = (part, state_of(self.chart))

    @property
    def part(self):
        """Return the part of the file as which it is saved; None of one drawn or changed here."""
        return self.file[0] if self.file and self.file[1] == state_of(self.chart) else None

    @property
    def facts(self):
        """What is compared with a chart of a file."""
        cells = [
            tuple(str(series._kept.get(key, "="))[1:] for key in ("Name", "XValues", "Values"))
            for series in self.chart.series
        ]
        title = self.chart._part("ChartTitle", Worded)._kept.get("Text", "")
        kept = self._kept
        return kept["Name"], kept.get("AlternativeText", ""), self.chart.kind, title, cells


class ChartObjects(fake.Collection):
    def __init__(self, page):
        super().__init__(page._access, lambda: page.charts)
        self._page = page

    def Add(self, Left, Top, Width, Height):
        self._page._writable()
        if min(Width, Height) <= 0:
            raise fake.excel_error("a chart without a size")
        self._page.charts.append(ChartObject(self._page, (Left, Top, Width, Height)))
        return self._page.charts[-1]


def width_of(page, column):
    return page.widths.get(column, 64 / 7) * 7 * 0.75


def height_of(page, row):
    return page.heights.get(row, 16.5)


def state_of(part):
    """Return all that was set of a chart or a part of one."""
    if isinstance(part, dict):
        return {key: state_of(value) for key, value in part.items()}
    if isinstance(part, list):
        return [state_of(value) for value in part]
    if not isinstance(part, Part):
        return part
    within = {name: part.__dict__.get(name) for name in ("_kept", "_points", "series", "axes")}
    return {name: state_of(value) for name, value in within.items()}
