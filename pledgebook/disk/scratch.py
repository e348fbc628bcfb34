"""A folder of the user's own, below those for temporary files, for what other programs read or write.

It may hold what stands in cells. Where this process is killed nobody removes it: the next one does, once it is old
enough to be nobody's.
"""

from __future__ import annotations

import contextlib
import shutil
import stat
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIX = "pledgebook-copy-"
_STALE_SECONDS = 3600


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """Make a folder, and remove it at the end; one that a virus scanner holds is left to the next sweep."""
    _sweep(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _sweep(place: Path) -> None:
    until = time.time() - _STALE_SECONDS
    for folder in place.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            status = folder.lstat()
            if stat.S_ISDIR(status.st_mode) and status.st_mtime < until:
                shutil.rmtree(folder, ignore_errors=True)  # another user's stays
