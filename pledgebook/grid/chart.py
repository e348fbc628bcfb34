"""A neutral chart: what it draws, what it says to who cannot see it, and where on a sheet its figures stand.

Renderers draw the same `Chart`: the file writer and the open Excel as native charts over the cells of a
`PlacedChart`, pages as SVG.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pledgebook.grid.addresses import Place, Span

ROOM_OF_LABELS = Decimal("1.15")
"""How much longer than the end of its scale the axis of lying bars is: their figures stand beside them."""
_GAP, _GAP_OF_ONE = 45, 400


class ChartKind(Enum):
    """How values are drawn."""

    BARS = "bars"  # lying, one below the other: labels may be long
    COLUMNS = "columns"  # standing, those of a category side by side
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one colour, by category; None where there is none, which is drawn as a gap."""

    name: str
    values: tuple[Decimal | None, ...]
    texts: tuple[str, ...]  # the values as they are read: 31.05, 3건
    filled: tuple[int, ...] | None = None
    """The places whose marks on a line are filled, all others being hollow; None: marks say nothing of a value."""


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn. `key` says which of ours it is, whatever its title."""

    key: str
    kind: ChartKind
    title: str
    said: str  # what it shows, in a sentence: its alternative text
    label: str  # what the categories are
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    most: Decimal | None = None  # the end of the axis; None: as the values ask for
    number_format: str = "General"  # of the labels beside what is drawn

    @property
    def end(self) -> Decimal | None:
        """Where the axis of a drawing ends: the figures beside bars have room."""
        return self.most * ROOM_OF_LABELS if self.kind is ChartKind.BARS and self.most else self.most

    @property
    def gap(self) -> int:
        """Between bars, in hundredths of their thickness: one alone would be as thick as the chart."""
        few = _GAP_OF_ONE // max(len(self.categories), 1) if self.kind is ChartKind.BARS else 0
        return max(_GAP, few)

    def last_of(self, at: int) -> int | None:
        """Return the place of a series' last value; None where it has none."""
        values = self.series[at].values
        return max((place for place, value in enumerate(values) if value is not None), default=None)

    def is_hollow(self, at: int) -> bool:
        """Say whether the marks of a line are hollow, but for those that its series names."""
        return at > 0 or self.series[at].filled is not None

    def is_above(self, at: int, place: int) -> bool:
        """Say whether a series stands above the others at a place: its label goes to that side."""
        own = self.series[at].values[place]
        others = [series.values[place] for number, series in enumerate(self.series) if number != at]
        known = [value for value in others if value is not None]
        return own is None or not known or own > max(known) or (own == max(known) and at == 0)


@dataclass(frozen=True, slots=True)
class PlacedChart:
    """A chart on a sheet: the cells that it lies over, and those that hold its figures."""

    chart: Chart
    over: Span
    categories_at: Span
    names_at: tuple[Place, ...]  # of its series
    values_at: tuple[Span, ...]  # of its series

    @property
    def name(self) -> str:
        """What the drawn object is called in a workbook, by which it is known as ours."""
        return f"{NAME_PREFIX}{self.chart.key}"


NAME_PREFIX = "pledgebook."
INKS = ("1F3864", "C55A11", "548235", "7F6000")
"""The colours of series (RRGGBB), each at least 3 : 1 against white; marks and patterns tell them apart, too."""
