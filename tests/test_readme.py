"""What the README promises."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from pledgebook.cli.app import app
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_it_names_every_command_there_is_and_no_other():
    named = set(re.findall(r"`pledgebook (\w+)", README))
    assert named == set(app.commands)


def test_its_two_commands_make_the_environment_in_the_project_folder():
    commands = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)
    assert len(commands) == 2
    assert all(command.startswith("python3 -m venv .venv && .venv/bin/pip install") for command in commands)


def test_help_is_there_for_every_command():
    for command in app.commands:
        run = CliRunner().invoke(app, [command, "--help"])
        assert run.exit_code == 0
        assert "--lang" in run.output


def test_the_card_in_the_readme_is_a_picture_that_exists():
    for picture in re.findall(r"!\[.*?\]\((.*?)\)", README):
        assert (ROOT / picture).read_bytes().startswith(b"\x89PNG")


INSIDE = (ROOT / "pledgebook" / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", README + INSIDE, re.DOTALL)


def test_there_are_examples_to_run():
    assert len(EXAMPLES) >= 4


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_runs_as_printed(example, tmp_path, sample):
    """Each in a process and a folder of its own, with the workbooks that it names."""
    (tmp_path / "부서자료").mkdir()
    for name in ("공약관리.xlsx", "부서자료/공약관리.xlsx"):
        shutil.copy(sample, tmp_path / name)
    (tmp_path / "example.py").write_text(example, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "example.py"],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "MPLBACKEND": "Agg",
            "MPLCONFIGDIR": str(tmp_path / "matplotlib"),
            "PLEDGEBOOK_HISTORY_DIR": str(tmp_path / "history"),
        },
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stderr
