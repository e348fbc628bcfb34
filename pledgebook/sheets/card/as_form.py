"""The official card as a form, 서식: the parts of the card itself lay a specimen out, whose values are names.

So the two cannot drift apart: where a part of the card changes, the form that is drawn does.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book.contract import FORM_KEY, FORM_SHEET
from pledgebook.book.government import Level
from pledgebook.book.model import Section, Status
from pledgebook.grid.canvas import Block, Canvas, Story
from pledgebook.grid.looks import Looks
from pledgebook.grid.number_text import GENERAL
from pledgebook.grid.sheet import Cell, PrintSetup
from pledgebook.grid.text_width import lines_height
from pledgebook.sheets import styles
from pledgebook.sheets.card.card import put_way_back, tell_card
from pledgebook.sheets.card.columns import card_grid
from pledgebook.sheets.card.header import code_units
from pledgebook.sheets.card.schedule import no_indicators
from pledgebook.sheets.card.specimen import CHANGES, INDICATOR_RATE, RATE, SECTIONS, Specimen, placeholder
from pledgebook.sheets.card.view import CardView
from pledgebook.sheets.printed import year_head
from pledgebook.sheets.wording import MARK, ko

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.book.model import Book, Settings
    from pledgebook.grid.addresses import Place
    from pledgebook.grid.canvas import Columns
    from pledgebook.grid.sheet import Sheet, Value

_STATUSES = {
    Status.DONE: "완료",
    Status.DONE_CONTINUING: "계속추진",
    Status.ON_TRACK: "정상추진",
    Status.PARTIAL: "일부추진",
}
_ACTORS = {
    Level.NATIONAL: "국가",
    Level.UPPER: "상위",
    Level.OWN: "자체",
    Level.LOWER: "하위",
    Level.PRIVATE: "민간",
}
_CHOICES = ("임기내", "임기후", "신규", "계속", "예산", "비예산")
_IN_A_GAP = dataclasses.replace(styles.NOTE, size=2, wrap=False)
"""What stands in a row of three points."""
_RATES = frozenset({RATE, INDICATOR_RATE})
"""The figures that a form says the format of; others have as many decimals as they need."""


def form_sheet(book: Book, summary: str) -> Sheet:
    """Return 서식 as the official card of a workbook: for its term, its kind of government and its settings.

    `summary` is the name of its 총괄. The box of the level below is there where a pledge of the book has it.
    """
    specimen = Specimen(book)
    results, grid = specimen.results, card_grid(book.settings.term)
    canvas = Canvas(grid.pixels, PrintSetup())
    story = _FormStory(no_rows=no_indicators(grid), columns=grid.whole)
    put_way_back(canvas, summary)
    units = code_units(book.every_code)
    tell_card(CardView(canvas, story, grid, results, results.pledges[0], {}, units), specimen.heirs)
    canvas.tell(story)
    sheet = canvas.finish(FORM_KEY, FORM_SHEET)
    setup = dataclasses.replace(sheet.print_setup, first_page_number=1)
    return dataclasses.replace(_Naming(specimen, sheet).sheet(), print_setup=setup)


@dataclass(slots=True)
class _FormStory(Story):
    """Says beside the parts that not every card has when they are there.

    A gap waits for what follows it: before a section it goes where the section does.
    """

    no_rows: Block = field(default_factory=Block)  # of a table of indicators where there are none
    columns: Columns = (1, 1)
    _gaps: list[float] = field(default_factory=list)

    def add(self, *blocks: Block) -> None:
        self._close_gaps("")
        Story.add(self, *blocks)

    def gap(self, height: float) -> None:
        self._gaps.append(height)

    def add_section(self, blocks: Sequence[Block]) -> None:
        heading, *_ = blocks[0].placed
        text = str(heading.value)
        condition = placeholder(f"있으면 {_section_of(text)}")
        self._close_gaps(condition)
        heading.value = f"{text} {condition}"
        more = [self._quarter()] if _section_of(text) == SECTIONS[Section.ACHIEVEMENTS] else []
        Story.add_section(self, [*blocks, *more])

    def add_table(
        self, before: Sequence[Block], head: Block, groups: Sequence[Block], after: Sequence[Block] = ()
    ) -> None:
        self._close_gaps("")
        is_of_money = before[0].placed[0].value == ko("card.investment")
        Story.add_table(self, before, head, groups if is_of_money else [*groups, self._none()], after)

    def _quarter(self) -> Block:
        """Return the line that names the quarter of achievements below it, where there are many."""
        block, look = Block(), styles.LINE_HEAD
        name = placeholder(f"{SECTIONS[Section.ACHIEVEMENTS]}.분기")
        block.put(block.row(lines_height(1, look.size)), self.columns, name, look)
        return block

    def _none(self) -> Block:
        """Return the row of a table that is there in the place of those of indicators."""
        (placed,) = self.no_rows.placed
        block = Block()
        text = f"{placed.value} {placeholder('없으면 지표')}"
        block.put(block.row(*self.no_rows.heights), self.columns, text, placed.style)
        return block

    def _close_gaps(self, condition: str) -> None:
        for at, height in enumerate(self._gaps, 1):
            if not condition or at < len(self._gaps):
                Story.gap(self, height)
                continue
            block = Block()
            block.put(block.row(height), (1, 1), condition, _IN_A_GAP)
            Story.add(self, block)
        self._gaps.clear()


def _section_of(heading: str) -> str:
    """Return what a form calls the section under a heading."""
    if heading == ko("card.changes"):
        return CHANGES
    return next(name for section, name in SECTIONS.items() if heading.startswith(f"□ {section.value}"))


class _Naming:
    """Puts names in the place of the values of a specimen that was laid out."""

    def __init__(self, specimen: Specimen, sheet: Sheet) -> None:
        self._specimen = specimen
        self._sheet = sheet
        self._looks = Looks(sheet.styles)
        settings = specimen.results.book.settings
        self._chosen = _choices(settings)
        heads = [year_head(year, settings.term) for year in settings.term.years]
        self._year_ends = {int(head) if head.isdecimal() else head for head in heads}
        self._year_ends_in = next(
            row for (row, _), cell in sheet.cells.items() if cell.value == ko("card.indicators.name")
        )
        self._wholes: dict[Value, str] = dict(specimen.wholes)
        for year in settings.term.years:
            self._wholes[year] = placeholder("연도")
            self._wholes[ko("card.year", year=year)] = ko("card.year", year=placeholder("연도"))

    def sheet(self) -> Sheet:
        """Return the sheet with placeholders, without a formula: a form holds none that reads a placeholder."""
        boxes = {
            (row + 1, column): placeholder(MARK + self._chosen[cell.value])
            for (row, column), cell in self._sheet.cells.items()
            if isinstance(cell.value, str) and cell.value in self._chosen and self._is_box(row + 1, column)
        }
        cells = {
            place: self._named(place, cell, boxes.get(place, "")) for place, cell in self._sheet.cells.items()
        }
        return dataclasses.replace(self._sheet, cells=cells, styles=self._looks.styles)

    def _named(self, place: Place, cell: Cell, mark: str) -> Cell:
        value = cell.value
        if mark:
            return cell._replace(value=mark)
        if place[0] == self._year_ends_in and value in self._year_ends:
            return cell._replace(value=placeholder("연도말"))
        if value in self._wholes:
            return cell._replace(value=self._wholes[value], link=None)
        if isinstance(value, str):
            return cell._replace(value=self._specimen.named(value))
        name = self._specimen.figures.get(value) if isinstance(value, Decimal) else None
        if name is None:
            return cell
        look = self._sheet.styles[cell.style]
        look = look if name in _RATES else styles.with_format(look, GENERAL)
        return Cell(placeholder(name), self._looks.name_of(look))

    def _is_box(self, row: int, column: int) -> bool:
        """Say whether a mark goes into a cell, or none does."""
        below = self._sheet.cells.get((row, column))
        return below is not None and below.value in {None, MARK}


def _choices(settings: Settings) -> dict[str, str]:
    """Return the words of the choices by the labels of their boxes."""
    actors = {word.label: _ACTORS[level] for level, word in settings.authority.actors.items()}
    statuses = {ko(f"card.status.{status.name.lower()}"): name for status, name in _STATUSES.items()}
    return {**{word: word for word in _CHOICES}, **actors, **statuses}
