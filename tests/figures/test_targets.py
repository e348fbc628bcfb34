"""Versions of targets, the days they are due, and the targets of years."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from pledgebook.use_cases.compute import compute
from tests.figures.books import AS_OF, TERM, indicator, one_indicator, stock, targets


def result(book, as_of=AS_OF):
    return compute(book, as_of).pledges[0].indicators[0]


def year_targets(book, as_of=AS_OF):
    return {one.year: (one.target, one.target_cumulative) for one in result(book, as_of).years}


def test_the_target_of_a_year_is_its_last_value_minus_the_one_before():
    book = one_indicator(
        indicator(),
        targets((2023, "상반기", 4), (2023, "하반기", 8), (2025, "1분기", 9), (2025, "2분기", 12)),
    )
    assert year_targets(book) == {
        2022: (None, None),
        2023: (8, 8),
        2024: (None, None),
        2025: (4, 12),
        2026: (None, None),
    }


def test_the_order_of_the_rows_does_not_matter():
    book = one_indicator(indicator(), targets((2024, "연간", 9), (2023, "하반기", 8), (2023, "상반기", 4)))
    assert year_targets(book)[2023] == (8, 8)
    assert result(book).final_target == 9


@pytest.mark.parametrize("order", [1, -1])
def test_the_yearly_value_wins_over_a_half_year_or_quarter_due_the_same_day(order):
    given = [(2023, "연간", 10), (2023, "하반기", 8), (2023, "4분기", 7)][::order]
    assert year_targets(one_indicator(indicator(), targets(*given)))[2023] == (10, 10)


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(("half", "quarter", "year"), [("하반기", "4분기", 2023), ("상반기", "2분기", 2024)])
def test_a_half_year_wins_over_a_quarter_due_the_same_day(half, quarter, year, order):
    given = [(year, half, 8), (year, quarter, 7)][::order]
    book = one_indicator(indicator(), targets(*given))
    assert year_targets(book)[year] == (8, 8)
    assert [target.period for target in result(book).targets] == [quarter, half]


def test_the_yearly_target_of_the_last_year_is_due_at_the_end_of_the_term():
    book = one_indicator(indicator(), targets((2026, "연간", 26)))
    assert result(book).final_target == 26
    assert result(book, TERM.end).to_plan.denominator == 26
    assert result(book, date(2026, 6, 29)).to_plan is None


@pytest.mark.parametrize(
    ("year", "period"), [(2022, "상반기"), (2026, "하반기"), (2027, "연간"), (2021, "연간")]
)
def test_a_target_due_outside_the_term_is_not_used(year, period):
    book = one_indicator(indicator(), targets((2023, "연간", 8), (year, period, 99)))
    assert result(book).final_target == 8
    assert all(one.target_cumulative in {None, 8} for one in result(book).years)


def test_a_dash_is_nothing_due_and_no_number():
    book = one_indicator(
        indicator(),
        targets((2022, "연간", "-"), (2023, "상반기", "-"), (2023, "연간", 8), (2024, "연간", "-")),
    )
    assert {one.year: one.target_is_dash for one in result(book).years} == {
        2022: True,
        2023: False,
        2024: True,
        2025: False,
        2026: False,
    }
    assert result(book).final_target == 8


def test_zero_is_a_target_and_not_a_dash():
    book = one_indicator(indicator(), targets((2023, "연간", 0), (2024, "연간", 5)))
    assert year_targets(book)[2023] == (0, 0)
    assert not result(book).years[1].target_is_dash


def test_a_stock_counts_its_first_year_from_the_baseline():
    book = one_indicator(stock(baseline=100), targets((2023, "연간", 130), (2024, "연간", 150)))
    assert year_targets(book)[2023] == (30, 130)
    assert year_targets(book)[2024] == (20, 150)


def test_a_stock_without_a_baseline_counts_its_first_year_from_nothing():
    book = one_indicator(stock(), targets((2023, "연간", 130)))
    assert year_targets(book)[2023] == (130, 130)


def test_the_latest_version_replaces_the_earlier_ones_as_a_whole():
    old = targets((2023, "연간", 10), (2026, "상반기", 40))
    new = targets((2026, "상반기", 26), first_row=9, since=date(2024, 3, 22))
    book = one_indicator(indicator(), (*old, *new))
    assert result(book, date(2024, 3, 21)).final_target == 40
    assert result(book, date(2024, 3, 21)).targets == old
    after = result(book, date(2024, 3, 22))
    assert (after.final_target, after.targets) == (26, new)
    assert after.years[1].target is None, "2023 of the replaced version is gone"


def test_a_version_of_one_indicator_leaves_the_others_alone():
    book = one_indicator(indicator(), targets((2026, "상반기", 40)))
    other = indicator("B", 3)
    new = targets((2026, "상반기", 7), indicator="B", first_row=9, since=date(2024, 3, 22))
    both = dataclasses.replace(book, indicators=(*book.indicators, other), targets=(*book.targets, *new))
    found = compute(both, AS_OF).pledges[0].indicators
    assert [one.final_target for one in found] == [40, 7]


def test_before_the_first_version_there_is_no_target():
    book = one_indicator(indicator(), targets((2026, "상반기", 26), since=date(2024, 3, 22)))
    assert result(book, date(2024, 1, 1)).final_target is None
