"""What is set on a sheet through Excel's own object model: the other half of the door."""

from __future__ import annotations

import re
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pledgebook.excel_live import door
from pledgebook.forms.margins import USUAL
from pledgebook.grid.addresses import Span, quoted, span_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import xlwings as xw

    from pledgebook.grid.sheet import DataBars, Link, PrintSetup, Side, Sparklines

_CONTINUOUS, _NO_LINE, SINGLE_UNDERLINE, NO_UNDERLINE = 1, -4142, 2, -4142
_WEIGHTS = {"hair": 1, "thin": 2, "medium": -4138}
EDGES = {"left": 7, "top": 8, "bottom": 9, "right": 10}
PORTRAIT, LANDSCAPE, _A4 = 1, 2, 9
AUTOMATIC = -4105
POINTS_PER_INCH = 72
_NOT_SEEN = 0.02
"""Points of a margin that no printer can tell."""
_FOOTER_PARTS = re.compile(r"&([LCR])(.*?)(?=&[LCR]|$)", re.DOTALL)
_FOOTERS = {"L": "LeftFooter", "C": "CenterFooter", "R": "RightFooter"}
_VISIBLE, _VERY_HIDDEN = -1, 2
_NORMAL_VIEW = 1
_VALUE_NUMBER = 0
_NOTHING: Mapping[str, object] = MappingProxyType({})
_LINE, _BY_ROWS, _OWN_SCALE = 1, 1, 3
_LINE_WEIGHT = 1.25


def set_underline(cells: xw.Range, *, on: bool) -> None:
    cells.api.Font.Underline = SINGLE_UNDERLINE if on else NO_UNDERLINE


def set_shrink(cells: xw.Range, *, on: bool) -> None:
    cells.api.ShrinkToFit = on


def set_indent(cells: xw.Range, indent: int) -> None:
    cells.api.IndentLevel = indent


def set_grid(cells: xw.Range, side: Side | None) -> None:
    """Draw the same line on all four sides of every cell, or take them away."""
    _draw(cells.api.Borders, side)


def set_edge(cells: xw.Range, edge: str, side: Side | None) -> None:
    """Draw one side of every area of a range; the areas are single cells."""
    _draw(cells.api.Borders(EDGES[edge]), side)


def _draw(borders: Any, side: Side | None) -> None:  # noqa: ANN401 - a COM object
    if side is None:
        borders.LineStyle = _NO_LINE
        return
    borders.LineStyle = _CONTINUOUS
    # Excel drops a colour set before the weight.
    borders.Weight = _WEIGHTS[side.style]
    borders.Color = bgr(side.color)


def bgr(color: str) -> int:
    """Return RRGGBB as the number Excel has for it."""
    return int(color[4:6] + color[2:4] + color[0:2], 16)


def merge(cells: xw.Range) -> None:
    """Merge each area of a range by itself. xlwings' own way asks for and restores alerts at every one of hundreds."""
    cells.api.Merge()


def set_link(cell: xw.Range, link: Link) -> bool:
    """Lead an existing link of a cell elsewhere; False where the cell has none."""
    links = cell.api.Hyperlinks
    if not links.Count:
        return False
    links(1).SubAddress = link.target
    return True


def add_links(sheet: xw.Sheet, links: Iterable[tuple[xw.Range, Link]]) -> None:
    """Add links within the workbook. Excel gives their cells the look of a link: looks are set afterwards."""
    there = None
    for cell, link in links:
        there = sheet.api.Hyperlinks if there is None else there
        there.Add(Anchor=cell.api, Address="", SubAddress=link.target, ScreenTip=link.tip)


def reset(sheet: xw.Sheet, *, keeps_sizes: bool) -> None:
    """Take merges, links, formats and sizes off a sheet; its values and tables stay."""
    cells = sheet.api.Cells
    cells.UnMerge()
    cells.ClearHyperlinks()
    cells.ClearFormats()
    groups = cells.SparklineGroups  # small lines are no formats, and stay when these go
    if groups.Count:
        groups.Clear()
    if not keeps_sizes:
        cells.UseStandardHeight = True
        cells.UseStandardWidth = True


def drop_validations(sheet: xw.Sheet) -> None:
    """Let any value be typed into the cells of a sheet: validations are no formats, and stay when these go."""
    sheet.api.Cells.Validation.Delete()


