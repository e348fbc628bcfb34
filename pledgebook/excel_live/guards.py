"""xlwings, imported so that it neither crashes, nor runs its PRO code, nor harms other Excel windows."""

from __future__ import annotations

import atexit
import os
import sys
from typing import TYPE_CHECKING

from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from types import ModuleType

_ATTEMPTS = 3000
"""Calls that Excel rejects are tried so often, about three seconds; xlwings by itself tries for ever."""


def import_xlwings() -> ModuleType:
    """Import xlwings with its open-source core alone; raises UsageError where it is not installed."""
    # With a key in its configuration file xlwings loads its PRO engines; in UTF-8 mode it cannot even
    # read the file where it holds Korean in the code page of older Windows, and the import fails.
    os.environ["XLWINGS_LICENSE_KEY"] = "none"
    try:
        import xlwings
    except ImportError:
        raise UsageError("xlwings-missing") from None
    return xlwings


def load_xlwings() -> ModuleType:
    """Import xlwings to talk to Excel: it gives up in the end, and leaves other Excel windows alone.

    Raises UsageError where it is not installed, or this computer has no desktop Excel.
    """
    xlwings = import_xlwings()
    engine = sys.modules.get("xlwings._xlwindows")
    if engine is None or "excel" not in [one.name for one in xlwings.engines]:
        raise UsageError("no-desktop-excel")
    # At exit it kills every Excel process it cannot see, those in Protected View with them.
    atexit.unregister(engine.cleanup)
    engine.__dict__["N_COM_ATTEMPTS"] = _ATTEMPTS
    return xlwings
