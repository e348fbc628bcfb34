"""PB371 to PB376 and PB4xx: an indicator's row and rates that cannot be computed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pledgebook.book.model import Aggregation, IndicatorKind, Method
from tests.checks.found import cells, found
from tests.figures.books import book, decreasing, indicator, log, one_indicator, sample, stock, targets

FINAL = targets((2026, "연간", 10))


def actual(value, given=None, **parts):
    return one_indicator(given or indicator(), FINAL, log(("2023-05", value)), **parts)


def test_an_actual_above_its_target_is_a_note():
    (finding,) = found(actual(11), "PB371")
    assert (finding.cell, finding.severity) == ("지표!C2", "info")
    assert "110.00" in finding.message()


def test_a_capped_rate_is_still_above_its_target():
    assert cells(actual(11, settings={"cap": Decimal(100)}), "PB371") == ["지표!C2"]


@pytest.mark.parametrize("made", [actual(10), actual(9), actual(12, decreasing(baseline=20))])
def test_an_actual_up_to_its_target(made):
    assert cells(made, "PB371") == []


def test_falling_below_a_decreasing_target_is_above_it():
    assert cells(actual(9, decreasing(baseline=20)), "PB371") == ["지표!C2"]


def test_a_negative_cumulative():
    assert cells(actual(-3), "PB372") == ["지표!C2"]
    assert cells(actual(0), "PB372") == []


def test_a_decreasing_indicator_that_adds_up():
    given = indicator(kind=IndicatorKind.DECREASING, baseline=20)
    assert cells(actual(12, given), "PB373") == ["지표!G2"]
    assert cells(actual(12, decreasing(baseline=20)), "PB373") == []


@pytest.mark.parametrize(
    ("given", "unused"),
    [
        (indicator(baseline=5), True),
        (indicator(kind=IndicatorKind.MILESTONE, method=Method.LAST, baseline=0), True),
        (stock(baseline=5), False),
        (decreasing(baseline=5), False),
        (indicator(), False),
    ],
)
def test_a_baseline_that_no_formula_uses(given, unused):
    assert cells(actual(1, given), "PB374") == (["지표!H2"] if unused else [])


@pytest.mark.parametrize(
    ("weight", "how", "code"),
    [
        (None, Aggregation.WEIGHTED, "PB375"),
        (-1, Aggregation.WEIGHTED, "PB376"),
        (2, Aggregation.WEIGHTED, None),
        (None, Aggregation.MEAN, None),
        (-1, Aggregation.MEAN, None),
    ],
)
def test_weights(weight, how, code):
    made = actual(1, indicator(weight=weight), settings={"aggregation": how})
    for other_code in ("PB375", "PB376"):
        assert cells(made, other_code) == (["지표!I2"] if other_code == code else [])


JUDGED = indicator(kind=IndicatorKind.QUALITATIVE)


@pytest.mark.parametrize(
    ("made", "code", "cell"),
    [
        (one_indicator(indicator()), "PB401", "지표!C2"),
        (one_indicator(indicator(), targets((2026, "연간", 0))), "PB402", "지표!C2"),
        (one_indicator(stock(baseline=10), FINAL), "PB403", "지표!H2"),
        (one_indicator(decreasing(), FINAL), "PB404", "지표!H2"),
        (one_indicator(JUDGED, FINAL), "PB405", "지표!C2"),
        (book(), "PB406", "공약!A2"),
        (
            actual(1, indicator(weight=0), settings={"aggregation": Aggregation.WEIGHTED}),
            "PB407",
            "공약!A2",
        ),
        (one_indicator(indicator()), "PB408", "공약!A2"),
        (one_indicator(stock(), FINAL), "PB409", "지표!H2"),
    ],
)
def test_no_rate_without_a_finding(made, code, cell):
    assert cells(made, code) == [cell]


@pytest.mark.parametrize("baseline", [10, "10.0", "10.50"])
def test_a_final_target_that_is_the_baseline_shows_the_baseline_typed(baseline):
    made = one_indicator(stock(baseline=baseline), targets((2026, "연간", baseline)))
    (seen,) = found(made, "PB403")
    assert seen.seen == {10: "10", "10.0": "10", "10.50": "10.5"}[baseline]
    assert seen.seen in seen.message()


def test_a_missing_baseline_shows_a_blank_cell():
    (seen,) = found(one_indicator(decreasing(), FINAL), "PB404")
    assert seen.seen == ""


@pytest.mark.parametrize("code", [f"PB40{at}" for at in range(1, 10)])
def test_rates_that_can_be_computed_have_none(code):
    assert cells(sample(), code) == []
    assert cells(actual(1, stock(baseline=0)), code) == []


def test_a_pledge_with_one_computable_indicator_has_a_rate():
    made = book(indicators=(indicator(), indicator("B", 3)), targets=FINAL)
    assert cells(made, "PB408") == []
    assert cells(made, "PB401") == ["지표!C3"]
