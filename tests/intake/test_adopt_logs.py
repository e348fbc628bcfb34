"""A log of other columns taken in: what is read as meant, what is asked, what is told, and never a guess."""

from __future__ import annotations

import io
import json
import time
from datetime import date, datetime

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.table import Table

import pledgebook as pb
from pledgebook.book.term import Term
from pledgebook.cli.app import app
from pledgebook.errors import UsageError
from pledgebook.grid.text_width import display_width
from pledgebook.intake import adopt_log, heads_matched
from pledgebook.intake.adopt import Wanted, planned
from pledgebook.use_cases.new import new_workbook
from tests.bare_points import bare_points

HEADS = ("연번", "추진일자", "관리번호", "추진내용", "실적(건)", "담당부서")
ROWS = (
    (1, "2026. 8. 1.", "1-1", "기본계획 수립", None, "기획실"),
    (2, datetime(2026, 9, 3), "1-1", "착공식", "1,200", "건설과"),  # noqa: DTZ001 - as a cell holds it
    (3, "'26. 10.", "2-3", "점검", 3, "건설과"),
)


def log_of(*rows, merges=(), sheet="대장"):
    """Make a workbook whose one sheet is a log, rows from A1 on."""
    book = Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(row)
    for merge in merges:
        page.merge_cells(merge)
    return saved(book)


def saved(book):
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def adopted(data, columns=None, **said):
    mapping = None if columns is None else {"열": columns, **said}
    return planned(data, "장부.xlsx", Wanted(term=Term.of_number(9), log="대장", mapping=mapping))


def mapped(plan):
    """What each column becomes, by its letter's place."""
    return {column.head.text: column.field for column in plan.log.columns.columns if column.field}


def told(plan):
    return {(found.code, found.cell) for found in plan.findings}


def taken(plan, sheet="실적"):
    """The rows of 실적 after, each by its headers, blanks left out."""
    page = load_workbook(io.BytesIO(plan.data))[sheet]
    headers, *rows = page.iter_rows(values_only=True)
    return [
        {head: value for head, value in zip(headers, row, strict=True) if value is not None} for row in rows
    ]


def test_a_log_is_taken_in_with_its_own_columns_beside_ours():
    plan = adopted(log_of(HEADS, *ROWS))
    assert mapped(plan) == {
        "추진일자": "when",
        "관리번호": "pledge",
        "추진내용": "content",
        "실적(건)": "value",
    }
    assert taken(plan) == [
        {"일자": "2026. 8. 1.", "공약번호": "1-1", "내용": "기본계획 수립", "연번": 1, "담당부서": "기획실"},
        {
            "일자": "2026. 9. 3.",
            "공약번호": "1-1",
            "내용": "착공식",
            "실적값": 1200,
            "연번": 2,
            "담당부서": "건설과",
        },
        {"일자": "'26. 10.", "공약번호": "2-3", "내용": "점검", "실적값": 3, "연번": 3, "담당부서": "건설과"},
    ]
    assert told(plan) == {("PB757", "대장!C2")}


def test_the_users_sheet_is_not_touched():
    before = log_of(HEADS, *ROWS)
    after = adopted(before).data
    sheets = [load_workbook(io.BytesIO(data))["대장"] for data in (before, after)]
    values = [list(sheet.iter_rows(values_only=True)) for sheet in sheets]
    assert values[0] == values[1]


def test_heads_stand_below_a_title_and_in_two_levels():
    rows = (
        ("2026년 공약 추진실적 대장",),
        (),
        ("연번", "관리번호", "추진실적", None, "비고"),
        (None, None, "일자", "내용", None),
        (1, "1-1", "2026. 8. 1.", "기본계획 수립", "가"),
    )
    merges = ("A1:E1", "A3:A4", "B3:B4", "C3:D3", "E3:E4")
    plan = adopted(log_of(*rows, merges=merges))
    assert plan.log.heads.rows == (3, 4)
    assert mapped(plan) == {"관리번호": "pledge", "추진실적 일자": "when", "추진실적 내용": "content"}
    assert taken(plan) == [
        {"일자": "2026. 8. 1.", "공약번호": "1-1", "내용": "기본계획 수립", "연번": 1, "비고": "가"}
    ]


