"""The rows of the summaries: what is counted by government and label."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.book.model import Status
from pledgebook.figures.rates import is_in_means
from pledgebook.sheets.tables.tally import Depth

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from pledgebook.book.model import Settings
    from pledgebook.roll_up.entry import Entry
    from pledgebook.roll_up.portfolio import Portfolio
    from pledgebook.roll_up.sums import Sum


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: what is counted under one label."""

    government: str  # empty in a total, and where there is only one
    label: str
    depth: Depth
    sums: Sum

    @property
    def count(self) -> int:
        return self.sums.count

    def of(self, status: Status) -> int:
        """Return the number of pledges of a status."""
        return self.sums.statuses[status]

    @property
    def done(self) -> int:
        """Return the number of 완료 and 이행 후 계속추진 together."""
        return self.of(Status.DONE) + self.of(Status.DONE_CONTINUING)

    @property
    def not_computable(self) -> int:
        return self.sums.not_computable

    def not_in_means(self, settings: Settings) -> int:
        """Return the number of pledges that the settings take out of means."""
        return sum(self.of(status) for status in Status if not is_in_means(status, settings))

    def mean(self, settings: Settings) -> Decimal | None:
        """Return the mean rate over the pledges that have one, as printed; None where none has."""
        return self.sums.mean(settings)


def tallies(portfolio: Portfolio, kind: str, order: Sequence[str] = ()) -> tuple[Row, ...]:
    """Return the rows of a table by one of `KINDS`, the total first; labels of `order` go before others, which go as they come.

    With several governments each has its own sum, followed by its groups.
    """
    found = [whole(portfolio)]
    groups = portfolio.totals.groups[kind]
    for government, sums in portfolio.totals.governments.items():
        if portfolio.has_several_governments:
            found.append(Row(government, "", Depth.GOVERNMENT, sums))
        mine = groups[government]
        found += [Row(government, label, Depth.GROUP, mine[label]) for label in in_order(mine, order)]
    return tuple(found)


def in_order(labels: Iterable[str], order: Sequence[str]) -> list[str]:
    """Return labels, those of `order` first, the others as they came."""
    there = list(labels)
    return [*(label for label in order if label in there), *(label for label in there if label not in order)]


def governments(portfolio: Portfolio) -> tuple[Row, ...]:
    """Return a row for each government alone, the total first."""
    rows = [Row(name, name, Depth.GROUP, sums) for name, sums in portfolio.totals.governments.items()]
    return (whole(portfolio), *rows)


def whole(portfolio: Portfolio) -> Row:
    """Return the row of all pledges."""
    return Row("", "", Depth.TOTAL, portfolio.totals.whole)


def mean_rate(portfolio: Portfolio) -> Decimal | None:
    """Return the mean rate over all pledges, as printed; None where none has one."""
    return portfolio.totals.whole.mean(portfolio.settings)


def moved(portfolio: Portfolio) -> list[Entry]:
    """Return the pledges that are new, or whose rate is another one, since the day that is compared with."""
    return [entry for entry in portfolio.entries if entry.is_new or entry.rate != entry.then]


def in_bucket(tally: Row, at: int) -> int:
    """Return how many pledges have a rate of a bucket."""
    return tally.sums.buckets[at]
