"""Make what was written last: by one call for many files where the system has one.

A sync of one file costs a commit of the file system's journal and a flush of the disk, whatever its size.
Linux can sync all files of a file system at once (`syncfs`) for the price of one. It is used where at least
two files wait for it, where the kernel tells of failed writes by it (since 5.8), and where not much else waits
to be written: else each file is synced by itself, as everywhere else.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
import threading
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING

from pledgebook.disk.plain_file import read_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

_MOST_WAITING = 64 * 1024
"""KiB that may wait to be written by all programs together for `syncfs` to be the cheaper way."""
_TELLS_OF_FAILURES = (5, 8)
_MEMINFO = "/proc/meminfo"
_WAITING = re.compile(rb"^(?:Dirty|Writeback):\s+(\d+) kB", re.MULTILINE)
_group: ContextVar[Group | None] = ContextVar("pledgebook_sync_group", default=None)


def sync(*handles: int) -> None:
    """Return once these files and folders are safely on the disk; raises OSError where one is not.

    Within a group it waits for the others, and one call serves all.
    """
    group = _group.get()
    if group is None:
        if not _all_at_once(handles):
            _one_by_one(handles)
    else:
        group.sync(handles)


def sync_folders(*folders: Path) -> None:
    """Make renames in these folders last; Windows has no such call and some shares refuse it."""
    handles: list[int] = []
    with contextlib.suppress(OSError):
        try:
            handles.extend(os.open(folder, os.O_RDONLY) for folder in dict.fromkeys(folders))
            sync(*handles)
        finally:
            for handle in handles:
                os.close(handle)


class Group:
    """Runs that sync together: each goes on alone until it has something to sync, and then the next one does.

    Once all wait, or have ended, one sync serves them, and they go on in turn. So never two of them run at
    the same time.
    """

    def __init__(self, members: int) -> None:
        self._turn = threading.Condition()
        self._running = members
        self._waiting = 0
        self._round = 0
        self._handles: list[int] = []
        self._is_done = False

    @contextlib.contextmanager
    def member(self) -> Iterator[None]:
        """Be one of the members, each in a thread of its own."""
        with self._turn:
            token = _group.set(self)
            try:
                yield
            finally:
                _group.reset(token)
                self._running -= 1
                self._turn.notify_all()

    def sync(self, handles: Sequence[int]) -> None:
        """Wait for the others, then sync all at once; where that fails, each syncs its own and is told of it."""
        mine = self._round
        self._handles += handles
        self._waiting += 1
        self._turn.wait_for(lambda: self._round != mine or self._waiting == self._running)
        if self._round == mine:
            try:
                self._is_done = _all_at_once(self._handles)
            except OSError:
                self._is_done = False
            self._round += 1
            self._waiting, self._handles = 0, []
            self._turn.notify_all()
        if not self._is_done:
            _one_by_one(handles)


def _one_by_one(handles: Sequence[int]) -> None:
    for handle in handles:
        os.fsync(handle)


def _all_at_once(handles: Sequence[int]) -> bool:
    """Sync each file system that these files are on; say whether that could be done."""
    call = _syncfs()
    if call is None or len(handles) < 2 or _waits_to_be_written() > _MOST_WAITING:  # noqa: PLR2004 - two files
        return False
    for handle in {os.fstat(handle).st_dev: handle for handle in handles}.values():
        call(handle)
    return True


def _waits_to_be_written() -> int:
    """Return how many KiB wait to be written on the whole machine; beyond all bounds where it is not known."""
    try:
        return sum(map(int, _WAITING.findall(read_plain(_MEMINFO, 1 << 16))))
    except (OSError, ValueError):
        return sys.maxsize


@lru_cache(maxsize=1)
def _syncfs() -> Callable[[int], None] | None:
    """Find the system's call, which raises OSError where a write failed; None where it does not tell of that."""
    if sys.platform != "linux":
        return None
    import ctypes

    release = re.match(r"(\d+)\.(\d+)", os.uname().release)
    if release is None or (int(release[1]), int(release[2])) < _TELLS_OF_FAILURES:
        return None
    try:
        found = ctypes.CDLL(None, use_errno=True).syncfs
    except (OSError, AttributeError):
        return None

    def syncfs(handle: int) -> None:
        if found(handle):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))

    return syncfs
