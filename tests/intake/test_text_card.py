"""A card as text: figures by their labels, and nothing that is not certain."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pledgebook.intake.documents import read_document
from pledgebook.intake.extract import cards_in
from pledgebook.intake.figures import figure_of
from pledgebook.intake.labels import one_line

CARD = """\
가-2 시민 정원 조성

완료시기\t\t사업주체\t\t\t\t신규여부\t\t예산구분\t\t소요예산 (백만원)
임기내\t임기후\t국가\t도\t누리시\t민간\t신규\t계속\t예산\t비예산\t
○\t\t\t\t○\t\t√\t\t○\t\t1,250
추진상황\t완료 종결\t\t완료 후 계속추진\t\t정상추진\t\t일부추진\t\t이행률\t31.05%
\t\t\t\t\t○

❖ 정책목표: 걸어서 닿는 정원

< 연차별 추진일정 >

세부 추진상황\t2023년\t\t\t\t2024년\t\t\t\t비고 (누적)
\t1\t2\t3\t4\t1\t2\t3\t4
정원(개소)\t1\t\t3\t\t5\t6\t8
교육(회)\t2\t\t\t\t4

< 공약달성 확인지표 >
2024. 5. 31. 기준

확인지표\t단위\t구분\t2023\t2024\t2025\t이행률(%)
정원\t개소\t목표(누계)\t3\t5(8)\t18(26)\t19.23
\t\t이행(누계)\t2\t3(5)\t-
교육\t회\t목표(누계)\t2\t2(4)\t3(7)\t42.86
\t\t이행(누계)\t2\t1(3)
공약 이행률 (각 지표 이행률의 평균으로 산출)\t\t\t\t\t\t31.05
"""


def read(text):
    return cards_in(read_document(text.encode(), "카드.txt"))


def values(years, name):
    return [None if getattr(year, name) is None else getattr(year, name).value for year in years]


def test_the_head_is_read_by_its_labels():
    (card,) = read(CARD)
    assert (card.code.value, card.title.value) == ("가-2", "시민 정원 조성")
    assert {key: mark.value for key, mark in card.marks.items()} == {
        "임기내": "임기내",
        "시": "누리시",
        "신규": "신규",
        "예산": "예산",
        "정상추진": "정상추진",
    }
    assert (card.required.value, card.unit.value, card.rate.value) == (1250, "백만원", Decimal("31.05"))
    assert card.goal.value == "걸어서 닿는 정원"
    assert card.government.value == "누리시"
    assert str(card.as_of.value) == "2024-05-31"


def test_numbers_in_brackets_are_cumulative_where_they_add_up():
    (card,) = read(CARD)
    garden = card.indicators[0]
    assert values(garden.years, "target") == [3, 8, 26]
    assert values(garden.years, "target_of_year") == [None, 5, 18]
    assert values(garden.years, "actual") == [2, 5, None]
    assert (garden.rate.value, card.footer_rate.value) == (Decimal("19.23"), Decimal("31.05"))
    assert card.indicators[0].years[1].target.place.told("ko") == "표 3의 2행 5열"


def test_the_same_numbers_the_other_way_round():
    turned = CARD.replace("5(8)", "8(5)").replace("18(26)", "26(18)").replace("3(5)", "5(3)")
    turned = turned.replace("2(4)", "4(2)").replace("3(7)", "7(3)").replace("1(3)", "3(1)")
    (card,) = read(turned)
    assert values(card.indicators[0].years, "target") == [3, 8, 26]
    assert values(card.indicators[0].years, "target_of_year") == [None, 5, 18]


def test_what_could_be_either_is_told_with_both_and_not_read():
    # Neither adds up, no label says it, and the larger number stands now here, now there.
    rows = CARD[CARD.index("정원\t개소") : CARD.index("공약 이행률")]
    (card,) = read(CARD.replace(rows, "정원\t개소\t목표\t3\t5(9)\t26(18)\n\t\t이행\t2\n"))
    told = [found.message("en") for found in card.findings if found.code == "PB702"]
    assert len(told) == 2
    assert "cumulative 9 (of the year 5), or cumulative 5 (of the year 9)" in told[0]
    assert values(card.indicators[0].years, "target")[1:] == [None, None]


def test_a_merged_cell_that_text_cannot_show_is_told():
    (card,) = read(CARD)
    found = [
        (target.year, target.kind, target.number, target.cumulative.value)
        for target in card.indicators[0].schedule
    ]
    assert found == [
        (2023, "반기", 1, 1),
        (2023, "반기", 2, 3),
        (2024, "분기", 1, 5),
        (2024, "분기", 2, 6),
        (2024, "반기", 2, 8),
    ]
    yearly = [(target.year, target.kind, target.cumulative.value) for target in card.indicators[1].schedule]
    assert yearly == [(2023, "연", 2), (2024, "연", 4)]
    assert "PB707" in {found.code for found in card.findings}


def test_a_second_title_begins_a_second_card():
    two = CARD + "\n" + CARD.replace("가-2 시민 정원 조성", "가-3 마을 숲").replace("1,250", "70")
    first, second = read(two)
    assert (first.required.value, second.code.value, second.required.value) == (1250, "가-3", 70)


@pytest.mark.parametrize("said", ["미정", "추후 확정"])
def test_an_amount_that_is_not_known_is_no_number(said):
    (card,) = read(CARD.replace("1,250", said))
    assert card.required is None
    assert card.required_open.value == said


def test_labels_repeated_in_place_of_merged_cells_are_heads_all_the_same():
    schedule = CARD[CARD.index("세부 추진상황") : CARD.index("< 공약달성")]
    repeated = "세부 추진상황\t2023년\t2023년\t2023년\t2023년\t비고\n세부 추진상황\t1\t2\t3\t4\t비고\n정원(개소)\t1\t2\t3\t4\n\n"
    (card,) = read(CARD.replace(schedule, repeated))
    found = [(target.kind, target.number, target.cumulative.value) for target in card.indicators[0].schedule]
    assert found == [("분기", 1, 1), ("분기", 2, 2), ("분기", 3, 3), ("분기", 4, 4)]


@pytest.mark.parametrize(
    "day", ["2024. 5. 31. 기준", "(2024. 5. 31. 현재)", "※ 기준일 : 2024년 5월 31일", "2024년 5월말 기준"]
)
def test_the_day_above_a_table_is_no_achievement(day):
    said = "□ 추진실적\n- 첫 정원 개장 : 2024. 5.\n2024. 5. 31. 기준 세 곳을 더 열기로 함\n\n"
    text = CARD.replace("< 공약달성 확인지표 >\n2024. 5. 31. 기준", f"{said}< 공약달성 확인지표 >\n{day}")
    (card,) = read(text)
    assert [line.text.value for line in card.lines] == [
        "첫 정원 개장 : 2024. 5.",
        "2024. 5. 31. 기준 세 곳을 더 열기로 함",
    ]
    assert card.as_of.value == date(2024, 5, 31)


def test_the_head_may_be_lines_and_letters_may_be_wide():
    head = CARD[CARD.index("완료시기") : CARD.index("❖")]
    lines = "• 완료시기：임기내\n• 사업주체：누리시, 민간\n• 신규여부：신규（○） 계속（ ）\n• 소요예산：85억원\n• 이행률：31.05％\n• 주관부서：공원과 (담당자 홍길동)\n"
    (card,) = read(CARD.replace(head, lines).replace("정원\t개소", "정원（개소）\t"))
    assert set(card.marks) == {"임기내", "시", "민간", "신규"}
    assert (card.required.value, card.unit.value, card.rate.value) == (85, "억원", Decimal("31.05"))
    assert card.department.value == "공원과"
    assert (card.indicators[0].name.value, card.indicators[0].unit.value) == ("정원(개소)", "개소")


def test_money_by_rows_and_what_a_card_has_no_place_for():
    money = (
        "(단위 : 백만원)\n구분\t계\t국비\t시비\t집행액\n계\t9\t3\t6\t2\n2023\t4\t1\t3\t2\n2024\t5\t2\t3\t\n\n"
    )
    (card,) = read(CARD.replace("< 공약달성", money + "< 공약달성"))
    found = {
        row.source.value: [row.total.value, *(amount and amount.value for _, amount in row.by_year)]
        for row in card.money
    }
    assert found == {"계": [9, 4, 5], "국비": [3, 1, 2], "시비": [6, 3, 3], "집행액": [2, 2, None]}
    spent = "(단위 : 백만원)\n재원\t2023\t\t2024\n\t계획\t집행\t계획\n계\t4\t2\t5\n국비\t1\t\t2\n\n"
    (card,) = read(CARD.replace("< 공약달성", spent + "< 공약달성"))
    assert [amount.value for _, amount in card.money[0].by_year] == [4, 5]
    assert any(problem.code == "PB714" and problem.seen == "2" for problem in card.findings)


def test_a_figure_merged_over_several_years_is_told_and_not_read():
    table = (
        "<table><tr><th>확인지표<th>구분<th>2023<th>2024<th>이행률(%)</tr>"
        "<tr><td rowspan=2>정원<td>목표(누계)<td colspan=2>8<td rowspan=2>50</tr><tr><td>이행(누계)<td>4<td>-</tr></table>"
    )
    (card,) = cards_in(read_document(f"<html><h1>가-1 시민 정원</h1>{table}".encode(), "카드"))
    assert values(card.indicators[0].years, "target") == [None, None]
    assert [problem.code for problem in card.findings if problem.seen == "8"] == ["PB714"]
    assert card.indicators[0].rate.value == 50


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("10,251백만\n원", "10251", "백만원"),
        ("0십\n억원", "0", "십억원"),
        ("△5천\n만원", "-5", "천만원"),
        ("7\n백만원", "7", "백만원"),
    ],
)
def test_a_unit_that_a_narrow_cell_breaks_is_one_word(text, number, unit):
    found = figure_of(text)
    assert (str(found.number), found.unit) == (number, unit)


def test_brackets_of_a_unit_that_a_narrow_cell_breaks_hold_no_blank():
    assert one_line("운행 노선（\n개）") == one_line("운행 노선(개\n)") == "운행 노선(개)"
