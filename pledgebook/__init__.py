"""pledgebook: keep election pledges in a workbook, and have the official card rewritten from it.

import pledgebook as pb

book = pb.read("공약관리.xlsx")                    # validated model and findings, no side effects
results = pb.compute(book, as_of="2024-05-31")     # every figure with its working
results.to_frame()                                 # tidy pandas DataFrame
receipt = pb.refresh("공약관리.xlsx")              # the card rewritten, all else byte for byte
done = pb.refresh_bytes(data)                      # the same from bytes to bytes: no disk
outcomes = pb.refresh_many(paths)                  # thousands; one bad file never stops the rest
frame = pb.rollup(paths)                           # many workbooks as one tidy DataFrame
"""

from __future__ import annotations

import logging
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
    MailDeferredError,
    MailError,
    PledgebookError,
    UsageError,
)
from pledgebook.excel_file.diff import CellChange
from pledgebook.figures import frames as _frames
from pledgebook.figures.results import Rate, Results
from pledgebook.findings import Finding, Severity
from pledgebook.use_cases.check import check
from pledgebook.use_cases.compute import compute, read
from pledgebook.use_cases.refresh import Receipt, Refreshed, refresh, refresh_bytes

if TYPE_CHECKING:
    from pledgebook import press as press
    from pledgebook.batch.many import Limits, iter_refresh, refresh_many
    from pledgebook.batch.outcome import Outcome
    from pledgebook.collector import collector_paused
    from pledgebook.publication.export import Exported, export
    from pledgebook.roll_up import rollup
    from pledgebook.use_cases.new import new
    from pledgebook.use_cases.undo import Undone, undo

# A program that uses the library decides where its log goes, and hears nothing before it does.
logging.getLogger("pledgebook").addHandler(logging.NullHandler())
# Results know nothing of pandas; what turns them into frames is bound here, where both are known.
Results.to_frame = _frames.results_frame

__all__ = [
    "BatchError",
    "Book",
    "CellChange",
    "DataError",
    "Exported",
    "FileChangedError",
    "FileError",
    "FileLockedError",
    "FileRefusedError",
    "FileUnreadableError",
    "Finding",
    "Limits",
    "MailDeferredError",
    "MailError",
    "Outcome",
    "PledgebookError",
    "Rate",
    "Receipt",
    "Refreshed",
    "Results",
    "Severity",
    "Undone",
    "UsageError",
    "__version__",
    "check",
    "collector_paused",
    "compute",
    "export",
    "iter_refresh",
    "new",
    "read",
    "refresh",
    "refresh_bytes",
    "refresh_many",
    "rollup",
    "undo",
]

_ELSEWHERE = {
    "Exported": "pledgebook.publication.export",
    "Limits": "pledgebook.batch.many",
    "Outcome": "pledgebook.batch.outcome",
    "Undone": "pledgebook.use_cases.undo",
    "collector_paused": "pledgebook.collector",
    "export": "pledgebook.publication.export",
    "iter_refresh": "pledgebook.batch.many",
    "new": "pledgebook.use_cases.new",
    "refresh_many": "pledgebook.batch.many",
    "rollup": "pledgebook.roll_up",
    "undo": "pledgebook.use_cases.undo",
}


def __dir__() -> list[str]:
    return sorted(__all__)


if not TYPE_CHECKING:  # a type checker sees the imports above, and says where a name is misspelt

    def __getattr__(name: str) -> object:
        """Import when asked for what one refresh does without: a short start is a feature.

        `press` is a module, which xlwings' RunPython takes as it is after `import pledgebook`.
        """
        import importlib

        if name == "press":
            return importlib.import_module("pledgebook.press")
        if name in _ELSEWHERE:
            found = getattr(importlib.import_module(_ELSEWHERE[name]), name)
            globals()[name] = found  # from now on without asking
            return found
        msg = f"module 'pledgebook' has no attribute {name!r}"
        raise AttributeError(msg)
