"""Every hostile file through the whole program: refused or read in bounded time and memory, by a sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.excel_file.hostile_files import FILES, REFUSED

MOST_BYTES = 20_000_000
MOST_SECONDS = 20.0  # of CPU: a check, too, lays the sheets out, to hold them against those that are there
"""Of the processor: what the clock says depends on what else the machine does."""
MOST_MEGABYTES = 500.0
MOST_OF_LONG = (120.0, 1_300.0)
"""CPU seconds and megabytes where a file holds as much as may be."""
SHOWN = [name for name in FILES if name.startswith(("a number", "a date", "a shared", "Hangul", "cut"))]
"""Files whose figures are shown as well: a check reads and works out all that `show` does, and more."""
MEASURE = Path(__file__).with_name("measure.py")
pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="peak memory is measured the way Linux tells it"
)


@pytest.fixture(scope="module")
def measured():
    """Run the program in a process of its own: its exit code, CPU seconds, peak memory in MB and output."""
    with subprocess.Popen(
        [sys.executable, MEASURE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as nursery:

        def run(*arguments: object):
            nursery.stdin.write(json.dumps([str(argument) for argument in arguments]) + "\n")
            nursery.stdin.flush()
            return json.loads(nursery.stdout.readline())

        yield run
        nursery.stdin.close()


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[pytest.mark.slow] if file.is_long or file.takes_time else [])
        for name, file in FILES.items()
    ],
)
def test_a_hostile_file_is_read_or_refused_within_bounds(name, tmp_path, measured):
    commands = ("check", "show", "refresh") if name in SHOWN else ("check", "refresh")
    stays_within_bounds(name, commands, tmp_path / "hostile.xlsx", measured)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in FILES if name not in SHOWN])
def test_showing_its_figures_is_within_them_too(name, tmp_path, measured):
    stays_within_bounds(name, ["show"], tmp_path / "hostile.xlsx", measured)


def stays_within_bounds(name, commands, path, measured):
    hostile = FILES[name]
    data = hostile.build()
    assert len(data) < MOST_BYTES or hostile.is_long
    for command in commands:
        path.write_bytes(data)
        expected = hostile.exit_code
        if command == "refresh" and hostile.refresh is not None:
            expected = hostile.refresh
        patient = ["--timeout", 900] if hostile.is_long and command == "refresh" else []
        code, seconds, megabytes, output = measured(command, path, *patient)
        assert (code, output.count("Traceback")) == (expected, 0), output[-500:]
        assert hostile.says in output or not (code or command == "check"), output[-500:]
        most_seconds, most_megabytes = MOST_OF_LONG if hostile.is_long else (MOST_SECONDS, MOST_MEGABYTES)
        assert seconds <= most_seconds, command
        assert megabytes <= most_megabytes, command
        if code in {REFUSED, 3}:
            assert path.read_bytes() == data


def test_nothing_is_written_outside_the_folder(tmp_path):
    path = tmp_path / "inner" / "hostile.xlsx"
    path.parent.mkdir()
    path.write_bytes(FILES["a member called out of the folder"].build())
    subprocess.run(
        [sys.executable, "-m", "pledgebook", "refresh", str(path)], capture_output=True, check=False
    )
    assert sorted(file.name for file in tmp_path.rglob("*")) == ["hostile.xlsx", "inner"]
