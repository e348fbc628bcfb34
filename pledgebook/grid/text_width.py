"""How wide text is and how tall its row must be: a Hangul glyph is two units, a Latin one is one."""

from __future__ import annotations

import math
import unicodedata

_UNIT = 0.5  # of the font size: half the width of a Hangul glyph
_BOLD = 1.06
_LINE = 1.4  # of the font size, from one line to the next
_PADDING = 6.0  # points a cell loses left and right
MAX_ROW_HEIGHT = 409.0
"""Excel's limit, in points."""


def display_width(text: str) -> int:
    """Return the units of a text: 2 for a wide glyph, 0 for a combining mark, 1 for any other."""
    return sum(map(_WIDTHS.__getitem__, text))


class _Widths(dict[str, int]):
    """The units of each glyph, found out once."""

    def __missing__(self, glyph: str) -> int:
        wide = 2 if unicodedata.east_asian_width(glyph) in "WFA" else 1
        width = self[glyph] = 0 if unicodedata.combining(glyph) else wide
        return width


_WIDTHS = _Widths()


def wrap(text: str, width: int) -> list[str]:
    """Return text broken into lines of at most `width` units: at spaces, or inside a word longer than a line."""
    lines: list[str] = []
    for paragraph in text.replace("\r\n", "\n").split("\n"):
        lines.extend(_wrap_paragraph(paragraph, max(width, 2)))
    return lines


def _wrap_paragraph(paragraph: str, width: int) -> list[str]:
    lines: list[str] = []
    line, used = "", 0
    for word in paragraph.split(" "):
        needed = display_width(word)
        if line and used + 1 + needed <= width:
            line, used = f"{line} {word}", used + 1 + needed
            continue
        if line:
            lines.append(line)
        line, used = "", 0
        if needed <= width:
            line, used = word, needed
            continue
        for glyph in word:
            step = _WIDTHS[glyph]
            if used + step > width:
                lines.append(line)
                line, used = "", 0
            line, used = line + glyph, used + step
    return [*lines, line]


def units_in(points: float, size: float, *, bold: bool = False) -> int:
    """Return how many units a cell of a width in points holds at a font size."""
    unit = size * _UNIT * (_BOLD if bold else 1)
    return max(2, int((points - _PADDING) / unit))


def text_height(text: str, points: float, size: float, *, bold: bool = False) -> float:
    """Return the height in points that wrapped text needs in a cell of a width in points."""
    return lines_height(len(wrap(text, units_in(points, size, bold=bold))), size)


def lines_height(lines: int, size: float) -> float:
    """Return the height of so many lines, a multiple of a pixel and no more than Excel allows."""
    needed = lines * size * _LINE + 3
    return min(math.ceil(needed / 0.75) * 0.75, MAX_ROW_HEIGHT)
