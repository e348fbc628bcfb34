"""Where `--out` puts the copies: each at the place below DIR that it had below the folder it came from."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.disk.replace import make_folder
from pledgebook.errors import FileRefusedError, UsageError
from pledgebook.stores.find import Missing
from pledgebook.stores.url import StoreUrl, locate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pledgebook.stores.find import Found

    Place = Path | StoreUrl


def without_copies(found: Iterable[Found], out: str) -> list[Found]:
    """Leave out the copies of an earlier run, where their folder lies in the one that is searched."""
    folder = locate(out)
    return [source for source in found if not (_within(source.path, folder) and _within(folder, source.root))]


def copies(
    found: Iterable[Found], out: str, into: str | None = None
) -> tuple[dict[Place, Place], list[Missing]]:
    """Return each source's place for its copy, and the sources whose copies cannot be written there.

    They cannot where copies would overwrite each other, and where a link would lead one out of the folder.
    A copy of `into` is called like that. Raises UsageError where a copy would be what it is made of.
    """
    folder = locate(out)
    owners: dict[str, dict[Place, Place]] = {}
    refused: list[Missing] = []
    for source in found:
        written = source.path if into is None else locate(into)
        copy = folder / (source.below if into is None else written.name)
        if _real(copy) in {_real(source.path), _real(written)}:
            raise UsageError("out-is-source", path=folder)
        if _leads_out(copy, folder):
            refused.append(Missing(str(source.path), FileRefusedError("out-through-link", path=copy)))
            continue
        # Windows and macOS take names that differ in this only for one.
        owners.setdefault(unicodedata.normalize("NFC", _real(copy)).casefold(), {})[source.path] = copy
    planned = {path: copy for group in owners.values() if len(group) == 1 for path, copy in group.items()}
    refused += [
        Missing(str(path), UsageError("out-same-name", name=copy.name))
        for group in owners.values()
        if len(group) > 1
        for path, copy in group.items()
    ]
    return planned, refused


def make_folders(copies: Iterable[Place]) -> None:
    """Make the folders of copies on a disk; a store has none."""
    for folder in {copy.parent for copy in copies if isinstance(copy, Path)}:
        make_folder(folder)


def _leads_out(copy: Place, folder: Place) -> bool:
    """Say whether a link on the way to a copy leads out of the folder; a store has none."""
    if not isinstance(copy, Path):
        return False
    return _real(copy.parent) != _real(folder) and not _within(copy.parent, folder)


def _within(place: Place, folder: Place) -> bool:
    return _real(place).startswith(_real(folder).rstrip(os.sep + "/") + _separator(folder))


def _separator(place: Place) -> str:
    return "/" if isinstance(place, StoreUrl) else os.sep


def _real(place: Place) -> str:
    return place.url if isinstance(place, StoreUrl) else os.path.normcase(place.resolve())
