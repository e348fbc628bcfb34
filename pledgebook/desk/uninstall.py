"""Take away what was installed, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.desk.half_way import put_right, set_aside
from pledgebook.desk.record import Record, read_record, remove_if_empty, remove_recorded
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
    put_right(places.home)
    record = read_record(places.record)
    if not record.inside:
        raise UsageError("desk-not-installed", path=places.home)
    _refuse_if_in_use(record)
    going = set_aside(places.home)
    try:
        places.home.rename(going)
    except OSError as error:
        raise FileLockedError("desk-in-use", path=places.home) from error
    count, changed = 0, []
    for path in map(Path, record.outside):
        if record.is_ours(path):
            path.unlink()
            count += 1
        elif path.exists():
            changed.append(path)
    count += remove_recorded(going, record)
    left = []
    if going.exists():
        going.rename(places.home)
        left = [path for path in sorted(places.home.rglob("*")) if path.is_file()]
    for folder in sorted(map(Path, record.folders), key=lambda path: len(path.parts), reverse=True):
        remove_if_empty(folder)
    return Removed(count, (*left, *changed))


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
