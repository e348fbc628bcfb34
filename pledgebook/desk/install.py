"""Install for one user: a folder below the programs, the add-in in Excel's start folder, shortcuts."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook._version import __version__
from pledgebook.desk.half_way import put_right, replace_old, set_aside
from pledgebook.desk.record import Record, files_below, read_record, write_record
from pledgebook.desk.runtime import refuse_other_python, write_python
from pledgebook.desk.shortcuts import Shortcut, shortcuts, write_shortcuts
from pledgebook.desk.sums import digest, verified
from pledgebook.errors import FileLockedError, FileRefusedError, FileUnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pledgebook.desk.places import Places

ADDIN_FOLDER = "addin"
ABOUT = "bundle.json"
_HOME_PARTS = ("app", "say")
_TRIAL = (
    "import pythoncom, win32com.client, openpyxl, click, pledgebook.press; "
    "from pledgebook.excel_live.guards import load_xlwings; load_xlwings()"
)
"""What a press, a refresh and a roll-up need; xlwings alone would pass over a pywin32 that cannot be loaded."""


@dataclass(frozen=True, slots=True)
class Installed:
    """What there is now, for the person: `left` are files of others that stood in the way of a shortcut."""

    version: str
    python: str
    addin: Path
    links: tuple[Path, ...]
    left: tuple[Path, ...]


def install(
    bundle: Path,
    places: Places,
    link: Callable[[Shortcut, Path], None],
    python_starts: Callable[[Path], str] | None = None,
) -> Installed:
    """Install what a folder holds, in the place of what was installed before; done twice it is as done once.

    `link` writes a shortcut; `python_starts` tries the installed Python and returns what is wrong with it. Raises
    FileUnreadableError for a folder that is not whole, or a Python that does not start; UsageError for another
    Python; FileRefusedError where somebody else's add-in of that name is there; FileLockedError while Excel or a
    press uses what is to be replaced. Then everything is as it was before.
    """
    files = verified(bundle)
    about = json.loads((bundle / ABOUT).read_text("utf-8"))
    refuse_other_python(about["python"])
    put_right(places.home)
    before = read_record(places.record)
    addin = next((bundle / ADDIN_FOLDER).glob("*.xlam"))
    target = places.excel_start / addin.name
    _refuse_unless_replaceable(target, addin, before)
    folders = _folders_to_make(places)
    fresh = places.home.with_name(f"{places.home.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    _write_home(bundle, fresh, files)
    wrong = (python_starts or starts)(fresh / "python")
    if wrong:
        shutil.rmtree(fresh)
        raise FileUnreadableError("desk-trial", why=wrong, path=places.python)
    wanted = shortcuts(places)
    left = tuple(made.place for made in wanted if made.place.exists() and not before.is_ours(made.place))
    ours = tuple(made for made in wanted if made.place not in left)
    record = Record(
        version=__version__,
        python=sys.version.split()[0],
        inside=files_below(fresh),
        outside=before.outside,
        folders=tuple(map(str, {**dict.fromkeys(before.folders), **dict.fromkeys(folders)})),
    )
    write_record(fresh / places.record.name, record)
    _swap(fresh, places.home)
    places.excel_start.mkdir(parents=True, exist_ok=True)
    if not target.exists() or digest(target) != digest(addin):
        shutil.copyfile(addin, target)
    here = (target, *(made.place for made in ours))
    _remove(path for path in map(Path, before.outside) if path not in here and before.is_ours(path))
    try:
        write_shortcuts(places, ours, link)
    finally:  # what is there by now is ours, whatever kept the rest from being written
        outside = {str(path): digest(path) for path in here if path.is_file()}
        write_record(places.record, replace(record, outside=outside))
    return Installed(__version__, record.python, target, tuple(made.place for made in ours), left)


def starts(python: Path) -> str:
    """Try the installed Python, and return what is wrong: nothing where it has all it needs."""
    program = python / "python.exe"
    try:
        run = subprocess.run(  # noqa: S603 - the very file that was put there
            [str(program), "-B", "-E", "-X", "utf8", "-c", _TRIAL],
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        return str(error)
    last = run.stderr.strip().splitlines()[-1:] or [str(run.returncode)]
    return last[0] if run.returncode else ""


def _refuse_unless_replaceable(target: Path, addin: Path, before: Record) -> None:
    if not target.exists() or digest(target) == digest(addin):
        return
    if not before.is_ours(target):
        raise FileRefusedError("desk-other-addin", path=target)
    try:
        with target.open("r+b"):
            pass
    except OSError as error:
        raise FileLockedError("desk-in-use", path=target) from error


def _folders_to_make(places: Places) -> list[str]:
    """Return folders outside of the home that are not there yet, the outer ones first."""
    wanted = [places.excel_start, *(made.place.parent for made in shortcuts(places)), places.home.parent]
    return [
        str(folder) for path in wanted for folder in (*reversed(path.parents), path) if not folder.exists()
    ]


def _write_home(bundle: Path, fresh: Path, files: Iterable[str]) -> None:
    fresh.mkdir(parents=True)
    for name in files:
        part = name.partition("/")[0]
        if part in _HOME_PARTS or name == "uninstall.cmd":
            place = fresh / name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(bundle / name, place)
    write_python(fresh / "python", fresh / "app")


def _swap(fresh: Path, home: Path) -> None:
    """Put the fresh folder in the place of the old one, which goes; FileLockedError while either is in use."""
    old = set_aside(home)
    is_there = home.exists()
    try:
        if is_there:
            home.rename(old)
    except OSError as error:
        shutil.rmtree(fresh, ignore_errors=True)
        raise FileLockedError("desk-in-use", path=home) from error
    try:
        fresh.rename(home)
    except OSError as error:  # a virus scanner looks into what was just written
        if is_there:
            old.rename(home)
        shutil.rmtree(fresh, ignore_errors=True)
        raise FileLockedError("desk-in-use", path=home) from error
    if is_there:
        replace_old(old, home)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
