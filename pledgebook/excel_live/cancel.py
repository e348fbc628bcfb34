"""Stopping a press between two sheets: Esc, held or pressed while Excel is in front.

During a press Excel takes no keys, so that Windows is asked for the state of the key.
"""

from __future__ import annotations

import sys

from pledgebook.excel_live.door import process_of

_ESCAPE = 0x1B
_IS_OR_WAS_DOWN = 0x8001


class CancelledError(Exception):
    """The person who pressed wants no more sheets to be written."""


def is_asked_to_stop(window: int) -> bool:
    """Say whether Esc was pressed since this was asked last, with a window of the same Excel in front.

    Elsewhere than on Windows nobody can ask for it.
    """
    if sys.platform != "win32" or not window:
        return False
    import ctypes

    user32 = ctypes.windll.user32
    was_pressed = user32.GetAsyncKeyState(_ESCAPE) & _IS_OR_WAS_DOWN
    return bool(was_pressed) and process_of(user32.GetForegroundWindow()) == process_of(window)


def forget() -> None:
    """Let a key that was pressed before now not count: Esc ends the typing into a cell, just before a press."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.GetAsyncKeyState(_ESCAPE)
