"""What a press says and asks, in boxes of Windows over Excel's own window."""

from __future__ import annotations

import sys

from pledgebook.messages.visible import visible

_TITLE = "pledgebook"
_INFORMATION, _EXCLAMATION, _FOREGROUND = 0x40, 0x30, 0x10000
_TOPMOST = 0x40000
_YES_NO, _DEFAULT_IS_NO, _YES = 0x4, 0x100, 6


def box(text: str, window: int, *, is_problem: bool) -> None:
    """Show a message and wait until it is read. Elsewhere than on Windows it goes to stderr."""
    if sys.platform == "win32":
        import ctypes

        style = (_EXCLAMATION if is_problem else _INFORMATION) | _in_front(window)
        ctypes.windll.user32.MessageBoxW(window, visible(text), _TITLE, style)
    elif sys.stderr is not None:
        sys.stderr.write(f"{visible(text)}\n")


def ask(text: str, window: int) -> bool:
    """Ask a question that is answered Yes or No, No being the default.

    Elsewhere than on Windows nobody can be asked: the question goes to stderr, and the answer is no.
    """
    if sys.platform == "win32":
        import ctypes

        style = _YES_NO | _DEFAULT_IS_NO | _EXCLAMATION | _in_front(window)
        return bool(ctypes.windll.user32.MessageBoxW(window, visible(text), _TITLE, style) == _YES)
    if sys.stderr is not None:
        sys.stderr.write(f"{visible(text)}\n")
    return False


def _in_front(window: int) -> int:
    """Return what keeps a box before Excel: one that no window owns would open behind it, and wait there unseen."""
    return _FOREGROUND if window else _FOREGROUND | _TOPMOST
