"""The figures of a whole workbook: mean rate, 완료율 and 목표달성도."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book.model import Status
from pledgebook.figures.rates import Printing, is_in_means
from pledgebook.figures.rules import percent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pledgebook.book.model import Settings
    from pledgebook.figures.results import PledgeResult, Results

DONE = frozenset({Status.DONE, Status.DONE_CONTINUING})
"""Statuses that 완료율 counts."""


@dataclass(frozen=True, slots=True)
class Overall:
    """Percent, as printed; None where there is nothing to divide by."""

    rate: Decimal | None  # mean of the pledge rates as printed
    completion: Decimal | None  # 완료율
    target_attainment: Decimal | None  # 목표달성도


def overall(results: Results) -> Overall:
    """Return the figures of all pledges that count: 폐기 counts unless the settings take it out."""
    settings = results.book.settings
    pledges = counted_pledges(results.pledges, settings)
    reached = [pledge.on_target for pledge in pledges if pledge.on_target is not None]
    return Overall(
        rate=Printing.of(settings).mean(
            [pledge.rate.value for pledge in pledges if pledge.rate.value is not None]
        ),
        completion=share_in_percent(
            sum(pledge.pledge.status in DONE for pledge in pledges), len(pledges), settings
        ),
        target_attainment=share_in_percent(sum(reached), len(reached), settings),
    )


def counted_pledges(pledges: Iterable[PledgeResult], settings: Settings) -> list[PledgeResult]:
    """Return the pledges that mean rates, 완료율 and 목표달성도 are made of."""
    return [pledge for pledge in pledges if is_in_means(pledge.pledge.status, settings)]


def share_in_percent(count: int, of: int, settings: Settings) -> Decimal | None:
    """Return how many of so many, in percent, rounded as rates are; None of none."""
    if not of:
        return None
    return Printing.of(settings).uncapped.print(percent(Decimal(count), Decimal(of)))[0]
