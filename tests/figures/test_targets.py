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
    return {year.year: (year.target, year.target_cumulative) for year in result(book, as_of).years}


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
    assert all(year.target_cumulative in {None, 8} for year in result(book).years)


def test_a_dash_is_nothing_due_and_no_number():
    book = one_indicator(
        indicator(),
        targets((2022, "연간", "-"), (2023, "상반기", "-"), (2023, "연간", 8), (2024, "연간", "-")),
    )
    assert {year.year: year.target_is_dash for year in result(book).years} == {
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


OLD = targets((2023, "연간", 10), (2024, "연간", 20), (2026, "상반기", 40))
MARCH = date(2024, 3, 22)


def at(as_of, *rows):
    """Give the counting values by due date."""
    schedule = result(one_indicator(indicator(), rows), as_of).schedule
    return {day.isoformat(): due.value for day, due in schedule.counting.items()}


def test_a_later_row_replaces_the_one_of_its_own_due_date_and_no_other():
    new = targets((2026, "상반기", 26), first_row=9, since=MARCH)
    before = {"2023-12-31": 10, "2024-12-31": 20, "2026-06-30": 40}
    assert at(date(2024, 3, 21), *OLD, *new) == before
    assert at(MARCH, *OLD, *new) == {**before, "2026-06-30": 26}
    assert at(date(2030, 1, 1), *new, *OLD) == {**before, "2026-06-30": 26}, "whatever the order of rows"


@pytest.mark.parametrize(
    ("period", "year", "day"),
    [("연간", 2026, "2026-06-30"), ("2분기", 2026, "2026-06-30"), ("4분기", 2023, "2023-12-31")],
)
def test_what_is_due_on_the_same_day_is_replaced_whatever_its_period(period, year, day):
    new = targets((year, period, 11), first_row=9, since=MARCH)
    found = at(MARCH, *OLD, *new)
    assert found[day] == 11
    assert len(found) == 3


def test_the_latest_of_three_versions_holds_each_due_date():
    new = targets((2024, "연간", 21), (2026, "상반기", 30), first_row=9, since=date(2023, 5, 1))
    newest = targets((2024, "연간", 22), first_row=19, since=MARCH)
    assert at(MARCH, *newest, *OLD, *new) == {"2023-12-31": 10, "2024-12-31": 22, "2026-06-30": 30}


def test_a_dash_withdraws_a_target():
    new = targets((2026, "상반기", "-"), first_row=9, since=MARCH)
    book = one_indicator(indicator(), (*OLD, *new))
    assert result(book, date(2024, 3, 21)).final_target == 40
    after = result(book, MARCH)
    assert after.final_target == 20
    assert after.years[4].target_is_dash
    assert [due.value for due in after.schedule.due] == [10, 20, None]


def test_a_target_withdrawn_may_come_back():
    new = targets((2026, "상반기", "-"), first_row=9, since=date(2023, 5, 1))
    newest = targets((2026, "상반기", 33), first_row=19, since=MARCH)
    assert at(MARCH, *OLD, *new, *newest)["2026-06-30"] == 33


def test_a_later_row_may_add_a_due_date():
    new = targets((2025, "상반기", 25), first_row=9, since=MARCH)
    assert at(MARCH, *OLD, *new) == {"2023-12-31": 10, "2024-12-31": 20, "2025-06-30": 25, "2026-06-30": 40}


def test_a_version_of_one_indicator_leaves_the_others_alone():
    book = one_indicator(indicator(), targets((2026, "상반기", 40)))
    other = indicator("B", 3)
    new = targets((2026, "상반기", 7), indicator="B", first_row=9, since=date(2024, 3, 22))
    both = dataclasses.replace(book, indicators=(*book.indicators, other), targets=(*book.targets, *new))
    found = compute(both, AS_OF).pledges[0].indicators
    assert [counted.final_target for counted in found] == [40, 7]


def test_before_the_first_version_there_is_no_target():
    book = one_indicator(indicator(), targets((2026, "상반기", 26), since=date(2024, 3, 22)))
    assert result(book, date(2024, 1, 1)).final_target is None
