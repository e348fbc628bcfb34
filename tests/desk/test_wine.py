"""Both .cmd files under Wine's own cmd: twice, from a folder with Korean, spaces and an ampersand in its path.

python.exe, certutil.exe and tar.exe are stand-ins; the first has its step done by the Python that runs the tests, on
the folders of Wine's user. Wine is no Windows: what passes here is simulated.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.desk.conftest import listing

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("wine") is None, reason="Wine is not installed (Debian's wine64)"),
]
ZIPPED = b"the zip of Python"
STAND_IN = r"""@echo off
if exist "{answer}" del "{answer}"
start /unix {bridge} %*
set TRIES=0
:wait
set /a TRIES+=1
if %TRIES% gtr 100000 exit /b 98
if not exist "{answer}" goto wait
set /p CODE=<"{answer}"
exit /b %CODE%
"""
SUMS_STAND_IN = r"""@echo off
echo %* >> "{log}"
echo SHA256 of a file
type "{hash}"
exit /b 0
"""
UNPACK_STAND_IN = r"""@echo off
echo %* >> "{log}"
copy /y "{python}" python\python.exe >nul
copy /y "{python}" python\pythonw.exe >nul
copy /y "{path}" python\python313._pth >nul
exit /b 0
"""


class Desk:
    """A user's PC under Wine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.prefix = folder / "prefix"
        self.env = {
            **os.environ, "WINEPREFIX": str(self.prefix), "WINEDEBUG": "-all", "LC_ALL": "C.UTF-8", "DISPLAY": "",
            "WINEDLLOVERRIDES": "mscoree=;mshtml=;winemenubuilder.exe=;certutil.exe=n;tar.exe=n",
        }  # fmt: skip
        self.wine("wineboot", "-i")
        self.answer, self.log = folder / "answer", folder / "log"
        bridge = folder / "bridge.sh"
        bridge.write_text(
            f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} {ROOT}/tests/desk/wine_bridge.py {self.answer} "$@"\n'
        )
        bridge.chmod(0o755)
        self.hash = folder / "hash"
        self.hash.write_text(hashlib.sha256(ZIPPED).hexdigest() + "\r\n")
        self.python = self._program("python", STAND_IN.format(answer=windows(self.answer), bridge=bridge))
        (folder / "python313._pth").write_bytes(b"python313.zip\r\n.\r\n#import site\r\n")
        facts = {"log": windows(self.log), "hash": windows(self.hash), "python": windows(self.python)}
        facts["path"] = windows(folder / "python313._pth")
        system = self.prefix / "drive_c" / "windows" / "system32"
        for name, script in (("certutil", SUMS_STAND_IN), ("tar", UNPACK_STAND_IN)):
            shutil.copyfile(self._program(name, script.format(**facts)), system / f"{name}.exe")
        self.user = next((self.prefix / "drive_c" / "users").glob("[!P]*"))

    def wine(self, *arguments, **more):
        return subprocess.run(
            ["wine", *map(str, arguments)],
            env=self.env,
            check=False,
            capture_output=True,
            timeout=120,
            **more,
        )

    def _program(self, name, script):
        """Make a program that runs a script: a launcher, what it starts, and an empty archive."""
        batch = self.folder / f"{name}.cmd"
        batch.write_bytes(script.replace("\n", "\r\n").encode())
        import pip._vendor.distlib as launchers

        empty = io.BytesIO()
        with zipfile.ZipFile(empty, "w") as file:
            file.writestr("__main__.py", "")
        starts = rf"#!C:\windows\system32\cmd.exe /d /c {windows(batch)}" + "\n"
        program = self.folder / f"{name}.exe"
        launcher = Path(launchers.__file__).with_name("t64.exe").read_bytes()
        program.write_bytes(launcher + starts.encode() + empty.getvalue())
        return program

    def run(self, script, *arguments):
        """Run a .cmd file as a double click does; gives its exit code."""
        done = self.wine(windows(script), "/quiet", *arguments)
        self.said = done.stdout.decode("utf-8", errors="replace")
        return done.returncode

    def state(self):
        """Give all files by name and size, and the user's part of the registry."""
        system = {
            path.relative_to(self.prefix).as_posix(): path.stat().st_size if path.is_file() else None
            for path in (self.prefix / "drive_c").rglob("*")
            if not _is_of_wine(path)
        }
        registry = {
            root: self.wine("reg", "query", root, "/s").stdout
            for root in (r"HKCU\Software", r"HKCU\Environment")
        }
        return system, registry

    @property
    def steps(self):
        path = Path(f"{self.answer}.said")
        return path.read_text("utf-8") if path.exists() else ""


def _is_of_wine(path: Path) -> bool:
    """Wine's cmd leaves the output of commands that `for /f` reads."""
    return path.parent.name == "Temp" and path.name.startswith("CMD")


