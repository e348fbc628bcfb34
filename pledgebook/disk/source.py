"""A file as it was read, and whether another program has it open."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.errors import FileError, FileLockedError, FileRefusedError, FileUnreadableError

if TYPE_CHECKING:
    from pathlib import Path

SHARING_VIOLATIONS = {32, 33}


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read; `path` is the real file behind any symbolic link."""

    path: Path
    data: bytes
    digest: str  # SHA-256, in hexadecimal
    stamp: tuple[int, int]  # size and modification time in nanoseconds

    @property
    def modified(self) -> int:
        """Give the time of the last change, in nanoseconds."""
        return self.stamp[1]


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
        raise locked_or_denied(error, path) from None
    except (OSError, RuntimeError) as error:  # until Python 3.13 a loop of links is a RuntimeError
        raise FileUnreadableError("read-failed", path=path, why=getattr(error, "strerror", error)) from None
    return Source(real, data, digest_of(data), (status.st_size, status.st_mtime_ns))


def digest_of(data: bytes) -> str:
    """Give the SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def locked_or_denied(error: PermissionError, path: Path) -> FileError:
    """Tell a file that another program holds open (Windows) from one that may not be used."""
    if getattr(error, "winerror", None) in SHARING_VIOLATIONS:
        return FileLockedError("open-elsewhere", path=path.name, owner="?", lock="-")
    return FileRefusedError("no-permission", path=path)


def refuse_if_open(path: Path) -> None:
    """Raise FileLockedError where Excel or LibreOffice left a lock file beside it; it is never deleted."""
    for name in (f"~${path.name}", f".~lock.{path.name}#"):
        # A name near the longest a disk takes has no room for a lock file, and has none.
        if os.path.exists(os.path.join(path.parent, name)):  # noqa: PTH110, PTH118 - it says no where Path raises
            owner = _owner(path.with_name(name))
            raise FileLockedError("open-elsewhere", path=path.name, owner=owner, lock=name)


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
