"""Every figure of the published card 6-3-3, as the card sheet prints it."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from tests.sheets.cards import card, column_of, fields, filled, official, printed, row_of, rows, style

GOLDEN = json.loads((Path(__file__).parent / "golden" / "6-3-3.golden.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sheet():
    return card(official())


def test_the_title_bar_has_code_and_title(sheet):
    assert rows(sheet)[1] == [GOLDEN["code"], GOLDEN["title"]]


def test_the_header_marks_what_the_published_one_marks(sheet):
    labels = row_of(sheet, "임기내")
    marked = {
        cell.value
        for at, cell in sheet.cells.items()
        if at[0] == labels and cell.value and sheet.cells[labels + 1, at[1]].value == "○"
    }
    header = GOLDEN["header"]
    expected = {header["완료시기"], *header["사업주체"], header["신규여부"], header["예산구분"]}
    assert marked == expected


def test_the_header_has_status_budget_and_rate(sheet):
    assert printed(filled(sheet, row_of(sheet, "임기내") + 1)[-1]) == GOLDEN["header"]["소요예산(백만원)"]
    status = row_of(sheet, "완료 종결")
    column = column_of(sheet, status, GOLDEN["header"]["추진상황"])
    assert filled(sheet, status + 1) == ["○"]
    assert sheet.cells[status + 1, column].value == "○"
    rate = filled(sheet, status)[-1]
    assert f"{rate * 100:.2f}%" == GOLDEN["header"]["이행률"]


def test_the_schedule_prints_each_half_year_in_a_cell_of_two_quarters(sheet):
    start = row_of(sheet, "< 연차별 추진일정 >")
    quarters = sorted(
        at for at, cell in sheet.cells.items() if at[0] == start + 2 and isinstance(cell.value, int)
    )
    assert len(quarters) == len(GOLDEN["schedule"]["columns"])
    for row in GOLDEN["schedule"]["rows"]:
        at = row_of(sheet, row["label"], start)
        for key, value in zip(GOLDEN["schedule"]["columns"], quarters, strict=True):
            year, quarter = key.split("-")
            half = f"{year}H{(int(quarter) + 1) // 2}"
            if quarter in "13":
                found = sheet.cells[at, value[1]].value
                assert printed(found) == row["half_years"].get(half)
                assert any(span.top == at and span.left == value[1] for span in sheet.merges)


def test_the_investment_table_prints_every_amount(sheet):
    start = row_of(sheet, "< 연도별 투자 계획 >")
    for label, amounts in GOLDEN["investment"]["rows"].items():
        at = row_of(sheet, label, start)
        values = [printed(value) for value in filled(sheet, at) if isinstance(value, Decimal)]
        assert values == amounts


def test_the_indicator_table_prints_every_figure(sheet):
    """Exempt: the published card leaves 이행 of 2026. 6. blank where 2025 has `-`; one rule prints `-`."""
    start = row_of(sheet, "< 공약달성 확인지표 >")
    assert [str(value) for value in filled(sheet, start + 1)[3:-1]] == GOLDEN["indicators"]["columns"]
    for row in GOLDEN["indicators"]["rows"]:
        at = row_of(sheet, row["label"], start)
        name, unit, kind, *targets, rate = fields(sheet, at)
        assert (name, unit, kind) == (row["label"], row["printed_unit"], "목표 (누계)")
        assert [printed(value) for value in targets] == row["target"]
        assert printed(rate) == row["rate"]
        kind, *actuals = fields(sheet, at + 1)
        assert kind == "이행 (누계)"
        assert [printed(value) for value in actuals] == [*row["actual"][:-1], "-"]


def test_the_footer_says_how_and_what_the_pledge_rate_is(sheet):
    at = row_of(sheet, GOLDEN["indicators"]["footer_label"])
    assert printed(filled(sheet, at)[-1]) == GOLDEN["indicators"]["pledge_rate"]


def test_figures_are_numbers_with_the_format_they_are_printed_in(sheet):
    at = row_of(sheet, "< 공약달성 확인지표 >") + 2
    eight = sheet.cells[at, column_of(sheet, at, Decimal(8))]
    rate = sheet.cells[at, column_of(sheet, at, Decimal("19.23"))]
    header = next(cell for cell in sheet.cells.values() if cell.value == Decimal("0.3105"))
    assert [style(sheet, cell).number_format for cell in (eight, rate, header)] == ["#,##0", "0.00", "0.00%"]


def test_the_parts_stand_in_the_order_of_the_published_card(sheet):
    parts = [
        "❖ 정책목표: 16개 이전공공기관 임직원과 주민과의 상생교류를 늘려 함께하는 공동체 만들기에 기여",
        "□ 현황 및 정책개요",
        "□ 추진계획",
        "< 연차별 추진일정 >",
        "< 연도별 투자 계획 >",
        "(단위 : 백만원)",
        "□ 추진실적(2022. 7. 1. ~ 2024. 5. 31. 현재)",
        "< 공약달성 확인지표 >",
        "2024. 5. 31. 기준",
        "□ 기대효과",
    ]
    places = [row_of(sheet, part) for part in parts]
    assert places == sorted(places)


def test_the_achievements_are_printed_once_with_their_sub_lines(sheet):
    first = row_of(sheet, "□ 추진실적(2022. 7. 1. ~ 2024. 5. 31. 현재)") + 1
    last = row_of(sheet, "< 공약달성 확인지표 >")
    lines = [value for row in range(first, last) for value in filled(sheet, row)]
    assert len(lines) == 18
    assert lines[0] == "- 이전 공공기관 자매결연 현황 및 교류실적 현행화(1회차) : 2022. 7."
    assert lines[5] == "· 실질적·구체적 교류 희망 파악 필요 및 교류 방향 정립 필요"


def test_the_scanning_error_of_the_text_file_is_printed_nowhere(sheet):
    assert not [cell for cell in sheet.cells.values() if "입기" in str(cell.value)]
