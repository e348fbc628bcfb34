"""Runs that are killed, and runs that meet: the path holds a whole file, and nothing is left behind for long."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
import time
from contextlib import contextmanager

import pytest

from pledgebook.disk import lock as exclusive
from pledgebook.disk import plain_file
from pledgebook.disk.history import History
from pledgebook.disk.lock import turn
from pledgebook.errors import FileLockedError
from pledgebook.package.parts import Package
from pledgebook.reading.book import read_book
from pledgebook.reading.ledger_rows import ledger_in
from pledgebook.use_cases.confirm import confirm
from pledgebook.use_cases.new import new_workbook
from pledgebook.use_cases.refresh import refresh
from pledgebook.use_cases.undo import undo
from tests.disk import refresh_forever

KILLS = 200

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="killing runs at random needs fork")


@pytest.fixture
def book(tmp_path, monkeypatch):
    """A workbook that two dates refresh to two files, back and forth; its path and the two."""
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / "이력"))
    path = tmp_path / "공약" / "공약 관리.xlsx"
    path.parent.mkdir()
    path.write_bytes(new_workbook())
    whole = set()
    for day in refresh_forever.DAYS * 2:
        refresh(path, day)
        whole.add(path.read_bytes())
    assert len(whole) == 2
    shutil.rmtree(tmp_path / "이력")
    return path, whole


def strays(folder):
    return list(folder.rglob(".pledgebook-*"))


@contextmanager
def readers(path, whole, count):
    """Read the file all the time, as a scanner or a colleague would; give what was torn."""
    torn, done, reads = [], threading.Event(), []

    def read():
        while not done.is_set():
            reads.append(1)
            data = path.read_bytes()
            if data not in whole:
                torn.append(data)
            time.sleep(0.001)

    threads = [threading.Thread(target=read) for _ in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield torn
    finally:
        done.set()
        for thread in threads:
            thread.join()
        assert len(reads) >= count


@pytest.mark.parametrize(
    ("count", "most"),
    [
        pytest.param(2, KILLS // 4, id="some with readers"),
        pytest.param(0, KILLS, id="alone", marks=pytest.mark.slow),
        pytest.param(2, KILLS, id="with readers", marks=pytest.mark.slow),
    ],
)
def test_kills_at_random_instants_leave_a_whole_file_each_time(book, count, most):
    path, whole = book
    history = History(path.parent.parent / "이력")
    instants = random.Random(20240531)
    command = [sys.executable, refresh_forever.__file__, str(path)]
    kills = amid = 0
    with (
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as nursery,
        readers(path, whole, count) as torn,
    ):
        began = time.perf_counter()
        for day in refresh_forever.DAYS * 3:
            refresh(path, day)
        longest = (time.perf_counter() - began) / 4  # one and a half, on this machine as busy as it is
        # A busy machine may need more of them for enough to fall into the write.
        while kills < most or (amid < most / 40 and kills < 5 * most):
            kills += 1
            nursery.stdin.write("\n")
            nursery.stdin.flush()
            child = int(nursery.stdout.readline())
            time.sleep(instants.uniform(0, longest))
            os.kill(child, signal.SIGKILL)
            assert nursery.stdout.readline() == "dead\n"
            assert path.read_bytes() in whole
            assert all(history.read(version) in whole for version in history.versions(path))
            amid += bool(strays(path.parent))
        nursery.stdin.close()
    assert torn == []
    assert amid >= most / 40, "some kills fell into the write itself"
    for day in refresh_forever.DAYS:
        refresh(path, day)
    assert strays(path.parent.parent) == []
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert len(history.versions(path)) <= 5


def test_a_hundred_kills_of_an_undo_leave_a_whole_file_each_time_and_both_states_kept(book):
    path, whole = book
    history = History(path.parent.parent / "이력")
    refresh(path, refresh_forever.DAYS[0])
    refresh(path, refresh_forever.DAYS[1])
    instants = random.Random(20261125)
    command = [sys.executable, refresh_forever.__file__, str(path), "undo"]
    began = time.perf_counter()
    for _ in range(6):
        undo(path)
    longest = (time.perf_counter() - began) / 4
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as nursery:
        for _ in range(KILLS // 2):
            nursery.stdin.write("\n")
            nursery.stdin.flush()
            child = int(nursery.stdout.readline())
            time.sleep(instants.uniform(0, longest))
            os.kill(child, signal.SIGKILL)
            assert nursery.stdout.readline() == "dead\n"
            there = path.read_bytes()
            kept = {history.read(version) for version in history.versions(path)}
            assert there in whole
            assert whole <= kept | {there}, "both states can be had again"
        nursery.stdin.close()
    undo(path)
    undo(path)
    assert strays(path.parent.parent) == []
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_run_that_nobody_kills_ends_with_whoever_asked_for_it(book):
    path, whole = book
    command = [sys.executable, refresh_forever.__file__, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as nursery:
        nursery.stdin.write("\n")
        nursery.stdin.flush()
        assert int(nursery.stdout.readline()) > 0
        nursery.stdin.close()
        assert nursery.stdout.readline() == "dead\n"
    assert nursery.returncode == 0
    assert path.read_bytes() in whole


@pytest.mark.usefixtures("later")
def test_kills_of_a_confirmation_leave_every_row_that_was_there_and_no_half_of_a_confirmation(book):
    path, _whole = book
    began = time.perf_counter()
    confirm(path, refresh_forever.DAYS[0], "홍길동")
    longest = 2 * (time.perf_counter() - began)
    instants = random.Random(20261126)
    command = [sys.executable, refresh_forever.__file__, str(path), "confirm"]
    before = ledger_in(Package.open(path.read_bytes())).rows
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as nursery:
        for _ in range(KILLS // 4):
            nursery.stdin.write("\n")
            nursery.stdin.flush()
            child = int(nursery.stdout.readline())
            time.sleep(instants.uniform(0, longest))
            os.kill(child, signal.SIGKILL)
            assert nursery.stdout.readline() == "dead\n"
            rows = ledger_in(Package.open(path.read_bytes())).rows
            assert rows[: len(before)] == before
            assert len(rows) % 3 == 0, "a confirmation is there whole or not at all"
            if len(rows) == 3:
                longest *= 1.5  # the machine is slower now: some are to come through
            before = rows
        nursery.stdin.close()
    assert len(before) > 3, "some confirmations came through"
    done = confirm(path, refresh_forever.DAYS[1], "홍길동", reason="마지막")
    assert done.rows == len(before) + 3
    assert [found for found in read_book(path.read_bytes(), path.name).findings if found.is_error] == []
    assert strays(path.parent.parent) == []


@pytest.mark.parametrize("rounds", [8, pytest.param(25, marks=pytest.mark.slow)])
def test_two_refreshes_of_one_file_at_once_never_tear_it(book, rounds):
    path, whole = book
    code = textwrap.dedent(
        f"""
        import sys
        from pledgebook.errors import FileChangedError
        from pledgebook.use_cases.refresh import refresh
        for _ in range({rounds}):
            for day in ("2023-06-30", "2024-05-31"):
                try:
                    print("written" if refresh(sys.argv[1], day).written else "unchanged")
                except FileChangedError as error:
                    print(error.code)
        """
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    with readers(path, whole, 1) as torn:
        said = [word for run in runs for word in run.communicate()[0].split()]
    assert [run.returncode for run in runs] == [0, 0]
    assert len(said) == 4 * rounds
    assert set(said) <= {"written", "unchanged", "changed-meanwhile"}
    assert said.count("written") > rounds / 2.5
    assert torn == []
    assert path.read_bytes() in whole
    assert strays(path.parent.parent) == []


def test_a_change_between_check_and_swap_is_impossible_among_our_own_runs(book, monkeypatch):
    path, _whole = book
    folder = History(path.parent.parent / "이력").folder(path)
    monkeypatch.setattr(exclusive, "_WAIT_SECONDS", 0.1)
    with turn(folder, path):
        before = path.read_bytes()
        with pytest.raises(FileLockedError) as refused:
            refresh(path, refresh_forever.DAYS[0])
        assert refused.value.code == "refresh-running"
        assert path.read_bytes() == before
    assert refresh(path, refresh_forever.DAYS[0]).written


def test_a_killed_run_does_not_keep_its_turn(book):
    path, _whole = book
    folder = History(path.parent.parent / "이력").folder(path)
    code = textwrap.dedent(
        f"""
        from pathlib import Path
        from pledgebook.disk.lock import turn
        with turn(Path({str(folder)!r}), Path({str(path)!r})):
            print("mine", flush=True)
            input()
        """
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout.readline() == "mine\n"
        holder.kill()
        holder.wait()
    assert refresh(path, refresh_forever.DAYS[0]).written


def test_a_change_by_somebody_else_right_after_the_write_is_told_and_is_no_failure(book, monkeypatch):
    path, _whole = book
    from pledgebook.disk import replace as replacing

    put_in_place = replacing._put_in_place

    def put_in_place_and_lose(temporary, source, *rest, **held):
        put_in_place(temporary, source, *rest, **held)
        source.path.write_bytes(b"theirs")

    monkeypatch.setattr(replacing, "_put_in_place", put_in_place_and_lose)
    receipt = refresh(path, refresh_forever.DAYS[0])
    assert receipt.written
    assert receipt.is_changed_since
    assert path.read_bytes() == b"theirs"


def test_a_run_killed_while_it_notes_what_it_found_leaves_nothing_after_the_next(book, monkeypatch):
    path, _ = book
    child = os.fork()
    if not child:
        write_all = plain_file.write_all

        def die_half_way(handle, data):
            write_all(handle, data[: len(data) // 2])
            os.kill(os.getpid(), signal.SIGKILL)

        monkeypatch.setattr(plain_file, "write_all", die_half_way)
        refresh(path, refresh_forever.DAYS[0])
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert strays(path.parent.parent) != []
    for day in refresh_forever.DAYS:
        refresh(path, day)
    assert strays(path.parent.parent) == []
