"""A file as it was read, and whether another program has it open."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.disk.plain_file import open_plain, read_all
from pledgebook.errors import FileError, FileLockedError, FileRefusedError, FileUnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHARING_VIOLATIONS = {32, 33}
MOST_BYTES = 512 * 1024 * 1024
"""A file larger than this is no workbook that staff keep; without a bound a sparse one fills the memory."""
_LOCK_BYTES = 512
_PIECE = 1 << 20


class Source(NamedTuple):
    """A file as it was read; `path` is the real file behind any symbolic link."""

    path: Path
    data: bytes
    digest: str  # SHA-256, in hexadecimal
    stamp: tuple[int, int]  # size and modification time in nanoseconds

    @property
    def modified(self) -> int:
        """Return the time of the last change, in nanoseconds."""
        return self.stamp[1]


def read_source(path: Path, *, is_real: bool = False) -> Source:
    """Read a file; raises FileUnreadableError where it is missing, a folder, a pipe, too large or not to be read.

    `is_real` says that the path is known to have no link in it: one that is put there is not followed.
    """
    try:
        real = path if is_real else path.resolve(strict=True)
        if real.is_dir():
            raise FileUnreadableError("is-folder", path=path)
        handle = open_plain(real, os.O_RDONLY)
        try:
            status = os.fstat(handle)
            data = read_all(handle, MOST_BYTES)
        finally:
            os.close(handle)
    except FileNotFoundError as error:
        raise FileUnreadableError("missing-file", path=path) from error
    except PermissionError as error:
        raise locked_or_denied(error, path) from error
    except (OSError, RuntimeError) as error:  # until Python 3.13 a loop of links is a RuntimeError
        raise _unreadable(error, path) from error
    return Source(real, data, digest_of(data), (status.st_size, status.st_mtime_ns))


def real_path(path: str, real_folder: Callable[[str], str]) -> str:
    """Return a file's path with no link in it; `real_folder` tells that of a folder, which thousands have in common.

    >>> real_path(__file__, os.path.realpath) == os.path.realpath(__file__)
    True
    """
    if os.path.islink(path):  # noqa: PTH114 - texts, as thousands come in a row
        return os.path.realpath(path)
    folder, name = os.path.split(path)
    return os.path.join(real_folder(folder), name)  # noqa: PTH118


def digest_of_file(path: str, size: int) -> str:
    """Hash a file of this size, a piece at a time; "" where it has another one, or cannot be read."""
    try:
        handle = open_plain(path, os.O_RDONLY)
    except OSError:
        return ""
    try:
        if os.fstat(handle).st_size != size:
            return ""
        hashed, left = hashlib.sha256(), size + 1
        while left > 0 and (piece := os.read(handle, min(left, _PIECE))):
            hashed.update(piece)
            left -= len(piece)
        return hashed.hexdigest() if left == 1 else ""
    except OSError:
        return ""
    finally:
        os.close(handle)


def _unreadable(error: OSError | RuntimeError, path: Path) -> FileUnreadableError:
    number = getattr(error, "errno", None)
    if number == errno.EFBIG:
        return FileUnreadableError("file-too-large", path=path, most=MOST_BYTES // (1024 * 1024))
    if number in {errno.EINVAL, errno.ENXIO} and _is_special(path):
        return FileUnreadableError("not-a-file", path=path)
    return FileUnreadableError("read-failed", path=path, why=getattr(error, "strerror", error))


def _is_special(path: Path) -> bool:
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def locked_or_denied(error: PermissionError, path: Path) -> FileError:
    """Return the error for a file that another program holds open (Windows), or that may not be used."""
    if getattr(error, "winerror", None) in SHARING_VIOLATIONS:
        return FileLockedError("held-open", path=path.name)
    return FileRefusedError("no-permission", path=path)


def refuse_if_open(path: Path) -> None:
    """Raise FileLockedError where Excel or LibreOffice left a lock file beside it; it is never deleted."""
    for name in (f"~${path.name}", f".~lock.{path.name}#"):
        # A name near the longest a disk takes has no room for a lock file, and has none.
        if os.path.lexists(os.path.join(path.parent, name)):  # noqa: PTH118 - Path raises where this says no
            lock = path.with_name(name)
            raise FileLockedError(
                "open-elsewhere", path=path.name, owner=_owner(lock), lock=name, since=_since(lock)
            )


def _since(lock: Path) -> str:
    """Return when a lock file was made, by the clock of the reader: a program that died leaves an old one."""
    try:
        return time.strftime("%Y-%m-%d %H:%M", time.localtime(lock.lstat().st_mtime))
    except (OSError, OverflowError, ValueError):
        return "?"


def _owner(lock: Path) -> str:
    """Read who has it open: Excel writes a length and a name, LibreOffice names separated by commas."""
    try:
        handle = open_plain(lock, os.O_RDONLY)
        try:
            raw = os.read(handle, _LOCK_BYTES)
        finally:
            os.close(handle)
    except OSError:  # a pipe or a link in its place tells no owner either
        return "?"
    if lock.name.startswith(".~lock."):
        parts = [part.strip() for part in raw.decode("utf-8", "replace").split(",")]
        return next((part for part in parts if part), "?")
    if len(raw) > 56:  # noqa: PLR2004 - the second half of Excel's lock file is UTF-16
        length = raw[55] if raw[55] < 55 else 54  # noqa: PLR2004
        wide = raw[57 : 57 + 2 * length].decode("utf-16-le", "replace").strip("\x00 ")
        if wide.isprintable() and wide:
            return wide
    return raw[1 : 1 + raw[0]].decode("cp949", "replace").strip("\x00 ") if raw and raw[0] else "?"
