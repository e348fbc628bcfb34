"""Python's collector of circular garbage, paused for as long as somebody works on a workbook.

A refresh makes hundreds of thousands of objects that live to its end. The collector walks through all of
them again and again and finds nothing; that costs a third of the time of a long log, and it alone makes the
work grow faster than the workbook.
"""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_lock = threading.Lock()
_holders = 0
_was_enabled = False


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector of circular garbage; the last one out restores it as the first one found it.

    Contexts may be nested, and entered by several threads at once. It is the program's own choice, as the
    collector belongs to the whole process: the command and its workers enter one for each workbook, the
    library never does by itself.

    >>> with pb.collector_paused():
    ...     receipt = pb.refresh("workbooks/6-3-3.xlsx", "2023-12-31", dry_run=True)
    """
    global _holders, _was_enabled  # noqa: PLW0603 - the collector is the process's, and so is who holds it
    with _lock:
        if not _holders:
            _was_enabled = gc.isenabled()
            gc.disable()
        _holders += 1
    try:
        yield
    finally:
        with _lock:
            _holders -= 1
            if not _holders and _was_enabled:
                gc.enable()
