"""Replace a folder whole: it is built beside its place, then the two exchange their names.

At every instant the place holds the old folder or the new one, never a mixture. On Windows, macOS and shares
that cannot exchange two names in one step there are two renames; between them, some hundred microseconds, the
place is empty, and a run that is killed right there leaves the old folder beside it, under a name that says
whose it is. The next run puts it back, or removes it where the new folder is in its place already.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import secrets
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.disk.plain_file import TEMPORARY_PREFIX, read_plain
from pledgebook.disk.rename import exchange
from pledgebook.disk.sync import sync_folders
from pledgebook.disk.temporary import write_error
from pledgebook.errors import FileRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Content = bytes | None
    """Of a file: None is what the folder has under that name already."""

_PREFIX = f"{TEMPORARY_PREFIX}site-"
_OLD = "-old"
"""Ends the name of the folder that was in the place, between the two renames."""
_STALE_SECONDS = 86400
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FolderChange:
    """What replacing a folder came to: places within it, with slashes."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def files_in(folder: Path) -> list[str]:
    """Return the places of all files and links below a folder, with slashes; nothing where there is none."""
    found = []
    for root, folders, files in os.walk(folder):
        links = [name for name in folders if Path(root, name).is_symlink()]
        found += [Path(root, name).relative_to(folder).as_posix() for name in (*files, *links)]
    return sorted(found)


def replace_folder(folder: Path, files: Mapping[str, Content], keep: Mapping[str, str]) -> FolderChange:
    """Let a folder hold these files, and of those it has the ones to `keep`; where it does already, nothing is done.

    `keep` maps each new place to the place of now. A file that stays as it is is linked, not written again.
    Raises FileRefusedError where the disk is full or the folder cannot be written; then nothing has changed.
    """
    place = folder.resolve()
    before = files_in(place)
    written = tuple(name for name, data in files.items() if not _holds(place / name, data))
    removed = tuple(sorted({*before} - {*files, *keep}))
    if not written and not removed and all(new == old for new, old in keep.items()):
        return FolderChange((), ())
    _sweep(place.parent)
    beside = place.parent / f"{_prefix_of(place)}{secrets.token_hex(8)}"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.mkdir()
        _build(beside, place, {name: files[name] for name in written}, _kept(files, written, keep))
        _put_in_place(beside, place)
    except OSError as error:
        raise write_error(error, place) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return FolderChange(written, removed)


def _kept(files: Mapping[str, Content], written: tuple[str, ...], keep: Mapping[str, str]) -> dict[str, str]:
    same = {name: name for name in files if name not in set(written)}
    return {**keep, **same}


def _build(beside: Path, place: Path, written: Mapping[str, Content], kept: Mapping[str, str]) -> None:
    for parent in sorted({(beside / name).parent for name in (*written, *kept)}):
        parent.mkdir(parents=True, exist_ok=True)
    for name, old in kept.items():
        _link(place / old, beside / name)
    first: dict[Content, str] = {}
    for name, data in written.items():
        if data in first:
            _link(beside / first[data], beside / name)
            continue
        first[data] = name
        with (beside / name).open("wb") as file:
            file.write(data or b"")
            file.flush()
            os.fsync(file.fileno())
    sync_folders(beside)


def _link(old: Path, new: Path) -> None:
    """Let a file stand in the new folder too: by a link where the disk has them, else as a copy."""
    if old.is_symlink():
        new.symlink_to(old.readlink())
        return
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)


def _put_in_place(beside: Path, place: Path) -> None:
    """Exchange the two; `beside` is what is to be removed then."""
    if not os.path.lexists(place):
        beside.rename(place)
    elif not exchange(beside, place):
        away = beside.with_name(f"{beside.name}{_OLD}")
        place.rename(away)
        try:
            beside.rename(place)
        except OSError:
            with contextlib.suppress(OSError):  # another run may have put it back already
                away.rename(place)
            raise
        shutil.rmtree(away, ignore_errors=True)
    sync_folders(place.parent)


def _holds(path: Path, data: Content) -> bool:
    if data is None:
        return True
    try:
        return (
            not path.is_symlink() and path.stat().st_size == len(data) and read_plain(path, len(data)) == data
        )
    except OSError:
        return False


def _sweep(parent: Path) -> None:
    """Remove what killed runs left behind, once it is old enough to be nobody's."""
    with contextlib.suppress(OSError):
        for stray in _strays(parent):
            if time.time() - stray.lstat().st_mtime > _STALE_SECONDS and not stray.name.endswith(_OLD):
                shutil.rmtree(stray, ignore_errors=True)


def _strays(parent: Path) -> Iterator[Path]:
    return parent.glob(f"{_PREFIX}*")


def _prefix_of(place: Path) -> str:
    """Return what the names of a place's own folders beside it begin with: two sites may stand side by side."""
    name = os.path.normcase(place.name).encode("utf-8", "surrogatepass")
    return f"{_PREFIX}{hashlib.sha256(name).hexdigest()[:12]}-"


def repair(folder: Path, marker: str) -> None:
    """Undo what a run left that was killed between its two renames, or right after them.

    The old folder goes back where the place is empty; where it holds the new one, the old one is removed.
    Whatever has no marker of ours stays as it is. Raises FileRefusedError where the disk refuses.
    """
    place = folder.resolve()
    try:
        for old in sorted(place.parent.glob(f"{_prefix_of(place)}*{_OLD}"), key=_age):
            if not (old / marker).is_file():
                continue
            if (place / marker).is_file():
                shutil.rmtree(old, ignore_errors=True)
                _log.info("removed the old folder that a killed run had left")
            elif not place.exists() or (place.is_dir() and not any(place.iterdir())):
                with contextlib.suppress(FileNotFoundError):
                    place.rmdir()
                old.rename(place)
                sync_folders(place.parent)
                _log.warning("put the folder back that a killed run had moved away")
    except OSError as error:
        raise write_error(error, place) from error


def _age(path: Path) -> float:
    """Return what sorts folders from the newest on."""
    return -path.lstat().st_mtime


def refuse_unless_ours(folder: Path, marker: str) -> None:
    """Raise FileRefusedError for a file, and for a folder that holds anything but has no marker of ours."""
    try:
        if folder.exists() and not folder.is_dir():
            raise FileRefusedError("is-file", path=folder)
        if folder.is_dir() and not (folder / marker).is_file() and any(folder.iterdir()):
            raise FileRefusedError("site-not-ours", path=folder)
    except OSError as error:
        raise write_error(error, folder) from error
