"""A single refresh bounds itself, where the process is the command's own; a write that has begun is finished."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from pledgebook.batch.many import Limits
from pledgebook.batch.task import Task
from pledgebook.cli import bounds
from pledgebook.cli.app import app
from pledgebook.errors import BatchError

POSIX = pytest.mark.skipif(os.name != "posix", reason="the system's own bounds")


def run(code, *arguments):
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        timeout=100,
    )


HOSTILE = """
import sys
from pledgebook.use_cases import refresh
def read(*_, **__):
    {work}
refresh.read_package = read
sys.argv = ["pledgebook", "refresh", *sys.argv[1:]]
from pledgebook.cli import run
run()
"""


SWALLOWING = "try:\n        while True: pass\n    except Exception: pass\n    while True: pass"


@POSIX
@pytest.mark.parametrize(
    ("work", "said"),
    [("while True: pass", "2초"), (SWALLOWING, "2초"), ("bytearray(1 << 32)", "메모리")],
    ids=["endless", "swallowing", "greedy"],
)
def test_work_without_end_or_measure_is_ended_with_a_sentence(sample, work, said):
    before = sample.read_bytes()
    done = run(HOSTILE.format(work=work), sample, "--timeout", 2, "--memory", 700)
    assert done.returncode == 1, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert sample.read_bytes() == before


@POSIX
def test_a_refresh_within_the_bounds_is_done_as_ever(sample):
    done = run(
        HOSTILE.format(work="pass").replace("refresh.read_package = read", ""),
        sample,
        "--as-of",
        "2023-06-30",
    )
    assert done.returncode == 0, done.stderr


@POSIX
def test_a_write_that_has_begun_is_finished(sample):
    code = """
    import signal, sys
    from pledgebook.disk import replace
    keep = replace.refuse_if_open
    def the_time_is_up(path):
        signal.raise_signal(signal.SIGALRM)
        keep(path)
    replace.refuse_if_open = the_time_is_up
    sys.argv = ["pledgebook", "refresh", *sys.argv[1:]]
    from pledgebook.cli import run
    run()
    """
    before = sample.read_bytes()
    done = run(code, sample, "--as-of", "2023-06-30", "--timeout", 90)
    assert done.returncode == 0, done.stderr
    assert sample.read_bytes() != before


@POSIX
def test_a_host_programs_process_is_not_limited(sample):
    import resource

    before = [resource.getrlimit(kind) for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU)]
    handler = signal.getsignal(signal.SIGALRM)
    assert CliRunner().invoke(app, ["refresh", str(sample), "--memory", "4000"]).exit_code == 0
    assert [resource.getrlimit(kind) for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU)] == before
    assert signal.getsignal(signal.SIGALRM) is handler


def test_without_such_a_timer_a_thread_ends_the_work_simulated():
    def work(seconds):
        began = time.monotonic()
        with bounds._interrupted_after(seconds):
            while time.monotonic() - began < 60:
                pass

    heeded = signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # what runs in the background ignores it
    try:
        with pytest.raises(BatchError) as ended:
            work(0.2)
    finally:
        signal.signal(signal.SIGINT, heeded)
    assert ended.value.code == "too-slow"


def test_the_bounds_do_not_outlive_the_work(sample, monkeypatch):
    monkeypatch.setattr(bounds, "_bound_memory", lambda _: None)
    outcome = bounds.refresh_bounded(Task(str(sample), str(sample)), Limits(seconds=60))
    assert outcome.error is None
    assert Path(outcome.receipt.path) == sample
    if hasattr(signal, "getitimer"):
        assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
