"""How the rates of a pledge's indicators come together."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pledgebook.book.model import Aggregation, IndicatorKind, Rounding, Settings
from pledgebook.figures.basis_rows import formula_in_words
from pledgebook.figures.results import Formula, NotComputable
from pledgebook.use_cases.compute import compute
from tests.figures.books import AS_OF, book, decreasing, indicator, log, pledge, targets


def pledge_rate(*given, **settings):
    """Make a pledge of (indicator, actual, final target) and rate it; None is no row or no target."""
    rows, due = [], []
    for at, (judged, actual, final) in enumerate(given):
        if actual is not None:
            rows += log(("2023-05", actual), indicator=judged.code, first_row=2 + at)
        if final is not None:
            due += targets((2026, "연간", final), indicator=judged.code, first_row=2 + at)
    made = book(
        indicators=tuple(judged for judged, _, _ in given),
        activities=tuple(rows),
        targets=tuple(due),
        settings=settings,
    )
    return compute(made, AS_OF).pledges[0].rate


VISITS = (indicator("A", weight=3), 5, 26)
EVENTS = (indicator("B", weight=1), 3, 7)


@pytest.mark.parametrize(
    ("settings", "printed"),
    [
        ({}, "31.05"),
        ({"rounding": Rounding.TRUNCATE}, "31.04"),
        ({"decimals": 0}, "31"),
        ({"decimals": 1}, "31.1"),
        ({"decimals": 3}, "31.044"),
        ({"aggregation": Aggregation.POOLED}, "24.24"),
        ({"aggregation": Aggregation.WEIGHTED}, "25.14"),
    ],
)
def test_settings_of_the_rate(settings, printed):
    assert str(pledge_rate(VISITS, EVENTS, **settings).value) == printed


def test_the_operands_are_those_divided():
    mean = pledge_rate(VISITS, EVENTS)
    pooled = pledge_rate(VISITS, EVENTS, aggregation=Aggregation.POOLED)
    weighted = pledge_rate(VISITS, EVENTS, aggregation=Aggregation.WEIGHTED)
    assert (mean.formula, mean.numerator, mean.denominator) == (
        Formula.MEAN_OF_PRINTED,
        Decimal("62.09"),
        2,
    )
    assert (pooled.formula, pooled.numerator, pooled.denominator) == (Formula.POOLED, 8, 33)
    assert (weighted.formula, weighted.numerator, weighted.denominator) == (
        Formula.WEIGHTED,
        Decimal("100.55"),
        4,
    )


def test_a_blank_weight_counts_as_one():
    rate = pledge_rate(VISITS, (indicator("B"), 3, 7), aggregation=Aggregation.WEIGHTED)
    assert (str(rate.value), rate.denominator) == ("25.14", 4)


def test_weights_that_add_up_to_zero_give_no_rate():
    rate = pledge_rate((indicator("A", weight=0), 5, 26), aggregation=Aggregation.WEIGHTED)
    assert (rate.value, rate.reason) == (None, NotComputable.NO_WEIGHT)


def test_what_cannot_be_computed_is_left_out_and_no_zero():
    judged = (indicator("C", kind=IndicatorKind.QUALITATIVE), None, 100)
    zero = (indicator("D"), 9, 0)
    for how in Aggregation:
        alone = pledge_rate(VISITS, EVENTS, aggregation=how)
        rate = pledge_rate(judged, VISITS, zero, EVENTS, aggregation=how)
        assert (rate.value, rate.denominator) == (alone.value, alone.denominator)


def test_none_computable_gives_the_first_reason():
    rate = pledge_rate((indicator("A"), 5, 0), (indicator("B"), 5, None))
    assert (rate.value, rate.reason) == (None, NotComputable.ZERO_TARGET)


def test_no_indicators_is_a_reason_of_its_own():
    rate = compute(book(), AS_OF).pledges[0].rate
    assert (rate.value, rate.reason) == (None, NotComputable.NO_INDICATORS)


def test_the_cap_cuts_each_rate_before_the_mean():
    over, under = (indicator("A"), 20, 10), (indicator("B"), 5, 10)
    assert str(pledge_rate(over, under).value) == "125.00"
    capped = pledge_rate(over, under, cap=Decimal(100))
    assert (str(capped.value), capped.capped) == ("75.00", False)


def test_the_cap_cuts_the_pooled_rate_and_not_its_operands():
    over, under = (indicator("A"), 20, 10), (indicator("B"), 5, 10)
    rate = pledge_rate(over, under, cap=Decimal(100), aggregation=Aggregation.POOLED)
    assert (rate.numerator, str(rate.value), rate.capped) == (25, "100.00", True)


def test_pooling_a_falling_indicator_adds_what_it_reached():
    rate = pledge_rate(
        (decreasing("A", baseline=80), 75, 70), (indicator("B"), 5, 10), aggregation=Aggregation.POOLED
    )
    assert (rate.numerator, rate.denominator, str(rate.value)) == (10, 20, "50.00")
    assert rate.formula is Formula.POOLED_FALLING


@pytest.mark.parametrize(("actual", "final"), [("0.25", "0.5"), ("0.3", "0.9"), ("0.01", "0.02")])
def test_pooling_turns_no_sign_of_a_denominator_between_0_and_1(actual, final):
    small, rising = (indicator("A"), actual, final), (indicator("B"), 5, 10)
    rate = pledge_rate(small, rising, aggregation=Aggregation.POOLED)
    assert (rate.numerator, rate.denominator) == (Decimal(actual) + 5, Decimal(final) + 10)
    assert rate.formula is Formula.POOLED


def test_pooling_turns_the_signs_of_a_denominator_just_below_0():
    falling, rising = (decreasing("A", baseline=1), "0.75", "0.5"), (indicator("B"), 5, 10)
    rate = pledge_rate(falling, rising, aggregation=Aggregation.POOLED)
    assert (rate.numerator, rate.denominator) == (Decimal("5.25"), Decimal("10.5"))


def test_the_working_of_a_pooled_rate_says_that_a_fall_counts_as_positive_where_there_is_one():
    falling, rising = (decreasing("A", baseline=80), 75, 70), (indicator("B"), 5, 10)
    settings = Settings(aggregation=Aggregation.POOLED)
    said = formula_in_words(pledge_rate(falling, rising, aggregation=Aggregation.POOLED), settings)
    assert "줄어든 양을 양수로" in said
    plain = formula_in_words(pledge_rate(rising, aggregation=Aggregation.POOLED), settings)
    assert "양수" not in plain


def test_a_falling_indicator_that_cannot_be_computed_turns_no_sign():
    no_baseline, rising = (decreasing("A", baseline=None), 75, 70), (indicator("B"), 5, 10)
    assert pledge_rate(no_baseline, rising, aggregation=Aggregation.POOLED).formula is Formula.POOLED


def test_indicators_go_to_their_own_pledge():
    made = book(
        pledges=(pledge("P"), pledge("Q", 3)),
        indicators=(indicator("A"), indicator("B", 3, pledge="Q")),
        targets=(*targets((2026, "연간", 2)), *targets((2026, "연간", 4), indicator="B")),
        activities=log(("2023-05", 1), indicator="B", pledge="Q"),
    )
    rates = [str(result.rate.value) for result in compute(made, AS_OF).pledges]
    assert rates == ["0.00", "25.00"]
