"""Text within the columns of a terminal, where a Hangul glyph is two wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.grid.text_width import display_width
from pledgebook.messages.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH = 80
"""Columns that every terminal has."""
_CUT = "…"


def wrapped(text: str, indent: int = 0, *, width: int = WIDTH, hanging: int = 0) -> list[str]:
    """Return text in lines of at most `width`, each indented, those after the first by `hanging` more."""
    lines: list[str] = []
    for line in _broken(visible_line(text), width - indent, width - indent - hanging):
        lines.append(" " * (indent + (hanging if lines else 0)) + line)
    return lines or [""]


def _broken(text: str, first: int, later: int) -> Iterator[str]:
    """Yield the lines: broken at spaces, or inside a word wider than a line."""
    line, room = "", first
    for word in text.split(" "):
        rest = f"{line} {word}" if line else word
        if display_width(rest) <= room:
            line = rest
            continue
        if line:
            yield line
            room = later
        line = word
        while display_width(line) > room:
            at = _fitting(line, room)
            yield line[:at]
            line, room = line[at:], later
    if line:
        yield line


def _fitting(text: str, room: int) -> int:
    """Return how many glyphs fit, one at least."""
    used = 0
    for at, glyph in enumerate(text):
        used += display_width(glyph)
        if used > room:
            return max(at, 1)
    return len(text)


def shortened(text: str, width: int) -> str:
    """Return the beginning of a text, with … where it is cut."""
    text = visible_line(text)
    if display_width(text) <= width:
        return text
    return text[: _fitting(text, width - display_width(_CUT))] + _CUT


def left(text: str, width: int) -> str:
    """Return a text filled up with blanks behind it."""
    return text + " " * (width - display_width(text))


def right(text: str, width: int) -> str:
    """Return a text filled up with blanks before it."""
    return " " * (width - display_width(text)) + text


def table(rows: Sequence[Sequence[str]], aligned_left: int) -> Iterator[str]:
    """Yield rows in columns; the first few stand to the left, figures to the right."""
    widths = [max(display_width(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        cells = [
            left(text, width) if at < aligned_left else right(text, width)
            for at, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
