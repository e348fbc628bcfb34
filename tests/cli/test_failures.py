"""Every command over several workbooks names at its end those that failed."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from openpyxl import load_workbook

from pledgebook.batch.outcome import Outcome
from pledgebook.batch.task import Task
from pledgebook.cli.refreshed import Printed, Wanted
from pledgebook.errors import FileUnreadableError
from tests.cli.commands import run
from tests.mail.cards import workbook


@pytest.fixture
def folder(request, tmp_path):
    """A good workbook and two that cannot be read."""
    place = tmp_path / "부서자료"
    place.mkdir()
    shutil.copy(request.config.rootpath / "workbooks" / "6-3-3.xlsx", place / "가.xlsx")
    for name in ("나.xlsx", "다.xlsx"):
        (place / name).write_bytes(b"no workbook")
    return place


COMMANDS = {
    "check": ([], 4),
    "show": ([], 4),
    "refresh": ([], 4),
    "upgrade": ([], 4),
    "form": (["--dry-run"], 4),
    "export": (["--to", "html", "-o", "내보내기"], 4),
    "publish": (["-o", "누리집"], 4),
    "rollup": (["-o", "총괄.xlsx"], 4),
    "mail": (["--to", "user@naju.go.kr", "--dry-run"], 4),
}


@pytest.fixture(autouse=True)
def _configured(tmp_path, monkeypatch):
    config = tmp_path / "config.toml"
    config.write_text("[mail]\nallow = ['naju.go.kr']\n", encoding="utf-8")
    monkeypatch.setenv("PLEDGEBOOK_CONFIG", str(config))
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("command", COMMANDS)
def test_failures_are_named_last(folder, command):
    options, code = COMMANDS[command]
    done = run(command, folder, *options, code=code)
    heading, *named = done.stderr.splitlines()[-3:]
    assert heading.endswith("2건:")
    assert [line.split(":")[0].strip() for line in named] == [
        str(folder / "나.xlsx"),
        str(folder / "다.xlsx"),
    ]


def test_whoever_is_done_first_failures_are_named_in_the_order_of_the_paths(capsys):
    printed = Printed(Wanted("ko", is_many=True))
    tasks = [Task(name, name) for name in ("가.xlsx", "나.xlsx")]
    for task in reversed(tasks):
        printed.outcome(Outcome(task.path, None, FileUnreadableError("not-zip", path=task.path), 0.1, "1"))
    printed.end(tasks, 0, 1.0, None, failed_fast=False)
    named = capsys.readouterr().err.splitlines()[-2:]
    assert [line.split(":")[0].strip() for line in named] == ["가.xlsx", "나.xlsx"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_single_workbook_is_not_named_again(folder, command):
    options, code = COMMANDS[command]
    done = run(command, folder / "나.xlsx", *options, code=code)
    assert done.stderr.count("나.xlsx") <= 1


def test_of_what_was_found_only_errors_are_counted_as_errors(request, tmp_path):
    path = tmp_path / "실수.xlsx"
    shutil.copy(request.config.rootpath / "workbooks" / "mistakes.xlsx", path)
    told = run("refresh", path, code=3).stderr
    errors = run("check", path, code=3).stdout.splitlines()[0]
    assert f"오류 {re.search(r'오류가 (.+)건', told)[1]} ·" in errors


def test_a_stale_sheet_names_a_few_of_its_cells(request, tmp_path):
    path = tmp_path / "낡음.xlsx"
    shutil.copy(request.config.rootpath / "workbooks" / "6-3-3.xlsx", path)
    book = load_workbook(path)
    for row in range(2, 12):
        book["산출근거"].cell(row, 3).value = f"직접 고친 {row}"
    book.save(path)
    (line,) = [line for line in run("check", path).stdout.splitlines() if "PB490 산출근거" in line]
    assert line.count(" → ") == 3


def test_of_a_workbook_left_behind_five_sheets_are_told_and_the_others_named(tmp_path):
    path = tmp_path / "낡음.xlsx"
    path.write_bytes(workbook([(f"1-{at}", f"공약 {at}", "문화과") for at in range(1, 9)]))
    run("refresh", path, "--as-of", "2023-12-31")
    told = json.loads(run("check", path, "--json").stdout)["workbooks"][0]["findings"]
    sheets = [found["cell"].rpartition("!")[0] for found in told if found["code"] == "PB490"]
    assert len(sheets) > 8
    lines = [line for line in run("check", path).stdout.splitlines() if "PB490" in line]
    assert len(lines) == 6
    assert f"PB490 외 시트 {len(sheets) - 5}개" in lines[-1]
    assert all(sheet in lines[-1] for sheet in sheets[5:15])
