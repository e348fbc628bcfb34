"""`adopt` adds the input tables to a workbook that is there, and moves no byte of anything else."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill

import pledgebook as pb
from pledgebook.book.contract import TABLES
from pledgebook.book.term import Term
from pledgebook.cli.app import app
from pledgebook.errors import PledgebookError
from pledgebook.excel_file.marks import marked_sheets
from pledgebook.intake.adopt import Wanted, planned
from pledgebook.package.parts import Package
from pledgebook.package.untouched import untouched
from pledgebook.reading.book import raw_tables
from pledgebook.reading.report import Report
from pledgebook.use_cases.new import new_workbook
from tests.bare_points import bare_points
from tests.excel_file.features import FEATURES
from tests.excel_file.features.refused import REFUSED
from tests.excel_rules.lint import lint

SHEETS = [table.sheet for table in TABLES]
NINTH = Term.of_number(9)
CORPUS = sorted((Path(__file__).parents[3] / "shared" / "corpus").glob("*.xls*"))
EDITED = ("workbook.xml", "styles.xml", "workbook.xml.rels", "[Content_Types].xml")


def foreign(sheets):
    """Make a workbook of somebody's own, with rows of values by sheet."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def adopted(data, **asked):
    return planned(data, "대장.xlsx", Wanted(term=NINTH, **asked))


def validations(book, sheet):
    found = book[sheet].data_validations.dataValidation
    return {(str(rule.sqref), rule.type, rule.formula1, rule.prompt) for rule in found}


def assert_nothing_else_moved(before, after):
    package = Package.open(before)
    changed = set(package.names) - set(untouched(package, after))
    assert all(name.endswith(EDITED) for name in changed)


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "대장.xlsx"
    path.write_bytes(foreign({"메모": [["가", 1], ["나", 2]]}))
    return path


def test_all_tables_are_added_with_the_drop_downs_of_a_new_workbook():
    before = foreign({"메모": [["가", 1]]})
    plan = adopted(before)
    new = new_workbook(term="민선9기", blank=True)
    made, wanted = (raw_tables(Package.open(data), Report([])) for data in (plan.data, new))
    books = [load_workbook(io.BytesIO(data)) for data in (new, plan.data)]
    assert list(plan.added) == SHEETS
    for name, table in wanted.items():
        assert list(made[name].headers.values()) == list(table.headers.values())
        assert validations(books[0], table.sheet) == validations(books[1], table.sheet)
    assert bare_points(plan.data) == []
    names = [{name for name in book.defined_names if name.startswith("목록_")} for book in books]
    assert names[0] == names[1]
    assert set(lint(plan.data)) <= set(lint(before))


def test_beside_rules_of_the_users_own_whole_numbers_still_show_without_a_point():
    book = load_workbook(io.BytesIO(foreign({"메모": [["가", 1], ["나", 2]]})))
    fill = PatternFill(bgColor="FFFF0000")
    for formula in ("$B1>1", "$B1>2"):
        font = Font(bold=True, color="FF00FF00" if formula == "$B1>1" else "FF0000FF")
        book["메모"].conditional_formatting.add("A1:B2", FormulaRule([formula], fill=fill, font=font))
    written = io.BytesIO()
    book.save(written)
    after = adopted(written.getvalue()).data
    assert bare_points(after) == []
    rules = [
        rule
        for ranged in load_workbook(io.BytesIO(after))["메모"].conditional_formatting
        for rule in ranged.rules
    ]
    assert [rule.dxf.font.color.rgb for rule in rules] == ["FF00FF00", "FF0000FF"]
    assert set(lint(after)) <= set(lint(written.getvalue()))


def test_the_new_sheets_are_the_users_own():
    package = Package.open(adopted(foreign({"메모": [["가"]]})).data)
    assert not marked_sheets(package)
    assert [sheet.name for sheet in package.sheets] == ["메모", *SHEETS, "목록"]


@pytest.mark.parametrize(
    "feature",
    [
        feature if at % 3 == 0 else pytest.param(feature, marks=pytest.mark.slow)
        for at, feature in enumerate(FEATURES)
    ],
)
def test_whatever_a_workbook_holds_stays_byte_for_byte(feature):
    before = FEATURES[feature][0]()
    after = adopted(before).data
    assert_nothing_else_moved(before, after)
    assert set(lint(after)) <= set(lint(before))


@pytest.mark.parametrize("code", REFUSED)
def test_what_may_not_be_written_is_refused_by_name(code):
    with pytest.raises(PledgebookError) as refused:
        adopted(REFUSED[code]())
    assert refused.value.code == code


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.skipif(not CORPUS, reason="the folder of third-party workbooks is not beside the project")
@pytest.mark.parametrize("path", CORPUS[::3], ids=lambda path: path.name)
def test_strangers_workbooks_stay_byte_for_byte_or_are_refused(path):
    before = path.read_bytes()
    try:
        after = adopted(before).data
    except PledgebookError:
        return
    assert_nothing_else_moved(before, after)
    assert set(lint(after)) <= set(lint(before))
    assert len(raw_tables(Package.open(after), Report([]))) == len(TABLES)


