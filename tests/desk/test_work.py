"""What the shortcuts do with closed workbooks."""

from __future__ import annotations

import shutil
import sys
import types

import pytest

import pledgebook as pb
from pledgebook.desk import install as installing
from pledgebook.desk import shortcuts as linking
from pledgebook.desk import work
from pledgebook.desk.__main__ import main
from pledgebook.desk.ask_files import chosen
from pledgebook.excel_live import telling
from pledgebook.roll_up import rollup
from tests.conftest import ROOT


@pytest.fixture
def boxes(monkeypatch):
    shown = []
    monkeypatch.setattr(
        telling, "box", lambda text, _window, **more: shown.append((text, more["is_problem"]))
    )
    return shown


def test_workbooks_dropped_on_the_shortcut_are_refreshed(sample, tmp_path, boxes):
    pb.refresh(sample, as_of="2023-12-31")
    path = shutil.copy(sample, tmp_path / "한셀 & 파일.xlsx")
    assert main(["refresh", str(path)]) == 0
    ((said, is_problem),) = boxes
    assert "갱신하였습니다" in said
    assert not is_problem
    assert not pb.refresh(path).changed


def test_chosen_workbooks_are_rolled_up_beside_the_first(sample, tmp_path, boxes, monkeypatch):
    paths = [str(shutil.copy(sample, tmp_path / "가.xlsx"))]
    monkeypatch.setattr(work, "ask_files", lambda *_: paths)
    out = tmp_path / "공약 취합.xlsx"
    assert main(["rollup"]) == 0, boxes
    assert out.exists()
    paths.append(str(out))  # the next time it is among those chosen
    assert main(["rollup"]) == 0, boxes
    assert rollup([paths[0]]).shape[0] > 0


def test_nothing_chosen_is_told(boxes, monkeypatch):
    monkeypatch.setattr(work, "ask_files", lambda *_: [])
    assert main(["refresh"]) == main(["rollup"]) == 2
    assert [is_problem for _, is_problem in boxes] == [True, True]


@pytest.mark.parametrize(
    ("given", "paths"),
    [
        ("C:/공약/가.xlsx\0\0rest", ["C:/공약/가.xlsx"]),
        ("C:/공약\0가.xlsx\0나.xlsx\0\0\0", ["C:/공약/가.xlsx", "C:/공약/나.xlsx"]),
    ],
)
def test_what_the_box_gives_is_one_path_or_a_folder_and_names(given, paths):
    assert [path.replace("\\", "/") for path in chosen(given)] == paths


def test_windows_writes_the_shortcut(monkeypatch, tmp_path):
    done = []

    class Link:
        def __getattr__(self, name):
            return lambda *values: done.append((name, values)) or self

    pythoncom = types.SimpleNamespace(
        CoCreateInstance=lambda *_: Link(), CLSCTX_INPROC_SERVER=1, IID_IPersistFile="persist"
    )
    shell = types.SimpleNamespace(CLSID_ShellLink="link", IID_IShellLink="link")
    monkeypatch.setattr(
        linking, "import_module", {"pythoncom": pythoncom, "win32com.shell.shell": shell}.__getitem__
    )
    made = linking.Shortcut(tmp_path / "취합.lnk", "-E -m pledgebook.desk rollup", "취합합니다")
    monkeypatch.setattr(sys, "path", ["first"])
    linking.link_by_windows(made, tmp_path / "pythonw.exe")
    app = ROOT.as_posix()
    assert [place.replace("\\", "/") for place in sys.path] == ["first", f"{app}/win32", f"{app}/win32/lib"]
    told = dict(done)
    assert told["SetPath"] == (str(tmp_path / "pythonw.exe"),)
    assert told["SetArguments"] == ("-E -m pledgebook.desk rollup",)
    assert told["Save"] == (str(tmp_path / "취합.lnk"), 0)


def test_the_installed_python_is_tried_with_what_a_press_needs(tmp_path):
    program = tmp_path / "python.exe"
    program.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/asked"\n')
    program.chmod(0o755)
    assert installing.starts(tmp_path) == ""
    asked = (tmp_path / "asked").read_text()
    assert asked.startswith("-B -E -X utf8 -c import ")
    for needed in ("pythoncom", "win32com.client", "pledgebook.press", "load_xlwings()"):
        assert needed in asked
    for wrong, told in (
        ("echo Traceback >&2; echo ImportError: no DLL >&2; exit 1", "ImportError: no DLL"),
        ("exit 3", "3"),
    ):
        program.write_text(f"#!/bin/sh\n{wrong}\n")
        assert installing.starts(tmp_path) == told
