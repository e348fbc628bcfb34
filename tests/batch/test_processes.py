"""A crash, a hang or a memory hog is that one file's failure; every other file is refreshed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import pledgebook as pb
from pledgebook.batch.many import Limits, run_tasks
from pledgebook.batch.processes import GuardedProcesses
from tests.batch.work import by_name

LIMITS = Limits(seconds=8, memory=1024)
posix = pytest.mark.skipif(os.name != "posix", reason="sends POSIX signals")
linux = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux keeps to the memory bound and has /proc"
)


def codes(outcomes):
    return {Path(outcome.path).stem: outcome.error.code if outcome.error else "" for outcome in outcomes}


@linux
def test_each_kind_of_crash_fails_its_own_file_and_no_other(folder, tasks):
    good = [f"good-{at}" for at in range(8)]
    work = tasks(folder("abort", "segfault", "leave", "greedy", *good))
    outcomes = list(run_tasks(work, jobs=2, limits=LIMITS, work=by_name))
    assert len(outcomes) == len(work)
    assert codes(outcomes) == dict.fromkeys(good, "") | {
        "abort": "worker-died",
        "segfault": "worker-died",
        "leave": "worker-died",
        "greedy": "out-of-memory",
    }
    assert {outcome.exit_code for outcome in outcomes} == {0, 1}
    assert all(outcome.receipt.written for outcome in outcomes if not outcome.error)


def test_a_file_that_never_ends_is_ended_with_its_worker(folder, tasks):
    began = time.monotonic()
    outcomes = list(
        run_tasks(tasks(folder("hang", "good-1", "good-2")), jobs=1, limits=Limits(seconds=10), work=by_name)
    )
    assert codes(outcomes) == {"hang": "too-slow", "good-1": "", "good-2": ""}
    assert time.monotonic() - began < 60


def test_the_processes_of_a_batch_are_gone_when_it_is_left_early(folder, tasks):
    from multiprocessing import active_children

    outcomes = run_tasks(tasks(folder("good-1", "hang")), jobs=2, limits=Limits(), work=by_name)
    assert next(outcomes).error is None
    began = time.monotonic()
    outcomes.close()
    assert time.monotonic() - began < 10, "nobody waits for a worker that hangs"
    assert not active_children()


def test_a_script_without_a_main_guard_is_told_so_and_not_run_again_by_each_worker(folder, tmp_path):
    script = tmp_path / "script.py"
    script.write_text("import sys, pledgebook as pb\nlist(pb.refresh_many(sys.argv[1:]))\nprint('ran on')\n")
    paths = sorted(folder("가", "나").iterdir())
    done = subprocess.run(
        [sys.executable, script, *paths], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert "if __name__ == '__main__':" in done.stderr


def test_one_workbook_needs_no_other_process(folder):
    (path,) = folder("가").iterdir()
    program = (
        "import sys, pledgebook as pb\n"
        f"(outcome,) = pb.refresh_many([{str(path)!r}], '2023-12-31')\n"
        "assert outcome.receipt.written\n"
        "print(sorted({'multiprocessing', 'concurrent', 'rich', 'pandas', 'openpyxl'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


@posix
def test_a_ctrl_c_does_not_reach_the_workers():
    pool = GuardedProcesses(1, 30, 4096)
    try:
        pid = pool.submit(os.getpid).result()
        os.kill(pid, signal.SIGINT)
        assert pool.submit(os.getpid).result() == pid
    finally:
        pool.shutdown()


@linux
def test_workers_end_when_the_process_that_asks_is_killed(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        "import os, time\n"
        "from pledgebook.batch.processes import GuardedProcesses\n"
        "if __name__ == '__main__':\n"
        "    pool = GuardedProcesses(1, 60, 4096)\n"
        "    print(pool.submit(os.getpid).result(), flush=True)\n"
        "    time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait(timeout=10)
    parent.stdout.close()
    deadline = time.monotonic() + 10
    while Path(f"/proc/{worker}").exists():
        assert time.monotonic() < deadline, "the worker outlives its parent"
        time.sleep(0.05)


def test_the_number_of_jobs_must_be_one_or_more(folder):
    with pytest.raises(pb.UsageError):
        list(pb.refresh_many(folder("가").iterdir(), jobs=0))
