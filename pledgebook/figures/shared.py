"""Projects that several pledges share: equal 사업번호 are one project, and its money counts once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from pledgebook.book.model import Stage
from pledgebook.figures.exact import ZERO, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from pledgebook.book.government import Level
    from pledgebook.figures.results import Share

HolderT = TypeVar("HolderT")
"""What names a pledge: its code, or in a roll-up its government and its code."""
Money = tuple[Stage, "Level | None"]


@dataclass(frozen=True, slots=True)
class SharedProject(Generic[HolderT]):
    """A project of several pledges: what was counted once only, and where their amounts differ."""

    number: str
    holders: tuple[HolderT, ...]
    repeated: Decimal  # planned money that counts once though several pledges have it
    differing: Mapping[Money, tuple[Decimal, ...]]


def count_once(
    shares: Iterable[tuple[HolderT, Sequence[Share]]],
) -> tuple[dict[HolderT, tuple[Share, ...]], list[SharedProject[HolderT]]]:
    """Return what each pledge has that another has counted, and the projects shared.

    The earlier pledge of `shares` keeps the money: bring them in an order that does not hang on chance. The
    same project with another amount of one level is no copy, so that counts too and is told of.
    """
    holders: defaultdict[str, dict[HolderT, list[Share]]] = defaultdict(lambda: defaultdict(list))
    for holder, mine in shares:
        for share in mine:
            holders[share.number][holder].append(share)
    elsewhere: defaultdict[HolderT, list[Share]] = defaultdict(list)
    found: list[SharedProject[HolderT]] = []
    for number, sharers in holders.items():
        if len(sharers) == 1:
            continue
        counted: defaultdict[Money, set[Decimal]] = defaultdict(set)
        repeated = ZERO
        for holder, mine in sharers.items():
            for share in mine:
                money = (share.stage, share.level)
                if share.amount in counted[money]:
                    elsewhere[holder].append(share)
                    repeated = total((repeated, share.amount if share.stage is Stage.PLANNED else ZERO))
                counted[money].add(share.amount)
        differing = {money: tuple(sorted(seen)) for money, seen in counted.items() if len(seen) > 1}
        found.append(SharedProject(number, tuple(sharers), repeated, differing))
    return {holder: tuple(mine) for holder, mine in elsewhere.items()}, found
