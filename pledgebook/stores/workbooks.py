"""Read a workbook from wherever it lies and replace it there, by a path or a store's URL."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from pledgebook.disk import gate
from pledgebook.disk.replace import replace, write_new, write_over
from pledgebook.disk.source import Source, digest_of, read_source
from pledgebook.errors import FileRefusedError, FileUnreadableError
from pledgebook.log import Log
from pledgebook.stores.url import StoreUrl, locate
from pledgebook.stores.which import store_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike

    from pledgebook.disk.history import History, Version


class Stored(NamedTuple):
    """A workbook as it was read from a store."""

    path: StoreUrl
    data: bytes
    digest: str  # SHA-256, in hexadecimal
    tag: str  # the store's own name for these bytes
    modified: int = 0  # nanoseconds; 0 where the store does not tell, or it was written just now


class Put(NamedTuple):
    """A workbook as it was written, and where its bytes from before are kept for `undo`."""

    after: Source | Stored
    backup: Version | None
    is_changed_since: bool = False  # another program changed it right after
    replaced: Literal["", "copy", "file", "link"] = ""  # what a copy took the place of


_LOG = Log(__name__)


def fetch(path: str | PathLike[str] | StoreUrl) -> Source | Stored:
    """Read a workbook; raises FileUnreadableError and its kin where it cannot be read."""
    place = locate(path)
    _LOG.debug("reading %s", place)
    if not isinstance(place, StoreUrl):
        return read_source(place)
    read = store_of(place).read(place)
    return Stored(place, read.data, digest_of(read.data), read.tag, read.modified)


def put(source: Source | Stored, data: bytes, history: History) -> Put:
    """Replace a workbook that was read; raises FileChangedError where somebody changed it since.

    A store keeps no versions of ours: S3 has its own.
    """
    _LOG.info("writing %s, %d bytes", source.path, len(data))
    if isinstance(source, Source):
        written = replace(source, data, history)
        return Put(written.after, written.backup, written.is_changed_since)
    gate.go_through()
    tag = store_of(source.path).replace(source.path, data, source.tag)
    return Put(Stored(source.path, data, digest_of(data), tag), None)


def put_copy(
    path: str | PathLike[str],
    data: bytes,
    history: History,
    *,
    is_ours: Callable[[bytes], bool],
    force: bool = False,
    dry_run: bool = False,
) -> Put | None:
    """Write a workbook whole where nothing is, or in the place of an earlier copy; None in a dry run.

    Raises FileRefusedError where another file or a link is there, unless `force`.
    """
    place = locate(path)
    there, replaced = _standing(place, is_ours)
    if replaced in {"file", "link"} and not force:
        raise FileRefusedError("copy-is-link" if replaced == "link" else "copy-not-ours", path=place)
    if dry_run:
        return None
    if isinstance(place, StoreUrl):
        if there is not None:
            return put(there, data, history)._replace(replaced=replaced)
        gate.go_through()
        return Put(Stored(place, data, digest_of(data), store_of(place).create(place, data)), None)
    if isinstance(there, Source):
        written = replace(there, data, history)
    elif replaced == "link":
        written = write_over(place, data, history, also_links=True)
    else:
        written = write_new(place, data, history)
    return Put(written.after, written.backup, written.is_changed_since, replaced)


def _standing(
    place: Path | StoreUrl, is_ours: Callable[[bytes], bool]
) -> tuple[Source | Stored | None, Literal["", "copy", "file", "link"]]:
    """Read what lies where a copy shall go, and say what it is."""
    if isinstance(place, Path):
        if os.path.islink(place):  # noqa: PTH114 - it says no where Path raises
            return None, "link"
        if not os.path.lexists(place):
            return None, ""
    try:
        there = fetch(place)
    except FileUnreadableError as error:
        if error.code != "missing-file":
            raise
        return None, ""
    return there, "copy" if is_ours(there.data) else "file"
