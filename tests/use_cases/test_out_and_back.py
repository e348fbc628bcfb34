"""Workbooks go out to departments and come back: what is sent, what is taken, what a person has to decide."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook import clock
from pledgebook.package.parts import Package
from pledgebook.template import build_workbook
from pledgebook.template.start import Start
from pledgebook.use_cases.sent import sent_in
from tests.cli.commands import run
from tests.excel_rules.lint import lint

TODAY = date(2024, 7, 3)


@pytest.fixture(autouse=True)
def _day(monkeypatch, tmp_path):
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / "이력"))


def pledge(code, department, **more):
    return {
        "공약번호": code,
        "공약명": f"공약 {code}",
        "추진상황": "정상추진",
        "예산구분": "비예산",
        "주관부서": department,
        **more,
    }


def indicator(code, of, **more):
    return {"지표번호": code, "공약번호": of, "지표명": f"{code} 건수", "단위": "회", **more}


def target(code, value, year=2024):
    return {"지표번호": code, "연도": year, "기간": "하반기", "누계목표": value}


def act(of, code, value, when, content):
    return {"일자": when, "공약번호": of, "지표번호": code, "실적값": value, "내용": content}


ROWS = {
    "Pledges": [
        pledge("1-1", "건축과", 협조부서="총무과"),
        pledge("1-2", "건축/주택:과"),
        pledge("2-1", "도시과"),
        pledge("2-1", "건축과", 적용일="2024. 7. 1."),
        pledge("2-2", "도시과", 예산구분="예산", 소요예산=30),
        pledge("3-1", ""),
    ],
    "Indicators": [indicator("가", "1-1"), indicator("나", "1-2"), indicator("다", "2-1"), indicator("라", "2-2")],
    "Targets": [target("가", 8), target("나", 9), target("다", 10), target("라", 11)],
    "Activities": [
        act("1-1", "가", 2, "2024. 3. 5.", "첫 행사"),
        act("1-1", "가", 1, "2024. 4.", "=둘째 행사"),
        act("2-2", "라", Decimal("1.5"), "2024. 2. 1.", "착공"),
        act("2-1", "다", 3, "2024. 2. 1.", "공고"),
    ],
    "Investments": [{"공약번호": "2-2", "구분": "계획", "재원": "군비", "2024": 30}],
    "Narrative": [{"공약번호": "1-1", "구분": "추진계획", "수준": 1, "내용": "긴 글 " * 3000, "시기": "2024. 5."}],
    "Changes": [{"공약번호": "2-2", "승인일": "2024. 3. 22.", "당초": "가", "변경": "나", "사유": "다", "절차": "라"}],
}  # fmt: skip
SETTINGS = {"반올림": "버림", "추진실적 인쇄": "최근 5", "초과달성 상한": "100"}


@pytest.fixture(scope="session")
def master_bytes():
    return build_workbook(Start(government="나래군", with_sample=False, carried=SETTINGS, rows=ROWS))


@pytest.fixture
def master(master_bytes, tmp_path):
    path = tmp_path / "공약관리.xlsx"
    path.write_bytes(master_bytes)
    return path


def sent_out(master, tmp_path):
    return {found.department: found for found in pb.split(master, tmp_path / "부서별").workbooks}


def test_each_department_gets_its_pledges_of_today_and_nothing_of_the_others(master, tmp_path):
    before = master.read_bytes()
    sent = sent_out(master, tmp_path)
    assert {name: found.pledges for name, found in sent.items()} == {
        "건축과": ("1-1", "2-1"),
        "건축/주택:과": ("1-2",),
        "도시과": ("2-2",),
    }
    whole = pb.read(master)
    for found in sent.values():
        book = pb.read(found.path)
        assert book.settings == whole.settings
        codes = set(found.pledges)
        for table in (
            "pledges",
            "indicators",
            "targets",
            "activities",
            "investments",
            "narrative",
            "changes",
        ):
            said = [str(row).replace(f"row={row.row}", "") for row in getattr(book, table)]
            wanted = [
                str(row).replace(f"row={row.row}", "") for row in getattr(whole.of_pledges(codes), table)
            ]
            assert said == wanted, table
        assert lint(found.path.read_bytes()) == ()
    assert master.read_bytes() == before


def test_names_are_safe_on_windows_and_no_file_is_ever_overwritten(master, tmp_path):
    sent = sent_out(master, tmp_path)
    assert sorted(found.path.name for found in sent.values()) == [
        "공약관리_건축_주택_과.xlsx",
        "공약관리_건축과.xlsx",
        "공약관리_도시과.xlsx",
    ]
    sent["도시과"].path.unlink()
    kept = sent["건축과"].path.read_bytes()
    with pytest.raises(pb.FileRefusedError) as caught:
        pb.split(master, tmp_path / "부서별")
    assert "공약관리_건축과.xlsx" in str(caught.value)
    assert not sent["도시과"].path.exists()  # none was written, also not the one that was free
    assert sent["건축과"].path.read_bytes() == kept
    listed = pb.split(master, tmp_path / "부서별", dry_run=True)
    assert [found.is_there for found in listed.workbooks] == [True, True, False]
    assert not sent["도시과"].path.exists()


def test_what_stays_behind_is_named(master, tmp_path):
    book = load_workbook(master)
    book.create_sheet("우리 과 메모")["A1"] = "비밀"
    book["실적"]["J1"] = "내부 메모"
    book["실적"].tables["Activities"].ref = "A1:J5"
    book["실적"].tables["Activities"].tableColumns.append(
        type(book["실적"].tables["Activities"].tableColumns[0])(id=10, name="내부 메모")
    )
    book["실적"].tables["Activities"].autoFilter.ref = "A1:J5"
    book.save(master)
    done = run("split", master, "-o", tmp_path / "부서별")
    assert "우리 과 메모" in done.stderr
    assert "실적 내부 메모" in done.stderr
    assert "PB680" in done.stderr
    assert "3-1" in done.stderr
    packages = [Package.open(path.read_bytes()) for path in (tmp_path / "부서별").iterdir()]
    parts = [package.read(name) for package in packages for name in package.names]
    texts = b"".join(parts).decode(errors="replace")
    assert "비밀" not in texts
    assert "메모" not in texts


def test_a_workbook_keeps_where_it_came_from_and_what_was_sent_where_nobody_sees_it(master, tmp_path):
    path = sent_out(master, tmp_path)["건축과"].path
    found = sent_in(Package.open(path.read_bytes()))
    assert (found.master, found.day, found.department, found.codes) == (
        "공약관리.xlsx", TODAY, "건축과", ("1-1", "2-1"),
    )  # fmt: skip
    assert [row.words["내용"] for row in found.rows if row.table == "Activities"] == [
        "첫 행사", "=둘째 행사", "공고",
    ]  # fmt: skip
    assert len(next(row for row in found.rows if row.table == "Narrative").words["내용"]) > 8000
    book = load_workbook(path)
    assert book["보낸 내용"].sheet_state == "veryHidden"
    book.save(path)  # another program's save
    assert sent_in(Package.open(path.read_bytes())) == found
    pb.refresh(path, "2024-05-31")
    assert sent_in(Package.open(path.read_bytes())) == found


def test_a_master_with_errors_or_without_departments_is_refused(tmp_path):
    path = tmp_path / "가.xlsx"
    rows = ROWS | {"Activities": [act("1-1", "없음", 2, "2024. 3.", "행사")]}
    path.write_bytes(build_workbook(Start(government="나래군", with_sample=False, rows=rows)))
    run("split", path, "-o", tmp_path / "부서별", code=3)
    path.write_bytes(
        build_workbook(Start(with_sample=False, rows={"Pledges": [pledge("1", ""), pledge("2", "")]}))
    )
    done = run("split", path, "-o", tmp_path / "부서별", code=3)
    assert "주관부서" in done.stderr
    run("split", path, "-o", tmp_path / "부서별", "--by", "분야", code=2)
    assert not (tmp_path / "부서별").exists()
