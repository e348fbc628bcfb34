"""Replace a file whole: at every instant its path holds the old one or the new one.

What another program saves meanwhile is not lost. On Linux the new file and the old one exchange their names
in one step; only then is looked at what came out, and where it is not what was read it goes back. On Windows,
macOS and on shares that have no such step (NFS, SMB) the file is compared right before the rename: a save that
falls between these two calls, some hundred microseconds, is replaced.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.disk import gate
from pledgebook.disk.lease import is_waited_for_by_a_writer, leased
from pledgebook.disk.lock import turn
from pledgebook.disk.plain_file import TEMPORARY_PREFIX, open_plain, read_all, read_plain
from pledgebook.disk.rename import exchange
from pledgebook.disk.source import MOST_BYTES, Source, digest_of, read_source, refuse_if_open
from pledgebook.disk.sync import sync_folders
from pledgebook.disk.temporary import beside, write_error
from pledgebook.errors import FileChangedError, FileError, FileLockedError, FileRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pledgebook.disk.history import History, Version
    from pledgebook.disk.temporary import Temporary

_TRIES = 20
"""Exchanges until one finds the file as the one before left it: each more takes another save in between."""


class Written(NamedTuple):
    """A file as it was written, and what it was before."""

    after: Source
    backup: Version | None
    is_changed_since: bool = False  # another program changed it right after, or it cannot be read back


def replace(source: Source, data: bytes, history: History) -> Written:
    """Replace a file that was read with new bytes, and keep the old ones as a version.

    Its owner, group and rights stay; a hard link of another name keeps the old file. Raises
    FileLockedError where a program has it open, FileChangedError where somebody changed it since it was
    read, FileRefusedError where folder or disk do not let it be written or its old bytes be kept; in each
    case it was not written. Once it is written nothing is raised.
    """
    path = source.path
    refuse_if_open(path)
    folder = history.folder_of_real(path)
    with turn(folder, path) as mine:
        _keep_what_a_killed_run_left(path, mine, history)
        with beside(path, data, mode=0o600, turn=mine, settles=False) as temporary:
            with _as_read(source) as old:
                _take_over(temporary, os.fstat(old))
                temporary.settle(path, data, old)
                backup = _swapped_for_itself(temporary, old, source, data, history, mine)
            folders = [path.parent]
            if backup is not None:
                folders.append(backup.path.parent)
            else:
                backup = history.keep(path, source.data, mine)
                refuse_if_open(path)
                _put_in_place(temporary, source, data, history, mine)
            sync_folders(*folders)
        history.prune(folder)
        return _written(path, data, backup)


def write_new(path: Path, data: bytes, history: History) -> Written:
    """Write a file whole where nothing is.

    Raises FileChangedError where something is there by the time it is written, also a link, which is not
    followed.
    """
    path = path.parent.resolve() / path.name
    with (
        turn(history.folder(path), path) as mine,
        # What the umask leaves, as any program gives a new file.
        beside(path, data, mode=0o666, turn=mine) as temporary,
    ):
        gate.go_through()
        try:
            temporary.swap_in_where_free(path)
        except FileExistsError as error:
            raise FileChangedError("in-the-way", path=path) from error
    return _written(path, data, None)


def write_over(path: Path, data: bytes, history: History, *, also_links: bool = False) -> Written:
    """Write a file whole; one that is there already is replaced, and kept as a version.

    Raises FileRefusedError for a link: whoever may write in the folder could lead it to any file. With
    `also_links` the link itself gives way to the file.
    """
    if os.path.islink(path):  # noqa: PTH114 - it says no where Path raises
        if not also_links:
            raise FileRefusedError("is-link", path=path)
        path = path.parent.resolve() / path.name
        with turn(history.folder(path), path) as mine, beside(path, data, mode=0o666, turn=mine) as temporary:
            gate.go_through()
            temporary.swap(path)
        return _written(path, data, None)
    if os.path.lexists(path):
        return replace(read_source(path), data, history)
    return write_new(path, data, history)


def make_folder(path: Path) -> None:
    """Make a folder and those above it; raises FileRefusedError where that cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise FileRefusedError("is-file", path=path) from error
    except FileNotFoundError as error:
        raise FileRefusedError("write-failed", path=path, why=error.strerror or error) from error
    except OSError as error:
        raise write_error(error, path) from error


