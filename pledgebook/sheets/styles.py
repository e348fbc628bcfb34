"""The looks of the official sheets: navy and light blue, every text at least 4.5 : 1 against its ground.

Each says with its role what the cells that have it are; where a part needs a look for something else, such
as the figures of a total, it asks for it `as_total`.
"""

from __future__ import annotations

import dataclasses
from functools import cache

from pledgebook.grid.sheet import Role, Side, Style

NAVY = "1F3864"
PALE = "DCE6F1"
HEAD = "E4EBF3"
SUBHEAD = "F2F5FA"
WHITE = "FFFFFF"
LINK = "0B4A9E"
BAR = "B4CDEB"
LINE = Side("thin", "6B7280")

_BOX = Style(size=9, left=LINE, right=LINE, top=LINE, bottom=LINE, horizontal="center", wrap=True)

TITLE_CODE = Style(
    size=14, bold=True, color=WHITE, fill=NAVY, horizontal="center", wrap=True, role=Role.TITLE
)
TITLE = Style(size=14, bold=True, fill=PALE, horizontal="left", indent=1, wrap=True, role=Role.TITLE)
SHEET_TITLE = Style(size=16, bold=True, color=NAVY, horizontal="left", role=Role.TITLE)
SHEET_NOTE = Style(size=9.5, horizontal="left", role=Role.NOTE)
SHEET_NOTE_RIGHT = dataclasses.replace(SHEET_NOTE, horizontal="right")

HEAD_CELL = dataclasses.replace(_BOX, bold=True, fill=HEAD, role=Role.HEAD)
SUBHEAD_CELL = dataclasses.replace(_BOX, fill=SUBHEAD, role=Role.HEAD)
HEAD_TOP = dataclasses.replace(HEAD_CELL, vertical="top")
CELL = _BOX
CELL_BOLD = dataclasses.replace(_BOX, bold=True)
CELL_LEFT = dataclasses.replace(_BOX, horizontal="left", indent=1)
AMOUNT = dataclasses.replace(
    _BOX, horizontal="right", indent=1, wrap=False, shrink=True, number_format="#,##0"
)
AMOUNT_BOLD = dataclasses.replace(AMOUNT, bold=True)
FIGURE = dataclasses.replace(_BOX, wrap=False, shrink=True)
FIGURE_BOLD = dataclasses.replace(FIGURE, bold=True)
NO_CHART = Style(size=10, horizontal="center", vertical="center", wrap=True, role=Role.NOTE)
FOOT = dataclasses.replace(HEAD_CELL, role=Role.TOTAL)
BIG_RATE = dataclasses.replace(_BOX, size=14, bold=True, wrap=False, shrink=True, role=Role.TOTAL)
LINKED = dataclasses.replace(_BOX, color=LINK, underline=True, horizontal="left", indent=1)
LINKED_CENTER = dataclasses.replace(LINKED, horizontal="center", indent=0)
LINKED_SHRUNK = dataclasses.replace(LINKED_CENTER, wrap=False, shrink=True)

WAY = Style(size=9, color=LINK, underline=True, horizontal="right", role=Role.ASIDE)
ASIDE = Style(size=9, color=LINK, underline=True, horizontal="left", role=Role.ASIDE)
GOAL = Style(size=10, bold=True, horizontal="left", vertical="center", wrap=True, role=Role.LINE_1)
SECTION = Style(size=11, bold=True, horizontal="left", role=Role.SECTION)
CAPTION = Style(size=10, bold=True, horizontal="left", role=Role.CAPTION)
CAPTION_RIGHT = Style(size=9, horizontal="right", role=Role.CAPTION)
NOTE = Style(size=9, horizontal="left", wrap=True, role=Role.NOTE)
ENDED = Style(
    size=10, bold=True, color="8A1C1C", fill="FBEBEA", horizontal="left", indent=1, wrap=True, role=Role.NOTE
)
"""The mark of a card whose pledge was merged or split."""
ENDED_LINE = dataclasses.replace(ENDED, size=9, bold=False, color=LINK, indent=3)
LINES = (
    Style(size=10, horizontal="left", vertical="top", indent=1, wrap=True, role=Role.LINE_1),
    Style(size=9, horizontal="left", vertical="top", indent=3, wrap=True, role=Role.LINE_2),
    Style(size=8.5, horizontal="left", vertical="top", indent=5, wrap=True, role=Role.LINE_3),
)
"""Lines of text at levels 1, 2 and 3."""
_BELOW = {Role.LINE_1: Role.LINE_2, Role.LINE_2: Role.LINE_3}
LINE_HEAD = dataclasses.replace(LINES[0], bold=True)
"""A line that names those below it."""


@cache
def with_format(style: Style, number_format: str) -> Style:
    return dataclasses.replace(style, number_format=number_format)


@cache
def with_weight(style: Style, *, bold: bool) -> Style:
    return dataclasses.replace(style, bold=bold)


@cache
def as_word(style: Style) -> Style:
    """Return a figure's look for a word in its place: it is not set smaller, but may take several lines."""
    if not style.shrink:
        return style
    return dataclasses.replace(style, horizontal="center", indent=0, wrap=True, shrink=False)


@cache
def as_total(style: Style) -> Style:
    """Return a look for a row that adds others up or brings them together."""
    return dataclasses.replace(style, role=Role.TOTAL)


@cache
def as_sum(style: Style) -> Style:
    """Return a look for a row that sums others up and stands out among them."""
    return dataclasses.replace(style, fill=HEAD, bold=True, role=Role.TOTAL)


@cache
def as_rest(style: Style) -> Style:
    """Return a look for more of the line above."""
    return dataclasses.replace(style, role=Role.REST)


@cache
def as_deeper(style: Style) -> Style:
    """Return the look of a line of text that is below another, which names it: it looks the same."""
    return dataclasses.replace(style, role=_BELOW.get(style.role, style.role))


@cache
def centred(style: Style) -> Style:
    """Return a look for a word in the place of a figure."""
    return dataclasses.replace(style, horizontal="center", indent=0)
