"""The figures of the published card 6-3-3, 2024-05-31."""

from __future__ import annotations

import decimal
from decimal import Decimal

import pytest

from pledgebook.figures.results import Formula, RateName
from pledgebook.use_cases.compute import compute
from tests.figures.books import AS_OF, sample


@pytest.fixture(scope="module")
def card():
    return compute(sample(), AS_OF).pledges[0]


def test_indicator_rates_with_their_operands_and_rows(card):
    assert [
        (indicator.rate.numerator, indicator.rate.denominator, str(indicator.rate.value))
        for indicator in card.indicators
    ] == [
        (5, 26, "19.23"),
        (3, 7, "42.86"),
    ]
    assert [indicator.rate.rows for indicator in card.indicators] == [(2, 3, 4, 7, 8), (5, 6, 9)]
    assert {indicator.rate.formula for indicator in card.indicators} == {Formula.SHARE}


def test_the_pledge_rate_is_the_mean_of_printed_rates_rounded_again(card):
    assert str(card.rate.value) == "31.05"
    assert (card.rate.numerator, card.rate.denominator) == (Decimal("62.09"), 2)
    assert (card.rate.name, card.rate.formula) == (RateName.PLEDGE, Formula.MEAN_OF_PRINTED)
    assert card.rate.rows == (2, 3, 4, 5, 6, 7, 8, 9)


def test_every_year_of_the_card(card):
    def column(result, name):
        return [getattr(year, name) for year in result.years]

    visits, events = card.indicators
    assert column(visits, "target") == [None, 8, 8, 8, 2]
    assert column(visits, "target_cumulative") == [None, 8, 16, 24, 26]
    assert column(visits, "actual") == [None, 5, None, None, None]
    assert column(visits, "actual_cumulative") == [None, 5, None, None, None]
    assert column(visits, "target_is_dash") == [False] * 5
    assert column(events, "target") == [None, 2, 2, 2, 1]
    assert column(events, "target_cumulative") == [None, 2, 4, 6, 7]
    assert column(events, "target_is_dash") == [True, False, False, False, False]
    assert column(events, "actual") == [None, 2, 1, None, None]
    assert column(events, "actual_cumulative") == [None, 2, 3, None, None]
    assert column(events, "rows") == [(), (5, 6), (9,), (), ()]


def test_the_other_rates_are_kept_apart_by_name(card):
    visits, events = card.indicators
    assert (visits.to_plan.name, str(visits.to_plan.value)) == (RateName.TO_PLAN, "62.50")
    assert str(events.to_plan.value) == "150.00"
    yearly = [year.attainment and (year.attainment.year, str(year.attainment.value)) for year in events.years]
    assert yearly == [None, (2023, "100.00"), (2024, "50.00"), None, None]
    assert events.years[1].attainment.name is RateName.YEAR


def test_the_money_of_the_card(card):
    money = card.investment
    assert (money.total, money.prior, money.in_term, money.after_term, money.executed) == (40, 0, 40, 0, 0)
    assert list(money.by_year.values()) == [0, 10, 10, 10, 10]


def test_the_decimal_context_of_the_caller_does_not_matter(card):
    with decimal.localcontext() as context:
        context.prec = 2
        context.rounding = decimal.ROUND_UP
        context.traps[decimal.Inexact] = True
        results = compute(sample(), AS_OF)
        again = results.pledges[0]
        assert again.investment.projects[0].total.total == 40
    assert again == card


def test_only_three_things_are_found_on_the_card():
    found = compute(sample(), AS_OF).findings
    assert [(finding.code, finding.cell) for finding in found] == [
        ("PB301", "지표!D2"),
        ("PB334", "실적!H2"),
        ("PB321", "투자!H3"),
    ]
