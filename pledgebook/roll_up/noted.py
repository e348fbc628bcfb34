"""Remember the facts of a workbook, so that the next roll-up need not read it again.

Beside a workbook's versions stands a note of what its bytes came to: for whom it was asked, on which days
that holds, and by which program and added checks. A file with the same bytes, asked the same, comes to the same. The note is
a pickle of which only this package's own values and plain ones are taken; lost or damaged, it costs time.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book.days import Days
from pledgebook.book.government import Level
from pledgebook.book.model import Aggregation, Rounding, Stage, Status
from pledgebook.disk.source import digest_of_file
from pledgebook.extensions import fingerprint
from pledgebook.roll_up.facts import Facts
from pledgebook.roll_up.packing import KINDS, packed
from pledgebook.use_cases.settled import program

if TYPE_CHECKING:
    from pledgebook.disk.history import History
    from pledgebook.roll_up.asked import Asked

_NOTE = "facts.note"
_NOTE_BYTES = 64 * 1024 * 1024
_TAKEN = {
    (kind.__module__, kind.__qualname__): kind
    for kind in (*KINDS, Level, Status, Stage, Rounding, Aggregation, Decimal, date)
}
"""The only things that a note may be made of, beside texts, numbers and the like."""


def recall_facts(history: History, path: str, asked: Asked, today: date) -> Facts | None:
    """Return what a workbook came to, where its bytes and what is asked are as they were; else None."""
    try:
        real = os.path.realpath(path)
        head, _, content = history.noted(real, _NOTE, _NOTE_BYTES).partition(b"\n")
        key, size, first, last = head.decode("ascii").split()
        if not Days(_day(first), _day(last)).contain(today):
            return None
        modified = os.stat(real).st_mtime_ns  # noqa: PTH116 - once a file of thousands
        digest = digest_of_file(real, int(size))
        if not digest or key != _key(digest, content, asked):
            return None
        found = _Reader(io.BytesIO(content)).load()
    except Exception:  # noqa: BLE001 - whatever a damaged pickle raises costs a full reading, no more
        return None
    return replace(found, path=path, modified=modified) if isinstance(found, Facts) else None


def note_facts(
    history: History, path: str, digest: str, size: int, asked: Asked, facts: Facts, days: Days
) -> None:
    """Note what the file with this digest, by its real path, came to; what cannot be noted costs only time."""
    content = packed(facts)
    bounds = " ".join("-" if day is None else day.isoformat() for day in (days.first, days.last))
    head = f"{_key(digest, content, asked)} {size} {bounds}\n"
    history.note(path, _NOTE, head.encode() + content)


class _Reader(pickle.Unpickler):
    """Takes what a note is made of; raises UnpicklingError for anything else, so that none is called."""

    def find_class(self, module: str, name: str) -> type:
        kind = _TAKEN.get((module, name))
        if kind is None:
            raise pickle.UnpicklingError(name)
        return kind


def _key(digest: str, content: bytes, asked: Asked) -> str:
    return hashlib.sha256(b"%r\n%b" % ((digest, repr(asked), program(), fingerprint()), content)).hexdigest()


def _day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)
