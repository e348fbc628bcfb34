"""The official summary sheets: what stands where, live formulas, sums checked both ways."""

from __future__ import annotations

import copy
import dataclasses
from datetime import date
from decimal import Decimal

import pytest

from pledgebook.book.government import Level
from pledgebook.errors import FileUnreadableError
from pledgebook.findings import finding
from pledgebook.roll_up.asked import Options
from pledgebook.roll_up.facts import Failure
from pledgebook.roll_up.sheets import listing
from pledgebook.roll_up.sheets.layout import NAMES, layout
from pledgebook.roll_up.sheets.table import check_sums
from tests.rollup.making import facts, indicator, money, pledge, portfolio
from tests.rollup.test_totals import six_pledges

PLAIN = Options(every_sheet=True)


def texts(made, name, options=PLAIN):
    """Give a sheet as rows of values, without the title's two rows and the empty columns of merges."""
    sheets, _ = layout(made, dataclasses.replace(options, every_sheet=True))
    sheet = next(sheet for sheet in sheets if sheet.name == name)
    rows = max(row for row, _ in sheet.cells)
    columns = max(column for _, column in sheet.cells)
    return [
        [sheet.cells[row, at].value if (row, at) in sheet.cells else None for at in range(1, columns + 1)]
        for row in range(1, rows + 1)
    ]


def row_of(made, name, label, options=PLAIN):
    return next(row for row in texts(made, name, options) if row[0] == label)


def two_governments():
    return portfolio(
        facts(pledge("1", "10.00", "완료", [money("국비", 30)]), path="a"),
        facts(
            pledge("1", "20.00", money=[money("시비", 5)]),
            pledge("2", "60.01", sector="복지", department="복지과"),
            path="b",
            government="화순군",
            government_kind="군",
        ),
    )


def test_there_is_a_sheet_for_each_official_summary():
    sheets, differ = layout(six_pledges(), PLAIN)
    assert [sheet.name for sheet in sheets] == [
        "총괄",
        "완료율·목표달성도",
        "이행률 비교",
        "자치단체별",
        "분야별",
        "부서별",
        "재원별",
        "공약가계부",
        "연차별 투자계획",
        "완료시기별",
        "추진주체별",
        "예산별",
        "이행률별",
        "부진",
        "제출현황",
        "점검",
    ]
    assert differ == ()


def test_a_table_of_a_single_row_has_a_sheet_only_where_it_is_asked_for_or_there_already():
    made = six_pledges()
    sheets, _ = layout(made, Options())
    names = {sheet.name for sheet in sheets}
    assert {"자치단체별", "부서별"}.isdisjoint(names), "one government, one department"
    assert {"총괄", "분야별", "재원별", "이행률별", "제출현황", "점검"} <= names
    again, _ = layout(made, Options(), {"roll_up:departments": "우리 부서별"})
    assert "우리 부서별" in {sheet.name for sheet in again}


def test_what_was_handed_in_names_the_departments_that_are_missing():
    made = two_governments()
    rows = texts(made, "제출현황", Options(departments=("복지과", "없는과")))
    assert [row[1] for row in rows[3:]] == ["취합", "취합", "미제출"]
    assert rows[-1][0] == "없는과"
    assert {row[2] for row in rows[3:-1]} == {"a", "b"}


def test_every_pledge_names_its_file_and_the_list_can_be_filtered():
    sheets, _ = layout(two_governments(), Options())
    (found,) = [sheet for sheet in sheets if sheet.key == listing.KEY]
    last = found.filter.right
    assert [found.cells[row, last].value for row in range(5, 8)] == ["a", "b", "b"]
    assert (found.filter.top, found.filter.bottom) == (4, 7)


def test_the_list_has_one_row_per_pledge_with_one_mark():
    rows = texts(six_pledges(), "총괄")
    assert rows[0][0] == "나주시 공약사업 추진상황 총괄"
    assert rows[2][:4] == ["공약번호", "공약명", "분야", "주관부서"]
    assert rows[4] == [
        "1-1",
        "공약 1-1",
        "경제",
        "일자리과",
        "○",
        None,
        None,
        None,
        None,
        None,
        Decimal("31.04"),
        rows[4][-1],
    ]
    assert rows[7] == [
        "2-2",
        "공약 2-2",
        "복지",
        "일자리과",
        None,
        None,
        None,
        "○",
        None,
        None,
        "산출불가",
        rows[7][-1],
    ]
    assert len(rows) == 10


