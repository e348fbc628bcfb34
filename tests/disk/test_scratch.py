"""Folders for what other programs read or write: removed at the end, and also after a kill."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from pledgebook.disk.scratch import scratch
from pledgebook.excel_live.copied import saved_copy


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def open_book(seen):
    def save(path):
        seen.append(Path(path))
        Path(path).write_bytes(b"cells")

    return SimpleNamespace(name="공약.xlsx", api=SimpleNamespace(SaveCopyAs=save))


def test_a_copy_of_the_open_workbook_is_gone_once_it_is_read(temporary):
    seen = []
    assert saved_copy(open_book(seen)) == b"cells"
    assert seen[0].suffix == ".xlsx"
    assert list(temporary.iterdir()) == []


def test_what_a_killed_press_left_goes_with_the_next_one(temporary):
    seen = []
    saved_copy(open_book(seen))
    left, of_now, others = seen[0].parent, temporary / "pledgebook-copy-now", temporary / "pledgebook-mine"
    for folder in (left, of_now, others):
        folder.mkdir()
        (folder / "copy.xlsx").write_bytes(b"cells")
    for folder in (left, others):
        os.utime(folder, (0, 0))
    saved_copy(open_book(seen))
    assert {path.name for path in temporary.iterdir()} == {of_now.name, others.name}


@pytest.mark.skipif(sys.platform == "win32", reason="links take rights on Windows")
def test_a_link_of_that_name_is_not_followed(temporary, tmp_path_factory):
    mine = tmp_path_factory.mktemp("mine")
    (mine / "a.xlsx").write_bytes(b"mine")
    os.utime(mine, (0, 0))
    (temporary / "pledgebook-copy-link").symlink_to(mine)
    saved_copy(open_book([]))
    assert (mine / "a.xlsx").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others on Windows")
def test_nobody_else_may_look_into_it(temporary):
    with scratch() as folder:
        assert folder.parent == temporary
        assert folder.stat().st_mode & 0o077 == 0
