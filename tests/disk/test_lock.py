"""The turn of a file: one run has it, also where the lock file is removed meanwhile."""

from __future__ import annotations

import os
import threading

import pytest

from pledgebook.disk import lock
from pledgebook.disk.history import History
from pledgebook.disk.lock import TURN, turn
from pledgebook.errors import FileLockedError

posix = pytest.mark.skipif(os.name != "posix", reason="Windows removes no file that is open")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "공약.xlsx"


def has_it(folder, path):
    """Say whether some run has the turn."""
    try:
        with turn(folder, path):
            return False
    except FileLockedError:
        return True


@posix
def test_who_waited_has_the_lock_file_that_is_there_now(path, tmp_path, monkeypatch):
    """The one before removed the old file: a lock on that one would keep nobody out."""
    monkeypatch.setattr(lock, "_WAIT_SECONDS", 30)
    folder = tmp_path / "이력"
    waits, done, seen = threading.Event(), threading.Event(), []
    look = lock._wait

    def told(handle, path):
        waits.set()
        return look(handle, path)

    def second():
        with turn(folder, path):
            monkeypatch.setattr(lock, "_WAIT_SECONDS", 0)
            seen.append(has_it(folder, path))
        done.set()

    with turn(folder, path):
        monkeypatch.setattr(lock, "_wait", told)
        thread = threading.Thread(target=second)
        thread.start()
        assert waits.wait(30)
        (folder / TURN).unlink()
    thread.join(30)
    assert done.is_set()
    assert seen == [True]


def test_nothing_is_forgotten_of_a_file_while_a_run_has_it(path, tmp_path, monkeypatch):
    history = History(tmp_path / "이력")
    history.keep(path, b"x")
    folder = history.folder(path)
    with turn(folder, path):
        monkeypatch.setattr(lock, "_WAIT_SECONDS", 0)
        with pytest.raises(FileLockedError):
            history.forget(path)
        assert len(history.versions(path)) == 1
    assert history.forget(path) == (1, 0)
    assert not folder.exists()
