"""Two folders of an installation: that of before stands beside the home until the new one is in its place.

A step that is ended half way, by a power cut or a closed window, leaves it there; the next one puts that right.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from pledgebook.desk.record import RECORD_FILE, read_record, remove_recorded

if TYPE_CHECKING:
    from pathlib import Path


def set_aside(home: Path) -> Path:
    """Return where the folder of before stands meanwhile."""
    return home.with_name(f"{home.name}.old")


def put_right(home: Path) -> None:
    """Bring back a folder that was set aside and has no successor; do away with one that has.

    Files of others in it stay. One without a record is none of ours, and is left alone.
    """
    old = set_aside(home)
    if not read_record(old / RECORD_FILE).inside:
        return
    if home.exists():
        replace_old(old, home)
    else:
        old.rename(home)


def replace_old(old: Path, home: Path) -> None:
    """Carry what nobody installed from the folder of before into its successor; the rest goes."""
    record = read_record(old / RECORD_FILE)
    for path in sorted(old.rglob("*")):
        name = path.relative_to(old).as_posix()
        if path.is_file() and name not in {*record.inside, RECORD_FILE} and path.suffix != ".pyc":
            place = home / name
            while place.exists():
                place = place.with_name(f"{place.name}.old")
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(path, place)
    with suppress(OSError):  # a file that is being scanned goes the next time
        remove_recorded(old, record)
