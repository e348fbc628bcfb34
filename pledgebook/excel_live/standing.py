"""How a sheet of the open workbook stands, as the copy of it says: what stands as it is to be is not set again.

Whatever the copy does not say plainly counts as standing otherwise, and is set.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.excel_file.chart_looks import look_in
from pledgebook.excel_file.chart_parts import drawing_of, drawn_on, our_charts
from pledgebook.excel_file.default_font import digit_of, width_in_points
from pledgebook.excel_live.sheet_door import AUTOMATIC, LANDSCAPE, POINTS_PER_INCH, PORTRAIT
from pledgebook.forms.margins import USUAL, said_of_margins, said_of_options, said_of_page, sections
from pledgebook.package.xml_scan import hardened_parser, parse, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pledgebook.excel_file.chart_looks import ChartLook
    from pledgebook.grid.addresses import Place, Span
    from pledgebook.grid.sheet import Sheet
    from pledgebook.package.parts import Package

_MARGINS = ("left", "right", "top", "bottom", "header", "footer")
_MARGINS_TEXTS = {"oddHeader": "Header", "oddFooter": "Footer"}
_AREA = re.compile(r"!(\$[A-Z]{1,3}\$\d+(?::\$[A-Z]{1,3}\$\d+)?)(?=,|$)")
_ROWS = re.compile(r"!(\$\d+:\$\d+)$")
_OF_CELLS = frozenset({"c", "v", "f", "is", "t", "r", "rPr"})
_NOT_PLAIN = frozenset({"hidden", "collapsed", "outlineLevel", "zeroHeight"})
_MOST_COLUMNS = 1_000
_SPLIT = (0, 0)
"""Panes that are split and not frozen, or frozen below rows that nobody can scroll to: as no description wants them."""
_NO_ROW = -1  # a break between columns
_HALF_A_PIXEL = 0.38  # points
_NORMAL_MARGINS = {"left": 0.7, "right": 0.7, "top": 0.75, "bottom": 0.75, "header": 0.3, "footer": 0.3}


@dataclass(frozen=True, slots=True)
class StandingChart:
    """A chart of ours: how it is drawn, which cells it lies over, and its alternative text."""

    look: ChartLook
    over: Span | None
    said: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a sheet is sized, shown and printed; sizes in points, by number, and None where not all are plain."""

    printing: Mapping[str, object]
    """Properties of Excel's PageSetup."""
    breaks: tuple[int, ...] = ()
    widths: Mapping[int, float] | None = field(default_factory=dict)
    heights: Mapping[int, float] | None = field(default_factory=dict)
    freeze: Place | None = None
    gridlines: bool = True
    tab_color: str | None = None
    may_hide: bool = False  # whether a filter may hide some of its rows
    charts: Mapping[str, StandingChart] = field(default_factory=dict)

    def has_sizes(self, sheet: Sheet) -> bool:
        """Say whether rows and columns are as wide and high as described."""
        return _alike(self.widths, sheet.widths) and _alike(self.heights, sheet.heights)

    def shows(self, sheet: Sheet) -> bool:
        """Say whether panes are frozen and lines shown as described."""
        return (self.freeze, self.gridlines) == (sheet.freeze, sheet.gridlines)


NEW = Standing(
    {
        **USUAL,
        "FirstPageNumber": AUTOMATIC,
        "CenterHorizontally": False,
        "PrintTitleRows": "",
        "PrintArea": "",
    }
)
"""A sheet that Excel has just added; paper, margins and the like are those of the user's own template."""


def _alike(there: Mapping[int, float] | None, wanted: Mapping[int, float]) -> bool:
    return (
        there is not None
        and there.keys() == wanted.keys()
        and all(abs(there[at] - size) <= _HALF_A_PIXEL for at, size in wanted.items())
    )


def standing_in(
    package: Package, name: str, part: str, names: Mapping[str, str], titles: Mapping[str, str]
) -> Standing:
    """Read how a sheet stands in a copy.

    `names` are those in the sheet's scope, in small letters; `titles` those of the charts it may have, by key.
    """
    reader = _Reader(digit_of(package))
    parser = hardened_parser(part)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parse(parser, package.read(part), part)
    reader.printing["PrintArea"] = ",".join(_AREA.findall(names.get("_xlnm.print_area", "")))
    rows = _ROWS.search(names.get("_xlnm.print_titles", ""))
    reader.printing["PrintTitleRows"] = rows[1] if rows else ""
    for margin, pieces in reader.margins.items():
        reader.printing |= {f"{side}{margin}": text for side, text in sections("".join(pieces)).items()}
    if not reader.fits:  # what it says of pages is not what Excel does
        reader.printing["Zoom"] = reader.scale
        for pages in ("FitToPagesWide", "FitToPagesTall"):
            del reader.printing[pages]
    return Standing(
        reader.printing,
        tuple(sorted(reader.breaks)),
        reader.widths if reader.is_plain else None,
        reader.heights if reader.is_plain else None,
        reader.freeze,
        reader.gridlines,
        reader.tab_color,
        reader.may_hide,
        dict(_charts(package, name, part, titles)),
    )


