"""Rename files in one step each: exchange two, or take a name only where it is free.

Linux has both (renameat2). Elsewhere the exchange is missing; a name is taken by a hard link, which fails
where the name is there, and on Windows by its own rename, which does too.
"""

from __future__ import annotations

import errno
import os
import sys
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_NOREPLACE, _EXCHANGE = 1, 2
_HERE = -100  # AT_FDCWD
_NUMBERS = {"x86_64": 316, "aarch64": 276, "riscv64": 276, "ppc64le": 357, "s390x": 347}
_MISSING = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EPERM}
"""What an old kernel, a file system without it (NFS, SMB) and a sandbox answer."""


def exchange(here: Path, there: Path) -> bool:
    """Let two names stand for each other's file, at one instant; False where there is no such step.

    Raises OSError where there is one and it fails. Links are exchanged themselves, not what they lead to.
    """
    return _renamed(here, there, _EXCHANGE)


def take_name(here: Path, there: Path) -> None:
    """Rename a file to a name that is free; raises FileExistsError where it is not.

    On a file system that has neither this step nor hard links a file that comes there between the look
    and the rename is replaced.
    """
    if sys.platform == "win32":
        here.rename(there)
        return
    if _renamed(here, there, _NOREPLACE):
        return
    try:
        os.link(here, there, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError as error:
        if os.path.lexists(there):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(there)) from error
        here.replace(there)
    else:
        here.unlink()


def _renamed(here: Path, there: Path, flags: int) -> bool:
    renameat2 = _renameat2()
    if renameat2 is None:
        return False
    number = renameat2(os.fsencode(here), os.fsencode(there), flags)
    if number in _MISSING:
        return False
    if number:
        raise OSError(number, os.strerror(number), str(here), None, str(there))
    return True


@lru_cache(maxsize=1)
def _renameat2() -> Callable[[bytes, bytes, int], int] | None:
    """Find the system's call; it returns the error's number, 0 for none."""
    if sys.platform != "linux":
        return None
    import ctypes

    try:
        library = ctypes.CDLL(None, use_errno=True)
        call = getattr(library, "renameat2", None)
        number = _NUMBERS.get(os.uname().machine)
        through = library.syscall
    except (OSError, AttributeError):
        return None

    if call is None and number is None:
        return None
    by_number = ctypes.c_long(number or 0)

    def renameat2(here: bytes, there: bytes, flags: int) -> int:
        if call is not None:
            failed = call(_HERE, here, _HERE, there, flags)
        else:
            wide = ctypes.c_long
            failed = through(by_number, wide(_HERE), here, wide(_HERE), there, wide(flags))
        return ctypes.get_errno() if failed else 0

    return renameat2
