"""Printed forms of figures and of widths."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest

from pledgebook.book.koreandate import official
from pledgebook.book.term import Term
from pledgebook.grid.number_text import amount_format, grouped, plain
from pledgebook.grid.text_width import display_width, lines_height, text_height, wrap
from pledgebook.sheets.printed import figure_format, printed_actual, printed_target, year_head
from pledgebook.use_cases.compute import compute
from tests.figures import books


@pytest.mark.parametrize(
    ("value", "text"),
    [("1E+3", "1000"), ("2.50", "2.5"), ("-0.0", "0"), ("1234.5", "1234.5"), ("0.00001", "0.00001")],
)
def test_a_number_has_no_exponent_and_no_trailing_zeros(value, text):
    assert plain(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"), [("1234567.5", "1,234,567.5"), ("-1200", "-1,200"), ("-0.5", "-0.5")]
)
def test_thousands_have_commas(value, text):
    assert grouped(Decimal(value)) == text


@pytest.mark.parametrize(("value", "expected"), [("40", "#,##0"), ("0.5", "#,##0.0"), ("1.250", "#,##0.00")])
def test_an_amount_shows_as_many_decimals_as_it_has(value, expected):
    assert amount_format(Decimal(value)) == expected


def printed(book, as_of):
    result = compute(book, as_of).pledges[0].indicators[0]
    form = figure_format(result)
    return (
        [printed_target(result, year, form) for year in result.years],
        [printed_actual(result, year, form, as_of) for year in result.years],
    )


def test_the_first_year_with_a_number_is_plain_and_the_rest_is_annual_and_cumulative():
    book = books.one_indicator(
        books.indicator(), books.targets((2023, "연간", 8), (2024, "연간", 16)), books.log(("2023-03-01", 5))
    )
    targets, actuals = printed(book, date(2024, 5, 31))
    assert targets == ["", Decimal(8), "8(16)", "", ""]
    assert actuals == ["", Decimal(5), "-", "-", "-"]


def test_a_dash_a_blank_and_a_zero_are_three_different_things():
    book = books.one_indicator(
        books.indicator(), books.targets((2022, "연간", "-"), (2024, "연간", 4), (2025, "연간", 4))
    )
    targets, actuals = printed(book, date(2025, 12, 31))
    assert targets == ["-", "", Decimal(4), "0(4)", ""]
    assert actuals == ["-", "", Decimal(0), "0(0)", "-"]


def test_a_year_with_a_zero_after_some_has_the_cumulative_beside_it():
    book = books.one_indicator(
        books.indicator(), books.targets((2023, "연간", 5), (2024, "연간", 9)), books.log(("2023-03-01", 5))
    )
    assert printed(book, date(2025, 1, 1))[1][2] == "0(5)"


def test_large_figures_have_commas_inside_the_parentheses():
    book = books.one_indicator(books.indicator(), books.targets((2023, "연간", 1000), (2024, "연간", 2500)))
    assert printed(book, date(2024, 5, 31))[0][2] == "1,500(2,500)"


def test_the_head_of_a_last_year_that_ends_early_names_its_month():
    term = Term(date(2022, 7, 1), date(2026, 6, 30))
    assert [year_head(year, term) for year in (2022, 2026)] == ["2022", "2026. 6."]
    whole = dataclasses.replace(term, end=date(2026, 12, 31))
    assert year_head(2026, whole) == "2026"


def test_a_day_is_written_as_cards_do():
    assert official(date(2024, 5, 31)) == "2024. 5. 31."


@pytest.mark.parametrize(("text", "width"), [("공약", 4), ("8(16)", 5), ("가a①", 5), ("", 0)])
def test_a_hangul_glyph_is_two_units_wide(text, width):
    assert display_width(text) == width


def test_text_breaks_at_spaces_and_inside_a_word_longer_than_a_line():
    assert wrap("가나 다라 마", 4200) == ["가나 다라", "마"]
    assert wrap("가나다라마", 1900) == ["가나", "다라", "마"]
    assert wrap("가\n\n나", 5000) == ["가", "", "나"]


def test_a_row_is_as_tall_as_its_lines():
    assert text_height("가 " * 40, 100, 10) > text_height("가", 100, 10) == lines_height(1, 10)
    assert text_height("가" * 9000, 100, 10) == 409
