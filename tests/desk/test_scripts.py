"""What can be seen of the two .cmd files without a cmd: the slow tests run them under Wine's."""

from __future__ import annotations

import re

import pytest

from pledgebook.messages.desk import DESK_WORDS
from tests.conftest import ROOT

SCRIPTS = {
    name: (ROOT / "pledgebook" / "release" / name).read_bytes() for name in ("install.cmd", "uninstall.cmd")
}
BUILT_IN = {"set", "if", "for", "goto", "call", "exit", "echo", "rem", "setlocal", "shift", "mkdir", "copy", "pushd",
    "popd", "pause", "type", "rd", "del", "cd"}  # fmt: skip
EACH = pytest.mark.parametrize("name", SCRIPTS)


def lines(name):
    """Give the lines that run, without comments and labels."""
    found = SCRIPTS[name].decode("ascii").splitlines()
    return [line.strip() for line in found if line.strip() and not re.match(r"\s*(rem\b|:)", line)]


@EACH
def test_it_is_ascii_with_the_line_ends_of_windows(name):
    """Any other letter depends on the code page of the PC, and labels are missed after bare line feeds."""
    data = SCRIPTS[name]
    assert data.isascii()
    assert data.count(b"\r\n") == data.count(b"\n") > 0
    assert data.startswith(b"@echo off\r\n")
    assert data.endswith(b"\r\n")
    assert b"setlocal EnableExtensions DisableDelayedExpansion" in data


@EACH
def test_every_way_leads_to_a_label_and_every_label_is_reached(name):
    text = SCRIPTS[name].decode("ascii")
    labels = re.findall(r"^:(\w+)", text, re.MULTILINE)
    wanted = set(re.findall(r"\bgoto (\w+)", text)) | set(re.findall(r"\bcall :(\w+)", text))
    assert len(labels) == len(set(labels))
    fallen_into = {"refused", "end", "found"}
    assert wanted <= set(labels) <= wanted | fallen_into


@EACH
def test_it_ends_with_a_code_and_never_closes_the_window_of_another(name):
    text = "\n".join(lines(name))
    assert re.findall(r"\bexit(?! /b| %CODE%)", text) == []
    assert "exit /b %CODE%" in text
    assert text.endswith("exit /b 0"), "the last lines are what is called"
    for code in ("0", "2", "4", "7"):
        assert f'if "%CODE%"=="{code}" goto end' in text, "what Python has told itself"


@EACH
def test_programs_are_those_of_windows_and_of_python_by_their_paths(name):
    """What lies in the current folder, or earlier in PATH, is never run."""
    for line in lines(name):
        for part in re.split(
            r"&|\bdo\b|\('", re.sub(r"^if (/i )?(not )?\S+ (goto|exit|call|set|rd|if|pause)", r"\3", line)
        ):
            first = part.strip().lstrip("(@").split(" ")[0]
            assert first.lower().rstrip(")") in {*BUILT_IN, "echo", ""} or first.startswith(
                (
                    '"%TOOLS%',
                    '"%PYTHON%"',
                    '"%WORK%\\python\\python.exe"',
                    '"%SystemRoot%',
                    '"%PLEDGEBOOK_MOVED%"',
                )
            ), line


@EACH
def test_paths_are_quoted_wherever_they_stand(name):
    for line in lines(name):
        bare = re.sub(r'"[^"]*"', '""', line)
        for variable in (
            "HERE",
            "WORK",
            "FRESH",
            "PLACE",
            "PYTHON",
            "PLEDGEBOOK_MOVED",
            "TEMP",
            "~f0",
            "~dp0",
        ):
            assert f"%{variable}" not in bare, line


@EACH
def test_only_a_folder_of_its_own_is_removed(name):
    assert set(re.findall(r"\brd /s /q (\S+)", "\n".join(lines(name)))) == {'"%WORK%"'}
    assert [
        target for target in re.findall(r"\bdel (\S+)", "\n".join(lines(name))) if target != '"%~f0"'
    ] == []
    text = SCRIPTS[name].decode("ascii")
    made = text.index('if exist "%FRESH%" goto refused')
    assert made < text.index('set "WORK=%FRESH%"') < text.index('mkdir "%WORK%'), (
        "one that was not there before"
    )


@EACH
def test_a_condition_holds_for_all_of_its_line(name):
    """Programs do not agree on `if x (a) & b`: what follows a condition is one step, or a word to say and a way to go."""
    for line in lines(name):
        if line.startswith("if ") and "&" in line:
            assert re.search(r' set "\w+=[^"]*"& goto \w+$', line), line
        assert "||" not in line, "steps that are built in do not agree on what a failure is"
        assert "&&" not in line, line


@EACH
def test_what_it_can_say_is_there(name):
    said = set(re.findall(r'set "SAY=(\w+)"', SCRIPTS[name].decode("ascii")))
    assert said
    assert {f"desk.say.{key}" for key in said} <= set(DESK_WORDS)


def test_all_sentences_are_said_by_one_of_them():
    said = {key for data in SCRIPTS.values() for key in re.findall(r'SAY=(\w+)"', data.decode("ascii"))}
    assert {key.removeprefix("desk.say.") for key in DESK_WORDS if key.startswith("desk.say.")} == said


def test_the_zip_is_compared_before_it_is_unpacked_and_the_copy_that_is_compared_is_unpacked():
    text = SCRIPTS["install.cmd"].decode("ascii")
    order = [
        'copy /b /y "%HERE%%ZIP%" "%WORK%\\python.zip"', 'certutil.exe" -hashfile "%WORK%\\python.zip" SHA256',
        'set "SAY=bad_hash"', 'find.exe" "%HASH%" <"%WORK%\\hash.txt" >nul\r\nif not "%errorlevel%"=="0" goto refused',
        'pushd "%WORK%"', 'tar.exe" -xf python.zip -C python', 'set "PYTHON=%WORK%\\python\\python.exe"',
    ]  # fmt: skip
    places = [text.index(step) for step in order]
    assert places == sorted(places)
