"""Targets: which version is in force, when each is due, and what is due in a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pledgebook.book.period import SPANS, due_day, is_outside

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from pledgebook.book.model import Target
    from pledgebook.book.term import Term


@dataclass(frozen=True, slots=True)
class Due:
    """A target and the day it is due."""

    day: date
    target: Target

    @property
    def value(self) -> Decimal | None:
        return self.target.value


def in_force(targets: Iterable[Target], as_of: date) -> tuple[Target, ...]:
    """Return the version of one indicator's targets with the latest 적용일 not after the as-of date."""
    known = [target for target in targets if target.since is None or target.since <= as_of]
    if not known:
        return ()
    latest = max(target.since or date.min for target in known)
    return tuple(target for target in known if (target.since or date.min) == latest)


@dataclass(frozen=True, slots=True)
class Schedule:
    """An indicator's targets in force, in order of due day; `due` holds those due within the term."""

    targets: tuple[Target, ...]
    due: tuple[Due, ...]

    @classmethod
    def of(cls, targets: Iterable[Target], term: Term, as_of: date) -> Schedule:
        """Lay out one indicator's targets of all versions as they stand at the as-of date.

        Targets of periods outside the term are left out. Of two due on one day the longer period stands last.
        """
        due = sorted(
            (
                Due(due_day(target.year, target.period, term), target)
                for target in in_force(targets, as_of)
                if not is_outside(target.year, target.period, term)
            ),
            key=lambda due: (due.day, len(SPANS[due.target.period]), due.target.row),
        )
        return cls(targets=tuple(each.target for each in due), due=tuple(due))

    @property
    def numeric(self) -> tuple[Due, ...]:
        return tuple(due for due in self.due if due.value is not None)

    @property
    def final(self) -> Decimal | None:
        """The last value due in the term."""
        return self.due_by(date.max)

    def due_by(self, day: date) -> Decimal | None:
        """Return the last value due by a day."""
        return next((due.value for due in reversed(self.numeric) if due.day <= day), None)

    def of_year(self, year: int) -> Decimal | None:
        """Return the last cumulative value due in a calendar year."""
        return next((due.value for due in reversed(self.numeric) if due.day.year == year), None)

    def is_dash(self, year: int) -> bool:
        """Say whether a year holds typed dashes and no number."""
        values = [due.value for due in self.due if due.day.year == year]
        return bool(values) and all(value is None for value in values)
