"""Ask for workbooks in the box of Windows: the embeddable Python has no tkinter."""

from __future__ import annotations

import sys
from pathlib import Path

_MULTISELECT, _EXPLORER, _MUST_EXIST, _KEEP_FOLDER = 0x200, 0x80000, 0x1000, 0x8
_LONGEST = 32_768


def ask_files(title: str, kind: str) -> list[str]:
    """Return the workbooks that were chosen; none where it was cancelled, or there is no Windows."""
    if sys.platform != "win32":
        return []
    import ctypes
    from ctypes import wintypes

    class OpenFileName(ctypes.Structure):
        _fields_ = (
            ("size", wintypes.DWORD), ("owner", wintypes.HWND), ("instance", wintypes.HINSTANCE),
            ("filter", wintypes.LPCWSTR), ("custom", wintypes.LPWSTR), ("custom_size", wintypes.DWORD),
            ("filter_index", wintypes.DWORD), ("file", ctypes.c_void_p), ("file_size", wintypes.DWORD),
            ("title_of_file", wintypes.LPWSTR), ("title_size", wintypes.DWORD), ("folder", wintypes.LPCWSTR),
            ("title", wintypes.LPCWSTR), ("flags", wintypes.DWORD), ("offset", wintypes.WORD),
            ("extension", wintypes.WORD), ("default", wintypes.LPCWSTR), ("data", wintypes.LPARAM),
            ("hook", ctypes.c_void_p), ("template", wintypes.LPCWSTR), ("reserved", ctypes.c_void_p),
            ("reserved_size", wintypes.DWORD), ("flags_more", wintypes.DWORD),
        )  # fmt: skip

    buffer = ctypes.create_unicode_buffer(_LONGEST)
    asked = OpenFileName(
        size=ctypes.sizeof(OpenFileName),
        filter=f"{kind}\0*.xlsx;*.xlsm\0\0",
        file=ctypes.addressof(buffer),
        file_size=_LONGEST,
        title=title,
        flags=_MULTISELECT | _EXPLORER | _MUST_EXIST | _KEEP_FOLDER,
    )
    if not ctypes.windll.comdlg32.GetOpenFileNameW(ctypes.byref(asked)):
        return []
    return chosen(buffer[:])


def chosen(text: str) -> list[str]:
    """Return the paths in what the box gives: one path, or a folder and the names in it, each ended by a zero."""
    first, *names = text.split("\0\0", 1)[0].split("\0")
    return [str(Path(first, name)) for name in names] or [first]
