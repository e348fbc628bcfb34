"""Blocks that many sheets have: a heading above a table, the row of its heads, a note below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.grid.canvas import Block
from pledgebook.sheets import styles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pledgebook.grid.canvas import Canvas


def note_block(canvas: Canvas, text: str, least: float = 15.0) -> Block:
    """Return a note over all columns, as tall as its text and at least `least` points."""
    block = Block([max(least, canvas.fit((text, canvas.columns, styles.NOTE)))])
    block.put(0, canvas.columns, text, styles.NOTE)
    return block


def caption_block(canvas: Canvas, text: str, heights: tuple[float, float]) -> Block:
    """Return the heading of a table: a gap and the text, with their heights in points."""
    block = Block(list(heights))
    block.put(1, canvas.columns, text, styles.SECTION)
    return block


def heads_block(label: str, columns: tuple[int, int], texts: Iterable[str], height: float) -> Block:
    """Return a row of heads: that of the labels over their columns, then one a column."""
    block = Block([height])
    block.put(0, columns, label, styles.HEAD_CELL)
    for at, text in enumerate(texts, columns[1] + 1):
        block.put(0, (at, at), text, styles.HEAD_CELL)
    return block
