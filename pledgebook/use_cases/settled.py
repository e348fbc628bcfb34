"""Remember that a workbook is up to date, so that the next refresh need not read it again.

Beside a workbook's versions stands a note: the SHA-256 of the file as the last refresh left it, what that
refresh was asked, what it found, and on which days it would find the same. A file with the same bytes, asked
the same of the same program on one of these days, has nothing to do. The note is no part of the workbook:
where it is lost or damaged, the refresh runs in full.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pledgebook._version import __version__
from pledgebook.book.days import Days
from pledgebook.extensions import fingerprint
from pledgebook.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pledgebook.book.model import Settings
    from pledgebook.disk.history import History

_NOTE = "settled.json"
_NOTE_BYTES = 64 * 1024 * 1024


class Settled(NamedTuple):
    """What the last refresh found."""

    as_of: date
    findings: tuple[Finding, ...]
    parts: tuple[str, ...]  # of the file, in its order
    days: Days


class Noted(NamedTuple):
    """A note as it stands; it says something of a file only where `key` is the one of its bytes."""

    key: str
    asked: date | None  # the date asked for: asked another one, the file need not be hashed
    size: int  # of the file, in bytes
    settled: Settled


ALWAYS = Days()


def days_of(
    settings: Settings,
    findings: Sequence[Finding],
    asked: date | None,
    today: date,
    until: date | None = None,
) -> Days:
    """Say on which days the figures of `today` are the figures still.

    Always, where a date is asked for or 기준일 is typed. Else the day is part of them, unless they are known to
    be the same `until` another one; once the term is over it is not any more, as figures are never of a later
    day than its last, unless the term itself was chosen by the day.
    """
    if asked is not None or settings.as_of is not None:
        return ALWAYS
    from pledgebook.reading.term_rows import TERM_NOT_TYPED  # not to read that nothing is to do

    is_over = today > settings.term.end
    if is_over and not any(found.code == TERM_NOT_TYPED for found in findings):
        return Days(first=settings.term.end + timedelta(days=1))
    return Days(today, until or today)


def recall(history: History, path: str) -> Noted | None:
    """Read what is noted of a workbook, by its real path; None where nothing is."""
    try:
        note = json.loads(history.noted(path, _NOTE, _NOTE_BYTES))
        key, parts, findings = note["key"], note["parts"], note["findings"]
        _refuse_unless(list, [parts, findings, *findings])
        _refuse_unless(str, [key, *parts, *chain.from_iterable(findings)])
        days = Days(*(None if day is None else date.fromisoformat(day) for day in note["days"]))
        found = tuple([_finding(*told) for told in findings])  # by a list: a folder's notes hold very many
        settled = Settled(date.fromisoformat(note["as_of"]), found, tuple(parts), days)
        asked = None if note["asked"] is None else date.fromisoformat(note["asked"])
        return Noted(key, asked, int(note["size"]), settled)
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def _refuse_unless(kind: type, values: Sequence[object]) -> None:
    """Raise TypeError unless values of a note are all of a kind."""
    if set(map(type, values)) - {kind}:
        raise TypeError


def _finding(code: str, cell: str, seen: str, answer: str, *facts: str) -> Finding:
    """Make a finding of a note's texts; raises one of the errors above where they are of another shape."""
    names = facts[::2]
    _refuse_unless_told(code, names)
    return Finding(code, cell, seen, tuple(zip(names, facts[1::2], strict=True)), answer)


@lru_cache(maxsize=1024)
def _refuse_unless_told(code: str, facts: tuple[str, ...]) -> None:
    """Raise KeyError for a code that is not known, or where its sentence needs other facts."""
    Finding(code, facts=tuple((name, "") for name in facts)).message()


def remember(history: History, path: str, noted: Noted) -> None:
    """Note that the file of a key, by its real path, is up to date; what cannot be noted costs only time."""
    settled = noted.settled
    note: dict[str, Any] = {
        "key": noted.key,
        "asked": noted.asked and noted.asked.isoformat(),
        "size": noted.size,
        "days": [day and day.isoformat() for day in (settled.days.first, settled.days.last)],
        "as_of": settled.as_of.isoformat(),
        "parts": settled.parts,
        "findings": [
            [finding.code, finding.cell, finding.seen, finding.answer, *chain.from_iterable(finding.facts)]
            for finding in settled.findings
        ],
    }
    with contextlib.suppress(UnicodeEncodeError):
        history.note(path, _NOTE, json.dumps(note, ensure_ascii=False).encode())


def signed(content: bytes) -> bytes:
    """Return a note with a digest of it and of the program that writes it: another might write sheets otherwise."""
    return _signature(content) + b"\n" + content


def verified(note: bytes) -> bytes:
    """Return what was signed; raises ValueError where this very program did not, or it is damaged."""
    signature, _, content = note.partition(b"\n")
    if signature != _signature(content):
        raise ValueError
    return content


def _signature(content: bytes) -> bytes:
    return hashlib.sha256(program().encode() + content).hexdigest().encode()


def key_of(digest: str, asked: date | None) -> str:
    """Return what a note is good for: a file's bytes, the date asked for, this very program and its added checks."""
    terms = "its own date" if asked is None else f"as of {asked}"
    return hashlib.sha256(f"{digest}\n{terms}\n{program()}\n{fingerprint()}".encode()).hexdigest()


@lru_cache(maxsize=1)
def program() -> str:
    """Return a digest that tells this program from another version of it.

    An installation is told by its RECORD, which names the hash of every file and is written anew each time: a
    look at all sources takes longer than all else that is done where nothing is to do. So an installed file that
    is edited by hand is not noticed until RECORD is touched or the package installed again; a checkout, an
    editable installation and a bundle have no RECORD of their sources, and there an edit is noticed.
    """
    sources = Path(__file__).parents[1]
    told = installed_as(sources, __version__) or sorted(_stamps(sources))
    return hashlib.sha256(repr(told).encode()).hexdigest()


def installed_as(sources: Path, version: str) -> tuple[int, bytes] | None:
    """Return time and content of the RECORD by which these sources were installed; None where there is none."""
    record = sources.parent / f"{sources.name}-{version}.dist-info" / "RECORD"
    if sources.is_symlink():  # to a checkout, put where the installed ones were
        return None
    try:
        told = record.stat().st_mtime_ns, record.read_bytes()
    except OSError:
        return None
    return told if f"\n{sources.name}/_version.py,sha256=".encode() in b"\n" + told[1] else None


def _stamps(folder: Path, below: str = "") -> Iterator[tuple[str, int, int]]:
    """Yield name, size and time of every source; a scan of the folders costs a fifth of a `rglob`."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{below}{entry.name}"
            if entry.name.endswith(".py"):
                status = entry.stat()
                yield name, status.st_size, status.st_mtime_ns
            elif entry.name != "__pycache__" and entry.is_dir(follow_symlinks=False):
                yield from _stamps(folder / entry.name, f"{name}/")
