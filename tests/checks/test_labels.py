"""PB301: the unit in the label against the unit column."""

from __future__ import annotations

import pytest

from tests.checks.found import cells, found
from tests.figures.books import book, indicator, sample


def test_the_flaw_of_the_published_card_is_found_once():
    (finding,) = found(sample(), "PB301")
    assert (finding.cell, finding.seen, finding.severity) == ("지표!D2", "개소", "warning")
    assert "교류활동 횟수(회)" in finding.message()
    assert "개소" in finding.message("en")


@pytest.mark.parametrize(
    ("name", "schedule_name", "unit"),
    [
        ("면적(㎡)", "", "평"),
        ("면적 (단위: ㎡)", "", "ha"),
        ("참여 인원（명）", "", "회"),
        ("참여", "참여 인원(누적, 명)", "회"),
        ("집행(백만원)", "", "억원"),
    ],
)
def test_another_unit_in_the_label(name, schedule_name, unit):
    made = book(indicators=(indicator(name=name, schedule_name=schedule_name or name, unit=unit),))
    assert cells(made, "PB301") == ["지표!D2"]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("교류활동 횟수", "개소"),
        ("교류활동 횟수(회)", "회"),
        ("교류활동 횟수( 회 )", "회"),
        ("일자리 창출(청년)", "명"),
        ("면적(㎡)", "m2"),
        ("길이(km)", "㎞"),
        ("개최(회/년)", "회"),
        ("참여 인원(명)", "인"),
        ("달성률(%)", "퍼센트"),
        ("설치(누계)", "개소"),
        ("개최(연 4회)", "건"),
        ("(구)청사 활용", "건"),
    ],
)
def test_brackets_that_agree_or_hold_no_unit(name, unit):
    assert cells(book(indicators=(indicator(name=name, unit=unit),)), "PB301") == []


def test_a_unit_only_this_workbook_knows():
    known = indicator("B", 3, unit="꾸러미")
    wrong = indicator(name="나눔(꾸러미)", unit="개")
    assert cells(book(indicators=(wrong, known)), "PB301") == ["지표!D2"]
    assert cells(book(indicators=(wrong,)), "PB301") == []
