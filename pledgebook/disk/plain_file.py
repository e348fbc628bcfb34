"""Open files where others may write: no link is followed, nothing is waited for, only a plain file is taken.

A link, a pipe or a device put in the place of a lock or a note would otherwise lead the read or write to
something else, or hold it up for ever.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_CAREFULLY = (
    getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_PIECE = 1 << 20
TEMPORARY_PREFIX = ".pledgebook-"


def open_plain(path: Path | str, flags: int, mode: int = 0o600, *, also_devices: bool = False) -> int:
    """Open a file and return its descriptor; raises OSError for a link and for anything but a plain file.

    A device (`also_devices`), such as a terminal, can be meant; nobody but root puts one in a folder.
    """
    handle = os.open(path, flags | _CAREFULLY, mode)
    try:
        kind = os.fstat(handle).st_mode
        is_plain = stat.S_ISREG(kind) or (also_devices and stat.S_ISCHR(kind))
    except OSError:
        os.close(handle)
        raise
    if is_plain:
        return handle
    os.close(handle)
    raise OSError(errno.EINVAL, "not a plain file", str(path))


def open_new(path: Path, mode: int, *, is_own_name: bool) -> int:
    """Make a file to read and write; what stands under an own name is of a run that was killed, and goes.

    Raises FileExistsError where there is one under any other name, or one comes there meanwhile.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL
    try:
        return open_plain(path, flags, mode)
    except FileExistsError:
        if not is_own_name:
            raise
        path.unlink(missing_ok=True)
        return open_plain(path, flags, mode)


def make_own_folder(folder: Path) -> None:
    """Make a folder for one's own eyes where there is none."""
    if not os.path.isdir(folder):  # noqa: PTH112 - nearly always there, and asked for with each write
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def read_all(handle: int, most: int) -> bytes:
    """Read a file from its beginning; raises OSError (EFBIG) beyond `most` bytes, also while it grows."""
    if os.fstat(handle).st_size > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    os.lseek(handle, 0, os.SEEK_SET)
    pieces: list[bytes] = []
    left = most + 1
    while left > 0 and (piece := os.read(handle, min(left, _PIECE))):
        pieces.append(piece)
        left -= len(piece)
    if left <= 0:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return b"".join(pieces)


def write_all(handle: int, data: bytes) -> None:
    """Write bytes at the file's place, in as many pieces as the system takes them in."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest[:_PIECE]) :]


def read_plain(path: Path | str, most: int) -> bytes:
    """Read a plain file of at most `most` bytes; raises OSError for anything else."""
    handle = open_plain(path, os.O_RDONLY)
    try:
        return read_all(handle, most)
    finally:
        os.close(handle)


def write_note(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Write a small file whole in the place of the one before, or of a link that was put there.

    It is not forced to the disk: a note that a power cut takes away costs only time. Its temporary name is
    always the same, so that what a killed run left is gone with the next note. Two runs that meet there
    write one note between them, or one that cannot be read, which is as good as none.
    """
    temporary = path.with_name(f"{TEMPORARY_PREFIX}{path.name}.tmp")
    try:
        handle = open_new(temporary, mode, is_own_name=True)
    except FileExistsError:  # another run's, which is just writing it
        return
    try:
        try:
            write_all(handle, data)
        finally:
            os.close(handle)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
