"""The installed package carries the sources of `macros/`: one truth."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile

import pytest

from pledgebook.excel_file.graft import identity_of
from pledgebook.package.parts import Package
from pledgebook.use_cases.new import new_workbook
from tests.conftest import ROOT

KIT = {
    "PledgeButtons.bas": "macros",
    "customUI.xml": "macros",
    "customUI14.xml": "macros",
    "pledgebook-refresh.pyw": "macros",
    "nightly.sh": "workbooks",
    "nightly.ps1": "workbooks",
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The wheel's content, in a folder far from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=120,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        file.extractall(folder / "site")
    return folder / "site"


def test_the_installed_sources_are_those_a_reviewer_reads(installed):
    inside = installed / "pledgebook" / "kit"
    assert {path.name: path.read_bytes() for path in inside.iterdir()} == {
        name: (ROOT / folder / name).read_bytes() for name, folder in KIT.items()
    }


def test_the_installed_package_writes_its_kit_out(installed, tmp_path):
    for code in (0, 4):  # the second time it writes over nothing
        run = subprocess.run(
            [sys.executable, "-m", "pledgebook", "kit", "도구"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert run.returncode == code, run.stderr
    assert {path.name: path.read_bytes() for path in (tmp_path / "도구").iterdir()} == {
        name: (ROOT / folder / name).read_bytes() for name, folder in KIT.items()
    }
    assert os.name == "nt" or os.access(tmp_path / "도구" / "nightly.sh", os.X_OK)


def test_the_installed_package_makes_the_same_workbook(installed, tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "pledgebook", "new", "공약관리.xlsm"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    made = Package.open((tmp_path / "공약관리.xlsm").read_bytes())
    expected = Package.open(new_workbook(buttons=True))
    assert made.names == expected.names
    # Each new workbook has an identity of its own, a hidden name in the workbook part: it alone may differ.
    identity = identity_of(expected)
    assert identity_of(made) != identity
    for name in expected.names:
        assert made.read(name).replace(identity_of(made).encode(), identity.encode()) == expected.read(
            name
        ), name
