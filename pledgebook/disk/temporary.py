"""Write a file beside its place and move it there whole; what killed runs left behind is swept."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import time
from functools import lru_cache
from typing import TYPE_CHECKING

from pledgebook.disk.source import SHARING_VIOLATIONS, locked_or_denied
from pledgebook.errors import FileRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pledgebook.errors import FileError

DISK_FULL = {errno.ENOSPC, errno.EDQUOT}
_PREFIX = ".pledgebook-"
_STALE_SECONDS = 3600
_SWEEP_SECONDS = 600
_SHARING_TRIES = 5


@contextlib.contextmanager
def beside(path: Path, data: bytes, *, mode: int, turn: str = "") -> Iterator[Path]:
    """Write bytes to a file beside the target, safely on the disk; it is gone afterwards either way.

    `turn` is what `exclusive.turn` gave: whoever has it is the only one to use that name, so what stands
    there is of a run that was killed. Raises FileRefusedError where the disk or folder fails, also for
    an OSError in the body.
    """
    _sweep(path.parent, int(time.monotonic() / _SWEEP_SECONDS))
    temporary = path.with_name(f"{_PREFIX}{turn or secrets.token_hex(8)}.tmp")
    try:
        if turn:
            temporary.unlink(missing_ok=True)
        with open(temporary, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if temporary.read_bytes() != data:  # a share that drops bytes without an error
            raise FileRefusedError("write-differs", path=path)
        yield temporary
    except OSError as error:
        raise write_error(error, path) from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def swap(temporary: Path, path: Path) -> None:
    """Move into place; on Windows a sharing violation is tried again a few times, as scanners let go."""
    for attempt in range(1, _SHARING_TRIES + 1):
        try:
            temporary.replace(path)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in SHARING_VIOLATIONS or attempt == _SHARING_TRIES:
                raise locked_or_denied(error, path) from None
            time.sleep(0.1 * attempt)
        else:
            break
    _sync_folder(path.parent)


def write_error(error: OSError, path: Path) -> FileError:
    """Name what stood in the way of a write."""
    if error.errno in DISK_FULL:
        return FileRefusedError("disk-full", path=path)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return FileRefusedError("no-permission", path=path)
    if isinstance(error, FileNotFoundError):
        return FileRefusedError("no-folder", path=path.parent)
    return FileRefusedError("write-failed", path=path, why=error.strerror or error)


def _sync_folder(folder: Path) -> None:
    """Make the rename last; Windows has no such call and some shares refuse it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@lru_cache(maxsize=16)
def _sweep(folder: Path, _period: int) -> None:
    """Remove what killed runs left behind, once it is old enough to be nobody's.

    A folder is listed once in a while only: a batch writes thousands of files to one.
    """
    with contextlib.suppress(OSError):
        for stray in folder.glob(f"{_PREFIX}*.tmp"):
            with contextlib.suppress(OSError):
                if time.time() - stray.stat().st_mtime > _STALE_SECONDS:
                    stray.unlink()
