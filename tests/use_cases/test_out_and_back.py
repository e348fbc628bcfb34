"""Workbooks go out to departments and come back: what is sent, what is taken, what a person has to decide."""

from __future__ import annotations

import json
import re
import shutil
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from openpyxl.workbook.defined_name import DefinedName

import pledgebook as pb
from pledgebook import clock
from pledgebook.book.term import Term
from pledgebook.json_view import json_schema
from pledgebook.package.parts import Package
from pledgebook.package.zip_write import rewritten
from pledgebook.template import build_workbook
from pledgebook.template.start import Start
from pledgebook.use_cases.sent import sent_in
from tests.bare_points import bare_points
from tests.cli.commands import run
from tests.conftest import ROOT
from tests.excel_rules.lint import lint

SAMPLES = ROOT / "tests" / "samples"
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
        assert bare_points(found.path.read_bytes()) == []
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
    shutil.copy(SAMPLES / "narae.xlsx", path)  # of version 1: what came back would not fit
    assert "PB685" in run("split", path, "-o", tmp_path / "부서별", code=3).stderr
    assert not (tmp_path / "부서별").exists()


# Back


def typed(path, changes, saved_by="홍길동", at=datetime(2024, 7, 2, 9, tzinfo=UTC)):
    """Type into cells by sheet and name, as a clerk does, and save; a list is a new row below the others."""
    book = load_workbook(path)
    for place, value in changes.items():
        sheet, _, cell = place.partition("!")
        if cell:
            book[sheet][cell] = value
            continue
        for new in value:
            row = 1 + max(
                number for number, cells in enumerate(book[sheet].values, 1) if any(filter(None, cells))
            )
            heads = {head.value: head.column for head in book[sheet][1]}
            for header, said in new.items():
                book[sheet].cell(row, heads[header], said)
    book.properties.lastModifiedBy = saved_by
    book.save(path)
    return stamped(path, at)


def stamped(path, at):
    """Let the file say when it was saved: openpyxl writes the time of today."""
    package = Package.open(path.read_bytes())
    core = re.sub(
        rb"(<dcterms:modified[^>]*>)[^<]*",
        rb"\g<1>%s" % f"{at:%FT%TZ}".encode(),
        package.read("docProps/core.xml"),
    )
    path.write_bytes(rewritten(package, {"docProps/core.xml": core}, set()))
    return path


def remove(path, sheet, row):
    book = load_workbook(path)
    for cell in book[sheet][row]:
        cell.value = None
    book.save(path)


def log_of(path, code):
    return [(str(row.value), row.content) for row in pb.read(path).activities if row.pledge == code]


NEW = act("1-1", "가", 3, "2024. 6. 7.", "셋째 행사")


def test_new_changed_and_removed_rows_come_back_by_what_they_say(master, tmp_path):
    copy = sent_out(master, tmp_path)["건축과"].path
    remove(copy, "실적", 4)  # 2-1 공고
    typed(copy, {"실적": [NEW], "목표!D2": 12, "실적!D3": 7})
    before = Package.open(master.read_bytes())
    asked = run("collect", copy, "-o", master, "--dry-run", code=6)
    assert master.read_bytes() == before.data
    for said in (
        "받음  건축과",
        "새 행 1, 바뀐 행 2, 없앤 행 1",
        "홍길동 2024-07-02T09:00:00Z",
        "셋째 행사",
        "누계목표: 8 → 12",
        "없음  도시과",
    ):
        assert said in asked.stdout
    done = pb.collect(copy, master)
    assert done.written
    assert done.is_clear
    assert log_of(master, "1-1") == [("2", "첫 행사"), ("7", "=둘째 행사"), ("3", "셋째 행사")]
    assert log_of(master, "2-1") == []
    assert [row.value for row in pb.read(master).targets] == [12, 9, 10, 11]
    assert log_of(master, "2-2") == [("1.5", "착공")]  # another department's stays
    assert lint(master.read_bytes()) == ()
    assert bare_points(master.read_bytes()) == []
    written = master.read_bytes()
    changed = {name for name in before.names if before.read(name) != Package.open(written).read(name)}
    # Two sheets and the log's table; the hidden sheet of what was collected is new, and listed in three places.
    assert len(changed) == 6
    assert not pb.collect(copy, master).written  # nothing new the second time
    assert master.read_bytes() == written
    run("undo", master, "--whole")
    assert master.read_bytes() == before.data


