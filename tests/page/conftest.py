"""The page built once, and a browser to take it through steps."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from pledgebook.release.page import build
from tests.conftest import _missing

DRIVER = Path(__file__).with_name("drive.cjs")
PARTS = "PLEDGEBOOK_PAGE_PARTS"


@pytest.fixture(scope="session")
def parts():
    """The folder that holds the pinned parts: tests fetch nothing."""
    folder = os.environ.get(PARTS)
    if folder is None or shutil.which("node") is None:
        _missing(
            f"{PARTS} (a folder that `python -m pledgebook.release page --parts` has filled) or node is not there"
        )
    return Path(folder)


@pytest.fixture(scope="session")
def built(parts):
    return build(parts)


@pytest.fixture(scope="session")
def page_file(built, tmp_path_factory):
    path = tmp_path_factory.mktemp("share") / "공약 새로고침.html"  # a name as a share has it
    path.write_bytes(built.data)
    return path


class Browser:
    """Takes the page through steps, all in one session; each step's finding by its place."""

    def __init__(self, page: Path, folder: Path, program: str, *, is_firefox: bool = False) -> None:
        self.page = page
        self.folder = folder
        self._program = program
        self._is_firefox = is_firefox

    def run(self, *steps, timeout=500):
        plan = self.folder / "plan.json"
        downloads = self.folder / "downloads"
        downloads.mkdir(exist_ok=True)
        said = {
            "page": str(self.page),
            "downloads": str(downloads),
            "firefox": self._is_firefox,
            "steps": steps,
        }
        plan.write_text(json.dumps(said), encoding="utf-8")
        run = subprocess.run(
            ["node", str(DRIVER), str(plan)],
            capture_output=True,
            # Under the locale C Chromium opens no file with a Korean name.
            env={**os.environ, "PLEDGEBOOK_BROWSER": self._program, "LC_ALL": "C.UTF-8"},
            timeout=timeout,
            check=False,
        )
        assert run.returncode == 0, run.stderr.decode()
        return json.loads(run.stdout)


@pytest.fixture(scope="session")
def browser(page_file, tmp_path_factory):
    """Chromium, from a folder of its own."""
    modules = os.environ.get("PLEDGEBOOK_NODE_MODULES")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if modules is None or chromium is None:
        _missing("Chromium or PLEDGEBOOK_NODE_MODULES (axe-core, puppeteer-core) is not there")
    return Browser(page_file, tmp_path_factory.mktemp("browser"), chromium)


@pytest.fixture(scope="session")
def firefox(page_file, tmp_path_factory):
    """Firefox, where there is one: no run is failed for its lack."""
    modules = os.environ.get("PLEDGEBOOK_NODE_MODULES")
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if modules is None or program is None:
        pytest.skip("Firefox (firefox-esr) or PLEDGEBOOK_NODE_MODULES (puppeteer-core) is not there")
    return Browser(page_file, tmp_path_factory.mktemp("firefox"), program, is_firefox=True)