def show_all_rows(sheet: xw.Sheet) -> None:
    """Lift filters of a sheet and its tables: what they hide must be written as well."""
    for table in sheet.api.ListObjects:
        of_table = table.AutoFilter  # None where its buttons were taken away
        if of_table is not None and of_table.FilterMode:
            of_table.ShowAllData()
    # The sheet's own way fails where a table alone was filtered, which counts as the sheet's filter, too.
    if sheet.api.FilterMode:
        sheet.api.ShowAllData()


def set_filter(sheet: xw.Sheet, span: Span) -> None:
    """Let a list be filtered by its head; a filter that was there goes first, as a second one takes both away."""
    sheet.api.AutoFilterMode = False
    sheet.range(span.reference).api.AutoFilter()


def add_bars(cells: xw.Range, bars: DataBars) -> None:
    """Draw bars behind the figures of a range. Formats that go by the value went with all others."""
    added = cells.api.FormatConditions.AddDatabar()
    added.MinPoint.Modify(_VALUE_NUMBER, bars.least)
    added.MaxPoint.Modify(_VALUE_NUMBER, bars.most)
    added.BarColor.Color = bgr(bars.color)


def add_sparklines(sheet: xw.Sheet, lines: Sparklines) -> None:
    """Draw small lines in the cells of a column; the sheet of their figures must be there by now."""
    groups = sheet.range(lines.cells.reference).api.SparklineGroups
    group = groups.Add(_LINE, f"{quoted(lines.on)}!{lines.values.reference}")
    if lines.values.bottom - lines.values.top == lines.values.right - lines.values.left:
        group.PlotBy = _BY_ROWS  # of as many rows as columns Excel cannot know which is a line
    group.SeriesColor.Color = bgr(lines.color)
    group.LineWeight = _LINE_WEIGHT
    marks = group.Points.Markers  # a single figure has no line, and some programs print none
    marks.Visible = True
    marks.Color.Color = bgr(lines.color)
    scale = group.Axes.Vertical
    scale.MinScaleType = scale.MaxScaleType = _OWN_SCALE
    scale.CustomMinScaleValue, scale.CustomMaxScaleValue = lines.least, lines.most


def resize(table: Any, cells: xw.Range) -> None:  # noqa: ANN401 - a COM object
    """Move a table to another range; formulas that name it keep working.

    A row of totals, which somebody added below our rows, goes first: it would take the place of the last of them.
    """
    if table.ShowTotals:
        table.ShowTotals = False
    table.Resize(cells.api)


def unlist(table: Any) -> None:  # noqa: ANN401 - a COM object
    """Turn a table into plain cells."""
    table.Unlist()


def plain_look(table: Any) -> None:  # noqa: ANN401 - a COM object
    """Take a table's style away: the cells have looks of their own."""
    table.TableStyle = ""


def digit_points(sheet: xw.Sheet) -> tuple[float, float]:
    """Measure, on the first column, how many points a digit of column width and the padding take."""
    column = sheet.range("A:A").api
    column.ColumnWidth = 20
    wide = column.Width
    column.ColumnWidth = 10
    narrow = column.Width
    digit = (wide - narrow) / 10
    return digit, narrow - 10 * digit


def add_after(book: xw.Book, other: xw.Sheet) -> None:
    """Add a worksheet behind another. xlwings' own way moves the last sheet, which Excel refuses of a very hidden one."""
    book.api.Worksheets.Add(After=other.api)


def move_before(sheet: xw.Sheet, other: xw.Sheet) -> None:
    """Move a sheet to another place among the tabs."""
    sheet.api.Move(Before=other.api)


def set_tab(sheet: xw.Sheet, color: str | None) -> None:
    if color:
        sheet.api.Tab.Color = bgr(color)


def set_window(
    book: xw.Book, sheet: xw.Sheet, freeze: tuple[int, int] | None, *, gridlines: bool, is_new: bool
) -> None:
    """Freeze panes and show or hide gridlines: properties of the window while it shows the sheet."""
    sheet.api.Activate()
    window = book.api.Windows(1)
    if not is_new:
        window.FreezePanes = False
    window.DisplayGridlines = gridlines
    if freeze is not None:
        window.View = _NORMAL_VIEW  # panes cannot be frozen in the view of pages
        if not is_new:
            window.ScrollRow = 1
            window.ScrollColumn = 1
        window.SplitRow = freeze[0] - 1
        window.SplitColumn = freeze[1] - 1
        window.FreezePanes = True


