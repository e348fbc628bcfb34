"""The columns that the list of 총괄 and the totals below it share."""

from __future__ import annotations

from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book.government import Level
from pledgebook.book.model import Stage, Status
from pledgebook.figures.exact import ZERO
from pledgebook.figures.headline import Standing
from pledgebook.sheets.tables.headline import STANDING, standing
from pledgebook.sheets.tables.listing import Listing, column_not_in_means
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from pledgebook.book.model import Settings
    from pledgebook.figures.results import PledgeResult, Previous, Results

_PIXELS: Mapping[str, int] = {
    "code": 64,
    "pledge": 222,
    "sector": 84,
    "department": 92,
    **{status.name: 60 for status in Status},
    "rate": 64,
    STANDING: 66,
    "budget": 72,
}
_AMOUNT_PIXELS = 68
_LINE_PIXELS = 96
EXECUTED, LINES = "executed", "lines"


class Line:
    """A pledge as the list and the totals count it: the list, four tables and their formulas ask it the same."""

    def __init__(self, result: PledgeResult, previous: Previous | None = None) -> None:
        self.result = result
        self.previous = previous

    @property
    def is_new(self) -> bool:
        """Say whether the pledge was not there yet on the day that is compared with."""
        return self.previous is not None and self.previous.is_new(self.result.pledge.code)

    @property
    def then(self) -> Decimal | None:
        """Return the rate on the day that is compared with; None where there was none."""
        return None if self.previous is None else self.previous.rates.get(self.result.pledge.code)

    @property
    def status(self) -> Status:
        return self.result.pledge.status

    @property
    def rate(self) -> Decimal | None:
        """Return the rate in percent as printed; None where it is 산출불가."""
        return self.result.rate.value

    @property
    def standing(self) -> str:
        """Return a mark and a word for how the pledge stands against the targets due by now."""
        return standing(reached=self.result.on_target)

    @cached_property
    def stands(self) -> Standing:
        """Return what the pledge brings to the headline figures."""
        return Standing.of(self.result)

    @property
    def standing_year(self) -> str:
        """Return a mark and a word for how the pledge stands against the targets of the whole as-of year."""
        return standing(reached=self.result.on_target_year)

    @property
    def novelty(self) -> str:
        """Return 신규여부; a word where it is not said."""
        return "·".join(self.result.pledge.novelty) or ko("summary.unassigned")

    @property
    def completion(self) -> str:
        """Return 완료시기; a word where it is not said."""
        return self.result.pledge.completion or ko("summary.unassigned")

    @property
    def sector(self) -> str:
        """Return 분야; a word where there is none, since programs match blanks in different ways."""
        return self.result.pledge.sector or ko("summary.unassigned")

    @property
    def department(self) -> str:
        return self.result.pledge.department or ko("summary.unassigned")

    @cached_property
    def budget(self) -> Decimal | None:
        """Return 소요예산: as typed, else the total of the plan; None where it is 미정."""
        return self.result.budget

    @cached_property
    def executed(self) -> Decimal:
        return self.result.investment.executed

    @cached_property
    def _planned(self) -> Mapping[Level | None, Decimal | None]:
        return {row.level: row.amount("total") for row in self.result.investment.whole.planned}

    def planned(self, level: Level) -> Decimal | None:
        """Return the planned money of a level; None where it is 미정."""
        if level in self._planned:
            return self._planned[level]
        return None if self.result.investment.is_open else ZERO

    @cached_property
    def budget_elsewhere(self) -> Decimal:
        """Return what of the budget another pledge has counted, by a project that both share."""
        return min(self.result.investment.elsewhere(Stage.PLANNED), self.budget or ZERO)

    @property
    def executed_elsewhere(self) -> Decimal:
        """Return what of the money spent another pledge has counted."""
        return self.result.investment.elsewhere(Stage.EXECUTED)

    def planned_elsewhere(self, level: Level) -> Decimal:
        """Return what of a level's planned money another pledge has counted."""
        return self.result.investment.elsewhere(Stage.PLANNED, level)


class SummaryColumns(NamedTuple):
    """The columns by key, a column for each level of money that is printed."""

    levels: tuple[Level, ...]
    has_lines: bool = False  # a column of sparklines at the end

    @classmethod
    def of(cls, results: Results, *, has_lines: bool = False) -> SummaryColumns:
        """Leave out 민자 and the money of the level below where no pledge has any."""
        used = {row.level for result in results.pledges for row in result.investment.whole.planned}
        rare = {Level.PRIVATE, Level.LOWER} - used
        levels = tuple(level for level in results.book.settings.authority.money if level not in rare)
        return cls(levels, has_lines)

    @property
    def pixels(self) -> tuple[int, ...]:
        lines = [_LINE_PIXELS] * self.has_lines
        return (*_PIXELS.values(), *[_AMOUNT_PIXELS] * (len(self.levels) + 1), *lines)

    @property
    def at(self) -> Mapping[str, int]:
        """Return the number of each column by its key; a level's is its name."""
        return _numbers(self.levels, has_lines=self.has_lines)

    def listing(self, first: int, last: int, settings: Settings) -> Listing:
        """Return the list in these rows, for the formulas that count in it."""
        return Listing(first, last, self.at, not_in_means=column_not_in_means(settings))


@lru_cache(64)  # every row of every table asks for them
def _numbers(levels: tuple[Level, ...], *, has_lines: bool) -> Mapping[str, int]:
    keys = (*_PIXELS, *(level.name for level in levels), EXECUTED, *[LINES] * has_lines)
    return MappingProxyType({key: column for column, key in enumerate(keys, 1)})
