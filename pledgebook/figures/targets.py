"""Targets: which version is in force, when each is due, and what is due in a year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book.period import SPANS, first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Schedule:
    """An indicator's targets in force, in order of due day; of several due on one day the last one counts."""

    due: tuple[Due, ...]

    @classmethod
    def of(cls, targets: Iterable[Target], term: Term, as_of: date) -> Schedule:
        """Lay out one indicator's targets of all versions as they stand at the as-of date.

        A row holds from its 적용일 until one with the same due date and a later 적용일 replaces it. Periods
        outside the term are left out. Of two rows due on one day the one of the longer period stands last.
        """
        known: defaultdict[date, list[Target]] = defaultdict(list)
        for target in targets:
            if target.since is None or target.since <= as_of:
                year, period = target.year, target.period
                day = term.day_of(first_day(year, period), last_day(year, period))
                if day is not None:
                    known[day].append(target)
        due = [
            Due(day, target)
            for day, rows in sorted(known.items())
            for target in (rows if len(rows) == 1 else _holding(rows))
        ]
        return cls(tuple(due))

    @property
    def targets(self) -> tuple[Target, ...]:
        """Return the targets themselves, in the same order."""
        return tuple(due.target for due in self.due)

    @property
    def counting(self) -> Mapping[date, Due]:
        """Return the one target of each due date that counts, in order."""
        return {due.day: due for due in self.due}

    @property
    def numeric(self) -> tuple[Due, ...]:
        return tuple(due for due in self.due if due.value is not None)

    @property
    def final(self) -> Decimal | None:
        """The last value due in the term."""
        return self.due_by(date.max)

    def due_by(self, day: date) -> Decimal | None:
        """Return the last value due by a day."""
        for due in reversed(self.due):
            if due.day <= day and due.target.value is not None:
                return due.target.value
        return None

    @property
    def by_year(self) -> Mapping[int, Decimal | None]:
        """Return the last cumulative value due in each calendar year that has any, None where it holds dashes alone."""
        found: dict[int, Decimal | None] = {}
        for due in self.due:
            if due.target.value is not None or due.day.year not in found:
                found[due.day.year] = due.target.value
        return found


class TargetVersion(NamedTuple):
    """What the target rows of one 적용일 change in the schedule that stood the day before."""

    since: date
    rows: tuple[Target, ...]
    before: Schedule
    after: Schedule

    @property
    def left_out(self) -> tuple[Due, ...]:
        """Return the numbers of the schedule before that this version does not mention: they go on holding."""
        mentioned = {due.day for due in self.after.due if due.target.since == self.since}
        return tuple(
            due for day, due in self.before.counting.items() if due.value is not None and day not in mentioned
        )

    @property
    def changed(self) -> tuple[tuple[date, Due | None, Due], ...]:
        """Return each due date whose value became another: the day, what stood before, what stands now.

        A due date that is only added counts where it moves the final target.
        """
        before = self.before.counting
        is_final_moved = self.before.final != self.after.final
        last = self.after.numeric[-1].day if self.after.numeric else None
        found = []
        for day, now in self.after.counting.items():
            was = before.get(day)
            is_added = was is None and day == last and is_final_moved
            if is_added or (was is not None and was.value != now.value):
                found.append((day, was, now))
        return tuple(found)


def versions(targets: Iterable[Target], term: Term, as_of: date) -> Iterator[TargetVersion]:
    """Yield each later version of one indicator's targets that holds by the as-of date, in order of 적용일.

    The first version changes nothing and is left out, whether it has an 적용일 or none.
    """
    rows = tuple(targets)
    for since in sorted({row.since for row in rows if row.since is not None and row.since <= as_of}):
        before = Schedule.of(rows, term, since - timedelta(days=1))
        if before.due:
            of_this = tuple(row for row in rows if row.since == since)
            yield TargetVersion(since, of_this, before, Schedule.of(rows, term, since))


def _holding(rows: Sequence[Target]) -> Sequence[Target]:
    """Return the rows due on one day that hold: those of the latest 적용일, the one of the longer period last."""
    latest = max(map(start_of, rows))
    holding = [target for target in rows if start_of(target) == latest]
    return sorted(holding, key=lambda target: (len(SPANS[target.period]), target.row))


def start_of(target: Target) -> date:
    """Return the day a target row holds from; the first of all days where 적용일 is blank."""
    return target.since or date.min
