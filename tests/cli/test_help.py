"""Help shows examples that work, and a shell can complete commands."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pledgebook.cli.app import app
from pledgebook.messages.examples import EXAMPLES

cli = CliRunner()


def test_every_command_has_two_examples():
    assert set(EXAMPLES) == set(app.commands)
    assert {len(examples) for examples in EXAMPLES.values()} == {2}


@pytest.mark.parametrize("name", sorted(EXAMPLES))
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_examples_stand_in_the_help_and_are_understood(name, lang):
    said = cli.invoke(app, [name, "--help", "--lang", lang]).stdout
    for example in EXAMPLES[name]:
        line = example.fill(lang, {})
        assert f"  {line}\n" in said
        before_redirection = line.partition(" > ")[0]
        program, command, *arguments = shlex.split(before_redirection)
        assert (program, command) == ("pledgebook", name)
        read = app.commands[name].make_context(name, arguments, resilient_parsing=False)
        assert isinstance(read, click.Context), "click takes every option of it"


def test_a_shell_completes_commands(tmp_path):
    script = Path(sys.executable).with_name("pledgebook")
    run = subprocess.run(
        [str(script)],
        env={
            **os.environ,
            "_PLEDGEBOOK_COMPLETE": "bash_complete",
            "COMP_WORDS": "pledgebook ref",
            "COMP_CWORD": "1",
        },
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert run.stdout.split() == ["plain,refresh"]