def test_heads_in_two_levels_need_no_merged_cells():
    rows = (
        ("관리번호", "추진실적", None, "비고"),
        (None, "일자", "내용", None),
        ("1-1", "2026. 8. 1.", "기본계획 수립", "가"),
    )
    plan = adopted(log_of(*rows))
    assert plan.log.heads.rows == (1, 2)
    assert taken(plan) == [{"일자": "2026. 8. 1.", "공약번호": "1-1", "내용": "기본계획 수립", "비고": "가"}]


def test_a_sheet_of_ours_by_name_can_be_the_log():
    rows = (("날짜", "관리번호", "한 일"), ("2026. 8. 1.", "1-1", "착공식"))
    asked = Wanted(
        term=Term.of_number(9),
        log="실적",
        mapping={"열": {"일자": "A", "공약번호": "B", "내용": "C 한 일"}},
    )
    plan = planned(log_of(*rows, sheet="실적"), "장부.xlsx", asked)
    assert taken(plan, "실적 (공약)") == [{"일자": "2026. 8. 1.", "공약번호": "1-1", "내용": "착공식"}]
    assert planned(plan.data, "장부.xlsx", asked).data is plan.data


def test_of_a_plan_and_what_was_done_under_one_head_each_only_the_done_is_taken():
    rows = (
        ("관리번호", "추진계획", None, "추진실적", None),
        (None, "일자", "내용", "일자", "내용"),
        ("1-1", "2026. 7. 1.", "예정한 일", "2026. 8. 1.", "한 일"),
    )
    plan = adopted(log_of(*rows, merges=("A1:A2", "B1:C1", "D1:E1")))
    (row,) = taken(plan)
    assert (row["일자"], row["내용"]) == ("2026. 8. 1.", "한 일")
    assert (row["추진계획 일자"], row["추진계획 내용"]) == ("2026. 7. 1.", "예정한 일")


def test_totals_titles_and_heads_that_come_again_are_no_activities_and_are_told():
    rows = (
        HEADS,
        ("일자리 분야", None, None, None, None, None),
        ROWS[0],
        (None, "8월 소계", None, None, 1, None),
        HEADS,
        ROWS[2],
        ("합 계", None, None, None, 4, None),
        ("※ 누적 실적은 따로 관리", None, None, None, None, None),
    )
    plan = adopted(log_of(*rows, merges=("A2:F2",)))
    assert [row["내용"] for row in taken(plan)] == ["기본계획 수립", "점검"]
    assert {("PB754", "대장!B4"), ("PB754", "대장!A7")} <= told(plan)
    (others,) = (found for found in plan.findings if found.code == "PB755")
    assert dict(others.facts)["where"] == "2, 5, 8"


@pytest.mark.parametrize("has_totals", [True, False])
def test_of_an_excel_table_the_totals_are_left_out_and_what_is_below_is_not_passed_over(has_totals):
    rows = [("메모",), HEADS, ROWS[0], ROWS[2]]
    rows += [(None, None, None, None, 4, None)] if has_totals else []
    rows += [(4, "2026. 11. 2.", "2-3", "준공", 1, "건설과")]
    book = load_workbook(io.BytesIO(log_of(*rows)))
    table = Table(displayName="대장표", ref=f"A2:F{5 if has_totals else 4}")
    table.totalsRowCount = int(has_totals)
    book["대장"].add_table(table)
    plan = adopted(saved(book))
    contents = [row["내용"] for row in taken(plan)]
    if has_totals:
        assert contents == ["기본계획 수립", "점검"]
        assert ("PB127", "대장!B6") in told(plan)
    else:
        assert contents == ["기본계획 수립", "점검", "준공"]


