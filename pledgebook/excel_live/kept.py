"""Our sheets as they stand in a kept copy of the workbook, described anew so that they can be put back.

openpyxl reads the copy: nothing of it is opened in the user's Excel, where its macros would run, its links
point at another file and a copied formula lead back to it.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from pledgebook.book.contract import PUBLICATIONS_KEY
from pledgebook.errors import FileUnreadableError
from pledgebook.excel_file.default_font import digit_of, width_in_points
from pledgebook.excel_file.graft import owned_sheets
from pledgebook.excel_file.kept_charts import kept_charts
from pledgebook.excel_file.kept_sparklines import kept_sparklines
from pledgebook.excel_file.sheet_xml import serial
from pledgebook.excel_live.kept_style import paint_of, style_of
from pledgebook.grid.addresses import Span, column_number, span_of
from pledgebook.grid.sheet import Cell, DataBars, Link, PrintSetup, Sheet, Style, TableRegion
from pledgebook.package.parts import Package
from pledgebook.sheets.layout import known_charts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

    from pledgebook.grid.sheet import Value

_MARGINS = ("left", "right", "top", "bottom", "header", "footer")


def kept_sheets(data: bytes, *, with_values: bool = False) -> tuple[Sheet, ...]:
    """Describe our sheets in the bytes of a workbook.

    Formulas come without values, which an open Excel computes anew, unless `with_values`. A look beyond what our sheets use (a pattern, a colour of the theme) comes
    as a `KeptStyle`. Raises FileUnreadableError where the bytes are no workbook.
    """
    import openpyxl

    package = Package.open(data)
    owned = owned_sheets(package)
    if not owned:
        return ()
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), keep_links=False, rich_text=True)
        stored = (
            openpyxl.load_workbook(io.BytesIO(data), keep_links=False, data_only=True)
            if with_values
            else None
        )
    except Exception as error:
        raise FileUnreadableError("damaged-zip") from error
    digit = digit_of(package)
    places = {place.name: place for place in package.sheets}
    return tuple(
        replace(
            _sheet(
                key, book[name], stored[name] if stored is not None else None, digit, is_1904=package.is_1904
            ),
            charts=tuple(kept_charts(package, places[name], known_charts(key))),
            known_charts=known_charts(key),
            sparklines=tuple(kept_sparklines(package, places[name].part)),
        )
        for key, name in owned.items()
        if key != PUBLICATIONS_KEY  # whose rows are never taken back
    )


def _sheet(key: str, page: Worksheet, stored: Worksheet | None, digit: int, *, is_1904: bool) -> Sheet:
    from openpyxl.cell.cell import MergedCell

    names: dict[Style, str] = {}
    cells: dict[tuple[int, int], Cell] = {}
    for row in cast("Iterator[tuple[Any, ...]]", page.iter_rows()):
        for cell in row:
            if isinstance(cell, MergedCell):  # it has the look of the first cell of its merge
                continue
            link = cell.hyperlink
            look = names.setdefault(style_of(cell), f"look{len(names) + 1}") if cell.has_style else ""
            is_formula = cell.data_type == "f"
            seen: Any = None if is_formula else cell.value
            if is_formula and stored is not None:
                seen = stored.cell(cell.row, cell.column).value
            if look or link or cell.value is not None:
                cells[cell.row, cell.column] = Cell(
                    _value(seen, is_1904=is_1904),
                    look,
                    str(cell.value)[1:] if is_formula else "",
                    Link(link.location or "", link.tooltip or "") if link and link.location else None,
                )
    return Sheet(
        key=key,
        name=page.title,
        cells=cells,
        styles={name: style for style, name in names.items()},
        merges=tuple(
            Span(merged.min_row, merged.min_col, merged.max_row, merged.max_col)
            for merged in page.merged_cells.ranges
        ),
        widths=dict(_widths(page, digit)),
        heights={at: row.height for at, row in page.row_dimensions.items() if row.height is not None},
        tables=tuple(
            TableRegion(
                table.displayName, _area(table.ref), tuple(column.name for column in table.tableColumns)
            )
            for table in page.tables.values()
        ),
        filter=_area(page.auto_filter.ref) if page.auto_filter.ref else None,
        bars=tuple(_bars(page)),
        print_setup=_print_setup(page),
        freeze=_freeze(page),
        gridlines=page.sheet_view.showGridLines is not False,
        tab_color=_rgb(page.sheet_properties.tabColor) if page.sheet_properties.tabColor else None,
    )


def _value(value: Any, *, is_1904: bool) -> Value:  # noqa: ANN401 - whatever openpyxl gives
    if isinstance(value, datetime):
        return Decimal(serial(value.date(), is_1904=is_1904))
    if isinstance(value, (bool, str, int, date)) or value is None:
        return value
    return Decimal(repr(value)) if isinstance(value, float) else str(value)


def _rgb(color: Any) -> str:  # noqa: ANN401 - a colour
    paint = paint_of(color)
    return "000000" if paint is None else paint.rgb


def _bars(page: Worksheet) -> Iterator[DataBars]:
    for found in page.conditional_formatting:
        for rule in found.rules:
            if rule.dataBar is not None:
                least, most = (int(end.val or 0) for end in rule.dataBar.cfvo)
                yield DataBars(_area(str(found.sqref)), least, most, _rgb(rule.dataBar.color))


def _widths(page: Worksheet, digit: int) -> Iterator[tuple[int, float]]:
    for letters, column_look in page.column_dimensions.items():
        first, last = column_look.min or column_number(letters), column_look.max or column_number(letters)
        points = width_in_points(column_look.width, digit)
        yield from ((column, points) for column in range(first, min(last, page.max_column) + 1))


def _freeze(page: Worksheet) -> tuple[int, int] | None:
    if not page.freeze_panes:
        return None
    span = _area(str(page.freeze_panes))
    return (span.top, span.left)


def _print_setup(page: Worksheet) -> PrintSetup:
    setup, margins, footer = page.page_setup, page.page_margins, cast("Any", page.oddFooter)
    parts = (("&L", footer.left), ("&C", footer.center), ("&R", footer.right))
    rows = re.fullmatch(r"\$?(\d+):\$?(\d+)", page.print_title_rows or "")
    areas = [_area(area.rpartition("!")[2]) for area in str(page.print_area or "").split(",") if area]
    return PrintSetup(
        orientation="landscape" if setup.orientation == "landscape" else "portrait",
        fit_width=_pages(setup.fitToWidth),
        fit_height=_pages(setup.fitToHeight),
        **{side: getattr(margins, side) for side in _MARGINS},
        footer_text="".join(f"{sign}{part.text}" for sign, part in parts if part.text),
        first_page_number=setup.firstPageNumber if setup.useFirstPageNumber else None,
        title_rows=(int(rows[1]), int(rows[2])) if rows else None,
        area=areas[0] if areas else None,
        other_areas=tuple(areas[1:]),
        breaks_after=tuple(page_break.id for page_break in page.row_breaks.brk),
        center_horizontally=bool(page.print_options.horizontalCentered),
    )


def _pages(number: int | None) -> int:
    return 1 if number is None else int(number)


def _area(reference: str) -> Span:
    return span_of(reference) or Span(1, 1, 1, 1)
