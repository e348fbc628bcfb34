"""The shortcuts: in the Start menu for the workbook in front, and one on the desktop to drop closed files on."""

from __future__ import annotations

import errno
import os
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Callable

    from pledgebook.desk.places import Places

_PRESS, _DESK = "pledgebook.press", "pledgebook.desk"
_IN_MENU = (
    ("refresh", _PRESS, "refresh"),
    ("check", _PRESS, "check"),
    ("rollup", _DESK, "rollup"),
    ("export", _PRESS, "export"),
)


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A shortcut to the installed Python without a window: what it starts, and what it says of itself."""

    place: Path
    arguments: str
    says: str


def shortcuts(places: Places) -> tuple[Shortcut, ...]:
    """Return the shortcuts of a PC."""
    folder = places.programs / word("desk.menu", "ko")
    menu = (
        Shortcut(
            folder / f"{word(f'desk.menu.{name}', 'ko')}.lnk",
            f"-E -m {module} {action}",
            word(f"desk.does.{name}", "ko"),
        )
        for name, module, action in _IN_MENU
    )
    drop = Shortcut(
        places.desktop / f"{word('desk.drop', 'ko')}.lnk",
        f"-E -m {_DESK} refresh",
        word("desk.does.drop", "ko"),
    )
    return (*menu, drop)


def write_shortcuts(
    places: Places, wanted: tuple[Shortcut, ...], link: Callable[[Shortcut, Path], None]
) -> None:
    """Write shortcuts, making the folder of the Start menu; `link` writes one to a program."""
    for shortcut in wanted:
        shortcut.place.parent.mkdir(parents=True, exist_ok=True)
        link(shortcut, places.python / "pythonw.exe")


def _find_pywin32() -> None:
    """Let pywin32 be found in the folder this runs from: an embeddable Python as it is looks into no `.pth` file."""
    app = Path(__file__).parents[2]
    sys.path += [place for name in ("win32", "win32/lib") if (place := str(app / name)) not in sys.path]
    if sys.platform == "win32" and (app / "pywin32_system32").is_dir():
        os.add_dll_directory(str(app / "pywin32_system32"))


def link_by_windows(shortcut: Shortcut, program: Path) -> None:
    """Write a shortcut by Windows itself (pywin32); OSError where it may not be written."""
    _find_pywin32()
    pythoncom, shell = import_module("pythoncom"), import_module("win32com.shell.shell")
    try:
        link = pythoncom.CoCreateInstance(
            shell.CLSID_ShellLink, None, pythoncom.CLSCTX_INPROC_SERVER, shell.IID_IShellLink
        )
        link.SetPath(str(program))
        link.SetArguments(shortcut.arguments)
        link.SetDescription(shortcut.says)
        link.SetWorkingDirectory(str(program.parent))
        link.SetIconLocation(str(program), 0)
        link.QueryInterface(pythoncom.IID_IPersistFile).Save(str(shortcut.place), 0)
    except pythoncom.com_error as error:
        raise PermissionError(errno.EACCES, str(error), str(shortcut.place)) from error
