"""Remember that a workbook is up to date, so that the next refresh need not read it again.

Beside a workbook's versions stands a note: the SHA-256 of the file as the last refresh left it, what that
refresh was asked, and its findings. A file with the same bytes, asked the same of the same program, has
nothing to do. The note is no part of the workbook: where it is lost or damaged, the refresh runs in full.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pledgebook.disk.plain_file import read_plain, write_note
from pledgebook.findings import Finding

if TYPE_CHECKING:
    from pledgebook.disk.history import History
    from pledgebook.disk.source import Source

_NOTE = "settled.json"
_NOTE_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settled:
    """What the last refresh found."""

    as_of: date
    findings: tuple[Finding, ...]


def recall(history: History, source: Source, asked: str) -> Settled | None:
    """Say what the last refresh found, where the file and what is asked are as they were then."""
    try:
        note = json.loads(read_plain(_place(history, source.path), _NOTE_BYTES))
        if note["key"] != _key(source.digest, asked):
            return None
        findings = tuple(_finding(*parts) for parts in note["findings"])
        return Settled(date.fromisoformat(note["as_of"]), findings)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _finding(code: str, cell: str, seen: str, facts: list[list[str]], answer: str) -> Finding:
    """Make a finding of a note's parts; raises one of the errors above where they have another shape."""
    pairs = tuple((name, fact) for name, fact in facts)
    found = Finding(code, cell, seen, pairs, answer)
    if not all(
        isinstance(text, str)
        for text in (code, cell, seen, answer, *(text for pair in pairs for text in pair))
    ):
        raise TypeError
    found.message()  # a code that is known, with the facts its sentence needs
    return found


def remember(history: History, path: Path, digest: str, asked: str, settled: Settled) -> None:
    """Note that a file with this digest is up to date; what cannot be noted costs only time."""
    note: dict[str, Any] = {
        "key": _key(digest, asked),
        "as_of": settled.as_of.isoformat(),
        "findings": [
            [finding.code, finding.cell, finding.seen, finding.facts, finding.answer]
            for finding in settled.findings
        ],
    }
    place = _place(history, path)
    with contextlib.suppress(OSError, UnicodeEncodeError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_note(place, json.dumps(note, ensure_ascii=False).encode())


def _place(history: History, path: Path) -> Path:
    return history.folder(path) / _NOTE


def _key(digest: str, asked: str) -> str:
    return hashlib.sha256(f"{digest}\n{asked}\n{_program()}".encode()).hexdigest()


@lru_cache(maxsize=1)
def _program() -> str:
    """Return a digest that tells this program from another version of it, also from one that was edited in place."""
    root = Path(__file__).parents[1]
    stamps = sorted(
        (path.relative_to(root).as_posix(), path.stat().st_size, path.stat().st_mtime_ns)
        for path in root.rglob("*.py")
    )
    return hashlib.sha256(repr(stamps).encode()).hexdigest()
