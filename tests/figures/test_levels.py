"""Levels: the last value, of one or of each organisation, and where they stand without a log."""

from __future__ import annotations

from datetime import date

import pytest

from pledgebook.book.model import IndicatorKind, Method
from pledgebook.use_cases.compute import compute
from tests.figures.books import AS_OF, activity, decreasing, indicator, log, one_indicator, stock, targets

DUE = targets((2023, "연간", 50), (2024, "연간", 80), (2026, "연간", 100))


def result(book, as_of=AS_OF):
    return compute(book, as_of).pledges[0].indicators[0]


def of_each(*rows, baseline=None, as_of=AS_OF):
    """Make the log of a sum over organisations from (day, organisation, value)."""
    given = indicator(method=Method.LAST_OF_EACH, baseline=baseline)
    made = tuple(
        activity(day, "A", value, row, organisations=(name,))
        for row, (day, name, value) in enumerate(rows, 2)
    )
    return result(one_indicator(given, DUE, made), as_of)


def test_the_last_value_of_each_organisation_is_added_up():
    found = of_each(("2023-03-01", "가", 10), ("2023-04-01", "나", 20), ("2023-09-01", "가", 15))
    assert (found.actual, found.rate.numerator) == (35, 35)
    assert found.rate.rows == (3, 4)


def test_an_organisation_keeps_its_value_in_years_in_which_it_logs_none():
    found = of_each(("2023-03-01", "가", 10), ("2023-04-01", "나", 20), ("2024-02-01", "나", 26))
    assert [(year.actual, year.actual_cumulative) for year in found.years[1:3]] == [(30, 30), (6, 36)]
    assert found.years[2].rows == (4,)


def test_before_the_as_of_date_only():
    rows = (("2023-03-01", "가", 10), ("2024-06-01", "가", 99), ("2024-06-01", "나", 7))
    assert of_each(*rows).actual == 10
    assert of_each(*rows, as_of=date(2024, 6, 1)).actual == 106


@pytest.mark.parametrize("spelt", ["한전 KPS", "한전kps", "한전ＫＰＳ", " 한전KPS"])
def test_spaces_width_and_case_make_no_other_organisation(spelt):
    assert of_each(("2023-03-01", "한전KPS", 10), ("2023-04-01", spelt, 12)).actual == 12


def test_it_is_measured_from_the_baseline_as_any_level():
    found = of_each(("2023-03-01", "가", 40), ("2023-04-01", "나", 30), baseline=50)
    assert (found.rate.numerator, found.rate.denominator) == (20, 50)


def test_one_organisation_alone_is_the_last_value():
    days = (("2023-03-01", 10), ("2023-04-01", 30), ("2024-01-01", 20))
    alone = of_each(*((day, "가", value) for day, value in days))
    last = result(one_indicator(stock(), DUE, log(*days)))
    assert (alone.actual, alone.years) == (last.actual, last.years)


@pytest.mark.parametrize(
    ("given", "numerator", "denominator", "rate"),
    [
        (indicator(), 0, 100, "0.00"),
        (stock(), 0, 100, "0.00"),
        (stock(baseline=40), 0, 60, "0.00"),
        (indicator(method=Method.LAST_OF_EACH, baseline=40), 0, 60, "0.00"),
        (decreasing(baseline=120), 0, -20, "0.00"),
        (indicator(kind=IndicatorKind.MILESTONE, method=Method.LAST, baseline=40), 40, 100, "40.00"),
        (indicator(kind=IndicatorKind.MILESTONE, method=Method.LAST), 0, 100, "0.00"),
    ],
)
def test_without_a_log_a_sum_is_0_and_a_level_its_baseline(given, numerator, denominator, rate):
    found = result(one_indicator(given, DUE))
    assert (found.rate.numerator, found.rate.denominator) == (numerator, denominator)
    assert str(found.rate.value) == rate


@pytest.mark.parametrize("baseline", [None, 0, 40])
def test_what_is_not_judged_has_no_rate(baseline):
    given = indicator(kind=IndicatorKind.QUALITATIVE, method=Method.LAST, baseline=baseline)
    assert result(one_indicator(given, DUE)).rate.value is None


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_last_values_on_one_day_the_lower_row_counts(order):
    rows = (activity("2024-02-01", "A", 30, 2), activity("2024-02-01", "A", 20, 3))[::order]
    assert result(one_indicator(stock(), DUE, rows)).actual == 20


@pytest.mark.parametrize(
    ("kind", "reached", "rate"),
    [(IndicatorKind.MILESTONE, 2, "40.00"), (IndicatorKind.MILESTONE, 5, "100.00")],
)
def test_a_stage_is_the_last_one_reached(kind, reached, rate):
    given = indicator(kind=kind, method=Method.usual(kind))
    made = one_indicator(given, targets((2026, "연간", 5)), log(("2023-01-01", 1), ("2023-09-01", reached)))
    assert str(result(made).rate.value) == rate
