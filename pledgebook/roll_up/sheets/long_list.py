"""Rows without end below a head: tens of thousands of them, each made as it is written and then forgotten."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from pledgebook.grid.addresses import Span
from pledgebook.grid.looks import Looks
from pledgebook.grid.sheet import Cell, RowsBelow
from pledgebook.grid.text_width import line_width, text_height

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pledgebook.grid.sheet import Sheet, Style, Value

    RowCell = tuple[Value, Style] | tuple[Value, Style, str]

_POINTS_PER_PIXEL = 0.75
_ROW = 18.0
_INDENT = 7
_EM = 1000


def with_rows(
    head: Sheet, pixels: Sequence[int], count: int, rows: Callable[[], Iterable[Sequence[RowCell]]]
) -> Sheet:
    """Put rows below a sheet that has only its title and head; each row is as high as its texts need.

    `rows` makes them anew each time, so many as `count` says: a cell as value, style and perhaps a formula.
    Their styles must be few.
    """
    looks = Looks(head.styles)
    first = max(head.heights) + 1
    below = RowsBelow(first, count, len(pixels), lambda: _rows(rows(), pixels, looks))
    area = Span(1, 1, below.last, len(pixels))
    return dataclasses.replace(
        head,
        below=below,
        styles=looks.styles,
        print_setup=dataclasses.replace(head.print_setup, area=area),
    )


def _rows(
    rows: Iterable[Sequence[RowCell]], pixels: Sequence[int], looks: Looks
) -> Iterator[tuple[float, Sequence[Cell]]]:
    widths_of: dict[str, list[int]] = {}
    blanks: dict[str, Cell] = {}  # by look: those side by side are known as alike by being the same
    for row in rows:
        height = _ROW
        cells: list[Cell] = []
        for column, (value, style, *formula) in enumerate(row):
            name = looks.name_of(style)
            if value is None and not formula:
                cells.append(blanks.get(name) or blanks.setdefault(name, Cell(None, name)))
                continue
            if isinstance(value, str):
                widths = widths_of.get(name) or widths_of.setdefault(name, _line_widths(style, pixels))
                if _EM * len(value) > widths[column] or "\n" in value:
                    points = pixels[column] * _POINTS_PER_PIXEL - style.indent * _INDENT
                    height = max(height, text_height(value, points, style.size, bold=style.bold))
            cells.append(Cell(value, name, formula[0]) if formula else Cell(value, name))
        yield height, cells


def _line_widths(style: Style, pixels: Sequence[int]) -> list[int]:
    """Return how wide a line each column holds at a style's size."""
    points = (pixel * _POINTS_PER_PIXEL - style.indent * _INDENT for pixel in pixels)
    return [line_width(width, style.size, bold=style.bold) for width in points]
