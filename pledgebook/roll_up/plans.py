"""The money of many pledges in one unit, with a 세부사업 that several pledges share counted once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.book.folding import code_key
from pledgebook.book.model import Source
from pledgebook.figures.exact import ZERO, difference, total
from pledgebook.findings import finding
from pledgebook.grid.number_text import grouped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from pledgebook.findings import Finding
    from pledgebook.roll_up.clashes import Place

COMMON_UNIT = "백만원"
WON = {
    "원": 0,
    "천원": 3,
    "만원": 4,
    "십만원": 5,
    "백만원": 6,
    "천만원": 7,
    "억원": 8,
    "십억원": 9,
    "조원": 12,
}
"""The money units as powers of ten of a won."""
_NO_BUDGET = "비예산"
_PROVINCE = "도"
SHARED = "PB453"
"""A project that several pledges name, counted once."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A pledge's planned money in the roll-up's unit; `amounts` are those no other pledge has counted."""

    amounts: dict[Source, Decimal] = field(default_factory=dict)
    without_source: Decimal = ZERO  # 소요예산 of a pledge with no plan by source
    is_undecided: bool = False  # 미정: money is needed and no amount is known, which is not 0


def common_unit(units: set[str]) -> str:
    """Choose the money unit: the one that all workbooks use, else 백만원."""
    return next(iter(units)) if len(units) == 1 else COMMON_UNIT


def converted(amount: Decimal, unit: str, to: str) -> Decimal:
    """Bring an amount into another unit of `WON`, exactly."""
    return amount if unit == to else amount.scaleb(WON[code_key(unit)] - WON[to])


def is_known(unit: str, to: str) -> bool:
    return unit == to or code_key(unit) in WON


def plans(places: Sequence[Place], unit: str) -> tuple[list[Plan], list[Finding]]:
    """Return each pledge's plan, in order, and tell of what was shared or could not be converted."""
    found = [_plan(one, unit) for one in places]
    units = {one.facts.path: one.facts.settings.money_unit for one in places}
    told = [
        finding("PB455", seen=seen, path=path, unit=unit)
        for path, seen in units.items()
        if not is_known(seen, unit)
    ]
    for (_, project), sharers in _shared(places).items():
        told.extend(_count_once(places, project, sharers, found, unit))
    return found, told


def source_of(source: Source, kind: str) -> Source:
    """A province's own money is 도비."""
    return Source.PROVINCE if source is Source.OWN and kind == _PROVINCE else source


def _plan(place: Place, unit: str) -> Plan:
    pledge, settings = place.pledge, place.facts.settings
    has_any = pledge.has_amounts or pledge.budget is not None
    if not is_known(settings.money_unit, unit):
        return Plan(is_undecided=has_any or pledge.budgeting != _NO_BUDGET)
    amounts: defaultdict[Source, list[Decimal]] = defaultdict(list)
    for one in pledge.money:
        amount = converted(one.amount, settings.money_unit, unit)
        amounts[source_of(one.source, settings.government_kind)].append(amount)
    budget = ZERO if pledge.has_amounts else converted(pledge.budget or ZERO, settings.money_unit, unit)
    return Plan(
        {source: total(some) for source, some in amounts.items()},
        budget,
        is_undecided=not has_any and pledge.budgeting != _NO_BUDGET,
    )


def _shared(places: Sequence[Place]) -> dict[tuple[str, str], list[int]]:
    """Find the projects that several pledges of a government name, with the numbers of those pledges.

    A project called like its pledge is that pledge's own, unless another pledge names it expressly.
    """
    sharers: defaultdict[tuple[str, str], dict[int, bool]] = defaultdict(dict)
    for at, one in enumerate(places):
        for money in one.pledge.money:
            key = (one.facts.settings.government, code_key(money.project))
            sharers[key][at] = sharers[key].get(at, False) or money.is_named
    return {key: list(found) for key, found in sharers.items() if len(found) > 1 and any(found.values())}


def _count_once(
    places: Sequence[Place], project: str, sharers: list[int], found: list[Plan], unit: str
) -> Iterator[Finding]:
    """Take an amount out of every pledge but one.

    Who keeps it does not hang on the order of the files: it is the first code by its letters. The same
    project with another amount from one source is no copy, so that counts too and is told of.
    """
    counted: defaultdict[Source, set[Decimal]] = defaultdict(set)
    repeated = ZERO
    for at in sorted(sharers, key=lambda at: places[at].key):
        for source, amount in _of_project(places[at], project, unit):
            if amount in counted[source]:
                repeated = total((repeated, amount))
                amounts = found[at].amounts
                amounts[source] = difference(amounts[source], amount)
            counted[source].add(amount)
    facts = {
        "pledges": ", ".join(sorted(places[at].pledge.code for at in sharers)),
        "government": places[sharers[0]].facts.settings.government or "-",
        "unit": unit,
    }
    name = next(one.project for one in places[sharers[0]].pledge.money if code_key(one.project) == project)
    if repeated:
        yield finding(SHARED, seen=name, amount=grouped(repeated), **facts)
    for source, amounts_seen in counted.items():
        if len(amounts_seen) > 1:
            said = ", ".join(grouped(one) for one in sorted(amounts_seen))
            yield finding("PB454", seen=name, source=source.value, amounts=said, **facts)


def _of_project(place: Place, project: str, unit: str) -> Iterator[tuple[Source, Decimal]]:
    settings = place.facts.settings
    for one in place.pledge.money:
        if code_key(one.project) == project and is_known(settings.money_unit, unit):
            amount = converted(one.amount, settings.money_unit, unit)
            yield source_of(one.source, settings.government_kind), amount