def test_a_code_named_once_for_several_rows_holds_for_them_and_is_told():
    rows = (HEADS, ROWS[0], (2, "2026. 9. 3.", None, "착공식", 1, ""), (3, "〃", "〃", "준공식", 1, ""))
    plan = adopted(log_of(*rows))
    assert [(row["공약번호"], row["일자"]) for row in taken(plan)] == [
        ("1-1", "2026. 8. 1."),
        ("1-1", "2026. 9. 3."),
        ("1-1", "2026. 9. 3."),
    ]
    assert [found.cell for found in plan.findings if found.code == "PB756"] == ["대장!C3", "대장!B4"]


def test_a_merged_code_holds_for_its_rows_without_a_word():
    rows = (HEADS, ROWS[0], (2, "2026. 9. 3.", None, "착공식", 1, ""))
    plan = adopted(log_of(*rows, merges=("C2:C3",)))
    assert [row["공약번호"] for row in taken(plan)] == ["1-1", "1-1"]
    assert not [found for found in plan.findings if found.code == "PB756"]


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ((1, "지난봄", "1-1", "착공식", 1, ""), ("PB206", "대장!B2")),
        ((1, "2026. 8. 1.", "1-1", "착공식", "세 건", ""), ("PB202", "대장!E2")),
        ((1, "2026. 8. 1.", date(2026, 6, 3), "착공식", 1, ""), ("PB217", "대장!C2")),
        ((1, "2026. 8. 1.", "1-1", None, 1, ""), ("PB201", "대장!D2")),
        ((1, None, "1-1", "착공식", 1, ""), ("PB201", "대장!B2")),
    ],
)
def test_what_a_row_cannot_give_is_an_error_at_the_users_own_cell(row, cell):
    before = log_of(
        HEADS, row, (2, "2026. 8. 1.", "1-1", "착공식", 1, ""), (3, "2026. 8. 1.", "1-1", "개통", 2, "")
    )
    plan = adopted(before)
    assert cell in told(plan)
    assert plan.data is not before or not plan.rows
    assert not plan.parts_changed


def test_codes_are_held_against_the_pledges_that_are_there():
    book = load_workbook(io.BytesIO(new_workbook(term="민선9기", blank=True)))
    for cell, value in {"A2": "1-1", "B2": "길을 넓힘"}.items():
        book["공약"][cell] = value
    heads = {cell.value: cell.column for cell in book["공약"][1]}
    book["공약"].cell(2, heads["추진상황"], "정상추진")
    page = book.create_sheet("대장")
    for row in (HEADS, ROWS[0], ROWS[2]):
        page.append(row)
    plan = adopted(saved(book))
    assert ("PB133", "대장!C3") in told(plan) or ("PB219", "대장!C3") in told(plan)
    assert not plan.parts_changed


def test_two_columns_that_claim_one_field_are_a_question_and_nothing_is_taken():
    before = log_of(("추진일자", "관리번호", "추진내용", "주요내용"), ("2026. 8. 1.", "1-1", "가", "나"))
    plan = adopted(before)
    assert told(plan) == {("PB752", "대장!C1")}
    assert (plan.data, plan.rows) == (before, 0)
    plan = adopted(before, {"일자": "A", "공약번호": "관리번호", "내용": "D 주요내용"})
    assert taken(plan) == [{"일자": "2026. 8. 1.", "공약번호": "1-1", "내용": "나", "추진내용": "가"}]


def test_the_contracts_own_word_needs_no_question():
    plan = adopted(log_of(("일자", "공약번호", "관리번호", "내용"), ("2026. 8. 1.", "1-1", "가-7", "나")))
    assert taken(plan) == [{"일자": "2026. 8. 1.", "공약번호": "1-1", "내용": "나", "관리번호": "가-7"}]


