"""A fingerprint of how a sheet is laid out: all but its texts, its figures and where its links lead.

How many decimals a figure is shown with goes with the figure. While it stays the same, a press writes values alone. It is the name of a hidden defined name in the sheet's
own scope, and what that name refers to is the area laid out: a row put in or taken out by hand moves the
reference, so that the sheet no longer counts as laid out.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from pledgebook.excel_file.marks import LAYOUT_PREFIX
from pledgebook.grid.addresses import quoted

if TYPE_CHECKING:
    from pledgebook.grid.chart import PlacedChart
    from pledgebook.grid.copied_rows import CopiedRows
    from pledgebook.grid.sheet import Cell, Sheet

_VERSION = "1"
"""Counts up when the live writer begins to render the same description in another way."""


def layout_name(sheet: Sheet) -> str:
    """Name the layout of a sheet."""
    digest = hashlib.sha256(_VERSION.encode())
    # By what the looks are, not by their names: those are numbered as they are met.
    looks = {name: repr(style) for name, style in sheet.styles.items()}
    plain = {name: repr(replace(style, number_format="")) for name, style in sheet.styles.items()}
    for place, cell in sheet.cells.items():
        look = (plain if shows_its_own_decimals(cell) else looks).get(cell.style, "")
        digest.update(repr((place, look, cell.formula, cell.link is not None)).encode())
    for part in (
        sorted(sheet.merges),
        sorted(sheet.widths.items()),
        sorted(sheet.heights.items()),
        sheet.tables,
        sheet.filter,
        sheet.bars,
        sheet.sparklines,
        *map(_drawn, sheet.charts),
        sheet.print_setup,
        sheet.freeze,
        sheet.gridlines,
        sheet.tab_color,
    ):
        digest.update(repr(part).encode())
    rows = rows_of(sheet)
    if rows is not None:
        said = (rows.mark, rows.rows, rows.links, rows.rules, rows.drawn, sorted(rows.page.items()))
        digest.update(repr(said).encode())
    return LAYOUT_PREFIX + digest.hexdigest()[:32]


def rows_of(sheet: Sheet) -> CopiedRows | None:
    """Return the rows of a form that a sheet is made of; None for one that has looks of its own."""
    ready = sheet.ready
    return None if ready is None or ready.copies is None else ready.copies()


def _drawn(placed: PlacedChart) -> object:
    """Return how a chart is drawn, whatever its figures are."""
    chart = placed.chart
    ends = [
        (placed.values_at[at], last, last is not None and chart.is_above(at, last), chart.series[at].filled)
        for at, last in enumerate(map(chart.last_of, range(len(chart.series))))
    ]
    return (
        placed.name,
        chart.kind.value,
        chart.title,
        (chart.most, chart.number_format, chart.gap),
        (placed.over, placed.categories_at, placed.names_at, ends),
    )


def shows_its_own_decimals(cell: Cell) -> bool:
    """Say whether a cell's number format may go with its figure: 55.49 is shown otherwise than 47.8."""
    return not cell.formula and not isinstance(cell.value, str)


def layout_reference(sheet: Sheet) -> str:
    """Return what the layout's name refers to, without an equals sign."""
    return f"{quoted(sheet.name)}!{sheet.area.absolute}"
