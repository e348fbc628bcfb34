"""What a refresh will write and what it did; and the receipt of one that has nothing to do.

This much, and no more, is imported to say that a workbook is as its last refresh left it.
"""

from __future__ import annotations

import time
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from pledgebook.disk.source import digest_of, digest_of_file, real_path
from pledgebook.use_cases.settled import ALWAYS, Settled, key_of, recall

if TYPE_CHECKING:
    from collections.abc import Callable

    from pledgebook.book.days import Days
    from pledgebook.book.model import Book
    from pledgebook.disk.history import History
    from pledgebook.excel_file.diff import CellChange
    from pledgebook.findings import Finding
    from pledgebook.stores.url import StoreUrl
    from pledgebook.stores.workbooks import Put
    from pledgebook.use_cases.changed import Difference
    from pledgebook.use_cases.next_day import DatedSheets
    from pledgebook.use_cases.noted_cards import NotedCards


PUBLISHED_WORD = "공표본"
"""A file with this word in its name is a published copy, whoever made it."""


class LeftAloneError(Exception):
    """A workbook that was not asked for by name stays as it is: a published copy, or confirmed and protected."""

    def __init__(self, why: Literal["published", "confirmed"]) -> None:
        super().__init__(why)
        self.why: Literal["published", "confirmed"] = why


def is_called_published(path: str) -> bool:
    """Say whether a file's name says that it is a published copy.

    >>> is_called_published("보고/공약관리(공표본).xlsx"), is_called_published("공표본/공약관리.xlsx")
    (True, False)
    """
    return PUBLISHED_WORD in unicodedata.normalize("NFC", path.replace("\\", "/").rpartition("/")[2])


class Plan(NamedTuple):
    """What a refresh will write. Making one reads no disk and no clock but for today's date."""

    data: bytes  # the workbook as it will be
    as_of: date
    findings: tuple[Finding, ...]
    parts_untouched: tuple[str, ...]  # byte for byte
    changed: bool = False
    changes: tuple[CellChange, ...] = ()  # on owned sheets
    parts_added: tuple[str, ...] = ()
    parts_changed: tuple[str, ...] = ()
    parts_dropped: tuple[str, ...] = ()
    identity: str = ""  # the workbook's own
    cards: NotedCards | None = None  # what its cards were laid out from, where that was asked for
    dated: DatedSheets | None = None  # where it holds the day; None where another is not put in its place
    days: Days = ALWAYS  # on which a plan for the same bytes is the same
    difference: Difference | None = None  # None where nothing changes
    book: Book | None = None  # that it was made from; None where the workbook was not read


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a refresh did. With `dry_run` nothing was written and `changes` says what would be.

    Receipts of many workbooks carry the count of cells alone, unless their cells are asked for.
    """

    path: Path | StoreUrl  # the file written, or that would be
    as_of: date
    changed: bool
    written: bool
    cells_changed: int  # on owned sheets
    changes: tuple[CellChange, ...]  # these cells
    parts_added: tuple[str, ...]
    parts_changed: tuple[str, ...]
    parts_dropped: tuple[str, ...]
    parts_untouched: tuple[str, ...]  # byte for byte; after a write, compared with the file on the disk
    digest_before: str  # SHA-256 of the file the sheets went into
    digest_after: str  # and as read back from the disk, or as it would be
    backup: Path | None  # the bytes that were replaced, for `undo`
    findings: tuple[Finding, ...]
    began: datetime  # UTC
    seconds: float
    is_changed_since: bool = False  # another program changed the file right after it was written
    replaced: str = ""  # what a copy took the place of: "copy" (an earlier one), "file", "link"; "": nothing
    difference: Difference | None = None  # figures then and now; None where nothing changes


def receipt_if_settled(
    path: str, asked: date | None, history: History, today: date, real_folder: Callable[[str], str]
) -> Receipt | None:
    """Return the receipt of a workbook on a disk that is as its last refresh left it; else None.

    No sheet is read, only the file's bytes, and those only where its size is the noted one. `real_folder`
    tells a folder's path with no link in it.
    """
    run = Run()
    try:
        real = real_path(path, real_folder)
        noted = recall(history, real)
    except (OSError, ValueError):
        return None
    if noted is None or noted.asked != asked or not noted.settled.days.contain(today):
        return None
    digest = digest_of_file(real, noted.size)
    if not digest or noted.key != key_of(digest, asked):
        return None
    return run.receipt(nothing_to_do(noted.settled), Path(real), digest)


class Run:
    """One refresh from its beginning to its receipt."""

    def __init__(self) -> None:
        self._began, self._clock = datetime.now(UTC), time.perf_counter()

    def receipt(
        self, made: Plan, path: Path | StoreUrl, digest_before: str, written: Put | None = None
    ) -> Receipt:
        return Receipt(
            path=path,
            as_of=made.as_of,
            changed=made.changed,
            written=written is not None,
            cells_changed=len(made.changes),
            changes=made.changes,
            parts_added=made.parts_added,
            parts_changed=made.parts_changed,
            parts_dropped=made.parts_dropped,
            parts_untouched=made.parts_untouched,
            digest_before=digest_before,
            digest_after=_digest_after(made, digest_before, written),
            backup=written.backup.path if written is not None and written.backup is not None else None,
            findings=made.findings,
            began=self._began,
            seconds=time.perf_counter() - self._clock,
            is_changed_since=written is not None and written.is_changed_since,
            replaced=written.replaced if written is not None else "",
            difference=made.difference,
        )


def _digest_after(made: Plan, digest_before: str, written: Put | None) -> str:
    if written is not None:
        return written.after.digest
    return digest_of(made.data) if made.changed else digest_before


def nothing_to_do(settled: Settled) -> Plan:
    """Plan for a workbook that is as its last refresh left it."""
    return Plan(b"", settled.as_of, settled.findings, settled.parts)
