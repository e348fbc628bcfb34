"""The page in Firefox, by WebDriver BiDi: the same files, the same refusals, no host asked."""

from __future__ import annotations

import shutil

import pytest

import pledgebook as pb
from tests.conftest import ROOT
from tests.page import hostile
from tests.page.same import refreshed, told

SAMPLE = ROOT / "workbooks" / "6-3-3.xlsx"
AS_OF = "2023-12-31"


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory):
    folder = tmp_path_factory.mktemp("workbooks")
    places = (SAMPLE, ROOT / "tests" / "samples" / "narae.xlsx", ROOT / "workbooks" / "mistakes.xlsx")
    paths = [shutil.copy(path, folder / path.name) for path in places]
    paths.append(pb.new(folder / "버튼.xlsm"))
    for name, content in hostile.files().items():
        (folder / name).write_bytes(content)
        paths.append(folder / name)
    return paths


@pytest.fixture(scope="module")
def session(firefox, workbooks, tmp_path_factory):
    folder = str(tmp_path_factory.mktemp("saved"))
    steps = {
        "open": {"do": "open"},
        "as of": {"do": "fill", "fields": {"#as-of": AS_OF}},
        "chosen": {"do": "files", "paths": [str(path) for path in workbooks]},
        "refresh": {"do": "press", "button": "#refresh"},
        "results": {"do": "results", "folder": folder},
        "show card": {"do": "press", "button": "#results > li .actions button", "wait": False},
        "card is there": {
            "do": "wait",
            "code": "document.querySelector('iframe')?.contentDocument?.querySelector('table')",
        },
        "card": {
            "do": "evaluate",
            "code": "document.querySelector('iframe').contentDocument.body.textContent",
        },
        "heard": {"do": "heard"},
    }
    return dict(zip(steps, firefox.run(*steps.values()), strict=True))


def test_each_file_is_what_the_command_line_makes_of_it(session, workbooks, tmp_path):
    assert session["refresh"]["state"] == "done"
    for at, (result, path) in enumerate(zip(session["results"], workbooks, strict=True)):
        assert told(result) == refreshed(path, AS_OF, tmp_path / str(at)), result["name"]


def test_the_card_is_shown(session):
    assert "16개 공공기관과 상생 자매결연 활성화" in session["card"]


def test_nothing_is_asked_of_any_host(session):
    """Firefox tells of its own window's requests too, and not of files and blobs."""
    assert {url.partition(":")[0] for url in session["heard"]["requests"]} <= {"file", "blob", "data"}
