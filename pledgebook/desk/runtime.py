"""A Python of our own below the user's programs: python.org's embeddable one copied, or one that leans on an installed one."""

from __future__ import annotations

import shutil
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

_ON_PATH = ("app", r"app\win32", r"app\win32\lib")
"""Below the home: where packages lie, those of pywin32 in folders of their own."""
_SYSTEM_DLLS = "pywin32_system32"
_BITS = 64


def refuse_other_python(wanted: str) -> None:
    """Raise UsageError for a Python that is not the wanted one (`3.13`) in 64 bits: its modules could not be loaded."""
    seen, bits = f"{sys.version_info.major}.{sys.version_info.minor}", struct.calcsize("P") * 8
    if seen != wanted or bits != _BITS:
        raise UsageError("desk-python", seen=seen, bits=bits, wanted=wanted, program=sys.executable)


def write_python(folder: Path, app: Path) -> None:
    """Make the Python that the launcher starts, from the one that runs this."""
    source = Path(sys.executable).parent
    paths = sorted(source.glob("python3*._pth"))
    if paths:
        _copy_embeddable(source, folder, paths)
    else:
        _lean_on_installed(folder)
    for library in sorted((app / _SYSTEM_DLLS).glob("*.dll")):
        shutil.copyfile(library, folder / library.name)


def _copy_embeddable(source: Path, folder: Path, paths: Sequence[Path]) -> None:
    folder.mkdir()
    for path in sorted(source.iterdir()):
        if path.is_file():
            shutil.copyfile(path, folder / path.name)
    for path in paths:
        (folder / path.name).write_text(with_site(path.read_text("ascii")), encoding="ascii", newline="\r\n")


def with_site(text: str) -> str:
    """Return the search path of an embeddable Python with `import site` in force, and our packages on it."""
    lines = [line.strip() for line in text.splitlines()]
    kept = [line for line in lines if line and not line.startswith("#") and line != "import site"]
    ours = [rf"..\{place}" for place in _ON_PATH]
    return "\n".join([*kept, *(place for place in ours if place not in kept), "import site"]) + "\n"


def _lean_on_installed(folder: Path) -> None:
    """Make a virtual environment, and put its programs beside its `pyvenv.cfg`: where the launcher looks."""
    import venv

    venv.EnvBuilder(symlinks=False, with_pip=False).create(folder)
    for program in ("python.exe", "pythonw.exe"):
        if (folder / "Scripts" / program).exists():
            shutil.move(folder / "Scripts" / program, folder / program)
    for leftover in ("Scripts", "Include", ".gitignore", "lib64"):
        place = folder / leftover
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)
    site = folder / "Lib" / "site-packages"
    site.mkdir(parents=True, exist_ok=True)
    lines = [rf"..\..\..\{place}" for place in _ON_PATH]
    (site / "pledgebook.pth").write_text("\n".join(lines) + "\n", encoding="ascii", newline="\r\n")
