"""The money of many pledges in one unit, with a project that several pledges share counted once."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.book.folding import code_key
from pledgebook.book.government import EXECUTED
from pledgebook.book.model import Stage
from pledgebook.book.money_unit import converted, is_convertible
from pledgebook.figures.account import Account, StageMoney
from pledgebook.figures.exact import ZERO, difference, total
from pledgebook.figures.shared import count_once
from pledgebook.findings import finding
from pledgebook.grid.number_text import grouped
from pledgebook.sheets.wording import source_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from pledgebook.book.government import Level
    from pledgebook.book.model import Settings
    from pledgebook.figures.results import Share
    from pledgebook.figures.shared import SharedProject
    from pledgebook.findings import Finding
    from pledgebook.roll_up.facts import PledgeFacts

Key = tuple[str, str]
"""A pledge's government and code."""
COMMON_UNIT = "백만원"
_WITH_BUDGET = "예산"
SHARED = "PB453"
"""A project that several pledges have, counted once."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A pledge's planned money in the roll-up's unit; `amounts` are those no other pledge has counted."""

    amounts: dict[Level, Decimal] = field(default_factory=dict)
    without_source: Decimal = ZERO  # 소요예산 of a pledge with no plan by source
    is_known: bool = True  # some amount is known, be it 0
    is_undecided: bool = False  # 미정: money is needed and some amount is not known, which is not 0
    account: Account = field(
        default_factory=lambda: Account({})
    )  # all its money by source and year, in the roll-up's unit


def common_unit(units: set[str]) -> str:
    """Choose the money unit: the one that all workbooks use, else 백만원."""
    return next(iter(units)) if len(units) == 1 else COMMON_UNIT


@dataclass(frozen=True, slots=True)
class Sharer:
    """A pledge with projects that others may have, too; amounts in its workbook's money unit."""

    code: str
    settings: Settings
    shares: tuple[Share, ...]

    @property
    def key(self) -> Key:
        return self.settings.government, code_key(self.code)


def not_converted(units: Mapping[str, str], unit: str) -> Iterator[Finding]:
    """PB455: tell of files whose money, of so many `units` by path, cannot stand in the roll-up's."""
    for path, seen in units.items():
        if not is_convertible(seen, unit):
            yield finding("PB455", seen=seen, path=path, unit=unit)


def counted_elsewhere(
    sharers: Sequence[Sharer], unit: str
) -> tuple[dict[Key, tuple[Share, ...]], list[Finding]]:
    """Return what each pledge has that another has counted, in the roll-up's unit, and tell of what was shared."""
    elsewhere: dict[Key, tuple[Share, ...]] = {}
    told: list[Finding] = []
    by_government: dict[str, dict[Key, Sharer]] = {}
    for sharer in sharers:
        by_government.setdefault(sharer.settings.government, {})[sharer.key] = sharer
    for mine in by_government.values():
        repeated, shared = count_once((key, _shares(mine[key], unit)) for key in sorted(mine))
        elsewhere |= repeated
        for project in shared:
            told.extend(_told(project, mine, unit))
    return elsewhere, told


def _shares(sharer: Sharer, unit: str) -> list[Share]:
    of = sharer.settings.money_unit
    if not is_convertible(of, unit):
        return []
    return [
        dataclasses.replace(
            share,
            amount=converted(share.amount, of, unit),
            by_part={part: converted(amount, of, unit) for part, amount in share.by_part.items()},
        )
        for share in sharer.shares
    ]


def plan(pledge: PledgeFacts, of: str, unit: str, elsewhere: Sequence[Share]) -> Plan:
    """Return a pledge's plan from the money unit of its workbook in the roll-up's, less what is counted `elsewhere`."""
    if not is_convertible(of, unit):
        is_undecided = pledge.is_known or pledge.budgeting == _WITH_BUDGET
        unknown = Account({Stage.PLANNED: StageMoney(is_needed=is_undecided)}, int(is_undecided))
        return Plan(is_known=not is_undecided, is_undecided=is_undecided, account=unknown)
    return Plan(
        {
            level: difference(converted(amount, of, unit), _planned(elsewhere, level))
            for level, amount in pledge.planned.items()
        },
        ZERO if pledge.has_amounts else converted(pledge.budget or ZERO, of, unit),
        is_known=pledge.is_known or not pledge.undetermined,
        is_undecided=pledge.undetermined,
        account=pledge.account.converted(lambda amount: converted(amount, of, unit), elsewhere),
    )


def _planned(shares: Sequence[Share], level: Level) -> Decimal:
    return total(share.amount for share in shares if share.stage is Stage.PLANNED and share.level is level)


def _told(project: SharedProject[Key], by_key: Mapping[Key, Sharer], unit: str) -> Iterator[Finding]:
    """Tell that a project was counted once, and of amounts of it that differ."""
    sharers = [by_key[key] for key in project.holders]
    settings = sharers[0].settings
    facts = {
        "pledges": ", ".join(sharer.code for sharer in sharers),
        "government": settings.government or "-",
        "unit": unit,
    }
    if project.repeated:
        yield finding(SHARED, seen=project.number, amount=grouped(project.repeated), **facts)
    for (stage, level), amounts in project.differing.items():
        source = EXECUTED if level is None else source_label(level, settings.authority, spaced=False)
        said = ", ".join(map(grouped, amounts))
        yield finding("PB454", seen=project.number, source=f"{stage} {source}", amounts=said, **facts)
