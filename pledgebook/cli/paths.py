"""Which workbooks the paths of a command mean: files, folders and globs."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.errors import FileUnreadableError, PledgebookError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES = {".xlsx", ".xlsm"}


@dataclass(frozen=True, slots=True)
class Found:
    """A workbook, and the folder in which it was looked for."""

    path: Path
    root: Path

    @property
    def below(self) -> Path:
        return self.path.relative_to(self.root)


@dataclass(frozen=True, slots=True)
class Missing:
    """A path in which nothing, or not everything, could be found."""

    path: str
    error: PledgebookError


def expand(patterns: Iterable[str]) -> list[Path]:
    """List the workbooks in order, each once. A path that is neither folder nor glob is kept as it is.

    Raises UsageError where a folder or a glob holds no workbook, FileUnreadableError for a folder that
    cannot be opened.
    """
    found, missing = search(patterns)
    if missing:
        raise missing[0].error
    return [one.path for one in found]


def search(patterns: Iterable[str]) -> tuple[list[Found], list[Missing]]:
    """List the workbooks in order, each once, and what stood in the way of finding more."""
    found: dict[Path, Found] = {}
    missing: list[Missing] = []
    for pattern in patterns:
        closed: list[Missing] = []
        matches = list(_matches(pattern, closed))
        missing += closed
        if not matches and not closed:
            missing.append(Missing(pattern, UsageError("no-paths", seen=pattern)))
        for one in matches:
            found.setdefault(one.path, one)
    return list(found.values()), missing


def _matches(pattern: str, closed: list[Missing]) -> Iterator[Found]:
    path = Path(pattern)
    if path.is_dir():
        yield from (Found(inner, path) for inner in _inside(path, closed))
    elif not glob.has_magic(pattern) or path.exists():
        yield Found(path, path.parent)
    else:
        root = _fixed(path)
        for match in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 - Path.glob takes no absolute pattern
            if _is_workbook(Path(match)):
                yield Found(Path(match), root)


def _inside(folder: Path, closed: list[Missing]) -> Iterator[Path]:
    def note(error: OSError) -> None:
        where = str(error.filename or folder)
        closed.append(
            Missing(
                where, FileUnreadableError("unlistable-folder", why=error.strerror or type(error).__name__)
            )
        )

    names: list[Path] = []
    for root, _, files in os.walk(folder, onerror=note):
        names += [Path(root, file) for file in files]
    return (path for path in sorted(names) if _is_workbook(path))


def _fixed(pattern: Path) -> Path:
    """Give the folder before the first part with a wildcard."""
    parts = pattern.parts
    magic = next(at for at, part in enumerate(parts) if glob.has_magic(part))
    return Path(*parts[:magic])


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(("~$", ".~")) and path.is_file()
