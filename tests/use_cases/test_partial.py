"""One bad cell of one pledge does not stop the cards of the others, where somebody asks for that."""

from __future__ import annotations

import functools
import io
import json

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.cli.app import app
from pledgebook.excel_file.diff import owned_cells
from pledgebook.excel_file.marks import owned_sheets
from pledgebook.package.parts import Package
from tests.conftest import ROOT
from tests.excel_rules.lint import lint

NARAE = ROOT / "tests" / "samples" / "narae.xlsx"
DAY = "2027-06-30"


def header(sheet, name):
    for row in sheet.iter_rows(max_row=20):
        for cell in row:
            if cell.value == name:
                return cell.row, cell.column
    raise LookupError(name)


def typed(path, sheet_name, row, column, value):
    """Type into a row (from 0, below the header) of an input sheet."""
    book = load_workbook(path)
    sheet = book[sheet_name]
    top, at = header(sheet, column)
    sheet.cell(top + 1 + row, at).value = value
    book.save(path)


def codes(path):
    return [pledge.code for pledge in pb.read(path).pledges]


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory):
    path = tmp_path_factory.mktemp("narae") / "나래.xlsx"
    path.write_bytes(NARAE.read_bytes())
    pb.refresh(path, DAY)
    return path.read_bytes()


@pytest.fixture
def path(tmp_path, refreshed):
    path = tmp_path / "나래.xlsx"
    path.write_bytes(refreshed)
    return path


def cells(path, key):
    package = Package.open(path.read_bytes())
    return owned_cells(package, owned_sheets(package)[key])


@functools.lru_cache(maxsize=2)
def sheets(data):
    """Return openpyxl's workbook of some bytes, to read only."""
    return load_workbook(io.BytesIO(data))


def column_of(path, sheet_name, column):
    sheet = sheets(path.read_bytes())[sheet_name]
    top, at = header(sheet, column)
    return [sheet.cell(row, at).value for row in range(top + 1, sheet.max_row + 1)]


def first_row_of(path, sheet_name, column, code):
    return column_of(path, sheet_name, column).index(code)


BAD = {
    "a status that is none": ("공약", "공약번호", "추진상황", "잘 되는 중"),
    "a value in words": ("실적", "공약번호", "실적값", "두 번"),
    "an amount with a word": ("투자", "공약번호", "임기후", "조금"),
}


@pytest.mark.parametrize("what", BAD)
def test_the_faulty_pledge_keeps_its_card_and_the_others_are_written(path, what):
    sheet, by, column, value = BAD[what]
    every = codes(path)
    faulty = column_of(path, sheet, by)[0]
    typed(path, sheet, first_row_of(path, sheet, by, faulty), column, value)
    kept = cells(path, f"card:{faulty}")  # as the program that typed left it
    assert kept
    before = set(lint(path.read_bytes()))
    with pytest.raises(pb.DataError):
        pb.refresh(path, "2028-12-31")
    receipt = pb.refresh(path, "2028-12-31", partial=True)
    assert receipt.written
    assert any(finding.is_error for finding in receipt.findings)
    assert cells(path, f"card:{faulty}") == kept
    for code in set(every) - {faulty}:
        assert any("2028. 12. 31." in text for text in cells(path, f"card:{code}").values())
    assert set(lint(path.read_bytes())) <= before


def test_the_summary_names_it_and_leaves_it_out_of_means(path):
    every = codes(path)
    faulty = column_of(path, "실적", "공약번호")[0]
    typed(path, "실적", 0, "실적값", "두 번")
    pb.refresh(path, DAY, partial=True)
    texts = cells(path, "summary")
    row = next(at for (at, column), text in texts.items() if column == 1 and text == faulty)
    assert any("점검 필요" in text for (at, _), text in texts.items() if at == row)
    good = pb.compute(pb.read(path).of_pledges(set(every) - {faulty}), DAY, errors="keep")
    whole = pb.read(NARAE)
    means = {pb.compute(whole.of_pledges(set(every) - {faulty}), DAY).pledges[0].rate.value}
    assert {str(result.rate.value) for result in good.pledges} & set(texts.values())
    assert means <= {result.rate.value for result in good.pledges}


def test_an_error_that_belongs_to_no_pledge_stops_everything(path):
    before = path.read_bytes()
    typed(path, "실적", 0, "공약번호", "없는 번호")
    changed = path.read_bytes()
    assert changed != before
    with pytest.raises(pb.DataError):
        pb.refresh(path, DAY, partial=True)
    assert path.read_bytes() == changed


def test_so_does_one_of_the_settings_and_where_no_pledge_is_left(path):
    data = path.read_bytes()
    book = load_workbook(io.BytesIO(data))
    settings = book["설정"]
    at = next(row for row in range(1, 40) if settings.cell(row, 1).value == "이행률 소수 자리")
    settings.cell(at, 2).value = "두 자리"
    book.save(path)
    with pytest.raises(pb.DataError):
        pb.refresh(path, DAY, partial=True)
    path.write_bytes(data)
    book = load_workbook(path)
    top, at = header(book["공약"], "추진상황")
    for row in range(len(codes(path))):
        book["공약"].cell(top + 1 + row, at).value = "잘 되는 중"
    book.save(path)
    with pytest.raises(pb.DataError):
        pb.refresh(path, DAY, partial=True)


def test_without_errors_it_is_a_refresh_like_any_other(path):
    assert not pb.refresh(path, DAY, partial=True).changed


def test_the_command_writes_says_what_is_wrong_and_ends_with_3(path):
    typed(path, "실적", 0, "실적값", "두 번")
    run = CliRunner().invoke(app, ["refresh", str(path), "--as-of", DAY, "--partial", "--json"])
    assert run.exit_code == 3
    (report,) = json.loads(run.stdout)["workbooks"]
    assert report["written_to"] == str(path)
    assert any(finding["severity"] == "error" for finding in report["findings"])
    assert CliRunner().invoke(app, ["refresh", str(path), "--as-of", DAY]).exit_code == 3
