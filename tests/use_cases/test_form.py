"""`pledgebook form` and `new --form`: the official card as a sheet of the user's own, drawn for the workbook."""

from __future__ import annotations

import dataclasses
import json
import shutil
from datetime import date

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.book.contract import FORM_SHEET
from pledgebook.book.government import Authority, Level
from pledgebook.book.model import Book, Settings
from pledgebook.book.term import Term
from pledgebook.cli.app import app
from pledgebook.excel_file.graft import owned_sheets
from pledgebook.package.parts import Package
from pledgebook.package.untouched import untouched
from pledgebook.sheets.card.as_form import form_sheet
from pledgebook.use_cases.form import with_form
from tests.conftest import ROOT
from tests.excel_rules.lint import lint
from tests.sheets import cards

cli = CliRunner()


@pytest.fixture
def workbook(tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / "history"))
    return shutil.copy(ROOT / "workbooks" / "6-3-3.xlsx", tmp_path / "공약관리.xlsx")


def run(*arguments, code=0):
    done = cli.invoke(app, [*map(str, arguments)])
    assert done.exit_code == code, done.output
    return done


def drawn(kind="시", term=None, **more):
    settings = Settings(government="", government_kind=kind, **({"term": term} if term else {}))
    return form_sheet(Book("", settings=dataclasses.replace(settings, **more)), "총괄")


def texts(sheet):
    return [str(cell.value) for cell in sheet.cells.values() if cell.value is not None]


def test_a_form_is_added_and_all_else_stays_byte_for_byte(workbook):
    before = workbook.read_bytes()
    receipt = pb.form(workbook)
    after = Package.open(workbook.read_bytes())
    assert [sheet.name for sheet in after.sheets][-1] == receipt.sheet == FORM_SHEET
    changed = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    new = set(after.names) - set(Package.open(before).names)
    assert set(receipt.parts_changed) == changed | new
    assert set(Package.open(before).names) - changed <= set(untouched(Package.open(before), after.data))
    assert not lint(after.data)


def test_it_is_the_users_sheet_from_then_on(workbook):
    pb.form(workbook)
    assert FORM_SHEET not in owned_sheets(Package.open(workbook.read_bytes())).values()
    assert FORM_SHEET in pb.read(workbook).other_sheets


def test_undo_takes_it_away_again(workbook):
    before = workbook.read_bytes()
    pb.form(workbook)
    run("undo", workbook, "--whole")
    assert workbook.read_bytes() == before


def test_a_form_that_is_there_is_never_overwritten(workbook):
    pb.form(workbook)
    drawn_once = workbook.read_bytes()
    said = run("form", workbook, code=4)
    assert FORM_SHEET in said.stderr
    with pytest.raises(pb.FileRefusedError):
        pb.form(workbook, dry_run=True)
    assert workbook.read_bytes() == drawn_once


def test_a_form_by_a_name_with_a_blank_is_one_too(workbook):
    book = load_workbook(workbook)
    book.create_sheet("서 식")
    book.save(workbook)
    with pytest.raises(pb.FileRefusedError, match="서 식"):
        pb.form(workbook, dry_run=True)


def test_a_dry_run_writes_nothing_and_says_so(workbook):
    before = workbook.read_bytes()
    told = json.loads(run("form", workbook, "--dry-run", "--json", code=6).stdout)
    assert not told["workbooks"][0]["written"]
    assert workbook.read_bytes() == before


def with_finding(workbook, cell):
    return dataclasses.replace(pb.read(workbook), findings=(pb.Finding("PB218", cell, "동"),))


def test_nothing_is_drawn_for_settings_with_errors(workbook):
    package = Package.open(workbook.read_bytes())
    with pytest.raises(pb.DataError) as refused:
        with_form(package, with_finding(workbook, "설정!B3"))
    assert [found.cell for found in refused.value.findings] == ["설정!B3"]


def test_errors_of_the_rows_do_not_keep_a_form_from_being_drawn(workbook):
    package = Package.open(workbook.read_bytes())
    _, changed = with_form(package, with_finding(workbook, "공약!M2"))
    assert "xl/workbook.xml" in changed


def test_a_file_that_is_no_pledge_workbook_gets_no_form(tmp_path):
    from openpyxl import Workbook

    path = tmp_path / "회의록.xlsx"
    Workbook().save(path)
    before = path.read_bytes()
    run("form", path, code=3)
    assert path.read_bytes() == before


def test_new_has_a_form_where_it_is_asked_for(tmp_path):
    path = tmp_path / "새.xlsm"
    run("new", path, "--form", "--blank", "--government", "부산광역시")
    data = path.read_bytes()
    assert Package.open(data).sheets[-1].name == FORM_SHEET
    assert not lint(data)


def test_the_columns_are_those_of_the_term():
    for term in (Term(date(2022, 7, 1), date(2026, 6, 30)), Term(date(2025, 4, 3), date(2026, 6, 30))):
        found = texts(drawn(term=term))
        assert found.count("{{사업.연도별}}") == found.count("{{지표.목표}}") == len(term.years)
        assert found.count("{{연도}}년") == found.count("{{연도말}}") == len(term.years)
        quarters = sum(value in {"1", "2", "3", "4"} for value in found)
        assert found.count("{{일정.분기}}") == quarters


@pytest.mark.parametrize(("kind", "upper"), [("시", True), ("구", True), ("도", False), ("교육청", True)])
def test_the_boxes_are_those_of_the_kind_of_government(kind, upper):
    found = texts(drawn(kind))
    assert ("{{○상위}}" in found) is upper
    assert "{{○하위}}" not in found
    assert len([text for text in found if text.startswith("{{○")]) == len(
        Authority("", kind, "도" if upper else "").actors
    ) + 10 - (kind == "도")


def test_the_box_of_the_level_below_is_there_where_a_pledge_has_it():
    book = cards.with_pledge(cards.official(government_kind="도"), actors=(Level.LOWER,))
    book = dataclasses.replace(book, settings=dataclasses.replace(book.settings, government="나래도"))
    assert "{{○하위}}" in texts(form_sheet(book, "총괄"))


def test_changes_have_a_section_where_the_settings_print_them():
    found = texts(drawn(prints_changes=True))
    assert {"- {{변경}}", "· {{변경.2}}"} < set(found)
    assert "변경" not in " ".join(texts(drawn()))


def test_no_value_of_the_specimen_is_left_on_the_form():
    for text in texts(drawn("도", prints_changes=True)):
        assert not any(0xE000 <= ord(letter) <= 0xF8FF for letter in text), text
        assert not text.isdecimal() or int(text) < 5, text


def test_every_part_of_the_card_stands_where_the_card_has_it():
    """The form of a book with one row of everything has the labels of its card, at the same places.

    Its lines about merged pledges have no row on the card of a pledge that is none.
    """
    book = cards.official()
    form, card = form_sheet(book, "총괄"), cards.card(book)
    gone = {row for (row, _), cell in form.cells.items() if "{{통합참고" in str(cell.value)}
    labels = {
        (row - len([above for above in gone if above < row]), column): cell.value
        for (row, column), cell in form.cells.items()
        if row < 9 + len(gone) and cell.value is not None and "{{" not in str(cell.value)
    }
    assert len(gone) == 2
    assert {place: card.cells[place].value for place in labels} == labels
    assert form.widths == card.widths
