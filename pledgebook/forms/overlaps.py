"""Amounts that a formula of a form adds twice: a total with its parts, all projects with each of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from pledgebook.forms import names
from pledgebook.forms.references import cells_of, tokens_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pledgebook.book.government import Level
    from pledgebook.forms.stands import Stand

_ADDING = {"SUM", "AVERAGE"}
_FIELDS = {
    "총계": ("기투자", "임기내", "임기후"),
    "기투자": ("기투자",),
    "임기내": ("임기내",),
    "연도별": ("임기내",),
    "임기후": ("임기후",),
}
"""What amounts of a row consist of."""
_ALL = 0
"""The number of the project that is all of them, also where it is the only one."""
Area = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Amount:
    """A cell with an amount: of which project and source; None for all sources."""

    stand: Stand
    source: Level | None

    def overlaps(self, other: _Amount) -> bool:
        """Say whether two amounts have money in common; what is spent is money of the plan."""
        mine, its = self.stand, other.stand
        is_project = mine.at == its.at or _ALL in {mine.at, its.at}
        is_source = self.source is other.source or None in {self.source, other.source}
        is_time = bool({*_FIELDS[mine.field]} & {*_FIELDS[its.field]})
        if (mine.field, its.field) == ("연도별", "연도별"):
            is_time = mine.number == its.number
        return is_project and is_source and is_time


def twice_added(
    formula: str, stands: Iterable[Stand], source: Callable[[Stand], Level | None]
) -> tuple[Stand, Stand] | None:
    """Return two amounts with money in common that a formula of a card adds; None where there are none."""
    amounts = [
        _Amount(stand, source(stand) if stand.name == names.SOURCES else None)
        for stand in stands
        if stand.name in names.MONEY and stand.field in _FIELDS
    ]
    for areas in _sums(formula):
        added = [
            amount
            for amount in amounts
            if any(_holds(area, *amount.stand.place) for area in areas)
        ]  # fmt: skip
        for first, second in combinations(added, 2):
            if first.overlaps(second):
                return first.stand, second.stand
    return None


def _holds(area: Area, row: int, column: int) -> bool:
    top, left, bottom, right = area
    return top <= row <= bottom and left <= column <= right


def _sums(formula: str) -> Iterator[list[Area]]:
    """Yield the cells of each function that adds, those of one call together."""
    calls: list[list[Area] | None] = []
    for token in tokens_of(formula):
        if token.type == "FUNC" and token.subtype == "OPEN":
            calls.append([] if token.value[:-1].upper() in _ADDING else None)
        elif token.type == "FUNC" and token.subtype == "CLOSE" and calls:
            areas = calls.pop()
            if areas:
                yield areas
        elif token.type == "OPERAND" and token.subtype == "RANGE" and calls:
            area, areas = cells_of(token.value), calls[-1]
            if area is not None and areas is not None:
                areas.append(area)
