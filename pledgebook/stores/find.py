"""Which workbooks the paths of a command mean: files, folders and globs, on disks and in stores."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.errors import FileUnreadableError, PledgebookError, UsageError
from pledgebook.stores.url import StoreUrl, locate
from pledgebook.stores.which import store_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

SUFFIXES = {".xlsx", ".xlsm"}
TEMPLATES = {".xltx", ".xltm"}
"""Forms that workbooks start from: taken where a path or glob means them, passed over in folders."""


class Found(NamedTuple):
    """A workbook, and the folder in which it was looked for."""

    path: Path | StoreUrl
    root: Path | StoreUrl
    given: str = ""  # the path itself where it was named, and not found in a folder or by a glob

    @property
    def below(self) -> str:
        """Return its place below the folder, with slashes."""
        if isinstance(self.path, Path) and isinstance(self.root, Path):
            return self.path.relative_to(self.root).as_posix()
        return str(self.path).removeprefix(str(self.root)).lstrip("/")


class Missing(NamedTuple):
    """A path in which nothing, or not everything, could be found."""

    path: str
    error: PledgebookError


def expand(patterns: Iterable[str]) -> list[Path | StoreUrl]:
    """List the workbooks in order, each once. A path that is neither folder nor glob is kept as it is.

    Raises UsageError where a folder or a glob holds no workbook, FileUnreadableError for a folder that
    cannot be opened.
    """
    found, missing = search(patterns)
    if missing:
        raise missing[0].error
    return [workbook.path for workbook in found]


def expand_local(patterns: Iterable[str]) -> list[Path]:
    """List workbooks on disks alone, as `expand`; raises UsageError for a store's URL too."""
    patterns = list(patterns)
    for pattern in patterns:
        local(pattern)
    return [path for path in expand(patterns) if isinstance(path, Path)]


def local(path: str) -> Path:
    """Return a path on a disk; raises UsageError for a store's URL."""
    place = locate(path)
    if isinstance(place, StoreUrl):
        raise UsageError("local-only", seen=path)
    return place


def search(patterns: Iterable[str]) -> tuple[list[Found], list[Missing]]:
    """List the workbooks in order, each once, and what stood in the way of finding more."""
    found: dict[Path | StoreUrl, Found] = {}
    missing: list[Missing] = []
    for pattern in patterns:
        closed: list[Missing] = []
        matches: list[Found] = []
        try:
            matches += _matches(pattern, closed)
        except PledgebookError as error:  # of a store
            closed.append(Missing(pattern, error))
        missing += closed
        if not matches and not closed:
            missing.append(Missing(pattern, UsageError("no-paths", seen=pattern)))
        for match in matches:
            if match.given or match.path not in found:  # named, and not only found in a folder
                found[match.path] = match
    return list(found.values()), missing


def _matches(pattern: str, closed: list[Missing]) -> Iterator[Found]:
    path = locate(pattern)
    if isinstance(path, StoreUrl):
        yield from _stored(path)
    elif path.is_dir():
        yield from (Found(inner, path) for inner in _inside(path, closed))
    elif not glob.has_magic(str(path)) or path.exists():
        yield Found(path, path.parent, pattern)
    else:
        root = _fixed(path)
        for match in sorted(glob.glob(str(path), recursive=True)):  # noqa: PTH207 - Path.glob takes no absolute pattern
            if _is_workbook(Path(match), TEMPLATES):
                yield Found(Path(match), root)


def _stored(url: StoreUrl) -> Iterator[Found]:
    """List what a store's URL means; one that names a workbook is taken at its word, as a file is."""
    if not glob.has_magic(url.rest) and url.name.lower().endswith(tuple(SUFFIXES | TEMPLATES)):
        yield Found(url, StoreUrl(url.url.removesuffix(url.name)), url.url)
        return
    for match in store_of(url).find(url):
        if _named_as_workbook(match.name, TEMPLATES if glob.has_magic(url.rest) else frozenset()):
            yield Found(match, _fixed_url(url))


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
    """Return the folder before the first part with a wildcard."""
    parts = pattern.parts
    magic = next(at for at, part in enumerate(parts) if glob.has_magic(part))
    return Path(*parts[:magic])


def _fixed_url(url: StoreUrl) -> StoreUrl:
    parts = url.rest.split("/")
    magic = next((at for at, part in enumerate(parts) if glob.has_magic(part)), len(parts))
    return StoreUrl(f"{url.url.partition('://')[0]}://{'/'.join(parts[:magic])}")


def _is_workbook(path: Path, also: AbstractSet[str] = frozenset()) -> bool:
    return _named_as_workbook(path.name, also) and path.is_file()


def _named_as_workbook(name: str, also: AbstractSet[str] = frozenset()) -> bool:
    suffix = os.path.splitext(name)[1]  # noqa: PTH122 - once a file of thousands
    return suffix.lower() in SUFFIXES | also and not name.startswith(("~$", ".~"))
