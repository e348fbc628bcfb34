"""The use case behind `undo`: the versions kept of a workbook, and putting one back.

Where nothing but our own sheets changed since, the bytes come back. Where something was typed since, only
our sheets do, as with the button: what somebody typed is not taken back by the way.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pledgebook import config
from pledgebook.disk.replace import replace, write_new
from pledgebook.disk.source import digest_of, read_source
from pledgebook.errors import FileUnreadableError, UsageError
from pledgebook.excel_file.graft import graft, identity_of, owned_sheets
from pledgebook.excel_file.same_input import differs_beyond_ours
from pledgebook.package.parts import Package
from pledgebook.package.untouched import refuse_unless_untouched
from pledgebook.stores.url import StoreUrl, locate
from pledgebook.use_cases.ledger import carried, with_rows_of

if TYPE_CHECKING:
    from pathlib import Path

    from pledgebook.disk.history import History, Version
    from pledgebook.disk.source import Source
    from pledgebook.use_cases.arguments import PathArgument


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did. `replaced` holds the bytes that stood there: undoing again puts them back."""

    path: Path
    restored: Version
    replaced: Version | None  # None where there was no file, or versions are turned off
    # The sheets put back, where something else was changed since; empty: all bytes.
    sheets: tuple[str, ...] = ()
    left: tuple[str, ...] = ()  # sheets of ours that the version does not have, and that stayed


class _There(NamedTuple):
    """A workbook as it is, and its versions: those of its own path, then those it had elsewhere."""

    path: Path
    source: Source | None  # None where the file is gone
    package: Package | None  # None where it is no workbook
    history: History
    own: tuple[Version, ...]

    @property
    def versions(self) -> tuple[Version, ...]:
        return (*self.own, *self.history.elsewhere(self.path))


def versions(path: PathArgument) -> tuple[Version, ...]:
    """List the kept versions of a workbook: newest first, then those it had under other paths.

    `undo` takes their numbers in this list, from 1 on. Raises FileRefusedError where others could have planted
    them, UsageError for a store's URL.

    >>> receipt = pb.refresh("workbooks/6-3-3.xlsx", "2022-12-31")
    >>> len(pb.versions("workbooks/6-3-3.xlsx"))
    1
    """
    return _there(path).versions


def kept_of(path: PathArgument) -> tuple[Path, History]:
    """Return a workbook's path and the history that knows it by its identity, also where it cannot be read."""
    try:
        there = _there(path)
    except FileUnreadableError:
        place = locate(path)
        if isinstance(place, StoreUrl):
            raise
        return place, config.history()
    return there.path, there.history


def undo(path: PathArgument, number: int | None = None, *, whole: bool = False) -> Undone:
    """Put a kept version of a workbook back: the newest that differs from the file, or the `number`-th of `versions`.

    Where only our sheets changed since, byte for byte; otherwise our sheets alone, unless `whole`. The file
    as it is now is kept as the newest version, so an undo can be undone. A file that was deleted comes back.
    Versions that were kept under another path come into question by themselves only where that file is gone
    or the input is the same. Raises UsageError for a number out of range, FileUnreadableError where nothing
    is kept, and what `refresh` raises where the file cannot be written.

    >>> receipt = pb.refresh("workbooks/6-3-3.xlsx", "2023-12-31")
    >>> pb.undo("workbooks/6-3-3.xlsx").path.name
    '6-3-3.xlsx'
    """
    there = _there(path)
    candidates = _candidates(there, number)
    if there.source is None:
        version = candidates[0]
        data = there.history.read(version)
        return Undone(write_new(there.path, data, there.history).after.path, version, None)
    lacks_sheets = False
    for version in candidates:
        data = there.history.read(version)
        if digest_of(data) == there.source.digest:
            continue
        before = _opened(data)
        if before is not None and there.package is not None:
            data = with_rows_of(data, before, there.package)
            if digest_of(data) == there.source.digest:
                raise FileUnreadableError("undo-only-confirmed", path=there.path)
        is_same_input = (
            before is None or there.package is None or not differs_beyond_ours(before, there.package)
        )
        if version.of is not None and number is None and not (version.of.is_gone or is_same_input):
            continue
        if whole or is_same_input:
            written = replace(there.source, data, there.history)
            return Undone(written.after.path, version, written.backup)
        done = _sheets_put_back(there, version, data)
        if done is not None:
            return done
        lacks_sheets |= before is not None and not owned_sheets(before)
    raise FileUnreadableError("undo-no-sheets" if lacks_sheets else "no-other-version", path=there.path)


def _there(path: PathArgument) -> _There:
    place = locate(path)
    if isinstance(place, StoreUrl):
        raise UsageError("no-versions-in-store", path=place)
    history = config.history()
    source = _read_if_there(place)
    package = _opened(source.data) if source is not None else None
    identity = identity_of(package) if package is not None else ""
    own = history.of(identity).versions(place)
    if not identity:
        identity = next((version.identity for version in own if version.identity), "")
    if not identity and source is not None:
        identity = history.identity_of(source.digest)
    return _There(place, source, package, history.of(identity), own)


def _read_if_there(path: Path) -> Source | None:
    try:
        return read_source(path)
    except FileUnreadableError as error:
        if error.code != "missing-file":
            raise
        return None


def _candidates(there: _There, number: int | None) -> tuple[Version, ...]:
    versions = there.versions
    if not versions:
        raise FileUnreadableError("no-versions", path=there.path)
    if number is None:
        mine = there.history.identity
        # Another workbook that lay there before is put back only where it is asked for by its number.
        return tuple(
            version for version in versions if not version.identity or mine.startswith(version.identity)
        )
    if not 1 <= number <= len(versions):
        raise UsageError("no-such-version", path=there.path, count=len(versions), seen=number)
    return (versions[number - 1],)


def _opened(data: bytes) -> Package | None:
    try:
        return Package.open(data)
    except FileUnreadableError:
        return None


def _sheets_put_back(there: _There, version: Version, data: bytes) -> Undone | None:
    """Put our sheets of a version into the file as it is; None where they are in it already, or it has none."""
    from pledgebook.excel_live.kept import kept_sheets

    assert there.source is not None  # noqa: S101 - for the type checker
    assert there.package is not None  # noqa: S101
    owned = owned_sheets(there.package)
    sheets = tuple(
        dataclasses.replace(sheet, name=owned.get(sheet.key, sheet.name))
        for sheet in kept_sheets(data, with_values=True)
    )
    # Rows of 발행 that the workbook lost since come back; none of those it has goes.
    lost = carried(there.package, Package.open(data), are_one=True)
    everything, adopted = (sheets, {}) if lost is None else ((*sheets, lost[0]), lost[1])
    grafted = graft(there.package, everything, adopted=adopted, force=True) if sheets else None
    if grafted is None or not grafted.changed:
        return None
    refuse_unless_untouched(there.package, grafted.data, grafted.kept)
    written = replace(there.source, grafted.data, there.history)
    keys = {sheet.key for sheet in sheets}
    left = tuple(name for key, name in owned.items() if key not in keys)
    return Undone(written.after.path, version, written.backup, tuple(sheet.name for sheet in sheets), left)
