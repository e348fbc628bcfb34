"""제출현황: which file came from whom, saved when, with what in it, and why one is left out."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import TYPE_CHECKING

from pledgebook.book.departments import Departments
from pledgebook.book.folding import word_key
from pledgebook.book.koreandate import official
from pledgebook.grid.addresses import Span
from pledgebook.grid.canvas import Block
from pledgebook.roll_up.sheets.long_list import with_rows
from pledgebook.roll_up.sheets.page import FIRST_HEAD_ROW, begin, short_path
from pledgebook.sheets import styles
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pledgebook.grid.sheet import Sheet, Style, Value
    from pledgebook.roll_up.portfolio import HandIn, Portfolio

KEY = "roll_up:hand_ins"
_PIXELS = {
    "department": 150,
    "state": 84,
    "file": 220,
    "saved": 118,
    "as_of": 92,
    "term": 150,
    "pledges": 64,
    "errors": 56,
    "warnings": 56,
    "why": 320,
}
_COUNT = styles.with_format(styles.FIGURE, "#,##0")


def hand_ins_sheet(portfolio: Portfolio, expected: Sequence[str], name: str) -> Sheet:
    """Lay out a row for each file, then one for each expected department that no file has a pledge of."""
    pixels = list(_PIXELS.values())
    canvas = begin(portfolio, ko("roll_up.hand_ins_title"), pixels)
    head = Block([24.0])
    for at, key in enumerate(_PIXELS, 1):
        head.put(0, (at, at), ko(f"roll_up.hand_ins.{key}"), styles.HEAD_CELL)
    canvas.add(head)
    top = canvas.finish(
        KEY,
        name,
        title_rows=(FIRST_HEAD_ROW, FIRST_HEAD_ROW),
        freeze=(FIRST_HEAD_ROW + 1, 2),
        tab_color=styles.NAVY,
    )
    missing = _missing(portfolio, expected)
    count = len(portfolio.hand_ins) + len(missing)
    sheet = with_rows(top, pixels, count, lambda: _rows(portfolio, missing))
    return dataclasses.replace(sheet, filter=Span(FIRST_HEAD_ROW, 1, sheet.area.bottom, len(pixels)))


def _missing(portfolio: Portfolio, expected: Sequence[str]) -> list[str]:
    """Name the expected departments that no file has a pledge of."""
    known = Departments(portfolio.renamings)
    there = {
        other
        for hand_in in portfolio.hand_ins
        for name in hand_in.departments
        for other in known.also_called(name)
    }
    return [name for name in expected if word_key(name) not in there]


def _rows(portfolio: Portfolio, missing: Sequence[str]) -> Iterator[list[tuple[Value, Style]]]:
    for hand_in in portfolio.hand_ins:
        yield _row(hand_in)
    for name in missing:
        words: list[Value] = [name, ko("roll_up.hand_ins.missing"), *[None] * (len(_PIXELS) - 2)]
        yield [(word, styles.CELL_LEFT if at != 1 else styles.CELL_BOLD) for at, word in enumerate(words)]


def _row(hand_in: HandIn) -> list[tuple[Value, Style]]:
    state = "left_out" if hand_in.why else "taken"
    return [
        (", ".join(hand_in.departments) or None, styles.CELL_LEFT),
        (ko(f"roll_up.hand_ins.{state}"), styles.CELL),
        (short_path(hand_in.path), styles.CELL_LEFT),
        (_saved(hand_in.modified), styles.CELL),
        (official(hand_in.as_of) if hand_in.as_of else None, styles.CELL),
        (hand_in.term or None, styles.CELL),
        (hand_in.pledges, _COUNT),
        (hand_in.errors, _COUNT),
        (hand_in.warnings, _COUNT),
        (hand_in.why or None, styles.CELL_LEFT),
    ]


def _saved(modified: int | None) -> str | None:
    """Return the time a file was saved, on this computer's clock."""
    if modified is None:
        return None
    at = datetime.fromtimestamp(modified // 1_000_000_000).astimezone()
    return f"{official(at.date())} {at:%H:%M}"
