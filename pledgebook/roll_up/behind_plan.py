"""Which pledges are on the list of those behind: called slow or put on hold, or far behind what is due by now."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book.model import Status

if TYPE_CHECKING:
    from pledgebook.roll_up.facts import IndicatorFacts, PledgeFacts

FAR_BEHIND = Decimal(80)
"""Percent of what is due by the as-of date, below which an indicator is far behind."""
_SLOW = {Status.PARTIAL, Status.ON_HOLD}
_ENDED = {Status.DONE, Status.DROPPED}


def is_behind(pledge: PledgeFacts) -> bool:
    """Say whether a pledge is on the list."""
    return is_called_slow(pledge) or is_far_behind(pledge)


def is_called_slow(pledge: PledgeFacts) -> bool:
    """Say whether people call a pledge slow, or have put it on hold."""
    return pledge.status in _SLOW


def is_far_behind(pledge: PledgeFacts) -> bool:
    """Say whether a pledge that goes on is far behind its plan."""
    if pledge.status in _ENDED:
        return False
    found = furthest(pledge)
    return found is not None and found[1] < FAR_BEHIND


def furthest(pledge: PledgeFacts) -> tuple[IndicatorFacts, Decimal] | None:
    """Find the indicator furthest behind its plan, and its 계획 대비 달성률."""
    found = [
        (indicator, indicator.to_plan) for indicator in pledge.indicators if indicator.to_plan is not None
    ]
    return min(found, key=lambda pair: pair[1], default=None)
