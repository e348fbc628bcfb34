"""Half-years of a term: what was due in each, what stood at its end, what held at the time."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest

from pledgebook.book.model import Status
from pledgebook.book.term import EIGHTH, Term
from pledgebook.figures.compute import calculate
from pledgebook.figures.half_years import evaluations, half_years
from tests.figures.books import book, decreasing, indicator, investment, log, pledge, targets


def by_half(made, as_of):
    """Return the first pledge's first indicator by half-year."""
    found = {}
    for half, pledges in evaluations(calculate(made, as_of)):
        if pledges:
            found[half.year, half.period] = (pledges[0].indicators[0], pledges[0])
    return found


def figures(found):
    return tuple(
        None if value is None else str(value)
        for value in (found.target, found.target_cumulative, found.actual, found.actual_cumulative)
    )


def test_what_is_due_and_done_in_each_half_year_is_told_apart_from_the_sums():
    made = book(
        indicators=(indicator(),),
        targets=targets((2023, "상반기", 4), (2023, "하반기", 8), (2024, "연간", 20)),
        activities=log(("2023-02-01", 3), ("2023-09-01", 6), ("2024-03-01", 5), ("2024-06-20", 2)),
    )
    found = by_half(made, date(2024, 5, 31))
    assert list(found) == [(2022, "하반기"), (2023, "상반기"), (2023, "하반기"), (2024, "상반기")]
    assert [figures(indicator) for indicator, _ in found.values()] == [
        (None, None, "0", "0"),
        ("4", "4", "3", "3"),
        ("4", "8", "6", "9"),
        (None, "8", "5", "14"),  # nothing is due in it; what is done after the as-of date is not told
    ]
    rates = [each.attainment and str(each.attainment.value) for each, _ in found.values()]
    assert rates == [None, "75.00", "112.50", "175.00"]


def test_a_falling_indicator_goes_on_from_its_baseline():
    made = book(
        indicators=(decreasing(baseline=100),),
        targets=targets((2023, "상반기", 90), (2023, "하반기", 80)),
        activities=log(("2023-03-01", 95), ("2023-10-01", 70)),
    )
    found = by_half(made, date(2023, 12, 31))
    assert figures(found[2022, "하반기"][0]) == (None, None, "0", "100")
    assert figures(found[2023, "상반기"][0]) == ("-10", "90", "-5", "95")
    assert figures(found[2023, "하반기"][0]) == ("-10", "80", "-25", "70")
    assert str(found[2023, "하반기"][0].attainment.value) == "150.00"


def test_each_half_year_has_the_targets_the_money_and_the_status_of_its_time():
    since = date(2024, 2, 1)
    made = book(
        pledges=(
            pledge(row=2, status=Status.ON_TRACK),
            pledge(row=3, status=Status.PARTIAL, since=since),
        ),
        indicators=(indicator(),),
        targets=(
            *targets((2023, "하반기", 8)),
            *targets((2023, "하반기", 6), first_row=9, since=since),
        ),
        investments=(
            investment(by_year={2023: 5}),
            investment(by_year={2023: 7}, row=3, since=since),
        ),
    )
    found = by_half(made, date(2024, 5, 31))
    before, after = found[2023, "하반기"], found[2024, "상반기"]
    assert (before[0].target_cumulative, after[0].target_cumulative) == (8, 6)
    assert (before[1].status, after[1].status) == (Status.ON_TRACK, Status.PARTIAL)
    totals = [each[1].account.stages for each in (before, after)]
    assert [next(iter(stages.values())).total for stages in totals] == [Decimal(5), Decimal(7)]


def test_a_pledge_that_began_later_is_in_no_half_year_before():
    made = book(pledges=(pledge(since=date(2024, 1, 10)),), indicators=(indicator(),))
    assert list(by_half(made, date(2024, 5, 31))) == [(2024, "상반기")]


BY_ELECTION = Term(date(2024, 4, 11), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("term", "as_of", "count", "first", "last"),
    [
        (EIGHTH, date(2022, 7, 1), 1, date(2022, 7, 1), date(2022, 7, 1)),
        (EIGHTH, date(2026, 6, 30), 8, date(2022, 7, 1), date(2026, 6, 30)),
        (BY_ELECTION, date(2024, 9, 1), 2, date(2024, 4, 11), date(2024, 9, 1)),
    ],
)
def test_the_half_years_are_those_of_the_term_that_have_begun(term, as_of, count, first, last):
    found = half_years(term, as_of)
    assert (len(found), found[0].first, found[-1].day) == (count, first, last)


def test_an_evaluation_is_due_on_the_tenth_of_the_next_month_whatever_the_term():
    days = [half.hand_in for half in half_years(BY_ELECTION, date(2025, 1, 1))]
    assert days == [date(2024, 7, 10), date(2025, 1, 10), date(2025, 7, 10)]
    short = dataclasses.replace(half_years(EIGHTH, date(2023, 1, 1))[0], last=date(2022, 11, 30))
    assert short.hand_in == date(2023, 1, 10)
