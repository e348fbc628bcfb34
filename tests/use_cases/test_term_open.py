"""A new term: what goes on, what a person decides, what stays behind; the old workbooks stay as they are."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook import clock
from pledgebook.book.term import Term
from pledgebook.template import build_workbook
from pledgebook.template.start import Start
from tests.bare_points import bare_points
from tests.cli.commands import run
from tests.excel_rules.lint import lint


@pytest.fixture(autouse=True)
def _day(monkeypatch, tmp_path):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 26))
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / "이력"))


def pledge(code, status, **more):
    return {"공약번호": code, "공약명": f"공약 {code}", "추진상황": status, "예산구분": "예산", **more}


def money(code, stage, source, **amounts):
    named = {"전": "기투자", "후": "임기후", "사업": "세부사업"}
    cells = {named.get(name, name.removeprefix("y")): amount for name, amount in amounts.items()}
    return {"공약번호": code, "구분": stage, "재원": source, **cells}


def indicator(code, of, **more):
    return {"지표번호": code, "공약번호": of, "지표명": code, "단위": "회", **more}


def target(code, value):
    return {"지표번호": code, "연도": 2026, "기간": "상반기", "누계목표": value}


def act(of, code, value, when="2024. 5.", **more):
    return {"일자": when, "공약번호": of, "지표번호": code, "실적값": value, "내용": f"{when} {code}", **more}


ROWS = {
    "Pledges": [
        pledge("A-1", "정상추진", 주관부서="건축과", 협조부서="총무과, 도시과", 사업주체="국가, 군", 소요예산=72),
        pledge("A-2", "완료"),
        pledge("A-3", "완료"),
        pledge("A-4", "이행 후 계속추진", 예산구분="비예산"),
        pledge("A-5", "일부추진"),
        pledge("A-6", "폐기"),
    ],
    "Indicators": [
        indicator("횟수", "A-1"),
        indicator("비율", "A-1", 실적방식="최종값", 기준값=10, 단위="%"),
        indicator("사고", "A-1", 유형="감소", 기준값=12, 단위="건"),
        indicator("평가", "A-4", 유형="정성", 단위="점"),
        indicator("기관", "A-5", 실적방식="기관별 최종값", 단위="명"),
    ],
    "Targets": [
        target("횟수", 26), target("비율", 80), target("사고", 3), target("평가", 100), target("기관", 9),
    ],
    "Activities": [
        act("A-1", "횟수", 5),
        act("A-1", "비율", 20, "2023. 1."),
        act("A-1", "비율", Decimal("45.5"), "2026. 6."),
        act("A-4", "평가", 80),
        act("A-5", "기관", 3, 기관="가"),
        act("A-5", "기관", 4, 기관="나"),
        act("A-5", "기관", 9, "2026. 7.", 기관="나"),
    ],
    "Investments": [
        money("A-1", "계획", "국비", 전=5, y2023=10, y2024=20, 후=7),
        money("A-1", "계획", "군비", y2024=30),
        money("A-1", "집행", "국비", y2023=Decimal("9.5"), y2024=12),
        money("A-1", "집행", "군비", y2024=31),
        money("A-2", "계획", "군비", y2023=8),
        money("A-2", "집행", "군비", y2023=8),
        money("A-3", "계획", "국비", y2023=10),
        money("A-3", "계획", "군비", y2024=20, 후=100),
        money("A-3", "계획", "집행액", y2024=15),
        money("A-5", "계획", "민자", y2025=50, 사업="둘레길"),
        money("A-6", "계획", "도비", 전=2, y2025=5),
    ],
    "Narrative": [
        {"공약번호": "A-1", "구분": "현황 및 정책개요", "수준": 1, "내용": "=합계가 아닌 글"},
        {"공약번호": "A-1", "구분": "추진계획", "수준": 1, "내용": "2023년에 착공", "시기": "2023. 5."},
    ],
    "Changes": [
        {"공약번호": "A-1", "승인일": "2024. 3. 22.", "당초": "가", "변경": "나", "사유": "다", "절차": "라"},
    ],
}  # fmt: skip
CARRIED = {"반올림": "버림", "추진실적 인쇄": "최근 5", "폐기 포함": "아니오", "초과달성 상한": "100"}


def old_book(place, rows=ROWS, government="나래군", term=8, **more):
    term = term if isinstance(term, Term) else Term.of_number(term)
    start = Start(term, government, with_sample=False, carried={**CARRIED, **more}, rows=rows)
    place.write_bytes(build_workbook(start))
    return place


@pytest.fixture(scope="session")
def old_bytes(tmp_path_factory):
    return old_book(tmp_path_factory.mktemp("옛") / "옛.xlsx").read_bytes()


@pytest.fixture
def old(tmp_path, old_bytes):
    place = tmp_path / "공약관리.xlsx"
    place.write_bytes(old_bytes)
    return place


@pytest.fixture
def plan(tmp_path, old):
    place = tmp_path / "이관.xlsx"
    pb.open_term(old, tmp_path / "새.xlsx", term="민선9기", plan=place)
    return place


def table(book, sheet):
    head, *rows = book[sheet].iter_rows()
    names = [cell.value for cell in head]
    return [dict(zip(names, row, strict=True)) for row in rows]


def edited(place, *changes):
    """Edit a plan as a clerk does: each change takes the opened workbook."""
    book = load_workbook(place)
    for change in changes:
        change(book)
    book.save(place)


def put(sheet, where, header, value):
    def change(book):
        for row in table(book, sheet):
            if all(row[name].value == wanted for name, wanted in where.items()):
                row[header].value = value

    return change


def of(code, **more):
    return {"옛 공약번호": code, **more}


SHARED = (
    put("기투자", of("A-3", 재원="국비"), "더할 집행액", 6),
    put("기투자", of("A-3", 재원="군비"), "더할 집행액", 9),
    put("기투자", of("A-5", 재원="민자"), "더할 집행액", Decimal("12.25")),
)


def opened(tmp_path, old, plan, *changes):
    edited(plan, *SHARED, *changes)
    return pb.open_term(old, tmp_path / "새.xlsx", term="민선9기", plan=plan)


def test_a_form_that_stays_behind_is_told(tmp_path, old):
    def told(opening):
        return [(found.seen, found.message("en")) for found in opening.findings if found.code == "PB830"]

    assert told(pb.open_term(old, tmp_path / "새.xlsx", term="민선9기", plan=tmp_path / "가.xlsx")) == []
    book = load_workbook(old)
    book.create_sheet("서식")["A1"] = "{{공약명}}"
    book.save(old)
    ((seen, message),) = told(
        pb.open_term(old, tmp_path / "새.xlsx", term="민선9기", plan=tmp_path / "나.xlsx")
    )
    assert seen == "서식"
    assert "공약관리.xlsx" in message


def test_without_a_plan_there_one_is_written_and_nothing_else(tmp_path, old):
    before = old.read_bytes()
    opening = pb.open_term(old, tmp_path / "새.xlsx", term="민선9기", plan=tmp_path / "이관.xlsx")
    assert (opening.path, opening.plan) == (None, tmp_path / "이관.xlsx")
    assert not (tmp_path / "새.xlsx").exists()
    assert old.read_bytes() == before
    assert lint(opening.plan.read_bytes()) == ()
    assert bare_points(opening.plan.read_bytes()) == []
    book = load_workbook(opening.plan)
    proposed = {
        row["옛 공약번호"].value: (
            row["이관"].value,
            row["새 공약번호"].value or "",
            row["새 추진상황"].value,
        )
        for row in table(book, "이관")
    }
    assert proposed == {
        "A-1": ("예", "A-1", "정상추진"),
        "A-2": ("아니오", "", None),
        "A-3": ("예", "A-3", "정상추진"),
        "A-4": ("예", "A-4", "정상추진"),
        "A-5": ("예", "A-5", "일부추진"),
        "A-6": ("아니오", "", None),
    }
    to_decide = {
        row["옛 공약번호"].value for row in table(book, "이관") if "집행" in str(row["정할 것"].value)
    }
    assert to_decide == {"A-3", "A-5"}
    assert opening.to_decide == 2
    guide = " ".join(str(row[0].value) for row in book["안내"].iter_rows())
    assert "집행액 15" in guide
    assert "둘레길" in guide
    left = [
        (row["옛 공약번호"].value, row["무엇"].value, row["금액"].value) for row in table(book, "남는 돈")
    ]
    assert ("A-1", "임기후(새로 계획)", 7) in left
    assert ("A-6", "기투자(이관하지 않음)", 2) in left
    assert left[-1][2] == left[-2][2] + left[-3][2]


def test_old_total_is_the_new_money_and_what_stays_behind_to_the_last_digit(tmp_path, old, plan):
    before = old.read_bytes()
    opening = opened(tmp_path, old, plan, put("이관", of("A-1"), "새 공약번호", "1-1"))
    assert old.read_bytes() == before
    typed = defaultdict(Decimal)
    for row in ROWS["Investments"]:
        if row["구분"] == "계획" and row["재원"] != "집행액":
            typed[row["공약번호"]] += sum(
                Decimal(amount)
                for name, amount in row.items()
                if name in {"기투자", "임기후"} or name.isdigit()
            )
    new = load_workbook(opening.path)
    prior = {
        (row["공약번호"].value, row["재원"].value): Decimal(str(row["기투자"].value))
        for row in table(new, "투자")
    }
    assert prior == {
        ("1-1", "국비"): Decimal("26.5"),
        ("1-1", "군비"): 31,
        ("A-3", "국비"): 6,
        ("A-3", "군비"): 9,
        ("A-5", "민자"): Decimal("12.25"),
    }
    left = defaultdict(Decimal)
    for found in opening.left_behind:
        left[found.code] += found.amount
    moved = {"A-1": Decimal("57.5"), "A-3": 15, "A-5": Decimal("12.25")}
    assert {code: moved.get(code, 0) + left[code] for code in typed} == typed
    assert opening.old_total == sum(typed.values())
    assert opening.new_prior == sum(prior.values())
    kinds = {(found.code, found.source, found.kind.value): found.amount for found in opening.left_behind}
    assert kinds["A-1", "군비", "overspent"] == -1
    assert kinds["A-3", "군비", "after-term"] == 100
    assert kinds["A-5", "민자", "unspent"] == Decimal("37.75")
    assert kinds["A-2", "군비", "executed"] == 8
    assert opening.staying == ("A-2", "A-6")


def test_the_new_workbook_has_what_goes_on_and_nothing_of_the_old_term(tmp_path, old, plan):
    opening = opened(tmp_path, old, plan, put("이관", of("A-1"), "새 공약번호", "1-1"))
    assert lint(opening.path.read_bytes()) == ()
    assert bare_points(opening.path.read_bytes()) == []
    assert not [found for found in pb.check(opening.path) if found.is_error]
    book = pb.read(opening.path)
    assert book.settings.term == Term.of_number(9)
    assert (book.settings.government, book.settings.rounding.value) == ("나래군", "버림")
    assert (book.settings.achievements.last, book.settings.counts_dropped, book.settings.cap) == (
        5,
        False,
        100,
    )
    assert [found.code for found in book.pledges] == ["1-1", "A-3", "A-4", "A-5"]
    first = book.pledges[0]
    assert (first.department, first.partners, len(first.actors)) == ("건축과", ("총무과", "도시과"), 2)
    assert (first.is_budget_open, first.budget, first.completion) == (True, None, "")
    assert book.pledges[2].is_budget_open is False
    assert {found.code: found.baseline for found in book.indicators} == {
        "횟수": None, "비율": Decimal("45.5"), "사고": 12, "평가": None, "기관": 7,
    }  # fmt: skip
    assert (book.targets, book.activities, book.changes) == ((), (), ())
    assert {(line.pledge, line.content) for line in book.narrative} == {
        ("1-1", "민선8기에서 이어짐 (A-1)"),
        ("1-1", "=합계가 아닌 글"),
        ("A-3", "민선8기에서 이어짐 (A-3)"),
        ("A-4", "민선8기에서 이어짐 (A-4)"),
        ("A-5", "민선8기에서 이어짐 (A-5)"),
    }
    assert [line.project for line in book.investments if line.pledge == "A-5"] == ["둘레길"]
    assert all(not line.by_year and line.after_term is None for line in book.investments)
    shown = pb.show(opening.path)
    assert shown["pledges"][0]["investment"]["undetermined"] is True
    assert pb.refresh(opening.path).written
    assert not pb.refresh(opening.path).written
    card = load_workbook(opening.path)["카드 1-1"]
    texts = {str(cell.value) for row in card.iter_rows() for cell in row if cell.value is not None}
    assert any("민선8기에서 이어짐 (A-1)" in text for text in texts)


def drop(sheet, where):
    def change(book):
        for row in table(book, sheet):
            if all(row[name].value == wanted for name, wanted in where.items()):
                book[sheet].delete_rows(next(iter(row.values())).row)
                return

    return change


def twice(book):
    sheet = book["이관"]
    for cell in sheet[2]:
        sheet.cell(8, cell.column).value = cell.value
    sheet.tables["CarryOver"].ref = "A1:H8"


WRONG = {
    "two pledges on one new code": ([put("이관", of("A-3"), "새 공약번호", "A - 1")], "PB662", "이관!F4"),
    "a blank new code": ([put("이관", of("A-3"), "새 공약번호", None)], "PB661", "이관!F4"),
    "a new code with a line break": ([put("이관", of("A-3"), "새 공약번호", "3\n1")], "PB663", "이관!F4"),
    "a new code longer than a card's head": ([put("이관", of("A-3"), "새 공약번호", "1" * 101)], "PB663", "이관!F4"),
    "a new code that became a date": ([put("이관", of("A-3"), "새 공약번호", date(2006, 3, 3))], "PB217", "이관!F4"),
    "no status": ([put("이관", of("A-3"), "새 추진상황", None)], "PB664", "이관!G4"),
    "another word than yes and no": ([put("이관", of("A-3"), "이관", "아마")], "PB132", "이관!E4"),
    "an unknown code": ([put("이관", of("A-3"), "옛 공약번호", "Z-9")], "PB660", "이관!B4"),
    "a row gone": ([drop("이관", of("A-3"))], "PB665", "이관"),
    "a row twice": ([twice], "PB666", "이관!B8"),
    "a money row gone": ([drop("기투자", of("A-1"))], "PB665", "기투자"),
    "a reckoned amount changed": ([put("기투자", of("A-1", 재원="국비"), "임기 중 집행", 22)], "PB671", "기투자!F2"),
    "less than nothing": ([put("기투자", of("A-3", 재원="도비"), "더할 집행액", -1)], "PB672", "기투자!G6"),
    "more where all is known": ([put("기투자", of("A-1", 재원="국비"), "더할 집행액", 1)], "PB678", "기투자!G2"),
    "not all of it": ([put("기투자", of("A-3", 재원="군비"), "더할 집행액", 8)], "PB670", "기투자!G5"),
    "nobody said how much": ([put("기투자", of("A-5", 재원="민자"), "더할 집행액", None)], "PB669", "기투자!G10"),
    "nothing goes on": ([put("이관", {}, "이관", "아니오")], "PB677", ""),
    "no sheet": ([lambda book: book.remove(book["기투자"])], "PB673", "기투자"),
    "another check value": ([put("원본", {}, "확인값", "f00d")], "PB668", "원본!D2"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_in_a_plan_is_told_at_its_cell_and_nothing_is_written(tmp_path, old, plan, name):
    changes, code, cell = WRONG[name]
    with pytest.raises(pb.DataError) as refused:
        opened(tmp_path, old, plan, *changes)
    told = {found.code: found for found in refused.value.findings if found.is_error}
    assert code in told
    assert told[code].cell == cell
    assert told[code].message("ko") != told[code].message("en")
    assert not (tmp_path / "새.xlsx").exists()


def test_a_plan_of_before_the_money_changed_or_of_another_workbook_is_refused(tmp_path, old, plan):
    edited(old, put("투자", {"공약번호": "A-1", "구분": "집행", "재원": "국비"}, "2024", 13))
    with pytest.raises(pb.DataError) as refused:
        opened(tmp_path, old, plan)
    assert {(found.code, found.cell) for found in refused.value.findings} == {("PB668", "원본!D2")}
    other = tmp_path / "다른.xlsx"
    other.write_bytes(old.read_bytes())
    with pytest.raises(pb.DataError) as refused:
        opened(tmp_path, other, plan)
    assert {found.code for found in refused.value.findings} == {"PB667"}
    with pytest.raises(pb.DataError) as refused:
        pb.open_term(old, tmp_path / "새.xlsx", term="민선9기", plan=other)
    assert {found.code for found in refused.value.findings} == {"PB673"}


def test_a_card_rewritten_meanwhile_changes_nothing_of_a_plan(tmp_path, old, plan):
    pb.refresh(old)
    assert opened(tmp_path, old, plan).path is not None


def small(code, name="횟수", status="정상추진"):
    return {
        "Pledges": [pledge(code, status, 예산구분="비예산")],
        "Indicators": [indicator(name, code)],
        "Targets": [target(name, 5)],
    }


def test_money_that_is_shared_replaced_or_not_known_goes_on_as_it_holds_at_the_end(tmp_path):
    rows = {
        "Pledges": [pledge("1", "정상추진"), pledge("2", "정상추진"), pledge("3", "완료", 소요예산="미정")],
        "Investments": [
            money("1", "계획", "국비", y2023=10) | {"사업번호": "S1"},
            money("2", "계획", "국비", y2023=10) | {"사업번호": "S1"},
            money("1", "집행", "국비", y2023=4),
            money("2", "집행", "국비", y2023=4),
            money("1", "계획", "군비", y2024=Decimal("0.1")),
            money("1", "계획", "군비", y2024=Decimal("0.3")) | {"적용일": "2024. 3. 1."},
            money("1", "집행", "군비", y2024=Decimal("0.2")) | {"적용일": "2025. 1. 1."},
            money("3", "계획", "군비", 후="미정"),
        ],
    }
    opening = pb.open_term(old_book(tmp_path / "옛.xlsx", rows), tmp_path / "새.xlsx", term="민선9기")
    assert [(found.new_code, found.prior) for found in opening.pledges] == [
        ("1", Decimal("4.2")),
        ("2", 4),
        ("3", 0),
    ]
    kinds = [(found.code, found.kind.value, found.amount) for found in opening.left_behind]
    assert ("1", "unspent", Decimal("0.1")) in kinds
    assert ("3", "after-term-open", 0) in kinds, (
        "money after the term is not dropped, though nobody knows how much"
    )
    lines = [(line.pledge, line.number, line.prior) for line in pb.read(opening.path).investments]
    assert lines == [("1", "S1", 4), ("1", "S1", Decimal("0.2")), ("2", "S1", 4)]


def test_departments_go_into_one_and_equal_indicator_codes_are_kept_apart(tmp_path):
    (tmp_path / "부서").mkdir()
    old_book(tmp_path / "부서" / "건축과.xlsx", small("1-1"))
    old_book(tmp_path / "부서" / "도시과.xlsx", small("2-1"))
    opening = pb.open_term(tmp_path / "부서", tmp_path / "새.xlsx", term="민선9기")
    assert [(found.file, found.new_code) for found in opening.pledges] == [
        ("건축과.xlsx", "1-1"),
        ("도시과.xlsx", "2-1"),
    ]
    assert opening.renamed == (("횟수", "횟수 (2-1)"),)
    assert [found.code for found in pb.read(opening.path).indicators] == ["횟수", "횟수 (2-1)"]


def test_the_same_code_in_two_departments_and_another_unit_are_told(tmp_path):
    first = old_book(tmp_path / "건축과.xlsx", small("1-1"))
    second = old_book(tmp_path / "도시과.xlsx", small("1-1"), **{"금액 단위": "천원"})
    with pytest.raises(pb.DataError) as refused:
        pb.open_term([first, second], tmp_path / "새.xlsx", term="민선9기")
    assert {(found.code, found.cell) for found in refused.value.findings} == {
        ("PB674", "공약!A2"),
        ("PB675", "설정!B8"),
    }


def test_an_education_office_names_its_terms_by_their_days(tmp_path):
    before = Term(date(2022, 7, 1), date(2026, 6, 30))
    old = old_book(tmp_path / "옛.xlsx", small("1-1"), "나래교육청", before)
    opening = pb.open_term(old, tmp_path / "새.xlsm", term="2026-07-01..2030-06-30")
    assert pb.show(opening.path)["term"] == {"number": None, "start": "2026-07-01", "end": "2030-06-30"}
    (line,) = pb.read(opening.path).narrative
    assert line.content == "2022. 7. 1. ~ 2026. 6. 30.에서 이어짐 (1-1)"


def test_what_cannot_be_meant_is_refused_and_nothing_is_written(tmp_path, old):
    new = tmp_path / "새.xlsx"
    for code, more in (
        ("term-not-after", {"term": "민선8기"}),
        ("bad-term", {"term": "다음"}),
        ("bad-plan-suffix", {"term": "민선9기", "plan": tmp_path / "이관.csv"}),
    ):
        with pytest.raises(pb.UsageError) as refused:
            pb.open_term(old, new, **more)
        assert refused.value.code == code
    with pytest.raises(pb.DataError) as undecided:
        pb.open_term(old, new, term="민선9기")
    assert [found.code for found in undecided.value.findings] == ["PB669", "PB669"]
    assert not new.exists()
    new.write_bytes(b"mine")
    with pytest.raises(pb.FileRefusedError):
        pb.open_term(old, new, term="민선9기")
    assert new.read_bytes() == b"mine"


def test_a_term_that_is_not_over_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 6, 1))
    old = old_book(tmp_path / "옛.xlsx", small("1-1"))
    opening = pb.open_term(old, tmp_path / "새.xlsx", term="민선9기")
    assert "PB676" in {found.code for found in opening.findings}


def test_the_command_says_what_it_did_and_what_to_do_next(tmp_path, old):
    call = [
        "term",
        "open",
        old,
        "-o",
        tmp_path / "새.xlsx",
        "--term",
        "민선9기",
        "--plan",
        tmp_path / "이관.xlsx",
    ]
    first = run(*call)
    assert "이관 4건, 이관하지 않음 2건, 정할 것 2건" in first.stdout
    assert "다시 실행" in first.stdout
    refused = run(*call, code=3)
    assert "PB669" in refused.stderr
    edited(tmp_path / "이관.xlsx", *SHARED)
    (report,) = json.loads(run(*call, "--json").stdout)["workbooks"]
    assert (report["old_total"], report["prior"]) == ("267", "84.75")
    assert {found["kind"] for found in report["left_behind"]} == {
        "prior", "executed", "unspent", "overspent", "after-term",
    }  # fmt: skip
    assert run(*call, code=4).stdout == ""
    (report,) = json.loads(run(*call, "--json", code=4).stdout)["workbooks"]
    assert report["exit_code"] == 4


class TestClose:
    def test_the_last_day_is_confirmed_whatever_the_as_of_date_says(self, tmp_path):
        old = old_book(tmp_path / "옛.xlsx", small("1-1"), 기준일="2024-05-31")
        dry = pb.close_term(old, "홍길동", dry_run=True)
        assert (dry.written, dry.as_of, dry.rows_added) == (False, date(2026, 6, 30), 2)
        assert "발행" not in load_workbook(old).sheetnames
        done = pb.close_term(old, "홍길동")
        assert (done.written, done.state, done.rows, done.last_hash) == (True, "확정", 2, dry.last_hash)
        with pytest.raises(pb.UsageError) as refused:
            pb.close_term(old, "홍길동")
        assert refused.value.code == "confirm-no-reason"
        assert pb.close_term(old, "홍길동", reason="집행 정산").rows == 4
        assert not [found for found in pb.check(old) if found.is_error]

    def test_before_the_end_of_the_term_nothing_is_closed(self, tmp_path, monkeypatch):
        old = old_book(tmp_path / "옛.xlsx", small("1-1"))
        before = old.read_bytes()
        monkeypatch.setattr(clock, "today", lambda: date(2026, 6, 29))
        with pytest.raises(pb.UsageError) as refused:
            pb.close_term(old, "홍길동")
        assert refused.value.code == "term-not-over"
        assert old.read_bytes() == before
        monkeypatch.setattr(clock, "today", lambda: date(2026, 6, 30))
        assert pb.close_term(old, "홍길동").rows == 2

    def test_several_are_tried_and_the_worst_code_is_returned(self, tmp_path):
        good = old_book(tmp_path / "가.xlsx", small("1-1"))
        bad = old_book(tmp_path / "나.xlsx", small("1-1", status="완로"))
        later = old_book(tmp_path / "다.xlsx", small("1-1"), term=9)
        done = run("term", "close", good, bad, later, "--by", "홍길동", code=3)
        assert "마감하였습니다" in done.stdout
        assert "2030. 6. 30." in done.stderr
        assert done.stderr.count(str(bad)) == 2
        again = run("term", "close", good, bad, "--by", "홍길동", "--json", code=3)
        codes = [report["exit_code"] for report in json.loads(again.stdout)["workbooks"]]
        assert codes == [2, 3]
        dry = run("term", "close", good, "--by", "홍길동", "--reason", "정산", "--dry-run", code=6)
        assert "쓰지 않았습니다" in dry.stdout

    def test_the_closing_card_is_protected_where_that_is_asked_for(self, tmp_path):
        plain = old_book(tmp_path / "옛.xlsx", small("1-1"), 기준일="2024-05-31")
        kept = old_book(tmp_path / "잠금.xlsx", small("1-1"), 기준일="2024-05-31")
        dry = run("term", "close", kept, "--by", "홍길동", "--protect", "--dry-run", code=6)
        assert "보호" not in dry.stdout
        assert "카드 1장" in run("term", "close", kept, "--by", "홍길동", "--protect").stdout
        pb.close_term(plain, "홍길동")
        sheets = load_workbook(kept)
        assert [name for name in sheets.sheetnames if sheets[name].protection.sheet] == ["카드 1-1"]
        assert any(
            "2026. 6. 30." in str(cell.value) for row in sheets["카드 1-1"].iter_rows() for cell in row
        )
        sheets = load_workbook(plain)
        assert not [name for name in sheets.sheetnames if sheets[name].protection.sheet]
