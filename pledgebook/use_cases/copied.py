"""Whether a file that lies where a copy shall go is an earlier copy, which may be replaced.

It is where it is byte for byte what the last run left there (a note beside the copy's versions says what
that was), or carries the identity of the workbook it is made from and has our sheets as only we write them,
for another machine may have left it. A copy that any program saved since may hold what somebody typed: it is
a stranger's like anything else.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pledgebook.disk.source import digest_of
from pledgebook.errors import FileUnreadableError
from pledgebook.excel_file.graft import identity_of, is_as_written
from pledgebook.package.parts import Package

if TYPE_CHECKING:
    from pathlib import Path

    from pledgebook.disk.history import History

_NOTE = "copy.json"
_NOTE_BYTES = 1024


def is_a_copy(there: bytes, identity: str, history: History, place: Path | None) -> bool:
    """Say whether the bytes that lie there are a copy of the workbook with this identity."""
    try:
        package = Package.open(there)
        if identity_of(package) == identity and is_as_written(package):
            return True
    except FileUnreadableError:
        return False
    return place is not None and _noted(history, place) == digest_of(there)


def note_copy(history: History, place: Path, digest: str) -> None:
    """Note what was left there; where that cannot be, only a copy with the identity is known again."""
    history.note(os.path.realpath(place), _NOTE, f'"{digest}"\n'.encode())


def _noted(history: History, place: Path) -> str:
    try:
        return history.noted(os.path.realpath(place), _NOTE, _NOTE_BYTES).decode("ascii").strip().strip('"')
    except (OSError, UnicodeDecodeError):
        return ""
