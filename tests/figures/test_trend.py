"""The rate by quarter: what a computation of each day gives, and confirmed figures as they were confirmed."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.book.ledger import Ledger, Publication, PublicationState
from pledgebook.book.model import Aggregation, Method, Status, Target
from pledgebook.book.period import SPANS, is_outside, year_end
from pledgebook.figures.compute import calculate
from pledgebook.figures.headline import HeadlineName, Standing, headline
from pledgebook.figures.previous import previous_of
from pledgebook.figures.trend import MOST_QUARTERS, quarter_ends, trend
from tests.figures.books import TERM, activity, book, decreasing, indicator, pledge, sample, stock

PERIODS = [(year, period) for year in TERM.years for period in SPANS if not is_outside(year, period, TERM)]
DAYS = st.dates(min_value=date(2022, 1, 1), max_value=date(2027, 3, 31))
IN_TERM = st.dates(min_value=TERM.start, max_value=TERM.end)
KINDS = (
    indicator(),
    stock(),
    decreasing(baseline=9),
    indicator(method=Method.LAST_OF_EACH, weight=3),
)


@st.composite
def books(draw):
    """Draw pledges of several versions, each with indicators, targets of several versions and a log."""
    parts = {"pledges": [], "indicators": [], "targets": [], "activities": []}
    for number in range(draw(st.integers(1, 3))):
        code = f"P{number}"
        since = [None, *draw(st.lists(IN_TERM, max_size=1))]
        for at, day in enumerate(since):
            status = draw(st.sampled_from([Status.ON_TRACK, Status.DROPPED]))
            parts["pledges"].append(pledge(code, 10 * number + at, status=status, since=day))
        for which in range(draw(st.integers(0, 2))):
            name = f"{code}-{which}"
            kind = draw(st.sampled_from(KINDS))
            parts["indicators"].append(dataclasses.replace(kind, code=name, pledge=code))
            for year, period in draw(st.lists(st.sampled_from(PERIODS), max_size=4, unique=True)):
                value = draw(st.none() | st.integers(0, 30).map(Decimal))
                target_since = draw(st.none() | IN_TERM)
                row = 100 + len(parts["targets"])
                parts["targets"].append(Target(row, name, year, period, value, target_since))
            for day, value, organisation in draw(
                st.lists(st.tuples(DAYS, st.integers(-3, 9), st.sampled_from("가나")), max_size=6)
            ):
                row = 2 + len(parts["activities"])
                given_ = {"pledge": code, "organisations": (organisation,)}
                parts["activities"].append(activity(day.isoformat(), name, value, row, **given_))
    chosen = {
        "aggregation": draw(st.sampled_from(Aggregation)),
        "cap": draw(st.sampled_from([None, Decimal(100)])),
        "counts_dropped": draw(st.booleans()),
    }
    return book(settings=chosen, **{name: tuple(rows) for name, rows in parts.items()})


def means(found):
    told = headline(map(Standing.of, found.pledges), found.book.settings)
    return told.value(HeadlineName.RATE), told.value(HeadlineName.PLANNED)


@settings(max_examples=60)
@given(books(), IN_TERM)
def test_each_point_is_what_a_computation_of_its_day_gives(drawn, as_of):
    results = calculate(drawn, as_of)
    points = trend(results).points
    for point in points:
        there = {found.pledge.code: found.rate.value for found in calculate(drawn, point.day).pledges}
        assert point.of_pledges == there
    assert previous_of(results, points) == previous_of(results)
    assert [point.day for point in points] == [*quarter_ends(TERM, as_of), as_of]
    assert [(point.rate, point.planned) for point in points] == [
        means(calculate(drawn, point.day)) for point in points
    ]


def test_the_planned_rates_of_later_years_are_those_of_the_plan_in_force():
    found = trend(calculate(sample(), date(2024, 5, 31)))
    assert list(found.ahead) == [2024, 2025, 2026]
    expected = [means(calculate(sample(), year_end(year, TERM)))[1] for year in found.ahead]
    assert list(found.ahead.values()) == expected
    assert expected[-1] == Decimal("100.00")


def test_a_confirmed_quarter_states_what_was_confirmed_until_that_is_taken_back():
    day = date(2023, 6, 30)

    def rows(*states):
        return tuple(
            Publication(number, state, day, day, "홍길동", "6-3-3", rate=Decimal("12.34"))
            for number, state in enumerate(states, 1)
        )

    def at_day(*states):
        of_book = dataclasses.replace(sample(), ledger=Ledger("발행", rows(*states)))
        return next(
            point for point in trend(calculate(of_book, date(2024, 5, 31))).points if point.day == day
        )

    of_book = dataclasses.replace(sample(), ledger=Ledger("발행", rows(PublicationState.CONFIRMED)))
    results = calculate(of_book, date(2024, 5, 31))
    assert previous_of(results, trend(results).points) == previous_of(results)
    assert previous_of(results).day == day
    confirmed = at_day(PublicationState.CONFIRMED)
    assert (confirmed.rate, confirmed.is_confirmed) == (Decimal("12.34"), True)
    for states in ((PublicationState.REVIEWED,), (PublicationState.CONFIRMED, PublicationState.CANCELLED)):
        assert at_day(*states).is_confirmed is False
        assert at_day(*states).rate == means(calculate(sample(), day))[0]


def test_a_long_term_has_no_more_points_than_can_be_drawn():
    long = dataclasses.replace(TERM, start=date(1990, 1, 1))
    found = trend(calculate(book(settings={"term": long}), date(2024, 5, 31)))
    assert len(found.points) == MOST_QUARTERS + 1
    assert found.points[-2].day == date(2024, 3, 31)
