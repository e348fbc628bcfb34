"""The rules between rows: identifiers, references, the term, the settings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pledgebook.book import contract
from pledgebook.book.model import Aggregation, IndicatorKind, Method, PrintedAchievements, Rounding
from pledgebook.book.term import Term
from tests.reading.making import at, only, read, told


def test_the_same_code_twice_is_an_error_at_the_second_naming_the_first():
    book = read({"지표!A3": "교류활동", **{f"목표!A{row}": "교류활동" for row in range(9, 17)}})
    found = only(book, "PB221")
    assert found.cell == "지표!A3"
    assert "지표!A2" in found.message()
    assert [indicator.code for indicator in book.indicators] == ["교류활동"]


def test_an_unknown_reference_names_the_nearest_code():
    found = only(read({"지표!B2": "6-3-8"}), "PB219")
    assert found.cell == "지표!B2"
    assert "6-3-3" in found.action()
    assert "행사개최" in only(read({"실적!C5": "행사개체"}), "PB219").action()


def test_a_name_where_a_code_is_expected_is_told_with_its_code():
    found = only(read({"실적!C2": "교류활동 횟수(회)"}), "PB220")
    assert found.cell == "실적!C2"
    assert "교류활동" in found.action()


@pytest.mark.parametrize(
    "place", ["지표!B2", "실적!B2", "투자!A2", "본문!A2", "변경!A2", "목표!A2", "실적!C2"]
)
def test_every_reference_is_checked(place):
    assert told(read({place: "없는번호"})) == [("PB133", place)]


def test_an_activity_of_another_pledges_indicator_is_an_error():
    second = {"공약!A3": "1-1", "공약!B3": "둘째", "공약!M3": "정상추진"}
    found = only(read({**second, "실적!B2": "1-1"}), "PB222")
    assert found.cell == "실적!C2"
    assert "6-3-3" in found.action()


def test_an_activity_without_an_indicator_is_only_mentioned():
    assert read({"실적!C2": None}).activities[0].indicator == ""


def test_a_pledge_without_indicators_is_fine():
    assert told(read({"공약!A3": "1-1", "공약!B3": "둘째", "공약!M3": "보류"}))[1:] == []


def test_a_judged_indicator_keeps_its_last_value_unless_told_otherwise():
    book = read({"지표!F2": "정성", "지표!G2": None, "지표!F3": "정성형", "지표!G3": "합계"})
    assert [indicator.kind for indicator in book.indicators] == [IndicatorKind.QUALITATIVE] * 2
    assert [indicator.method for indicator in book.indicators] == [Method.LAST, Method.SUM]


def test_blank_kind_and_method_have_their_defaults():
    book = read({"지표!F2": None, "지표!G2": None})
    assert (book.indicators[0].kind, book.indicators[0].method) == (IndicatorKind.INCREASING, Method.SUM)


SETTINGS_ROWS = {setting.item: row for row, setting in enumerate(contract.SETTINGS, 2)}


def test_every_setting_is_read():
    values = {
        "자치단체": "가나군",
        "단체구분": "군",
        "상위단체": "부산광역시",
        "임기 시작": "2022. 7. 1.",
        "임기 종료": date(2026, 6, 30),
        "기준일": "2024. 5. 31.",
        "금액 단위": "천원",
        "이행률 소수 자리": 1,
        "반올림": "절사",
        "지표 집계": "합산",
        "초과달성 상한": "100",
        "폐기 포함": "아니오",
        "변경 인쇄": "예",
        "추진실적 인쇄": "최근 5건",
        "수신자": "a@b.kr, c@d.kr",
    }
    book = read({f"설정!B{SETTINGS_ROWS[item]}": value for item, value in values.items()})
    assert told(book) == []
    found = book.settings
    assert (found.government, found.government_kind, found.upper_kind) == ("가나군", "군", "시")
    assert found.money_unit == "천원"
    assert found.term == Term(date(2022, 7, 1), date(2026, 6, 30))
    assert found.as_of == date(2024, 5, 31)
    assert (found.decimals, found.rounding) == (1, Rounding.TRUNCATE)
    assert (found.aggregation, found.cap) == (Aggregation.POOLED, Decimal(100))
    assert found.recipients == ("a@b.kr", "c@d.kr")
    assert (found.counts_dropped, found.prints_changes) == (False, True)
    assert found.achievements == PrintedAchievements(last=5)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("전체", PrintedAchievements()),
        (None, PrintedAchievements()),
        ("올해", PrintedAchievements(this_year=True)),
        ("금년", PrintedAchievements(this_year=True)),
        ("최근10", PrintedAchievements(last=10)),
        (" 최근 3 개 ", PrintedAchievements(last=3)),
        (7, PrintedAchievements(last=7)),
    ],
)
def test_which_achievements_are_printed_is_typed_in_words(typed, meant):
    book = read({f"설정!B{SETTINGS_ROWS['추진실적 인쇄']}": typed})
    assert told(book) == []
    assert book.settings.achievements == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (None, ()),
        ("없음", ()),
        ("최종보고, 공약가계부", ("공약가계부", "최종보고")),
        ("연차별투자계획", ("연차별 투자계획",)),
        ("공약가계부 연차별 투자계획 및 반기별 평가표", ("공약가계부", "연차별 투자계획", "반기별 평가표")),
        ("가계부\n평가표", ("공약가계부", "반기별 평가표")),
        ("전체", ("공약가계부", "연차별 투자계획", "반기별 평가표", "최종보고")),
    ],
)
def test_which_more_sheets_there_are_is_typed_by_their_names(typed, meant):
    book = read({f"설정!B{SETTINGS_ROWS['추가 시트']}": typed})
    assert told(book) == []
    assert book.settings.extra_sheets == meant


@pytest.mark.parametrize(
    ("typed", "seen", "code"), [("공약가계부, 공약카계부", "공약카계부", "PB218"), ("월보", "월보", "PB132")]
)
def test_a_sheet_that_there_is_not_is_told_at_its_cell(typed, seen, code):
    cell = f"설정!B{SETTINGS_ROWS['추가 시트']}"
    (found,) = read({cell: typed}).findings
    assert (found.code, found.cell, found.printed_seen) == (code, cell, seen)
    assert "공약가계부" in found.message() + found.action()


def test_by_default_nothing_of_this_is_asked_for():
    settings = read().settings
    assert (settings.counts_dropped, settings.prints_changes) == (True, False)


def test_a_pledge_may_be_new_and_continued_and_have_several_partners():
    pledge = read({"공약!J2": "신규, 계속", "공약!F2": "기획예산과, 총무과"}).pledges[0]
    assert (pledge.novelty, pledge.partners) == (("신규", "계속"), ("기획예산과", "총무과"))


def test_a_cap_typed_with_a_percent_sign_is_that_many_percent():
    assert read({"설정!B12": "120%"}).settings.cap == 120


def test_blank_settings_keep_their_defaults():
    book = read({f"설정!B{row}": None for row in SETTINGS_ROWS.values()})
    assert told(book) == [("PB291", "설정!B5")]
    assert book.settings.decimals == 2
    assert book.settings.as_of is None


def test_the_money_unit_of_the_settings_may_be_taken_off_an_amount():
    book = read({"설정!B8": "천원", "공약!L2": "40천원"})
    assert "40" in only(book, "PB203").action()


@pytest.mark.parametrize(
    ("item", "value", "code"),
    [
        ("임기 시작", "작년", "PB206"),
        ("기준일", "2024. 5.", "PB210"),
        ("기준일", 2024.5, "PB211"),
        ("이행률 소수 자리", 7, "PB230"),
        ("이행률 소수 자리", 1.5, "PB230"),
        ("이행률 소수 자리", "둘", "PB202"),
        ("초과달성 상한", 0, "PB232"),
        ("초과달성 상한", 1, "PB232"),
        ("초과달성 상한", -100, "PB232"),
        ("반올림", "올림", "PB132"),
        ("추진실적 인쇄", "최근 N", "PB218"),
        ("추진실적 인쇄", "최근 0", "PB218"),
        ("추진실적 인쇄", "최근 열", "PB132"),
        ("추진실적 인쇄", "작년", "PB132"),
        ("변경 인쇄", "가끔", "PB132"),
        ("단체구분", "읍", "PB132"),
        ("임기 종료", "2020-06-30", "PB231"),
    ],
)
def test_a_bad_setting_is_an_error_at_its_value(item, value, code):
    book = read({f"설정!B{SETTINGS_ROWS[item]}": value})
    assert told(book) == [(code, f"설정!B{SETTINGS_ROWS[item]}")]
    assert book.findings[0].is_error


def test_an_unknown_setting_is_a_warning_naming_the_nearest():
    found = only(read({"설정!A7": "기준얼"}), "PB228")
    assert (found.cell, found.severity) == ("설정!A7", "warning")
    assert "기준일" in found.action()


def test_a_setting_twice_is_an_error():
    found = only(read({"설정!A8": "기준일"}), "PB229")
    assert found.cell == "설정!A8"
    assert "설정!A7" in found.message()


def test_all_findings_come_at_once_and_the_rows_that_could_be_read_are_there():
    book = read(
        {
            "실적!A2": "언젠가",
            "지표!A3": "교류활동",
            "공약!L2": "많이",
            "설정!A7": "기준얼",
            "본문!B2": "머리말",
        }
    )
    codes = {finding.code for finding in book.findings}
    assert {"PB206", "PB221", "PB202", "PB228", "PB132"} <= codes
    assert len(book.narrative) == 39
    assert len(book.changes) == 2


@pytest.mark.parametrize("typed", ["2024. 13.", "2024. 2. 30.", "2023. 5. ~ 2023. 2."])
def test_a_time_that_cannot_be_a_date_is_printed_as_typed_and_told_of(typed):
    book = read({"본문!E5": typed})
    assert told(book) == [("PB236", "본문!E5")]
    assert next(line for line in book.narrative if line.row == 5).when_text == typed


@pytest.mark.parametrize("typed", [2023.1, 45000])
def test_a_number_for_a_time_is_told_of(typed):
    assert told(read({"본문!E5": typed})) == [("PB237", "본문!E5")]


@pytest.mark.parametrize("typed", ["매년 4월", "2022. 7. ~", "5. 6.", 2023, None, "상시"])
def test_other_times_stay_text_without_a_word(typed):
    assert told(read({"본문!E5": typed})) == []


UNIT = at("설정", "값", 2 + [setting.item for setting in contract.SETTINGS].index("금액 단위"))


@pytest.mark.parametrize(
    ("typed", "unit"), [("억", "억원"), (" 천 원", "천원"), ("십억원", "십억원"), (None, "백만원")]
)
def test_a_unit_of_money_is_one_of_a_list(typed, unit):
    book = read({UNIT: typed})
    assert told(book) == []
    assert book.settings.money_unit == unit


@pytest.mark.parametrize("typed", ["달러", "백만원 단위", "명", "1000", "만억원"])
def test_any_other_unit_of_money_is_an_error_at_its_cell(typed):
    book = read({UNIT: typed})
    found = next(finding for finding in book.findings if finding.cell == UNIT)
    assert found.code in {"PB132", "PB218"}
    assert found.is_error
    assert "백만원" in found.message()
