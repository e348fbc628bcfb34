# ruff: noqa: N802, N803, EM102 - the members are those of Excel
"""Sparklines of the simulated Excel: it takes what Excel takes, and refuses what Excel refuses."""

from __future__ import annotations

import re

from tests.excel_live import fake_excel as fake
from tests.excel_live.fake_charts import Part, held, is_color, is_number

LINE = 1
_SOURCE = re.compile(r"'((?:[^']|'')+)'!([A-Z]+\d+:[A-Z]+\d+)")


class SparkColor(Part):
    Color = held("Color", is_color)


class Points(Part):
    Markers = property(lambda self: self._part("Markers", Marks))


class Marks(Part):
    Visible = held("Visible", lambda _owner, value: isinstance(value, bool))
    Color = property(lambda self: self._part("Color", SparkColor))


class Scale(Part):
    MinScaleType = held("MinScaleType", lambda _owner, value: value in {1, 2, 3})
    MaxScaleType = held("MaxScaleType", lambda _owner, value: value in {1, 2, 3})
    CustomMinScaleValue = held(
        "least", lambda owner, value: is_number(owner, value) and owner._kept.get("MinScaleType") == 3
    )
    CustomMaxScaleValue = held(
        "most", lambda owner, value: is_number(owner, value) and owner._kept.get("MaxScaleType") == 3
    )


class Axes(Part):
    Vertical = property(lambda self: self._part("Vertical", Scale))


class Group(Part):
    """Lines over the rows of a range, one for each cell of a column."""

    def __init__(self, access, cells, sheet, values):
        super().__init__(access)
        self.cells, self.sheet, self.values = cells, sheet, values

    LineWeight = held("LineWeight", lambda _owner, value: 0 < value <= 1584)
    PlotBy = held("PlotBy", lambda owner, value: value in {1, 2} and owner.is_square)
    SeriesColor = property(lambda self: self._part("SeriesColor", SparkColor))
    Points = property(lambda self: self._part("Points", Points))
    Axes = property(lambda self: self._part("Axes", Axes))

    @property
    def is_square(self):
        top, left, bottom, right = self.values
        return bottom - top == right - left

    @property
    def facts(self):
        """The cells, the sheet of the figures and their cells, the scale."""
        scale = self._part("Axes", Axes)._part("Vertical", Scale)._kept
        return (self.cells, self.sheet, self.values, scale.get("least"), scale.get("most"))


class Groups(fake.Com):
    """The sparklines that lie in a range."""

    def __init__(self, cells):
        super().__init__(cells._access)
        self._cells = cells

    def _in_it(self):
        return [
            group
            for group in self._cells._page.sparklines
            if any(fake._overlap(group.cells, area) for area in self._cells._areas)
        ]

    Count = property(lambda self: len(self._in_it()))

    def Clear(self):
        self._cells._page._writable()
        for group in self._in_it():
            self._cells._page.sparklines.remove(group)

    def Add(self, Type, SourceData):
        page = self._cells._page
        page._writable()
        match = _SOURCE.fullmatch(SourceData)
        names = {other._name for other in page._book._pages}
        if Type != LINE or match is None or match[1].replace("''", "'") not in names:
            raise fake.excel_error(f"The location or the data range is not valid: {SourceData}")
        (cells,) = self._cells._areas
        values = fake._area_of(match[2])
        count = cells[2] - cells[0] + 1
        if cells[1] != cells[3] or count not in {values[2] - values[0] + 1, values[3] - values[1] + 1}:
            raise fake.excel_error("as many cells as there are rows or columns of figures")
        group = Group(self._access, cells, match[1].replace("''", "'"), values)
        page.sparklines.append(group)
        return group
