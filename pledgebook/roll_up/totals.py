"""The rows of the summaries: pledges grouped by government and label; rate buckets. Pure, in Decimal."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.sheets.tables.tally import Depth, Tally, groups

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pledgebook.roll_up.portfolio import Entry, Portfolio

BUCKETS: tuple[tuple[str, Decimal | None], ...] = (
    ("100%", Decimal(100)),
    ("99~80%", Decimal(80)),
    ("79~50%", Decimal(50)),
    ("49~30%", Decimal(30)),
    ("29~10%", Decimal(10)),
    ("10% 미만", None),
)
"""Rate buckets with the least rate of each; more than 100 counts as 100, and 99.99 does not."""


Row = Tally["Entry"]


def tallies(
    portfolio: Portfolio, label_of: Callable[[Entry], str], order: Sequence[str] = ()
) -> tuple[Row, ...]:
    """Group the pledges by a label, the total first; labels of `order` go before others, which go as they come.

    With several governments each has its own sum, followed by its groups.
    """
    found = [whole(portfolio)]
    for government, mine in _by_government(portfolio).items():
        if portfolio.has_several_governments:
            found.append(Tally(government, "", Depth.GOVERNMENT, tuple(mine)))
        found += groups(mine, label_of, order, government)
    return tuple(found)


def governments(portfolio: Portfolio) -> tuple[Row, ...]:
    """Group the pledges by government alone, the total first."""
    rows = [Tally(name, name, Depth.GROUP, tuple(mine)) for name, mine in _by_government(portfolio).items()]
    return (whole(portfolio), *rows)


def whole(portfolio: Portfolio) -> Row:
    """Return the row of all pledges."""
    return Tally("", "", Depth.TOTAL, portfolio.entries)


def _by_government(portfolio: Portfolio) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {name: [] for name in portfolio.governments}
    for entry in portfolio.entries:
        found[entry.government].append(entry)
    return found


def mean_rate(portfolio: Portfolio) -> Decimal | None:
    """Return the mean rate over all pledges, as printed; None where none has one."""
    return whole(portfolio).mean(portfolio.settings)


def moved(portfolio: Portfolio) -> list[Entry]:
    """Return the pledges that are new, or whose rate is another one, since the day that is compared with."""
    return [entry for entry in portfolio.entries if entry.is_new or entry.rate != entry.then]


def bucket(rate: Decimal) -> int:
    """Return which of `BUCKETS` a rate falls in."""
    return next(at for at, (_, least) in enumerate(BUCKETS) if least is None or rate >= least)


def in_bucket(tally: Row, at: int) -> int:
    """Return how many pledges have a rate of a bucket."""
    rates = [entry.rate for entry in tally.members if entry.rate is not None]
    return sum(bucket(rate) == at for rate in rates)
