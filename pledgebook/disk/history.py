"""The last versions of a file, kept before it is replaced, so that a refresh can be undone."""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import hashlib
import os
import re
import stat
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.disk.lock import TURN, turn
from pledgebook.disk.plain_file import make_own_folder, read_all, read_plain, write_note
from pledgebook.disk.source import MOST_BYTES as MOST_OF_A_FILE
from pledgebook.disk.source import digest_of
from pledgebook.errors import FileRefusedError, FileUnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.disk.source import Source

COUNT = 5
MOST_BYTES = 200_000_000
_NAME = re.compile(r"(\d{8}T\d{6}\.\d{6}Z)-([0-9a-f]{16})-([0-9a-f]{16})-")
_FOLDER = re.compile(r"[0-9a-f]{24}")
_STAMP = "%Y%m%dT%H%M%S.%fZ"
_DIGITS = 16  # of the SHA-256, and of the identity, that stand in a name
_NO_IDENTITY = "0" * _DIGITS
_STEM = 40  # letters of the workbook's name, so that a person finds it
_ORIGIN = "path.txt"
_ORIGIN_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Version:
    """A file as it once was."""

    path: Path  # where its bytes are kept
    kept: datetime  # UTC
    digest: str  # the first 16 digits of its SHA-256
    size: int
    identity: str = ""  # the first 16 digits of the workbook's own, where it had one
    of: Origin | None = None  # None: of the path that was asked for


@dataclass(frozen=True, slots=True)
class Origin:
    """Another path under which versions of a workbook were kept."""

    path: Path
    host: str  # the machine's name

    @property
    def is_gone(self) -> bool:
        """Say whether the file was moved away or deleted; what another machine's path means is not known."""
        return self.host == _host() and not os.path.lexists(self.path)


class _Kept(NamedTuple):
    """What a version's name in its folder tells of it; the newest is the greatest."""

    kept: datetime
    digest: str
    identity: str
    size: int
    name: str


