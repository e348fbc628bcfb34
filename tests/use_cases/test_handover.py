"""안내 in the workbook and `handover`: what a new clerk is told, from the workbook alone."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook import clock
from pledgebook.book.contract import FINDINGS_COLUMNS
from pledgebook.book.model import Book, Status
from pledgebook.cli.app import app
from pledgebook.figures.compute import calculate
from pledgebook.figures.handover import handover_of
from pledgebook.package.parts import Package
from pledgebook.package.zip_write import rewritten
from pledgebook.sheets.guide import MOST_DUE, MOST_OWNERS, guide_sections, guide_sheet
from tests.conftest import ROOT
from tests.figures import books
from tests.use_cases import looked_at

DAY = "2024-05-31"


@pytest.fixture(autouse=True)
def _day(monkeypatch, tmp_path):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 26))
    monkeypatch.setenv("PLEDGEBOOK_HISTORY_DIR", str(tmp_path / "이력"))


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "공약관리.xlsx"
    shutil.copy(ROOT / "workbooks" / "6-3-3.xlsx", path)
    return path


@pytest.fixture
def narae(tmp_path):
    """A workbook from before, with departments and no 안내."""
    path = tmp_path / "나래.xlsx"
    shutil.copy(ROOT / "tests" / "samples" / "narae.xlsx", path)
    return path


def page(path):
    """The texts of 안내 and where they lead."""
    ways = looked_at.links(path, "안내")
    return {text: ways.get(cell) for cell, text in looked_at.texts(path, "안내").items()}


def said(path, *arguments):
    return CliRunner().invoke(app, ["handover", str(path), *arguments])


def test_a_new_workbook_opens_on_the_page_and_a_refresh_keeps_it_true(book):
    assert looked_at.sheets(book)[0] == "안내"
    assert b'tabSelected="1"' not in looked_at.xml(book, "사용법")
    texts = page(book)
    assert "- 확정한 기준일이 없습니다. 확정: pledgebook confirm 파일 --as-of 기준일 --by 이름" in texts
    assert any("민선8기(2022. 7. 1. ~ 2026. 6. 30.) 공약 1건" in text for text in texts)
    assert any("pledgebook refresh" in text for text in texts)

    pb.confirm(book, DAY, "홍길동")
    pb.refresh(book, "2024-09-30")
    texts = page(book)
    assert texts["- 2024. 5. 31. 기준 공약 1건을 2026. 11. 26. 홍길동 확정(발행 시트)"] == "'발행'!A1"
    assert "□ 이번 분기에 할 일 (2024년 3분기)" in texts
    pb.refresh(book, "2024-05-31")
    assert page(book)["6-3-3"] == "'카드 6-3-3'!A1", "a target is due in that quarter"
    pb.refresh(book, "2024-09-30")
    assert not pb.refresh(book, "2024-09-30").changed


def test_a_workbook_from_before_gets_the_page_where_it_is_asked_for(narae):
    pb.refresh(narae, "2028-05-31")
    assert "안내" not in looked_at.sheets(narae)
    assert pb.refresh(narae, "2028-05-31", guide=True).written
    texts = page(narae)
    assert "- 문화체육과 1건(김하늘) · 농업정책과 1건(박들) · 환경과 1건(이강)" in texts
    assert not pb.refresh(narae, "2028-05-31").changed


def test_a_page_that_somebody_deleted_does_not_come_back(book):
    opened = load_workbook(book)
    del opened["안내"]
    opened.save(book)
    assert pb.refresh(book, "2023-12-31").written
    assert "안내" not in looked_at.sheets(book)


def test_a_sheet_of_the_users_own_that_is_called_so_is_left_alone(narae):
    package = Package.open(narae.read_bytes())
    book = package.read("xl/workbook.xml").replace('name="목록"'.encode(), 'name="안내"'.encode())
    narae.write_bytes(rewritten(package, {"xl/workbook.xml": book}, set()))
    assert "안내" in looked_at.sheets(narae)
    before = narae.read_bytes()
    with pytest.raises(pb.FileRefusedError) as refused:
        pb.refresh(narae, guide=True)
    assert refused.value.code == "not-ours"
    assert narae.read_bytes() == before


def answer_warnings(path, *answers):
    opened = load_workbook(path)
    sheet = opened["점검"]
    column = FINDINGS_COLUMNS.index("확인") + 1
    rows = [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == "경고"]
    for row, answer in zip(rows, answers, strict=True):
        sheet.cell(row, column).value = answer
    opened.save(path)


def test_warnings_carry_who_answered_them_and_why(book):
    answer_warnings(book, "홍길동: 해외연수로 늦어짐", "○")
    found = pb.handover(book, DAY)
    assert [(answered["by"], answered["why"]) for answered in found["answered"]] == [
        ("홍길동", "해외연수로 늦어짐"),
        (None, None),
    ]
    assert found["warnings"] == 0
    answered = [one["answer"] for one in pb.show(book, DAY)["findings"] if one["answer"]]
    assert answered == [{"by": "홍길동", "why": "해외연수로 늦어짐"}, {"by": None, "why": None}]
    pb.refresh(book, DAY)
    texts = [text for text in page(book) if "해외연수" in text or "이름 없음" in text]
    assert len(texts) == 2
    assert texts[0].endswith("홍길동 - 해외연수로 늦어짐")
    assert texts[1].endswith("(이름 없음) - (사유 없음)")


def test_the_command_says_it_for_several_and_writes_one_document(book, narae, tmp_path):
    out = tmp_path / "인수인계.html"
    done = said(book, str(narae), "--as-of", DAY, "-o", str(out), "--lang", "en")
    assert done.exit_code == 3, "a day before the term of the other one"
    done = said(book, str(narae), "-o", str(out))
    assert done.exit_code == 0, done.output
    assert done.stdout.count("□ 마지막 확정") == 2
    assert "▼ 미달" in done.stdout
    for name in ("교류활동 횟수(회)", "행사개최 횟수(회)"):
        assert name in done.stdout, "two indicators of a pledge with a long name are told apart"
    html = out.read_text(encoding="utf-8")
    assert html.count("마지막 확정") >= 2
    assert "농업정책과" in html
    report = json.loads(said(book, "--json").stdout)["workbooks"]
    assert [(one["workbook"], one["exit_code"], one["term"]["number"]) for one in report] == [
        (str(book), 0, 8)
    ]


def test_a_document_of_another_kind_and_a_file_that_is_none_are_told(book, tmp_path):
    assert said(book, "-o", str(tmp_path / "인수인계.doc")).exit_code == 2
    assert not Path(tmp_path / "인수인계.doc").exists()
    none = tmp_path / "없음.xlsx"
    assert said(none).exit_code == 4


def test_a_workbook_with_errors_says_so_and_what_can_be_said(tmp_path):
    path = tmp_path / "실수.xlsx"
    shutil.copy(ROOT / "workbooks" / "mistakes.xlsx", path)
    done = said(path)
    assert done.exit_code == 3
    assert "□ 이번 분기에 할 일" in done.stdout


def book_of(count, *, departments=1, period="2분기"):
    """Return a book of so many pledges with an indicator each, and one row of the log for the first."""
    pledges, indicators, targets = [], [], []
    for at in range(count):
        code, row = f"P{at}", at + 2
        pledges.append(books.pledge(code, row, department=f"부서{at % departments:02}"))
        indicators.append(books.indicator(f"I{at}", row, pledge=code))
        targets += books.targets((2024, period, 10), indicator=f"I{at}", first_row=row)
    log = (books.activity(DAY, "I0", 10, pledge="P0"),)
    return Book(
        "책.xlsx",
        pledges=tuple(pledges),
        indicators=tuple(indicators),
        targets=tuple(targets),
        activities=log,
        sources=books.sources(),
    )


def test_a_hundred_pledges_of_forty_departments_are_one_page():
    results = calculate(book_of(100, departments=40), date.fromisoformat(DAY))
    state = handover_of(results)
    assert (len(state.due), sum(due.is_reached for due in state.due), len(state.silent)) == (100, 1, 99)
    assert not state.due[0].is_reached
    assert state.due[-1].pledge.code == "P0"
    quarter = next(section for section in guide_sections(state) if section.due)
    assert len(quarter.due) == MOST_DUE
    sheet = guide_sheet(results, "안내", {}, {})
    assert sheet.print_setup.breaks_after == ()
    assert sheet.print_setup.fit_height == 1
    assert sum(sheet.heights.values()) < 740, "points of a page of A4, so that it is not shrunk"
    texts = [cell.value for cell in sheet.cells.values()]
    assert any(f"외 {40 - MOST_OWNERS}곳" in str(text) for text in texts)
    assert "외 90건은 총괄에서 봅니다." in texts


@pytest.mark.parametrize(("day", "next_due"), [("2024-02-10", date(2024, 6, 30)), ("2025-02-10", None)])
def test_a_quarter_in_which_nothing_is_due_says_when_something_is(day, next_due):
    state = handover_of(calculate(book_of(1), date.fromisoformat(day)))
    assert (state.due, state.next_due) == ((), next_due)


def test_the_next_target_is_none_of_a_pledge_that_was_dropped():
    book = book_of(1)
    dropped = replace(book, pledges=tuple(replace(row, status=Status.DROPPED) for row in book.pledges))
    state = handover_of(calculate(dropped, date(2024, 2, 10)))
    assert (state.due, state.next_due) == ((), None)


@pytest.mark.parametrize(
    ("day", "told", "standing"),
    [
        ("2024-05-31", "1건은 기한이 남았습니다(달성 1건, 기한이 되어 미달 0건)", "○ 기한 전"),
        ("2024-06-29", "1건은 기한이 남았습니다", "○ 기한 전"),
        ("2024-06-30", "2건 가운데 1건이 미달입니다", "▼ 미달"),
    ],
)
def test_a_target_whose_day_is_still_to_come_is_due_and_not_missed(book, day, told, standing):
    done = said(book, "--as-of", day)
    assert told in done.stdout
    assert f"{standing}\n" in done.stdout
    assert len([line for line in done.stdout.splitlines() if "● 달성" in line]) == 1
