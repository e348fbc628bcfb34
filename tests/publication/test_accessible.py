"""Every kind of page in headless Chromium: axe-core finds nothing, nothing is cut off or fetched, filters work."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

import pledgebook as pb
from tests.conftest import ROOT, _missing
from tests.publication.test_site import AS_OF, city

DRIVER = Path(__file__).with_name("browser.cjs")
NARAE = ROOT / "tests" / "samples" / "narae.xlsx"


@pytest.fixture(scope="module")
def look():
    """Open pages in Chromium and return what was found in each, by its path."""
    modules = os.environ.get("PLEDGEBOOK_NODE_MODULES")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if modules is None or chromium is None or shutil.which("node") is None:
        _missing("Chromium, node or PLEDGEBOOK_NODE_MODULES (axe-core, puppeteer-core) is not there")

    def looked(*pages):
        run = subprocess.run(
            ["node", str(DRIVER), *map(str, pages)],
            capture_output=True,
            env={**os.environ, "PLEDGEBOOK_CHROMIUM": chromium},
            timeout=400,
            check=False,
        )
        assert run.returncode == 0, run.stderr.decode()
        return json.loads(run.stdout)

    return looked


@pytest.fixture(scope="module")
def found(look, tmp_path_factory):
    """What the browser found in a page of each kind, by the page's place."""
    folder = tmp_path_factory.mktemp("site")
    sample = ROOT / "workbooks" / "6-3-3.xlsx"
    pb.publish([sample, city(folder / "x.xlsx")], folder / "many 곳", AS_OF, downloads=[])
    pb.publish(NARAE, folder / "one", downloads=["xlsx"])
    pb.export(NARAE, to="html", in_one=True, folder=folder / "all")
    pb.export(sample, to="html", as_of=AS_OF, pledges=["6-3-3"], folder=folder / "card")
    confirmed = shutil.copy(sample, folder / "confirmed.xlsx")
    for day in ("2023-06-30", "2023-12-31"):
        pb.confirm(confirmed, day, "홍길동")
    pb.publish(confirmed, folder / "confirmed", AS_OF, downloads=[])
    pages = {
        "confirmed": folder / "confirmed" / "pledges" / "6-3-3.html",
        "index": folder / "many 곳" / "index.html",
        "roll-up": folder / "many 곳" / "summary.html",
        "changes": folder / "one" / "changes.html",
        "summary": folder / "one" / "summary.html",
        "pledge": next((folder / "one" / "pledges").iterdir()),
        "archive": folder / "one" / "archive" / "index.html",
        "all in one": next((folder / "all").iterdir()),
        "card": next((folder / "card").iterdir()),
    }
    return _Found(look, pages)


class _Found(dict):
    """What was found in pages by their kind; a page is opened when it is asked for."""

    def __init__(self, look, pages):
        super().__init__()
        self._look, self._pages = look, pages

    def __missing__(self, kind):
        page = self._pages[kind]
        self[kind] = self._look(page)[str(page)]
        return self[kind]


_LARGE = [pytest.param(kind, marks=pytest.mark.slow) for kind in ("roll-up", "pledge", "all in one")]
KINDS = ("confirmed", "index", "changes", "summary", "archive", "card", *_LARGE)
VIEWS = ("desk", "phone", "twice as large", "dark")


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(found, kind):
    for view in VIEWS:
        assert found[kind][view]["violations"] == [], view
        assert found[kind][view]["passes"] > 20


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_cut_off_refused_or_fetched(found, kind):
    for view in VIEWS:
        report = found[kind][view]
        assert report["overflow"] <= 0, view
        assert report["said"] == [], "the policy lets the page's own styles and script through"
        assert report["elsewhere"] == [], "no other file is asked for"
        assert float(report["styled"].removesuffix("px")) >= 20, "the styles are in force"
    assert found[kind]["desk"]["ground"] == "rgb(255, 255, 255)"
    assert found[kind]["dark"]["ground"] != "rgb(255, 255, 255)"


def test_filters_work_by_style_and_the_search_by_script(found):
    filters = found["index"]["filters"]
    assert filters["all"] == 4
    assert 0 < filters["chosen"] < 4
    assert filters["found"] == 1
    assert filters["told"] == "1건 표시"
    assert found["index"]["withoutScript"] == {"rows": 4, "search": False}


def test_a_printed_card_has_as_many_pages_as_the_sheet(found):
    (card,) = [
        sheet for sheet in pb_sheets(ROOT / "workbooks" / "6-3-3.xlsx") if sheet.key.startswith("card:")
    ]
    assert found["card"]["printed"] == len(card.print_setup.breaks_after) + 1


def pb_sheets(path):
    from pledgebook.publication.sheets import public_sheets

    return public_sheets(pb.compute(pb.read(path), AS_OF))
