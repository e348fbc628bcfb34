"""All that a card is laid out from, in one object, and its digest: equal ones make equal cards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pledgebook.figures.digests import digest_of
from pledgebook.sheets.styles import NAVY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.figures.results import Results
    from pledgebook.sheets.card.view import Operands


@dataclass(frozen=True, slots=True)
class Heir:
    """A pledge that another became; one of another workbook has a code alone."""

    code: str
    title: str = ""
    card: str = ""  # the name of its sheet


@dataclass(frozen=True, slots=True)
class CardGiven:
    """A pledge's card before it is laid out.

    `results` are narrowed to the pledge: their book holds its settings and the rows that the card prints,
    and nothing else, so that a card cannot hang on what its digest does not cover.
    """

    results: Results
    name: str  # of its sheet
    summary: str  # the name of 총괄
    operands: Mapping[str, Operands]  # in 산출근거, by indicator code
    is_plan: bool = False  # without what was achieved
    heirs: tuple[Heir, ...] = ()  # the pledges that a merged or split one became
    tab: str = NAVY  # the colour of its tab
    code_units: int = 0  # of the longest 공약번호 of the workbook: all cards have a bar as wide as it needs

    def digests(self) -> tuple[str, str]:
        """Return a digest of the pledge's results alone, and one of every field: the same in every process."""
        of_pledge = digest_of(self.results.pledges)
        rest = replace(self, results=replace(self.results, pledges=()))
        return of_pledge, digest_of((of_pledge, rest))
