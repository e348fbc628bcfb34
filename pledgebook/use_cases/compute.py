"""Read a workbook and compute its figures: what every other use case begins with."""

from __future__ import annotations

import dataclasses
from datetime import date
from os import PathLike
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, Literal

from pledgebook.checks import run_checks
from pledgebook.errors import DataError, UsageError
from pledgebook.figures.compute import calculate
from pledgebook.findings import has_errors
from pledgebook.reading import read_book
from pledgebook.stores.workbooks import read_source

if TYPE_CHECKING:
    from pledgebook.book.model import Book
    from pledgebook.figures.results import Results

AsOf = date | str | None


def read(source: str | PathLike[str] | bytes | BinaryIO) -> Book:
    """Read and validate a pledge workbook: the model and all findings, no side effects.

    `source` is a path, a store's URL (`s3://…`), the bytes of a workbook or a file opened in binary mode.
    Raises FileUnreadableError where it cannot be read at all, UsageError for anything else; problems in the
    data are findings.

    >>> book = pb.read("workbooks/6-3-3.xlsx")
    >>> book.pledges[0].code, len(book.indicators)
    ('6-3-3', 2)
    """
    if isinstance(source, bytes | bytearray | memoryview):
        return read_book(bytes(source), "")
    if isinstance(source, str | PathLike):
        found = read_source(source)
        return read_book(found.data, found.path.name)
    content = source.read() if hasattr(source, "read") else None
    if not isinstance(content, bytes):
        raise UsageError("bad-source", seen=type(source).__name__)
    name = getattr(source, "name", "")
    return read_book(content, PurePath(name).name if isinstance(name, str) else "")


def compute(book: Book, as_of: AsOf = None, *, errors: Literal["raise", "keep"] = "raise") -> Results:
    """Recompute every figure of a book at `as_of`, and check it.

    `as_of` is a date or YYYY-MM-DD; default: 기준일 of the workbook, else today. Raises UsageError for an
    as-of date that is no date, and DataError, with its findings, for a book that has error findings;
    `errors="keep"` computes what can be computed of such a book, for looking at, not for publishing.

    >>> results = pb.compute(pb.read("workbooks/6-3-3.xlsx"), as_of="2024-05-31")
    >>> results.pledges[0].rate.value
    Decimal('31.05')
    """
    if errors not in {"raise", "keep"}:
        raise UsageError("bad-choice", name="errors", seen=errors, choices="raise, keep")
    if errors == "raise" and has_errors(book.findings):
        raise DataError(book.findings)
    results = calculate(book, resolve_as_of(book, as_of))
    results = dataclasses.replace(results, findings=(*book.findings, *run_checks(book, results)))
    if errors == "raise" and has_errors(results.findings):
        raise DataError(results.findings)
    return results


def resolve_as_of(book: Book, as_of: AsOf) -> date:
    """Decide the as-of date: the one asked for, else the workbook's 기준일, else today."""
    return day_asked_for(as_of) or book.settings.as_of or today()


def day_asked_for(as_of: AsOf) -> date | None:
    """Return the as-of date asked for; None where the workbook has to say. Raises UsageError for no date."""
    if as_of is None or isinstance(as_of, date):
        return as_of
    try:
        return date.fromisoformat(as_of.strip())
    except ValueError:
        raise UsageError("bad-as-of", seen=as_of) from None


def today() -> date:
    """Return the day on the wall where the staff sit: the one clock that figures may depend on."""
    return date.today()  # noqa: DTZ011 - the local day is meant
