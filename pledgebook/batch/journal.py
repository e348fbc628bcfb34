"""The report of a batch as JSON lines, written as it goes, and what a later run may skip by it."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, Any, Self, TextIO, cast

from pledgebook import clock
from pledgebook.disk.plain_file import open_plain
from pledgebook.errors import DataError, FileRefusedError, FileUnreadableError, PledgebookError, UsageError
from pledgebook.json_view import error_json, findings_json
from pledgebook.stores.workbooks import fetch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path
    from types import TracebackType

    from pledgebook.batch.outcome import Outcome
    from pledgebook.batch.task import Task
    from pledgebook.use_cases.receipt import Receipt

_HEAD = {"report": "pledgebook refresh", "version": 1}
_READERS = 16  # a store's round trips overlap


@dataclass(frozen=True, slots=True)
class DoneBefore:
    """What a report says of a workbook that was refreshed: the terms, and the files as they were left."""

    terms: str
    digests: Mapping[str, str]  # absolute path to SHA-256


class Journal:
    """Append a line for each outcome; a disk that is full ends the journal, not the batch.

    Raises UsageError where the file is no report and not empty, FileRefusedError where it cannot be opened.
    """

    def __init__(self, path: Path, *, today: date, append: bool) -> None:
        self.failure: FileRefusedError | None = None
        self._path = path
        self._today = today
        self._file: TextIO | None = None
        try:
            if path.is_file() and path.stat().st_size and not _is_report(path):
                raise UsageError("not-a-report", path=path)
            flags = os.O_WRONLY | os.O_CREAT | (os.O_APPEND if append else os.O_TRUNC)
            self._file = _opened(path, flags, "a" if append else "w")
            if self._file.tell() and not _ends_a_line(path):
                self._file.write("\n")
        except OSError as error:
            why = error.strerror or error
            raise FileRefusedError("report-unusable", path=path, why=why) from error
        if self._file.tell() == 0:
            self._write(_HEAD)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def add(self, task: Task, outcome: Outcome) -> None:
        """Write what became of a task, at once."""
        line: dict[str, Any] = {
            "workbook": outcome.path,
            "source": task.source,
            "exit_code": outcome.exit_code,
            "seconds": round(outcome.seconds, 3),
            "worker": outcome.worker,
        }
        if outcome.error is not None:
            line["error"] = error_json(outcome.error)
            if isinstance(outcome.error, DataError):
                line["findings"] = findings_json(outcome.error.findings, "ko")
        if outcome.left:
            line["left"] = outcome.left
        if outcome.receipt is not None:
            line |= {
                "as_of": outcome.receipt.as_of.isoformat(),
                "changed": outcome.receipt.changed,
                "written": outcome.receipt.written,
                "terms": terms(task, self._today),
                "digests": _digests(task, outcome.receipt),
            }
        self._write(line)

    def _write(self, line: Mapping[str, Any]) -> None:
        if self._file is None:
            return
        try:
            self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._file.flush()
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        self.failure = FileRefusedError("report-failed", path=self._path, why=error.strerror or error)
        self._close()

    def _close(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            with contextlib.suppress(OSError):  # what a full disk did not take is told of already
                file.close()


@dataclass(frozen=True, slots=True)
class Resumed:
    """The tasks that are left, those an earlier report says are done, and the report that is written."""

    left: Sequence[Task]
    skipped: Sequence[Task] = ()
    journal: Journal | None = None


def open_journal(tasks: Sequence[Task], report: Path | None, resume: Path | None) -> Resumed:
    """Open the report, and leave out the tasks that the one to resume from says are done.

    Raises UsageError for a file that is no report, FileError for one that cannot be read or written.
    """
    path = report or resume
    if path is None:
        return Resumed(tasks)
    today = clock.today()
    skipped: list[Task] = []
    if resume is not None:
        from concurrent.futures import ThreadPoolExecutor

        done = read_done(resume)
        with ThreadPoolExecutor(_READERS) as readers:
            skipped = list(compress(tasks, readers.map(lambda task: is_done(task, done, today), tasks)))
    done_before = set(skipped)
    left = [task for task in tasks if task not in done_before]
    journal = Journal(path, today=today, append=report is None or report == resume)
    return Resumed(left, skipped, journal)


def terms(task: Task, today: date) -> str:
    """Name what an outcome depends on besides the file: other terms, and the work is to do again."""
    as_of = task.as_of or f"today {today.isoformat()}"
    return json.dumps([as_of, task.into, task.out, task.dry_run], ensure_ascii=False)


def read_done(path: Path) -> dict[str, DoneBefore]:
    """Read what a report says is done, by absolute source; a line cut short by a kill counts for nothing.

    Raises FileUnreadableError where it cannot be read, UsageError where it is no report.
    """
    done: dict[str, DoneBefore] = {}
    try:
        if path.is_file() and not _is_report(path):
            raise UsageError("not-a-report", path=path)
        with _opened(path, os.O_RDONLY, "r") as lines:
            for line in _objects(lines):
                source = line.get("source")
                if not isinstance(source, str):
                    continue
                done.pop(source, None)
                if line.get("exit_code") == 0 and (known := _done(line)) is not None:
                    done[source] = known
    except OSError as error:
        raise FileUnreadableError("no-report", path=path, why=error.strerror or error) from error
    return done


def _done(line: Mapping[str, Any]) -> DoneBefore | None:
    """Read what a line says of a file that is done; a line of another shape says nothing."""
    said, digests = line.get("terms"), line.get("digests")
    if not isinstance(said, str) or not isinstance(digests, dict) or not digests:
        return None
    return DoneBefore(said, digests) if all(isinstance(digest, str) for digest in digests.values()) else None


def is_done(task: Task, done: Mapping[str, DoneBefore], today: date) -> bool:
    """Tell whether a task was done on the same terms and its files still are what they were then."""
    known = done.get(task.source)
    return (
        known is not None
        and known.terms == terms(task, today)
        and all(_digest(path) == digest for path, digest in known.digests.items())
    )


def _digests(task: Task, receipt: Receipt) -> dict[str, str]:
    """Return what the files were when their worker left them; hashed later, they could be somebody else's."""
    written = task.out or task.into or task.source
    before = {} if task.into else {task.source: receipt.digest_before}
    after = receipt.digest_after if receipt.written else receipt.digest_before
    return before | {written: after}


def _digest(path: str) -> str:
    """Hash a file as it is now; one that cannot be read is like no other."""
    try:
        return fetch(path).digest
    except PledgebookError:
        return ""


def _is_report(path: Path) -> bool:
    with _opened(path, os.O_RDONLY, "r") as lines:
        first = lines.readline(1000)
    try:
        head = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(head, dict) and head.get("report") == _HEAD["report"]


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _objects(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    for line in lines:
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict):
            yield found


def _opened(path: Path, flags: int, how: str) -> TextIO:
    """Open a report, and neither what a link leads to nor a pipe that was put in its place."""
    handle = open_plain(path, flags, 0o666, also_devices=True)
    return cast("TextIO", os.fdopen(handle, how, encoding="utf-8", errors="surrogateescape", newline="\n"))