def print_values(setup: PrintSetup, beyond: Mapping[str, object] | None = None) -> dict[str, object]:
    """Return the properties of Excel's PageSetup that a description asks for.

    `beyond` are those of a form: what it does not say of paper and scale is not set.
    """
    number, rows = setup.first_page_number, setup.title_rows
    found = {
        **USUAL,
        "PaperSize": _A4,
        "Orientation": PORTRAIT if setup.orientation == "portrait" else LANDSCAPE,
        "Zoom": False,
        "FitToPagesWide": setup.fit_width or False,
        "FitToPagesTall": setup.fit_height or False,
        **{
            f"{side.capitalize()}Margin": getattr(setup, side) * POINTS_PER_INCH
            for side in ("left", "right", "top", "bottom", "header", "footer")
        },
        "CenterHorizontally": setup.center_horizontally,
        "FirstPageNumber": AUTOMATIC if number is None else number,
        **{_FOOTERS[part]: text for part, text in _FOOTER_PARTS.findall(setup.footer_text)},
        "PrintTitleRows": f"${rows[0]}:${rows[1]}" if rows else "",
        "PrintArea": ",".join(area.absolute for area in setup.areas),
    }
    if beyond is None:
        return found
    unsaid = {"PaperSize", *(("FitToPagesWide", "FitToPagesTall") if "Zoom" in beyond else ())}
    return {name: value for name, value in found.items() if name not in unsaid} | dict(beyond)


def set_print(
    sheet: xw.Sheet,
    setup: PrintSetup,
    there: Mapping[str, object] = _NOTHING,
    beyond: Mapping[str, object] | None = None,
) -> None:
    """Set up printing, as far as it differs from what is `there`. Excel talks to the printer once, not at every property."""
    wanted = print_values(setup, beyond)
    differing = {name: value for name, value in wanted.items() if not _is_set(there.get(name), value)}
    if not differing:
        return
    app = sheet.api.Application
    page = sheet.api.PageSetup
    paper = differing.pop("PaperSize", None)
    if paper is not None:
        _set_paper(page, paper)
    if not differing:
        return
    app.PrintCommunication = False
    try:
        for name, value in differing.items():
            of_pages, _, part = name.rpartition(".")
            if of_pages:
                getattr(getattr(page, of_pages), part).Text = value
            else:
                setattr(page, name, value)
    finally:
        app.PrintCommunication = True


def _is_set(there: object, wanted: object) -> bool:
    if isinstance(there, float) and isinstance(wanted, float):
        return abs(there - wanted) <= _NOT_SEEN
    return there is not None and (type(there) is bool) is (type(wanted) is bool) and there == wanted


def set_breaks(sheet: xw.Sheet, after: Iterable[int]) -> None:
    """Begin new pages behind some rows, and nowhere else but where a page is full."""
    sheet.api.ResetAllPageBreaks()
    breaks = None
    for row in after:
        breaks = sheet.api.HPageBreaks if breaks is None else breaks
        breaks.Add(Before=sheet.range(f"A{row + 1}").api)


def _set_paper(page: Any, paper: object) -> None:  # noqa: ANN401 - a COM object
    """Print on a paper; a printer that has none, and refuses it twice, prints on its own."""
    try:
        page.PaperSize = paper
    except door.com_error():
        with suppress(door.com_error()):
            page.PaperSize = paper


def is_very_hidden(sheet: xw.Sheet) -> bool:
    """Say whether a sheet is hidden so that no menu shows it: Excel neither moves nor deletes it."""
    return bool(sheet.api.Visible == _VERY_HIDDEN)


def is_visible(sheet: xw.Sheet) -> bool:
    return bool(sheet.api.Visible == _VISIBLE)


def used_corner(sheet: xw.Sheet) -> tuple[int, int]:
    """Return the last row and column in use."""
    used = span_of(sheet.api.UsedRange.Address) or Span(1, 1, 1, 1)
    return used.bottom, used.right
