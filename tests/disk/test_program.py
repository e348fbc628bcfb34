"""Programs are found on the PATH alone: what lies in the current folder is never started."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pledgebook.cli import machine
from pledgebook.cli.app import app
from pledgebook.disk.program import find_program
from pledgebook.errors import UsageError
from pledgebook.mail import pdf

PACKAGE = Path(__file__).parents[2] / "pledgebook"


def program(folder, name):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(b"MZ")
    path.chmod(0o755)
    return path


@pytest.fixture
def on_windows(tmp_path, monkeypatch):
    """A folder of workbooks with a planted program, which is the current one, on what says it is Windows."""
    share = tmp_path / "공유"
    for name in ("soffice.exe", "soffice", "libreoffice.exe", "soffice.com", "soffice.bat"):
        program(share, name)
    monkeypatch.chdir(share)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("PATHEXT", ".exe")
    monkeypatch.delenv("NoDefaultCurrentDirectoryInExePath", raising=False)


@pytest.mark.usefixtures("on_windows")
@pytest.mark.parametrize(
    "entries", [["{bin}"], ["", "{bin}"], [".", "{bin}", ""], ["./", "{bin}"], ["..", "{bin}"]]
)
def test_nothing_is_taken_from_the_current_folder(monkeypatch, tmp_path, entries):
    def not_installed(_format):
        raise UsageError("pdf-extra")

    monkeypatch.setattr(pdf, "_PLACES", ())
    monkeypatch.setattr(pdf, "renderer", not_installed)  # else no program is looked for
    monkeypatch.delitem(sys.modules, "xlwings._xlwindows", raising=False)  # nor is an Excel there
    monkeypatch.setattr(machine, "version_of", lambda _package: None)
    monkeypatch.setattr(machine, "excel", dict)  # it reads the registry of a true Windows
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", os.pathsep.join(entry.format(bin=tmp_path / "bin") for entry in entries))
    assert find_program("soffice", "libreoffice") is None
    with pytest.raises(UsageError):
        pdf.printer()
    told = json.loads(CliRunner().invoke(app, ["doctor", "--offline", "--json"]).stdout)
    assert told["pdf"] is None
    real = program(tmp_path / "bin", "soffice.exe")
    assert find_program("soffice", "libreoffice") == str(real)


def test_the_path_decides_which_is_taken_and_quotes_around_an_entry_are_none_of_it(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    first, second = program(tmp_path / "하나", "libreoffice"), program(tmp_path / "둘 둘", "soffice")
    (tmp_path / "둘 둘" / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", f'{first.parent}{os.pathsep}"{second.parent}"')
    assert find_program("soffice", "libreoffice") == str(second)
    second.chmod(0o644)
    assert find_program("soffice", "libreoffice") == str(first)


STARTS = {
    "mail/pdf.py",
    "desk/install.py",  # the Python that was put there, by its whole path
    "desk/work.py",  # this very Python
    "release/page.py",
    "release/parts.py",
    "release/wheels.py",  # this very Python
}
"""Modules that start a program, found by `find_program` unless said otherwise."""


def test_no_other_module_looks_for_programs_or_starts_them_by_a_bare_name():
    assert not [path for path in PACKAGE.rglob("*.py") if "which(" in path.read_text(encoding="utf-8")]
    starts = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if any(word in path.read_text(encoding="utf-8") for word in ("subprocess.", "os.system", "startfile"))
    }
    assert starts == STARTS
