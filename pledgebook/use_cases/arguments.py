"""What callers pass, read in one place: paths, workbooks, dates, terms and choices, the same in every function.

Whatever cannot be meant is a UsageError that says what is taken; nothing of it comes back later as another
error, or as an empty result.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from datetime import date, datetime
from os import PathLike
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

from pledgebook.errors import UsageError
from pledgebook.stores.url import located_text

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from pledgebook.book.term import Term


class BinaryFile(Protocol):
    """A file opened in binary mode: an upload, a member of an archive, `io.BytesIO`."""

    def read(self) -> bytes: ...


AsOf = date | str | None
"""An as-of date: a date, datetime or pandas Timestamp, a text as staff type it; None: the workbook's own."""
PathArgument = str | PathLike[str]
"""A path, or a store's URL (`s3://…`, `file://…`)."""
Paths = PathArgument | Iterable[PathArgument]
"""Paths: files, folders (read at any depth), globs, URLs; one text is one path."""
WorkbookArgument = PathArgument | bytes | bytearray | memoryview | BinaryFile
"""A workbook to read: a path, a URL, its bytes, or a file opened in binary mode."""


def path_asked_for(path: WorkbookArgument) -> str:
    """Return a path as text; raises UsageError for what is none."""
    return located_text(path)


def paths_asked_for(paths: Paths) -> list[str]:
    """List paths as texts, where one alone may be given without a list.

    Raises UsageError for what is no path.
    """
    if isinstance(paths, str | PathLike):
        return [located_text(paths)]
    if isinstance(paths, bytes | bytearray | memoryview) or not isinstance(paths, Iterable):
        raise UsageError("bad-path", seen=type(paths).__name__)
    return [located_text(path) for path in paths]


def content_of(workbook: WorkbookArgument) -> tuple[bytes, str]:
    """Return the bytes of a workbook, and the name for messages, whatever it was given as."""
    if isinstance(workbook, str | PathLike):
        from pledgebook.stores.workbooks import fetch  # paths are what most commands take

        found = fetch(workbook)
        return found.data, found.path.name
    return bytes_of(workbook)


def bytes_of(workbook: bytes | bytearray | memoryview | BinaryFile) -> tuple[bytes, str]:
    """Return the bytes of a workbook that is given as such or as an open file, and its name if it has one."""
    if isinstance(workbook, bytes | bytearray | memoryview):
        return bytes(workbook), ""
    try:
        content = workbook.read() if hasattr(workbook, "read") else None
    except (OSError, ValueError) as error:  # closed, or opened for writing
        raise UsageError("bad-source", seen=f"{type(workbook).__name__}: {error}") from error
    if not isinstance(content, bytes):
        raise UsageError("bad-source", seen=type(workbook).__name__)
    name = getattr(workbook, "name", None) or getattr(workbook, "filename", None)
    return content, PurePath(name).name if isinstance(name, str) else ""


def day_asked_for(as_of: AsOf) -> date | None:
    """Read an as-of date that was asked for, in any form; None where the workbook has to say.

    Every way in comes through here: the command line, the button, a script. Raises UsageError for what is
    no date.
    """
    if as_of is None:
        return None
    if isinstance(as_of, datetime):  # a pandas Timestamp is one, and so is its NaT, which has no day
        as_of = as_of.date() if as_of == as_of else str(as_of)  # noqa: PLR0124 - nothing equals NaT
    if isinstance(as_of, date):
        return as_of
    if not isinstance(as_of, str):
        raise UsageError("bad-as-of-type", seen=f"{as_of!r:.40}", kind=type(as_of).__name__)
    if _is_iso(as_of):
        with contextlib.suppress(ValueError):
            return date.fromisoformat(as_of)
    from pledgebook.book import koreandate  # what reads all other forms takes a twentieth of a short command

    found = koreandate.day(as_of)
    if found is None:
        raise UsageError("bad-as-of", seen=as_of)
    return found


def _is_iso(text: str) -> bool:
    """Say whether a text is written as scripts write a day of this century or the last: `2024-05-31`."""
    return text[:2] in {"19", "20"} and len(text) == len("2024-05-31") and text[4] == text[7] == "-"


def term_asked_for(term: str | Term | None) -> Term | None:
    """Read a term that was asked for, as `민선9기` or its first and last day; None where none was.

    Raises UsageError for what is none.
    """
    if term is None:
        return None
    from pledgebook.book.term import Term  # few commands are asked for one
    from pledgebook.book.term_text import read_term

    if isinstance(term, Term):
        return term
    found = read_term(term) if isinstance(term, str) else None
    if found is None:
        raise UsageError("bad-term", seen=term)
    return found


def choice(name: str, seen: object, *choices: str | None) -> None:
    """Raise UsageError where an argument is none of the words that it takes."""
    if seen not in choices:
        raise UsageError("bad-choice", name=name, seen=seen, choices=", ".join(map(str, choices)))


def jobs_asked_for(jobs: int | None) -> int | None:
    """Return how many processes were asked for; raises UsageError for what is no count."""
    if jobs is None or (isinstance(jobs, int) and not isinstance(jobs, bool) and jobs > 0):
        return jobs
    raise UsageError("bad-jobs", seen=jobs)


def executor_asked_for(executor: Executor | None) -> Executor | None:
    """Return the executor of the caller; raises UsageError for what takes no work."""
    if executor is None or hasattr(executor, "submit"):
        return executor
    raise UsageError("bad-executor", seen=type(executor).__name__)
