"""`pledgebook new`: the workbook staff start from."""

from __future__ import annotations

import io

from click.testing import CliRunner
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.book import contract
from pledgebook.cli.app import app
from pledgebook.use_cases.new import new_workbook
from tests.conftest import ROOT
from tests.sheets.owned import sample_names

cli = CliRunner()


def test_new_makes_the_sample_with_its_card(tmp_path):
    path = tmp_path / "공약관리.xlsx"
    assert cli.invoke(app, ["new", str(path)]).exit_code == 0
    assert tuple(load_workbook(path).sheetnames[-len(sample_names()) :]) == sample_names()
    assert not pb.refresh(path).changed


def test_a_blank_workbook_has_every_table_and_no_pledges(tmp_path):
    path = tmp_path / "새.xlsx"
    assert cli.invoke(app, ["new", str(path), "--blank"]).exit_code == 0
    book = pb.read(path)
    assert book.pledges == ()
    assert not [one for one in book.findings if one.is_error]
    tables = {name for sheet in load_workbook(path) for name in sheet.tables}
    assert tables == {table.name for table in contract.TABLES}


def test_new_never_overwrites(tmp_path):
    path = tmp_path / "있음.xlsx"
    path.write_bytes(b"mine")
    assert cli.invoke(app, ["new", str(path)]).exit_code == 4
    assert path.read_bytes() == b"mine"


def test_new_gives_the_same_bytes_every_time():
    assert new_workbook() == new_workbook()


def test_the_shipped_sample_is_what_new_makes():
    shipped = (ROOT / "workbooks" / "6-3-3.xlsx").read_bytes()
    made = load_workbook(io.BytesIO(new_workbook()))
    kept = load_workbook(io.BytesIO(shipped))
    assert kept.sheetnames == made.sheetnames
    for sheet in made:
        assert [[cell.value for cell in row] for row in kept[sheet.title].iter_rows()] == [
            [cell.value for cell in row] for row in sheet.iter_rows()
        ], sheet.title


def test_every_choice_column_has_a_drop_down_from_a_range():
    book = load_workbook(io.BytesIO(new_workbook()))
    for table in contract.TABLES:
        lists = {
            str(one.sqref).partition("2")[0]
            for one in book[table.sheet].data_validations.dataValidation
            if one.type == "list"
        }
        headers = contract.headers(table, range(2022, 2027))
        wanted = {
            contract_letter
            for contract_letter, header in zip("ABCDEFGHIJKLMNOP", headers, strict=False)
            if not header.isdigit()
            and (table.column(header).kind is contract.Kind.CHOICE or table.column(header).refers_to)
        }
        assert lists == wanted, table.sheet


def test_the_documentation_is_made_from_the_contract():
    from pledgebook.template.documentation import contract_tables

    page = (ROOT / "workbooks" / "README.md").read_text(encoding="utf-8")
    assert contract_tables() in page
