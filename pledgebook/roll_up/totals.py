"""The arithmetic of the summaries: counts, means over pledges, shares and rate buckets. Pure, in Decimal."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from pledgebook.book.model import Rounding, Status
from pledgebook.figures.exact import total
from pledgebook.figures.rates import quotient, rounded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pledgebook.book.model import Settings
    from pledgebook.roll_up.portfolio import Entry, Portfolio

SHARE_DECIMALS = 3
"""Shares are fractions: 0.333 is printed 33.3%."""
_UNIT = Decimal(1).scaleb(-SHARE_DECIMALS)
BUCKETS: tuple[tuple[str, Decimal | None], ...] = (
    ("100%", Decimal(100)),
    ("99~80%", Decimal(80)),
    ("79~50%", Decimal(50)),
    ("49~30%", Decimal(30)),
    ("29~10%", Decimal(10)),
    ("10% 미만", None),
)
"""Rate buckets with the least rate of each; more than 100 counts as 100, and 99.99 does not."""


class Level(StrEnum):
    GROUP = "group"
    GOVERNMENT = "government"  # the sum of a government's groups
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Tally:
    """A row of a summary: some pledges under one label."""

    government: str  # empty in a total
    label: str
    level: Level
    entries: tuple[Entry, ...]

    @property
    def count(self) -> int:
        return len(self.entries)

    def of(self, status: Status) -> int:
        return sum(one.pledge.status is status for one in self.entries)

    @property
    def done(self) -> int:
        """Count 완료 and 이행 후 계속추진."""
        return self.of(Status.DONE) + self.of(Status.DONE_CONTINUING)

    @property
    def not_computable(self) -> int:
        return sum(one.pledge.rate is None for one in self.entries)

    def mean(self, settings: Settings) -> Decimal | None:
        """Give the mean rate over the pledges that have one, as printed; None where none has."""
        rates = [one.pledge.rate for one in self.entries if one.pledge.rate is not None]
        if not rates:
            return None
        exact = quotient(total(rates), Decimal(len(rates)))
        return rounded(exact, settings.decimals, settings.rounding)

    def in_bucket(self, at: int) -> int:
        return sum(one.pledge.rate is not None and bucket(one.pledge.rate) == at for one in self.entries)


def tallies(
    portfolio: Portfolio, label_of: Callable[[Entry], str], order: Sequence[str] = ()
) -> tuple[Tally, ...]:
    """Group the pledges by a label, the total first; labels of `order` go before others, which go as they come.

    With several governments each has its own sum, followed by its groups.
    """
    found = [Tally("", "", Level.TOTAL, portfolio.entries)]
    for government, mine in _by_government(portfolio).items():
        groups: dict[str, list[Entry]] = {one: [] for one in order}
        for one in mine:
            groups.setdefault(label_of(one), []).append(one)
        if portfolio.has_several_governments:
            found.append(Tally(government, "", Level.GOVERNMENT, tuple(mine)))
        found += [
            Tally(government, label, Level.GROUP, tuple(members))
            for label, members in groups.items()
            if members
        ]
    return tuple(found)


def governments(portfolio: Portfolio) -> tuple[Tally, ...]:
    """Group the pledges by government alone, the total first."""
    rows = [Tally(name, name, Level.GROUP, tuple(mine)) for name, mine in _by_government(portfolio).items()]
    return (Tally("", "", Level.TOTAL, portfolio.entries), *rows)


def _by_government(portfolio: Portfolio) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {name: [] for name in portfolio.governments}
    for one in portfolio.entries:
        found[one.government].append(one)
    return found


def mean_rate(portfolio: Portfolio) -> Decimal | None:
    """Give the mean rate over all pledges, as printed; None where none has one."""
    return Tally("", "", Level.TOTAL, portfolio.entries).mean(portfolio.settings)


def bucket(rate: Decimal) -> int:
    """Say which of `BUCKETS` a rate falls in."""
    return next(at for at, (_, least) in enumerate(BUCKETS) if least is None or rate >= least)


def shares(amounts: Sequence[Decimal], *, to_whole: bool) -> tuple[Decimal | None, ...]:
    """Give each amount's share of their sum, rounded half-up; None where the sum is 0.

    `to_whole` makes the shares add up to 1.
    """
    whole = total(amounts)
    if not whole:
        return (None,) * len(amounts)
    exact = [quotient(one, whole) for one in amounts]
    if to_whole:
        return apportioned(exact, Decimal(1))
    return tuple(rounded(one, SHARE_DECIMALS, Rounding.HALF_UP) for one in exact)


def apportioned(exact: Sequence[Fraction], goal: Decimal) -> tuple[Decimal, ...]:
    """Round shares so that they add up to a goal near their sum.

    Each is cut, and what is left goes in thousandths to those that lost most by the cut (largest
    remainder, the earlier first where equal).
    """
    found = [rounded(one, SHARE_DECIMALS, Rounding.TRUNCATE) for one in exact]
    left = int((goal - total(found)) / _UNIT)
    by_loss = sorted(range(len(exact)), key=lambda at: Fraction(found[at]) - exact[at])
    for at in by_loss[:left]:
        found[at] += _UNIT
    return tuple(found)


def row_shares(
    rows: Sequence[Tally], amount: Callable[[Tally], Decimal], *, to_whole: bool
) -> tuple[Decimal | None, ...]:
    """Give each row's share of the first one, the total; None where that is 0.

    With `to_whole` the governments' shares add up to 1, and the groups of each to its share, so that a
    government has the same share in every table.
    """
    amounts = [amount(one) for one in rows]
    whole = amounts[0]
    if not whole:
        return (None,) * len(rows)
    exact = [quotient(one, whole) for one in amounts]
    if not to_whole:
        return tuple(rounded(one, SHARE_DECIMALS, Rounding.HALF_UP) for one in exact)
    found = dict.fromkeys(range(len(rows)), Decimal(1))
    over = [at for at, one in enumerate(rows) if one.level is Level.GOVERNMENT]
    found |= zip(over, apportioned([exact[at] for at in over], Decimal(1)), strict=True)
    for parent in over or [0]:
        under = [
            at
            for at, one in enumerate(rows)
            if one.level is Level.GROUP and (not over or one.government == rows[parent].government)
        ]
        found |= zip(under, apportioned([exact[at] for at in under], found[parent]), strict=True)
    return tuple(found[at] for at in range(len(rows)))
