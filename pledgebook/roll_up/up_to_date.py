"""Remember that a roll-up is up to date, so that the next one neither reads a workbook nor lays a sheet out.

Beside the versions of the roll-up's file stands a note: which files it was made from, by path, time and SHA-256,
what it was asked, on which days that comes to the same, and the SHA-256 of the roll-up as it was written. Where
all of that is as it was, there is nothing to do. A note that is lost or damaged costs only time.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from pledgebook.book.days import Days
from pledgebook.disk.source import digest_of_file, real_path
from pledgebook.extensions import fingerprint
from pledgebook.stores.url import StoreUrl
from pledgebook.use_cases.settled import program

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pledgebook.disk.history import History
    from pledgebook.roll_up.asked import Asked, Options
    from pledgebook.roll_up.clashes import Prefer
    from pledgebook.roll_up.facts import Facts, Failure, OtherTerm

_NOTE = "rolled.json"
_NOTE_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a roll-up: its numbers, the mean rate as printed, and the findings by severity and answered."""

    files: int
    pledges: int
    rate: str | None
    counts: tuple[int, int, int, int]


class MadeFrom:
    """The files of a roll-up and what it was asked, as a digest."""

    def __init__(self, asked: Asked, prefer: Prefer, options: Options) -> None:
        wishes = (
            program(),
            fingerprint(),
            repr(asked),
            prefer,
            repr(options),
            time.tzname,
        )  # it prints times
        self._hash = hashlib.sha256(repr(wishes).encode("utf-8", "surrogatepass"))
        self.is_known = True
        self.days = Days()

    def add(self, outcome: Facts | Failure | OtherTerm) -> None:
        """Take what came of a file; nothing is known of one that failed, was left out or can change unseen."""
        from pledgebook.roll_up.facts import Facts  # who finds nothing to do has none

        if isinstance(outcome, Facts) and outcome.digest and outcome.days is not None:
            self.add_file(outcome.path, outcome.modified, outcome.digest)
            self.days = _both(self.days, outcome.days)
        else:
            self.is_known = False

    def add_file(self, path: str, modified: int, digest: str) -> None:
        """Take a file as it is."""
        self._hash.update(repr((path, modified, digest)).encode("utf-8", "surrogatepass"))

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()


def recall_roll_up(
    history: History, out: Path, paths: Sequence[Path | StoreUrl], made_from: MadeFrom, today: date
) -> Said | None:
    """Return what was said of a roll-up that is up to date; None where it is not, or nobody knows.

    `made_from` is what is asked now, before any file.
    """
    try:
        note = json.loads(history.noted(os.path.realpath(out), _NOTE, _NOTE_BYTES))
        days = Days(*(None if day is None else date.fromisoformat(day) for day in note["days"]))
        if not days.contain(today) or digest_of_file(os.path.realpath(out), note["size"]) != note["digest"]:
            return None
        said = Said(note["files"], note["pledges"], note["rate"], tuple(note["counts"]))
        if said.files != len(paths):
            return None
        real_folder = lru_cache(maxsize=64)(os.path.realpath)  # a folder of thousands is looked up once
        for path in paths:
            if isinstance(path, StoreUrl):
                return None
            real = real_path(str(path), real_folder)
            status = os.stat(real)  # noqa: PTH116 - once a file of thousands
            made_from.add_file(str(path), status.st_mtime_ns, digest_of_file(real, status.st_size))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return said if note["key"] == made_from.digest else None


def remember_roll_up(history: History, out: Path, data: bytes, made_from: MadeFrom, said: Said) -> None:
    """Note of a roll-up, by its bytes, what it was made from; what cannot be noted costs only time."""
    note = {
        "key": made_from.digest,
        "days": [
            None if day is None else day.isoformat() for day in (made_from.days.first, made_from.days.last)
        ],
        "digest": hashlib.sha256(data).hexdigest(),
        "size": len(data),
        "files": said.files,
        "pledges": said.pledges,
        "rate": said.rate,
        "counts": said.counts,
    }
    history.note(os.path.realpath(out), _NOTE, json.dumps(note).encode())


def _both(one: Days, other: Days) -> Days:
    """Return the days that two have in common."""
    firsts = [day for day in (one.first, other.first) if day is not None]
    lasts = [day for day in (one.last, other.last) if day is not None]
    return Days(max(firsts, default=None), min(lasts, default=None))
