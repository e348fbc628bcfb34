"""The rate of each kind of indicator, and why there may be none."""

from __future__ import annotations

import pytest

from pledgebook.book.model import IndicatorKind, Method
from pledgebook.figures.results import Formula, NotComputable
from pledgebook.use_cases.compute import compute
from tests.figures.books import AS_OF, decreasing, indicator, log, one_indicator, stock, targets

FINAL = (2026, "연간")


def rate_of(given, final, *values, as_of=AS_OF, more=()):
    rows = log(*((f"2023-{at:02}", value) for at, value in enumerate(values, 1)))
    due = () if final is None else targets(*more, (*FINAL, final))
    return compute(one_indicator(given, due, rows), as_of).pledges[0].indicators[0].rate


def shown(rate):
    return (rate.formula, rate.numerator, rate.denominator, rate.value and str(rate.value), rate.reason)


def test_increasing_is_the_share_of_the_final_target():
    assert shown(rate_of(indicator(), 26, 2, 3)) == (Formula.SHARE, 5, 26, "19.23", None)


def test_a_baseline_is_ignored_where_values_add_up():
    assert shown(rate_of(indicator(baseline=10), 26, 5)) == (Formula.SHARE, 5, 26, "19.23", None)


def test_a_stock_with_a_baseline_is_the_way_from_it():
    rate = rate_of(stock(baseline=100), 150, 110, 120)
    assert shown(rate) == (Formula.CHANGE, 20, 50, "40.00", None)


def test_a_stock_without_a_baseline_starts_from_nothing():
    assert shown(rate_of(stock(), 150, 110, 120)) == (Formula.SHARE, 120, 150, "80.00", None)


def test_decreasing_is_the_way_from_the_baseline():
    rate = rate_of(decreasing(baseline=80), 60, 78, 75)
    assert shown(rate) == (Formula.CHANGE, -5, -20, "25.00", None)


def test_decreasing_the_wrong_way_is_negative():
    assert str(rate_of(decreasing(baseline=80), 60, 85).value) == "-25.00"


def test_decreasing_to_zero_is_computable():
    assert shown(rate_of(decreasing(baseline=10), 0, 4)) == (Formula.CHANGE, -6, -10, "60.00", None)


@pytest.mark.parametrize("given", [indicator(), stock(), indicator(kind=IndicatorKind.MILESTONE)])
def test_no_row_is_zero_percent(given):
    rate = rate_of(given, 26)
    assert (rate.numerator, str(rate.value), rate.reason) == (0, "0.00", None)


@pytest.mark.parametrize("given", [stock(baseline=100), decreasing(baseline=100)])
def test_without_a_row_the_level_is_the_baseline(given):
    rate = rate_of(given, 50)
    assert (rate.numerator, rate.denominator, str(rate.value)) == (0, -50, "0.00")


def test_milestone_is_the_share_of_stages():
    steps = indicator(kind=IndicatorKind.MILESTONE, method=Method.LAST, baseline=1)
    assert shown(rate_of(steps, 4, 1, 3)) == (Formula.SHARE, 3, 4, "75.00", None)


def test_over_achievement_is_not_capped():
    rate = rate_of(indicator(), 4, 5)
    assert (str(rate.value), rate.capped) == ("125.00", False)


@pytest.mark.parametrize(
    ("given", "final", "values", "reason"),
    [
        (indicator(), None, (1,), NotComputable.NO_TARGET),
        (indicator(), 0, (1,), NotComputable.ZERO_TARGET),
        (indicator(), 0, (), NotComputable.ZERO_TARGET),
        (stock(baseline=7), 7, (7,), NotComputable.TARGET_IS_BASELINE),
        (decreasing(baseline=7), 7, (7,), NotComputable.TARGET_IS_BASELINE),
        (decreasing(), 7, (8,), NotComputable.NO_BASELINE),
        (decreasing(), None, (8,), NotComputable.NO_TARGET),
        (indicator(kind=IndicatorKind.QUALITATIVE), 100, (), NotComputable.NOT_JUDGED),
    ],
)
def test_not_computable_has_a_reason_and_no_value(given, final, values, reason):
    rate = rate_of(given, final, *values)
    assert (rate.value, rate.reason) == (None, reason)


def test_only_dashes_are_no_target():
    book = one_indicator(indicator(), targets((2026, "연간", "-")))
    assert compute(book, AS_OF).pledges[0].indicators[0].rate.reason is NotComputable.NO_TARGET


def test_to_plan_uses_the_way_from_the_baseline_too():
    book = one_indicator(
        decreasing(baseline=80), targets((2023, "연간", 70), (2026, "연간", 60)), log(("2023-05", 75))
    )
    found = compute(book, AS_OF).pledges[0].indicators[0]
    assert shown(found.to_plan) == (Formula.CHANGE, -5, -10, "50.00", None)
    assert str(found.years[1].attainment.value) == "50.00"


def test_a_year_of_a_falling_indicator_without_a_baseline_is_not_computable():
    book = one_indicator(decreasing(), targets((2023, "연간", 70)), log(("2023-05", 75)))
    found = compute(book, AS_OF).pledges[0].indicators[0]
    assert found.years[1].attainment.reason is NotComputable.NO_BASELINE


def test_a_year_whose_target_adds_nothing_is_not_computable():
    book = one_indicator(indicator(), targets((2022, "연간", 5), (2023, "연간", 5)), log(("2023-05", 1)))
    assert (
        compute(book, AS_OF).pledges[0].indicators[0].years[1].attainment.reason is NotComputable.ZERO_TARGET
    )


def test_without_a_baseline_a_falling_indicator_has_a_year_where_both_ends_are_known():
    """2024 asks to come down from 50 to 40, and it came from 48 to 43: no baseline is needed for that."""
    given = one_indicator(
        decreasing(),
        targets((2023, "연간", 50), (2024, "연간", 40)),
        log(("2023-11", 48), ("2024-05", 43)),
    )
    found = compute(given, AS_OF).pledges[0]
    years = {year.year: year for year in found.indicators[0].years}
    assert str(found.year.value) == "50.00"
    assert str(years[2024].attainment.value) == "50.00"
    assert years[2023].attainment.reason is NotComputable.NO_BASELINE


@pytest.mark.parametrize(
    "rows",
    [(), (("2024-05", 43),)],
    ids=["never measured", "nothing measured before the year"],
)
def test_where_the_level_before_the_year_is_not_known_there_is_none(rows):
    given = one_indicator(decreasing(), targets((2023, "연간", 50), (2024, "연간", 40)), log(*rows))
    year = next(year for year in compute(given, AS_OF).pledges[0].indicators[0].years if year.year == 2024)
    assert year.attainment.reason is NotComputable.NO_BASELINE