def test_fields_have_counts_shares_and_mean_rates():
    made = six_pledges()
    share = Decimal
    assert row_of(made, "분야별", "계") == [
        "계", 6, 1, 1, 2, 1, 1, 0, share("1.000"), Decimal("44.42"), 1,
    ]  # fmt: skip
    assert row_of(made, "분야별", "비율")[2:8] == [
        Decimal(printed) for printed in ("0.167", "0.167", "0.333", "0.167", "0.167", "0.000")
    ]
    assert row_of(made, "분야별", "복지") == [
        "복지", 3, 0, 1, 1, 1, 0, 0, share("0.500"), Decimal("55.00"), 1,
    ]  # fmt: skip


def test_a_field_without_any_rate_says_so():
    made = portfolio(facts(pledge("1", None)))
    assert row_of(made, "분야별", "경제")[-2:] == ["산출불가", 1]


def test_departments_print_what_is_done_as_36_25_if_asked_and_only_they():
    options = Options(combine_done=True)
    made = six_pledges()
    assert row_of(made, "부서별", "일자리과", options)[:6] == ["일자리과", 6, "2(1)", 2, 1, 1]
    assert row_of(made, "부서별", "비율", options)[2] == Decimal("0.333")
    assert row_of(made, "분야별", "복지", options)[1:4] == [3, 0, 1]


def test_forced_shares_carry_a_note_and_are_off_by_default():
    made = portfolio(facts(*(pledge(str(at), sector=f"분야 {at}") for at in range(3))))
    assert [row_of(made, "분야별", f"분야 {at}")[8] for at in range(3)] == [Decimal("0.333")] * 3
    forced = Options(shares_to_whole=True)
    found = [row_of(made, "분야별", f"분야 {at}", forced)[8] for at in range(3)]
    assert found == [Decimal("0.334"), Decimal("0.333"), Decimal("0.333")]
    assert row_of(made, "분야별", "계", forced)[8] == 1
    notes = [row[0] for row in texts(made, "분야별", forced)]
    assert any("100.0%가 되도록" in str(note) for note in notes)
    assert not any("100.0%가 되도록" in str(row[0]) for row in texts(made, "분야별"))


def test_money_stands_by_field_and_source_and_undecided_is_not_0():
    made = portfolio(
        facts(
            pledge("1", money=[money("국비", 30), money("시비", "1.5")]),
            pledge("2", sector="복지"),
            pledge("3", sector="문화", budgeting="비예산"),
            pledge("4", sector="문화", budget=8),
        )
    )
    rows = {row[0]: row[1:] for row in texts(made, "재원별")}
    nothing = Decimal(0)
    assert rows["계"] == [
        4, Decimal("39.5"), 30, nothing, Decimal("1.5"), nothing, nothing, 8, Decimal(1), 1,
    ]  # fmt: skip
    assert rows["복지"] == [1, "미정", "-", "-", "-", "-", "-", "-", "-", 1]
    assert rows["문화"] == [2, 8, 0, 0, 0, 0, 0, 8, Decimal("0.203"), 0]


def test_own_money_is_headed_by_the_kinds_of_government():
    heads = texts(two_governments(), "재원별")[3]
    assert "시·군비" in heads


def test_a_government_level_stands_above_where_there_are_several():
    made = two_governments()
    rows = texts(made, "부서별")
    found = [row[:3] for row in rows[4:11] if row[2] is not None]
    assert found == [
        ["계", None, 3],
        ["나주시", "소계", 1],
        ["나주시", "일자리과", 1],
        ["화순군", "소계", 2],
        ["화순군", "일자리과", 1],
        ["화순군", "복지과", 1],
    ]
    governments = {row[0]: row for row in texts(made, "자치단체별")}
    assert (governments["화순군"][1], governments["화순군"][9]) == (2, Decimal("40.01"))  # 40.005
    assert texts(made, "총괄")[4][0] == "나주시"


def test_pledges_of_a_government_stand_together_whatever_the_order_of_files():
    made = portfolio(
        facts(pledge("1"), path="a"),
        facts(pledge("1"), path="b", government="화순군"),
        facts(pledge("2"), path="c"),
    )
    assert [row[:2] for row in texts(made, "총괄")[4:]] == [["나주시", "1"], ["나주시", "2"], ["화순군", "1"]]


def test_other_tables_go_by_completion_carriers_budget_and_rate():
    made = portfolio(
        facts(
            pledge(
                "1", "100.00", completion="임기후", actors=(Level.OWN, Level.NATIONAL), budgeting="비예산"
            ),
            pledge("2", "99.99", actors=(Level.NATIONAL, Level.OWN), completion=""),
            pledge("3", None, actors=()),
        )
    )
    labels = [row[0] for row in texts(made, "완료시기별")[6:9]]
    assert labels == ["임기내", "임기후", "(미지정)"]
    assert row_of(made, "추진주체별", "국가·시")[1] == 2
    assert row_of(made, "예산별", "비예산")[1] == 1
    assert row_of(made, "이행률별", "경제") == ["경제", 3, 1, 1, 0, 0, 0, 0, 1, Decimal("100.00")]


