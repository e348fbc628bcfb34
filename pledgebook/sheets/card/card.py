"""The official card of a pledge: its parts in the order of print."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book.contract import CARD_KEY
from pledgebook.book.model import Section
from pledgebook.grid.addresses import quoted
from pledgebook.grid.canvas import Canvas, Story
from pledgebook.grid.sheet import Link, PrintSetup
from pledgebook.sheets.card.achievements import achievement_heading, achievement_lines
from pledgebook.sheets.card.changes import change_lines
from pledgebook.sheets.card.columns import card_grid
from pledgebook.sheets.card.header import add_header
from pledgebook.sheets.card.indicators import add_indicators
from pledgebook.sheets.card.investment import add_investment, mark_totals
from pledgebook.sheets.card.schedule import add_schedule
from pledgebook.sheets.card.text import add_section, section_lines
from pledgebook.sheets.card.view import CardView
from pledgebook.sheets.styles import ASIDE
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pledgebook.findings import Finding
    from pledgebook.grid.sheet import Sheet
    from pledgebook.sheets.card.given import CardGiven, Heir

_GAP = 6.0
_ASIDE_PIXELS = 60


class CardSheet(NamedTuple):
    """A card and where on it stand the figures that the summary refers to (`rate`, `budget`, …)."""

    sheet: Sheet
    marks: Mapping[str, str]
    findings: tuple[Finding, ...] = ()  # why it must not be published, of a card made from a form


def card_sheet(given: CardGiven) -> CardSheet:
    """Lay out a pledge's card, or, of a plan, what was planned alone."""
    results = given.results
    grid = card_grid(results.book.settings.term)
    canvas, story = Canvas(grid.pixels, PrintSetup()), Story()
    view = CardView(canvas, story, grid, results, results.pledges[0], given.operands, given.code_units)
    put_way_back(canvas, given.summary)
    tell_card(view, given.heirs, is_plan=given.is_plan)
    canvas.tell(story)
    mark_totals(view)
    sheet = canvas.finish(
        f"{CARD_KEY}{view.pledge.code}", given.name, tab_color=given.tab, counts_its_pages=True
    )
    return CardSheet(sheet, dict(canvas.marks))


def put_way_back(canvas: Canvas, summary: str) -> None:
    """Place a link to 총괄, by its name, beside the page."""
    link = Link(f"{quoted(summary)}!A1", ko("card.to_summary.tip"))
    canvas.put_aside(ko("card.to_summary"), ASIDE, link, _ASIDE_PIXELS)


def tell_card(view: CardView, heirs: Sequence[Heir] = (), *, is_plan: bool = False) -> None:
    """Tell the parts of a card in the order of print."""
    story = view.story
    add_header(view, heirs, is_plan=is_plan)
    _add_text(view, Section.OVERVIEW)
    _add_text(view, Section.PLAN)
    if view.settings.prints_changes:
        add_section(view, ko("card.changes"), change_lines(view))
    story.gap(_GAP)
    add_schedule(view)
    story.gap(_GAP)
    add_investment(view, is_plan=is_plan)
    if not is_plan:
        lines = achievement_lines(view.book, view.pledge.code, view.as_of)
        add_section(view, achievement_heading(view), lines)
        story.gap(_GAP)
        add_indicators(view)
    _add_text(view, Section.EFFECTS)


def _add_text(view: CardView, section: Section) -> None:
    lines = section_lines(view.book.narrative, view.pledge.code, section)
    add_section(view, f"□ {section.value}", lines)