def _written(path: Path, data: bytes, backup: Version | None) -> Written:
    """Say what is there now. It is written: what cannot be read back is told, not raised."""
    try:
        after = read_source(path, is_real=True)
    except FileError:
        after = None
    if after is not None and after.data == data:
        return Written(after, backup)
    return Written(Source(path, data, digest_of(data), (len(data), 0)), backup, is_changed_since=True)


@contextlib.contextmanager
def _as_read(source: Source) -> Iterator[int]:
    """Yield the descriptor of a file that is as it was read; raises FileChangedError for any other."""
    try:
        handle = open_plain(source.path, os.O_RDONLY)
    except PermissionError:
        raise
    except OSError as error:
        raise _changed(source.path) from error
    try:
        status = os.fstat(handle)
        if (status.st_size, status.st_mtime_ns) != source.stamp or not _holds(handle, source.data):
            raise _changed(source.path)
        yield handle
    finally:
        os.close(handle)


def _changed(path: Path) -> FileChangedError:
    return FileChangedError("changed-meanwhile", path=path.name)


def _holds(handle: int, data: bytes) -> bool:
    try:
        return read_all(handle, len(data)) == data
    except OSError as error:
        if error.errno == errno.EFBIG:
            return False
        raise


def _take_over(temporary: Temporary, status: os.stat_result) -> None:
    """Take the owner and rights of the file it will stand for; one marked read-only is left alone."""
    if not status.st_mode & 0o222:
        raise PermissionError(errno.EACCES, "read-only")
    if sys.platform == "win32":
        return
    # A shared folder's group must keep its file; who may not give a file away is its owner already.
    with contextlib.suppress(OSError):
        os.fchown(temporary.handle, status.st_uid, status.st_gid)
    os.fchmod(temporary.handle, status.st_mode & 0o777)


def _swapped_for_itself(
    temporary: Temporary, old: int, source: Source, data: bytes, history: History, mine: str
) -> Version | None:
    """Let the new file take the path, and the old one become the version itself, under a second name.

    None where the system cannot keep others from opening the old one meanwhile, or the history needs a
    copy; then nothing has happened.
    """
    with leased(old) as is_held:
        backup = history.keep_itself(source, old) if is_held else None
        if backup is None:
            return None
        try:
            refuse_if_open(source.path)
            _put_in_place(temporary, source, data, history, mine, held=old)
        except BaseException:
            if not temporary.stands_at(source.path):
                history.release(backup)
            raise
        with contextlib.suppress(OSError):
            os.fchmod(old, 0o600)  # as a copy would have
    if _is_being_written(old):  # by who was on the way to it when it lost its path
        history.copy_instead(backup, source.data)
    return backup


def _put_in_place(
    temporary: Temporary,
    source: Source,
    data: bytes,
    history: History,
    mine: str,
    *,
    held: int | None = None,
) -> None:
    """Let the new file take the path; raises where what stood there by then is not what was read.

    `held` is the descriptor of what was read, where nobody else can open it.
    """
    path = source.path
    try:
        temporary.move(_waiting(path, temporary, mine))
        gate.go_through()
        is_exchanged = exchange(temporary.path, path)
        if not is_exchanged:
            if held is None:
                with _as_read(source):
                    pass
            else:
                _refuse_unless_at(path, held)
            temporary.swap(path)
    except BaseException:
        temporary.remove()
        raise
    if not is_exchanged:
        return
    # From here on what stood at the path waits under the other name. A run killed now leaves it there.
    refusal = _refusal(temporary.path, source) if held is None else _of_held(temporary.path, source, held)
    if refusal is None:
        with contextlib.suppress(OSError):
            temporary.path.unlink()
        return
    _put_back(temporary, path, data, history, mine)
    raise refusal


