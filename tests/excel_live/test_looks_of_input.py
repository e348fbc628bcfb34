"""What the looks of an input cell say, in an open workbook as in a file: small digits, percentages, an older version."""

from __future__ import annotations

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from pledgebook.excel_live.guards import load_xlwings
from pledgebook.excel_live.open_book import looked_at
from pledgebook.excel_live.reading import read_open_book
from pledgebook.reading import read_file
from tests.excel_live import fake_excel as fake
from tests.excel_live import loading
from tests.reading.making import at, changed
from tests.reading.test_older import version_1

UP, DOWN = InlineFont(vertAlign="superscript"), InlineFont(vertAlign="subscript")
TARGET = at("목표", "누계목표", 3)


@pytest.fixture
def both(desk_of, tmp_path):
    """Read a workbook, given as bytes, in the open Excel and from its file."""

    def read(data):
        path = tmp_path / "공약.xlsx"
        path.write_bytes(data)
        desk = desk_of(path)
        live, _ = read_open_book(looked_at(load_xlwings().apps.active.books.active))
        return live, read_file(desk.path)

    return read


MARKED = {
    "raised": ("실적!D3", CellRichText("5", TextBlock(UP, "1")), "5¹"),
    "lowered": ("실적!D3", CellRichText("40", TextBlock(DOWN, "3")), "40₃"),
    "a target": (TARGET, CellRichText("26", TextBlock(UP, "2)")), "26²)"),
    "in front": ("실적!D4", CellRichText(TextBlock(UP, "4"), "7"), "⁴7"),
    "a date": ("실적!A3", CellRichText("2024. 1", TextBlock(UP, "1")), "2024. 1¹"),
    "a code": ("실적!B3", CellRichText("6-3-3", TextBlock(UP, "12")), "6-3-3¹²"),
}


@pytest.mark.parametrize("case", MARKED)
def test_a_small_digit_beside_others_is_told(case, both):
    cell, typed, seen = MARKED[case]
    live, file = both(changed({cell: typed}))
    assert [(found.code, found.cell, found.seen) for found in live.findings] == [("PB130", cell, seen)]
    assert live.findings == file.findings


def test_small_digits_that_change_nothing(both):
    def also(book):
        book["실적"]["D3"].font = Font(vertAlign="superscript")  # a number, small as a whole
        book["실적"]["D4"] = "12"
        book["실적"]["D4"].font = Font(vertAlign="subscript")

    live, file = both(changed({"실적!G3": CellRichText("면적 30m", TextBlock(UP, "2"))}, also))
    assert live.findings == file.findings == ()
    assert live.activities == file.activities


@pytest.mark.parametrize("unit", ["%", "회"])
def test_percentages_are_what_they_are_in_a_file(unit, both):
    cells = ("실적!D3", TARGET, at("투자", "2024", 3))

    def also(book):
        for place in cells:
            sheet, _, cell = place.partition("!")
            book[sheet][cell].number_format = "0%"

    live, file = both(changed({at("지표", "단위", 2): unit, **dict.fromkeys(cells, 0.85)}, also))
    assert live.findings == file.findings
    assert "PB138" in {found.code for found in live.findings}
    assert ("PB139" in {found.code for found in live.findings}) == (unit != "%")
    assert live.activities == file.activities
    assert live.targets == file.targets


def press_accesses(desk_of, path, fill):
    """Count the accesses of reading a workbook that has 2,000 more rows in its log, filled by `fill`."""
    desk = desk_of(path)
    page = desk.book._page("실적")
    table = next(table for table in page.tables if table._name == "Activities")
    top, left, bottom, right = table.area
    headers = {page.contents[top, column].value: column for column in range(left, right + 1)}
    for row in range(bottom + 1, bottom + 2001):
        for header, content in fill(row).items():
            page.contents[row, headers[header]] = content
    table.area = (top, left, bottom + 2000, right)
    before = desk.app._access.count
    book, _ = read_open_book(looked_at(load_xlwings().apps.active.books.active))
    return book, desk.app._access.count - before


def test_small_digits_in_free_text_cost_no_access_for_each_row(desk_of, sample):
    def fill(row):
        area = "면적 30m2" if row % 2 else "면적 30m"
        runs = (("면적 30m", fake.RunLook()), ("2", fake.RunLook("superscript"))) if row % 2 else ()
        return {
            "일자": fake.Content("2024. 3. 2."),
            "공약번호": fake.Content("6-3-3"),
            "내용": fake.Content(area, runs=runs),
        }

    plain, few = press_accesses(desk_of, sample, lambda row: {**fill(row), "내용": fake.Content("면적 30m2")})
    book, accesses = press_accesses(desk_of, sample, fill)
    assert len(book.activities) == len(plain.activities)
    assert accesses <= few + 30


def test_very_many_small_digits_are_not_asked_for_one_by_one(desk_of, sample):
    """Nothing is written while there are errors, so that the first of them are enough."""
    book, accesses = press_accesses(
        desk_of,
        sample,
        lambda _: {
            "일자": fake.Content("2024. 3. 2."),
            "공약번호": fake.Content("6-3-3"),
            "내용": fake.Content("회의"),
            "실적값": fake.Content("51", runs=(("5", fake.RunLook()), ("1", fake.RunLook("superscript")))),
        },
    )
    told = [found for found in book.findings if found.code == "PB130"]
    assert len(told) >= 10
    assert accesses < 1_500


@pytest.mark.parametrize("kind", ["구", "도", "시"])
def test_money_of_an_older_version(kind, both):
    live, file = both(version_1(kind, "시비", "국비", "시비", "국비", "집행액"))
    assert live.findings == file.findings
    assert ("PB137" in {found.code for found in live.findings}) == (kind != "시")


def test_a_small_digit_stays_small_in_a_copy_that_is_kept(desk_of, tmp_path):
    path = tmp_path / "표시.xlsx"
    path.write_bytes(changed({"실적!D3": CellRichText("5", TextBlock(UP, "1"))}))
    copy = tmp_path / "사본.xlsx"
    loading.save(desk_of(path).book, copy)
    assert [found.seen for found in read_file(copy).findings if found.code == "PB130"] == ["5¹"]
