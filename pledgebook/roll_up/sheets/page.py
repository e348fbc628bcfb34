"""What the sheets of a roll-up share: how they were asked for, the title, the notes below."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from pledgebook.book.koreandate import official
from pledgebook.grid.canvas import Block, Canvas
from pledgebook.grid.sheet import PrintSetup
from pledgebook.sheets import styles
from pledgebook.sheets.blocks import note_block
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.roll_up.portfolio import Portfolio

TITLE_ROWS = 2
FIRST_HEAD_ROW = TITLE_ROWS + 1


def begin(portfolio: Portfolio, title: str, pixels: Sequence[int], note: str = "") -> Canvas:
    """Begin a landscape sheet with its title and, on one line, what it covers and a note."""
    canvas = Canvas(pixels, PrintSetup(orientation="landscape"))
    block = Block([27.0, 18.0])
    heading = ko("roll_up.title", government=portfolio.settings.government, what=title).strip()
    block.put(0, canvas.columns, heading, styles.SHEET_TITLE)
    said = "   ".join(filter(None, (covers(portfolio), note)))
    block.put(1, canvas.columns, said, styles.SHEET_NOTE)
    canvas.add(block)
    return canvas


def covers(portfolio: Portfolio) -> str:
    """Say in a line what a roll-up is of: days, governments, pledges, files, the unit of money."""
    days = portfolio.days
    parts = []
    if days:
        key = "roll_up.day" if len(days) == 1 else "roll_up.days"
        parts.append(ko(key, first=official(days[0]), last=official(days[-1])))
    if portfolio.has_several_governments:
        parts.append(ko("roll_up.governments", count=f"{len(portfolio.governments):,}"))
    parts.append(ko("roll_up.pledges", count=f"{len(portfolio.entries):,}"))
    parts.append(ko("roll_up.files", count=f"{portfolio.files:,}"))
    parts.append(ko("roll_up.unit", unit=portfolio.settings.money_unit))
    if portfolio.failures:
        parts.append(ko("roll_up.failures", count=f"{len(portfolio.failures):,}"))
    return " · ".join(parts)


def short_path(path: str) -> str:
    """Name a file with its folder: departments often call their files alike."""
    return "/".join(PurePath(path).parts[-2:])


def end_with_notes(canvas: Canvas, notes: Sequence[str]) -> None:
    """Place the notes below a table."""
    for text in notes:
        canvas.flow(note_block(canvas, text))
