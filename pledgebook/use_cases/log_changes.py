"""Which rows of the log are new, changed or gone since a workbook was last refreshed.

The version kept before the last refresh holds the input that its cards were made from. Rows are told apart
by what they say, not by their numbers: a sorted log has no change.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING

from pledgebook import config
from pledgebook.book.model import Activity
from pledgebook.errors import PledgebookError
from pledgebook.excel_file.same_input import differs_beyond_ours
from pledgebook.package.parts import Package
from pledgebook.reading.book import read_package
from pledgebook.use_cases.undo import kept_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from pledgebook.book.model import Book

_WORDS = attrgetter(*(field.name for field in dataclasses.fields(Activity) if field.name != "row"))


class RowFate(StrEnum):
    """What became of a row of the log."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class LogChange:
    """A row of the log: `cell` is where it stands, or stood; `before` is what a changed row said."""

    fate: RowFate
    cell: str
    activity: Activity
    before: Activity | None = None


def log_changes_of(
    path: str, until: datetime, as_of: date, book: Book | None = None
) -> tuple[LogChange, ...] | None:
    """Compare a workbook's log with that of the version kept last before a moment (UTC).

    `book` is what the workbook was read as at that moment, for the date `as_of`; it is read where that is
    not given. None where no such version is kept, or one of the two cannot be read.
    """
    if not config.history().count:
        return None
    try:
        place, history = kept_of(path)
        before = next((found for found in history.versions(place) if found.kept < until), None)
        if before is None:
            return None
        then, now = (Package.open(found.read_bytes()) for found in (before.path, place))
        if not differs_beyond_ours(then, now):  # as where only the date is another one
            return ()
        after = book or read_package(now, place.name, as_of=as_of)
        return log_changes(read_package(then, before.path.name, as_of=as_of), after)
    except (PledgebookError, OSError):
        return None


def log_changes(before: Book, after: Book) -> tuple[LogChange, ...]:
    """Pair the rows of two logs: first those that say the same, in their places where they stand there still.

    Then those alike but for one thing.
    """
    old, new = _unpaired(*_moved(before.activities, after.activities))
    paired: list[tuple[Activity, Activity]] = []
    for likeness in (_all_but_value, _all_but_time, _all_but_words):
        old, new, found = _pairs(old, new, likeness)
        paired += found
    changes = [LogChange(RowFate.CHANGED, _cell(after, now), now, then) for then, now in paired]
    changes += [LogChange(RowFate.NEW, _cell(after, row), row) for row in new]
    changes.sort(key=lambda change: change.activity.row)
    return (*changes, *(LogChange(RowFate.GONE, _cell(before, row), row) for row in old))


def _cell(book: Book, activity: Activity) -> str:
    return book.cell("Activities", activity.row)


def _moved(before: Sequence[Activity], after: Sequence[Activity]) -> tuple[list[Activity], list[Activity]]:
    """Leave out the rows that say what they said in the same place: of a long log that is nearly all."""
    there = {activity.row: activity for activity in before}
    left = {activity.row for activity in after if there.get(activity.row) != activity}
    left |= there.keys() - {activity.row for activity in after}
    old, new = ([activity for activity in rows if activity.row in left] for rows in (before, after))
    return old, new


def _unpaired(before: Sequence[Activity], after: Sequence[Activity]) -> tuple[list[Activity], list[Activity]]:
    old, new, _ = _pairs(before, after, _WORDS)
    return old, new


def _pairs(
    before: Sequence[Activity], after: Sequence[Activity], key: Callable[[Activity], object]
) -> tuple[list[Activity], list[Activity], list[tuple[Activity, Activity]]]:
    """Pair rows of one key in their order; return those left over on both sides, and the pairs."""
    waiting: defaultdict[object, list[Activity]] = defaultdict(list)
    for activity in reversed(before):
        waiting[key(activity)].append(activity)
    pairs: list[tuple[Activity, Activity]] = []
    new: list[Activity] = []
    for activity in after:
        there = waiting.get(key(activity))
        if there:
            pairs.append((there.pop(), activity))
        else:
            new.append(activity)
    old = [activity for left in waiting.values() for activity in left]
    return sorted(old, key=lambda activity: activity.row), new, pairs


def _all_but_value(activity: Activity) -> object:
    return (activity.pledge, activity.indicator, activity.when, activity.content, activity.organisations)


def _all_but_time(activity: Activity) -> object:
    return (activity.pledge, activity.indicator, activity.content, activity.organisations)


def _all_but_words(activity: Activity) -> object:
    return (activity.pledge, activity.indicator, activity.when)
