"""How wide text is and how tall its row must be.

On a terminal a Hangul glyph is two units and a Latin one is one; on paper glyphs have the widths of 맑은 고딕.
"""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache

_BOLD = 1.06
_LINE = 1.4  # of the font size, from one line to the next
_AIR = 1.5  # points above and below the lines of a row
_PADDING = 6.0  # points a cell loses left and right
_EM = 1000
_HANGUL, _WIDE, _DIGIT, _CAPITAL, _SMALL, _NARROW = 920, 1000, 555, 690, 570, 350
"""Thousandths of the font size: 맑은 고딕's for Hangul and digits, means on the safe side for all else."""
MAX_ROW_HEIGHT = 409.0
"""Excel's limit, in points."""


def display_width(text: str) -> int:
    """Return the units of a text on a terminal: 2 for a wide glyph, 0 for a combining mark, 1 for any other."""
    return sum(map(_UNITS.__getitem__, text))


def _is_wide(glyph: str) -> bool:
    return unicodedata.east_asian_width(glyph) in "WFA"


class _Units(dict[str, int]):
    """The units of each glyph, found out once."""

    def __missing__(self, glyph: str) -> int:
        width = self[glyph] = 0 if unicodedata.combining(glyph) else 2 if _is_wide(glyph) else 1
        return width


class _Widths(dict[str, int]):
    """The width of each glyph on paper, in thousandths of the font size, found out once."""

    def __missing__(self, glyph: str) -> int:
        width = self[glyph] = _glyph_width(glyph)
        return width


def _glyph_width(glyph: str) -> int:
    if unicodedata.combining(glyph):
        return 0
    if "\uac00" <= glyph <= "\ud7a3":
        return _HANGUL
    if _is_wide(glyph):
        return _WIDE
    if glyph.isdigit():
        return _DIGIT
    if glyph.isupper() or glyph in "%@mw":
        return _CAPITAL
    return _SMALL if glyph.isalpha() or glyph in "+=~<>#$&" or glyph > "\u00ff" else _NARROW


_UNITS = _Units()
_WIDTHS = _Widths()


def paper_width(text: str) -> int:
    """Return the width of a text on paper in thousandths of its font size."""
    return sum(map(_WIDTHS.__getitem__, text))


def wrap(text: str, width: int) -> list[str]:
    """Return text broken into lines no wider than `width` thousandths of its font size.

    Lines end at spaces, or inside a word longer than a line.
    """
    lines: list[str] = []
    for paragraph in text.replace("\r\n", "\n").split("\n"):
        lines.extend(_wrap_paragraph(paragraph, max(width, _WIDE)))
    return lines


def _wrap_paragraph(paragraph: str, width: int) -> list[str]:
    if paper_width(paragraph) <= width:
        return [paragraph]
    lines: list[str] = []
    line, used = "", 0
    space = _WIDTHS[" "]
    for word in paragraph.split(" "):
        needed = paper_width(word)
        if line and used + space + needed <= width:
            line, used = f"{line} {word}", used + space + needed
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


def line_width(points: float, size: float, *, bold: bool = False) -> int:
    """Return how wide a line a cell holds, in thousandths of the font size; the cell's width is in points."""
    return max(_WIDE, int((points - _PADDING) * _EM / (size * (_BOLD if bold else 1))))


@lru_cache(4096)  # labels and names come again in row after row
def text_height(text: str, points: float, size: float, *, bold: bool = False) -> float:
    """Return the height in points that wrapped text needs in a cell of a width in points."""
    width = line_width(points, size, bold=bold)
    if len(text) * _WIDE <= width and "\n" not in text:  # no glyph is wider
        return lines_height(1, size)
    # Each line takes at most its width and a space that is lost at its end.
    least = paper_width(text) // (width + _WIDTHS[" "])
    return (
        lines_height(least, size)
        if lines_height(least, size) == MAX_ROW_HEIGHT
        else lines_height(len(wrap(text, width)), size)
    )


def lines_height(lines: int, size: float) -> float:
    """Return the height of so many lines, a multiple of a pixel and no more than Excel allows."""
    needed = lines * size * _LINE + _AIR
    return min(math.ceil(needed / 0.75) * 0.75, MAX_ROW_HEIGHT)