def _refuse_unless_at(path: Path, held: int) -> None:
    if not os.path.samestat(os.fstat(held), path.lstat()):
        raise _changed(path)


def _waiting(path: Path, temporary: Temporary, mine: str) -> Path:
    return path.with_name(f"{TEMPORARY_PREFIX}{mine}.swap") if mine else temporary.path.with_suffix(".swap")


def _refusal(waiting: Path, source: Source) -> FileError | None:
    """Say why the file that was taken out must go back; None where it is the one that was read."""
    try:
        handle = open_plain(waiting, os.O_RDONLY)
        try:
            if _is_being_written(handle):
                return FileLockedError("held-open", path=source.path.name)
            return None if _holds(handle, source.data) else _changed(source.path)
        finally:
            os.close(handle)
    except OSError:
        return _changed(source.path)


def _of_held(waiting: Path, source: Source, held: int) -> FileError | None:
    """Say the same of a file that is held: its bytes cannot have changed, but another may have come."""
    try:
        if is_waited_for_by_a_writer(held):
            return FileLockedError("held-open", path=source.path.name)
        return None if os.path.samestat(os.fstat(held), waiting.lstat()) else _changed(source.path)
    except OSError:
        return _changed(source.path)


def _is_being_written(handle: int) -> bool:
    """Say whether a program has the file open for writing: what it saves next would go to the old one.

    The system grants a lease for reading only where nobody has; where it grants none to anybody (another
    file system, somebody else's file) it is not known, and no.
    """
    if sys.platform != "linux":
        return False
    import fcntl
    import signal

    try:
        # Who opens it for writing in between would send a signal: one that is ignored unless asked for.
        fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno in {errno.EAGAIN, errno.EWOULDBLOCK}
    return False


def _put_back(temporary: Temporary, path: Path, data: bytes, history: History, mine: str) -> None:
    """Put the file that another program saved back, and our own away.

    Where it was saved once more meanwhile, the newest stands at the path in the end, and what it took the
    place of is kept as a version.
    """
    waiting = temporary.path
    expected = temporary.inode
    for _ in range(_TRIES):
        putting = _inode(waiting)
        try:
            is_done = exchange(waiting, path)
        except FileNotFoundError:  # deleted meanwhile: what was saved before that comes back
            with contextlib.suppress(OSError):
                waiting.replace(path)
            return
        if not is_done or _inode(waiting) == expected:
            break
        expected = putting
    with contextlib.suppress(OSError, FileError):
        _put_away(waiting, data, path, history, mine)
    sync_folders(path.parent)


def _inode(path: Path) -> tuple[int, int]:
    try:
        status = path.lstat()
    except OSError:
        return (-1, -1)
    return status.st_dev, status.st_ino


def _keep_what_a_killed_run_left(path: Path, mine: str, history: History) -> None:
    """Keep what waited to be compared when a run was killed: it may be what another program saved."""
    if mine:
        waiting = path.with_name(f"{TEMPORARY_PREFIX}{mine}.swap")
        if os.path.lexists(waiting):
            try:
                _put_away(waiting, b"", path, history, mine)
            except OSError as error:
                raise write_error(error, path) from error


def _put_away(waiting: Path, ours: bytes, path: Path, history: History, mine: str) -> None:
    """Remove a file that waited for its exchange; one that is not ours nor kept already becomes a version."""
    try:
        data = read_plain(waiting, MOST_BYTES)
    except OSError:
        if stat.S_ISREG(
            waiting.lstat().st_mode
        ):  # somebody's file that cannot be read: what it holds is not known
            waiting.replace(waiting.with_suffix(f".{os.urandom(4).hex()}.swap"))
            return
        data = ours  # a link or the like, which somebody put there
    known = {version.digest for version in history.versions(path)}
    if data != ours and not any(digest_of(data).startswith(digest) for digest in known):
        if history.count < 1:  # none are kept: it stays where it is, under another name
            waiting.replace(waiting.with_suffix(f".{digest_of(data)[:8]}.swap"))
            return
        history.keep(path, data, mine)
    waiting.unlink()
