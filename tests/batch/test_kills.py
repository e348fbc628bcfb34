"""The parent of a batch, and a roll-up, killed at any instant: whole files, no orphans, and the next run ends it."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pledgebook.use_cases.refresh import refresh
from tests.conftest import ROOT
from tests.mail.cards import workbook

KILLS = 12
DAY = "2023-12-31"

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="looks for orphans as Linux lists them"),
    pytest.mark.slow,
]


def start(*arguments):
    return subprocess.Popen(
        [sys.executable, "-m", "pledgebook", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def children(pid):
    """The processes that any thread of a process has started."""
    try:
        listed = [path.read_text(encoding="ascii") for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []
    return [int(child) for text in listed for child in text.split()]


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def kill_and_wait_for_orphans(run):
    """Kill a process; none of those it started may go on for ever."""
    started = children(run.pid)
    os.kill(run.pid, signal.SIGKILL)
    run.wait(30)
    end = time.monotonic() + 60
    while any(map(is_alive, started)):
        assert time.monotonic() < end, "a worker outlives the process that asked it"
        time.sleep(0.02)
    return len(started)


def strays(folder):
    return list(folder.rglob(".pledgebook-*"))


def wait_for(seen, run, seconds=60):
    """Wait until something is there to see, or the run is over."""
    end = time.monotonic() + seconds
    while not seen() and run.poll() is None and time.monotonic() < end:
        time.sleep(0.001)


@pytest.mark.timeout(900)
def test_a_batch_whose_parent_is_killed_leaves_whole_files_and_is_gone_on_with(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / "이력"))
    place = folder(*(f"공약-{at:02}" for at in range(24)))
    paths = sorted(place.iterdir())
    old = paths[0].read_bytes()
    done = tmp_path / "한 번.xlsx"
    shutil.copy(paths[0], done)
    refresh(done, DAY)
    new = done.read_bytes()
    report = tmp_path / "기록.jsonl"
    instants, amid, workers = random.Random(20240531), 0, 0
    for _ in range(KILLS):
        for path in paths:
            path.write_bytes(old)
        report.unlink(missing_ok=True)
        run = start("refresh", place, "--as-of", DAY, "--jobs", "2", "--report", report)
        # From the first workbook on: before that there is nothing to tear.
        wait_for(lambda: any(path.read_bytes() != old for path in paths), run)
        time.sleep(instants.uniform(0, 0.3))
        workers += kill_and_wait_for_orphans(run)
        held = [path.read_bytes() for path in paths]
        assert {*held} <= {old, new}
        amid += old in held and new in held
        again = start("refresh", place, "--as-of", DAY, "--jobs", "2", "--resume", report)
        assert again.wait(120) == 0
        assert {path.read_bytes() for path in paths} == {new}
        told = [
            json.loads(line) for line in report.read_text(encoding="utf-8").splitlines() if line.endswith("}")
        ]
        assert {line["source"] for line in told if "source" in line} == {str(path) for path in paths}
    assert amid >= KILLS / 2, "the kills fell between workbooks"
    assert workers >= KILLS, "there were workers to orphan"


@pytest.mark.timeout(900)
def test_a_roll_up_that_is_killed_leaves_the_one_before_whole(tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / "이력"))
    place, out = tmp_path / "자료", tmp_path / "취합" / "취합.xlsx"
    place.mkdir()
    out.parent.mkdir()
    for code in ("1-1", "1-2", "1-3"):
        (place / f"{code}.xlsx").write_bytes(workbook([(code, f"공약 {code}", "기획실")]))
    wholes, figures_of = {}, {}
    for day in ("2023-03-31", DAY):
        out.unlink(missing_ok=True)
        assert start("rollup", place, "-o", out, "--as-of", day).wait(120) == 0
        wholes[day], figures_of[day] = out.read_bytes(), figures(out)
    instants, amid = random.Random(20240531), 0
    days = list(wholes)
    for at in range(KILLS):
        out.write_bytes(wholes[days[at % 2]])
        run = start("rollup", place, "-o", out, "--as-of", days[1 - at % 2])
        if at % 3:  # most of them into the write itself, the others anywhere
            wait_for(lambda: strays(out.parent) or strays(tmp_path / "이력"), run)
            time.sleep(instants.uniform(0, 0.004))
        else:
            time.sleep(instants.uniform(0.2, 2))
        kill_and_wait_for_orphans(run)
        amid += bool(strays(out.parent))
        assert figures(out) in figures_of.values()
    for day in days:  # one of them at least has something to write, and clears away what killed runs left
        assert start("rollup", place, "-o", out, "--as-of", day).wait(120) == 0
        assert figures(out) == figures_of[day]
    assert strays(out.parent) == []
    assert amid, "some kills fell into the write itself"


def figures(path):
    """What a roll-up says; one that is torn cannot be opened."""
    book = load_workbook(path)
    return [[cell.value for row in sheet.iter_rows() for cell in row] for sheet in book]
