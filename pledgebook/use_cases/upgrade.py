"""The use case behind `upgrade`: a workbook of an older contract gets what today's has; nothing typed changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook import config
from pledgebook.book.contract import VERSION
from pledgebook.errors import DataError
from pledgebook.findings.codes import BY_MAKER
from pledgebook.package.parts import Package
from pledgebook.package.untouched import refuse_unless_untouched
from pledgebook.reading import read_book
from pledgebook.reading.older import version_of
from pledgebook.stores.workbooks import fetch, put

if TYPE_CHECKING:
    from pathlib import Path

    from pledgebook.book.model import Book
    from pledgebook.stores.url import StoreUrl
    from pledgebook.template.upgraded import UpgradeSteps
    from pledgebook.use_cases.arguments import PathArgument

_STOPS = BY_MAKER["reading.older"].keys() | BY_MAKER["reading.book"].keys()
"""What makes an upgrade impossible: another version's words or a newer version, or no pledge workbook."""


@dataclass(frozen=True, slots=True)
class UpgradeReceipt:
    """What an upgrade did. Nothing is written where the workbook is of today's version already."""

    path: Path | StoreUrl
    before: int | None  # the version of the contract it was made by; None where `new` did not make it
    after: int
    written: bool
    steps: UpgradeSteps
    parts_changed: tuple[str, ...] = ()
    backup: Path | None = None  # the bytes that were replaced, for `undo`


def upgrade(path: PathArgument, *, dry_run: bool = False) -> UpgradeReceipt:
    """Bring a workbook of an older contract up: new columns, settings and drop-downs, and the version's mark.

    What somebody typed stays where and as it is; other parts stay byte for byte. With `dry_run` nothing is
    written. Raises DataError where the workbook was made by a newer version, is no pledge workbook, or holds
    words that mean something else today: they are to be changed first. Raises FileError and its kinds where
    it cannot be read or written.

    >>> receipt = pb.upgrade("workbooks/6-3-3.xlsx", dry_run=True)
    >>> receipt.after, receipt.written
    (2, False)
    """
    from pledgebook.template.upgraded import UpgradeSteps, upgraded

    source = fetch(path)
    package = Package.open(source.data)
    book = read_book(source.data, source.path.name)
    stops = tuple(found for found in book.findings if found.is_error and found.code in _STOPS)
    if stops:
        raise DataError(stops, "upgrade-stops")
    before = version_of(package)
    if before == VERSION:
        return UpgradeReceipt(source.path, before, VERSION, written=False, steps=UpgradeSteps())
    term = book.settings.term
    made = upgraded(package, book.settings.authority, term.years)
    kept = [name for name in package.names if name not in made.parts_changed]
    refuse_unless_untouched(package, made.data, kept)
    again = read_book(made.data, source.path.name)
    if (again.pledges, again.indicators) != (book.pledges, book.indicators) or _errors(again) - _errors(book):
        raise DataError(again.findings, "upgrade-differs")
    written = None if dry_run else put(source, made.data, config.history())
    return UpgradeReceipt(
        source.path,
        before,
        VERSION,
        written is not None,
        made.steps,
        made.parts_changed,
        written.backup.path if written is not None and written.backup is not None else None,
    )


def _errors(book: Book) -> set[tuple[str, str]]:
    return {(found.code, found.cell) for found in book.findings if found.is_error}
