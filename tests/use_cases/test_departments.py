"""August's new name of a department does not rename May's report, whichever of its names is typed."""

from __future__ import annotations

import json
from datetime import date

import pytest
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook import clock
from pledgebook.grid.sheet import built
from pledgebook.roll_up.facts import facts
from pledgebook.roll_up.portfolio import assemble
from pledgebook.roll_up.sheets.hand_ins import hand_ins_sheet
from pledgebook.sheets.layout import layout
from pledgebook.template import build_workbook
from pledgebook.template.start import Start
from tests.cli.commands import run
from tests.excel_rules.lint import lint

MAY, TODAY = "2024. 5. 31.", date(2024, 9, 2)
OLD, NEW = "총무과", "행정지원과"
RENAMED = [
    {"옛 부서": OLD, "새 부서": NEW, "적용일": "2024. 8. 1."},
    {"옛 부서": "농정과", "새 부서": "농업과", "적용일": "2024. 8. 1."},
]


@pytest.fixture(autouse=True)
def _day(monkeypatch, tmp_path):
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / "이력"))


def pledge(code, department, **more):
    usual = {"공약번호": code, "공약명": f"공약 {code}", "추진상황": "정상추진", "예산구분": "비예산"}
    return {**usual, "주관부서": department, **more}


def workbook(path, *pledges, renamed=RENAMED):
    rows = {"Pledges": pledges, "Departments": renamed}
    path.write_bytes(build_workbook(Start(government="나래군", with_sample=False, rows=rows)))
    return path


@pytest.fixture
def mixed(tmp_path):
    """One pledge typed with the old name, one with the new, one of a department that keeps its own."""
    rows = (pledge("1", OLD), pledge("2", NEW), pledge("3", "건설과", 협조부서=f"{NEW}, 농정과"))
    return workbook(tmp_path / "공약관리.xlsx", *rows)


@pytest.mark.parametrize(("day", "name", "other"), [(MAY, OLD, "농정과"), ("2024. 8. 31.", NEW, "농업과")])
def test_both_typings_are_one_department_by_its_name_of_the_day(mixed, day, name, other):
    results = pb.compute(pb.read(mixed), day)
    assert [found.pledge.department for found in results.pledges] == [name, name, "건설과"]
    assert results.pledges[2].pledge.partners == (name, other)
    report = json.loads(run("show", mixed, "--as-of", day, "--json").stdout)["headline"]
    assert {found["label"]: found["count"] for found in report["by_department"]} == {name: 2, "건설과": 1}
    assert name in run("show", mixed, "--as-of", day).stdout


def test_a_filter_by_either_name_finds_the_pledges_of_both(mixed):
    for asked, day in ((OLD, MAY), (NEW, MAY), (OLD, "2024. 8. 31."), ("행정", "2024. 8. 31.")):
        said = run("show", mixed, "--summary", "--department", asked, "--as-of", day).stdout
        assert all(f"공약 {code}" in said for code in "12")
        assert "건설과" not in said


def test_the_sheets_print_the_name_of_the_day_whatever_was_written_before(mixed):
    before = mixed.read_bytes()
    book = pb.read(mixed)
    for day, name, gone in (("2024. 8. 31.", NEW, OLD), (MAY, OLD, NEW)):
        (summary,) = (sheet for sheet in layout(pb.compute(book, day)) if sheet.key == "summary")
        texts = {cell.value for cell in summary.cells.values()}
        assert name in texts
        assert gone not in texts
    assert mixed.read_bytes() == before


def test_a_confirmed_report_stays_what_it_was(tmp_path):
    path = workbook(tmp_path / "공약관리.xlsx", pledge("1", OLD), renamed=[])
    pb.confirm(path, MAY, "홍길동")
    before = pb.read(path).ledger.rows

    def later(book):
        for column, value in zip("ABC", (OLD, NEW, "2024. 8. 1."), strict=True):
            book["부서"][f"{column}2"] = value
        book["공약"]["E2"] = NEW

    book = load_workbook(path)
    later(book)
    book.save(path)
    results = pb.compute(pb.read(path), MAY)
    assert results.book.ledger.rows == before
    assert {found.code for found in results.findings} & {"PB605", "PB608"} == set()


def test_departments_get_and_return_their_pledges_under_either_name(mixed, tmp_path):
    sent = {found.department: found for found in pb.split(mixed, tmp_path / "부서별").workbooks}
    assert {name: found.pledges for name, found in sent.items()} == {NEW: ("1", "2"), "건설과": ("3",)}
    own = pb.read(sent[NEW].path)
    assert [(row.old, row.new) for row in own.renamings] == [(OLD, NEW)]
    assert [row.old for row in pb.read(sent["건설과"].path).renamings] == [OLD, "농정과"]
    assert lint(sent[NEW].path.read_bytes()) == ()
    back = [found.path for found in sent.values()]
    assert pb.collect(back, mixed).missing == ()
    alone = pb.collect([sent[NEW].path], mixed, departments=[OLD, "건설과"])
    assert (alone.missing, alone.unexpected) == (("건설과",), ())


def test_a_renaming_that_only_a_copy_has_is_told_and_not_taken(mixed, tmp_path):
    (found, _) = pb.split(mixed, tmp_path / "부서별").workbooks
    book = load_workbook(found.path)
    book["부서"]["B2"] = "딴 과"
    book.save(found.path)
    (copy,) = pb.collect([found.path], mixed).copies
    assert [(told.code, told.seen) for told in copy.findings] == [("PB697", OLD)]
    assert [row.new for row in pb.read(mixed).renamings] == [NEW, "농업과"]


def test_a_roll_up_has_one_name_of_a_department_that_only_one_file_renames(tmp_path):
    books = [
        pb.read(workbook(tmp_path / "가.xlsx", pledge("1", NEW))),
        pb.read(workbook(tmp_path / "나.xlsx", pledge("2", OLD), renamed=[])),
    ]
    for day, name in ((MAY, OLD), ("2024. 8. 31.", NEW)):
        portfolio = assemble(facts(book.name, 0, pb.compute(book, day)) for book in books)
        assert [entry.department for entry in portfolio.entries] == [name, name]
        sheet = built(hand_ins_sheet(portfolio, (OLD, NEW, "없는과"), "제출현황"))
        rows = {row for row, at in sheet.cells if at == 2 and sheet.cells[row, at].value == "미제출"}
        missing = [sheet.cells[row, 1].value for row in rows]
        assert missing == ["없는과"]
