"""The official card of a pledge: its parts in the order of print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.book.koreandate import official
from pledgebook.book.model import Section
from pledgebook.grid.canvas import Canvas
from pledgebook.grid.sheet import PrintSetup
from pledgebook.sheets.card.columns import card_grid
from pledgebook.sheets.card.header import add_header
from pledgebook.sheets.card.indicators import indicator_table
from pledgebook.sheets.card.investment import add_investment
from pledgebook.sheets.card.schedule import add_schedule
from pledgebook.sheets.card.text import achievement_lines, add_section, section_blocks, section_lines
from pledgebook.sheets.card.view import CardView
from pledgebook.sheets.styles import NAVY
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.figures.results import PledgeResult, Results
    from pledgebook.grid.sheet import Sheet
    from pledgebook.sheets.card.view import Operands

_GAP = 6.0


@dataclass(frozen=True, slots=True)
class CardSheet:
    """A card and where on it stand the figures that the summary refers to (`rate`, `budget`, …)."""

    sheet: Sheet
    marks: Mapping[str, str]


def card_sheet(
    results: Results, result: PledgeResult, name: str, operands: Mapping[str, Operands]
) -> CardSheet:
    """Lay out a pledge's card; `operands` gives the cells of an indicator's 분자 and 분모 in 산출근거."""
    settings, code = results.book.settings, result.pledge.code
    grid = card_grid(settings.term)
    canvas = Canvas(grid.pixels, PrintSetup())
    view = CardView(canvas, grid, results, result, operands)
    add_header(view)
    for section in (Section.OVERVIEW, Section.PLAN):
        lines = section_lines(results.book.narrative, code, section)
        add_section(canvas, section_blocks(canvas, f"□ {section.value}", lines))
    canvas.gap(_GAP)
    add_schedule(view)
    canvas.gap(_GAP)
    add_investment(view)
    since, until = official(settings.term.start), official(results.as_of)
    heading = ko("card.achievements", section=Section.ACHIEVEMENTS.value, since=since, until=until)
    achievements = section_blocks(canvas, heading, achievement_lines(results.book, code, results.as_of))
    table = indicator_table(view)
    canvas.begin_part(*achievements, *table.blocks)
    canvas.gap(_GAP / 2)
    add_section(canvas, achievements)
    canvas.gap(_GAP)
    canvas.add_table(table.before, table.head, table.groups, table.after)
    canvas.gap(_GAP / 2)
    effects = section_lines(results.book.narrative, code, Section.EFFECTS)
    add_section(canvas, section_blocks(canvas, f"□ {Section.EFFECTS.value}", effects))
    sheet = canvas.finish(f"card:{code}", name, tab_color=NAVY)
    return CardSheet(sheet, dict(canvas.marks))
