"""What is said of a file is so: that it is as it was, that nothing will be written, that it may still be."""

from __future__ import annotations

import gc
import locale
import os
import re
import signal
import socket
import sys
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

import pledgebook as pb
from pledgebook.batch import task as task_module
from pledgebook.batch.many import Limits
from pledgebook.disk import gate, history, lease
from pledgebook.disk import replace as replacing
from pledgebook.errors import BatchError
from pledgebook.use_cases import refresh as refreshing

AS_IT_WAS = re.compile(
    r"변경하지 않았|변경되지 않았|is unchanged|nothing was written|nothing will be written|저장하지 못했습니다"
)


class Held:
    """Whoever is held at a function: an event that it has got there, and the threads of tasks begun since.

    Threads of earlier tests are no business of ours: one that hangs on purpose is still asleep.
    """

    def __init__(self):
        self.there = threading.Event()
        self._before = set(threading.enumerate())

    def left_behind(self):
        return [
            thread
            for thread in threading.enumerate()
            if thread.name == task_module.THREAD_NAME and thread not in self._before
        ]


@contextmanager
def held_at(monkeypatch, module, name):
    """Hold whoever calls a function until the body is over, and wait for its thread to end then."""
    whole, held, go_on = getattr(module, name), Held(), threading.Event()

    def hold(*arguments, **options):
        held.there.set()
        assert go_on.wait(60)
        return whole(*arguments, **options)

    monkeypatch.setattr(module, name, hold)
    try:
        yield held
    finally:
        go_on.set()
        for thread in held.left_behind():
            thread.join(60)


def test_a_file_whose_time_is_up_before_the_swap_is_never_written(folder, monkeypatch):
    (path,) = folder("가").iterdir()
    before = path.read_bytes()
    with held_at(monkeypatch, refreshing, "plan") as held, ThreadPoolExecutor(1) as executor:
        (outcome,) = pb.refresh_many([path], "2023-12-31", executor=executor, limits=Limits(seconds=0.2))
        assert held.there.wait(60), "on a busy machine its time is up before it gets there"
        assert held.left_behind(), "it goes on, as a thread cannot be ended"
    assert outcome.error.code == "too-slow-stopped"
    assert AS_IT_WAS.search(outcome.error.text("ko"))
    assert AS_IT_WAS.search(outcome.error.text("en"))
    assert held.left_behind() == []
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name], "and leaves nothing beside it"


def test_one_that_had_begun_to_write_is_said_to_be_written_perhaps(folder, monkeypatch):
    (path,) = folder("가").iterdir()
    before = path.read_bytes()
    monkeypatch.setattr(task_module, "_WRITING_SECONDS", 0.1)
    with held_at(monkeypatch, replacing, "exchange"), ThreadPoolExecutor(1) as executor:
        (outcome,) = pb.refresh_many([path], "2023-12-31", executor=executor, limits=Limits(seconds=3))
    assert outcome.error.code == "too-slow-writing"
    for lang in ("ko", "en"):
        assert not AS_IT_WAS.search(outcome.error.text(lang))
    assert path.read_bytes() != before, "as it was said, it was written later"


def test_a_write_that_ends_soon_after_its_time_is_told_as_what_it_is(folder, monkeypatch):
    (path,) = folder("가").iterdir()
    whole, begun = replacing.exchange, threading.Event()

    def slow(*arguments):
        begun.set()
        assert not threading.Event().wait(1.5)
        return whole(*arguments)

    monkeypatch.setattr(replacing, "exchange", slow)
    with ThreadPoolExecutor(1) as executor:
        (outcome,) = pb.refresh_many([path], "2023-12-31", executor=executor, limits=Limits(seconds=1))
    assert begun.is_set()
    assert outcome.error is None
    assert outcome.receipt.written


