"""What every part of a card is laid out from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pledgebook.book.model import Book, Pledge, Settings
    from pledgebook.book.term import Term
    from pledgebook.figures.results import PledgeResult, Results
    from pledgebook.grid.canvas import Canvas, Story
    from pledgebook.sheets.card.columns import CardGrid

Operands = tuple[str, str]
"""The cells of an indicator's 분자 and 분모."""


class CardView(NamedTuple):
    """A pledge of the results; the story its card tells, and the canvas that will be placed on."""

    canvas: Canvas
    story: Story
    grid: CardGrid
    results: Results
    result: PledgeResult
    operands: Mapping[str, Operands]  # in 산출근거, by indicator code
    code_units: int = 0  # of the longest 공약번호 of the workbook, whose bar all cards have

    @property
    def book(self) -> Book:
        return self.results.book

    @property
    def settings(self) -> Settings:
        return self.results.book.settings

    @property
    def term(self) -> Term:
        return self.results.book.settings.term

    @property
    def as_of(self) -> date:
        return self.results.as_of

    @property
    def pledge(self) -> Pledge:
        return self.result.pledge
