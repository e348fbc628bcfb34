"""Read a file and later replace it whole: at every instant its path holds the old file or the new one."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.errors import (
    FileChangedError,
    FileError,
    FileLockedError,
    FileRefusedError,
    FileUnreadableError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TEMPORARY = ".pledgebook-"
_STALE_SECONDS = 3600
_SHARING_VIOLATIONS = {32, 33}
_SHARING_TRIES = 5


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read; `path` is the real file behind any symbolic link."""

    path: Path
    data: bytes
    digest: str
    stamp: tuple[int, int]  # size and modification time in nanoseconds


def read_source(path: Path) -> Source:
    """Read a file; raises FileUnreadableError where it is missing, a folder or not to be read."""
    try:
        real = path.resolve(strict=True)
        if real.is_dir():
            raise FileUnreadableError("is-folder", path=path)
        status = real.stat()
        data = real.read_bytes()
    except FileNotFoundError:
        raise FileUnreadableError("missing-file", path=path) from None
    except PermissionError as error:
        raise _locked_or_denied(error, path) from None
    except OSError as error:
        raise FileUnreadableError("read-failed", path=path, why=error.strerror or error) from None
    return Source(real, data, hashlib.sha256(data).hexdigest(), (status.st_size, status.st_mtime_ns))


def replace(source: Source, data: bytes) -> None:
    """Replace a file that was read with new bytes.

    Raises FileLockedError where a program has it open, FileChangedError where somebody changed it since
    it was read, FileRefusedError where the folder or disk does not let it be written.
    """
    refuse_if_open(source.path)
    with _beside(source.path, data, mode=0o600) as temporary:
        _take_over(temporary, _refuse_if_changed(source))
        refuse_if_open(source.path)
        _swap(temporary, source.path)
    _sync_folder(source.path.parent)


def write_new(path: Path, data: bytes) -> None:
    """Write a file whole; one that is there already is replaced atomically."""
    path = path.resolve()
    there = path.stat() if path.exists() else None
    if there is not None:
        refuse_if_open(path)
    # A new file gets what the umask leaves; one to stand for another is nobody else's until it has its rights.
    with _beside(path, data, mode=0o666 if there is None else 0o600) as temporary:
        if there is not None:
            _take_over(temporary, there)
        _swap(temporary, path)
    _sync_folder(path.parent)


def make_folder(path: Path) -> None:
    """Make a folder and those above it; raises FileRefusedError where that cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise FileRefusedError("is-file", path=path) from None
    except FileNotFoundError as error:
        raise FileRefusedError("write-failed", path=path, why=error.strerror or error) from None
    except OSError as error:
        raise _write_error(error, path) from None


def refuse_if_open(path: Path) -> None:
    """Raise FileLockedError where Excel or LibreOffice left a lock file beside it; it is never deleted."""
    for lock in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
        # A name near the longest a disk takes has no room for a lock file, and asking for it fails.
        with contextlib.suppress(OSError):
            if lock.exists():
                raise FileLockedError("open-elsewhere", path=path.name, owner=_owner(lock), lock=lock.name)


def _owner(lock: Path) -> str:
    """Read who has it open: Excel writes a length and a name, LibreOffice names separated by commas."""
    try:
        raw = lock.read_bytes()[:512]
    except OSError:
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


@contextlib.contextmanager
def _beside(path: Path, data: bytes, *, mode: int) -> Iterator[Path]:
    """Write bytes to a file beside the target, safely on the disk; it is gone afterwards either way."""
    _sweep(path.parent)
    temporary = path.with_name(f"{_TEMPORARY}{secrets.token_hex(8)}.tmp")
    try:
        with open(temporary, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    except OSError as error:
        raise _write_error(error, path) from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


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
    except FileNotFoundError:
        raise FileChangedError("changed-meanwhile", path=source.path.name) from None
    same = (status.st_size, status.st_mtime_ns) == source.stamp
    if not same or hashlib.sha256(source.path.read_bytes()).hexdigest() != source.digest:
        raise FileChangedError("changed-meanwhile", path=source.path.name)
    return status


def _swap(temporary: Path, path: Path) -> None:
    """Move into place; on Windows a sharing violation is tried again a few times, as scanners let go."""
    for attempt in range(1, _SHARING_TRIES + 1):
        try:
            temporary.replace(path)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _SHARING_VIOLATIONS or attempt == _SHARING_TRIES:
                raise _locked_or_denied(error, path) from None
            time.sleep(0.1 * attempt)
        else:
            return


def _locked_or_denied(error: PermissionError, path: Path) -> FileError:
    if getattr(error, "winerror", None) in _SHARING_VIOLATIONS:
        return FileLockedError("open-elsewhere", path=path.name, owner="?", lock="-")
    return FileRefusedError("no-permission", path=path)


def _write_error(error: OSError, path: Path) -> FileError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
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


def _sweep(folder: Path) -> None:
    """Remove what killed runs left behind, once it is old enough to be nobody's."""
    with contextlib.suppress(OSError):
        for stray in folder.glob(f"{_TEMPORARY}*.tmp"):
            with contextlib.suppress(OSError):
                if time.time() - stray.stat().st_mtime > _STALE_SECONDS:
                    stray.unlink()