@pytest.mark.parametrize("error", [RuntimeError("so it goes"), OSError(5, "so it goes")])
@pytest.mark.parametrize(
    ("module", "name"),
    [
        (refreshing, "read_package"),
        (refreshing, "graft"),
        (history.History, "keep"),
        (replacing, "_take_over"),
        (replacing, "exchange"),
        (replacing, "sync_folders"),
        (replacing, "_refusal"),
        (replacing, "_of_held"),
        (history.History, "keep_itself"),
        (replacing, "_written"),
        (history.History, "prune"),
        (refreshing, "refuse_unless_untouched"),
        (refreshing, "remember"),
    ],
)
def test_that_a_file_is_as_it_was_is_said_only_where_it_is(folder, monkeypatch, module, name, error):
    """An error anywhere on the way; what is injected after the swap came with the claim that nothing was written."""
    (path,) = folder("가").iterdir()
    before = path.read_bytes()
    was_called = threading.Event()

    def fail(*_, **__):
        was_called.set()
        raise error

    monkeypatch.setattr(module, name, fail)
    if name in {"keep", "_refusal"}:
        monkeypatch.setattr(lease, "_take", lambda _: False)
    (outcome,) = pb.refresh_many([path], "2023-12-31")
    assert was_called.is_set()
    if path.read_bytes() != before and outcome.error is not None:
        for lang in ("ko", "en"):
            assert not AS_IT_WAS.search(outcome.error.text(lang)), outcome.error.text(lang)
    if path.read_bytes() == before:
        assert outcome.error is not None


def test_who_is_stopped_is_stopped_once_and_for_all():
    passage = gate.Gate()
    with gate.watched(passage):
        assert passage.shut()
        with pytest.raises(BatchError):
            gate.go_through()
    assert not passage.is_passed
    with gate.watched() as another:
        gate.go_through()
    assert another.is_passed
    assert not another.shut()
    gate.go_through()  # where nobody waits nobody is stopped


def test_threads_do_not_inherit_a_gate_that_is_not_theirs():
    passage = gate.Gate()
    passage.shut()
    went = []
    with gate.watched(passage):
        thread = threading.Thread(target=lambda: went.append(gate.go_through()))
        thread.start()
        thread.join()
    assert went == [None]


def globals_of_the_process():
    return {
        "filters": list(warnings.filters),
        "showwarning": warnings.showwarning,
        "signals": [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)],
        "mask": signal.pthread_sigmask(signal.SIG_BLOCK, ()) if hasattr(signal, "pthread_sigmask") else None,
        "collects": gc.isenabled(),
        "thresholds": gc.get_threshold(),
        "environment": dict(os.environ),
        "folder": Path.cwd(),
        "locale": locale.setlocale(locale.LC_ALL),
        "timeout": socket.getdefaulttimeout(),
        "switch": sys.getswitchinterval(),
        "recursion": sys.getrecursionlimit(),
        "hooks": (sys.excepthook, sys.unraisablehook, threading.excepthook),
    }


@pytest.mark.slow
def test_nothing_of_the_host_program_is_changed_not_even_meanwhile(folder):
    """Readers that put the warning filters aside for a while left them aside where threads took turns."""
    far = folder(*(f"far-{at}" for at in range(8)))
    from openpyxl import load_workbook

    for path in far.iterdir():
        book = load_workbook(path)
        book["실적"]["ZZ60000"] = None
        book["실적"].cell(60000, 600, "far out")
        book.save(path)
    before, seen, is_over = globals_of_the_process(), [], threading.Event()

    def look():
        while not is_over.is_set():
            seen.append(globals_of_the_process())

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        with ThreadPoolExecutor(8) as executor:
            outcomes = list(pb.refresh_many(far.iterdir(), "2023-12-31", executor=executor))
    finally:
        is_over.set()
        watcher.join()
    assert all(outcome.error is None for outcome in outcomes), [outcome.error for outcome in outcomes]
    assert len(seen) > 8
    for name in before:
        assert {repr(state[name]) for state in seen} == {repr(before[name])}, name
    assert globals_of_the_process() == before
