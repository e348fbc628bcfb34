"""A roll-up from bytes is the roll-up of the same files on a disk."""

from __future__ import annotations

import pytest

import pledgebook as pb
from pledgebook.roll_up.asked import Options
from pledgebook.roll_up.of_bytes import Given, plan_workbook, portfolio_of_bytes
from tests.conftest import ROOT

SAMPLE = ROOT / "workbooks" / "6-3-3.xlsx"
NARAE = ROOT / "tests" / "samples" / "narae.xlsx"


def given(path):
    return Given(path.name, path.read_bytes(), path.stat().st_mtime_ns)


def test_the_workbook_is_that_of_the_files(tmp_path, monkeypatch):
    for path in (SAMPLE, NARAE):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)  # a file is known by the path it was given by
    pb.rollup_workbook([SAMPLE.name, NARAE.name], "취합.xlsx", "2024-05-31", errors="collect")
    portfolio = portfolio_of_bytes([given(tmp_path / path.name) for path in (SAMPLE, NARAE)], "2024-05-31")
    assert (portfolio.files, len(portfolio.failures)) == (1, 1)
    made = plan_workbook(portfolio, Options())
    assert made.data == (tmp_path / "취합.xlsx").read_bytes()
    assert made.changed


def test_an_earlier_roll_up_that_says_the_same_is_left_as_it_is():
    portfolio = portfolio_of_bytes([given(SAMPLE)], "2024-05-31")
    first = plan_workbook(portfolio, Options())
    again = plan_workbook(portfolio, Options(), first.data)
    assert (again.changed, again.data) == (False, first.data)


def test_what_cannot_be_used_is_a_failure_beside_the_others():
    workbooks = [Given("깨진.xlsx", b"no zip"), given(SAMPLE)]
    portfolio = portfolio_of_bytes(workbooks, "2024-05-31")
    assert portfolio.files == 1
    assert [(failure.path, failure.error.code) for failure in portfolio.failures] == [
        ("깨진.xlsx", "not-zip")
    ]


def test_a_date_that_is_none_is_wrong_usage():
    with pytest.raises(pb.UsageError):
        portfolio_of_bytes([], "어제쯤")
