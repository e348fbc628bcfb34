"""Another program saves while we write: whatever it saved is at the path or among the kept versions."""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
import textwrap
import time

import pytest

from pledgebook.disk import history as history_module
from pledgebook.disk import lease, rename
from pledgebook.disk import replace as replacing
from pledgebook.disk.history import History
from pledgebook.disk.replace import replace
from pledgebook.disk.source import read_source
from pledgebook.errors import FileChangedError, FileError, FileLockedError
from tests.disk.faulty_disk import FaultyDisk

THEIRS = b"what they typed" * 10
NEW = b"new" * 40
NO_EXCHANGE = pytest.mark.skipif(sys.platform != "linux", reason="names are exchanged in one step on Linux")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "공약.xlsx"
    path.write_bytes(b"old" * 30)
    return path


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def in_place(path, data=THEIRS):
    """Save as openpyxl does: the file is emptied and written again."""
    path.write_bytes(data)


def by_rename(path, data=THEIRS):
    """Save as Excel does: another file takes the name."""
    other = path.with_name("~WRD0001.tmp")
    other.write_bytes(data)
    other.replace(path)


class Saver(FaultyDisk):
    """Let another program save at a chosen step."""

    def begin(self, path, save):
        self.path, self.save = path, save
        return self

    def _half_written(self, real):
        return self._watched("write", real)

    def step(self, name):
        if self.active and len(self.steps) + 1 == self.at:
            self.active = False
            self.save(self.path)
            self.active = True
        at, self.at = self.at, 0
        super().step(name)
        self.at = at


def by_another_process(path):
    """Save in place, as far as it goes at once: who holds the file lets this wait."""
    child = os.fork()
    if not child:
        in_place(path)
        os._exit(0)
    SAVING.append(child)
    end = time.monotonic() + 0.3
    while SAVING and time.monotonic() < end:
        if os.waitpid(child, os.WNOHANG)[0]:
            SAVING.remove(child)
        time.sleep(0.001)


SAVING = []


@NO_EXCHANGE
@pytest.mark.parametrize("save", [pytest.param(by_another_process, marks=pytest.mark.slow), by_rename])
def test_a_save_at_any_step_of_a_write_is_at_the_path_or_kept(path, tmp_path, monkeypatch, save):
    old = path.read_bytes()
    history = History(tmp_path / "이력")

    def write(at):
        shutil.rmtree(history.place, ignore_errors=True)
        path.write_bytes(old)
        source = read_source(path)
        disk = Saver(at).begin(path, save)
        with disk.armed(monkeypatch):
            error = None
            try:
                replace(source, NEW, history)
            except FileError as raised:
                error = raised
        while SAVING:
            os.waitpid(SAVING.pop(), 0)
        return disk, error

    write(0)  # what is done once in a while only is done
    steps = len(write(0)[0].steps)
    refused = 0
    for at in range(1, steps + 1):
        disk, error = write(at)
        there = path.read_bytes()
        kept = [history.read(version) for version in history.versions(path)]
        assert THEIRS in (there, *kept), (at, disk.steps[:at])
        assert there == THEIRS, "the newest save is the one that stands"
        if error is not None:
            refused += 1
            assert isinstance(error, FileChangedError | FileLockedError), (at, disk.steps[:at], str(error))
        assert [name for name in names(path.parent) if name.startswith(".pledgebook")] == []
    assert refused > steps / 2


@NO_EXCHANGE
def test_a_program_that_reads_at_any_step_of_a_write_waits_a_moment_and_both_live(
    path, tmp_path, monkeypatch
):
    old, history = path.read_bytes(), History(tmp_path / "이력")

    def read(path):
        child = os.fork()
        if not child:
            os._exit(0 if path.read_bytes() in {old, NEW} else 1)
        SAVING.append(child)
        time.sleep(0.02)

    at, steps = 0, 1
    while at <= steps:
        shutil.rmtree(history.place, ignore_errors=True)
        path.write_bytes(old)
        disk = Saver(at).begin(path, read)
        with disk.armed(monkeypatch):
            replace(read_source(path), NEW, history)
        while SAVING:
            assert os.waitpid(SAVING.pop(), 0)[1] == 0
        assert path.read_bytes() == NEW
        assert [history.read(version) for version in history.versions(path)] == [old]
        at, steps = at + 1, len(disk.steps)


