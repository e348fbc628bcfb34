"""August's new name of a department does not rename May's report, whichever of its names is typed."""

from __future__ import annotations

import json
from datetime import date

import pytest
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook import clock
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


@pytest.mark.parametrize("asked", [OLD, NEW, "행정"])
@pytest.mark.parametrize("day", [MAY, "2024. 8. 31."])
def test_a_filter_by_either_name_finds_the_pledges_of_both(mixed, asked, day):
    said = run("show", mixed, "--summary", "--department", asked, "--as-of", day).stdout
    assert all(f"공약 {code}" in said for code in "12")
    assert "건설과" not in said


def test_the_sheets_print_the_name_of_the_day_and_a_later_refresh_the_later_one(mixed):
    for day, name, gone in ((MAY, OLD, NEW), ("2024. 8. 31.", NEW, OLD), (MAY, OLD, NEW)):
        pb.refresh(mixed, day)
        book = load_workbook(mixed)
        texts = {str(cell.value) for row in book["총괄"].iter_rows() for cell in row}
        assert name in texts
        assert gone not in texts
        assert book["공약"]["E3"].value == NEW


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


def test_a_roll_up_has_one_row_of_a_department_that_only_one_file_renames(tmp_path):
    workbook(tmp_path / "가.xlsx", pledge("1", NEW))
    workbook(tmp_path / "나.xlsx", pledge("2", OLD), renamed=[])
    for day, name in ((MAY, OLD), ("2024. 8. 31.", NEW)):
        out = tmp_path / "합" / f"총괄 {name}.xlsx"
        out.parent.mkdir(exist_ok=True)
        run(
            "rollup",
            tmp_path / "가.xlsx",
            tmp_path / "나.xlsx",
            "-o",
            out,
            "--as-of",
            day,
            "--departments",
            f"{OLD}, 없는과",
        )
        book = load_workbook(out)
        texts = [cell.value for row in book["총괄"].iter_rows() for cell in row]
        assert {text for text in texts if text in {OLD, NEW}} == {name}
        handed = {row[0].value: row[1].value for row in book["제출현황"].iter_rows(min_row=4)}
        assert handed["없는과"] == "미제출"
        assert handed.get(OLD) != "미제출"
