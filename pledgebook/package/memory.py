"""How much memory this process may still take."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

_AVAILABLE = re.compile(r"^MemAvailable:\s+(\d+) kB$", re.MULTILINE)


def memory_left() -> int | None:
    """Return the bytes that the machine and the limit of this process leave; None where neither is told.

    Linux tells both. A reader that is not written in Python ends the whole process where it gets none.
    """
    left = [*_of_the_machine(), *_of_the_process()]
    return max(0, min(left)) if left else None


def _of_the_machine() -> list[int]:
    with contextlib.suppress(OSError):
        found = _AVAILABLE.search(Path("/proc/meminfo").read_text("ascii"))
        return [int(found[1]) * 1024] if found else []
    return []


def _of_the_process() -> list[int]:
    with contextlib.suppress(ImportError, OSError):
        import resource

        limit, _ = resource.getrlimit(resource.RLIMIT_AS)
        if limit != resource.RLIM_INFINITY:
            taken = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
            return [limit - taken]
    return []
