"""Pausing the collector of circular garbage: nested, in threads, and never left off by accident."""

import gc
import subprocess
import sys
import threading

import pytest

import pledgebook as pb
from pledgebook.batch.processes import GuardedProcesses


@pytest.fixture(autouse=True)
def as_it_was():
    was = gc.isenabled()
    gc.enable()
    yield
    (gc.enable if was else gc.disable)()


def collects():
    return gc.isenabled()


def test_the_last_one_out_restores():
    with pb.collector_paused():
        assert not collects()
        with pb.collector_paused():
            assert not collects()
        assert not collects()
    assert collects()


def test_what_was_off_before_stays_off():
    gc.disable()
    with pb.collector_paused(), pb.collector_paused():
        assert not collects()
    assert not collects()


def test_an_exception_restores_too():
    with pytest.raises(KeyError), pb.collector_paused():
        raise KeyError
    assert collects()


def test_threads_that_overlap_hold_it_together():
    first_in, first_out, second_out = threading.Event(), threading.Event(), threading.Event()
    seen = []

    def first():
        with pb.collector_paused():
            first_in.set()
            first_out.wait()

    def second():
        first_in.wait()
        with pb.collector_paused():
            first_out.set()
            earlier.join()
            seen.append(collects())
        second_out.set()

    earlier, later = threading.Thread(target=first), threading.Thread(target=second)
    earlier.start()
    later.start()
    later.join()
    assert second_out.is_set()
    assert seen == [False]
    assert collects()


def test_the_library_leaves_it_alone(monkeypatch, sample):
    called = []
    monkeypatch.setattr(gc, "disable", lambda: called.append("off"))
    pb.refresh(sample, "2023-12-31")
    assert not called


def test_a_worker_of_ours_pauses_it_for_each_task():
    with GuardedProcesses(1, 60, 4096) as processes:
        assert processes.submit(collects).result() is False


def test_the_command_pauses_it_and_restores_it(sample):
    code = (
        "import gc, sys\n"
        "from pledgebook.use_cases import refresh as module\n"
        "real, seen = module.refresh_and_book, []\n"
        "def refresh(*given, **named):\n"
        "    seen.append(gc.isenabled())\n"
        "    return real(*given, **named)\n"
        "module.refresh_and_book = refresh\n"
        "from pledgebook.cli.app import OWN_PROCESS, app\n"
        f"app(['refresh', {str(sample)!r}, '--dry-run'], standalone_mode=False, obj=OWN_PROCESS)\n"
        "assert seen == [False] and gc.isenabled()\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
