"""Which rows of a log are new, changed or gone: rows are told apart by what they say, not by their numbers.

A sorted log has no change.
"""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book.model import Activity
from pledgebook.figures.actuals import by_identity
from pledgebook.figures.pairing import paired

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pledgebook.book.model import Book

_ALL = attrgetter(
    *(field.name for field in dataclasses.fields(Activity) if field.name not in {"row", "when"})
)
_DEED = attrgetter("pledge", "indicator", "content", "organisations")
_INDICATOR = attrgetter("pledge", "indicator")
_LIKENESSES = ((_ALL, True), (_DEED, True), (_DEED, False), (_INDICATOR, True))
"""What two rows have alike to be paired, from all to little, and whether their dates are too."""


class RowFate(StrEnum):
    """What became of a row of the log."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


class LogChange(NamedTuple):
    """A row of the log: `cell` is where it stands, or stood; `before` is what a changed row said."""

    fate: RowFate
    cell: str
    activity: Activity
    before: Activity | None = None


def log_changes(before: Book, after: Book) -> tuple[LogChange, ...]:
    """Pair the rows of two logs; what is new or changed comes first, by its row now, then what is gone."""
    changed, new, old = pairs(before.activities, after.activities)
    changes = [LogChange(RowFate.CHANGED, _cell(after, now), now, then) for then, now in changed]
    changes += [LogChange(RowFate.NEW, _cell(after, row), row) for row in new]
    changes.sort(key=lambda change: change.activity.row)
    return (*changes, *(LogChange(RowFate.GONE, _cell(before, row), row) for row in old))


def pairs(
    before: Sequence[Activity], after: Sequence[Activity]
) -> tuple[list[tuple[Activity, Activity]], list[Activity], list[Activity]]:
    """Return the rows that are changed, each with what it said, those that are new and those that are gone.

    Rows that say the same are paired first, in their places where they stand there still; then those alike
    but for one thing.
    """
    old, new = _moved(before, after)
    number = _dates_numbered(old, new)
    changed: list[tuple[Activity, Activity]] = []
    for words, with_date in _LIKENESSES:
        found, new, old = paired(old, new, _with_dates(words, number) if with_date else words)
        if words is not _ALL:
            changed += found
    return changed, new, old


def _with_dates(
    words: Callable[[Activity], object], number: Mapping[int, int]
) -> Callable[[Activity], object]:
    return lambda row: (number[id(row.when)], words(row))


def _dates_numbered(*logs: Sequence[Activity]) -> dict[int, int]:
    """Return a number for the dates of logs, by their identity: equal ones have the same, and it is hashed at once."""
    dates = by_identity([row.when for log in logs for row in log])
    numbers = {when: at for at, when in enumerate(dates.values())}
    return {which: numbers[when] for which, when in dates.items()}


def _cell(book: Book, activity: Activity) -> str:
    return book.cell("Activities", activity.row)


def _moved(before: Sequence[Activity], after: Sequence[Activity]) -> tuple[list[Activity], list[Activity]]:
    """Leave out the rows that say what they said in the same place: of a long log that is nearly all."""
    there = {activity.row: activity for activity in before}
    left = {activity.row for activity in after if there.get(activity.row) != activity}
    left |= there.keys() - {activity.row for activity in after}
    old, new = ([activity for activity in rows if activity.row in left] for rows in (before, after))
    return sorted(old, key=attrgetter("row")), new