@dataclass(frozen=True, slots=True)
class History:
    """Where versions are kept, and how many for each file: the oldest go first, the newest always stays.

    `identity` is the workbook's own, which goes with it where it is renamed, moved or copied. With `days`
    versions older than that go too, also of files that are not written any more. With `shared` the place
    serves several people: without it a folder that is another's or that others can write is refused, as
    what lies in it may be planted.
    """

    place: Path
    count: int = COUNT
    most_bytes: int = MOST_BYTES
    days: int = 0
    shared: bool = False
    identity: str = ""

    def of(self, identity: str) -> History:
        """Return the history of the workbook that has this identity."""
        return dataclasses.replace(self, identity=identity)

    def folder(self, path: Path) -> Path:
        """Name the folder of a file's versions, by its full path."""
        return self.place / name_of_real(os.path.realpath(path))

    def folder_of_real(self, real: Path) -> Path:
        """Name the same folder by a path that is known to have no link in it."""
        return self.place / name_of_real(str(real))

    def noted(self, real: str, name: str, most: int) -> bytes:
        """Read a note beside the versions of the file at a path with no link in it; raises OSError where there is none.

        Thousands of files are asked for theirs in a row: the path is put together as a text.
        """
        return read_plain(os.path.join(self.place, name_of_real(real), name), most)  # noqa: PTH118

    def note(self, real: str, name: str, content: bytes) -> None:
        """Write a note beside the versions of the file at such a path; what cannot be noted costs only time."""
        folder = self.place / name_of_real(real)
        with contextlib.suppress(OSError):
            make_own_folder(folder)
            write_note(folder / name, content)

    def keep(self, path: Path, data: bytes, turn: str = "") -> Version | None:
        """Keep a file's bytes, as the newest version also where they were kept before.

        None where versions are turned off. Raises FileRefusedError where they cannot be kept: what
        could not be undone is not written. Call `prune` once it is written: until then each old version
        may still be wanted.
        """
        if self.count < 1:
            return None
        from pledgebook.disk.temporary import DISK_FULL, beside  # nothing is kept where nothing is written

        folder = self.folder(path)
        try:
            self._make(folder, path)
            there = self._without_live(folder, path)
            digest = digest_of(data)[:_DIGITS]
            kept, target = self._named(folder, path, digest, there[0].kept if there else None)
            same = next((version for version in there if _holds(version, digest, data)), None)
            if same is not None:
                same.path.replace(target)
            else:
                with beside(target, data, mode=0o660 if self.shared else 0o600, turn=turn) as temporary:
                    temporary.swap(target)
        except (OSError, FileRefusedError) as error:
            if getattr(error, "code", "") == "history-unsafe":
                raise
            full = getattr(error, "errno", 0) in DISK_FULL or getattr(error, "code", "") == "disk-full"
            code = "no-backup-space" if full else "no-backup"
            raise FileRefusedError(code, path=path.name, folder=folder) from error
        return Version(target, kept, digest, len(data), self.identity[:_DIGITS])

    def keep_itself(self, source: Source, handle: int) -> Version | None:
        """Keep a file as it was read, which is open and held by a lease, under a second name instead of a copy.

        Only a file of one name, one's own, on the same disk, with these very bytes: once it has lost its
        path nobody can reach it but through the history. None for any other, which is to be copied. Until it
        has lost its path it must stay held, and `release` must be called where it keeps it.
        """
        if self.count < 1 or self.shared:
            return None
        path, data, digest = source.path, source.data, source.digest[:_DIGITS]
        folder = self.folder_of_real(path)
        try:
            self._make(folder, path)
            status = os.fstat(handle)
            is_own = status.st_nlink == 1 and status.st_uid == os.geteuid()
            if not is_own or status.st_dev != folder.stat().st_dev or read_all(handle, len(data)) != data:
                return None
            there = self._listed(folder)
            if any(known.digest == digest for known in there):  # kept already: that one becomes the newest
                return None
            kept, target = self._named(folder, path, digest, there[0].kept if there else None)
            os.link(path, target, follow_symlinks=False)
        except OSError:
            return None
        version = Version(target, kept, digest, len(data), self.identity[:_DIGITS])
        if _is_at(target, status):
            return version
        self.release(version)  # another file came to the path meanwhile
        return None

    def release(self, version: Version) -> None:
        """Take the second name back from a file that keeps its path."""
        with contextlib.suppress(OSError):
            version.path.unlink()

    def copy_instead(self, version: Version, data: bytes) -> None:
        """Put a copy in the place of a file that was kept itself; what cannot be copied stays."""
        from pledgebook.disk.temporary import beside

        with (
            contextlib.suppress(OSError, FileRefusedError),
            beside(version.path, data, mode=0o600) as temporary,
        ):
            temporary.swap(version.path)

    def versions(self, path: Path) -> tuple[Version, ...]:
        """List the versions kept under a path, newest first; those of another workbook there come last.

        Raises FileRefusedError where others could have planted them.
        """
        there = self._in(self.folder(path))
        own = [version for version in there if self._may_be(version)]
        return (*own, *(version for version in there if not self._may_be(version)))

    def identity_of(self, digest: str) -> str:
        """Find the identity under which these bytes were kept; "" where they were not.

        A file that was put back as it was before its first refresh carries none itself.
        """
        for folder in self._folders():
            with contextlib.suppress(FileRefusedError):
                for version in self._in(folder):
                    if version.identity and digest.startswith(version.digest):
                        return version.identity
        return ""

    def elsewhere(self, path: Path) -> tuple[Version, ...]:
        """List versions of the workbook that were kept under other paths, newest first.

        The workbook is known by its identity; a folder that others could have written is passed over.
        """
        if not self.identity:
            return ()
        own, identity = self.folder(path), self.identity[:_DIGITS]
        found: list[Version] = []
        for folder in self._folders():
            if folder != own:
                with contextlib.suppress(FileRefusedError):
                    mine = [version for version in self._in(folder) if version.identity == identity]
                    origin = origin_of(folder) if mine else None
                    found += [dataclasses.replace(version, of=origin) for version in mine]
        return tuple(sorted(found, key=lambda version: version.kept, reverse=True))

    def read(self, version: Version) -> bytes:
        """Read a version's bytes; raises FileUnreadableError where they are not what was kept."""
        try:
            data = read_plain(version.path, MOST_OF_A_FILE)
        except OSError as error:
            why = error.strerror or error
            raise FileUnreadableError("read-failed", path=version.path, why=why) from error
        if not digest_of(data).startswith(version.digest):
            raise FileUnreadableError("version-damaged", path=version.path)
        return data

    def prune(self, folder: Path) -> None:
        """Remove a file's versions beyond the count, the bytes and the days that are kept; the newest stays."""
        left = self.most_bytes
        with contextlib.suppress(FileRefusedError):
            for place, version in enumerate(self._listed(folder)):
                left -= version.size
                if place and (place >= self.count or left < 0):
                    with contextlib.suppress(OSError):
                        (folder / version.name).unlink()
        if self.days:
            _forget_old(self.place, self.days, self.shared, datetime.now(UTC).date().toordinal())

    def forget(self, path: Path) -> tuple[int, int]:
        """Remove everything that was kept of a path: versions and notes; return how many of each.

        Versions of the same workbook go too where they were kept under a path that is gone. Raises
        FileRefusedError where something cannot be removed, FileLockedError while a run has the file.
        """
        folder = self.folder(path)
        identities = {version.identity for version in self._in(folder)} | {self.identity[:_DIGITS]}
        gone = [
            version
            for identity in sorted(identities - {"", _NO_IDENTITY})
            for version in self.of(identity).elsewhere(path)
            if version.of is None or version.of.is_gone
        ]
        versions = notes = 0
        for place in dict.fromkeys([folder, *(version.path.parent for version in gone)]):
            for kind in self._emptied_in_turn(place, path):
                versions += kind == "version"
                notes += kind == "note"
        return versions, notes

    def _emptied_in_turn(self, folder: Path, path: Path) -> Iterator[str]:
        """Empty a folder while no other run writes the file: each kind of what was removed."""
        _refuse_what_is_no_folder(folder)
        if not os.path.lexists(folder):
            return
        with turn(folder, path):
            yield from _emptied(folder)
        if os.path.lexists(folder):  # Windows removes no file that is open
            yield from _emptied(folder)

    def _named(self, folder: Path, path: Path, digest: str, newest: datetime | None) -> tuple[datetime, Path]:
        """Return the time and the place of the next version."""
        kept = datetime.now(UTC)
        if newest is not None:  # also where the clock was set back
            kept = max(kept, newest + timedelta(microseconds=1))
        identity = self.identity[:_DIGITS] or _NO_IDENTITY
        name = f"{kept.strftime(_STAMP)}-{digest}-{identity}-{path.stem[:_STEM]}{path.suffix}"
        return kept, folder / name

    def _without_live(self, folder: Path, path: Path) -> tuple[Version, ...]:
        """List the versions, and drop the second name that a killed run left to the file at the path itself."""
        with contextlib.suppress(OSError):
            live = path.lstat()
            if live.st_nlink > 1:
                with os.scandir(folder) as entries:
                    names = [folder / entry.name for entry in entries if _NAME.match(entry.name)]
                for name in names:
                    if _is_at(name, live):
                        name.unlink()
        return self._in(folder)

    def _may_be(self, version: Version) -> bool:
        return not (self.identity and version.identity) or version.identity == self.identity[:_DIGITS]

    def _make(self, folder: Path, path: Path) -> None:
        """Make the folder of a file's versions, and tell a person who looks into it which file that is."""
        make_own_folder(folder)
        if self.shared:
            _open_as(folder, self.place)
        self._refuse_unless_safe(folder)
        origin = folder / _ORIGIN
        if not os.path.lexists(origin):
            text = f"{path.resolve()}\n{_host()}\n"
            write_note(origin, text.encode("utf-8", "surrogateescape"), 0o640 if self.shared else 0o600)

    def _refuse_unless_safe(self, folder: Path) -> None:
        status = folder.lstat()
        if not stat.S_ISDIR(status.st_mode):
            raise NotADirectoryError(folder)
        if not self.shared and hasattr(os, "geteuid"):
            others_write = status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
            if others_write or status.st_uid != os.geteuid():
                raise FileRefusedError("history-unsafe", folder=folder)

    def _in(self, folder: Path) -> tuple[Version, ...]:
        """List the versions in a folder, newest first; links and what is no plain file are none."""
        return tuple(
            Version(folder / found.name, found.kept, found.digest, found.size, found.identity)
            for found in self._listed(folder)
        )

    def _listed(self, folder: Path) -> list[_Kept]:
        """List them by their names, as each write asks for them twice."""
        try:
            self._refuse_unless_safe(folder)
            with os.scandir(folder) as entries:
                found = [kept for entry in entries if (kept := self._kept(folder, entry))]
        except OSError:
            return []
        return sorted(found, reverse=True)

    def _kept(self, folder: Path, entry: os.DirEntry[str]) -> _Kept | None:
        named = _NAME.match(entry.name)
        if named is None:
            return None
        try:
            kept = datetime.fromisoformat(named[1])
            status = entry.stat(follow_symlinks=False)
        except (OSError, ValueError):  # a name that no version of ours has
            return None
        is_ours = self.shared or not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
        if not stat.S_ISREG(status.st_mode) or not is_ours:
            return None
        if status.st_nlink > 1 and not _still_holds(folder / entry.name, named[2]):
            return None  # a killed run left it, and the file itself was saved since
        identity = "" if named[3] == _NO_IDENTITY else named[3]
        return _Kept(kept, named[2], identity, status.st_size, entry.name)

    def _folders(self) -> Iterator[Path]:
        with contextlib.suppress(OSError), os.scandir(self.place) as entries:
            for entry in entries:
                if _FOLDER.fullmatch(entry.name):
                    yield self.place / entry.name


