"""Workbooks written together: the same bytes and versions as one by one, whole files whatever happens."""

from __future__ import annotations

import dataclasses
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from pledgebook import config
from pledgebook.batch import many
from pledgebook.batch.task import Task, refresh_one, run_together
from pledgebook.disk import sync
from pledgebook.use_cases.undo import undo

DAYS = ("2023-06-30", "2023-12-31")


@pytest.fixture
def syncs(monkeypatch):
    """Count the calls that make files safe on the disk."""
    made = []
    all_at_once = sync._all_at_once
    monkeypatch.setattr(
        sync, "_all_at_once", lambda handles: made.append(len(handles)) or all_at_once(handles)
    )
    return made


def content(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.xlsx"))}


def test_written_together_or_one_by_one_the_bytes_and_versions_are_the_same(folder, tasks, syncs):
    place = folder("가", "나", "다", "라")
    before = content(place)
    together = run_together(refresh_one, tasks(place))
    assert [outcome.receipt.written for outcome in together] == [True] * 4
    assert syncs == [8, 8], "four files with what they replace, and then four folders with their histories"
    after = content(place)
    for task in tasks(place):
        undo(task.source)
    assert content(place) == before
    alone = [refresh_one(task) for task in tasks(place)]
    assert content(place) == after
    for shared, other in zip(together, alone, strict=True):
        assert told(shared.receipt) == dataclasses.replace(told(other.receipt), backup=shared.receipt.backup)


def told(receipt):
    return dataclasses.replace(receipt, began=None, seconds=0)


def test_what_one_of_them_meets_is_its_own(folder, tasks):
    place = folder("가", "나", "다", "라")
    (place / "나.xlsx").write_bytes(b"no workbook")
    (place / "다.xlsx").with_name("~$다.xlsx").write_bytes(b"\x03abc")
    outcomes = run_together(refresh_one, tasks(place))
    done = {Path(outcome.path).name: outcome.error is None for outcome in outcomes}
    assert [done[f"{name}.xlsx"] for name in "가나다라"] == [True, False, False, True]


def test_a_group_holds_small_files_and_each_worker_has_several(tmp_path):
    def tasks_of(*sizes):
        paths = [tmp_path / f"{number}.xlsx" for number in range(len(sizes))]
        for path, size in zip(paths, sizes, strict=True):
            with path.open("wb") as file:
                file.truncate(size)
        return [Task(str(path), str(path)) for path in paths]

    def lengths(tasks, workers=1):
        return [len(group) for group in many._to_write_together(tasks, workers)]

    assert lengths(tasks_of(*[1000] * 40)) == [8] * 5
    assert lengths(tasks_of(*[1000] * 40), 4) == [2] * 20
    assert lengths(tasks_of(*[1000] * 3)) == [1] * 3
    assert lengths(tasks_of(*[1000] * 8, 5 << 20, *[1000] * 23)) == [8, 1, 8, 8, 7]
    assert lengths([Task("s3://a/b.xlsx", "s3://a/b.xlsx")] * 16) == [1] * 16


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "win32", reason="kills need fork")
def test_kills_amid_a_group_leave_whole_files_and_what_they_replaced(folder, tasks):
    place = folder("가", "나", "다")
    whole: set[bytes] = set()
    for day in DAYS * 2:
        for outcome in run_together(refresh_one, tasks(place, as_of=day)):
            assert outcome.error is None
        whole |= set(content(place).values())
    shutil.rmtree(config.history().place)
    began = time.perf_counter()
    for day in DAYS:
        run_together(refresh_one, tasks(place, as_of=day))
    longest = (time.perf_counter() - began) * 1.2
    instants = random.Random(20261126)
    for _ in range(40):
        child = os.fork()
        if not child:
            while True:
                for day in DAYS:
                    run_together(refresh_one, tasks(place, as_of=day))
        time.sleep(instants.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        history = config.history()
        for path in place.glob("*.xlsx"):
            assert path.read_bytes() in whole
            assert {history.read(version) for version in history.versions(path)} <= whole
    for day in DAYS:
        run_together(refresh_one, tasks(place, as_of=day))
    assert list(place.rglob(".pledgebook-*")) == []
