"""One message at the end of a press, in a box of Windows over Excel's own window."""

from __future__ import annotations

import sys

from pledgebook.messages.visible import visible

_TITLE = "pledgebook"
_INFORMATION, _EXCLAMATION, _FOREGROUND = 0x40, 0x30, 0x10000


def box(text: str, window: int, *, is_problem: bool) -> None:
    """Show a message and wait until it is read. Elsewhere than on Windows it goes to stderr."""
    if sys.platform == "win32":
        import ctypes

        style = (_EXCLAMATION if is_problem else _INFORMATION) | _FOREGROUND
        ctypes.windll.user32.MessageBoxW(window, visible(text), _TITLE, style)
    elif sys.stderr is not None:
        sys.stderr.write(f"{visible(text)}\n")