@NO_EXCHANGE
def test_the_version_before_is_the_old_file_itself_where_nobody_else_can_reach_it(path, history):
    before = path.stat()
    replace(read_source(path), NEW, history)
    (version,) = history.versions(path)
    kept = version.path.stat()
    assert (kept.st_ino, kept.st_nlink, kept.st_mode & 0o777) == (before.st_ino, 1, 0o600)
    other = path.with_name("둘째 이름.xlsx")
    os.link(path, other)
    replace(read_source(path), b"newer" * 9, history)
    other.write_bytes(THEIRS)
    assert [history.read(version) for version in history.versions(path)] == [NEW, b"old" * 30]
    with path.open("rb"):  # somebody reads it
        inode = path.stat().st_ino
        replace(read_source(path), b"newest" * 9, history)
    assert inode not in {version.path.stat().st_ino for version in history.versions(path)}


@NO_EXCHANGE
def test_a_second_name_that_a_killed_run_left_to_the_file_itself_is_no_version_once_that_is_saved(
    path, history, monkeypatch
):
    class Killed(BaseException):
        pass

    def kill(*_, **__):
        raise Killed

    old = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(replacing, "_put_in_place", kill)
        patch.setattr(history_module.History, "release", lambda *_: None)
        with pytest.raises(Killed):
            replace(read_source(path), NEW, history)
    assert path.stat().st_nlink == 2
    assert [history.read(version) for version in history.versions(path)] == [old]
    in_place(path)
    assert history.versions(path) == ()
    replace(read_source(path), NEW, history)
    in_place(path, b"again" * 30)
    assert [history.read(version) for version in history.versions(path)] == [THEIRS]
    assert path.stat().st_nlink == 1


@NO_EXCHANGE
def test_who_was_on_the_way_to_the_old_file_writes_to_no_version(path, history, monkeypatch):
    old = path.read_bytes()
    release = lease.give_back
    opened = []

    def open_at_once(handle):
        release(handle)
        opened.append(os.open(f"/proc/self/fd/{handle}", os.O_WRONLY))

    monkeypatch.setattr(lease, "give_back", open_at_once)
    replace(read_source(path), NEW, history)
    os.write(opened[0], THEIRS)
    os.close(opened[0])
    assert [history.read(version) for version in history.versions(path)] == [old]


@NO_EXCHANGE
def test_a_second_save_while_the_first_is_put_back_stands_and_the_first_is_kept(path, tmp_path, monkeypatch):
    history = History(tmp_path / "이력")
    source = read_source(path)
    saves = [b"first " * 20, b"second " * 20, b"third " * 20]
    waiting = list(saves)
    renamed = rename._renamed

    def save_before_each(here, there, flags):
        if there == path and waiting:
            by_rename(path, waiting.pop(0))
        return renamed(here, there, flags)

    monkeypatch.setattr(rename, "_renamed", save_before_each)
    with pytest.raises(FileChangedError):
        replace(source, NEW, history)
    assert path.read_bytes() == saves[-1]
    kept = [history.read(version) for version in history.versions(path)]
    # Each took the place of the one before by the other program's own doing, or is kept.
    assert saves[1] in kept or saves[0] in kept
    assert names(path.parent) == sorted([path.name, "이력"])


@NO_EXCHANGE
def test_a_program_that_holds_the_file_open_for_writing_is_not_left_with_a_file_without_a_name(path, history):
    before = path.read_bytes()
    with path.open("r+b") as file:
        with pytest.raises(FileLockedError) as refused:
            replace(read_source(path), NEW, history)
        assert refused.value.code == "held-open"
        file.write(b"typed")
    assert path.read_bytes() == b"typed" + before[5:]
    with path.open("rb"):  # reading is nobody's harm
        replace(read_source(path), NEW, history)
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("way", ["keep", "keep_itself"])
def test_without_an_exchange_a_save_before_the_last_look_is_seen(path, history, monkeypatch, way):
    if way == "keep":
        monkeypatch.setattr(lease, "_take", lambda _: False)
    monkeypatch.setattr(rename, "_renameat2", lambda: lambda *_: errno.EINVAL)
    keep = getattr(type(history), way)

    def keep_and_lose(self, *arguments):
        done = keep(self, *arguments)
        by_rename(path)
        return done

    source = read_source(path)
    monkeypatch.setattr(type(history), way, keep_and_lose)
    with pytest.raises(FileChangedError):
        replace(source, NEW, history)
    assert path.read_bytes() == THEIRS
    monkeypatch.undo()
    monkeypatch.setattr(rename, "_renameat2", lambda: lambda *_: errno.ENOSYS)
    replace(read_source(path), NEW, history)
    assert path.read_bytes() == NEW
    assert [name for name in names(path.parent) if name.startswith(".pledgebook")] == []


