"""Which rows of a log are new, changed or gone: rows are told apart by what they say, not by their numbers.

A sorted log has no change.
"""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book.model import Activity
from pledgebook.figures.pairing import paired

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.book.model import Book

_WORDS = attrgetter(*(field.name for field in dataclasses.fields(Activity) if field.name != "row"))


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
    old, new = _unpaired(*_moved(before, after))
    changed: list[tuple[Activity, Activity]] = []
    for likeness in (_all_but_value, _all_but_time, _all_but_words):
        found, new, old = paired(old, new, likeness)
        changed += found
    return changed, new, old


def _cell(book: Book, activity: Activity) -> str:
    return book.cell("Activities", activity.row)


def _moved(before: Sequence[Activity], after: Sequence[Activity]) -> tuple[list[Activity], list[Activity]]:
    """Leave out the rows that say what they said in the same place: of a long log that is nearly all."""
    there = {activity.row: activity for activity in before}
    left = {activity.row for activity in after if there.get(activity.row) != activity}
    left |= there.keys() - {activity.row for activity in after}
    old, new = ([activity for activity in rows if activity.row in left] for rows in (before, after))
    return sorted(old, key=attrgetter("row")), new


def _unpaired(before: Sequence[Activity], after: Sequence[Activity]) -> tuple[list[Activity], list[Activity]]:
    _, new, old = paired(before, after, _WORDS)
    return old, new


def _all_but_value(activity: Activity) -> object:
    return (activity.pledge, activity.indicator, activity.when, activity.content, activity.organisations)


def _all_but_time(activity: Activity) -> object:
    return (activity.pledge, activity.indicator, activity.content, activity.organisations)


def _all_but_words(activity: Activity) -> object:
    return (activity.pledge, activity.indicator, activity.when)
