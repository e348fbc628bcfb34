"""Laws of target versions: a row that changes one target equals the table retyped with it."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.book.model import Method, Target
from pledgebook.book.period import SPANS, due_day, is_outside
from pledgebook.use_cases.compute import compute
from tests.figures.books import TERM, activity, indicator, one_indicator, stock

PERIODS = [(year, period) for year in TERM.years for period in SPANS if not is_outside(year, period, TERM)]
VALUES = st.none() | st.integers(min_value=0, max_value=99).map(Decimal)
DAYS = st.dates(min_value=TERM.start, max_value=TERM.end)
GIVEN = st.sampled_from([indicator(), stock(), stock(baseline=7), indicator(method=Method.LAST_OF_EACH)])


@st.composite
def tables(draw):
    """Draw targets of different due dates, in any order."""
    chosen = draw(
        st.lists(st.sampled_from(PERIODS), min_size=1, max_size=8, unique_by=lambda at: due_day(*at, TERM))
    )
    return [Target(row, "A", *at, draw(VALUES)) for row, at in enumerate(chosen, 2)]


@st.composite
def logs(draw):
    rows = draw(st.lists(st.tuples(DAYS, st.integers(1, 9), st.sampled_from("가나다")), max_size=8))
    return tuple(
        activity(str(day), "A", value, row, organisations=(name,))
        for row, (day, value, name) in enumerate(rows, 2)
    )


def figures(given_, due, log, as_of):
    """Return what is computed, with targets as due day and value: rows and periods may differ."""
    (found,) = compute(one_indicator(given_, due, log), as_of).pledges[0].indicators
    schedule = [(due.day, due.value) for due in found.schedule.due]
    return schedule, found.years, found.rate, found.to_plan, found.final_target


@given(tables(), st.data(), logs(), DAYS, DAYS, GIVEN)
def test_a_row_typed_as_one_change_equals_the_table_retyped_with_it(due, data, log, since, as_of, given_):
    old = data.draw(st.sampled_from(due))
    same_day = [at for at in PERIODS if due_day(*at, TERM) == due_day(old.year, old.period, TERM)]
    year, period = data.draw(st.sampled_from(same_day))
    new = Target(99, "A", year, period, data.draw(VALUES), since)
    retyped = [new if target is old else target for target in due]
    retyped = [dataclasses.replace(target, since=None) for target in retyped]
    expected = retyped if since <= as_of else due
    assert figures(given_, [*due, new], log, as_of) == figures(given_, expected, log, as_of)


@given(tables(), tables(), DAYS, DAYS, GIVEN)
def test_a_version_typed_whole_holds_from_its_day_and_not_before(due, later, since, as_of, given_):
    version = [dataclasses.replace(target, row=target.row + 50, since=since) for target in later]
    by_day = {due_day(target.year, target.period, TERM): target for target in due}
    if since <= as_of:
        by_day |= {
            due_day(target.year, target.period, TERM): dataclasses.replace(target, since=None)
            for target in version
        }
    expected = list(by_day.values())
    assert figures(given_, [*due, *version], (), as_of) == figures(given_, expected, (), as_of)


@given(tables(), logs(), DAYS, GIVEN)
def test_targets_may_be_typed_in_any_order(due, log, as_of, given_):
    assert figures(given_, due[::-1], log, as_of) == figures(given_, due, log, as_of)


@given(tables(), logs(), DAYS, st.integers(0, 8), st.integers(1, 9))
def test_a_level_forgets_what_stood_before_its_last_value(due, log, as_of, days, value):
    """A row of the same organisation before a later one changes no level at the as-of date."""
    for given_ in (stock(), indicator(method=Method.LAST_OF_EACH)):
        if not log:
            return
        last = max(log, key=lambda row: (row.when.end, row.row))
        earlier = last.when.end - timedelta(days)
        if earlier < TERM.start or last.when.end > as_of:
            return
        more = activity(str(earlier), "A", value, 1, organisations=last.organisations)
        (before,) = compute(one_indicator(given_, due, log), as_of).pledges[0].indicators
        (after,) = compute(one_indicator(given_, due, (more, *log)), as_of).pledges[0].indicators
        assert (before.actual, before.rate.value) == (after.actual, after.rate.value)


@given(tables(), logs(), DAYS)
def test_the_level_of_each_organisation_is_the_sum_of_their_levels(due, log, as_of):
    (together,) = (
        compute(one_indicator(indicator(method=Method.LAST_OF_EACH), due, log), as_of).pledges[0].indicators
    )
    alone = [
        compute(one_indicator(stock(), due, [row for row in log if row.organisations == (name,)]), as_of)
        .pledges[0]
        .indicators[0]
        .actual
        for name in "가나다"
    ]
    assert (together.actual or 0) == sum(level or 0 for level in alone)


def test_a_date_before_the_first_version_has_no_targets():
    later = [Target(2, "A", 2024, "연간", Decimal(5), date(2024, 3, 1))]
    assert figures(indicator(), later, (), date(2024, 2, 29))[0] == []
