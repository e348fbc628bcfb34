"""A press writes the sheets that 추가 시트 names as the file writer does, keeps judgements, and takes them out again."""

from __future__ import annotations

import pytest

import pledgebook as pb
from tests.excel_live import fake_excel as fake
from tests.excel_live import loading

NAMES = ("공약가계부", "연차별 투자계획", "반기별 평가표", "최종보고")
HALF = "반기별 평가표"


def setting(desk):
    row, column = desk.column("설정", "추가 시트")
    return row, column + 1


def sheets(desk):
    return {page._name for page in desk.book._pages} & set(NAMES)


def box(desk):
    """Find the box of the only pledge's judgement in the last half-year."""
    contents = desk.contents(HALF)
    row, column = min(place for place, text in contents.items() if text == "판정")
    return next((at, column) for at in range(row, row + 10) if contents.get((at, 1)) == "6-3-3")


@pytest.fixture
def pressed(desk):
    desk.put("설정", setting(desk), "전체")
    assert desk.press() == 0, desk.said
    assert sheets(desk) == set(NAMES)
    return desk


def test_they_are_what_the_file_writer_makes(pressed, tmp_path):
    made = pressed.snapshots(NAMES)
    saved = tmp_path / "saved.xlsx"
    loading.save(pressed.book, saved)
    pb.refresh(saved)
    book = loading.opened(fake.Application(), saved)
    assert {name: fake.snapshot(book._page(name)) for name in NAMES} == made


def test_a_judgement_stays_and_keeps_its_sheet(pressed):
    pressed.put(HALF, box(pressed), "우수")
    pressed.put("실적", (2, 4), 3.0)
    assert pressed.press() == 0, pressed.said
    assert pressed.contents(HALF)[box(pressed)] == "우수"
    pressed.put("설정", setting(pressed), None)
    assert pressed.press() == 4
    assert "6-3-3 2024년 상반기" in pressed.said
    assert sheets(pressed) == set(NAMES)
    pressed.put(HALF, box(pressed), None)
    assert pressed.press() == 0, pressed.said
    assert sheets(pressed) == set()


def test_the_sheet_of_charts_goes_with_its_lines_where_the_setting_says_so(desk):
    row, column = desk.column("설정", "현황판")
    assert len(desk.book._page("총괄").sparklines) == 1
    desk.put("설정", (row, column + 1), "아니오")
    assert desk.press() == 0, desk.said
    assert "현황판" not in {page._name for page in desk.book._pages}
    assert desk.book._page("총괄").sparklines == []
    assert "이행률 추이" not in desk.contents("총괄").values()
    desk.put("설정", (row, column + 1), "예")
    assert desk.press() == 0, desk.said
    assert len(desk.book._page("현황판").charts) == 4
    assert len(desk.book._page("총괄").sparklines) == 1
