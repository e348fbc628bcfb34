"""Hold a file so that nobody can open it for a moment: Linux's lease for writing.

The system grants it only where no other program has the file open or mapped, and makes who opens it then wait
until the lease is given back. It ends by a signal to us: one that is ignored unless somebody asks for it.
"""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def leased(handle: int) -> Iterator[bool]:
    """Hold an open file for as long as the body runs; yield whether it is held. Keep it to milliseconds."""
    is_held = _take(handle)
    try:
        yield is_held
    finally:
        if is_held:
            give_back(handle)


def give_back(handle: int) -> None:
    """Let those who wait go on; nothing happens where it is given back already."""
    import fcntl

    with contextlib.suppress(OSError):
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)


def is_waited_for_by_a_writer(handle: int) -> bool:
    """Say whether somebody waits to write to a file that is held; who only reads it does no harm."""
    import fcntl

    return fcntl.fcntl(handle, fcntl.F_GETLEASE) == fcntl.F_UNLCK


def _take(handle: int) -> bool:
    if sys.platform != "linux":
        return False
    import fcntl
    import signal

    try:
        fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_WRLCK)
    except OSError:  # open elsewhere, somebody else's, a file system without leases
        return False
    return True
