"""Targets: which version is in force, when each is due, and what is due in a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pledgebook.book.model import quarter_end

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from pledgebook.book.model import Target, Term

YEARLY = "연간"
_LAST_QUARTER = {"1분기": 1, "2분기": 2, "3분기": 3, "4분기": 4, "상반기": 2, "하반기": 4, YEARLY: 4}
_SPAN = {"상반기": 1, "하반기": 1, YEARLY: 2}
"""At the same due day the value of the longer period counts."""


@dataclass(frozen=True, slots=True)
class Due:
    """A target and the day it is due."""

    day: date
    target: Target

    @property
    def value(self) -> Decimal | None:
        return self.target.value


def due_day(target: Target, term: Term) -> date:
    """Give the last day of the period; the yearly target of the term's last year is due at its end."""
    day = quarter_end(target.year, _LAST_QUARTER[target.period])
    if target.period == YEARLY and target.year == term.end.year:
        return min(day, term.end)
    return day


def first_day(target: Target) -> date:
    """Give the first day of the period."""
    months = {YEARLY: 12, "상반기": 6, "하반기": 6}.get(target.period, 3)
    return date(target.year, _LAST_QUARTER[target.period] * 3 - months + 1, 1)


def in_force(targets: Iterable[Target], as_of: date) -> tuple[Target, ...]:
    """Of one indicator's targets keep the version with the latest 적용일 not after the as-of date."""
    known = [one for one in targets if one.since is None or one.since <= as_of]
    if not known:
        return ()
    latest = max(one.since or date.min for one in known)
    return tuple(one for one in known if (one.since or date.min) == latest)


@dataclass(frozen=True, slots=True)
class Schedule:
    """An indicator's targets in force, in order of due day; `due` holds those due within the term."""

    targets: tuple[Target, ...]
    due: tuple[Due, ...]

    @classmethod
    def of(cls, targets: Iterable[Target], term: Term, as_of: date) -> Schedule:
        """Lay out one indicator's targets of all versions as they stand at the as-of date."""
        ordered = sorted(
            (Due(due_day(one, term), one) for one in in_force(targets, as_of)),
            key=lambda due: (due.day, _SPAN.get(due.target.period, 0), due.target.row),
        )
        return cls(
            targets=tuple(due.target for due in ordered),
            due=tuple(due for due in ordered if term.contains(due.day)),
        )

    @property
    def numeric(self) -> tuple[Due, ...]:
        return tuple(due for due in self.due if due.value is not None)

    @property
    def final(self) -> Decimal | None:
        """The last value due in the term."""
        return self.due_by(date.max)

    def due_by(self, day: date) -> Decimal | None:
        """Give the last value due by a day."""
        return next((due.value for due in reversed(self.numeric) if due.day <= day), None)

    def of_year(self, year: int) -> Decimal | None:
        """Give the last cumulative value due in a calendar year."""
        return next((due.value for due in reversed(self.numeric) if due.day.year == year), None)

    def is_dash(self, year: int) -> bool:
        """Say whether a year holds typed dashes and no number."""
        values = [due.value for due in self.due if due.day.year == year]
        return bool(values) and all(value is None for value in values)
