"""Exactly one outcome for each workbook, on any executor."""

from __future__ import annotations

import os
import pickle
import threading
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pledgebook as pb
from pledgebook.batch import many
from pledgebook.batch.many import Limits, run_tasks
from pledgebook.batch.task import refresh_one, run_chunk
from pledgebook.use_cases import refresh as refreshing
from tests.batch.work import by_name


class OneAtATime(ThreadPoolExecutor):
    """An executor whose workers die of a file named abort, as a cluster's would; counts its tasks."""

    def __init__(self):
        super().__init__(1)
        self.groups = []

    def submit(self, fn, work, group, *rest):
        self.groups.append([Path(task.path).stem for task in group])
        if "abort" in self.groups[-1]:
            future = Future()
            future.set_exception(RuntimeError("killed worker"))
            return future
        return super().submit(fn, work, group, *rest)


def test_threads_will_do_as_the_executor(folder):
    paths = sorted(folder("가", "나", "다").iterdir())
    with ThreadPoolExecutor(2) as executor:
        outcomes = list(pb.refresh_many(paths, "2023-12-31", executor=executor))
    assert sorted(outcome.path for outcome in outcomes) == [str(path) for path in paths]
    assert all(outcome.receipt.written for outcome in outcomes)


def test_outcomes_come_as_they_are_done_not_at_the_end(folder, tasks):
    over = threading.Event()

    def hanging(task):
        if Path(task.path).stem == "hang":
            over.wait(600)
        return refresh_one(task)

    try:
        with ThreadPoolExecutor(2) as executor:
            limits = Limits(seconds=4)
            outcomes = run_tasks(
                tasks(folder("hang", "good")), executor=executor, limits=limits, work=hanging
            )
            assert Path(next(outcomes).path).stem == "good"
            assert next(outcomes).error.code == "too-slow-stopped"
            assert not list(outcomes)
    finally:
        over.set()  # a thread cannot be killed: it ends with the test that began it


def test_a_group_whose_worker_died_is_tried_one_by_one_to_find_the_file(folder, tasks):
    work = tasks(folder("abort", "b", "c", "d", "e", "f"))
    with OneAtATime() as executor:
        outcomes = list(run_tasks(work, executor=executor, chunk=3, limits=Limits()))
    assert {Path(outcome.path).stem: bool(outcome.error) for outcome in outcomes} == {
        "abort": True,
        "b": False,
        "c": False,
        "d": False,
        "e": False,
        "f": False,
    }
    assert len(outcomes) == 6
    assert executor.groups == [["abort", "b", "c"], ["d", "e", "f"], ["abort"], ["b"], ["c"]]


def test_a_broken_pool_of_the_callers_own_fails_its_files_with_a_sentence(folder, tasks):
    work = tasks(folder("abort", "slow-1", "slow-2", "slow-3"))
    with ProcessPoolExecutor(1, get_context("spawn")) as executor:
        outcomes = list(run_tasks(work, executor=executor, limits=Limits(), work=by_name))
    assert sorted(outcome.path for outcome in outcomes) == [task.path for task in work]
    assert {outcome.error.code for outcome in outcomes if outcome.error} == {"worker-lost"}


def test_a_path_given_twice_or_by_a_link_is_refreshed_once(folder):
    place = folder("가")
    (place / "나.xlsx").symlink_to(place / "가.xlsx")
    paths = [
        place / "가.xlsx",
        place / "나.xlsx",
        place / "." / "가.xlsx",
        str(place / ".." / "자료" / "가.xlsx"),
    ]
    (outcome,) = pb.refresh_many(paths, "2023-12-31")
    assert outcome.path == str(place / "가.xlsx")
    assert (place / "나.xlsx").is_symlink()


def test_both_of_two_hard_links_are_refreshed_as_each_becomes_a_file_of_its_own(folder):
    place = folder("가")
    os.link(place / "가.xlsx", place / "나.xlsx")
    outcomes = list(pb.refresh_many([place / "가.xlsx", place / "나.xlsx"], "2023-12-31", jobs=2))
    assert [outcome.receipt.written for outcome in outcomes] == [True, True]
    assert (place / "가.xlsx").read_bytes() == (place / "나.xlsx").read_bytes()


def test_a_workbook_open_elsewhere_is_told_of_and_tried_once_more_at_the_end(folder, tasks):
    place = folder("가", "나", "다")
    locks = [place / "~$가.xlsx", place / "~$나.xlsx"]
    for lock in locks:
        lock.write_bytes(b"")
    told = []

    def close_one(outcome):
        told.append(Path(outcome.path).stem)
        locks[0].unlink(missing_ok=True)

    work = [task for task in tasks(place) if "~$" not in task.path]
    outcomes = list(run_tasks(work, jobs=1, limits=Limits(), on_locked=close_one))
    assert told == ["가", "나"]
    assert [(Path(outcome.path).stem, type(outcome.error)) for outcome in outcomes] == [
        ("다", type(None)),
        ("가", type(None)),
        ("나", pb.FileLockedError),
    ]