def _charts(
    package: Package, name: str, part: str, titles: Mapping[str, str]
) -> Iterator[tuple[str, StandingChart]]:
    drawing = drawing_of(package, part) if titles else ""
    drawn = list(drawn_on(package, drawing)) if drawing else []
    for key, thing in our_charts(package, name, drawn, titles).items():
        yield key, StandingChart(look_in(package.read(thing.chart), thing.chart), thing.at, thing.said)


class _Reader:
    """Notes what a sheet's part says beside its cells."""

    def __init__(self, digit: int) -> None:
        self._digit = digit
        self._in_margin = ""
        self.printing: dict[str, object] = {
            **USUAL,
            "PaperSize": 1, "Orientation": PORTRAIT, "Zoom": False, "FitToPagesWide": 1, "FitToPagesTall": 1,
            "CenterHorizontally": False, "FirstPageNumber": AUTOMATIC,
            **{f"{side.capitalize()}Margin": inches * POINTS_PER_INCH for side, inches in _NORMAL_MARGINS.items()},
        }  # fmt: skip
        self.margins: dict[str, list[str]] = {"Header": [], "Footer": []}
        self.scale = 100
        self.fits = False
        self.breaks: set[int] = set()
        self.widths: dict[int, float] = {}
        self.heights: dict[int, float] = {}
        self.is_plain = True
        self.freeze: Place | None = None
        self.gridlines = True
        self.tab_color: str | None = None
        self.may_hide = False
        self._breaks_rows = self._is_scrolled = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local in _OF_CELLS:
            return
        with suppress(
            ValueError, KeyError
        ):  # what it says of it is no number: it counts as standing otherwise
            self._of_sheet(local, attributes)
            self._of_page(local, attributes)

    def _of_sheet(self, local: str, attributes: dict[str, str]) -> None:
        match local:
            case "col":
                self._column(attributes)
            case "sheetFormatPr" | "row":
                self._row(attributes)
            case "pane":
                if attributes.get("state", "").startswith("frozen") and not self._is_scrolled:
                    above, before = (int(float(attributes.get(side, "0"))) for side in ("ySplit", "xSplit"))
                    self.freeze = (above + 1, before + 1)
                else:
                    self.freeze = _SPLIT
            case "sheetView":
                self.gridlines = _is_on(attributes, "showGridLines", "1")
                self._is_scrolled = attributes.get("topLeftCell", "A1") != "A1"
            case "tabColor":
                self.tab_color = attributes.get("rgb", "")[-6:].upper()
            case "sheetPr":
                self.may_hide |= _is_on(attributes, "filterMode")
            case "autoFilter" | "tablePart":
                self.may_hide = True
            case _:
                pass

    def _row(self, attributes: Mapping[str, str]) -> None:
        """Note a row, or what is said of all that are not described."""
        self.is_plain &= not attributes.keys() & _NOT_PLAIN
        if "ht" in attributes and _is_on(attributes, "customHeight"):
            self.heights[int(attributes["r"])] = float(attributes["ht"])

    def _column(self, attributes: dict[str, str]) -> None:
        first, last = int(attributes["min"]), int(attributes["max"])
        if last - first > _MOST_COLUMNS or attributes.keys() & _NOT_PLAIN:
            self.is_plain = False
        elif "width" in attributes:
            points = width_in_points(float(attributes["width"]), self._digit)
            self.widths |= dict.fromkeys(range(first, last + 1), points)

    def _of_page(self, local: str, attributes: dict[str, str]) -> None:
        match local:
            case "pageSetUpPr":
                self.fits = _is_on(attributes, "fitToPage")
            case "pageMargins":
                for side in _MARGINS:
                    self.printing[f"{side.capitalize()}Margin"] = float(attributes[side]) * POINTS_PER_INCH
            case "printOptions":
                self.printing |= said_of_options(attributes)
                self.printing["CenterHorizontally"] = _is_on(attributes, "horizontalCentered")
            case "pageSetup":
                self._page_setup(attributes)
            case "headerFooter":
                self.printing |= said_of_margins(attributes)
            case "oddHeader" | "oddFooter":
                self._in_margin = _MARGINS_TEXTS[local]
            case "rowBreaks" | "colBreaks":
                self._breaks_rows = local == "rowBreaks"
            case "brk":
                self.breaks.add(int(attributes["id"]) if self._breaks_rows else _NO_ROW)
            case _:
                pass

    def _page_setup(self, attributes: dict[str, str]) -> None:
        is_wide = attributes.get("orientation") == "landscape"
        self.printing |= said_of_page(attributes)
        self.scale = whole_number(attributes.get("scale", "100")) or 100
        self.printing["PaperSize"] = whole_number(attributes.get("paperSize", "1"))
        self.printing["Orientation"] = LANDSCAPE if is_wide else PORTRAIT
        self.printing["FitToPagesWide"] = whole_number(attributes.get("fitToWidth", "1")) or False
        self.printing["FitToPagesTall"] = whole_number(attributes.get("fitToHeight", "1")) or False
        if _is_on(attributes, "useFirstPageNumber"):
            self.printing["FirstPageNumber"] = whole_number(attributes.get("firstPageNumber", "1"))

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] in _MARGINS_TEXTS:
            self._in_margin = ""

    def characters(self, text: str) -> None:
        if self._in_margin:
            self.margins[self._in_margin].append(text)


def _is_on(attributes: Mapping[str, str], name: str, usual: str = "0") -> bool:
    return attributes.get(name, usual) in {"1", "true"}
