"""What was installed: which files, with their SHA-256, so that no other is ever written over or removed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from pledgebook.desk.sums import digest
from pledgebook.errors import INSTALLED_FILE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RECORD_FILE = INSTALLED_FILE


@dataclass(frozen=True, slots=True)
class Record:
    """`inside` are paths below the home, `outside` whole ones, both with hashes; `folders` were made for them."""

    version: str = ""
    python: str = ""
    inside: Mapping[str, str] = field(default_factory=dict)
    outside: Mapping[str, str] = field(default_factory=dict)
    folders: tuple[str, ...] = ()

    def is_ours(self, path: Path) -> bool:
        """Say whether a file outside of the home is as we left it."""
        return path.is_file() and self.outside.get(str(path)) == digest(path)


def read_record(path: Path) -> Record:
    """Read a record; an empty one where there is none, or it cannot be read."""
    try:
        found = json.loads(path.read_text("utf-8"))
        return Record(**{**found, "folders": tuple(found["folders"])})
    except (OSError, ValueError, TypeError, KeyError):
        return Record()


def remove_recorded(folder: Path, record: Record) -> int:
    """Remove what was installed below a folder, and what Python wrote beside it; then the empty folders.

    Files of others stay. The record goes last: whatever breaks in between, what is left is known for ours.
    """
    count = 0
    for path in sorted(folder.rglob("*"), key=lambda path: len(path.parts), reverse=True):
        name = path.relative_to(folder).as_posix()
        if path.is_dir():
            remove_if_empty(path)
        elif name in record.inside or path.suffix == ".pyc":
            path.unlink()
            count += name in record.inside
    (folder / RECORD_FILE).unlink(missing_ok=True)
    remove_if_empty(folder)
    return count


def remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def write_record(path: Path, record: Record) -> None:
    path.write_text(json.dumps(asdict(record), ensure_ascii=False, indent=1), encoding="utf-8")


def files_below(folder: Path) -> dict[str, str]:
    """Return every file below a folder by its path there, with its hash."""
    return {
        path.relative_to(folder).as_posix(): digest(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