@pytest.mark.validator
@pytest.mark.parametrize("feature", list(FEATURES)[::6])
def test_the_open_xml_validator_reports_nothing_that_was_not_there(feature, ooxml_errors, tmp_path):
    before, after = tmp_path / "앞.xlsx", tmp_path / "뒤.xlsx"
    before.write_bytes(FEATURES[feature][0]())
    after.write_bytes(adopted(before.read_bytes()).data)
    found = ooxml_errors(after)
    assert not found or set(found) <= set(ooxml_errors(before))


def test_twice_is_once():
    once = adopted(foreign({"메모": [["가"]]})).data
    again = adopted(once)
    assert again.data is once
    assert list(again.there) == SHEETS
    assert not again.added


def test_a_sheet_of_an_input_name_stays_and_ours_is_found_by_its_table():
    before = foreign({"실적": [["날짜", "한 일"], ["2026. 8. 1.", "착공식"]], "목록": [["가"]]})
    plan = adopted(before)
    assert plan.added["실적"] == "실적 (공약)"
    assert [found.code for found in plan.findings] == ["PB762"]
    assert raw_tables(Package.open(plan.data), Report([]))["Activities"].sheet == "실적 (공약)"
    assert load_workbook(io.BytesIO(plan.data))["목록"]["A1"].value == "가"
    assert load_workbook(io.BytesIO(plan.data))["목록 (공약)"].sheet_state == "hidden"
    assert adopted(plan.data).data is plan.data


def test_only_tables_that_miss_are_added_to_a_pledge_workbook():
    book = load_workbook(io.BytesIO(new_workbook(term="민선8기", government="나래군", blank=True)))
    del book["변경"]
    written = io.BytesIO()
    book.save(written)
    plan = adopted(written.getvalue())
    assert dict(plan.added) == {"변경": "변경"}
    assert set(lint(plan.data)) <= set(lint(written.getvalue()))


def test_a_table_of_ours_that_cannot_be_read_is_told_before_anything_is_added():
    book = load_workbook(io.BytesIO(new_workbook(blank=True)))
    del book["변경"]
    book["공약"]["A1"] = "번호"
    book["공약"].tables["Pledges"].tableColumns[0].name = "번호"
    written = io.BytesIO()
    book.save(written)
    with pytest.raises(pb.DataError) as stopped:
        adopted(written.getvalue())
    assert {found.code for found in stopped.value.findings} == {"PB103"}


def test_nothing_is_written_without_yes_and_undo_takes_it_back(workbook):
    before = workbook.read_bytes()
    run = CliRunner().invoke(app, ["adopt", str(workbook), "--term", "민선9기"])
    assert (run.exit_code, workbook.read_bytes()) == (0, before)
    assert "--yes" in run.stdout
    run = CliRunner().invoke(app, ["adopt", str(workbook), "--term", "민선9기", "--yes"])
    assert run.exit_code == 0
    assert set(raw_tables(Package.open(workbook.read_bytes()), Report([]))) == {
        table.name for table in TABLES
    }
    pb.undo(workbook, whole=True)
    assert workbook.read_bytes() == before


def test_json_says_what_was_added(workbook):
    run = CliRunner().invoke(app, ["adopt", str(workbook), "--yes", "--json"])
    (report,) = json.loads(run.stdout)["workbooks"]
    assert (report["written"], report["exit_code"], report["log"]) == (True, 0, None)
    assert list(report["added"]) == SHEETS


def test_an_adopted_workbook_is_checked_and_refreshed_once_it_is_filled(workbook):
    pb.adopt(workbook, term="민선9기")
    book = load_workbook(workbook)
    book["공약"].append([None])
    for cell, value in {"A2": "1-1", "B2": "길을 넓힘"}.items():
        book["공약"][cell] = value
    heads = {cell.value: cell.column for cell in book["공약"][1]}
    book["공약"].cell(2, heads["추진상황"], "정상추진")
    book["지표"]["A2"], book["지표"]["B2"], book["지표"]["C2"], book["지표"]["D2"] = "길", "1-1", "길이", "km"
    for at, value in enumerate(["길", 2027, "연간", 4], start=1):
        book["목표"].cell(2, at, value)
    for at, value in enumerate(["2026. 8. 1.", "1-1", "길", 1], start=1):
        book["실적"].cell(2, at, value)
    book["실적"]["G2"] = "첫 구간"
    book.save(workbook)
    receipt = pb.refresh(workbook, "2026-12-31")
    assert receipt.changed
    (pledge,) = pb.compute(pb.read(workbook), "2026-12-31").pledges
    assert str(pledge.rate.value) == "25.00"
