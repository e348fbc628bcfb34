"""Nothing a file name or a cell holds steers the terminal, whatever the command and however it ends."""

from __future__ import annotations

import ast
import io
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from pledgebook.cli.app import app
from pledgebook.use_cases.new import new_workbook

PACKAGE = Path(__file__).parents[2] / "pledgebook"
STEERING = "\x1b[31m\u202e\x9b2J\x07"
FORGED = "\n[오류] 지어낸 줄"
BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows takes no such file names")


@cache
def whole_workbook():
    return new_workbook()


@cache
def steering_workbook():
    """A workbook whose cells hold what its name holds, and a row with a mistake that quotes it."""
    book = load_workbook(io.BytesIO(whole_workbook()))
    in_cell = "_x001B_[31m\u202e_x0007_"
    book["공약"]["B2"] = f"교류{in_cell}"
    book["지표"]["C2"] = f"활동{in_cell}"
    book["실적"]["G2"] = f"방문{in_cell}"
    book["설정"]["B2"] = f"나주{in_cell}시"
    book["본문"]["B2"] = f"기타{in_cell}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / f"이력{STEERING}"))
    config = tmp_path / "config.toml"
    monkeypatch.setenv("PLEDGEBOOK_CONFIG", str(config))
    journal = json.dumps(str(tmp_path / f"기록{STEERING}.sqlite3"))
    config.write_text(f"[mail]\nallow = ['naju.go.kr']\njournal = {journal}\n", encoding="utf-8")
    place = tmp_path / f"부서{STEERING}{FORGED}"
    place.mkdir()
    (place / f"잘못{STEERING}.xlsx").write_bytes(steering_workbook())
    (place / f"좋은{STEERING}{FORGED}.xlsx").write_bytes(whole_workbook())
    (place / f"깨진{STEERING}.xlsx").write_bytes(b"PK no workbook")
    return place


def invocations(name, folder):
    """How a command is called: rightly, in a way that fails, and wrongly."""
    good, bad = (next(folder.glob(f"{kind}*")) for kind in ("좋은", "잘못"))
    missing, broken = folder / f"없음{STEERING}.xlsx", next(folder.glob("깨진*"))
    calls = {
        "new": [[folder / f"새{STEERING}.xlsx"], [good], [folder / f"새{STEERING}.hwp"]],
        "explain": [[good, "교류활동"], [good, f"수치{STEERING}"], [bad, "6-3-3"]],
        "rollup": [
            [folder, "-o", folder / f"취합{STEERING}.xlsx", "--csv", folder / f"취합{STEERING}.csv"],
            [good, "-o", good],
        ],
        "refresh": [
            [good],
            [folder],
            [good, "--dry-run", "--as-of", "2023-12-31"],
            [folder, "--out", folder / "사본", "--report", folder / f"기록{STEERING}.jsonl"],
            [good, "--report", bad],
            [good, "--as-of", f"어제{STEERING}"],
        ],
        "undo": [[good], [good, "--list"], [good, "--to", "99"]],
        "mail": [
            [good, "--to", "kim@naju.go.kr", "--dry-run"],
            [good, "--to", "kim@naju.go.kr", "--eml", folder / f"메일{STEERING}"],
            [folder, "--to", f"누구{STEERING}", "--dry-run"],
            [good, "--list", bad],
            ["--status"],
        ],
        "doctor": [["--offline"]],
        "term": [
            ["open", bad, "-o", folder / f"임기{STEERING}.xlsx", "--term", "민선9기"],
            ["open", good, "-o", good, "--term", f"다음{STEERING}", "--json"],
            ["close", good, missing, "--by", f"홍길동{STEERING}", "--dry-run"],
        ],
    }
    return [
        *calls.get(name, [[good], [bad], [folder]]),
        *([] if name == "doctor" else [[missing], [broken], [f"{folder}/*없음*{STEERING}"]]),
        [good, bad, f"--모름{STEERING}"],
        ["--lang", f"ko{STEERING}"],
    ]


@pytest.mark.parametrize("name", sorted(app.commands))
def test_no_command_prints_what_would_steer_the_terminal(folder, name):
    run = CliRunner()
    for day in ("2023-12-31", "2024-05-31"):  # so that there are versions to list and to put back
        assert run.invoke(app, ["refresh", str(next(folder.glob("좋은*"))), "--as-of", day]).exit_code == 0
    takes_json = any(option.name == "as_json" for option in app.commands[name].params)
    for call in invocations(name, folder):
        for as_json in ([], ["--json"]) if takes_json else ([],):
            done = run.invoke(app, [name, *map(str, call), *as_json])
            assert done.exception is None or isinstance(done.exception, SystemExit), call
            said = done.stdout + done.stderr
            assert not BAD.search(said), (call, said)
            assert not [line for line in said.splitlines() if line.startswith(FORGED.strip())], call


def test_the_message_of_a_press_does_not_steer_it_either(capsys):
    from pledgebook.excel_live import telling

    telling.box(f"공약{STEERING}.xlsx\n둘째 줄", 0, is_problem=True)
    assert capsys.readouterr().err == "공약<U+001B>[31m<U+202E><U+009B>2J<U+0007>.xlsx\n둘째 줄\n"


def test_the_program_itself_prints_a_wrong_argument_as_it_would_a_path():
    done = subprocess.run(
        [sys.executable, "-m", "pledgebook", "show", "하나", f"둘{STEERING}"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert not BAD.search(done.stderr)
    assert "<U+001B>" in done.stderr


def test_only_one_module_prints():
    writers = {"echo", "secho", "write", "writelines", "print_exception", "print_exc"}
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            target = ast.unparse(node.func)
            name = target.rpartition(".")[2]
            to_terminal = target.startswith(("sys.std", "click.", "traceback.", "console."))
            if target == "print" or (name in writers and to_terminal):
                found.add(path.relative_to(PACKAGE).as_posix())
    # A message box stands in for the terminal where there is none; a worker's trace is for who debugs.
    assert found == {"cli/output.py", "excel_live/telling.py", "batch/task.py"}
