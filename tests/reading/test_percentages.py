"""Percentages in cells of numbers, as text or by the cell's format: read as meant where the unit is %, told elsewhere."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pledgebook.reading import read_book
from pledgebook.reading.number_formats import what_code_shows
from tests.reading.making import at, changed, only, put_cell, read, sheet_part, told, with_part

UNIT, VALUE, TARGET = at("지표", "단위", 2), "실적!D2", at("목표", "누계목표", 2)


def shown_as(code, *cells):
    def also(book):
        for place in cells:
            sheet, _, cell = place.partition("!")
            book[sheet][cell].number_format = code

    return also


@pytest.mark.parametrize("code", ["0%", "0.00%", "#,##0.0%;[Red]-0.0%", "0 %"])
def test_of_an_indicator_in_percent_a_cell_that_shows_85_percent_is_85(code):
    book = read({UNIT: "%", VALUE: 0.85, TARGET: 0.9}, shown_as(code, VALUE, TARGET))
    assert book.activities[0].value == 85
    assert book.targets[0].value == 90


@pytest.mark.parametrize(("typed", "value"), [("85%", 85), ("12.5 %", Decimal("12.5")), ("△3％", -3)])
def test_so_is_a_percentage_typed_as_text(typed, value):
    assert read({UNIT: "%", VALUE: typed}).activities[0].value == value


@pytest.mark.parametrize("unit", ["%", "%p", "퍼센트", "％"])
def test_a_percentage_beside_a_plain_number_is_of_one_kind(unit):
    book = read({UNIT: unit, VALUE: 0.85, TARGET: 90}, shown_as("0%", VALUE))
    assert [book.activities[0].value, book.targets[0].value] == [85, 90]


@pytest.mark.parametrize("cell", [VALUE, TARGET, at("지표", "기준값", 2)])
@pytest.mark.parametrize("typed", [0.855, "85.5%"])
def test_of_an_indicator_in_another_unit_it_is_an_error_at_its_cell(cell, typed):
    book = read({cell: typed}, shown_as("0.0%", cell))
    found = next(finding for finding in book.findings if finding.code == "PB139")
    assert (found.cell, found.seen, found.is_error) == (cell, "85.5%", True)


@pytest.mark.parametrize("cell", [at("투자", "2024", 2), at("투자", "기투자", 2), "공약!L2"])
@pytest.mark.parametrize("typed", [0.5, 1, "50%"])
def test_a_percentage_is_no_amount_of_money(cell, typed):
    book = read({cell: typed}, shown_as("0%", cell))
    found = only(book, "PB138")
    assert found.cell == cell
    assert "백만원" in found.action()


def test_weights_may_be_percentages():
    book = read({at("지표", "가중치", 2): 0.5}, shown_as("0%", at("지표", "가중치", 2)))
    assert (told(book), book.indicators[0].weight) == ([], Decimal("0.5"))


def test_a_percentage_format_on_text_a_date_or_a_blank_says_nothing():
    cells = ("실적!A2", "실적!G2", "실적!D4", at("목표", "연도", 2))
    book = read({"실적!D4": None}, shown_as("0%", *cells))
    assert told(book) == []


def test_cells_without_a_place_are_counted():
    data = changed({UNIT: "%", VALUE: 0.85, TARGET: 90}, shown_as("0%", VALUE))
    part = sheet_part(data, "실적")
    bare = with_part(data, part, lambda xml: put_cell(xml, "D2", number_without_place(xml)))
    assert read_book(bare, "x").activities[0].value == 85


def number_without_place(xml):
    look = xml.partition(b'<c r="D2" s="')[2].partition(b'"')[0].decode()
    return f'<c s="{look}"><v>0.85</v></c>'


@pytest.mark.parametrize(
    ("code", "shows"),
    [("0%", "percent"), ('0"%"', ""), ("0\\%", ""), ('yyyy"%"', "date"), ("[h]:mm", "span"), ("General", ""),
     ("0;0%", "")],
)  # fmt: skip
def test_what_a_number_format_shows(code, shows):
    assert what_code_shows(code) == shows
