"""Where `--out` puts the copies: each at the place below DIR that it had below the folder it came from."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.errors import UsageError
from pledgebook.stores.url import StoreUrl, locate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pledgebook.cli.paths import Found

    Place = Path | StoreUrl


def without_copies(found: Iterable[Found], out: str) -> list[Found]:
    """Leave out the copies of an earlier run, where their folder lies in the one that is searched."""
    folder = locate(out)
    return [one for one in found if not (_within(one.path, folder) and _within(folder, one.root))]


def copies(found: Iterable[Found], out: str) -> dict[Place, Place]:
    """Give each source its copy's place.

    Raises UsageError where a copy would be the source itself, or two sources would have one copy.
    """
    folder = locate(out)
    owners: dict[str, Place] = {}
    planned: dict[Place, Place] = {}
    for one in found:
        copy = folder / one.below
        if _real(copy) == _real(one.path):
            raise UsageError("out-is-source", path=folder)
        first = owners.setdefault(_real(copy), one.path)
        if first != one.path:
            raise UsageError("out-twice", first=first, second=one.path, path=copy)
        planned[one.path] = copy
    return planned


def make_folders(copies: Iterable[Place]) -> None:
    """Make the folders of copies on a disk; a store has none."""
    for folder in {copy.parent for copy in copies if isinstance(copy, Path)}:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError("out-unusable", path=folder, why=error.strerror or error) from None


def _within(place: Place, folder: Place) -> bool:
    return _real(place).startswith(_real(folder).rstrip(os.sep + "/") + _separator(folder))


def _separator(place: Place) -> str:
    return "/" if isinstance(place, StoreUrl) else os.sep


def _real(place: Place) -> str:
    return place.url if isinstance(place, StoreUrl) else os.path.normcase(place.resolve())
