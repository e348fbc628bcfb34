"""Where `--out` puts the copies: each at the place below DIR that it had below the folder it came from."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pledgebook.cli.paths import Found


def without_copies(found: Iterable[Found], folder: Path) -> list[Found]:
    """Leave out the copies of an earlier run, where their folder lies in the one that is searched."""
    inside = folder.resolve()
    return [one for one in found if not (_within(one.path, inside) and _within(inside, one.root))]


def _within(path: Path, folder: Path) -> bool:
    return folder.resolve() in path.resolve().parents


def copies(found: Iterable[Found], folder: Path) -> dict[Path, Path]:
    """Give each source its copy's path.

    Raises UsageError where a copy would be the source itself, or two sources would have one copy.
    """
    owners: dict[str, Path] = {}
    planned: dict[Path, Path] = {}
    for one in found:
        copy = folder / one.below
        if copy.resolve() == one.path.resolve():
            raise UsageError("out-is-source", path=folder)
        first = owners.setdefault(os.path.normcase(copy.resolve()), one.path)
        if first != one.path:
            raise UsageError("out-twice", first=first, second=one.path, path=copy)
        planned[one.path] = copy
    return planned
