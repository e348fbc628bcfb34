"""One language a run, wherever it is asked for: help, wrong usage, errors, and the encoding of what is printed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from pledgebook.cli.app import app

HANGUL = re.compile("[가-힣]")
ENGLISH = re.compile("[A-Za-z]{2,}")
NAMES = re.compile(
    r"--?[a-z-]+|pledgebook|[a-z]+\|[a-z|]+|\bko\b|\ben\b|\.eml|JSON|CSV|XLSX|xlsx|xlsm|PDF|pdf|HTML|html|HWPX|hwpx|MiB"
    r"|Dask|Outlook|Parquet|Windows|tcp:|FILE\|DATE|newest|none|card|plan"
)
"""What is called so in either language: options, values to type, formats, programs."""


def commands(group=app, before=()):
    """Every command there is, as it is called."""
    for name, command in group.commands.items():
        yield (*before, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*before, name))


EVERY = [(), *commands()]


def said(*arguments, **how):
    run = CliRunner().invoke(app, [str(argument) for argument in arguments], prog_name="pledgebook", **how)
    return run.exit_code, run.stdout, run.stderr


TYPED = re.compile(r"^  (?:pledgebook .*|.*_PLEDGEBOOK_COMPLETE=.*)$", re.MULTILINE)
"""Lines of the help that are typed into a terminal: examples, and what sets completion up."""


def without_names(text, command):
    text = TYPED.sub("", text)
    for word in command:
        text = re.sub(rf"\b{word}\b", "", text)
    return NAMES.sub("", text)


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_help_is_wholly_in_one_language(command):
    code, korean, _ = said("--lang", "ko", *command, "--help")
    assert code == 0
    assert HANGUL.search(korean)
    group = app.commands[command[0]] if command else app
    names = (*command, *getattr(group, "commands", ()))
    assert ENGLISH.findall(without_names(korean, names)) == []
    code, english, _ = said(*command, "--help", "--lang=en")
    assert code == 0
    assert HANGUL.findall(english) == []


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_every_help_text_has_two_sides(command):
    found = app
    for name in command:
        found = found.commands[name]
    options = (param for param in found.params if isinstance(param, click.Option))
    for text in (found.help, *(option.help for option in options)):
        assert " ".join(text.split()).count(" / ") == 1, text


WRONG = [
    ["shwo"],
    ["no-such-thing"],
    ["show"],
    ["show", "--jsn", "x"],
    ["show", "--zzzz"],
    ["explain", "a", "b", "c"],
    ["refresh", "x", "--as-of"],
    ["refresh", "x", "--jobs", "many"],
    ["refresh", "x", "--timeout", "0"],
    ["refresh", "x", "--timeout", "soon"],
    ["refresh", "x", "--dry-run=yes"],
    ["refresh", "x", "--memory", "1"],
    ["rollup", "x", "--prefer", "oldest"],
    ["show", "x", "--lang", "fr"],
    ["show", "x", "--lang"],
    ["show", "x", "--log-file="],
]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_is_said_in_one_language(arguments):
    code, out, korean = said(*arguments, env={"PLEDGEBOOK_LANG": None})
    assert (code, out) == (2, "")
    assert "오류: " in korean
    typed = {word for argument in arguments for word in re.findall("[A-Za-z]+", argument)}
    names = {*typed, *app.commands, "newest"}
    assert ENGLISH.findall(without_names(korean, names)) == []
    code, out, english = said(*arguments, env={"PLEDGEBOOK_LANG": "en"})
    assert (code, out) == (2, "")
    assert "error: " in english
    assert HANGUL.findall(english) == []


def test_what_was_typed_and_what_may_be_typed_is_said():
    assert "'many'" in said("refresh", "x", "--jobs", "many")[2]
    assert "newest" in said("rollup", "x", "--prefer", "oldest")[2]
    assert "show" in said("shwo")[2]
    assert "--json" in said("show", "--jsn", "x")[2]
    assert "256" in said("refresh", "x", "--memory", "1")[2]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--lang", "en", "show", "none.xlsx"],
        ["show", "--lang", "en", "none.xlsx"],
        ["show", "none.xlsx", "--lang=en"],
        ["--lang=ko", "show", "none.xlsx", "--lang", "en"],
    ],
)
def test_the_language_stands_before_or_after_the_command(arguments):
    code, _, error = said(*arguments)
    assert code == 4
    assert error.startswith("error: ")
    assert "none.xlsx" in error
    assert HANGUL.findall(error) == []


def test_what_stands_behind_two_dashes_is_a_path():
    code, _, error = said("show", "--", "--lang")
    assert code in {2, 4}
    assert "--lang" in error


def test_one_reading_of_option_environment_and_file(monkeypatch, tmp_path):
    place = tmp_path / "config.toml"
    place.write_text('[general]\nlang = "en"\n', encoding="utf-8")
    monkeypatch.setenv("PLEDGEBOOK_CONFIG", str(place))
    assert said("show", "none.xlsx")[2].startswith("error")
    assert said("--help")[1].startswith("Usage")
    monkeypatch.setenv("PLEDGEBOOK_LANG", "ko")
    assert said("show", "none.xlsx")[2].startswith("오류")
    assert said("show", "none.xlsx", "--lang", "en")[2].startswith("error")


def test_a_language_nobody_speaks_is_refused_wherever_it_stands(monkeypatch, tmp_path, sample):
    place = tmp_path / "config.toml"
    place.write_text('[general]\nlang = "fr"\n', encoding="utf-8")
    monkeypatch.setenv("PLEDGEBOOK_CONFIG", str(place))
    code, _, error = said("show", sample)
    assert code == 2
    assert "[general] lang" in error
    assert said("--help")[0] == 0
    monkeypatch.setenv("PLEDGEBOOK_LANG", "fr")
    assert said("show", sample)[0] == 2
    assert said("show", sample, "--lang", "ko")[0] == 0


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "pledgebook", *map(str, arguments)],
        capture_output=True,
        check=False,
        env=os.environ | environment,
    )


def test_the_encoding_asked_for_is_kept(sample):
    shown = run("show", sample, PYTHONIOENCODING="cp949").stdout
    assert "이행률" in shown.decode("cp949")
    assert "이행률" in run("show", sample, PYTHONIOENCODING="").stdout.decode("utf-8")


def test_json_loses_no_letter_in_an_encoding_that_lacks_it(sample):
    whole = json.loads(run("show", sample, "--json").stdout.decode("utf-8"))
    narrow = run("show", sample, "--json", PYTHONIOENCODING="ascii")
    assert json.loads(narrow.stdout.decode("ascii")) == whole


def test_the_log_is_shown_where_it_is_asked_for_and_quotes_no_cell(sample, tmp_path):
    place = tmp_path / "기록.txt"
    quiet = said("show", sample)[2]
    code, _, error = said("--verbose", "show", sample, "--log-file", place)
    assert code == 0
    written = place.read_text(encoding="utf-8")
    for text in (error.replace(quiet, ""), written):
        assert "show begins" in text
        assert "exit code 0" in text
        assert "교류" not in text
    broken = tmp_path / "깨짐.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    assert said("show", broken, "--log-file", place)[0] == 4
    assert "FileUnreadableError" in place.read_text(encoding="utf-8")


def test_a_log_file_that_cannot_be_written_is_said(sample, tmp_path):
    code, _, error = said("show", sample, "--log-file", tmp_path / "없는 폴더" / "기록.txt")
    assert code == 4
    assert "--log-file" in error