def name_of_real(path: str) -> str:
    """Name the folder of a file's versions within the history, by its full path with no link in it."""
    full = os.path.normcase(path)
    return hashlib.sha256(full.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def origin_of(folder: Path) -> Origin | None:
    """Read which path a folder's versions are of; None where it does not say."""
    try:
        text = read_plain(folder / _ORIGIN, _ORIGIN_BYTES).decode("utf-8", "surrogateescape")
    except OSError:
        return None
    path, _, host = text.rstrip("\n").rpartition("\n")
    return Origin(Path(path), host) if path else None


def _open_as(folder: Path, place: Path) -> None:
    """Open a folder of one's own to those who may use the shared place."""
    if hasattr(os, "fchmod"):
        wanted = stat.S_IMODE(place.stat().st_mode) & 0o2777
        handle = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY)
        try:
            status = os.fstat(handle)
            if status.st_uid == os.geteuid() and stat.S_IMODE(status.st_mode) != wanted:
                os.fchmod(handle, wanted)
        finally:
            os.close(handle)


def _holds(version: Version, digest: str, data: bytes) -> bool:
    if version.digest != digest or version.size != len(data):
        return False
    try:
        return read_plain(version.path, len(data)) == data
    except OSError:
        return False


def _still_holds(path: Path, digest: str) -> bool:
    try:
        return digest_of(read_plain(path, MOST_OF_A_FILE)).startswith(digest)
    except OSError:
        return False


