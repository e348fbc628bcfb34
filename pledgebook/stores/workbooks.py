"""Read a workbook from wherever it lies and replace it there, by a path or a store's URL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.disk.replace import replace, write_new
from pledgebook.disk.source import Source, digest_of, read_source
from pledgebook.errors import FileUnreadableError
from pledgebook.stores.url import StoreUrl, locate
from pledgebook.stores.which import store_of

if TYPE_CHECKING:
    from os import PathLike

    from pledgebook.disk.history import History, Version


@dataclass(frozen=True, slots=True)
class Stored:
    """A workbook as it was read from a store."""

    path: StoreUrl
    data: bytes
    digest: str  # SHA-256, in hexadecimal
    tag: str  # the store's own name for these bytes
    modified: int = 0  # nanoseconds; 0 where the store does not tell, or it was written just now


@dataclass(frozen=True, slots=True)
class Put:
    """A workbook as it was written, and where its bytes from before are kept for `undo`."""

    after: Source | Stored
    backup: Version | None


def fetch(path: str | PathLike[str]) -> Source | Stored:
    """Read a workbook; raises FileUnreadableError and its kin where it cannot be read."""
    place = locate(path)
    if not isinstance(place, StoreUrl):
        return read_source(place)
    read = store_of(place).read(place)
    return Stored(place, read.data, digest_of(read.data), read.tag, read.modified)


def put(source: Source | Stored, data: bytes, history: History) -> Put:
    """Replace a workbook that was read; raises FileChangedError where somebody changed it since.

    A store keeps no versions of ours: S3 has its own.
    """
    if isinstance(source, Source):
        written = replace(source, data, history)
        return Put(written.after, written.backup)
    tag = store_of(source.path).replace(source.path, data, source.tag)
    return Put(Stored(source.path, data, digest_of(data), tag), None)


def put_new(path: str | PathLike[str], data: bytes, history: History) -> Put:
    """Write a workbook whole; one that is there already is replaced, unless it changes meanwhile."""
    place = locate(path)
    if not isinstance(place, StoreUrl):
        written = write_new(place, data, history)
        return Put(written.after, written.backup)
    store = store_of(place)
    try:
        there = fetch(place)
    except FileUnreadableError as error:
        if error.code != "missing-file":
            raise
        return Put(Stored(place, data, digest_of(data), store.create(place, data)), None)
    return put(there, data, history)
