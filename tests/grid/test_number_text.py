"""Decimal to text, once: what a person reads and what a file holds."""

from __future__ import annotations

import decimal
import doctest
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.grid import number_text
from pledgebook.grid.number_text import amount_format, decimals_of, fixed, grouped, plain, printed
from tests.conftest import ROOT

numbers = st.decimals(min_value=-(10**12), max_value=10**12, places=4)


def test_the_examples_hold():
    assert doctest.testmod(number_text).failed == 0


def test_no_other_module_writes_a_decimal_by_itself():
    by_hand = re.compile(r"""format\([^\n]*,\s*["'],?\.?\d*f["']\)|:,?f\}|\.normalize\(\)""")
    found = [
        path.name for path in (ROOT / "pledgebook").rglob("*.py") if by_hand.search(path.read_text("utf-8"))
    ]
    assert found == ["number_text.py"]


@given(numbers)
def test_every_form_means_the_same_number(value):
    for text in (plain(value), fixed(value), grouped(value).replace(",", "")):
        assert Decimal(text) == value


@given(numbers)
def test_an_amount_prints_all_its_decimals_and_no_idle_one(value):
    assert printed(value, amount_format(value)) == grouped(value)
    assert decimals_of(value) == len(grouped(value).partition(".")[2])


@given(numbers, st.integers(0, 4))
def test_a_number_format_rounds_half_away_from_zero(value, places):
    number_format = number_text.rate_format(places)
    shown = Fraction(printed(value, number_format))
    unit = Fraction(1, 10**places)
    gained = abs(shown) - abs(Fraction(value))
    assert -unit / 2 < gained <= unit / 2


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (Decimal("0.3105"), "0.00%", "31.05%"),
        (Decimal("0.333"), "0.0%", "33.3%"),
        (Decimal("1234567.5"), "#,##0.0", "1,234,567.5"),
        (Decimal("-1234.5"), "#,##0", "-1,235"),
        (Decimal("-0.004"), "0.00", "0.00"),
        (Decimal("0.5"), "General", "0.5"),
        (2024, "General", "2024"),
        (12, "@", "12"),
        ("8(16)", "0.00", "8(16)"),
        (None, "#,##0", ""),
        (True, "General", "TRUE"),
        (Decimal("1234.5"), '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "1,235"),
        (Decimal(0), '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "-"),
        (Decimal(-3), "#,##0;[Red]-#,##0", "-3"),
        (2022, '0"년"', "2022년"),
        (Decimal("40.5"), "#,##0.###", "40.5"),
        (Decimal(40), "#,##0.##", "40."),
        (Decimal("0.5"), "#.#", ".5"),
        (Decimal("31.05"), '0.00"%"', "31.05%"),
        (date(2024, 5, 31), "yyyy. m. d.", "2024. 5. 31."),
        (date(2024, 5, 3), "yyyy-mm-dd", "2024-05-03"),
        (date(2024, 5, 3), "General", "2024-05-03"),
    ],
)
def test_a_cell_shows_its_value_under_its_format(value, number_format, text):
    assert printed(value, number_format) == text


def test_a_format_that_no_sheet_of_ours_uses_is_no_guess():
    with pytest.raises(ValueError, match="no format"):
        printed(Decimal(1), "0.00E+00")


def test_the_decimal_context_of_the_caller_changes_nothing():
    with decimal.localcontext() as context:
        context.prec = 3
        context.rounding = decimal.ROUND_DOWN
        assert printed(Decimal("123456.785"), "#,##0.00") == "123,456.79"
        assert grouped(Decimal("123456.785")) == "123,456.785"
