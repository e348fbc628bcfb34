"""What one workbook brings to a roll-up, from its bytes: no disk, no process, no note of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pledgebook.errors import DataError
from pledgebook.excel_file.marks import owned_sheets
from pledgebook.findings import has_errors
from pledgebook.package.parts import Package
from pledgebook.reading import read_book
from pledgebook.roll_up.alike import is_of, with_settings_of
from pledgebook.roll_up.facts import Facts, Failure, OtherTerm, worst
from pledgebook.use_cases.compute import compute

if TYPE_CHECKING:
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding
    from pledgebook.roll_up.asked import Asked

KEY_PREFIX = "roll_up:"
"""What the keys of a roll-up's own sheets begin with."""
Outcome = Facts | Failure | OtherTerm | None  # None of an earlier roll-up


def computed(data: bytes, path: str, name: str, asked: Asked) -> Results | Failure | OtherTerm | None:
    """Read and recompute a workbook as asked; None of an earlier roll-up.

    `path` is what the roll-up knows it by, `name` the file's name for messages. Raises FileError and its kinds
    where the bytes cannot be read; errors in the data are a Failure.
    """
    try:
        book = read_book(data, name, as_of=asked.as_of)
        if not has_errors(book.findings):
            if asked.term is not None and not is_of(book.settings.term, asked.term):
                return OtherTerm(path, book.settings)
            if asked.common is not None:
                book = replace(book, settings=with_settings_of(book.settings, asked.common))
        return compute(book, asked.as_of)
    except DataError as error:
        return None if is_roll_up(data) else _data_failure(path, error.findings)


def is_roll_up(data: bytes) -> bool:
    """Say whether a workbook is one that a roll-up wrote; raises FileUnreadableError for what is none."""
    return any(key.startswith(KEY_PREFIX) for key in owned_sheets(Package.open(data)))


def _data_failure(path: str, findings: tuple[Finding, ...]) -> Failure:
    kept, left_out = worst(findings)
    return Failure(
        path, DataError([found for found in findings if found.is_error], "roll-up-data"), kept, left_out
    )
