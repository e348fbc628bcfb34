"""Exit codes of the contract, and which of several is the worst."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

DONE = 0
UNEXPECTED = 1
USAGE = 2
DATA = 3
FILE = 4
MAIL = 5
WOULD_CHANGE = 6
INTERRUPTED = 130  # as a shell says it of a command ended by Ctrl-C

_WORST_FIRST = (UNEXPECTED, FILE, DATA, USAGE, MAIL, WOULD_CHANGE, DONE)


def worst(codes: Iterable[int]) -> int:
    """Pick the code to return for several paths: a failure outranks a change that was found."""
    return min(codes, key=_WORST_FIRST.index, default=DONE)
