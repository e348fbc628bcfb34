"""Totals over a merger or a split are conserved: nothing is counted twice, and nothing is lost."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.book.model import Stage, Status
from pledgebook.figures.compute import calculate, rates_of
from pledgebook.figures.exact import total
from pledgebook.figures.half_years import evaluations
from pledgebook.figures.headline import Standing, headline
from pledgebook.figures.since import Side, mean_since
from pledgebook.figures.trend import trend
from tests.figures.books import activity, book, change, indicator, investment, pledge, targets

DAY = date(2024, 7, 1)
OTHERS, OLD, NEW = ("가", "나"), ("다-1", "다-2", "다-3"), ("라-1", "라-2", "라-3")


def rows_of(code, at, rate, money, status):
    """Make a pledge with an indicator of ten, so much of it done, and money planned and spent."""
    return {
        "pledges": pledge(code, at, status=status),
        "indicators": indicator(f"{code} 지표", at, pledge=code),
        "targets": targets((2026, "상반기", 10), indicator=f"{code} 지표", first_row=at)[0],
        "activities": activity("2023-05-02", f"{code} 지표", rate, at, pledge=code),
        "investments": investment("시비", {2023: money}, row=at, pledge=code, project=code),
    }


def made(codes, facts, changes=()):
    """Make a book of some pledges; `facts` are of every code."""
    rows = [rows_of(code, at, *facts[code]) for at, code in enumerate(codes, 2)]
    parts = {name: tuple(row[name] for row in rows) for name in rows_of("가", 2, 1, 1, Status.DONE)}
    return book(**parts, changes=changes)


def totals(results):
    """Return everything that is added up or averaged over pledges."""
    figures = headline(map(Standing.of, results.pledges), results.book.settings)
    return (
        figures.count,
        {name: (figure.numerator, figure.count, figure.value) for name, figure in figures.figures.items()},
        {status: sum(found.pledge.status is status for found in results.pledges) for status in Status},
        total(found.investment.total for found in results.pledges),
        total(found.investment.executed for found in results.pledges),
    )


FACTS = st.fixed_dictionaries(
    {
        code: st.tuples(st.integers(0, 12), st.integers(0, 90), st.sampled_from(list(Status)))
        for code in (*OTHERS, *OLD, *NEW)
    }
)


@st.composite
def successions(draw):
    """Draw a split of one into several, or a merger of several into one, some of which may go on."""
    is_split = draw(st.booleans())
    many = draw(st.integers(2, 3))
    old, new = (OLD[:1], NEW[:many]) if is_split else (OLD[:many], NEW[:1])
    if draw(st.booleans()):  # one goes on under its own code
        new = (old[0], *new[1:]) if is_split else (old[0],)
    before, after = ", ".join(old), draw(st.sampled_from([", ", " 사업, "])).join(new)
    about = "분리" if is_split else "통합"
    own = draw(st.sampled_from([old[0], new[0]]))
    return old, new, change(before, after, approved=DAY, about=about, pledge=own)


@settings(max_examples=40)
@given(FACTS, successions(), st.integers(-300, 300))
def test_on_every_day_totals_are_those_of_the_pledges_that_are_there(facts, succession, days):
    old, new, row = succession
    day = DAY + timedelta(days)
    whole = calculate(made(tuple(dict.fromkeys((*OTHERS, *old, *new))), facts, (row,)), day)
    there = (*OTHERS, *(new if days >= 0 else old))
    alone = calculate(made(there, facts), day)
    assert totals(whole) == totals(alone)
    assert rates_of(whole.book.with_every_row(), day) == rates_of(alone.book, day)
    ended = {found.pledge.code for found in whole.ended}
    assert ended == (set(old) - set(new) if days >= 0 else set())
    assert {found.pledge.code for found in whole.with_cards} == {*there, *ended}


def test_quarters_and_half_years_before_the_split_are_those_of_the_old_pledge():
    facts = {code: (at, 10, Status.ON_TRACK) for at, code in enumerate((*OTHERS, *OLD, *NEW), 1)}
    row = change("다-1", "라-1, 라-2", approved=DAY, about="분리", pledge="다-1")
    results = calculate(made((*OTHERS, "다-1", "라-1", "라-2"), facts, (row,)), date(2024, 12, 31))
    before = calculate(made((*OTHERS, "다-1"), facts), date(2024, 6, 30))
    after = calculate(made((*OTHERS, "라-1", "라-2"), facts), date(2024, 12, 31))
    points = {point.day: point.rate for point in trend(results).points}
    mean = {
        results.as_of: headline(map(Standing.of, results.pledges), results.book.settings)
        for results in (before, after)
    }
    for day, figures in mean.items():
        assert points[day] == next(value.value for name, value in figures.figures.items() if name == "rate")
    halves = {
        (half.year, half.period): [found.result.pledge.code for found in pledges]
        for half, pledges in evaluations(results)
    }
    assert halves[2024, "상반기"] == ["가", "나", "다-1"]
    assert halves[2024, "하반기"] == ["가", "나", "라-1", "라-2"]
    since = mean_since(Side.of(before), Side.of(after))
    assert since.points == total(part.points for part in since.parts if part.points is not None)


def test_money_of_a_project_that_an_ended_pledge_shares_is_counted_once_and_not_lost():
    lines = tuple(
        investment("시비", {2024: 30}, row=at, pledge=code, project="함께", number="공동1")
        for at, code in enumerate(("A", "B"), 2)
    )
    split = change("A", "C, D", approved=DAY, about="분리", pledge="A")
    pledges = tuple(pledge(code, at) for at, code in enumerate("ABCD", 2))
    results = calculate(book(pledges=pledges, investments=lines, changes=(split,)), date(2024, 12, 31))
    counted = total(
        found.investment.total - found.investment.elsewhere(Stage.PLANNED) for found in results.pledges
    )
    assert counted == Decimal(30)