def _is_at(path: Path, status: os.stat_result) -> bool:
    try:
        return os.path.samestat(path.lstat(), status)
    except OSError:
        return False


def _host() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def _emptied(folder: Path) -> Iterator[str]:
    """Remove a folder with the files in it, and say of each whether it was a version or a note.

    The lock file goes last; where it cannot, as it is open on Windows, it stays with the folder.
    """
    _refuse_what_is_no_folder(folder)
    try:
        with os.scandir(folder) as entries:
            files = [(entry.name, folder / entry.name) for entry in entries]
        for name, file in sorted(files, key=lambda named: named[0] == TURN):
            try:
                file.unlink()
            except PermissionError:
                if name == TURN:
                    return
                raise
            if _NAME.match(name):
                yield "version"
            elif name.endswith((".json", ".note")):
                yield "note"
        folder.rmdir()
    except FileNotFoundError:
        return
    except OSError as error:
        raise FileRefusedError("not-forgotten", folder=folder, why=error.strerror or error) from error


def _refuse_what_is_no_folder(folder: Path) -> None:
    """Refuse a link in the place of a folder: it would lead to the files of another one."""
    with contextlib.suppress(FileNotFoundError):
        if not stat.S_ISDIR(folder.lstat().st_mode):
            raise FileRefusedError("not-forgotten", folder=folder, why=os.strerror(errno.ENOTDIR))


@lru_cache(maxsize=4)
def _forget_old(place: Path, days: int, shared: bool, _today: int) -> None:
    """Remove versions older than the days, of every file; a place is gone through once a day by a process."""
    history = History(place, shared=shared)
    oldest = datetime.now(UTC) - timedelta(days=days)
    for folder in history._folders():  # noqa: SLF001 - its own
        with contextlib.suppress(FileRefusedError):
            for version in history._listed(folder):  # noqa: SLF001
                if version.kept < oldest:
                    with contextlib.suppress(OSError):
                        (folder / version.name).unlink()
