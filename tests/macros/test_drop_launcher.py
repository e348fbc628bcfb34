"""The launcher for a workbook dropped on it; its message box is Windows', elsewhere it prints."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv

import pytest

import pledgebook as pb
from tests.conftest import ROOT

LAUNCHER = ROOT / "macros" / "pledgebook-refresh.pyw"


def drop(*paths, python=sys.executable, folder, **environment):
    return subprocess.run(
        [python, str(LAUNCHER), *map(str, paths)],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT), "DISPLAY": "", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def stale(tmp_path, sample):
    """Workbooks whose cards are those of another day, in a folder of an awkward name."""
    folder = tmp_path / "공약 관리 & a=b 'q'"
    folder.mkdir()
    pb.refresh(sample, as_of="2023-12-31")
    return [shutil.copy(sample, folder / name) for name in ("가 & 나.xlsx", "다.xlsx")]


def test_workbooks_dropped_on_it_are_refreshed(stale):
    run = drop(*stale, folder=stale[0].parent)
    assert run.returncode == 0, run.stderr
    assert run.stderr.count("갱신하였습니다") == 2
    assert not any(pb.refresh(path).changed for path in stale)


def test_a_relative_path_is_the_one_from_where_it_was_started(stale):
    assert drop("다.xlsx", folder=stale[0].parent).returncode == 0


def test_modules_beside_the_workbook_are_not_run(stale):
    (stale[0].parent / "pledgebook.py").write_text("raise SystemExit(99)")
    assert drop(stale[0], folder=stale[0].parent).returncode == 0


def test_what_refresh_says_of_a_bad_file_is_shown(tmp_path):
    (tmp_path / "망가짐.xlsx").write_bytes(b"no workbook")
    run = drop(tmp_path / "망가짐.xlsx", folder=tmp_path)
    assert run.returncode == 4
    assert "엑셀 통합 문서(.xlsx)가 아닙니다" in run.stderr


def test_without_a_file_and_without_a_screen_it_says_what_to_do(tmp_path):
    run = drop(folder=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert "끌어다 놓으십시오" in run.stderr


def test_a_python_without_the_package_is_told_of(tmp_path):
    venv.create(tmp_path / "empty", with_pip=False)
    python = next(path for path in (tmp_path / "empty").glob("*/python*") if path.is_file())
    run = drop("x.xlsx", python=str(python), folder=tmp_path, PYTHONPATH="")
    assert (run.returncode, run.stdout) == (1, "")
    assert "pip install ." in run.stderr