def test_a_head_near_two_fields_is_a_question():
    rows = (
        ("일자", "공약번호", "내용", "지표코드번호", "관리코드번호"),
        ("2026. 8. 1.", "1-1", "가", "길", "나"),
    )
    found = adopted(log_of(*rows)).log.columns
    near = {
        column.head.text: column.field for column in found.columns if column.how is heads_matched.How.NEAR
    }
    assert near == {"지표코드번호": "indicator"}
    rows = (("일자", "공약번호", "내용", "참여기관대상"), ("2026. 8. 1.", "1-1", "가", "노안면"))
    asked = adopted(log_of(*rows))
    assert all(column.field != "beneficiary" for column in asked.log.columns.columns)


def test_a_near_wording_is_taken_and_says_how_near_it_is():
    rows = (
        ("추진날자", "공약관리번호", "세부추진내역", "증빙자료명"),
        ("2026. 8. 1.", "1-1", "착공식", "총무과-1"),
    )
    plan = adopted(log_of(*rows))
    assert mapped(plan) == {
        "추진날자": "when",
        "공약관리번호": "pledge",
        "세부추진내역": "content",
        "증빙자료명": "evidence",
    }
    near = [column for column in plan.log.columns.columns if column.how is heads_matched.How.NEAR]
    assert all(heads_matched.NEAR <= column.score < 100 for column in near)
    assert len(near) == 2 + 1


def test_without_rapidfuzz_only_known_words_are_found(monkeypatch):
    monkeypatch.setattr(adopt_log, "nearness_of_heads", lambda: None)
    plan = adopted(log_of(("추진날자", "관리번호", "추진내용"), ("2026. 8. 1.", "1-1", "착공식")))
    assert ("PB751", "대장!A1") in told(plan)
    assert not plan.log.columns.looked_for_near


@pytest.mark.parametrize("head", ["완료예정일", "목표일자", "등록일자", "작성일", "보고일자", "추진일정"])
def test_another_day_is_never_the_day_of_the_log(head):
    plan = adopted(log_of((head, "관리번호", "추진내용"), ("2026. 8. 1.", "1-1", "착공식")))
    assert "when" not in mapped(plan).values()
    assert ("PB751", "대장!A1") in told(plan)


@pytest.mark.parametrize(
    "head", ["누계", "누계실적", "실적(누계)", "실적누적", "목표값", "달성률", "집행액", "사업비"]
)
def test_what_must_not_be_added_up_is_never_a_value(head):
    plan = adopted(log_of(("추진일자", "관리번호", "추진내용", head), ("2026. 8. 1.", "1-1", "착공식", 5)))
    assert "value" not in mapped(plan).values()
    assert taken(plan)[0][head] == 5
    assert (("PB758", "대장!D1") in told(plan)) == ("누" in head)


@pytest.mark.parametrize(
    ("head", "is_multiple"),
    [
        ("건수(천건)", True),
        ("실적 (단위: 백만원)", True),
        ("실적[만 명]", True),
        ("건수(건)", False),
        ("실적(천안)", False),
        ("실적(백화점)", False),
    ],
)
def test_values_in_thousands_are_told(head, is_multiple):
    plan = adopted(log_of(("추진일자", "관리번호", "추진내용", head), ("2026. 8. 1.", "1-1", "착공식", 5)))
    assert mapped(plan)[head] == "value"
    assert (("PB763", "대장!D1") in told(plan)) == is_multiple


def test_a_column_of_words_under_the_head_of_values_is_what_was_done():
    plan = adopted(log_of(("추진일자", "관리번호", "추진실적"), ("2026. 8. 1.", "1-1", "착공식을 엶")))
    assert mapped(plan)["추진실적"] == "content"
    rows = (("추진일자", "관리번호", "추진내용", "추진실적"), ("2026. 8. 1.", "1-1", "착공식", 3))
    assert mapped(adopted(log_of(*rows)))["추진실적"] == "value"


