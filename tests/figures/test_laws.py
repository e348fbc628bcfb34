"""Laws that hold for every log: order, the as-of date, sums over years, splitting."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.figures.results import YearFigure
from pledgebook.use_cases.compute import compute
from tests.figures.books import TERM, activity, indicator, one_indicator, stock, targets

DAYS = st.dates(min_value=date(2022, 1, 1), max_value=date(2026, 12, 31))
VALUES = st.decimals(min_value=-1000, max_value=1000, places=3)
AS_OF = st.dates(min_value=TERM.start, max_value=date(2027, 12, 31))
DUE = targets((2022, "연간", 3), (2023, "연간", 8), (2025, "상반기", 20), (2026, "연간", 26))


@st.composite
def logs(draw):
    days = draw(st.lists(st.tuples(DAYS, VALUES), max_size=12))
    return tuple(activity(str(day), "A", value, row) for row, (day, value) in enumerate(days, 2))


def figures(given, log, as_of):
    """Everything computed, without row numbers and findings."""
    result = compute(one_indicator(given, DUE, log), as_of).pledges[0]
    (found,) = result.indicators
    years = [dataclasses.replace(year, rows=(), attainment=None) for year in found.years]
    attained = [year.attainment and year.attainment.value for year in found.years]
    return (
        years,
        attained,
        found.rate.value,
        found.to_plan and found.to_plan.value,
        found.actual,
        result.rate.value,
    )


@given(logs(), AS_OF, st.randoms(use_true_random=False))
def test_the_order_of_the_log_changes_nothing(log, as_of, random):
    shuffled = list(log)
    random.shuffle(shuffled)
    before = compute(one_indicator(indicator(), DUE, log), as_of).pledges
    assert compute(one_indicator(indicator(), DUE, shuffled), as_of).pledges == before


@given(logs(), AS_OF)
def test_the_rows_of_the_log_may_be_numbered_anew(log, as_of):
    renumbered = [dataclasses.replace(row, row=100 - row.row) for row in log]
    assert figures(indicator(), renumbered, as_of) == figures(indicator(), log, as_of)


@given(
    logs(), AS_OF, VALUES, st.integers(min_value=1, max_value=900), st.sampled_from([indicator(), stock()])
)
def test_a_row_after_the_as_of_date_changes_no_figure(log, as_of, value, days, given_):
    later = activity(str(as_of + timedelta(days)), "A", value, 99)
    assert figures(given_, (*log, later), as_of) == figures(given_, log, as_of)


@given(logs(), AS_OF)
def test_rows_outside_the_term_change_no_figure(log, as_of):
    inside = [row for row in log if TERM.contains(row.when.end)]
    assert figures(indicator(), log, as_of) == figures(indicator(), inside, as_of)


@given(logs(), AS_OF)
def test_the_years_add_up_to_the_cumulative_and_to_the_numerator(log, as_of):
    (found,) = compute(one_indicator(indicator(), DUE, log), as_of).pledges[0].indicators
    printed = [year for year in found.years if year.actual is not None]
    summed = sum((year.actual for year in printed), Decimal(0))
    assert summed == found.rate.numerator
    if printed:
        assert printed[-1].actual_cumulative == summed


@given(logs(), AS_OF, st.sampled_from([indicator(), stock(), stock(baseline=7)]))
def test_a_printed_cumulative_is_the_one_before_plus_the_year(log, as_of, given_):
    (found,) = compute(one_indicator(given_, DUE, log), as_of).pledges[0].indicators
    before = found.indicator.baseline or Decimal(0)
    due_before = found.indicator.baseline or Decimal(0)
    for year in found.years:
        assert isinstance(year, YearFigure)
        if year.actual is not None:
            assert year.actual_cumulative == before + year.actual
            before = year.actual_cumulative
        if year.target is not None:
            assert year.target_cumulative == due_before + year.target
            due_before = year.target_cumulative


@given(logs(), AS_OF, VALUES)
def test_splitting_a_row_in_two_changes_no_figure(log, as_of, part):
    if not log:
        return
    first, *rest = log
    halves = (
        dataclasses.replace(first, value=part),
        dataclasses.replace(first, value=first.value - part, row=99),
    )
    assert figures(indicator(), (*halves, *rest), as_of) == figures(indicator(), log, as_of)


@given(logs(), st.dates(min_value=date(2022, 7, 1), max_value=date(2026, 6, 30)))
def test_a_year_once_closed_keeps_its_figures(log, as_of):
    (now,) = compute(one_indicator(indicator(), DUE, log), as_of).pledges[0].indicators
    (end,) = compute(one_indicator(indicator(), DUE, log), date(2030, 1, 1)).pledges[0].indicators
    for year, later in zip(now.years, end.years, strict=True):
        if date(year.year, 12, 31) <= as_of:
            assert (year.actual, year.actual_cumulative) == (later.actual, later.actual_cumulative)
