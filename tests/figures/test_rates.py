"""Rounding and the sums behind it."""

from __future__ import annotations

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.book.model import Rounding
from pledgebook.figures.exact import difference, total
from pledgebook.figures.rates import Printing
from pledgebook.figures.rules import percent, rounded

fractions = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**5)
decimals = st.integers(min_value=0, max_value=6)


@pytest.mark.parametrize(
    ("exact", "half_up", "truncated"),
    [
        ("31.045", "31.05", "31.04"),
        ("-31.045", "-31.05", "-31.04"),
        ("0.005", "0.01", "0.00"),
        ("-0.004", "0.00", "0.00"),
        ("42.857142", "42.86", "42.85"),
        ("100", "100.00", "100.00"),
    ],
)
def test_two_decimals_as_printed(exact, half_up, truncated):
    assert str(rounded(Fraction(exact), 2, Rounding.HALF_UP)) == half_up
    assert str(rounded(Fraction(exact), 2, Rounding.TRUNCATE)) == truncated


@given(fractions, decimals)
def test_half_up_is_the_nearest_and_the_farther_from_zero_at_a_tie(exact, places):
    unit = Fraction(1, 10**places)
    error = abs(Fraction(rounded(exact, places, Rounding.HALF_UP))) - abs(exact)
    assert -unit / 2 < error <= unit / 2


@given(fractions, decimals)
def test_truncation_never_passes_the_exact_value(exact, places):
    unit = Fraction(1, 10**places)
    shortfall = abs(exact) - abs(Fraction(rounded(exact, places, Rounding.TRUNCATE)))
    assert 0 <= shortfall < unit


@given(fractions, decimals)
def test_a_rounded_value_carries_exactly_the_decimals_asked_for(exact, places):
    assert rounded(exact, places, Rounding.HALF_UP).as_tuple().exponent == -places


def test_a_quotient_close_to_a_tie_is_not_rounded_twice():
    """0.4449999999999999999999999999999999999 must not become 0.445 and then 0.45."""
    numerator, denominator = Decimal("0." + "44" + "4" + "9" * 40), Decimal(100)
    assert rounded(percent(numerator, denominator), 2, Rounding.HALF_UP) == Decimal("0.44")


def test_sums_keep_every_digit_whatever_the_context_of_the_caller():
    with decimal.localcontext() as context:
        context.prec = 3
        context.rounding = decimal.ROUND_DOWN
        assert total([Decimal("123456.78"), Decimal("0.01")]) == Decimal("123456.79")
        assert difference(Decimal("123456.78"), Decimal("0.01")) == Decimal("123456.77")
        assert str(rounded(percent(Decimal(1234567), Decimal(1000)), 2, Rounding.HALF_UP)) == "123456.70"


def test_a_cap_cuts_only_what_is_beyond_it():
    printing = Printing(cap=Decimal(100))
    assert printing.print(Fraction(100)) == (Decimal(100), False)
    assert printing.print(Fraction(10001, 100)) == (Decimal("100.00"), True)
    assert printing.uncapped.print(Fraction(101)) == (Decimal(101), False)
