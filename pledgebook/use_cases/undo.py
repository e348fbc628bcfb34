"""The use case behind `undo`: the versions kept of a workbook, and putting one back byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook import config
from pledgebook.disk.replace import replace, write_new
from pledgebook.disk.source import digest_of, read_source
from pledgebook.errors import FileUnreadableError, UsageError
from pledgebook.stores.url import StoreUrl, locate

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

    from pledgebook.disk.history import Version


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did. `replaced` holds the bytes that stood there: undoing again puts them back."""

    path: Path
    restored: Version
    replaced: Version | None  # None where there was no file, or versions are turned off


def kept(path: str | PathLike[str]) -> tuple[Version, ...]:
    """List the kept versions of a workbook, newest first."""
    return config.history().versions(_local(path))


def undo(path: str | PathLike[str], number: int | None = None) -> Undone:
    """Put a kept version of a workbook back: the newest that differs from the file, or the `number`-th newest.

    The file as it is now is kept as the newest version, so an undo can be undone. A file that was
    deleted comes back. Raises UsageError for a number out of range, FileUnreadableError where nothing is
    kept, and what `refresh` raises where the file cannot be written.

    >>> receipt = pb.refresh("workbooks/6-3-3.xlsx", "2023-12-31")
    >>> pb.undo("workbooks/6-3-3.xlsx").path.name
    '6-3-3.xlsx'
    """
    path = _local(path)
    history = config.history()
    there = history.versions(path)
    if not there:
        raise FileUnreadableError("no-versions", path=path)
    source = read_source(path) if path.exists() else None
    if number is not None:
        if not 1 <= number <= len(there):
            raise UsageError("no-such-version", path=path, count=len(there), seen=number)
        version = there[number - 1]
    else:
        now = "" if source is None else source.digest
        others = [version for version in there if not now.startswith(version.digest)]
        if not others:
            raise FileUnreadableError("no-other-version", path=path)
        version = others[0]
    data = history.read(version)
    if source is None:
        return Undone(write_new(path, data, history).after.path, version, None)
    if source.digest == digest_of(data):
        raise FileUnreadableError("no-other-version", path=path)
    written = replace(source, data, history)
    return Undone(written.after.path, version, written.backup)


def _local(path: str | PathLike[str]) -> Path:
    place = locate(path)
    if isinstance(place, StoreUrl):
        raise UsageError("no-versions-in-store", path=place)
    return place
