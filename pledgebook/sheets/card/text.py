"""The card's sections of text: `-` lines and `·` sub-lines under a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pledgebook.grid.canvas import Block
from pledgebook.grid.text_width import line_width, lines_height, wrap
from pledgebook.sheets import styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pledgebook.book.model import NarrativeLine, Section
    from pledgebook.grid.canvas import Canvas
    from pledgebook.grid.sheet import Link, Style
    from pledgebook.sheets.card.view import CardView

BULLETS = ("- ", "· ", "· ")
_MOST_LINES = 24
"""Longer text goes over several rows: Excel shows no row taller than 409 points."""


class TextLine(NamedTuple):
    """A line of a section; `is_head` names those that follow, which are below it (`is_below`); it may lead elsewhere."""

    level: int
    text: str
    is_head: bool = False
    is_below: bool = False
    link: Link | None = None


def section_lines(narrative: Iterable[NarrativeLine], pledge: str, section: Section) -> list[TextLine]:
    """Return the lines of a section as typed."""
    return [narrative_line(line) for line in narrative if line.pledge == pledge and line.section is section]


def narrative_line(line: NarrativeLine) -> TextLine:
    """Return a line of 본문 as it is printed, its time as typed."""
    text = f"{line.content} : {line.when_text}" if line.when_text else line.content
    return TextLine(min(max(line.level, 1), 3), text)


def add_section(view: CardView, heading: str, lines: Sequence[TextLine]) -> None:
    """Tell a section, its heading with the first line. An empty one is left out, heading and all."""
    if not lines:
        return
    head = Block()
    head.put(head.row(18), view.canvas.columns, heading, styles.SECTION)
    view.story.gap(3.0)
    view.story.add_section([head, *_blocks(view.canvas, lines)])


def _blocks(canvas: Canvas, lines: Iterable[TextLine]) -> Iterator[Block]:
    """Yield the blocks of lines; a line that names others is on the page of the first of them."""
    head: Block | None = None
    for line in lines:
        if line.is_head:
            head = Block()
            head.put(
                head.row(lines_height(1, styles.LINE_HEAD.size)), canvas.columns, line.text, styles.LINE_HEAD
            )
            continue
        pieces = _pieces(canvas, line)
        for at, (height, text, look) in enumerate(pieces):
            block = head if head is not None and not at else Block()
            block.put(block.row(height), canvas.columns, text, look)
            yield block
        head = None


def _pieces(canvas: Canvas, line: TextLine) -> list[tuple[float, str, Style]]:
    """Return the rows that a line takes: their heights, texts and looks."""
    look = styles.LINES[line.level - 1]
    width = canvas.points(canvas.columns) - look.indent * 7
    text = BULLETS[line.level - 1] + line.text
    wrapped = wrap(text, line_width(width, look.size))
    pieces = [wrapped[at : at + _MOST_LINES] for at in range(0, len(wrapped), _MOST_LINES)]
    look = styles.as_deeper(look) if line.is_below else look
    return [
        (
            lines_height(len(piece), look.size),
            text if len(pieces) == 1 else "\n".join(piece),
            styles.as_rest(look) if at else look,
        )
        for at, piece in enumerate(pieces)
    ]
