"""Write a file beside its place and move it there whole; what killed runs left behind is swept."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pledgebook.disk.plain_file import TEMPORARY_PREFIX, open_new, read_all, write_all
from pledgebook.disk.rename import take_name
from pledgebook.disk.source import SHARING_VIOLATIONS, locked_or_denied
from pledgebook.disk.sync import sync, sync_folders
from pledgebook.errors import FileRefusedError, PledgebookError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pledgebook.errors import FileError

DISK_FULL = {errno.ENOSPC, errno.EDQUOT}
_STALE_SECONDS = {".tmp": 3600, ".swap": 30 * 86400}
"""After these nobody's: a file half written, and one that waited to be exchanged and may hold a save."""
_SWEEP_SECONDS = 600
_SHARING_TRIES = 5


@dataclass(slots=True)
class Temporary:
    """A file that is written whole and safely on the disk, under a name of its own, and still open.

    Whoever may write in the folder can put another file under that name: rights are changed by the
    descriptor, and the name is looked at before it is moved.
    """

    path: Path
    handle: int
    inode: tuple[int, int]

    def stands_at(self, path: Path) -> bool:
        """Say whether a name is this very file's."""
        try:
            status = path.lstat()
        except OSError:
            return False
        return (status.st_dev, status.st_ino) == self.inode

    def settle(self, path: Path, data: bytes, *others: int) -> None:
        """Have its bytes, and those of other open files, safely on the disk; `path` is what it will stand for.

        Raises FileRefusedError where other bytes come back: a share that drops some without an error.
        """
        sync(self.handle, *others)
        if read_all(self.handle, len(data)) != data:
            raise FileRefusedError("write-differs", path=path)

    def close(self) -> None:
        """Close it; Windows moves no file that is open."""
        if self.handle >= 0:
            handle, self.handle = self.handle, -1
            os.close(handle)

    def remove(self) -> None:
        """Remove it, where it still has its temporary name."""
        if self.stands_at(self.path):
            with contextlib.suppress(OSError):
                self.path.unlink()

    def move(self, path: Path) -> None:
        """Take another temporary name."""
        self._make_sure(path)
        self.path.replace(path)
        self.path = path

    def swap(self, path: Path) -> None:
        """Move it into place, whatever stands there: a link is replaced, not followed.

        On Windows a sharing violation is tried again a few times, as scanners let go.
        """
        self._into_place(path, lambda: self.path.replace(path))

    def swap_in_where_free(self, path: Path) -> None:
        """Move it to a place where nothing is; raises FileExistsError where something is."""
        self._into_place(path, lambda: take_name(self.path, path))

    def _into_place(self, path: Path, rename: Callable[[], object]) -> None:
        self._make_sure(path)
        for attempt in range(1, _SHARING_TRIES + 1):
            try:
                rename()
            except PermissionError as error:
                if getattr(error, "winerror", None) not in SHARING_VIOLATIONS or attempt == _SHARING_TRIES:
                    raise locked_or_denied(error, path) from error
                time.sleep(0.1 * attempt)
            except OSError:
                if not self.stands_at(path):  # a share may answer a rename that it did twice
                    raise
                break
            else:
                break
        sync_folders(path.parent)

    def _make_sure(self, path: Path) -> None:
        if not self.stands_at(self.path):
            raise FileRefusedError("temporary-taken", path=path, folder=path.parent)
        if os.name == "nt":
            self.close()


@contextlib.contextmanager
def beside(
    path: Path, data: bytes, *, mode: int, turn: str = "", settles: bool = True
) -> Iterator[Temporary]:
    """Write bytes to a file beside the target, safely on the disk; it is gone afterwards either way.

    Without `settles` the body has to see to it that they are safely there.

    `turn` is what `lock.turn` gave: whoever has it is the only one to use that name, so what stands
    there is of a run that was killed. Raises FileRefusedError where the disk or folder fails, also for
    an OSError in the body; PledgebookError, which says that the file is written, where it is in place by then.
    """
    _sweep(path.parent, int(time.monotonic() / _SWEEP_SECONDS))
    name = path.with_name(f"{TEMPORARY_PREFIX}{turn or os.urandom(8).hex()}.tmp")
    temporary, is_anothers = None, False
    try:
        handle = open_new(name, mode, is_own_name=bool(turn))
        temporary = Temporary(name, handle, (-1, -1))
        status = os.fstat(handle)
        temporary.inode = (status.st_dev, status.st_ino)
        write_all(handle, data)
        if settles:
            temporary.settle(path, data)
        yield temporary
    except OSError as error:
        if temporary is not None and temporary.stands_at(path):
            raise PledgebookError("written-but", path=path, why=error.strerror or error) from error
        is_anothers = temporary is None and isinstance(error, FileExistsError)
        raise write_error(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            if temporary is not None:
                temporary.close()
        with contextlib.suppress(OSError):
            if not is_anothers and (temporary is None or temporary.path == name):
                name.unlink(missing_ok=True)


def write_error(error: OSError, path: Path) -> FileError:
    """Name what stood in the way of a write."""
    if error.errno in DISK_FULL:
        return FileRefusedError("disk-full", path=path)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return FileRefusedError("no-permission", path=path)
    if isinstance(error, FileNotFoundError):
        return FileRefusedError("no-folder", path=path.parent)
    return FileRefusedError("write-failed", path=path, why=error.strerror or error)


@lru_cache(maxsize=16)
def _sweep(folder: Path, _period: int) -> None:
    """Remove what killed runs left behind, once it is old enough to be nobody's.

    A folder is listed once in a while only: a batch writes thousands of files to one.
    """
    with contextlib.suppress(OSError):
        for stray in folder.glob(f"{TEMPORARY_PREFIX}*"):
            with contextlib.suppress(OSError):
                status = stray.lstat()
                # What waits in a .swap was written long before it got that name, which ctime tells.
                born = max(status.st_mtime, status.st_ctime) if stray.suffix == ".swap" else status.st_mtime
                age = time.time() - born
                if age > _STALE_SECONDS.get(stray.suffix, float("inf")):
                    stray.unlink()
