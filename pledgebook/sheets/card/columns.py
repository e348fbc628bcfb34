"""The column grid under every table of a card: one unit wide columns, so that all tables line up.

For the usual term (16 quarters) it has 48 columns: a quarter is 2 of them, a header cell and an amount 4.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book.period import quarters_of

if TYPE_CHECKING:
    from pledgebook.book.term import Term
    from pledgebook.grid.canvas import Columns

_SCHEDULE_UNITS = 32
_OTHER_UNITS = 16
_PAGE_PIXELS = 864
"""A quarter more than a page: fitted to its width, text comes out as large as on the published cards."""


class CardGrid(NamedTuple):
    columns: int
    quarter: int  # columns of a quarter of the schedule
    years: int

    @property
    def pixels(self) -> list[int]:
        return [max(round(_PAGE_PIXELS / self.columns), 4)] * self.columns

    @property
    def whole(self) -> Columns:
        return (1, self.columns)

    def split(self, *weights: float) -> list[Columns]:
        """Return the width divided in proportion to weights."""
        return [*_split(self.columns, weights)]

    def schedule(self, quarters: int) -> tuple[Columns, list[Columns], Columns]:
        """Return the label's columns, one quarter's each, and the note's."""
        rest = self.columns - quarters * self.quarter
        note = rest // 4
        label = rest - note
        found = _between(
            [0, label, *(label + self.quarter * at for at in range(1, quarters + 1)), self.columns]
        )
        return found[0], found[1:-1], found[-1]

    def money(self) -> list[Columns]:
        """Return the columns of 사업, 재원, 총계, 기 투자, 소계, each year and 임기후."""
        amounts = self.years + 5
        each = max(self.columns * 5 // 6 // amounts, 1)
        first = self.columns - each * amounts
        return _between([0, *(first + each * at for at in range(amounts + 1))])

    def indicators(self) -> list[Columns]:
        """Return the columns of 확인지표, 단위, 구분, each year and 이행률."""
        fourth = self.columns // 12
        kind = fourth + max(self.columns // 48, 1)
        each = max(min(self.columns * 25 // 48 // self.years, self.columns // 6), 1)
        first = self.columns - 2 * fourth - kind - each * self.years
        edges = [0, first, first + fourth, first + fourth + kind]
        edges += [edges[-1] + each * at for at in range(1, self.years + 1)]
        return _between([*edges, self.columns])


def card_grid(term: Term) -> CardGrid:
    """Return the grid for a term."""
    quarters = sum(len(quarters_of(year, term)) for year in term.years)
    quarter = max(2, round(_SCHEDULE_UNITS / quarters))
    return CardGrid(quarters * quarter + max(_OTHER_UNITS, quarters), quarter, len(term.years))


@lru_cache(256)  # every card of a workbook is divided in the same ways
def _split(columns: int, weights: tuple[float, ...]) -> tuple[Columns, ...]:
    edges = [0]
    for at in range(1, len(weights) + 1):
        edge = round(columns * sum(weights[:at]) / sum(weights))
        edges.append(max(edge, edges[-1] + 1))
    return tuple(_between(edges))


def _between(edges: list[int]) -> list[Columns]:
    return [(left + 1, right) for left, right in pairwise(edges)]
