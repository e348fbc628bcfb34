"""Find the workbook whose button was pressed, and refuse one that cannot be worked on."""

from __future__ import annotations

import time
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.errors import FileLockedError, FileRefusedError, FileUnreadableError, UsageError
from pledgebook.excel_live import door
from pledgebook.excel_live.guards import load_xlwings
from pledgebook.excel_live.patience import is_later

if TYPE_CHECKING:
    from types import ModuleType

    import xlwings as xw

_DISCONNECTED = -2147417848
_READY_TRIES = 10
_READY_PAUSE = 0.3


@dataclass(frozen=True, slots=True)
class Caller:
    """What the button says of itself: the workbook's full name and the number of Excel's window.

    Both may be missing: under xlwings' own RunPython the caller is known another way, and a shortcut on
    the desktop means the workbook in front.
    """

    full_name: str = ""
    window: int = 0


def attach(caller: Caller) -> xw.Book:
    """Return the calling workbook.

    Raises FileUnreadableError where it is not open in any Excel, or only in Protected View, FileRefusedError
    where it was never saved, is open read-only or open twice, FileLockedError where Excel takes no calls.
    """
    xlwings = load_xlwings()
    book = _named(xlwings, caller) if caller.full_name else _calling(xlwings)
    _wait_until_ready(book.app)
    if not door.folder_of(book):
        raise FileRefusedError("never-saved", path=book.name)
    if door.is_read_only(book):
        raise FileRefusedError("opened-read-only", path=book.name)
    return book


def excel(caller: Caller) -> xw.App:
    """Return the Excel a press came from, or the one in front; no workbook need be open in it.

    Raises UsageError where none runs, FileLockedError where it takes no calls.
    """
    xlwings = load_xlwings()
    process = door.process_of(caller.window)
    app: xw.App | None = next((app for app in xlwings.apps if app.pid == process), xlwings.apps.active)
    if app is None:
        raise UsageError("no-excel-open")
    _wait_until_ready(app)
    return app


def is_busy(error: Exception) -> bool:
    """Say whether an error means that Excel takes no calls: while a cell is edited or a dialog is open."""
    return is_later(error) or getattr(error, "hresult", None) == _DISCONNECTED


def _named(xlwings: ModuleType, caller: Caller) -> xw.Book:
    apps: list[xw.App] = list(xlwings.apps)
    own = [app for app in apps if app.pid == door.process_of(caller.window)] or apps
    wanted = _comparable(caller.full_name)
    books = [book for app in own for book in app.books if _comparable(door.full_name(book)) == wanted]
    if len(books) == 1:
        return books[0]
    if books:
        raise FileRefusedError("open-twice", path=caller.full_name)
    if any(door.protected_views(app) for app in own):
        raise FileUnreadableError("protected-view", path=caller.full_name)
    raise FileUnreadableError("not-open", path=caller.full_name)


def _calling(xlwings: ModuleType) -> xw.Book:
    try:
        found: xw.Book = xlwings.Book.caller()
    except Exception as error:
        # xlwings raises a bare Exception where nobody called it; what Excel raises is another matter.
        if type(error) is not Exception:
            raise
        app = xlwings.apps.active
        if app is None or not len(app.books):
            raise UsageError("no-excel-open") from error
        found = app.books.active
    return found


def _comparable(full_name: str) -> str:
    """Return a path or an address of OneDrive in one spelling, whatever the case and how Hangul is composed."""
    return unicodedata.normalize("NFC", full_name).replace("/", "\\").casefold()


def _wait_until_ready(app: xw.App) -> None:
    for _ in range(_READY_TRIES):
        if door.is_ready(app):
            return
        time.sleep(_READY_PAUSE)
    raise FileLockedError("excel-busy")
