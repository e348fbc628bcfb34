"""The site by the keyboard alone, on a desk, on a phone of 320 px and twice as large: all is reached and seen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

import pledgebook as pb
from tests.conftest import ROOT, _missing
from tests.publication.test_site import AS_OF, city

DRIVER = Path(__file__).with_name("keyboard.cjs")
VIEWS = ("desk", "phone", "twice as large")
LEAST_OUTLINE = 2  # pixels


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """What was reached of the first page and of a pledge's page, by view."""
    modules = os.environ.get("PLEDGEBOOK_NODE_MODULES")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if modules is None or chromium is None or shutil.which("node") is None:
        _missing("Chromium, node or PLEDGEBOOK_NODE_MODULES (puppeteer-core) is not there")
    folder = tmp_path_factory.mktemp("site")
    sample = ROOT / "workbooks" / "6-3-3.xlsx"
    pb.publish([sample, city(folder / "x.xlsx")], folder / "site", AS_OF, downloads=["xlsx"])
    pages = {"index": folder / "site" / "index.html", "pledge": folder / "site" / "pledges" / "6-3-3.html"}
    run = subprocess.run(
        ["node", str(DRIVER), *map(str, pages.values())],
        capture_output=True,
        env={**os.environ, "PLEDGEBOOK_CHROMIUM": chromium},
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    reports = json.loads(run.stdout)
    return {kind: reports[str(page)] for kind, page in pages.items()}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kind", ["index", "pledge"])
def test_everything_is_reached_in_the_order_it_stands_in_and_shows_that_it_is(walked, kind, view):
    report = walked[kind][view]
    steps = report["steps"]
    assert report["missed"] == []
    assert len(steps) == report["count"] >= 9
    for step in steps:
        assert step["outline"] >= LEAST_OUTLINE, step["html"]
        assert step["inSight"], step["html"]
    for before, after in pairwise(steps):
        assert after["bottom"] > before["top"], (before["html"], after["html"])


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kind", ["index", "pledge"])
def test_the_first_stop_leads_past_the_menu(walked, kind, view):
    skipped = walked[kind][view]["skipped"]
    assert skipped["link"]["href"] == skipped["hash"] == "#main"
    assert skipped["link"]["inSight"]
    assert skipped["inMain"], "the next stop is in what the page is about"


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kind", ["index", "pledge"])
def test_nothing_is_lost_at_the_side(walked, kind, view):
    report = walked[kind][view]
    assert report["overflow"] <= 0
    assert report["cut"] == []
    for step in report["steps"]:
        if not step["inFrame"]:  # what is too wide scrolls in a frame of its own
            assert step["left"] >= -1, step["html"]
            assert step["right"] <= report["width"] + 1, step["html"]


@pytest.mark.parametrize("view", VIEWS)
def test_the_list_is_narrowed_by_keys(walked, view):
    filters = walked["index"][view]["filters"]
    assert filters["all"] == filters["again"] == 4
    assert 0 < filters["chosen"] < 4
    assert filters["found"] == 1
