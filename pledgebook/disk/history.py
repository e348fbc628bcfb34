"""The last versions of a file, kept before it is replaced, so that a refresh can be undone."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from pledgebook.disk.source import digest_of
from pledgebook.disk.temporary import DISK_FULL, beside, swap
from pledgebook.errors import FileRefusedError, FileUnreadableError

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 5
MOST_BYTES = 200_000_000
_NAME = re.compile(r"(\d{8}T\d{6}\.\d{6}Z)-([0-9a-f]{16})")
_STAMP = "%Y%m%dT%H%M%S.%fZ"
_DIGITS = 16  # of the SHA-256 that stand in a name
_STEM = 40  # letters of the workbook's name, so that a person finds it
_ORIGIN = "path.txt"


@dataclass(frozen=True, slots=True)
class Version:
    """A file as it once was."""

    path: Path  # where its bytes are kept
    kept: datetime  # UTC
    digest: str  # the first 16 digits of its SHA-256
    size: int


@dataclass(frozen=True, slots=True)
class History:
    """Where versions are kept, and how many for each file: the oldest go first, the newest always stays."""

    place: Path
    count: int = COUNT
    most_bytes: int = MOST_BYTES

    def folder(self, path: Path) -> Path:
        """Name the folder of a file's versions, by its full path."""
        full = os.path.normcase(os.path.realpath(path))
        return self.place / hashlib.sha256(full.encode("utf-8", "surrogatepass")).hexdigest()[:24]

    def keep(self, path: Path, data: bytes, turn: str = "") -> Version | None:
        """Keep a file's bytes, as the newest version also where they were kept before.

        None where versions are turned off. Raises FileRefusedError where they cannot be kept: what
        could not be undone is not written. Call `prune` once it is written: until then each old version
        may still be wanted.
        """
        if self.count < 1:
            return None
        folder = self.folder(path)
        there = _versions(folder)
        kept = datetime.now(UTC)
        if there:  # also where the clock was set back
            kept = max(kept, there[0].kept + timedelta(microseconds=1))
        digest = digest_of(data)[:_DIGITS]
        target = folder / f"{kept.strftime(_STAMP)}-{digest}-{path.stem[:_STEM]}{path.suffix}"
        same = next((one for one in there if one.digest == digest and one.size == len(data)), None)
        try:
            if same is not None and same.path.read_bytes() == data:
                same.path.replace(target)
            else:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._name_origin(folder, path)
                with beside(target, data, mode=0o600, turn=turn) as temporary:
                    swap(temporary, target)
        except (OSError, FileRefusedError) as error:
            full = getattr(error, "errno", 0) in DISK_FULL or getattr(error, "code", "") == "disk-full"
            code = "no-backup-space" if full else "no-backup"
            raise FileRefusedError(code, path=path.name, folder=folder) from None
        return Version(target, kept, digest, len(data))

    def versions(self, path: Path) -> tuple[Version, ...]:
        """List the versions of a file, newest first."""
        return _versions(self.folder(path))

    def read(self, version: Version) -> bytes:
        """Read a version's bytes; raises FileUnreadableError where they are not what was kept."""
        try:
            data = version.path.read_bytes()
        except OSError as error:
            why = error.strerror or error
            raise FileUnreadableError("read-failed", path=version.path, why=why) from None
        if not digest_of(data).startswith(version.digest):
            raise FileUnreadableError("version-damaged", path=version.path)
        return data

    def _name_origin(self, folder: Path, path: Path) -> None:
        """Tell a person who looks into the folder which file its versions are of."""
        origin = folder / _ORIGIN
        if not origin.exists():
            origin.write_text(f"{path.resolve()}\n", encoding="utf-8", errors="surrogateescape")

    def prune(self, path: Path) -> None:
        """Remove the versions beyond the count and the bytes that are kept; the newest stays."""
        left = self.most_bytes
        for place, version in enumerate(self.versions(path)):
            left -= version.size
            if place and (place >= self.count or left < 0):
                with contextlib.suppress(OSError):
                    version.path.unlink()


def _versions(folder: Path) -> tuple[Version, ...]:
    found: list[Version] = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            named = _NAME.match(entry.name)
            if named is not None:
                kept = datetime.fromisoformat(named[1])
                found.append(Version(folder / entry.name, kept, named[2], entry.stat().st_size))
    return tuple(sorted(found, key=lambda one: one.kept, reverse=True))