class Counting(ThreadPoolExecutor):
    """An executor that notes how many tasks it has had that nobody had asked the result of yet."""

    def __init__(self):
        super().__init__(2)
        self.submitted = 0

    def submit(self, fn, work, group, *rest):
        self.submitted += len(group)
        return super().submit(fn, work, group, *rest)


def test_only_so_many_are_handed_out_ahead_of_what_is_done(folder, tasks, monkeypatch):
    monkeypatch.setattr(many, "AHEAD", 3)
    work = tasks(folder(*map(str, range(12))))
    ahead = []
    with Counting() as executor:
        for seen, _ in enumerate(run_tasks(work, executor=executor, limits=Limits())):
            ahead.append(executor.submitted - seen)
    assert len(ahead) == 12
    assert max(ahead) <= 4
    assert executor.submitted == 12


def test_where_the_executor_is_gone_what_was_not_handed_out_has_an_outcome_too(folder, tasks, monkeypatch):
    monkeypatch.setattr(many, "AHEAD", 2)

    class Deaf(ThreadPoolExecutor):
        def submit(self, *_):
            return Future()  # never ends

    work = tasks(folder(*map(str, range(5))))
    outcomes = list(run_tasks(work, executor=Deaf(1), limits=Limits(), gone=lambda: True))
    assert [outcome.path for outcome in outcomes] == [task.path for task in work]
    assert {outcome.error.code for outcome in outcomes} == {"executor-lost"}


def test_where_it_is_gone_after_a_stop_only_what_was_handed_out_has_an_outcome(folder, tasks, monkeypatch):
    monkeypatch.setattr(many, "AHEAD", 2)
    stop = threading.Event()

    class Deaf(ThreadPoolExecutor):
        def submit(self, *_):
            future = Future()
            future.set_running_or_notify_cancel()
            stop.set()
            return future

    work = tasks(folder(*map(str, range(5))))
    outcomes = list(run_tasks(work, executor=Deaf(1), limits=Limits(), gone=lambda: True, stop=stop))
    assert [outcome.path for outcome in outcomes] == [task.path for task in work[:2]]


def test_stopped_between_the_second_tries_each_open_workbook_still_has_an_outcome(folder, tasks):
    place = folder("가", "나", "다")
    for name in ("가", "나", "다"):
        (place / f"~${name}.xlsx").write_bytes(b"")
    work = [task for task in tasks(place) if "~$" not in task.path]
    stop = threading.Event()
    tries = []

    def refuse_and_stop(task):
        tries.append(task.path)
        if len(tries) > len(work):
            stop.set()
        return refresh_one(task)

    with ThreadPoolExecutor(1) as executor:
        outcomes = list(run_tasks(work, executor=executor, limits=Limits(), stop=stop, work=refuse_and_stop))
    assert sorted(outcome.path for outcome in outcomes) == [task.path for task in work]
    assert {type(outcome.error) for outcome in outcomes} == {pb.FileLockedError}


def test_once_stopped_only_what_has_begun_still_comes(folder, tasks):
    stop = threading.Event()
    with ThreadPoolExecutor(1) as executor:
        seen = []
        work = tasks(folder(*(f"slow-{at}" for at in range(20))))
        for outcome in run_tasks(work, executor=executor, limits=Limits(), stop=stop, work=by_name):
            seen.append(outcome)
            stop.set()
    assert 1 <= len(seen) <= 3
    assert all(outcome.receipt.written for outcome in seen)


def test_a_worker_of_another_version_refuses_and_writes_nothing(folder, tasks):
    (task,) = tasks(folder("가"))
    before = Path(task.source).read_bytes()
    (outcome,) = run_chunk(refresh_one, (task,), "0.0.0", 60)
    assert outcome.error.code == "version-skew"
    assert "0.0.0" in str(outcome.error)
    assert Path(task.source).read_bytes() == before


def test_one_file_that_fails_in_an_unforeseen_way_has_a_sentence(folder, monkeypatch):
    monkeypatch.setattr(refreshing, "refresh_and_book", lambda *_, **__: 1 / 0)
    (outcome,) = pb.refresh_many(folder("가").iterdir())
    assert outcome.error.code == "unforeseen-before"
    assert "ZeroDivisionError" in str(outcome.error)


def test_memory_that_runs_out_here_is_that_files_failure_too(folder, monkeypatch):
    def refuse(*_, **__):
        raise MemoryError

    monkeypatch.setattr(refreshing, "refresh_and_book", refuse)
    (outcome,) = pb.refresh_many(folder("가").iterdir())
    assert outcome.error.code == "out-of-memory"


def test_outcomes_survive_the_trip_between_processes(folder):
    place = folder("가")
    (place / "빈.xlsx").write_bytes(b"")
    for path in sorted(place.iterdir()):
        (outcome,) = pb.refresh_many([path], "2023-12-31")
        again = pickle.loads(pickle.dumps(outcome))
        assert (again.path, str(again.error), again.receipt) == (
            outcome.path,
            str(outcome.error),
            outcome.receipt,
        )
