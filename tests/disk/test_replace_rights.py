"""Replacing keeps rights, and a file nobody locked is not taken for a locked one."""

from __future__ import annotations

import os

import pytest

from pledgebook.disk import temporary as writing
from pledgebook.disk.replace import replace, write_new, write_over
from pledgebook.disk.source import read_source, refuse_if_open
from pledgebook.errors import FileChangedError, FileRefusedError


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "공약 관리.xlsx"
    path.write_bytes(b"old")
    return path


def test_a_file_marked_read_only_is_left_alone(path, history):
    path.chmod(0o444)
    with pytest.raises(FileRefusedError) as refused:
        replace(read_source(path), b"new", history)
    assert refused.value.code == "no-permission"
    assert path.read_bytes() == b"old"
    with pytest.raises(FileRefusedError):
        write_over(path, b"new", history)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_file_deleted_meanwhile_is_not_brought_back(path, history):
    source = read_source(path)
    path.unlink()
    with pytest.raises(FileChangedError):
        replace(source, b"new", history)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize(
    "write",
    [
        lambda path, history: replace(read_source(path), b"new", history),
        lambda path, history: write_over(path, b"new", history),
    ],
)
def test_a_private_file_is_never_readable_by_others_on_the_way(path, monkeypatch, write, history):
    path.chmod(0o600)
    seen = []
    sync = writing.sync

    def watch(handle, *others):
        seen.append(os.fstat(handle).st_mode & 0o777)
        sync(handle, *others)

    monkeypatch.setattr(writing, "sync", watch)
    write(path, history)
    assert seen[0] == 0o600
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_bytes() == b"new"


def test_a_new_file_gets_what_the_umask_leaves(tmp_path, history):
    before = os.umask(0o027)
    try:
        write_new(tmp_path / "사본.xlsx", b"x", history)
    finally:
        os.umask(before)
    assert (tmp_path / "사본.xlsx").stat().st_mode & 0o777 == 0o640


def test_the_lock_of_a_file_whose_name_ends_alike_is_not_ours(tmp_path, history):
    path = tmp_path / "A-공약관리목록.xlsx"
    path.write_bytes(b"old")
    path.with_name("~$공약관리목록.xlsx").write_bytes(b"\x03abc")
    replace(read_source(path), b"new", history)
    assert path.read_bytes() == b"new"


def test_a_name_too_long_to_have_a_lock_file_has_none(tmp_path, history):
    path = tmp_path / ("가" * 82 + ".xlsx")
    path.write_bytes(b"old")
    refuse_if_open(path)
    replace(read_source(path), b"new", history)
    assert path.read_bytes() == b"new"
