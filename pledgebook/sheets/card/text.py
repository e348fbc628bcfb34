"""The card's sections of text: `-` lines, `·` sub-lines, and the achievements in order of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pledgebook.book.model import Section
from pledgebook.grid.canvas import Block
from pledgebook.grid.text_width import lines_height, units_in, wrap
from pledgebook.sheets import styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pledgebook.book.model import Activity, Book, NarrativeLine
    from pledgebook.grid.canvas import Canvas

_BULLETS = ("- ", "· ", "· ")
_MOST_LINES = 24
"""Longer text goes over several rows: Excel shows no row taller than 409 points."""


@dataclass(frozen=True, slots=True)
class TextLine:
    level: int
    text: str


def section_lines(narrative: Iterable[NarrativeLine], pledge: str, section: Section) -> list[TextLine]:
    """Return the lines of a section as typed."""
    return [_narrative_line(line) for line in narrative if line.pledge == pledge and line.section is section]


@dataclass(slots=True)
class _Entry:
    """A level-1 line with all that stays behind it."""

    start: date
    lines: list[TextLine]


def achievement_lines(book: Book, pledge: str, as_of: date) -> list[TextLine]:
    """Return the achievements of 본문 and of the log in the order in which they began.

    A line without a date stays behind the one before it. Nothing that begins after the as-of date is
    printed; of the log, nothing that was not over by then or lies outside the term.
    """
    entries = [*_told(book.narrative, pledge, as_of), *_logged(book, pledge, as_of)]
    entries.sort(key=lambda entry: entry.start)
    return [line for entry in entries for line in entry.lines]


def _told(narrative: Iterable[NarrativeLine], pledge: str, as_of: date) -> Iterator[_Entry]:
    entries = [_Entry(date.min, [])]
    left_out = False
    for line in narrative:
        if line.pledge != pledge or line.section is not Section.ACHIEVEMENTS:
            continue
        is_later = line.when is not None and line.when.start > as_of
        if line.level == 1:
            left_out = is_later
            if not is_later and line.when is not None:
                entries.append(_Entry(line.when.start, []))
        if not left_out and not is_later:
            entries[-1].lines.append(_narrative_line(line))
    return iter(entries)


def _logged(book: Book, pledge: str, as_of: date) -> Iterator[_Entry]:
    for activity in book.activities:
        if activity.pledge != pledge or not activity.on_card:
            continue
        day = book.settings.term.day_of(activity.when.start, activity.when.end)
        if day is not None and day <= as_of:
            yield _Entry(activity.when.start, [TextLine(1, _log_text(activity))])


def _log_text(activity: Activity) -> str:
    who = f"({', '.join(activity.organisations)})" if activity.organisations else ""
    what = " ".join(part for part in (who, activity.beneficiary, activity.content) if part)
    return f"{what} : {activity.when.text}" if activity.when.text else what


def _narrative_line(line: NarrativeLine) -> TextLine:
    text = f"{line.content} : {line.when_text}" if line.when_text else line.content
    return TextLine(min(max(line.level, 1), 3), text)


def section_blocks(canvas: Canvas, heading: str, lines: Sequence[TextLine]) -> list[Block]:
    """Return a heading and its lines, a block each."""
    head = Block()
    head.put(head.row(18), canvas.columns, heading, styles.SECTION)
    return [head, *(block for line in lines for block in _line_blocks(canvas, line))]


def add_section(canvas: Canvas, blocks: Sequence[Block]) -> None:
    """Place a section; its heading stays with the first line."""
    canvas.gap(3.0)
    canvas.add(*blocks[:2])
    for block in blocks[2:]:
        canvas.flow(block)


def _line_blocks(canvas: Canvas, line: TextLine) -> list[Block]:
    look = styles.LINES[line.level - 1]
    width = canvas.points(canvas.columns) - look.indent * 7
    text = _BULLETS[line.level - 1] + line.text
    wrapped = wrap(text, units_in(width, look.size))
    pieces = [wrapped[at : at + _MOST_LINES] for at in range(0, len(wrapped), _MOST_LINES)]
    blocks = []
    for at, piece in enumerate(pieces):
        block = Block()
        whole = text if len(pieces) == 1 else "\n".join(piece)
        of_piece = styles.as_rest(look) if at else look
        block.put(block.row(lines_height(len(piece), look.size)), canvas.columns, whole, of_piece)
        blocks.append(block)
    return blocks
