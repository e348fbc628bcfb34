"""A new workbook from Excel: asked for, or offered where the workbook in front is none of ours."""

from __future__ import annotations

import openpyxl
import pytest

import pledgebook as pb
from pledgebook import press
from pledgebook.book.contract import TABLES
from pledgebook.excel_live.attach import Caller
from tests.excel_live import fake_excel as fake
from tests.excel_live import loading


@pytest.fixture
def foreign(desk_of, tmp_path):
    """A letter of somebody's, open in Excel."""
    book = openpyxl.Workbook()
    book.active["A1"] = "지출 내역"
    book.save(tmp_path / "지출.xlsx")
    desk = desk_of(tmp_path / "지출.xlsx")
    desk.app.opens = loading.opened
    return desk


ACTIONS = ("refresh", "check", "as_of", "confirm", "mail", "export")


@pytest.mark.parametrize("action", ACTIONS)
def test_a_workbook_that_is_none_of_ours_is_left_alone_and_a_new_one_offered(foreign, action):
    before = foreign.contents("Sheet")
    assert foreign.press(action) == 3
    assert "Sheet" in foreign.questions[0]
    assert "새 공약 통합 문서를 만드시겠습니까?" in foreign.questions[0]
    assert foreign.boxes == [], "No was the answer, and nothing more is said"
    assert [page._name for page in foreign.book._pages] == ["Sheet"]
    assert foreign.contents("Sheet") == before


def test_yes_makes_a_new_workbook_where_it_is_asked_for_and_opens_it(foreign, tmp_path):
    foreign.says_yes = True
    place = tmp_path / "새 공약.xlsx"
    foreign.app.answers = [str(place)]
    assert foreign.press("check") == 0
    assert foreign.app.asked == [("새 공약 통합 문서를 저장할 곳", "공약관리.xlsx")]
    assert str(place) in foreign.said
    assert foreign.app.ActiveWorkbook.FullName == str(place)
    assert pb.read(place).pledges[0].code == "6-3-3", "the sample was asked for, too"
    assert foreign.path.suffix == ".xlsx"


def test_the_new_workbook_asked_for_needs_no_other_and_is_blank_by_default(tmp_path, desk):
    desk.app._books.clear()
    desk.app._active = None
    desk.app.opens = loading.opened
    desk.app.answers = [str(tmp_path / "새.xlsx")]
    assert press.main(["new", "--from_xl=1", f"--hwnd={desk.app._hwnd}"]) == 0
    assert len(desk.questions) == 1
    assert pb.read(tmp_path / "새.xlsx").pledges == ()


def test_cancelled_nothing_is_made(foreign, tmp_path):
    foreign.says_yes = True
    assert foreign.press("new") == 0
    assert foreign.boxes == []
    assert {path.name for path in tmp_path.glob("*.xls*")} == {"지출.xlsx", "공약 관리.xlsx"}


def test_nothing_is_written_over(foreign):
    foreign.app.answers = [str(foreign.path)]
    assert foreign.press("new") == 4
    assert str(foreign.path) in foreign.said


def test_the_input_tables_are_added_to_a_copy_and_the_open_workbook_stays(foreign, tmp_path):
    before = foreign.contents("Sheet")
    place = tmp_path / "지출 (입력 표).xlsx"
    foreign.app.answers = [str(place)]
    assert foreign.press("adopt") == 0
    assert foreign.app.asked == [("입력 표를 더한 사본을 저장할 곳", "공약 관리 (입력 표).xlsx")]
    assert str(place) in foreign.said
    assert foreign.app.ActiveWorkbook.FullName == str(place)
    made = openpyxl.load_workbook(place)
    assert made.sheetnames == ["Sheet", *(table.sheet for table in TABLES), "목록"]
    assert made["Sheet"]["A1"].value == "지출 내역"
    assert foreign.contents("Sheet") == before


def test_a_workbook_that_has_all_input_tables_gets_no_copy(desk):
    assert desk.press("adopt") == 0
    assert desk.app.asked == []
    assert "이미 모두" in desk.said


def test_a_copy_takes_the_ending_of_its_kind(foreign, tmp_path):
    foreign.app.answers = [str(tmp_path / "사본.xlsm")]
    assert foreign.press("adopt") == 0
    assert (tmp_path / "사본.xlsx").exists()


def test_both_are_offered_one_after_the_other(foreign):
    assert foreign.press("check") == 3
    assert len(foreign.questions) == 2
    assert "사본에 공약 입력 표를 더하여" in foreign.questions[1]


def test_without_an_excel_it_is_said(monkeypatch, desk):
    loading.attached([], monkeypatch)
    assert press.new(press.Press(Caller("", 0))) == 2
    assert "열려 있는 통합 문서가 없습니다" in desk.said


def test_the_excel_pressed_in_is_the_one_that_opens_it(monkeypatch, tmp_path, desk):
    other = fake.Application(hwnd=99)
    other.answers = [str(tmp_path / "다른 창.xlsx")]
    other.opens = loading.opened
    loading.attached([desk.app, other], monkeypatch)
    assert press.new(press.Press(Caller("", 99))) == 0
    assert other.ActiveWorkbook is not None
    assert desk.app.ActiveWorkbook is desk.book
