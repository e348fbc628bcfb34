"""pledgebook: keep election pledges in a workbook, and have the official card rewritten from it.

import pledgebook as pb

book = pb.read("공약관리.xlsx")                    # validated model and findings, no side effects
results = pb.compute(book, as_of="2024-05-31")     # every figure with its working
results.to_frame()                                 # tidy pandas DataFrame
receipt = pb.refresh("공약관리.xlsx")              # the card rewritten, all else byte for byte
for outcome in pb.refresh_many(paths): ...         # thousands; one bad file never stops the rest
frame = pb.rollup(paths)                           # many workbooks as one tidy DataFrame
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook._version import __version__
from pledgebook.book.model import Book
from pledgebook.errors import (
    BatchError,
    DataError,
    FileChangedError,
    FileError,
    FileLockedError,
    FileRefusedError,
    FileUnreadableError,
    PledgebookError,
    UsageError,
)
from pledgebook.figures.frames import results_frame as _results_frame
from pledgebook.figures.results import Results
from pledgebook.findings import Finding, Severity
from pledgebook.use_cases.compute import compute, read
from pledgebook.use_cases.refresh import Receipt, Refreshed, refresh, refresh_bytes

if TYPE_CHECKING:
    from pledgebook import press as press
    from pledgebook.batch.many import Limits, refresh_many
    from pledgebook.batch.outcome import Outcome
    from pledgebook.roll_up import rollup
    from pledgebook.use_cases.undo import Undone, undo

Results.to_frame = _results_frame

__all__ = [
    "BatchError",
    "Book",
    "DataError",
    "FileChangedError",
    "FileError",
    "FileLockedError",
    "FileRefusedError",
    "FileUnreadableError",
    "Finding",
    "Limits",
    "Outcome",
    "PledgebookError",
    "Receipt",
    "Refreshed",
    "Results",
    "Severity",
    "Undone",
    "UsageError",
    "__version__",
    "compute",
    "read",
    "refresh",
    "refresh_bytes",
    "refresh_many",
    "rollup",
    "undo",
]

_ELSEWHERE = {
    "Limits": "pledgebook.batch.many",
    "Outcome": "pledgebook.batch.outcome",
    "Undone": "pledgebook.use_cases.undo",
    "refresh_many": "pledgebook.batch.many",
    "rollup": "pledgebook.roll_up",
    "undo": "pledgebook.use_cases.undo",
}


def __getattr__(name: str) -> object:
    """Import when asked for what one refresh does without: a short start is a feature.

    `press` is a module, which xlwings' RunPython takes as it is after `import pledgebook`.
    """
    import importlib

    if name == "press":
        return importlib.import_module("pledgebook.press")
    if name in _ELSEWHERE:
        return getattr(importlib.import_module(_ELSEWHERE[name]), name)
    msg = f"module 'pledgebook' has no attribute {name!r}"
    raise AttributeError(msg)
