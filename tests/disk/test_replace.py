"""Replacing a file: the old one whole or the new one whole, and a reason where it cannot be done."""

from __future__ import annotations

import dataclasses
import os
import time
from pathlib import Path

import pytest

from pledgebook.disk import replace as replacing
from pledgebook.disk import temporary as writing
from pledgebook.disk.replace import replace, write_new
from pledgebook.disk.source import read_source
from pledgebook.errors import FileChangedError, FileLockedError, FileRefusedError, FileUnreadableError


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "공약 관리.xlsx"
    path.write_bytes(b"old")
    return path


def strays(folder):
    return [file.name for file in folder.iterdir() if file.name.startswith(".pledgebook-")]


def test_it_replaces_the_file_and_keeps_its_mode(path, history):
    path.chmod(0o640)
    replace(read_source(path), b"new", history)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert strays(path.parent) == []


def test_a_symbolic_link_stays_a_link_to_the_file_that_changed(path, tmp_path, history):
    link = tmp_path / "바로가기.xlsx"
    link.symlink_to(path)
    replace(read_source(link), b"new", history)
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


def test_a_change_by_somebody_else_is_never_overwritten(path, history):
    source = read_source(path)
    path.write_bytes(b"theirs")
    with pytest.raises(FileChangedError):
        replace(source, b"new", history)
    assert path.read_bytes() == b"theirs"
    assert strays(path.parent) == []


def test_a_change_of_the_same_size_and_time_is_seen_too(path, history):
    source = read_source(path)
    stat = path.stat()
    path.write_bytes(b"OLD")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    with pytest.raises(FileChangedError):
        replace(source, b"new", history)


@pytest.mark.parametrize(
    ("name", "content", "owner"),
    [
        ("~${name}", b"\x03abc" + b" " * 51 + b"\x03\x00" + "홍길동".encode("utf-16-le"), "홍길동"),
        (".~lock.{name}#", "김철수,host,2024;".encode(), "김철수"),
    ],
)
def test_a_lock_file_stops_the_write_names_its_owner_and_stays(path, name, content, owner, history):
    lock = path.with_name(name.format(name=path.name))
    lock.write_bytes(content)
    with pytest.raises(FileLockedError) as refused:
        replace(read_source(path), b"new", history)
    assert owner in str(refused.value)
    assert lock.exists()
    assert path.read_bytes() == b"old"


def test_a_sharing_violation_is_tried_again_and_then_named_simulated(path, monkeypatch, history):
    tries = []

    rename = Path.replace

    def fail(self, target):
        if target != path:
            return rename(self, target)
        tries.append(1)
        error = PermissionError(13, "in use")
        error.winerror = 32
        raise error

    monkeypatch.setattr(replacing, "exchange", lambda *_: False)
    monkeypatch.setattr(Path, "replace", fail)
    monkeypatch.setattr(writing.time, "sleep", lambda _: None)
    with pytest.raises(FileLockedError):
        replace(read_source(path), b"new", history)
    assert len(tries) == 5
    assert path.read_bytes() == b"old"


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    with pytest.raises(FileUnreadableError) as missing:
        read_source(tmp_path / "없음.xlsx")
    with pytest.raises(FileUnreadableError) as folder:
        read_source(tmp_path)
    assert (missing.value.code, folder.value.code) == ("missing-file", "is-folder")


def test_a_new_file_in_a_folder_that_is_not_there_is_refused(tmp_path, history):
    with pytest.raises(FileRefusedError) as refused:
        write_new(tmp_path / "없는 폴더" / "x.xlsx", b"x", history)
    assert refused.value.code == "no-folder"


def test_old_strays_of_killed_runs_are_swept_and_fresh_ones_are_not(path, history):
    old, fresh = (path.parent / f".pledgebook-{name}.tmp" for name in ("a", "b"))
    old.write_bytes(b"")
    fresh.write_bytes(b"")
    long_ago = time.time() - 7200
    os.utime(old, (long_ago, long_ago))
    replace(read_source(path), b"new", history)
    assert strays(path.parent) == [fresh.name]


def test_a_save_that_waits_to_be_exchanged_is_as_old_as_its_name_says(path, history):
    """What it holds may have been written years ago: it waits since it was named so."""
    waiting, stray = (path.parent / f".pledgebook-{name}" for name in ("a.swap", "b.tmp"))
    for file in (waiting, stray):
        file.write_bytes(b"x")
        os.utime(file, (0, 0))
    replace(read_source(path), b"new", history)
    assert waiting.exists()
    assert not stray.exists()


@pytest.mark.parametrize("limits", [{"count": 1}, {"most_bytes": 5}])
def test_a_write_that_is_refused_costs_no_version(path, history, monkeypatch, limits):
    history = dataclasses.replace(history, **limits)
    replace(read_source(path), b"second", history)
    assert contents(history, path) == [b"old"]

    def refuse(*_, **__):
        raise FileRefusedError("write-failed", path=path, why="-")

    with monkeypatch.context() as patch:
        patch.setattr(replacing, "_put_in_place", refuse)
        with pytest.raises(FileRefusedError):
            replace(read_source(path), b"new", history)
    assert contents(history, path)[-1] == b"old"
    replace(read_source(path), b"new", history)
    assert contents(history, path) == [b"second"]


def contents(history, path):
    return [history.read(version) for version in history.versions(path)]


def test_an_open_file_is_refused_before_anything_is_written_anywhere(path, history):
    path.with_name(f"~${path.name}").write_bytes(b"\x03abc")
    with pytest.raises(FileLockedError):
        replace(read_source(path), b"new", history)
    assert not history.folder(path).exists()


def test_a_file_that_is_opened_while_it_is_written_is_not_replaced(path, history, monkeypatch):
    make = type(history)._make

    def make_while_somebody_opens_it(self, folder, target):
        path.with_name(f"~${path.name}").write_bytes(b"\x03abc")
        return make(self, folder, target)

    monkeypatch.setattr(type(history), "_make", make_while_somebody_opens_it)
    with pytest.raises(FileLockedError):
        replace(read_source(path), b"new", history)
    assert path.read_bytes() == b"old"