def test_a_sorted_log_is_no_change(master, tmp_path):
    copy = sent_out(master, tmp_path)["건축과"].path
    book = load_workbook(copy)
    rows = [[cell.value for cell in row] for row in book["실적"].iter_rows(min_row=2, max_row=4)]
    for number, row in enumerate(reversed(rows), 2):
        for column, value in enumerate(row, 1):
            book["실적"].cell(number, column).value = value
            book["실적"].cell(number, column).data_type = "s" if isinstance(value, str) else "n"
    book.save(copy)
    run("collect", copy, "-o", master)
    assert not pb.collect(copy, master, dry_run=True).copies[0].changes


def test_what_both_sides_changed_is_shown_side_by_side_and_not_written(master, tmp_path):
    copy = sent_out(master, tmp_path)["건축과"].path
    typed(copy, {"실적!D2": 5, "실적": [NEW]}, "홍길동", datetime(2024, 7, 9, tzinfo=UTC))
    typed(master, {"실적!D2": 4, "실적": [NEW | {"실적값": 30}]}, "김취합", datetime(2024, 7, 1, tzinfo=UTC))
    before = master.read_bytes()
    done = run("collect", copy, "-o", master, code=3)
    for said in (
        "보낸 뒤 양쪽에서 다르게 바꿈",
        "공약관리.xlsx 2행 (저장: 김취합 2024-07-01T00:00:00Z): 실적값 4",
        "(저장: 홍길동 2024-07-09T00:00:00Z): 실적값 5",
        "양쪽에 새로 적었으나 똑같지 않음",
        "실적값 30",
    ):
        assert said in done.stdout
    assert "부서 파일도 같게 한 뒤" in done.stderr
    assert master.read_bytes() == before


@pytest.mark.parametrize("in_copy", [True, False])
def test_a_row_removed_on_one_side_and_changed_on_the_other_is_left_to_a_person(master, tmp_path, in_copy):
    copy = sent_out(master, tmp_path)["건축과"].path
    gone, changed = (copy, master) if in_copy else (master, copy)
    remove(gone, "실적", 2)
    typed(changed, {"실적!D2": 9})
    before = master.read_bytes()
    (conflict,) = pb.collect(copy, master).conflicts
    assert conflict.reason.value == ("gone-here" if in_copy else "gone-there")
    assert master.read_bytes() == before


def test_an_older_copy_that_was_saved_later_takes_nothing_back(master, tmp_path):
    copy = sent_out(master, tmp_path)["건축과"].path
    older = tmp_path / "옛것.xlsx"
    older.write_bytes(copy.read_bytes())
    typed(copy, {"실적!D2": 5, "실적": [NEW]}, at=datetime(2024, 7, 2, tzinfo=UTC))
    stamped(older, datetime(2024, 7, 30, tzinfo=UTC))
    for paths in ([copy, older], [older, copy], [older]):
        done = pb.collect(paths, master)
        assert done.is_clear
    assert log_of(master, "1-1")[0] == ("5", "첫 행사")
    assert ("3", "셋째 행사") in log_of(master, "1-1")