def test_dates_percentages_and_blanks_of_own_columns_stay_what_they_are():
    book = load_workbook(io.BytesIO(log_of(("추진일자", "관리번호", "추진내용", "결재일", "공정", "여백"))))
    page = book["대장"]
    page.append(("2026. 8. 1.", "1-1", "착공식", datetime(2026, 8, 2), 0.5))  # noqa: DTZ001
    page["E2"].number_format = "0%"
    data = adopted(saved(book)).data
    assert bare_points(data) == []
    after = load_workbook(io.BytesIO(data))["실적"]
    own = {after.cell(1, column).value: after.cell(2, column) for column in range(10, 13)}
    assert own["결재일"].value == datetime(2026, 8, 2)  # noqa: DTZ001
    assert (own["공정"].value, own["공정"].number_format) == (0.5, "0%")
    assert own["여백"].value is None


@pytest.mark.parametrize(
    ("shares", "code"),
    [((1, 0.125), "0.0%"), ((0.3333333, 0.5), "0.00%"), ((0.07, 2), "0%"), ((-0.0025, 0.5), "0.00%")],
)
def test_percentages_of_a_column_show_the_decimals_that_they_need_and_no_bare_point(shares, code):
    book = load_workbook(io.BytesIO(log_of(("추진일자", "관리번호", "추진내용", "공정"))))
    page = book["대장"]
    for share in shares:
        page.append(("2026. 8. 1.", "1-1", "착공식", share))
        page.cell(page.max_row, 4).number_format = "0.0%"
    after = load_workbook(io.BytesIO(adopted(saved(book)).data))["실적"]
    (head,) = (cell for cell in after[1] if cell.value == "공정")
    assert [after.cell(row, head.column).number_format for row in (2, 3)] == [code, code]


def test_a_workbook_that_counts_days_from_1904_keeps_its_days():
    book = load_workbook(io.BytesIO(log_of(("추진일자", "관리번호", "추진내용", "결재일"))))
    book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001
    book["대장"].append((datetime(2026, 8, 1), "1-1", "착공식", datetime(2026, 8, 2)))  # noqa: DTZ001
    (row,) = taken(adopted(saved(book)))
    assert (row["일자"], row["결재일"]) == ("2026. 8. 1.", datetime(2026, 8, 2))  # noqa: DTZ001


def test_an_error_value_of_an_own_column_is_told():
    plan = adopted(
        log_of(("추진일자", "관리번호", "추진내용", "비율"), ("2026. 8. 1.", "1-1", "착공식", "#DIV/0!"))
    )
    assert ("PB760", "대장!D2") in told(plan)


def test_rows_go_into_a_table_that_is_there_and_blank():
    first = planned(log_of(HEADS, *ROWS), "장부.xlsx", Wanted(term=Term.of_number(9)))
    plan = adopted(first.data)
    assert not plan.added
    assert len(taken(plan)) == len(ROWS)
    again = adopted(plan.data)
    assert again.data is plan.data
    assert not [found for found in again.findings if found.is_error]


def test_rows_that_are_there_already_are_never_taken_twice():
    plan = adopted(log_of(HEADS, *ROWS))
    book = load_workbook(io.BytesIO(plan.data))
    book["대장"].append((4, "2026. 11. 2.", "2-3", "준공", 1, ""))
    before = saved(book)
    later = adopted(before)
    assert {found.code for found in later.findings if found.is_error} == {"PB759"}
    assert later.data == before


def test_rows_outside_the_term_are_told_and_the_term_is_that_of_the_log():
    rows = (HEADS, (1, "2023. 5. 1.", "1-1", "가", 1, ""), (2, "2024. 5. 1.", "1-1", "나", 1, ""))
    plan = planned(log_of(*rows), "장부.xlsx", Wanted(log="대장"))
    settings = load_workbook(io.BytesIO(plan.data))["설정"]
    values = {row[0].value: row[1].value for row in settings.iter_rows(min_row=2)}
    assert values["임기 시작"] == "2022-07-01"
    assert plan.term == Term.of_number(8)
    assert ("PB293", "대장!B2") in told(adopted(log_of(*rows)))


