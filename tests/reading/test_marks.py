"""Footnote marks beside figures, and codes that Excel made a date of: told at the cell, never read as digits."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from xlsxwriter import Workbook

from pledgebook.book.contract import SETTINGS, Kind
from pledgebook.reading import cells, read_book
from pledgebook.reading.cells import Bad, CellConventions
from pledgebook.reading.rich_text import cells_with_marks, shared_with_marks
from tests.reading.making import (
    at,
    changed,
    only,
    put_cell,
    read,
    sheet_part,
    told,
    with_part,
    with_shared_strings,
)

UP, DOWN = InlineFont(vertAlign="superscript"), InlineFont(vertAlign="subscript")

SETTING = 2 + [setting.item for setting in SETTINGS].index("임기 종료")

FIGURES = {
    "a number": ("실적!D3", "8³"),
    "a subscript": ("실적!D3", "12₄"),
    "a circled digit": ("실적!D4", "7⑫"),
    "in parentheses": ("실적!D4", "7(②)"),
    "in front": ("실적!D4", "③7"),
    "after a blank": ("실적!D5", "40 ①"),
    "a black circle": ("실적!D5", "40❷"),
    "a digit with a full stop": ("실적!D5", "4⒉"),
    "a target": (at("목표", "누계목표", 3), "26²"),
    "a target that is a dash": (at("목표", "누계목표", 3), "-¹"),
    "a year": (at("목표", "연도", 3), "2023②"),
    "a day": ("실적!A3", "2024. 3. 2²."),
    "a month": ("실적!A3", "2024. 1①"),
    "a month behind its full stop": ("실적!A3", "2024. 11.②"),
    "a range": ("실적!A3", "2024. 3. ~ 4.①"),
    "a code": ("실적!C3", "교류활동1①"),
    "a code's own table": ("공약!A2", "6-3-3²"),
    "a reference": ("실적!B3", "6-3-3 ①"),
    "money": (at("투자", "2024", 2), "10¹"),
    "a level": (at("본문", "수준", 2), "1①"),
    "a baseline": (at("지표", "기준값", 2), "3⁴"),
    "a date of force": (at("목표", "적용일", 3), "2024. 3. 2①"),
    "a day of approval": (at("변경", "승인일", 2), "2024. 3. 22²"),
    "a setting that is a date": (at("설정", "값", SETTING), "2026. 6. 3①"),
}


@pytest.mark.parametrize("case", FIGURES)
def test_a_mark_beside_a_figure_is_an_error_at_its_cell(case):
    cell, typed = FIGURES[case]
    found = [
        (finding.cell, finding.seen) for finding in read({cell: typed}).findings if finding.code == "PB130"
    ]
    assert found == [(cell, typed)]


def test_what_to_type_is_said_without_the_mark():
    finding = only(read({"실적!D3": "1,240(①)"}), "PB130")
    assert "'1,240'" in finding.action()
    assert "'①'" in finding.message()


@pytest.mark.parametrize("code", ["Ⅲ-①-1", "가-②", "①", "나①-가"])
def test_a_mark_may_stand_for_itself_in_a_code(code):
    assert cells.READERS[Kind.CODE](code, CellConventions()) == code


def test_a_code_with_a_mark_is_another_code():
    book = read({"실적!B3": "6-③-3"})
    assert only(book, "PB219").cell == "실적!B3"


def test_marks_in_free_text_stay_as_typed():
    book = read({"실적!G3": "면적 30㎡, 제2①호", "본문!D2": "10² 곳"})
    assert told(book) == []
    assert book.activities[1].content == "면적 30㎡, 제2①호"


RICH = {
    "a number": ("실적!D3", CellRichText("8", TextBlock(UP, "2")), "8²"),
    "with a bracket": ("실적!D3", CellRichText("40", TextBlock(UP, "1)")), "40¹)"),
    "in brackets": ("실적!D3", CellRichText("40", TextBlock(UP, "(12)")), "40(¹²)"),
    "a subscript": (at("목표", "누계목표", 3), CellRichText("26", TextBlock(DOWN, "3")), "26₃"),
    "in front": ("실적!D4", CellRichText(TextBlock(UP, "4"), "7"), "⁴7"),
    "a date": ("실적!A3", CellRichText("2024. 1", TextBlock(UP, "1")), "2024. 1¹"),
    "a code": ("실적!B3", CellRichText("6-3-3", TextBlock(UP, "3")), "6-3-3³"),
    "a setting": (at("설정", "값", SETTING), CellRichText("2026. 6. 3", TextBlock(UP, "1")), "2026. 6. 3¹"),
}


@pytest.mark.parametrize("case", RICH)
def test_a_small_digit_of_rich_text_is_a_mark(case):
    cell, typed, seen = RICH[case]
    finding = only(read({cell: typed}), "PB130")
    assert (finding.cell, finding.seen) == (cell, seen)


def test_small_digits_of_rich_text_in_free_text_change_nothing():
    typed = CellRichText("면적 30m", TextBlock(UP, "2"))
    assert read({"실적!G3": typed}).activities[1].content == "면적 30m2"


def test_a_figure_that_is_small_as_a_whole_is_a_figure():
    assert read({"실적!D3": CellRichText(TextBlock(UP, "3"))}).activities[1].value == 3


def shared_workbook():
    out = io.BytesIO()
    book = Workbook(out)
    sheet, small = book.add_worksheet("실적"), book.add_format({"font_script": 1})
    low = book.add_format({"font_script": 2})
    sheet.write(0, 0, "가")
    sheet.write_rich_string(1, 3, "5", small, "1", " ")
    sheet.write_rich_string(2, 3, "H", low, "2", "O")
    sheet.write_rich_string(3, 3, "12", low, "3", "회")
    book.close()
    return out.getvalue()


def test_shared_strings_are_told_apart_by_their_looks():
    with zipfile.ZipFile(io.BytesIO(shared_workbook())) as package:
        strings, sheet = package.read("xl/sharedStrings.xml"), package.read("xl/worksheets/sheet1.xml")
    shared = shared_with_marks(strings, "s")
    assert sorted(shared.values()) == ["12₃회", "5¹ "]
    assert cells_with_marks(sheet, "p", shared) == {(2, 4): "5¹ ", (4, 4): "12₃회"}


def test_a_cell_of_a_shared_string_with_a_mark_is_told():
    rich = '<si><r><t>4</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>9</t></r></si></sst>'
    data = with_shared_strings(changed())
    strings = load_shared(data)
    data = with_part(data, "xl/sharedStrings.xml", lambda xml: xml.replace(b"</sst>", rich.encode()))
    cell = f'<c r="D3" t="s"><v>{strings}</v></c>'
    data = with_part(data, sheet_part(data, "실적"), lambda xml: put_cell(xml, "D3", cell))
    finding = only(read_book(data, "x"), "PB130")
    assert (finding.cell, finding.seen) == ("실적!D3", "4⁹")


def load_shared(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("xl/sharedStrings.xml").count(b"<si>")


CODES = (
    "공약!A2", "지표!A2", "지표!B2", "목표!A2", "실적!B2", "실적!C2", "투자!A2", "본문!A2", "변경!A2",
)  # fmt: skip
DAYS = {
    "a day": (datetime(2003, 3, 6), "2003-03-06", "3-3-6"),  # noqa: DTZ001 - Excel knows no time zones
    "a day of this year": (datetime(2026, 6, 3), "2026-06-03", "6-3"),  # noqa: DTZ001
    "a day with a time": (datetime(2006, 3, 3, 9, 30), "2006-03-03", "6-3-3"),  # noqa: DTZ001
}


@pytest.mark.parametrize("cell", CODES)
@pytest.mark.parametrize("kind", DAYS)
def test_a_date_in_a_column_of_codes_is_an_error_at_its_cell(cell, kind):
    value, seen, guess = DAYS[kind]
    finding = next(
        finding for finding in read({cell: value}).findings if (finding.code, finding.cell) == ("PB217", cell)
    )
    assert finding.seen == seen
    assert guess in finding.action()


@pytest.mark.parametrize("value", [time(6, 3), timedelta(hours=30, minutes=3), time(6, 3, 30)])
@pytest.mark.parametrize("cell", ["지표!A2", "실적!B2"])
def test_a_time_in_a_column_of_codes_is_told_too(value, cell):
    assert ("PB131", cell) in told(read({cell: value}))


def test_what_cannot_be_read_can_stand_in_a_set():
    assert len({Bad("PB217", "x", {"guess": "1"}), Bad("PB217", "x", {"guess": "1"})}) == 2
    assert isinstance(cells.READERS[Kind.CODE](date(2003, 3, 6), CellConventions()), Bad)