def test_carriers_of_several_kinds_of_government_are_called_their_own():
    assert row_of(two_governments(), "추진주체별", "나주시")[1:3] == ["소계", 1]
    assert [row[1] for row in texts(two_governments(), "추진주체별") if row[0] == "화순군"] == [
        "소계",
        "자체",
    ]


@pytest.mark.parametrize(
    ("status", "to_plan", "is_behind"),
    [
        ("일부추진", 100, True),
        ("보류", None, True),
        ("정상추진", "79.99", True),
        ("정상추진", "80.00", False),
        ("정상추진", None, False),
        ("완료", 10, False),
        ("폐기", 10, False),
        ("이행 후 계속추진", 10, True),
    ],
)
def test_slow_pledges_are_listed_by_status_and_by_plan(status, to_plan, is_behind):
    promised = pledge(
        "1", status=status, indicators=(indicator("가", to_plan=100), indicator("나", to_plan=to_plan))
    )
    found = (
        row_of(portfolio(facts(promised)), "부진", "1")
        if is_behind
        else texts(portfolio(facts(promised)), "부진")[-1]
    )
    assert (found[0] == "1") is is_behind


def test_the_findings_of_all_files_stand_with_their_file_after_the_failures():
    made = portfolio(
        Failure("부서/나쁜.xlsx", FileUnreadableError("encrypted")),
        facts(
            pledge("1"), path="집/부서/가.xlsx", findings=(finding("PB110", "지표!D2", "회", sheet="지표"),)
        ),
        facts(pledge("2"), path="나.xlsx", as_of=date(2024, 6, 30)),
    )
    rows = texts(made, "점검")
    assert [row[:3] for row in rows[3:]] == [
        ["부서/나쁜.xlsx", "오류", "encrypted"],
        [None, "경고", "PB456"],
        ["부서/가.xlsx", rows[5][1], "PB110"],
    ]
    assert "집계에서 제외한 파일 1개" in rows[1][0]


def test_a_roll_up_without_findings_says_so():
    assert texts(portfolio(facts(pledge("1"))), "점검")[-1][5] == "점검 결과 지적 사항이 없습니다."


def test_counts_and_means_are_live_over_the_list():
    sheets, _ = layout(six_pledges(), PLAIN)
    fields = next(sheet for sheet in sheets if sheet.name == "분야별")
    at = next(row for (row, column), cell in fields.cells.items() if cell.value == "복지")
    assert fields.cells[at, 4].formula == "COUNTIFS('총괄'!$C$5:$C$10,\"복지\",'총괄'!$F$5:$F$10,\"○\")"
    assert fields.cells[at, 2].formula == f"SUM(C{at}:H{at})"
    assert fields.cells[at, 10].formula == (
        "ROUND(ROUND(AVERAGEIF('총괄'!$C$5:$C$10,\"복지\",'총괄'!$K$5:$K$10),9)*(1+2E-15),2)"
    )
    assert fields.cells[5, 3].formula == "SUM(C7:C9)"


def test_a_renamed_list_keeps_its_name_in_formulas():
    sheets, _ = layout(six_pledges(), PLAIN, {"roll_up:pledges": "우리 목록"})
    assert "'우리 목록'!" in next(sheet for sheet in sheets if sheet.name == "분야별").cells[7, 3].formula


def test_a_list_too_long_to_count_in_has_plain_figures(monkeypatch):
    monkeypatch.setattr(listing, "MOST_COUNTED", 5)
    sheets, _ = layout(six_pledges(), PLAIN)
    fields = next(sheet for sheet in sheets if sheet.name == "분야별")
    assert not any("총괄" in cell.formula for cell in fields.cells.values())
    assert fields.cells[5, 3].formula == "SUM(C7:C9)"


def test_a_sum_that_is_not_that_of_its_parts_is_an_error_finding(monkeypatch):
    from pledgebook.roll_up.sheets import rates

    table = rates.rates_table(six_pledges(), "이행률별")
    assert list(check_sums(table)) == []
    whole, *groups = table.rows
    fewer = copy.copy(whole.sums)
    fewer.count -= 1
    lost = dataclasses.replace(whole, sums=fewer)
    told = list(check_sums(dataclasses.replace(table, rows=(lost, *groups))))
    assert {fault.code for fault in told} == {"PB459"}
    assert any("'계'" in fault.message() for fault in told)
    monkeypatch.setattr(rates, "in_bucket", lambda *_: 0)
    assert any(dict(told.facts)["where"] == "복지" for told in check_sums(table))


def test_every_name_and_key_is_its_own():
    assert len(set(NAMES.values())) == len(NAMES)
