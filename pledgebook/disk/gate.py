"""The last gate before a file is put in its place: whoever gave up waiting shuts it, and nothing is written.

A thread cannot be ended from outside. What it can be kept from is the one step that counts.
"""

from __future__ import annotations

import contextlib
import threading
from contextvars import ContextVar
from typing import TYPE_CHECKING

from pledgebook.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Iterator

_current: ContextVar[Gate | None] = ContextVar("pledgebook_gate", default=None)


class Gate:
    """Open until it is shut; remembers whether somebody has gone through."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_shut = False
        self._is_passed = False

    @property
    def is_passed(self) -> bool:
        """Whether a file may have been written."""
        return self._is_passed

    def shut(self) -> bool:
        """Let nobody through from now on; say whether nobody has gone through, so that nothing is written."""
        with self._lock:
            self._is_shut = True
            return not self._is_passed

    def go_through(self) -> None:
        """Go through, or raise BatchError where it is shut."""
        with self._lock:
            if self._is_shut:
                raise BatchError("stopped")
            self._is_passed = True


@contextlib.contextmanager
def watched(gate: Gate | None = None) -> Iterator[Gate]:
    """Have the writes of this thread, within the body, go through a gate: the given one, or the one there is."""
    gate = gate or _current.get() or Gate()
    token = _current.set(gate)
    try:
        yield gate
    finally:
        _current.reset(token)


def go_through() -> None:
    """Call this right before a file takes its place; raises BatchError where whoever waits has given up."""
    gate = _current.get()
    if gate is not None:
        gate.go_through()
