"""Our charts as they stand in a package, described anew so that they can be put back."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from pledgebook.excel_file.chart_parts import drawing_of, drawn_on, our_charts
from pledgebook.grid.addresses import span_of
from pledgebook.grid.chart import ROOM_OF_LABELS, Chart, ChartKind, PlacedChart, Series
from pledgebook.grid.number_text import printed
from pledgebook.package.xml_scan import whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pledgebook.excel_file.chart_parts import Drawn
    from pledgebook.package.parts import Package, SheetPart
    from pledgebook.package.xml_scan import Element

_DEPTH = 14
_MOST_POINTS = 10_000
_PARTS = ("tx", "cat", "val")
_PAPER = "FFFFFF"


@dataclass(slots=True)
class _Read:
    """A series as it is read: for its name, categories and values the cells and what is cached of them."""

    cells: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    texts: dict[str, dict[int, str]] = field(default_factory=lambda: {part: {} for part in _PARTS})
    filled: list[int] = field(default_factory=list)
    is_hollow: bool = False


def kept_charts(package: Package, place: SheetPart, titles: Mapping[str, str]) -> Iterator[PlacedChart]:
    """Yield the charts of ours on a sheet; `titles` are by key those that it may have.

    One that another program has written in another way is left out: a refresh draws it again.
    """
    drawing = drawing_of(package, place.part)
    if drawing:
        things = list(drawn_on(package, drawing))
        for key, thing in our_charts(package, place.name, things, titles).items():
            found = _placed(package, key, thing, titles.get(key, ""))
            if found is not None:
                yield found


@dataclass(slots=True)
class _Look:
    """How a chart is drawn, and its series, as its part is read element by element."""

    kind: ChartKind = ChartKind.COLUMNS
    most: Decimal | None = None
    number_format: str = "General"
    series: list[_Read] = field(default_factory=list)
    at: int = 0

    def take(self, element: Element) -> None:
        match element.local:
            case "lineChart":
                self.kind = ChartKind.LINE
            case "barDir" if element.attributes.get("val") == "bar":
                self.kind = ChartKind.BARS
            case "max" if element.path[-3:-1] == ("valAx", "scaling"):
                self.most = _number(element.attributes.get("val", ""))
            case "formatCode":
                self.number_format = element.text.strip()
            case "ser":
                self.series.append(_Read())
            case "pt":
                number = whole_number(element.attributes.get("idx", ""))
                self.at = _MOST_POINTS if number is None else number
            case "idx" if element.path[-2] == "dPt" and self.series:
                number = whole_number(element.attributes.get("val", ""))
                self.series[-1].filled += [] if number is None else [number]
            case "srgbClr" if element.path[-5:-1] == ("ser", "marker", "spPr", "solidFill"):
                self.series[-1].is_hollow = element.attributes.get("val", "") == _PAPER
            case "f" | "v" | "ptCount" if self.series:
                _take(self.series[-1], element, self.at)
            case _:
                pass


def _placed(package: Package, key: str, thing: Drawn, title: str) -> PlacedChart | None:
    look = _Look()
    for element in package.scan(thing.chart, depth=_DEPTH):
        look.take(element)
    spans = [
        tuple(span_of(read.cells.get(part, "").rpartition("!")[2]) for part in _PARTS) for read in look.series
    ]
    if thing.at is None or not spans or any(None in of_series for of_series in spans):
        return None
    names, categories, values = (
        [span for span in of_part if span is not None] for of_part in zip(*spans, strict=True)
    )
    most = look.most
    return PlacedChart(
        Chart(
            key=key,
            kind=look.kind,
            title=title,
            said=thing.said,
            label="",
            categories=_texts(look.series[0], "cat"),
            series=tuple(_series(read, look.number_format, at) for at, read in enumerate(look.series)),
            most=most / ROOM_OF_LABELS if most is not None and look.kind is ChartKind.BARS else most,
            number_format=look.number_format,
        ),
        thing.at,
        categories[0],
        tuple((span.top, span.left) for span in names),
        tuple(values),
    )


def _take(read: _Read, element: Element, at: int) -> None:
    part = next((name for name in element.path if name in _PARTS), "")
    if not part:
        return
    match element.local:
        case "f":
            read.cells[part] = element.text.strip()
        case "ptCount":
            read.counts[part] = whole_number(element.attributes.get("val", "")) or 0
        case _ if at < _MOST_POINTS:
            read.texts[part][at] = element.text


def _texts(read: _Read, part: str) -> tuple[str, ...]:
    count = min(read.counts.get(part, 0), _MOST_POINTS)
    return tuple(read.texts[part].get(at, "") for at in range(count))


def _series(read: _Read, number_format: str, at: int) -> Series:
    values = tuple(_number(text) for text in _texts(read, "val"))
    texts = tuple(_shown(value, number_format) for value in values)
    # Of a second series the marks are hollow whatever they say.
    filled = tuple(read.filled) if read.filled or (read.is_hollow and at == 0) else None
    return Series("".join(read.texts["tx"].values()), values, texts, filled)


def _shown(value: Decimal | None, number_format: str) -> str:
    with contextlib.suppress(ValueError):  # a number format of another program's
        return printed(value, number_format)
    return str(value)


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text.strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