def test_the_same_row_in_two_copies_is_taken_once_and_what_differs_between_them_not_at_all(master, tmp_path):
    first = sent_out(master, tmp_path)["건축과"].path
    second = tmp_path / "사본.xlsx"
    second.write_bytes(first.read_bytes())
    typed(first, {"실적": [NEW], "실적!D2": 5, "실적!G3": "고침"}, "가")
    typed(second, {"실적": [NEW], "실적!D2": 6, "실적!G3": "고침"}, "나")
    done = run("collect", first, second, "-o", master, code=3)
    assert "두 부서 파일이 서로 다름" in done.stdout
    assert "(저장: 가 " in done.stdout
    assert "(저장: 나 " in done.stdout
    assert "똑같이 있는 행 2개" in done.stdout
    assert [value for value, _ in log_of(master, "1-1")] == ["2", "1", "3"]
    assert "고침" in {said for _, said in log_of(master, "1-1")}


def test_of_two_diverged_copies_of_one_file_only_new_rows_are_taken(master, tmp_path):
    other = tmp_path / "내 사본.xlsx"
    other.write_bytes(master.read_bytes())
    typed(other, {"실적": [NEW], "실적!D2": 5})
    remove(other, "실적", 4)
    typed(master, {"실적": [act("1-1", "가", 1, "2024. 1.", "다른 행사")]})
    done = pb.collect(other, master)
    assert [conflict.reason.value for conflict in done.conflicts] == ["unknown"]
    said = [said for _, said in log_of(master, "1-1")]
    assert said == ["첫 행사", "=둘째 행사", "다른 행사", "셋째 행사"]
    assert log_of(master, "2-2") == [("1.5", "착공")]  # a missing row is not taken for removed
    assert done.copies[0].only_in_master == 2
    assert not pb.collect(other, master).written


def test_copies_that_cannot_be_taken_are_refused_with_why_and_the_others_are_taken(master, tmp_path):
    sent = sent_out(master, tmp_path)
    typed(sent["건축과"].path, {"실적": [NEW]})
    typed(sent["도시과"].path, {"실적!D2": "둘"})
    other_term = tmp_path / "다른 임기.xlsx"
    other_term.write_bytes(
        build_workbook(
            Start(
                Term.of_number(9),
                "나래군",
                with_sample=False,
                rows=ROWS | {"Targets": [], "Activities": [], "Investments": []},
            )
        )
    )
    other_city = tmp_path / "다른 시.xlsx"
    other_city.write_bytes(build_workbook(Start(government="가람군", with_sample=False, rows=ROWS)))
    foreign = tmp_path / "남의 것.xlsx"
    foreign.write_bytes(
        build_workbook(
            Start(government="나래군", with_sample=False, rows={"Pledges": [pledge("9", "총무과")]})
        )
    )
    broken = tmp_path / "깨짐.xlsx"
    broken.write_bytes(b"PK")
    listed = tmp_path / "부서.txt"
    listed.write_text("건축과\n도시과\n관광과\n", encoding="utf-8")
    files = [sent["건축과"].path, sent["도시과"].path, other_term, other_city, foreign, broken]
    done = json.loads(run("collect", *files, "-o", master, "--departments", listed, "--json", code=4).stdout)
    (report,) = done["workbooks"]
    assert [(copy["state"], {found["code"] for found in copy["findings"]}) for copy in report["copies"]] == [
        ("accepted", set()),
        ("refused", {"PB202"}),
        ("refused", {"PB681"}),
        ("refused", {"PB681"}),
        ("refused", {"PB683"}),
        ("refused", set()),
    ]
    assert report["copies"][-1]["error"]["message"]
    named = run("collect", *files, "-o", master, code=4).stderr.splitlines()[-6:]
    assert named[0].endswith("5건:")
    assert "오류 1건으로 받지 않았습니다." in named[1]
    assert report["missing"] == ["관광과"]
    assert "총무과" in report["unexpected"]
    assert report["written"]
    schema = json_schema()
    Draft202012Validator({"$defs": schema["$defs"], "$ref": "#/$defs/collect"}).validate(done)


