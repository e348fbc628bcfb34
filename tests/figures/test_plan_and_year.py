"""계획 이행률, the rate of the year, on target; and of a whole workbook 완료율 and 목표달성도."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.book.model import Aggregation, IndicatorKind, Rounding, Status
from pledgebook.figures.compute import calculate
from pledgebook.figures.overall import overall
from pledgebook.figures.results import NotComputable
from tests.figures.books import (
    AS_OF,
    activity,
    book,
    decreasing,
    indicator,
    log,
    one_indicator,
    pledge,
    sample,
    stock,
    targets,
)


def result(given, as_of=AS_OF):
    return calculate(given, as_of).pledges[0]


def shown(given, as_of=AS_OF):
    found = result(given, as_of)
    rates = [found.planned.value, found.year.value]
    return [None if rate is None else str(rate) for rate in rates] + [found.on_target]


def two(first, second, **settings):
    """Make a book of two indicators, each given as (indicator, targets, log)."""
    parts = [
        dataclasses.replace(given, code=code)
        for (given, _, _), code in zip((first, second), "AB", strict=True)
    ]
    return book(
        indicators=tuple(parts),
        targets=tuple(
            row
            for (_, rows, _), code in zip((first, second), "AB", strict=True)
            for row in targets(*rows, indicator=code)
        ),
        activities=tuple(
            row
            for (_, _, rows), code in zip((first, second), "AB", strict=True)
            for row in log(*rows, indicator=code)
        ),
        settings=settings,
    )


STEADY = ((2023, "연간", 10), (2024, "상반기", 14), (2024, "연간", 20), (2026, "연간", 40))


def test_the_published_card():
    assert shown(sample()) == ["29.67", "25.00", False]


def test_the_plan_is_the_last_target_due_over_the_final_one():
    given = one_indicator(indicator(), targets(*STEADY), log(("2023-05", 12)))
    assert shown(given, date(2024, 5, 31)) == ["25.00", "0.00", True]
    assert shown(given, date(2024, 6, 30)) == ["35.00", "0.00", False]
    assert shown(given, date(2024, 12, 31)) == ["50.00", "0.00", False]


def test_the_year_is_what_was_done_of_the_whole_years_target():
    given = one_indicator(indicator(), targets(*STEADY), log(("2023-05", 8), ("2024-03", 4)))
    assert shown(given, date(2024, 3, 31))[1] == "40.00"


def test_before_anything_is_due_there_is_no_plan_and_nothing_to_reach():
    given = one_indicator(indicator(), targets((2025, "연간", 10)), log(("2023-05", 3)))
    found = result(given)
    assert (found.planned.value, found.planned.reason) == (None, NotComputable.NOTHING_DUE)
    assert (found.year.value, found.year.reason) == (None, NotComputable.NO_TARGET_OF_YEAR)
    assert found.on_target is None


def test_one_with_nothing_due_yet_counts_as_zero_beside_one_that_has():
    early = (indicator(), ((2023, "연간", 5), (2026, "연간", 10)), (("2023-05", 5),))
    late = (indicator(), ((2026, "연간", 10),), ())
    assert shown(two(early, late)) == ["25.00", None, True]


def test_a_falling_indicator_plans_its_way_down():
    given = one_indicator(
        decreasing(baseline=80),
        targets((2023, "연간", 75), (2024, "연간", 70), (2026, "연간", 60)),
        log(("2023-06", 76), ("2024-04", 73)),
    )
    assert shown(given) == ["25.00", "60.00", True], "(75-80)/(60-80); (73-76)/(70-75); 73 is below 75"


def test_a_stock_with_a_baseline_plans_from_it():
    given = one_indicator(
        stock(baseline=20),
        targets((2023, "연간", 40), (2024, "연간", 50), (2026, "연간", 100)),
        log(("2023-06", 36), ("2024-04", 44)),
    )
    assert shown(given) == ["25.00", "80.00", True], "(40-20)/(100-20); (44-36)/(50-40); 44 reaches 40"


def test_a_stock_without_a_log_stands_at_its_baseline():
    given = one_indicator(stock(baseline=20), targets((2023, "연간", 20), (2026, "연간", 100)))
    assert shown(given)[2] is True
    short = one_indicator(stock(baseline=19), targets((2023, "연간", 20), (2026, "연간", 100)))
    assert shown(short)[2] is False


def test_a_target_against_its_direction_is_left_out_of_the_year():
    falls_back = (
        indicator(),
        ((2023, "연간", 20), (2024, "연간", 15), (2026, "연간", 40)),
        (("2024-02", 3),),
    )
    goes_on = (indicator(), ((2023, "연간", 5), (2024, "연간", 10), (2026, "연간", 20)), (("2024-02", 4),))
    assert shown(two(falls_back, goes_on))[1] == "80.00"
    alone = one_indicator(indicator(), targets(*falls_back[1]), log(*falls_back[2]))
    assert result(alone).year.reason is NotComputable.NO_TARGET_OF_YEAR


def test_a_falling_indicator_that_is_to_rise_in_a_year_is_left_out_of_it():
    given = one_indicator(
        decreasing(baseline=80), targets((2023, "연간", 70), (2024, "연간", 72)), log(("2024-02", 71))
    )
    assert result(given).year.value is None


def test_an_unjudged_indicator_has_not_reached_and_is_no_part_of_the_plan():
    judged = (indicator(kind=IndicatorKind.QUALITATIVE), ((2023, "연간", 100),), ())
    done = (indicator(), ((2023, "연간", 5), (2026, "연간", 10)), (("2023-05", 5),))
    assert shown(two(judged, done)) == ["50.00", None, False]


def test_what_cannot_be_computed_is_no_part_of_the_plan():
    without_baseline = (decreasing(), ((2023, "연간", 75), (2026, "연간", 60)), (("2023-06", 70),))
    done = (indicator(), ((2023, "연간", 5), (2026, "연간", 10)), (("2023-05", 5),))
    assert shown(two(without_baseline, done)) == ["50.00", None, True]


def test_the_cap_cuts_neither_the_plan_nor_the_year():
    given = one_indicator(
        indicator(),
        targets((2023, "연간", 30), (2024, "연간", 31), (2026, "연간", 20)),
        log(("2023-05", 30), ("2024-02", 3)),
        settings={"cap": Decimal(100)},
    )
    found = result(given)
    assert (str(found.rate.value), found.indicators[0].rate.capped) == ("100.00", True)
    assert (str(found.planned.value), str(found.year.value)) == ("150.00", "300.00")


def test_pooled_plans_add_operands_with_the_signs_of_what_falls_turned():
    falling = (decreasing(baseline=80), ((2023, "연간", 75), (2026, "연간", 60)), (("2023-06", 76),))
    rising = (indicator(), ((2023, "연간", 5), (2026, "연간", 10)), ())
    given = two(falling, rising, aggregation=Aggregation.POOLED)
    planned = result(given).planned
    assert (planned.numerator, planned.denominator, str(planned.value)) == (10, 30, "33.33")


def test_weighted_plans_weigh():
    heavy = (indicator(weight=3), ((2023, "연간", 5), (2026, "연간", 10)), ())
    light = (indicator(weight=1), ((2023, "연간", 1), (2026, "연간", 10)), ())
    assert shown(two(heavy, light, aggregation=Aggregation.WEIGHTED))[0] == "40.00"


def test_truncation_cuts_the_plan_too():
    given = one_indicator(
        indicator(), targets((2023, "연간", 2), (2026, "연간", 3)), settings={"rounding": Rounding.TRUNCATE}
    )
    assert shown(given)[0] == "66.66"


amounts = st.integers(1, 500)


@given(final=amounts, due=st.integers(0, 500), done=st.integers(0, 500))
def test_a_pledge_on_target_is_not_behind_its_plan(final, due, done):
    given = one_indicator(
        indicator(), targets((2023, "연간", due), (2026, "연간", final)), log(("2023-05", done))
    )
    found = result(given)
    assert found.on_target == (done >= due)
    if found.on_target:
        assert found.rate.value >= found.planned.value
    assert (done == due) <= (found.rate.value == found.planned.value)


@given(final=amounts, cap=st.integers(10, 90))
def test_at_the_end_of_the_term_the_plan_is_all_of_it(final, cap):
    given = one_indicator(indicator(), targets((2026, "연간", final)), settings={"cap": Decimal(cap)})
    assert result(given, date(2026, 6, 30)).planned.value == 100


def portfolio(*statuses, **settings):
    """Make a pledge of each status, rated 10, 20, 30 … %; the first of them has nothing due."""
    codes = [f"P{at}" for at in range(len(statuses))]
    return book(
        pledges=tuple(
            pledge(code, 2 + at, status=status)
            for at, (code, status) in enumerate(zip(codes, statuses, strict=True))
        ),
        indicators=tuple(indicator(code, pledge=code) for code in codes),
        targets=tuple(
            row
            for at, code in enumerate(codes)
            for row in targets(
                *([] if at == 0 else [(2023, "연간", 25)]), (2026, "연간", 100), indicator=code
            )
        ),
        activities=tuple(
            activity("2023-05", code, 10 * (at + 1), pledge=code) for at, code in enumerate(codes)
        ),
        settings=settings,
    )


ALL = (Status.DONE, Status.DONE_CONTINUING, Status.ON_TRACK, Status.PARTIAL, Status.ON_HOLD, Status.DROPPED)


@pytest.mark.parametrize(
    ("counts_dropped", "figures"),
    [(True, ("35.00", "33.33", "80.00")), (False, ("30.00", "40.00", "75.00"))],
)
def test_the_figures_of_a_workbook(counts_dropped, figures):
    found = overall(calculate(portfolio(*ALL, counts_dropped=counts_dropped), AS_OF))
    assert (str(found.rate), str(found.completion), str(found.target_attainment)) == figures


def test_the_figures_of_a_workbook_are_rounded_as_rates_are():
    given = portfolio(*ALL[:3], decimals=0, rounding=Rounding.TRUNCATE)
    assert str(overall(calculate(given, AS_OF)).completion) == "66"


def test_no_pledges_have_no_figures():
    found = overall(calculate(book(pledges=()), AS_OF))
    assert (found.rate, found.completion, found.target_attainment) == (None, None, None)


@pytest.mark.parametrize("aggregation", Aggregation)
def test_the_mean_of_a_workbook_is_that_of_the_printed_pledge_rates_however_indicators_are_joined(
    aggregation,
):
    given = portfolio(Status.ON_TRACK, Status.ON_TRACK, aggregation=aggregation, cap=Decimal(15))
    assert str(overall(calculate(given, AS_OF)).rate) == "12.50"
