"""Copies of the open workbook as it was before a press: macros empty Excel's own list of undos."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook import config
from pledgebook.errors import FileRefusedError
from pledgebook.excel_live import door

if TYPE_CHECKING:
    import xlwings as xw

    from pledgebook.disk.history import History, Version

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_UNFIT = re.compile(r'[\\/:*?"<>|%#&]+')


def keep(book: xw.Book) -> Version | None:
    """Keep the workbook as it stands, unsaved edits included; None where versions are turned off.

    Raises FileRefusedError where it cannot be kept: what could not be undone is not written.
    """
    history = config.history()
    if history.count < 1:
        return None
    with tempfile.TemporaryDirectory(prefix="pledgebook-") as folder:
        copy = Path(folder) / f"copy{Path(book.name).suffix or '.xlsx'}"
        try:
            door.save_copy(book, str(copy))
            data = copy.read_bytes()
        except (OSError, door.com_error()) as error:
            raise FileRefusedError("no-copy", path=book.name, why=_why(error)) from None
    place = place_of(door.full_name(book), history)
    version = history.keep(place, data)
    history.prune(place)
    return version


def place_of(full_name: str, history: History) -> Path:
    """Return the path that versions go by; one for a workbook whose name is an address."""
    if _ADDRESS.match(full_name):
        return history.place / "online" / _UNFIT.sub("_", full_name)
    return Path(full_name)


def _why(error: Exception) -> object:
    details = getattr(error, "excepinfo", None) or ()
    return next((text for text in details[2:3] if text), None) or getattr(error, "strerror", None) or error
