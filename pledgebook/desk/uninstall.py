"""Take away what was installed, and nothing else."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.desk.record import Record, read_record
from pledgebook.errors import FileLockedError, UsageError

if TYPE_CHECKING:
    from pledgebook.desk.places import Places


@dataclass(frozen=True, slots=True)
class Removed:
    """How many files went, and which stay because somebody changed them or put them there."""

    count: int
    left: tuple[Path, ...]


def uninstall(places: Places) -> Removed:
    """Remove every file that was installed, and the folders made for them as far as they are empty.

    Raises UsageError where nothing is installed, FileLockedError while Excel or a press uses any of it: then nothing
    is removed.
    """
    record = read_record(places.record)
    if not record.inside:
        raise UsageError("desk-not-installed", path=places.home)
    _refuse_if_in_use(record)
    going = places.home.with_name(f"{places.home.name}.old")
    shutil.rmtree(going, ignore_errors=True)
    try:
        places.home.rename(going)
    except OSError as error:
        raise FileLockedError("desk-in-use", path=places.home) from error
    count = _remove_inside(going, record)
    left = []
    if going.exists():
        going.rename(places.home)
        left = [path for path in sorted(places.home.rglob("*")) if path.is_file()]
    for name in record.outside:
        path = Path(name)
        if record.is_ours(path):
            path.unlink()
            count += 1
        elif path.exists():
            left.append(path)
    for folder in sorted(map(Path, record.folders), key=lambda path: len(path.parts), reverse=True):
        _remove_if_empty(folder)
    return Removed(count, tuple(left))


def _refuse_if_in_use(record: Record) -> None:
    """Excel keeps its add-ins open."""
    for name in record.outside:
        path = Path(name)
        if path.suffix == ".xlam" and path.exists():
            try:
                with path.open("r+b"):
                    pass
            except OSError as error:
                raise FileLockedError("desk-in-use", path=path) from error


def _remove_inside(folder: Path, record: Record) -> int:
    """Remove what was installed below a folder, and what Python wrote beside it; then the empty folders."""
    count = 0
    for path in sorted(folder.rglob("*"), key=lambda path: len(path.parts), reverse=True):
        name = path.relative_to(folder).as_posix()
        if path.is_dir():
            _remove_if_empty(path)
        elif name in record.inside or path.suffix == ".pyc" or name == "installed.json":
            path.unlink()
            count += name in record.inside
    _remove_if_empty(folder)
    return count


def _remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
