"""Read what a roll-up was asked for, once for all files: the as-of date, the term, the settings."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

from pledgebook.errors import DataError
from pledgebook.roll_up.asked import Asked
from pledgebook.use_cases.arguments import day_asked_for, term_asked_for

if TYPE_CHECKING:
    from datetime import date

    from pledgebook.book.model import Settings
    from pledgebook.book.term import Term
    from pledgebook.use_cases.arguments import AsOf, WorkbookArgument

    SettingsOf = WorkbookArgument | Settings | None


def read_asked(
    as_of: AsOf = None,
    term: str | Term | None = None,
    settings: SettingsOf = None,
    since: date | None = None,
) -> Asked:
    """Read what was asked for, in the forms people type.

    `settings` is a workbook in any form that `read` takes, of which only the 설정 matter, or settings themselves; their 기준일 counts
    where no as-of date is asked for. Raises UsageError for a date or a term that is none, DataError where
    the 설정 of the workbook cannot be read, and what `read` raises.
    """
    common = None if settings is None else _settings_of(settings)
    day = day_asked_for(as_of)
    if day is None and common is not None:
        day = common.as_of
    return Asked(day, term_asked_for(term), common, since)


def _settings_of(given: WorkbookArgument | Settings) -> Settings:
    from pledgebook.book.model import Settings  # a roll-up that is up to date is seldom asked for with one
    from pledgebook.use_cases.compute import read

    if isinstance(given, Settings):
        return given
    book = read(given)
    source = book.sources.get("Settings")
    sheet = source.sheet if source else "설정"
    wrong = [found for found in book.findings if found.is_error and found.cell.partition("!")[0] == sheet]
    if source is None or wrong:
        raise DataError(
            wrong or book.findings,
            "settings-unreadable",
            path=given if isinstance(given, str | PathLike) else book.name,
        )
    return book.settings
