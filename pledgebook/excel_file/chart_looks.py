"""How a chart part draws its figures, whatever program saved it: what must be drawn anew where it differs."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from pledgebook.excel_file.chart_xml import chart_xml
from pledgebook.package.xml_scan import scan

if TYPE_CHECKING:
    from pledgebook.grid.chart import PlacedChart
    from pledgebook.package.xml_scan import Element

_DEPTH = 14
_LABELS = frozenset({"dLbls", "dLbl"})


@dataclass(slots=True)
class ChartLook:
    """What is drawn, the figures themselves left out: they are those of the cells."""

    kind: str = ""
    title: str = ""
    references: list[str] = field(default_factory=list)  # of names, categories and values, series by series
    labels: list[tuple[int, str, str, str]] = field(
        default_factory=list
    )  # series, point, side, number format
    filled: list[tuple[int, str]] = field(default_factory=list)  # series and point of marks of their own
    ends: list[Decimal | None] = field(default_factory=list)
    gap: str = ""
    has_legend: bool = False


def look_of(placed: PlacedChart, sheet_name: str) -> ChartLook:
    """Return how a chart is to be drawn."""
    return look_in(chart_xml(placed, sheet_name), placed.name)


def look_in(data: bytes, part: str) -> ChartLook:
    """Read how a chart part draws."""
    reader = _Reader()
    for element in scan(data, part, _DEPTH):
        if "ser" in element.path:
            reader.take_of_series(element)
        else:
            reader.take(element)
    return reader.found


class _Reader:
    def __init__(self) -> None:
        self.found = ChartLook()
        self._series = -1
        self._point = self._code = self._side = ""

    def take(self, element: Element) -> None:
        value = element.attributes.get("val", "")
        match element.local:
            case "lineChart" | "barChart":
                self.found.kind += element.local
            case "barDir":
                self.found.kind += f" {value}"
            case "gapWidth":
                self.found.gap = value
            case "t" if element.path[1:3] == ("chart", "title"):
                self.found.title += element.text
            case "max" | "min" if element.path[-2] == "scaling":
                self.found.ends.append(_number(value))
            case "legend":
                self.found.has_legend = True
            case _:
                pass

    def take_of_series(self, element: Element) -> None:
        value, within = element.attributes.get("val", ""), element.path[-2]
        match element.local:
            case "ser":
                self._series += 1
            case "dLbls" | "dLbl":
                self._point = self._code = self._side = ""
            case "numFmt" if within in _LABELS:
                self._code = element.attributes.get("formatCode", "")
            case "dLblPos" if within == "dLbl":  # beside bars there is one side alone
                self._side = value
            case "idx" if within == "dLbl":
                self._point = value
            case "idx" if within == "dPt":
                self.found.filled.append((self._series, value))
            case "showVal" if within in _LABELS and value == "1":
                self.found.labels.append((self._series, self._point, self._side, self._code))
            case "f":
                self.found.references.append(element.text.strip().replace("'", ""))
            case _:
                pass


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
