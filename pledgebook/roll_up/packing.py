"""Facts as bytes and back: a pickle whose values are made by their constructors, in a third of the usual time."""

from __future__ import annotations

import io
import pickle
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from pledgebook.book.days import Days
from pledgebook.book.departments import Renaming
from pledgebook.book.model import PrintedAchievements, Settings
from pledgebook.book.succession import EndedPledge, Succession
from pledgebook.book.term import Term
from pledgebook.figures.account import Account, MoneyLine, StageMoney
from pledgebook.figures.results import Previous, Share
from pledgebook.findings import Finding
from pledgebook.roll_up.facts import EndedFacts, Facts, IndicatorFacts, PledgeFacts
from pledgebook.roll_up.plans import Plan

if TYPE_CHECKING:
    from collections.abc import Callable

    Reduced = tuple[type, tuple[object, ...]]

KINDS = (
    *(Facts, PledgeFacts, IndicatorFacts, EndedFacts, Finding, Previous, Share, Plan),
    *(Account, StageMoney, MoneyLine, Settings, PrintedAchievements, Term),
    *(Renaming, Succession, EndedPledge, Days),
)
"""What facts are made of: each is made anew from its fields, in their order."""


def packed(value: object) -> bytes:
    """Return a value as bytes; `pickle.loads` makes it again."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(value)
    return out.getvalue()


def _reducer(kind: type) -> Callable[[object], Reduced]:
    names = [field.name for field in fields(kind)]
    values: Callable[[object], tuple[object, ...]] = attrgetter(*names)
    return lambda found: (kind, values(found))


_REDUCERS: dict[type, Callable[[Any], Reduced]] = {kind: _reducer(kind) for kind in KINDS}
