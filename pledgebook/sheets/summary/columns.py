"""The columns that the list of 총괄 and the totals below it share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.book.model import Source, Status
from pledgebook.figures.exact import ZERO
from pledgebook.figures.money import printed_sources
from pledgebook.sheets.tables.listing import Listing
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from pledgebook.figures.results import PledgeResult, Results

_PIXELS: Mapping[str, int] = {
    "code": 64,
    "pledge": 222,
    "sector": 84,
    "department": 90,
    **{status.name: 45 for status in Status},
    "rate": 58,
    "budget": 70,
}
_AMOUNT_PIXELS = 64
EXECUTED = "executed"


@dataclass(frozen=True, slots=True)
class Line:
    """A pledge as the list and the totals count it."""

    result: PledgeResult

    @property
    def status(self) -> Status:
        return self.result.pledge.status

    @property
    def rate(self) -> Decimal | None:
        """Return the rate in percent as printed; None where it is 산출불가."""
        return self.result.rate.value

    @property
    def sector(self) -> str:
        """Return 분야; a word where there is none, since programs match blanks in different ways."""
        return self.result.pledge.sector or ko("summary.unassigned")

    @property
    def department(self) -> str:
        return self.result.pledge.department or ko("summary.unassigned")

    @property
    def budget(self) -> Decimal:
        """Return 소요예산: as typed, else the total of the plan."""
        typed = self.result.pledge.budget
        return self.result.investment.total if typed is None else typed

    @property
    def executed(self) -> Decimal:
        return self.result.investment.executed

    def planned(self, source: Source) -> Decimal:
        """Return the planned money of a source."""
        return self.result.investment.by_source.get(source, ZERO)


@dataclass(frozen=True, slots=True)
class SummaryColumns:
    """The columns by key, a column for each of the sources of money that are printed."""

    sources: tuple[Source, ...]

    @classmethod
    def of(cls, results: Results) -> SummaryColumns:
        """Leave out 민자 where no pledge has any."""
        has_private = any(Source.PRIVATE in pledge.investment.by_source for pledge in results.pledges)
        sources = printed_sources(results.book.settings.government_kind)
        return cls(tuple(source for source in sources if has_private or source is not Source.PRIVATE))

    @property
    def pixels(self) -> tuple[int, ...]:
        return (*_PIXELS.values(), *[_AMOUNT_PIXELS] * (len(self.sources) + 1))

    @property
    def at(self) -> Mapping[str, int]:
        """Return the number of each column by its key; a source's is its name."""
        keys = (*_PIXELS, *(source.name for source in self.sources), EXECUTED)
        return {key: column for column, key in enumerate(keys, 1)}

    def listing(self, first: int, last: int) -> Listing:
        """Return the list in these rows, for the formulas that count in it."""
        return Listing(first, last, self.at)
