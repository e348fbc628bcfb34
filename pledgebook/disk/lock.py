"""One run at a time for a file: an advisory lock that the system lets go of when its holder dies."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING

from pledgebook.disk.plain_file import make_own_folder, open_plain
from pledgebook.errors import FileLockedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TURN = "turn"
"""The lock file's name in the folder of what is kept of a file."""
_WAIT_SECONDS = 10.0
_TOKEN_BYTES = 8


@contextlib.contextmanager
def turn(folder: Path, path: Path) -> Iterator[str]:
    """Wait for a file's turn and yield the name that its holder alone may use; "" where none can be had.

    The lock stands in `folder`, never beside the file. It holds among the runs of one user on one
    machine; against others the check for a changed source stands. Raises FileLockedError where another
    run keeps the file for longer than ten seconds.
    """
    handle = -1
    try:
        while True:
            try:
                make_own_folder(folder)
                handle = open_plain(folder / TURN, os.O_RDWR | os.O_CREAT)
            except OSError:
                yield ""
                return
            is_mine = _wait(handle, path)
            if not is_mine or _stands_at(handle, folder / TURN):
                break
            # Who had the turn removed the file, as all that was kept was forgotten: the next one has another.
            os.close(handle)
            handle = -1
        yield _token(handle) if is_mine else ""
    finally:
        if handle >= 0:
            os.close(handle)


def _stands_at(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except OSError:
        return False


def _wait(handle: int, path: Path) -> bool:
    end = time.monotonic() + _WAIT_SECONDS
    pause = 0.005
    while True:
        try:
            if _is_locked(handle):
                return True
        except OSError:  # a file system without locks
            return False
        if time.monotonic() >= end:
            raise FileLockedError("refresh-running", path=path.name)
        time.sleep(pause)
        pause = min(2 * pause, 0.2)


def _is_locked(handle: int) -> bool:
    """Lock a file unless somebody else has; an advisory lock on the whole of it.

    Raises OSError where the file system knows no locks.
    """
    if sys.platform == "win32":
        from filelock import (
            lock_descriptor,  # it calls LockFileEx; elsewhere it is flock, after a long import
        )

        return lock_descriptor(handle, blocking=False)
    import fcntl  # there is none on Windows

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # the two words of systems for a lock that is another's
        return False
    return True


def _token(handle: int) -> str:
    """Read the name kept in the lock file, or write a new one there; whoever calls has the lock."""
    with contextlib.suppress(OSError, ValueError):
        os.lseek(handle, 0, os.SEEK_SET)
        seen = os.read(handle, 2 * _TOKEN_BYTES).decode("ascii")
        if len(bytes.fromhex(seen)) == _TOKEN_BYTES:
            return seen
        fresh = os.urandom(_TOKEN_BYTES).hex()
        os.lseek(handle, 0, os.SEEK_SET)
        if os.write(handle, fresh.encode()) == 2 * _TOKEN_BYTES:
            return fresh
    return ""