def test_another_masters_copies_and_another_version_are_refused(master, tmp_path):
    pb.refresh(master, "2024-05-31")  # now it has an identity
    copy = sent_out(master, tmp_path)["건축과"].path
    other = tmp_path / "다른 마스터.xlsx"
    book = load_workbook(master)
    for name in [name for name in book.defined_names if "pledgebook.book." in name]:
        del book.defined_names[name]
    name = "_pledgebook.book." + "0" * 32
    book.defined_names[name] = DefinedName(name, attr_text="0", hidden=True)
    book.save(other)
    (refused,) = pb.collect(copy, other).copies
    assert [found.code for found in refused.findings] == ["PB683"]
    book = load_workbook(copy)
    for name in [name for name in book.defined_names if "pledgebook.contract." in name]:
        del book.defined_names[name]
    book.defined_names["_pledgebook.contract.1"] = DefinedName(
        "_pledgebook.contract.1", attr_text="0", hidden=True
    )
    book.save(copy)
    (refused,) = pb.collect(copy, master).copies
    assert [found.code for found in refused.findings] == ["PB682"]


def test_settings_come_from_the_master_and_rows_of_others_or_lost_pledges_from_a_person(master, tmp_path):
    copy = sent_out(master, tmp_path)["건축과"].path
    row = next(
        number for number, cells in enumerate(load_workbook(copy)["설정"].values, 1) if cells[0] == "반올림"
    )
    typed(
        copy,
        {
            f"설정!B{row}": "반올림",
            "공약": [pledge("2-2", "건축과", 공약명="빼앗음")],
            "변경": [ROWS["Changes"][0] | {"당초": "라"}],
        },
    )
    (found,) = pb.collect(copy, master).copies
    assert [problem.code for problem in found.findings] == ["PB684"]
    assert pb.read(master).settings.rounding.name == "TRUNCATE"
    remove(copy, "지표", 2)
    remove(copy, "목표", 2)
    for row in (2, 3):
        remove(copy, "실적", row)
    done = pb.collect(copy, master, dry_run=True)
    reasons = [(found.table, found.reason.value) for found in done.conflicts]
    assert reasons == [("Pledges", "alike"), ("Indicators", "removal"), ("Changes", "alike")]


def test_nothing_is_written_over_a_formula_or_into_what_stands_below_a_table(master, tmp_path):
    copy = sent_out(master, tmp_path)["건축과"].path
    typed(copy, {"실적!D2": 5, "실적": [NEW, NEW | {"일자": "2024. 6. 8.", "내용": "넷째"}]})
    book = load_workbook(master)
    book["실적"]["C7"] = "담당자 메모"
    book.save(master)
    done = pb.collect(copy, master, dry_run=True)
    assert [found.reason.value for found in done.conflicts] == ["no-place"] * 2
    sheet = Package.open(master.read_bytes())
    part = next(found for found in sheet.sheets if found.name == "실적")
    data = re.sub(rb'(<c r="D2"[^>]*>)<v>2</v>', rb"\1<f>1+1</f><v>2</v>", sheet.read(part.part))
    master.write_bytes(rewritten(sheet, {part.part: data}, set()))
    done = pb.collect(copy, master)
    assert [found.reason.value for found in done.conflicts] == ["no-place"] * 3
    assert not done.written


def test_rows_that_would_be_errors_in_the_master_are_refused_with_them(master, tmp_path):
    copy = sent_out(master, tmp_path)["건축과"].path
    typed(copy, {"지표": [indicator("라", "1-1")]})  # a code that another department's indicator has
    before = master.read_bytes()
    (refused,) = pb.collect(copy, master).copies
    assert {found.code for found in refused.findings} == {"PB221"}
    assert master.read_bytes() == before
    run("collect", master, "-o", master, code=2)


# The same copy again


def quarters(master, tmp_path):
    """A copy that was collected with a changed row and a new one."""
    copy = sent_out(master, tmp_path)["건축과"].path
    typed(copy, {"실적!D2": 5, "실적": [NEW]})
    assert pb.collect(copy, master).is_clear
    return copy


