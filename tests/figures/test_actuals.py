"""Which log rows count, and what a year prints."""

from __future__ import annotations

from datetime import date

import pytest

from pledgebook.book.model import IndicatorKind
from pledgebook.use_cases.compute import compute
from tests.figures.books import AS_OF, activity, indicator, log, one_indicator, stock, targets

DUE = targets((2023, "연간", 8), (2024, "연간", 16), (2026, "연간", 26))


def result(book, as_of=AS_OF):
    return compute(book, as_of).pledges[0].indicators[0]


def actuals(book, as_of=AS_OF):
    return {year.year: (year.actual, year.actual_cumulative) for year in result(book, as_of).years}


@pytest.mark.parametrize(
    ("when", "counted"),
    [
        ("2022-06-30", False),
        ("2022-07-01", True),
        ("2024-05-31", True),
        ("2024-06-01", False),
        ("2024-05", True),
        ("2024-06", False),
        ("2022-06", False),
    ],
)
def test_rows_count_from_the_start_of_the_term_to_the_as_of_date(when, counted):
    assert result(one_indicator(indicator(), DUE, log((when, 3)))).actual == (3 if counted else None)


def test_a_month_counts_from_its_last_day_on():
    book = one_indicator(indicator(), DUE, log(("2024-04", 1)))
    assert result(book, date(2024, 4, 29)).actual is None
    assert result(book, date(2024, 4, 30)).actual == 1


def test_a_row_after_the_term_never_counts():
    book = one_indicator(indicator(), DUE, log(("2026-06-30", 1), ("2026-07-01", 1)))
    assert result(book, date(2027, 1, 1)).actual == 1


def test_a_row_without_an_indicator_is_mentioned_but_not_counted():
    assert result(one_indicator(indicator(), DUE, (activity("2023-05", ""),))).actual is None


def test_values_add_up_by_the_year_they_end_in():
    book = one_indicator(indicator(), DUE, log(("2023-01-01", 2), ("2023-12-31", "0.5"), ("2024-01-01", 3)))
    assert actuals(book)[2023] == (2.5, 2.5)
    assert actuals(book)[2024] == (3, 5.5)


def test_a_closed_year_with_a_target_and_no_row_is_a_true_zero():
    book = one_indicator(indicator(), DUE)
    assert actuals(book)[2023] == (0, 0)
    assert str(result(book).years[1].attainment.value) == "0.00"


def test_the_open_year_without_a_row_is_not_yet():
    assert actuals(one_indicator(indicator(), DUE))[2024] == (None, None)


def test_a_closed_year_with_nothing_due_and_no_row_prints_nothing():
    book = one_indicator(indicator(), targets((2022, "연간", "-"), (2024, "연간", 5)), log(("2024-01", 1)))
    assert actuals(book)[2022] == (None, None)
    assert actuals(book)[2023] == (None, None)
    assert actuals(book)[2024] == (1, 1)


def test_a_row_in_a_year_with_nothing_due_is_printed():
    book = one_indicator(indicator(), targets((2024, "연간", 5)), log(("2022-08", 2)))
    assert actuals(book)[2022] == (2, 2)


def test_years_to_come_print_nothing():
    book = one_indicator(indicator(), DUE, log(("2023-05", 1)))
    assert [actuals(book)[year] for year in (2025, 2026)] == [(None, None)] * 2


@pytest.mark.parametrize(
    ("as_of", "printed"),
    [(date(2023, 12, 30), (None, None)), (date(2023, 12, 31), (0, 0))],
)
def test_a_year_closes_on_its_last_day(as_of, printed):
    assert actuals(one_indicator(indicator(), DUE), as_of)[2023] == printed


@pytest.mark.parametrize(
    ("as_of", "printed"),
    [(date(2026, 6, 29), (None, None)), (date(2026, 6, 30), (0, 0))],
)
def test_the_last_year_closes_with_the_term(as_of, printed):
    assert actuals(one_indicator(indicator(), DUE), as_of)[2026] == printed


def test_a_cumulative_is_carried_over_a_year_without_rows():
    book = one_indicator(indicator(), DUE, log(("2023-05", 3)))
    assert actuals(book, date(2024, 12, 31))[2024] == (0, 3)


def test_the_last_value_of_a_stock_counts_and_ties_go_to_the_later_row():
    rows = log(("2023-08-01", 30), ("2023-05-01", 10), ("2023-08-01", 40), ("2024-02-01", 35))
    for given in (rows, rows[::-1]):
        found = result(one_indicator(stock(baseline=5), DUE, given))
        years = {year.year: year for year in found.years}
        assert (years[2023].actual, years[2023].actual_cumulative, years[2023].rows) == (35, 40, (4,))
        assert (years[2024].actual, years[2024].actual_cumulative, years[2024].rows) == (-5, 35, (5,))
        assert (found.actual, found.rate.rows) == (35, (5,))


def test_a_judged_indicator_takes_the_last_judgement_whatever_its_method():
    given = indicator(kind=IndicatorKind.QUALITATIVE)
    found = result(one_indicator(given, targets((2026, "연간", 100)), log(("2023-05", 60), ("2024-05", 80))))
    assert (found.actual, str(found.rate.value)) == (80, "80.00")


def test_a_judged_indicator_never_judged_has_no_zero_anywhere():
    given = indicator(kind=IndicatorKind.QUALITATIVE)
    found = result(one_indicator(given, DUE))
    assert {year.actual for year in found.years} == {None}
    assert found.years[1].attainment.value is None
    assert found.to_plan.value is None
