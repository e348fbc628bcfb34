"""Copies of the open workbook as it was before a press: macros empty Excel's own list of undos."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook import config
from pledgebook.errors import FileRefusedError, FileUnreadableError
from pledgebook.excel_file.marks import IDENTITY_PREFIX, identity_of, identity_of_bytes, identity_to_write
from pledgebook.excel_live import door
from pledgebook.excel_live.attach import is_busy
from pledgebook.excel_live.copied import saved_copy
from pledgebook.package.parts import Package

if TYPE_CHECKING:
    import xlwings as xw

    from pledgebook.disk.history import History, Version
    from pledgebook.excel_live.copied import Copied

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_PLAIN, _SEALED = {".xlsx", ".xlsm"}, {"encrypted", "legacy-xls"}
_UNFIT = re.compile(r'[\\/:*?"<>|%#&]+')


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy of the open workbook, and the identity it goes by; one that has none yet gets it with our sheets."""

    version: Version
    identity: str
    is_new: bool

    def mark(self, book: xw.Book) -> None:
        """Write the identity into a workbook that has none."""
        if self.is_new:
            door.set_name(book, IDENTITY_PREFIX + self.identity, "0")


def keep(book: xw.Book, copied: Copied | None = None) -> Kept | None:
    """Keep the workbook as it stands, unsaved edits included; None where versions are turned off.

    A copy that was made of it already, since when nothing was changed, need not be made again.

    Raises FileRefusedError where it cannot be kept: what could not be undone is not written.
    """
    history = config.history()
    if history.count < 1:
        return None
    try:
        data = saved_copy(book) if copied is None else copied.data
    except (FileNotFoundError, door.com_error()) as error:
        if is_busy(error):
            raise
        raise FileRefusedError("copy-forbidden", path=book.name, why=_why(error)) from error
    except OSError as error:
        raise FileRefusedError("no-copy", path=book.name, why=_why(error)) from error
    place = place_of(door.full_name(book), history)
    identity, is_new = _identity(data, book.name)
    version = history.of(identity).keep(place, data)
    history.prune(history.folder(place))
    return None if version is None else Kept(version, identity, is_new)


def versions(book: xw.Book) -> tuple[Version, ...]:
    """List the copies kept of an open workbook, newest first, then those from before it was renamed or moved."""
    names = (name.text.lower() for name in door.defined_names(book, IDENTITY_PREFIX))
    identity = next(
        (name.removeprefix(IDENTITY_PREFIX) for name in names if name.startswith(IDENTITY_PREFIX)), ""
    )
    history = config.history().of(identity)
    place = place_of(door.full_name(book), history)
    moved = (version for version in history.elsewhere(place) if version.of is not None and version.of.is_gone)
    return (*history.versions(place), *moved)


def _identity(data: bytes, name: str) -> tuple[str, bool]:
    """Return the identity that the workbook goes by from now on, and whether it has none yet.

    Raises FileRefusedError for a copy of a plain workbook that nobody can read but Excel on this very PC.
    """
    try:
        package = Package.open(data)
        return identity_to_write(package), not identity_of(package)
    except FileUnreadableError as error:  # a form that only Excel reads
        if Path(name).suffix.lower() in _PLAIN and error.code in _SEALED:
            raise FileRefusedError("copy-sealed", path=name) from error
        return identity_of_bytes(data), True


def place_of(full_name: str, history: History) -> Path:
    """Return the path that versions go by; one for a workbook whose name is an address."""
    if _ADDRESS.match(full_name):
        return history.place / "online" / _UNFIT.sub("_", full_name)
    return Path(full_name)


def _why(error: Exception) -> object:
    details = getattr(error, "excepinfo", None) or ()
    return next((text for text in details[2:3] if text), None) or getattr(error, "strerror", None) or error
