"""Read a workbook and compute its figures: what every other use case begins with."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import TYPE_CHECKING

from pledgebook.checks import run_checks
from pledgebook.errors import DataError, UsageError
from pledgebook.figures.compute import calculate
from pledgebook.findings import has_errors
from pledgebook.reading import read_book
from pledgebook.stores.workbooks import read_source

if TYPE_CHECKING:
    from os import PathLike

    from pledgebook.book.model import Book
    from pledgebook.figures.results import Results

AsOf = date | str | None


def read(path: str | PathLike[str]) -> Book:
    """Read and validate a pledge workbook: the model and all findings, no side effects.

    Raises FileUnreadableError where the file cannot be read at all; problems in the data are findings.
    """
    source = read_source(path)
    return read_book(source.data, source.path.name)


def compute(book: Book, as_of: AsOf = None) -> Results:
    """Recompute every figure of a book at `as_of` (a date or YYYY-MM-DD; default: 기준일, else today), and check it.

    Raises UsageError for an as-of date that is no date.
    """
    results = calculate(book, resolve_as_of(book, as_of))
    return dataclasses.replace(results, findings=(*book.findings, *run_checks(book, results)))


def publishable(book: Book, as_of: AsOf = None) -> Results:
    """Compute a book that is fit to be published; raises DataError, with its findings, for one that is not."""
    if has_errors(book.findings):
        raise DataError(book.findings)
    results = compute(book, as_of)
    if has_errors(results.findings):
        raise DataError(results.findings)
    return results


def resolve_as_of(book: Book, as_of: AsOf) -> date:
    """Decide the as-of date: the one asked for, else the workbook's 기준일, else today."""
    if as_of is None:
        return book.settings.as_of or today()
    if isinstance(as_of, date):
        return as_of
    try:
        return date.fromisoformat(as_of.strip())
    except ValueError:
        raise UsageError("bad-as-of", seen=as_of) from None


def today() -> date:
    """Return the day on the wall where the staff sit: the one clock that figures may depend on."""
    return date.today()  # noqa: DTZ011 - the local day is meant