def test_a_sheet_without_heads_is_a_question():
    plan = adopted(log_of(("가", "나"), ("다", "라")))
    assert told(plan) == {("PB750", "대장")}


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"일자": "?"}, "adopt-map-asked"),
        ({"일시": "A"}, "adopt-map-field"),
        ({"일자": "Z"}, "adopt-map-column"),
        ({"일자": "B 관리번호"}, "adopt-map-differs"),
        ({"일자": "B", "내용": "추진일자"}, "adopt-map-twice"),
    ],
)
def test_a_mapping_that_cannot_be_meant_is_refused(columns, code):
    with pytest.raises(UsageError) as refused:
        adopted(log_of(HEADS, *ROWS), columns)
    assert refused.value.code == code


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "장부.xlsx"
    path.write_bytes(log_of(HEADS, *ROWS))
    return path


def run(*arguments):
    return CliRunner().invoke(app, ["adopt", *map(str, arguments), "--term", "민선9기"])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp949"])
def test_the_file_of_the_mapping_is_written_edited_and_read(ledger, tmp_path, encoding):
    file = tmp_path / "열.toml"
    before = ledger.read_bytes()
    assert run(ledger, "--log", "대장", "--map", file).exit_code == 0
    text = file.read_text(encoding="utf-8-sig")
    assert '"내용" = "D 추진내용"' in text
    assert ledger.read_bytes() == before
    file.write_bytes(text.replace('"내용" = "D 추진내용"', '"내용" = "F 담당부서"').encode(encoding))
    assert run(ledger, "--log", "대장", "--map", file, "--yes").exit_code == 0
    page = load_workbook(ledger)["실적"]
    assert [page["G2"].value, page["K1"].value] == ["기획실", "추진내용"]


def test_what_is_shown_fits_a_terminal_and_json_says_the_same(ledger):
    shown = run(ledger, "--log", "대장")
    table = [line for line in shown.stdout.splitlines() if line.startswith("    ")]
    assert len(table) == 1 + len(HEADS)
    assert all(display_width(line) <= 80 for line in table)
    (report,) = json.loads(run(ledger, "--log", "대장", "--json").stdout)["workbooks"]
    assert [column["becomes"] for column in report["log"]["columns"]] == [
        None, "일자", "공약번호", "내용", "실적값", None,
    ]  # fmt: skip
    assert (report["written"], report["would_write"], report["log"]["rows"]) == (False, True, 3)


def test_error_findings_end_with_3_and_nothing_is_written(ledger):
    ledger.write_bytes(log_of(HEADS, (1, "지난봄", "1-1", "착공식", 1, "")))
    before = ledger.read_bytes()
    done = run(ledger, "--log", "대장", "--yes")
    assert (done.exit_code, ledger.read_bytes()) == (3, before)
    assert "대장!B2" in done.stderr


def test_from_a_script_a_log_is_only_written_when_that_is_said(ledger):
    before = ledger.read_bytes()
    assert not pb.adopt(ledger, log="대장", term="민선9기").written
    assert ledger.read_bytes() == before
    done = pb.adopt(ledger, log="대장", mapping={"일자": "B", "공약번호": "C", "내용": "D"}, yes=True)
    assert done.written
    assert done.log.rows == 3


@pytest.mark.slow
def test_a_long_log_takes_time_in_proportion():
    def spent(count):
        rows = [(at, "2026. 8. 1.", "1-1", f"{at}번째 일", 1, "건설과") for at in range(count)]
        data = log_of(HEADS, *rows)
        began = time.process_time()
        adopted(data)
        return time.process_time() - began

    small, large = map(spent, (100, 400))
    assert large < 8 * small


def test_sheets_that_are_no_log_are_refused_by_name(ledger):
    with pytest.raises(UsageError, match="대장"):
        pb.adopt(ledger, log="대정")
    pb.adopt(ledger, log="대장", yes=True, term="민선9기")
    with pytest.raises(UsageError):
        pb.adopt(ledger, log="실적")
