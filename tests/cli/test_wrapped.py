"""Findings, errors and failures are wrapped on a terminal and stay one line each in a pipe."""

from __future__ import annotations

import contextlib
import io
import shutil

import pytest

from pledgebook.cli.app import app
from pledgebook.grid.text_width import display_width
from tests.cli.commands import run

HANGING = "    "


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def mistakes(request, tmp_path):
    path = tmp_path / "실수.xlsx"
    shutil.copy(request.config.rootpath / "workbooks" / "mistakes.xlsx", path)
    return path


def printed(stream_class, monkeypatch, *arguments, columns=80):
    """Run a command; what it printed to stdout and stderr together."""
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr("sys.argv", ["pledgebook", *map(str, arguments)])
    stream = stream_class()
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream), pytest.raises(SystemExit):
        app()
    return stream.getvalue().splitlines()


@pytest.mark.parametrize(("columns", "most"), [(80, 80), (200, 80), (60, 60), (10, 40)])
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_on_a_terminal_no_line_is_wider_than_it(mistakes, monkeypatch, lang, columns, most):
    lines = printed(Terminal, monkeypatch, "check", mistakes, "--lang", lang, columns=columns)
    widest = max(display_width(line) for line in lines[1:])
    assert most - 25 < widest <= most


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_later_lines_stand_further_in_and_nothing_of_the_sentences_is_lost(mistakes, monkeypatch, lang):
    piped = printed(io.StringIO, monkeypatch, "check", mistakes, "--lang", lang)
    lines = printed(Terminal, monkeypatch, "check", mistakes, "--lang", lang)
    assert len(lines) > len(piped)
    assert all(line.startswith(("[", HANGING)) for line in lines[1:])
    unwrapped = ["".join(line.split()) for line in (" ".join(lines), " ".join(piped))]
    assert unwrapped[0] == unwrapped[1]


def test_in_a_pipe_each_sentence_is_one_line(mistakes):
    lines = run("check", mistakes, code=3).stdout.splitlines()
    assert all(line.startswith(("[", "    → ")) for line in lines[1:])
    assert any(display_width(line) > 80 for line in lines)


def test_an_error_is_wrapped_too(tmp_path, monkeypatch):
    gone = tmp_path / ("긴 이름의 폴더 " * 5) / "없음.xlsx"
    lines = printed(Terminal, monkeypatch, "refresh", gone)
    assert len(lines) > 1
    assert all(display_width(line) <= 80 for line in lines)
    assert all(line.startswith(HANGING) for line in lines[1:])
