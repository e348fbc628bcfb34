"""Checks and kinds of documents that other packages add, installed and run as they would be."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

import pledgebook as pb
from tests.conftest import ROOT

AS_OF = ("--as-of", "2024-05-31")


def installed(package, folder):
    """Build the package and install it, as an office would; nothing is fetched."""
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "-q",
            "--no-build-isolation",
            "--no-deps",
            "--no-index",
            "--disable-pip-version-check",
            "--target",
            str(folder),
            str(ROOT / "tests" / package),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    return installed("plugin", tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="module")
def both(own, tmp_path_factory):
    return installed("plugin_faulty", shutil.copytree(own, tmp_path_factory.mktemp("both") / "site"))


@pytest.fixture
def run(tmp_path):
    """Run the command line in a process that sees what is installed in a folder."""

    def invoke(site, *arguments, code):
        done = subprocess.run(
            [sys.executable, "-m", "pledgebook", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(site)]), "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done

    return invoke


def added(run, site, sample):
    (report,) = json.loads(run(site, "check", sample, *AS_OF, "--json", code=0).stdout)["workbooks"]
    return [found for found in report["findings"] if found["code"].startswith("PB9")], report["findings"]


def test_a_check_of_an_offices_own_is_told_at_its_cell_under_its_name(own, run, sample):
    found, _ = added(run, own, sample)
    assert {finding["code"] for finding in found} == {"PB902"}
    assert {finding["severity"] for finding in found} == {"warning"}
    assert all("narae-evidence" in finding["message"] for finding in found)
    assert {finding["cell"].partition("!")[0] for finding in found} == {"실적"}


def test_a_kind_of_document_of_an_offices_own_is_exported(own, run, sample, tmp_path):
    run(own, "export", sample, "--to", "txt", "-o", tmp_path / "글", *AS_OF, code=0)
    (card,) = (tmp_path / "글").glob("*6-3-3*.txt")
    assert "2024-05-31" in card.read_text(encoding="utf-8")
    run(own, "export", sample, "--to", "html", "-o", tmp_path / "쪽", *AS_OF, code=0)
    assert list((tmp_path / "쪽").glob("*.html"))


def test_a_faulty_check_is_named_and_stops_neither_the_built_in_ones_nor_others(both, own, run, sample):
    found, every = added(run, both, sample)
    alone, without = added(run, own, sample)
    faulty = {
        finding["message"].split("'")[1].split(" ")[0] for finding in found if finding["code"] == "PB900"
    }
    assert faulty == {
        "a-not-there",
        "b-raises",
        "c-exits",
        "d-says-nothing-known",
        "e-is-no-function",
        "f-half-way",
    }
    assert [finding for finding in every if not finding["code"].startswith("PB9")] == [
        finding for finding in without if not finding["code"].startswith("PB9")
    ]
    assert [finding for finding in found if finding["code"] == "PB902"] == alone
    half = [finding for finding in found if finding["code"] == "PB903"]
    assert [finding["cell"] for finding in half] == ["", ""], "a sheet that is none has no link"
    assert "없는 시트!A1" in half[1]["message"]


@pytest.mark.parametrize("kind", ["broken", "nothing", "not-there"])
def test_a_faulty_kind_of_document_is_named(kind, both, run, sample, tmp_path):
    said = run(both, "export", sample, "--to", kind, "-o", tmp_path / "글", code=2).stderr
    assert kind in said
    assert "faulty-pledges 0.1" in said
    assert "Traceback" not in said
    assert not list(tmp_path.glob("글/*"))


def test_a_built_in_kind_cannot_be_taken_over(both, run, sample, tmp_path):
    run(both, "export", sample, "--to", "html", "-o", tmp_path / "쪽", *AS_OF, code=0)
    (page, *_) = (tmp_path / "쪽").glob("*.html")
    assert page.read_text(encoding="utf-8").lower().startswith("<!doctype html")


def test_a_settled_workbook_is_looked_at_again_once_a_check_is_added(own, run, sample, tmp_path):
    none = tmp_path / "none"
    none.mkdir()
    first = json.loads(run(none, "refresh", sample, *AS_OF, "--json", code=0).stdout)["workbooks"][0]
    again = json.loads(run(own, "refresh", sample, *AS_OF, "--json", code=0).stdout)["workbooks"][0]
    assert not [finding for finding in first["findings"] if finding["code"] == "PB902"]
    assert [finding for finding in again["findings"] if finding["code"] == "PB902"]


@pytest.mark.slow
def test_the_example_is_clean_under_the_type_checker(tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "src"],
        cwd=ROOT / "tests" / "plugin",
        env={**os.environ, "MYPYPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stdout


def test_without_added_checks_there_is_none():
    from pledgebook.extensions import CHECKS, extensions

    assert extensions(CHECKS) == ()
    assert pb.Remark(pb.Severity.INFO, "", "a", "b").seen == ""
