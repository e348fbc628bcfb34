"""Pledges counted under one label: numbers by status, the mean rate, shares. Pure, in Decimal."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from pledgebook.book.model import Rounding, Status
from pledgebook.figures.exact import total
from pledgebook.figures.rates import SHARES, Printing, is_in_means
from pledgebook.figures.rules import quotient, rounded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pledgebook.book.model import Settings

_UNIT = Decimal(1).scaleb(-SHARES.decimals)


class Depth(StrEnum):
    """Where a row stands among its table's rows."""

    TOTAL = "total"
    GOVERNMENT = "government"  # the sum of a government's groups
    GROUP = "group"


class Member(Protocol):
    """A pledge as it is counted."""

    @property
    def status(self) -> Status: ...

    @property
    def rate(self) -> Decimal | None:
        """Return the rate in percent as printed; None where it is 산출불가."""


MemberT = TypeVar("MemberT", bound=Member)


class Counted(Protocol):
    """A row of a table: some pledges under one label, however they were counted."""

    @property
    def government(self) -> str:
        """Return the government; empty in a total, and where there is only one."""

    @property
    def label(self) -> str: ...

    @property
    def depth(self) -> Depth: ...

    @property
    def count(self) -> int: ...

    def of(self, status: Status) -> int:
        """Return the number of pledges of a status."""

    def mean(self, settings: Settings) -> Decimal | None:
        """Return the mean rate over the pledges that have one, as printed; None where none has."""


CountedT = TypeVar("CountedT", bound=Counted)


@dataclass(frozen=True, slots=True)
class Tally(Generic[MemberT]):
    """A row of a table: some pledges under one label."""

    government: str  # empty in a total, and where there is only one
    label: str
    depth: Depth
    members: tuple[MemberT, ...]

    @property
    def count(self) -> int:
        return len(self.members)

    def of(self, status: Status) -> int:
        """Return the number of pledges of a status."""
        return sum(member.status is status for member in self.members)

    @property
    def done(self) -> int:
        """Return the number of 완료 and 이행 후 계속추진 together."""
        return self.of(Status.DONE) + self.of(Status.DONE_CONTINUING)

    @property
    def not_computable(self) -> int:
        return sum(member.rate is None for member in self.members)

    def not_in_means(self, settings: Settings) -> int:
        """Return the number of pledges that the settings take out of means."""
        return sum(not is_in_means(member.status, settings) for member in self.members)

    def mean(self, settings: Settings) -> Decimal | None:
        """Return the mean rate over the pledges that have one, as printed; None where none has."""
        return Printing.of(settings).mean(
            [
                member.rate
                for member in self.members
                if member.rate is not None and is_in_means(member.status, settings)
            ]
        )


def groups(
    members: Iterable[MemberT],
    label_of: Callable[[MemberT], str],
    order: Sequence[str] = (),
    government: str = "",
) -> list[Tally[MemberT]]:
    """Group pledges by a label; labels of `order` go before others, which go as they come."""
    found: dict[str, list[MemberT]] = {label: [] for label in order}
    for member in members:
        found.setdefault(label_of(member), []).append(member)
    return [Tally(government, label, Depth.GROUP, tuple(mine)) for label, mine in found.items() if mine]


def share(amount: Decimal, whole: Decimal) -> Decimal | None:
    """Return an amount's share of a whole, rounded half-up; None where the whole is 0.

    >>> share(Decimal(1), Decimal(3))
    Decimal('0.333')
    """
    return SHARES.print(quotient(amount, whole))[0] if whole else None


def shares(amounts: Sequence[Decimal], *, to_whole: bool) -> tuple[Decimal | None, ...]:
    """Return each amount's share of their sum, rounded half-up; None where the sum is 0.

    `to_whole` makes the shares add up to 1.
    """
    whole = total(amounts)
    if to_whole and whole:
        return apportioned([quotient(amount, whole) for amount in amounts], Decimal(1))
    return tuple(share(amount, whole) for amount in amounts)


def apportioned(exact: Sequence[Fraction], goal: Decimal) -> tuple[Decimal, ...]:
    """Round shares so that they add up to a goal near their sum.

    Each is cut, and what is left goes in thousandths to those that lost most by the cut (largest
    remainder, the earlier first where equal).
    """
    found = [rounded(fraction, SHARES.decimals, Rounding.TRUNCATE) for fraction in exact]
    left = int((goal - total(found)) / _UNIT)
    by_loss = sorted(range(len(exact)), key=lambda at: Fraction(found[at]) - exact[at])
    for at in by_loss[:left]:
        found[at] += _UNIT
    return tuple(found)


def row_shares(
    rows: Sequence[CountedT], amount: Callable[[CountedT], Decimal], *, to_whole: bool
) -> tuple[Decimal | None, ...]:
    """Return each row's share of the first one, the total; None where that is 0.

    With `to_whole` the governments' shares add up to 1, and the groups of each to its share, so that a
    government has the same share in every table.
    """
    amounts = [amount(row) for row in rows]
    whole = amounts[0]
    if not whole or not to_whole:
        return tuple(share(part, whole) for part in amounts)
    exact = [quotient(part, whole) for part in amounts]
    found = dict.fromkeys(range(len(rows)), Decimal(1))
    over = [at for at, row in enumerate(rows) if row.depth is Depth.GOVERNMENT]
    found |= zip(over, apportioned([exact[at] for at in over], Decimal(1)), strict=True)
    for parent in over or [0]:
        under = [
            at
            for at, row in enumerate(rows)
            if row.depth is Depth.GROUP and (not over or row.government == rows[parent].government)
        ]
        found |= zip(under, apportioned([exact[at] for at in under], found[parent]), strict=True)
    return tuple(found[at] for at in range(len(rows)))
