"""The unchanged VBA in LibreOffice: from a click on the button to changed cells.

LibreOffice passes over errors in Basic in silence, so only effects count here.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import pledgebook as pb
from pledgebook.macro_project import MACRO_VERSION
from pledgebook.template.addin import addin_bytes
from pledgebook.use_cases.new import new_workbook
from tests.conftest import ROOT

PRESS = Path(__file__).with_name("press_in_libreoffice.py")
pytestmark = pytest.mark.libreoffice


def _pressed(python, folder, workbook, *pressed):
    """Press a button of the workbook, or run a macro of an add-in; gives what came to pass."""
    what, *addin = pressed
    run = subprocess.run(
        [
            python, str(PRESS), str(folder / "profile"), str(workbook), what, "카드 6-3-3", "AP6", sys.executable,
            *map(str, addin),
        ],
        # The locale decides how LibreOffice reads names of files: under C it finds none in Korean.
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_a_click_on_the_button_changes_the_card(tmp_path, python_of_libreoffice):
    path = tmp_path / "공약 관리 & a=b 'q'.xlsm"
    path.write_bytes(new_workbook(buttons=True))
    assert pb.refresh(path, as_of="2023-12-31").written
    world = _pressed(python_of_libreoffice, tmp_path, path, "새로고침")
    # LibreOffice gives the bare file name as FullName, and has no window handle.
    command = f'"py.exe" -E -m pledgebook.press refresh "--wb={path.name}" --from_xl=1 --hwnd=0 --macro={MACRO_VERSION}'
    assert world["runs"] == [[command, 0, True, "C:\\Windows"]]
    assert world["folder"] == "", "the current folder is put back"
    assert (world["before"], world["after"]) == ("23.90%", "31.05%"), world["said"]


def test_libreoffice_draws_the_buttons_on_the_start_sheet(tmp_path, soffice, pdf_pages):
    """Buttons are not printed, so print a copy in which they are."""
    path = tmp_path / "단추.xlsm"
    path.write_bytes(new_workbook(buttons=True))
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(tmp_path / "인쇄.xlsm", "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(b"<x:PrintObject>False</x:PrintObject>", b""))
    page = pdf_pages(soffice(tmp_path / "인쇄.xlsm", "pdf", tmp_path))[0]
    lines = [line for line in page.splitlines() if line.strip()]
    for caption, does in (
        ("새로고침", "카드, 총괄"),
        ("기준일 변경", "입력한 날짜를"),
        ("되돌리기", "마지막 새로고침"),
    ):
        assert any(caption in line and does in line for line in lines), page
    printed = pdf_pages(soffice(path, "pdf", tmp_path))[0]
    assert "메일 보내기" not in printed


def test_the_addin_works_on_the_workbook_in_front_which_stays_an_xlsx(tmp_path, python_of_libreoffice):
    """LibreOffice opens no add-ins: a copy of ours of the kind that it does open."""
    addin = tmp_path / "공약.xlam"
    with zipfile.ZipFile(io.BytesIO(addin_bytes())) as source, zipfile.ZipFile(addin, "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(b"excel.addin.macroEnabled", b"excel.sheet.macroEnabled")
            target.writestr(name, content)
    path = tmp_path / "공약 관리 & a=b.xlsx"
    path.write_bytes(new_workbook())
    assert pb.refresh(path, as_of="2023-12-31").written
    world = _pressed(python_of_libreoffice, tmp_path, path, "PledgeRefresh", addin)
    command = f'"py.exe" -E -m pledgebook.press refresh "--wb={path.name}" --from_xl=1 --hwnd=0 --macro={MACRO_VERSION}'
    assert [run[0] for run in world["runs"]] == [command]
    assert (world["before"], world["after"]) == ("23.90%", "31.05%"), world["said"]
    with zipfile.ZipFile(path) as file:
        assert "xl/vbaProject.bin" not in file.namelist()
        assert b"spreadsheetml.sheet.main+xml" in file.read("[Content_Types].xml")