def test_a_row_that_was_collected_may_be_changed_again_in_the_same_copy(master, tmp_path):
    copy = quarters(master, tmp_path)
    for value in (6, 7):
        typed(
            copy,
            {
                "실적!D2": value,
                "실적!D3": value,
                "실적": [act("1-1", "가", value, "2024. 6. 9.", f"{value}차")],
            },
        )
        done = pb.collect(copy, master)
        assert done.is_clear
        assert [(change.fate.value, change.headers) for change in done.copies[0].changes] == [
            ("changed", ("실적값",)),
            ("changed", ("실적값",)),
            ("new", ()),
        ]
        written = master.read_bytes()
        assert not pb.collect(copy, master).written
        assert master.read_bytes() == written
    assert [value for value, _ in log_of(master, "1-1")] == ["7", "7", "3", "6", "7"]


def test_what_was_collected_outlives_a_refresh_and_another_programs_save(master, tmp_path):
    copy = quarters(master, tmp_path)
    pb.refresh(master, "2024-06-30")
    assert lint(master.read_bytes()) == ()
    load_workbook(master).save(master)
    kept = load_workbook(master)["받은 내용"]
    assert kept.sheet_state == "veryHidden"
    typed(copy, {"실적!D2": 6})
    assert pb.collect(copy, master).is_clear
    assert log_of(master, "1-1")[0][0] == "6"
    assert "받은 내용" not in run("split", master, "-o", tmp_path / "새로").stderr


def test_a_row_that_somebody_else_changes_again_is_left_to_a_person(master, tmp_path):
    copy = quarters(master, tmp_path)
    typed(copy, {"실적!D2": 6}, "새 담당")
    done = run("collect", copy, "-o", master, code=3)
    assert "다른 사람이 저장한 사본에서" in done.stdout
    assert "실적값 5" in done.stdout
    assert "실적값 6" in done.stdout
    assert log_of(master, "1-1")[0][0] == "5"
    typed(master, {"실적!D2": 6})  # the person decides
    typed(copy, {"실적!D3": 4}, "새 담당")
    assert pb.collect(copy, master).is_clear
    typed(copy, {"실적!D2": 7}, "새 담당")  # and is the one who goes on
    assert pb.collect(copy, master).is_clear
    assert log_of(master, "1-1")[0][0] == "7"


@pytest.mark.parametrize("by", ["홍길동", "나"])
def test_a_copy_that_was_made_before_overwrites_nothing_that_was_collected(master, tmp_path, by):
    copy = sent_out(master, tmp_path)["건축과"].path
    typed(copy, {"실적": [NEW]})
    halfway = tmp_path / "중간.xlsx"
    shutil.copy(copy, halfway)
    typed(copy, {"실적!D2": 5, "실적!D3": 8, "실적!D4": 9})
    assert pb.collect(copy, master).is_clear
    typed(halfway, {"실적!D2": 6}, by, datetime(2024, 8, 1, tzinfo=UTC))
    done = pb.collect(halfway, master)
    assert [found.reason.value for found in done.conflicts] == ["both"]
    assert [found.code for found in done.copies[0].findings] == ["PB686"]
    assert not done.copies[0].changes
    assert [value for value, _ in log_of(master, "1-1")] == ["5", "8", "3"]


def test_a_copy_of_the_quarter_before_takes_nothing_back_and_is_told_of(master, tmp_path):
    copy = quarters(master, tmp_path)
    older = tmp_path / "1분기.xlsx"
    shutil.copy(copy, older)
    typed(copy, {"실적!D2": 6, "실적!D3": 6, "실적": [act("1-1", "가", 1, "2024. 6. 9.", "넷째")]})
    assert pb.collect(copy, master).is_clear
    written = master.read_bytes()
    done = run("collect", stamped(older, datetime(2024, 9, 1, tzinfo=UTC)), "-o", master)
    assert "PB686" in done.stderr
    assert "행 3개" in done.stderr
    assert master.read_bytes() == written
    typed(older, {"실적!D2": 9})  # somebody goes on in the wrong file
    done = pb.collect(older, master)
    assert [found.reason.value for found in done.conflicts] == ["both"]
    assert master.read_bytes() == written