def windows(path: Path) -> str:
    return "Z:" + str(path).replace("/", "\\")


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    desk = Desk(tmp_path_factory.mktemp("wine"))
    yield desk
    subprocess.run(["wineserver", "-k"], env=desk.env, check=False)


@pytest.fixture
def desk(machine):
    machine.hash.write_text(hashlib.sha256(ZIPPED).hexdigest() + "\r\n")
    for path in (machine.log, Path(f"{machine.answer}.said")):
        path.unlink(missing_ok=True)
    return machine


@pytest.fixture
def bundle(handed_out, tmp_path):
    """The folder that a clerk copied, with what IT laid beside."""
    folder = shutil.copytree(handed_out, tmp_path / "공약 관리 & (배포)")
    name = (folder / "python.sha256").read_text().split()[1]
    digest = hashlib.sha256(ZIPPED).hexdigest()
    (folder / "python.sha256").write_bytes(f"{digest}  {name}\r\n".encode())
    sums = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    changed = hashlib.sha256((folder / "python.sha256").read_bytes()).hexdigest()
    lines = [f"{changed}  python.sha256" if line.endswith("  python.sha256") else line for line in sums]
    (folder / "SHA256SUMS").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / name).write_bytes(ZIPPED)
    return folder


@pytest.mark.parametrize("removed_from", ["folder", "home"])
def test_installed_twice_and_removed_the_pc_is_as_it_was(desk, bundle, removed_from):
    before, handed_out = desk.state(), listing(bundle)
    assert desk.run(bundle / "install.cmd") == 0, desk.steps
    once = desk.state()
    assert desk.run(bundle / "install.cmd") == 0, desk.steps
    assert desk.state() == once
    home = desk.user / "AppData" / "Local" / "Programs" / "pledgebook"
    assert (home / "python" / "pythonw.exe").exists()
    assert (home / "app" / "pledgebook" / "press.py").exists()
    assert (desk.user / "AppData" / "Roaming" / "Microsoft" / "Excel" / "XLSTART" / "공약.xlam").exists()
    assert "설치하였습니다" in desk.steps
    script = (bundle if removed_from == "folder" else home) / "uninstall.cmd"
    assert desk.run(script) == 0, desk.steps
    assert "제거하였습니다" in desk.steps
    assert desk.state() == before
    assert listing(bundle) == handed_out
    assert desk.run(bundle / "uninstall.cmd") == 1, "nothing is there to remove"
    assert desk.state() == before


def test_a_zip_that_is_not_the_pinned_one_is_neither_unpacked_nor_run(desk, bundle):
    before = desk.state()
    desk.hash.write_text("0" * 64 + "\r\n")
    assert desk.run(bundle / "install.cmd") == 1
    assert "SHA-256" in desk.said
    assert desk.log.read_text().count("-hashfile") == 1
    assert "-xf" not in desk.log.read_text()
    assert desk.steps == ""
    assert desk.state() == before


def test_without_a_python_it_says_what_to_do(desk, bundle):
    next(bundle.glob("*.zip")).unlink()
    before = desk.state()
    assert desk.run(bundle / "install.cmd") == 1
    assert "python.txt" in desk.said
    assert desk.state() == before


@pytest.mark.parametrize("way", ["argument", "file", "unpacked"])
def test_a_python_that_it_points_to_is_used_and_no_zip(desk, bundle, way):
    next(bundle.glob("*.zip")).unlink()
    (bundle / "python").mkdir()
    program = shutil.copyfile(desk.python, bundle / "python" / "python.exe")
    shutil.copyfile(desk.python, bundle / "python" / "pythonw.exe")
    shutil.copyfile(desk.folder / "python313._pth", bundle / "python" / "python313._pth")
    if way == "file":
        (bundle / "python.txt").write_bytes(f"{windows(desk.python)}\r\n".encode())
        shutil.rmtree(bundle / "python")
    arguments = [windows(program)] if way == "argument" else []
    assert desk.run(bundle / "install.cmd", *arguments) == 0, desk.steps
    assert not desk.log.exists()
    assert desk.run(bundle / "uninstall.cmd") == 0, desk.steps


def test_what_python_refuses_is_the_exit_code(desk, bundle):
    (bundle / "app" / "pledgebook" / "press.py").write_bytes(b"cut")
    before = desk.state()
    assert desk.run(bundle / "install.cmd") == 4
    assert "온전하지 않아" in desk.steps
    assert desk.state() == before


def test_a_python_that_does_not_start_is_told_with_its_exit_code(desk, bundle):
    before = desk.state()
    assert desk.run(bundle / "install.cmd", windows(desk.folder / "no" / "python.exe")) not in {0, 2, 4, 7}
    assert "python.exe" in desk.said
    assert desk.state() == before
