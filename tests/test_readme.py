"""What the README promises."""

from __future__ import annotations

import re

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