def test_two_clerks_who_go_on_from_one_file_are_each_compared_with_their_own(master, tmp_path):
    first = sent_out(master, tmp_path)["건축과"].path
    second = tmp_path / "둘째.xlsx"
    shutil.copy(first, second)
    typed(first, {"실적!D2": 5, "실적": [NEW]}, "가")
    typed(second, {"실적!D3": 8, "실적": [act("1-1", "가", 1, "2024. 6. 9.", "나의 행사")]}, "나")
    assert pb.collect([first, second], master).is_clear
    typed(first, {"실적!D2": 6}, "가")
    typed(second, {"실적!D3": 9}, "나")
    assert pb.collect([first, second], master).is_clear
    assert sorted(log_of(master, "1-1")) == [
        ("1", "나의 행사"), ("3", "셋째 행사"), ("6", "첫 행사"), ("9", "=둘째 행사"),
    ]  # fmt: skip


def test_a_row_that_was_collected_and_removed_from_the_master_does_not_come_back(master, tmp_path):
    copy = quarters(master, tmp_path)
    row = next(at for at, cells in enumerate(load_workbook(master)["실적"].values, 1) if "셋째 행사" in cells)
    remove(master, "실적", row)
    typed(copy, {"실적!D2": 6})
    assert pb.collect(copy, master).is_clear
    assert [said for _, said in log_of(master, "1-1")] == ["첫 행사", "=둘째 행사"]


def test_a_row_left_to_a_person_comes_up_until_it_is_settled(master, tmp_path):
    copy = sent_out(master, tmp_path)["건축과"].path
    typed(copy, {"실적!D2": 5, "실적": [NEW]})
    typed(master, {"실적!D2": 4})
    for _ in range(3):
        assert [found.reason.value for found in pb.collect(copy, master).conflicts] == ["both"]
    typed(copy, {"실적!D2": 4, "실적!D3": 4})
    assert pb.collect(copy, master).is_clear
    typed(copy, {"실적!D2": 8})
    assert pb.collect(copy, master).is_clear
    assert log_of(master, "1-1")[0][0] == "8"


def test_where_nothing_shows_which_copy_was_gone_on_from_a_row_is_left_to_a_person(master, tmp_path):
    copy = sent_out(master, tmp_path)["건축과"].path
    typed(copy, {"실적!D2": 5})
    assert pb.collect(copy, master).is_clear
    typed(copy, {"실적!D2": 6})  # of all that was collected nothing is left: it may be an older copy as well
    assert [found.reason.value for found in pb.collect(copy, master).conflicts] == ["both"]
    assert log_of(master, "1-1")[0][0] == "5"


def test_a_sheet_of_the_users_with_that_name_stays_and_nothing_is_kept(master, tmp_path):
    book = load_workbook(master)
    book.create_sheet("받은 내용")["A1"] = "접수 대장"
    book.save(master)
    copy = quarters(master, tmp_path)
    assert load_workbook(master)["받은 내용"]["A1"].value == "접수 대장"
    typed(copy, {"실적!D2": 6})
    assert [found.reason.value for found in pb.collect(copy, master).conflicts] == ["both"]


def test_a_master_whose_sheets_are_locked_takes_rows_and_gets_no_sheet(master, tmp_path):
    book = load_workbook(master)
    book.security.lockStructure = True
    book.save(master)
    quarters(master, tmp_path)
    assert "받은 내용" not in load_workbook(master).sheetnames
    assert len(log_of(master, "1-1")) == 3
