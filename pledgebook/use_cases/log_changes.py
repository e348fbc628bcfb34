"""Which rows of the log are new, changed or gone since a workbook was last refreshed.

The version kept before the last refresh holds the input that its cards were made from.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pledgebook import config
from pledgebook.errors import PledgebookError
from pledgebook.excel_file.same_input import differs_beyond_ours
from pledgebook.excel_file.same_rows import differing_rows
from pledgebook.figures.log_changes import log_changes
from pledgebook.package.parts import Package
from pledgebook.reading.book import read_package
from pledgebook.use_cases.undo import kept_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from pledgebook.book.model import Activity, Book
    from pledgebook.figures.log_changes import LogChange


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
        return _of_books(then, before.path.name, now, after, as_of)
    except (PledgebookError, OSError):
        return None


def _of_books(then: Package, name: str, now: Package, after: Book, as_of: date) -> tuple[LogChange, ...]:
    """Compare a log with that of the state `then`, of which no more is read than what differs."""
    log = after.sources.get("Activities")
    found = differing_rows(then, now, log.sheet, log.header_row) if log is not None else None
    if found is None:
        return log_changes(read_package(then, name, as_of=as_of), after)
    before = read_package(found.before, name, as_of=as_of, term=after.settings.term)
    return log_changes(
        replace(before, activities=_only(before, found.numbers_before)),
        replace(after, activities=_only(after, found.numbers_now)),
    )


def _only(book: Book, rows: frozenset[int]) -> tuple[Activity, ...]:
    return tuple(activity for activity in book.activities if activity.row in rows)
