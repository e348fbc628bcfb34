"""Rows without end below a head: tens of thousands of them in a fraction of what a canvas would take."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from pledgebook.grid.addresses import Span
from pledgebook.grid.looks import Looks
from pledgebook.grid.sheet import Cell
from pledgebook.grid.text_width import line_width, text_height

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pledgebook.grid.sheet import Sheet, Style, Value

    RowCell = tuple[Value, Style] | tuple[Value, Style, str]

_POINTS_PER_PIXEL = 0.75
_ROW = 18.0
_OFTEN = 24  # glyphs: a text up to this long is likely to come again
_INDENT = 7
_EM = 1000


def with_rows(
    head: Sheet,
    pixels: Sequence[int],
    rows: Iterable[Sequence[RowCell]],
) -> Sheet:
    """Put rows below a sheet that has only its title and head, a cell as value, style and perhaps a formula; each row is as high as its texts need.

    The styles of the rows must be few.
    """
    looks = Looks(head.styles)
    widths_of: dict[str, list[int]] = {}
    often: dict[tuple[Value, str], Cell] = {}
    cells = dict(head.cells)
    heights = dict(head.heights)
    for number, row in enumerate(rows, max(heights) + 1):
        height = _ROW
        for column, (value, style, *formula) in enumerate(row, 1):
            name = looks.name_of(style)
            if name not in widths_of:
                widths_of[name] = _line_widths(style, pixels)
            widths = widths_of[name]
            if isinstance(value, str) and (_EM * len(value) > widths[column - 1] or "\n" in value):
                points = pixels[column - 1] * _POINTS_PER_PIXEL - style.indent * _INDENT
                height = max(height, text_height(value, points, style.size, bold=style.bold))
            if formula:
                cells[number, column] = Cell(value, name, formula[0])
            elif value is None or (isinstance(value, str) and len(value) <= _OFTEN):
                cells[number, column] = often.setdefault((value, name), Cell(value, name))
            else:
                cells[number, column] = Cell(value, name)
        heights[number] = height
    area = Span(1, 1, max(heights), len(pixels))
    return dataclasses.replace(
        head,
        cells=cells,
        heights=heights,
        styles=looks.styles,
        print_setup=dataclasses.replace(head.print_setup, area=area),
    )


def _line_widths(style: Style, pixels: Sequence[int]) -> list[int]:
    """Return how wide a line each column holds at a style's size."""
    points = (pixel * _POINTS_PER_PIXEL - style.indent * _INDENT for pixel in pixels)
    return [line_width(width, style.size, bold=style.bold) for width in points]
