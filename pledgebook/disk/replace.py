"""Replace a file whole: at every instant its path holds the old one or the new one."""

from __future__ import annotations

import contextlib
import errno
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.disk.lock import turn
from pledgebook.disk.source import Source, read_source, refuse_if_open
from pledgebook.disk.temporary import beside, swap, write_error
from pledgebook.errors import FileChangedError, FileRefusedError

if TYPE_CHECKING:
    from pathlib import Path

    from pledgebook.disk.history import History, Version


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it was read back from the disk after the write, and what it was before."""

    after: Source
    backup: Version | None


def replace(source: Source, data: bytes, history: History) -> Written:
    """Replace a file that was read with new bytes, and keep the old ones as a version.

    Its owner, group and rights stay; a hard link of another name keeps the old file. Raises
    FileLockedError where a program has it open, FileChangedError where somebody changed it since it was
    read, FileRefusedError where folder or disk do not let it be written or its old bytes be kept.
    """
    path = source.path
    refuse_if_open(path)
    with (
        turn(history.folder(path), path) as mine,
        beside(path, data, mode=0o600, turn=mine) as temporary,
    ):
        _take_over(temporary, _refuse_if_changed(source))
        backup = history.keep(path, source.data, mine)
        refuse_if_open(path)
        swap(temporary, path)
        history.prune(path)
        return Written(_read_back(path, data), backup)


def write_new(path: Path, data: bytes, history: History) -> Written:
    """Write a file whole; one that is there already is replaced, and kept as a version."""
    path = path.resolve()
    if path.exists():
        return replace(read_source(path), data, history)
    with (
        turn(history.folder(path), path) as mine,
        # What the umask leaves, as any program gives a new file.
        beside(path, data, mode=0o666, turn=mine) as temporary,
    ):
        if path.exists():
            raise FileChangedError("changed-meanwhile", path=path.name)
        swap(temporary, path)
        return Written(_read_back(path, data), None)


def make_folder(path: Path) -> None:
    """Make a folder and those above it; raises FileRefusedError where that cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise FileRefusedError("is-file", path=path) from None
    except FileNotFoundError as error:
        raise FileRefusedError("write-failed", path=path, why=error.strerror or error) from None
    except OSError as error:
        raise write_error(error, path) from None


def _read_back(path: Path, data: bytes) -> Source:
    after = read_source(path)
    if after.data != data:
        raise FileChangedError("changed-after", path=path.name)
    return after


def _take_over(temporary: Path, status: os.stat_result) -> None:
    """Give a file the owner and rights of the one it will stand for; one marked read-only is left alone."""
    if not status.st_mode & 0o222:
        raise PermissionError(errno.EACCES, "read-only")
    if hasattr(os, "chown"):
        # A shared folder's group must keep its file; who may not give a file away is its owner already.
        with contextlib.suppress(OSError):
            os.chown(temporary, status.st_uid, status.st_gid)
    temporary.chmod(status.st_mode & 0o7777)


def _refuse_if_changed(source: Source) -> os.stat_result:
    try:
        status = source.path.stat()
        same = (status.st_size, status.st_mtime_ns) == source.stamp
        if same and source.path.read_bytes() == source.data:
            return status
    except FileNotFoundError:
        pass
    raise FileChangedError("changed-meanwhile", path=source.path.name)
