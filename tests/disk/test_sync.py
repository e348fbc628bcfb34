"""Many files made safe by one call; where that fails, or would cost more, each by itself."""

from __future__ import annotations

import errno
import os
import threading

import pytest

from pledgebook.disk import sync


@pytest.fixture
def calls(monkeypatch):
    """What was synced: a call for all, or files one by one."""
    made = []
    monkeypatch.setattr(sync, "_syncfs", lambda: lambda _: made.append("all"))
    monkeypatch.setattr(sync, "_waits_to_be_written", lambda: 0)
    monkeypatch.setattr(os, "fsync", made.append)
    return made


@pytest.fixture
def files(tmp_path):
    handles = [os.open(tmp_path / str(number), os.O_RDWR | os.O_CREAT) for number in range(4)]
    yield handles
    for handle in handles:
        os.close(handle)


def test_one_file_is_synced_by_itself_and_several_by_one_call(calls, files):
    sync.sync(files[0])
    assert calls == [files[0]]
    sync.sync(*files)
    assert calls == [files[0], "all"]


@pytest.mark.parametrize("why", ["much else waits", "not known", "no such call"])
def test_where_one_call_is_not_the_cheaper_way_each_is_synced(calls, files, monkeypatch, why):
    if why == "no such call":
        monkeypatch.setattr(sync, "_syncfs", lambda: None)
    elif why == "not known":
        monkeypatch.undo()
        monkeypatch.setattr(os, "fsync", calls.append)
        monkeypatch.setattr(sync, "_MEMINFO", "/nowhere")
    else:
        monkeypatch.setattr(sync, "_waits_to_be_written", lambda: 100 * 1024)
    sync.sync(*files)
    assert calls == files


def run(members, work):
    group = sync.Group(members)

    def one_of_them(number):
        with group.member():
            work(number)

    threads = [threading.Thread(target=one_of_them, args=(number,)) for number in range(members)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert not any(thread.is_alive() for thread in threads)


def test_a_group_syncs_once_all_wait_and_never_two_run_at_a_time(calls, files):
    said = []

    def work(number):
        said.append(("first", number))
        sync.sync(files[number])
        said.append(("second", number))
        sync.sync(files[number])
        said.append(("third", number))

    run(4, work)
    assert calls == ["all", "all"]
    assert [part for part, _ in said] == ["first"] * 4 + ["second"] * 4 + ["third"] * 4


def test_who_ends_early_or_fails_holds_nobody_up(calls, files):
    def work(number):
        if number == 0:
            return
        sync.sync(files[number])
        if number == 1:
            return
        sync.sync(files[number])

    run(4, work)
    assert calls == ["all", "all"]


@pytest.mark.usefixtures("calls")
def test_where_the_call_for_all_fails_each_is_told_of_its_own(files, monkeypatch):
    def fails(_):
        raise OSError(errno.EIO, "so it goes")

    def fsync(handle):
        if handle == files[2]:
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(sync, "_syncfs", lambda: fails)
    monkeypatch.setattr(os, "fsync", fsync)
    told = {}

    def work(number):
        try:
            sync.sync(files[number])
        except OSError as error:
            told[number] = error.errno

    run(4, work)
    assert told == {2: errno.ENOSPC}