@NO_EXCHANGE
def test_what_a_run_killed_right_after_the_exchange_left_behind_is_kept_by_the_next(
    path, history, monkeypatch
):
    source = read_source(path)

    class Killed(BaseException):
        pass

    def kill(*_):
        raise Killed

    by_rename_once = [1]
    renamed = rename._renamed

    def save_first(here, there, flags):
        if by_rename_once:
            by_rename_once.pop()
            by_rename(path)
        return renamed(here, there, flags)

    with monkeypatch.context() as patch:
        patch.setattr(rename, "_renamed", save_first)
        patch.setattr(replacing, "_refusal", kill)
        patch.setattr(replacing, "_of_held", kill)
        with pytest.raises(Killed):
            replace(source, NEW, history)
    assert path.read_bytes() == NEW
    replace(read_source(path), b"newer", history)
    assert THEIRS in [history.read(version) for version in history.versions(path)]
    assert [name for name in names(path.parent) if name.startswith(".pledgebook")] == []


ROUNDS = 300

SAVER = textwrap.dedent(
    """
    import os, random, sys, time
    path, seed = sys.argv[1], int(sys.argv[2])
    moments = random.Random(seed)
    for line in sys.stdin:
        number, longest = line.split()
        time.sleep(moments.uniform(0, float(longest)))
        data = f"theirs {number}".encode() * 50
        if int(number) % 2:
            with open(path + "~", "wb") as file:
                file.write(data)
            os.replace(path + "~", path)
        else:
            with open(path, "wb") as file:
                file.write(data)
        print(number, flush=True)
    """
)


@NO_EXCHANGE
def test_three_hundred_saves_of_another_process_at_random_instants_are_never_lost(path, tmp_path):
    history = History(tmp_path / "이력", count=50)
    instants = random.Random(20261125)
    lost, refused, over = [], 0, 0
    longest = 0.01
    with subprocess.Popen(
        [sys.executable, "-c", SAVER, str(path), "7"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as saver:
        for number in range(ROUNDS):
            path.write_bytes(b"old %d" % number)
            source = read_source(path)
            print(number, instants.choice((longest, longest / 3)), file=saver.stdin, flush=True)
            try:
                replace(source, b"ours %d" % number, history)
            except (FileChangedError, FileLockedError):
                refused += 1
            assert saver.stdout.readline() == f"{number}\n"
            theirs = f"theirs {number}".encode() * 50
            there = path.read_bytes()
            if theirs != there:
                kept = [history.read(version) for version in history.versions(path)[:3]]
                over += 1
                if theirs not in kept:
                    lost.append(number)
        saver.stdin.close()
    assert lost == []
    assert refused > ROUNDS / 20, "saves fell into the write"


def test_what_a_killed_run_left_is_not_lost_where_it_cannot_be_read(path, tmp_path, monkeypatch):
    history = History(tmp_path / "이력")
    replace(read_source(path), NEW, history)
    token = (history.folder(path) / "turn").read_text()
    waiting = path.with_name(f".pledgebook-{token}.swap")
    waiting.write_bytes(THEIRS)

    def failing(place, most):
        raise OSError(errno.EIO, "the share does not answer", str(place), most)

    monkeypatch.setattr(replacing, "read_plain", failing)
    replace(read_source(path), NEW * 2, history)
    assert path.read_bytes() == NEW * 2
    assert THEIRS in [file.read_bytes() for file in tmp_path.iterdir() if file.is_file()]
    assert not waiting.exists()
