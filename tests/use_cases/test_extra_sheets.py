"""Sheets that the setting 추가 시트 names come, stay, and go; a judgement typed into one is not lost on the way."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook

from pledgebook.errors import FileRefusedError
from pledgebook.excel_file.graft import owned_sheets
from pledgebook.package.parts import Package
from pledgebook.template import build_workbook
from pledgebook.use_cases.refresh import plan
from tests.excel_rules.lint import lint

NAMES = ("공약가계부", "연차별 투자계획", "반기별 평가표", "최종보고")
KEYS = {"ledger", "investments", "half_years", "closing"}
HALF = "반기별 평가표"


def edited(data, *changes):
    """Return a workbook as another program saves it after some changes."""
    book = load_workbook(io.BytesIO(data))
    for change in changes:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def naming(value):
    """Return the change that types names into 추가 시트."""

    def put(book):
        sheet = book["설정"]
        row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "추가 시트")
        sheet.cell(row, 2).value = value

    return put


def judging(half, text):
    return lambda book: setattr(box(book[HALF], half), "value", text)


def more(book):
    """Type something that changes figures."""
    book["실적"]["D2"] = 3


def refreshed(data, as_of=None, **how):
    return plan(data, "공약.xlsx", as_of, **how).data


def half_years(data):
    return load_workbook(io.BytesIO(data))[HALF]


def keys(data):
    return KEYS & set(owned_sheets(Package.open(data)))


def box(sheet, half, code="6-3-3"):
    """Find the box of a pledge's judgement in a half-year."""
    heading = next(
        row
        for row in range(1, sheet.max_row + 1)
        if str(sheet.cell(row, 1).value or "").startswith(f"□ {half}")
    )
    row = next(row for row in range(heading, sheet.max_row + 1) if sheet.cell(row, 1).value == code)
    column = next(at for at in range(1, sheet.max_column + 1) if sheet.cell(heading + 1, at).value == "판정")
    return sheet.cell(row, column)


@pytest.fixture(scope="module")
def named():
    """The sample with all sheets asked for, as openpyxl saves it."""
    return edited(build_workbook(), naming("전체"))


@pytest.fixture(scope="module")
def with_all(named):
    return refreshed(named)


def test_sheets_that_are_named_are_written_and_a_second_refresh_changes_nothing(named, with_all):
    assert keys(with_all) == KEYS
    book = load_workbook(io.BytesIO(with_all))
    assert [name for name in book.sheetnames if name in NAMES] == list(NAMES)
    for name in NAMES:
        sheet = book[name]
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
        assert sheet.print_area
    assert set(lint(with_all)) <= set(lint(named))
    assert not plan(with_all, "공약.xlsx").changed


def test_sheets_that_are_named_no_longer_go_again(with_all):
    made = plan(edited(with_all, naming("최종보고")), "공약.xlsx")
    assert made.difference.gone == ("공약가계부", "연차별 투자계획", "반기별 평가표")
    one_left = made.data
    assert keys(one_left) == {"closing"}
    none_left = refreshed(edited(one_left, naming(None)))
    assert keys(none_left) == set()
    assert not plan(none_left, "공약.xlsx").changed


def test_all_sheets_of_the_users_that_are_in_the_way_are_named_at_once(named):
    taken = edited(named, lambda book: [book.create_sheet(name) for name in ("최종보고", "공약가계부")])
    with pytest.raises(FileRefusedError) as refused:
        plan(taken, "공약.xlsx")
    assert "최종보고" in str(refused.value)
    assert "공약가계부" in str(refused.value)


def test_judgements_stay_with_their_pledge_and_half_year(with_all):
    text = "보통\n(지연 사유 소명)"
    data = edited(with_all, judging("2023년 하반기", text), judging("2024년 상반기", "우수"), more)
    assert box(half_years(refreshed(data)), "2023년 하반기").value == text
    sheet = half_years(refreshed(data, "2024-12-31"))  # the rows of the half-years lie lower now
    assert box(sheet, "2023년 하반기").value == text
    assert box(sheet, "2024년 상반기").value == "우수"
    assert box(sheet, "2024년 하반기").value is None


def test_a_judgement_of_a_half_year_that_is_not_there_is_listed_and_comes_back(with_all):
    earlier = refreshed(edited(with_all, judging("2024년 상반기", "우수")), "2023-12-31")
    found = [[cell.value for cell in row if cell.value] for row in half_years(earlier).iter_rows()]
    assert ["2024년 상반기", "6-3-3", "우수"] in found
    assert not plan(earlier, "공약.xlsx", "2023-12-31").changed
    assert box(half_years(refreshed(earlier, "2024-05-31")), "2024년 상반기").value == "우수"


def test_a_sheet_with_judgements_goes_only_by_force(with_all):
    data = edited(with_all, judging("2024년 상반기", "우수"), naming(None))
    with pytest.raises(FileRefusedError, match="6-3-3 2024년 상반기"):
        plan(data, "공약.xlsx")
    assert keys(refreshed(data, force=True)) == set()


@pytest.mark.slow
def test_judgements_in_the_workbook_that_is_written_into_stay_there(with_all):
    out = io.BytesIO()
    Workbook().save(out)
    other = edited(refreshed(with_all, into=out.getvalue()), judging("2024년 상반기", "보통"))
    after = refreshed(edited(with_all, more), into=other)
    assert keys(after) == KEYS
    assert box(half_years(after), "2024년 상반기").value == "보통"


@pytest.mark.slow
def test_judgements_of_a_sheet_that_lost_its_mark_are_taken_back_with_it(with_all):
    def forget(book):
        for name in [name for name in book.defined_names if name.startswith("_pledgebook.")]:
            del book.defined_names[name]

    data = refreshed(edited(with_all, judging("2024년 상반기", "우수"), forget), adopt_owned=True)
    assert keys(data) == KEYS
    assert box(half_years(data), "2024년 상반기").value == "우수"
