"""The scripts for cron and the Task Scheduler: what is bad is told, and keeps nothing else back."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest
from openpyxl import load_workbook

from tests.conftest import ROOT

ALL = "refresh rollup publish export mail"
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
        f'case "$1" in publish|export) [ -n "$ALL" ] || exit 0;; esac\n'
        f'[ "$1" = notify ] && {{ cat "$2"; echo "$3 $4"; }} > "{tmp_path}/told" && exit 0\n'
        f'exec "{sys.executable}" -m pledgebook "$@"\n',
        encoding="utf-8",
    )
    command.chmod(0o755)
    return tmp_path


def run(place, **environment):
    return subprocess.run(
        ["bash", str(SCRIPT), str(place / "공약"), str(place / "결과")],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PLEDGEBOOK": str(place / "pledgebook")} | environment,
    )


def asked(place):
    return (place / "asked").read_text(encoding="utf-8").split()


def test_it_refreshes_rolls_up_and_then_mails(place):
    done = run(place, ALL="yes", EXPORT="html", SINCE="2023-12-31")
    assert (done.returncode, done.stderr) == (0, "")
    assert asked(place) == ["refresh", "rollup", "publish", "export", "mail"]
    assert (place / "결과" / "총괄.xlsx").exists()
    assert (place / "결과" / "누리집" / "index.html").exists()
    assert list((place / "결과" / "내보내기").rglob("*.html"))
    log = next((place / "결과").glob("*.log")).read_text(encoding="utf-8")
    assert log.count("exit code 0") == 5
    assert "23.90 % → 31.05 %  ▲7.15 %p" in log
    assert next((place / "결과").glob("*.jsonl")).read_text(encoding="utf-8").count("6-3-3") > 0


def test_the_second_night_says_what_moved_since_the_first(place):
    assert run(place, SINCE="2023-12-31").stdout == ""
    path = next((place / "공약").glob("*.xlsx"))
    book = load_workbook(path)
    sheet = book["실적"]
    assert sheet["A10"].value
    sheet["C10"] = "행사개최"
    book.save(path)
    done = run(place, SINCE="2023-12-31", EXPORT="no")
    assert done.returncode == 0
    assert asked(place)[-4:] == ["rollup", "diff", "publish", "mail"]
    assert "31.05 % → 38.19 %  ▲7.14 %p" in done.stdout
    assert (place / "결과" / "달라진 수치.txt").read_text(encoding="utf-8") == done.stdout


def test_one_broken_file_keeps_nothing_else_back(place):
    (place / "공약" / "깨짐.xlsx").write_bytes(b"PK\x03\x04")
    done = run(place)
    assert done.returncode == 4
    assert asked(place) == ALL.split()
    assert (place / "결과" / "총괄.xlsx").exists()
    log = next((place / "결과").glob("*.log")).read_text(encoding="utf-8")
    for told in (done.stderr, log):
        assert "깨짐.xlsx" in told
    assert "pledgebook refresh: 4" in done.stderr
    assert "pledgebook rollup: 4" in done.stderr


def test_the_owner_is_told_which_files_are_bad(place):
    (place / "공약" / "깨짐.xlsx").write_bytes(b"PK\x03\x04")
    done = run(place, OWNER="owner@naju.go.kr")
    assert done.returncode == 4
    assert asked(place) == [*ALL.split(), "notify"]
    told = (place / "told").read_text(encoding="utf-8")
    assert "깨짐.xlsx" in told
    assert told.splitlines()[-1] == "--to owner@naju.go.kr"


def test_the_owner_is_left_alone_where_all_went_well_or_no_mail_is_wanted(place):
    assert run(place, OWNER="owner@naju.go.kr").returncode == 0
    (place / "공약" / "깨짐.xlsx").write_bytes(b"PK\x03\x04")
    assert run(place, OWNER="owner@naju.go.kr", MAIL="no").returncode == 4
    assert "notify" not in asked(place)


@pytest.mark.parametrize(
    ("codes", "expected", "steps"),
    [
        ({}, 0, ALL),
        ({"refresh": 3}, 3, ALL),
        ({"refresh": 3, "rollup": 4}, 4, ALL),
        ({"refresh": 4, "rollup": 3, "mail": 5}, 4, ALL),
        ({"rollup": 1, "mail": 4}, 1, ALL),
        ({"rollup": 2}, 2, ALL),
        ({"publish": 3, "export": 4}, 4, ALL),
        ({"mail": 5}, 5, ALL),
        ({"refresh": 2}, 2, "refresh"),
        ({"refresh": 130}, 130, "refresh"),
        ({"rollup": 127}, 127, "refresh rollup"),
    ],
)
def test_the_worst_code_is_the_last_word(tmp_path, codes, expected, steps):
    command = tmp_path / "pledgebook"
    cases = "".join(f"{step}) exit {code};; " for step, code in codes.items())
    command.write_text(
        f'#!/bin/sh\necho "$1" >> "{tmp_path}/asked"\ncase "$1" in {cases}*) exit 0;; esac\n',
        encoding="utf-8",
    )
    command.chmod(0o755)
    done = run(tmp_path)
    assert done.returncode == expected
    assert asked(tmp_path) == steps.split()


def test_a_command_that_is_not_there_is_said(tmp_path):
    done = run(tmp_path)
    assert done.returncode == 127
    assert "pledgebook refresh: 127" in done.stderr


def test_both_scripts_take_the_same_steps():
    """What the script for Windows does, step by step, is what the one for cron does."""
    cron = SCRIPT.read_text(encoding="utf-8")
    windows = SCRIPT.with_suffix(".ps1").read_text(encoding="utf-8-sig")
    of_cron = re.findall(r"^(?:\[.*\|\| )?step (\w+) .*?(--report|-o|--yes)", cron, re.MULTILINE)
    of_windows = re.findall(r"^(?:if .*\{ )?Step @\('(\w+)', .*?'(--report|-o|--yes)'", windows, re.MULTILINE)
    expected = [("refresh", "--report"), *((step, "-o") for step in ("rollup", "publish", "export"))]
    assert of_cron == of_windows == [*expected, ("mail", "--yes")]
    (order,) = re.findall(r"for code in ([\d ]+);", cron)
    (ranked,) = re.findall(r"foreach \(\$code in ([\d, ]+), \$New\)", windows)
    assert order.split() == ranked.replace(" ", "").split(",")
    assert "-ge 126" in cron
    assert "-ge 126" in windows
    assert "notify" in cron
    assert "notify" in windows
    assert "-eq 2 ] && end 2" in cron
    assert "-eq 2) { Finish 2 }" in windows


def test_the_script_for_windows_is_no_wrong_powershell():
    """Read by a parser of PowerShell, where one is installed."""
    grammar = pytest.importorskip("tree_sitter_powershell")
    from tree_sitter import Language, Parser

    tree = Parser(Language(grammar.language())).parse(SCRIPT.with_suffix(".ps1").read_bytes()[3:])
    assert not tree.root_node.has_error


def test_the_script_for_windows_starts_with_the_mark_that_its_powershell_needs():
    """Windows PowerShell reads a file without it in the code page of the PC."""
    data = SCRIPT.with_suffix(".ps1").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > 0
