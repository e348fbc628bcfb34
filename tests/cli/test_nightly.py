"""The script for cron: refresh, roll-up, and mail only after both; a failure ends it with its exit code."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT

SCRIPT = ROOT / "workbooks" / "nightly.sh"
pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the script is for bash")


@pytest.fixture
def place(tmp_path, sample):
    """A folder of one workbook, and a command that notes what it is asked before it does it."""
    source = tmp_path / "공약"
    source.mkdir()
    shutil.move(sample, source)
    command = tmp_path / "pledgebook"
    command.write_text(
        f'#!/bin/sh\necho "$1" >> "{tmp_path}/asked"\n[ "$1" = mail ] && exit 0\n'
        f'exec "{sys.executable}" -m pledgebook "$@"\n',
        encoding="utf-8",
    )
    command.chmod(0o755)
    return tmp_path


def run(place):
    return subprocess.run(
        ["bash", str(SCRIPT), str(place / "공약"), str(place / "결과")],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PLEDGEBOOK": str(place / "pledgebook")},
    )


def asked(place):
    return (place / "asked").read_text(encoding="utf-8").split()


def test_it_refreshes_rolls_up_and_then_mails(place):
    done = run(place)
    assert (done.returncode, done.stderr) == (0, "")
    assert asked(place) == ["refresh", "rollup", "mail"]
    assert (place / "결과" / "총괄.xlsx").exists()
    log = next((place / "결과").glob("*.log")).read_text(encoding="utf-8")
    assert log.count("exit code 0") == 3
    assert next((place / "결과").glob("*.jsonl")).read_text(encoding="utf-8").count("6-3-3") > 0


def test_nothing_is_mailed_after_a_failure(place):
    (place / "공약" / "깨짐.xlsx").write_bytes(b"PK\x03\x04")
    done = run(place)
    assert done.returncode == 4
    assert "pledgebook refresh: 4" in done.stderr
    assert asked(place) == ["refresh"]
