"""A sheet of the user's that has the name of one of ours: theirs stays, whatever else happens."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook

import pledgebook as pb
from pledgebook.cli.app import app

cli = CliRunner()


def with_sheets_of_their_own(path, *names):
    """Take our sheets out and put sheets of the user's in their place."""
    book = load_workbook(path)
    for name in names:
        if name in book.sheetnames:
            del book[name]
        book.create_sheet(name)["A1"] = "부서에서 만든 것"
    book.save(path)


def test_a_sheet_of_changes_of_the_users_own_stays_and_ours_is_not_written(sample):
    with_sheets_of_their_own(sample, "변경현황")
    run = cli.invoke(app, ["refresh", str(sample)])
    assert run.exit_code == 0, run.output
    book = load_workbook(sample)
    assert book["변경현황"]["A1"].value == "부서에서 만든 것"
    told = [row[1].value for row in book["점검"].iter_rows(min_row=2)]
    assert "PB461" in told
    (found,) = [finding for finding in pb.check(sample) if finding.code == "PB461"]
    assert (found.cell, found.severity.value) == ("변경현황!A1", "warning")


def test_nothing_is_said_of_it_where_nothing_was_changed(sample):
    with_sheets_of_their_own(sample, "변경현황")
    book = load_workbook(sample)
    for row in book["변경"].iter_rows(min_row=2):
        for cell in row:
            cell.value = None
    book.save(sample)
    assert "PB461" not in {finding.code for finding in pb.check(sample)}


def test_all_other_names_that_are_taken_are_named_at_once(sample):
    with_sheets_of_their_own(sample, "총괄", "점검", "변경현황")
    before = sample.read_bytes()
    run = cli.invoke(app, ["refresh", str(sample)])
    assert run.exit_code == 4
    assert "총괄" in run.stderr
    assert "점검" in run.stderr
    assert "변경현황" not in run.stderr
    assert sample.read_bytes() == before


@pytest.mark.parametrize("name", ["변경현황", "변경현황 "])
def test_into_another_workbook_its_sheets_count(sample, tmp_path, name):
    report = tmp_path / "보고.xlsx"
    book = Workbook()
    book.active.title = name
    book.active["A1"] = "보고"
    book.save(report)
    receipt = pb.refresh(sample, into=report)
    there = load_workbook(report)
    assert there[name]["A1"].value == "보고"
    is_taken = name == "변경현황"
    assert ("PB461" in {finding.code for finding in receipt.findings}) == is_taken
    assert (there.sheetnames.count("변경현황") == 1) is True
