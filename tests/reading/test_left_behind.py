"""Sheets that pledgebook wrote and rewrites no more are told of, and left as they are."""

from __future__ import annotations

import io
import json

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from pledgebook.cli.app import app
from pledgebook.excel_file.graft import graft
from pledgebook.package.parts import Package
from pledgebook.reading import read_book
from pledgebook.use_cases.new import new_workbook
from tests.excel_file.books import owned
from tests.reading.making import only, told

cli = CliRunner()
FIRST, SECOND = "6-3-3", "7-1"


def two_pledges(path, second=SECOND):
    """Write a workbook with two pledges and their cards."""
    path.write_bytes(new_workbook())

    def add(book):
        sheet = book["공약"]
        sheet["A3"], sheet["B3"], sheet["M3"] = second, "둘째 공약", "정상추진"
        sheet.tables["Pledges"].ref = "A1:N3"

    edit(path, add)
    assert cli.invoke(app, ["refresh", str(path)]).exit_code == 0
    return path


def edit(path, change):
    book = load_workbook(path)
    change(book)
    book.save(path)


def remove_second(book):
    book["공약"].delete_rows(3)
    book["공약"].tables["Pledges"].ref = "A1:L2"


def said(path, *command):
    run = cli.invoke(app, [*command, str(path), "--json"])
    (workbook,) = json.loads(run.stdout)["workbooks"]
    return [(finding["code"], finding["cell"]) for finding in workbook["findings"]]


@pytest.mark.parametrize("command", [("check",), ("refresh", "--dry-run"), ("refresh",)])
def test_the_card_of_a_removed_pledge_is_told_of_by_every_command(tmp_path, command):
    path = two_pledges(tmp_path / "a.xlsx")
    assert "PB113" not in dict(said(path, *command))
    edit(path, remove_second)
    assert ("PB113", "카드 7-1!A1") in said(path, *command)
    assert load_workbook(path)["카드 7-1"]["A1"].value == SECOND


def test_it_is_told_of_among_errors_too(tmp_path):
    path = two_pledges(tmp_path / "a.xlsx")
    edit(path, remove_second)
    edit(path, lambda book: book["실적"].__setitem__("D2", "두 번"))
    assert ("PB113", "카드 7-1!A1") in said(path, "refresh")
    assert ("PB202", "실적!D2") in said(path, "check")


def test_a_pledge_whose_row_cannot_be_read_is_not_gone(tmp_path):
    path = two_pledges(tmp_path / "a.xlsx")
    edit(path, lambda book: book["공약"].__setitem__("M3", "몰라"))
    assert dict(said(path, "check")) == {"PB132": "공약!M3"}


def test_a_code_too_long_to_be_read_back_from_its_mark_is_told_of_as_well(tmp_path):
    path = two_pledges(tmp_path / "a.xlsx", "가" * 40)
    assert "PB113" not in dict(said(path, "check"))
    edit(path, remove_second)
    assert ("PB113", f"카드 {'가' * 28}!A1") in said(path, "check")


def test_a_changed_code_leaves_the_old_card_behind(tmp_path):
    path = two_pledges(tmp_path / "a.xlsx")
    edit(path, lambda book: book["공약"].__setitem__("A3", "8-1"))
    assert ("PB113", "카드 7-1!A1") in said(path, "check")


def test_a_sheet_of_ours_of_another_kind_is_no_card():
    data = graft(Package.open(new_workbook()), [owned("다른 표", "rollup", table="")]).data
    assert told(read_book(data, "x")) == []


def test_a_card_renamed_by_a_program_that_minds_no_names_is_told_of_and_kept(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(new_workbook())
    edit(path, lambda book: setattr(book["카드 6-3-3"], "title", "카드 6-3-3 (2)"))
    old = [cell.value for row in load_workbook(path)["카드 6-3-3 (2)"].iter_rows() for cell in row]
    for command in ("check", "refresh", "refresh"):
        assert ("PB120", "카드 6-3-3 (2)!A1") in said(path, command)
    book = load_workbook(path)
    assert "카드 6-3-3" in book.sheetnames
    assert [cell.value for row in book["카드 6-3-3 (2)"].iter_rows() for cell in row] == old
    found = only(read_book(path.read_bytes(), "x"), "PB120")
    assert "'카드 6-3-3 (2)'" in found.action()
    assert "'카드 6-3-3'" in found.message("en")


def test_a_sheet_renamed_with_its_names_is_still_ours_and_not_told_of(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(new_workbook())

    def rename(book):
        book["카드 6-3-3"].title = "교류"
        for name in (*book.defined_names.values(), *book["교류"].defined_names.values()):
            name.attr_text = name.attr_text.replace("'카드 6-3-3'", "'교류'")

    edit(path, rename)
    assert told(read_book(path.read_bytes(), "x")) == []


def test_a_copy_made_in_excel_is_the_users_own_and_not_told_of():
    book = load_workbook(io.BytesIO(new_workbook()))
    copy = book.copy_worksheet(book["카드 6-3-3"])
    for name in book["카드 6-3-3"].defined_names.values():
        taken = type(name)(name.name, attr_text=f"'{copy.title}'!$A$1", hidden=True)
        copy.defined_names.add(taken)
    out = io.BytesIO()
    book.save(out)
    assert told(read_book(out.getvalue(), "x")) == []
