"""Money of many pledges: shared projects once, one unit, and 미정 that is not 0."""

from __future__ import annotations

from decimal import Decimal

from pledgebook.book.model import Settings, Source
from pledgebook.figures.exact import total
from tests.rollup.making import facts, money, pledge, portfolio


def told(made):
    return [one.finding.code for one in made.findings]


def planned(made):
    return total(one.money for one in made.entries)


def test_a_project_two_pledges_share_is_counted_once():
    made = portfolio(
        facts(
            pledge("1", money=[money("시비", 40, "순환도로"), money("국비", 5, "다른 사업")]),
            pledge("2", money=[money("시비", 40, "순환 도로")], sector="복지"),
        )
    )
    assert planned(made) == 45
    assert [one.amount(Source.OWN) for one in made.entries] == [40, 0]
    assert told(made) == ["PB453"]


def test_a_project_shared_across_files_is_counted_once_whatever_their_order():
    one = facts(pledge("1", money=[money("시비", 40)]), path="a")
    other = facts(pledge("2", money=[money("시비", 40)], sector="복지"), path="b")
    for order in ((one, other), (other, one)):
        made = portfolio(*order)
        assert {entry.pledge.code: entry.money for entry in made.entries} == {"1": 40, "2": 0}


def test_each_source_of_a_shared_project_counts_once():
    made = portfolio(
        facts(
            pledge("1", money=[money("국비", 40), money("시비", 10)]),
            pledge("2", money=[money("국비", 40), money("도비", 7)]),
        )
    )
    assert planned(made) == 57


def test_other_amounts_of_a_project_of_one_name_all_count_and_are_told_of():
    made = portfolio(facts(pledge("1", money=[money("시비", 40)]), pledge("2", money=[money("시비", 30)])))
    assert planned(made) == 70
    assert told(made) == ["PB454"]


def test_two_pledges_of_one_title_share_nothing_unless_a_project_is_named():
    mine = money("시비", 40, "공원 조성", is_named=False)
    made = portfolio(facts(pledge("1", money=[mine]), pledge("2", money=[mine])))
    assert (planned(made), told(made)) == (80, [])


def test_two_governments_share_nothing():
    made = portfolio(
        facts(pledge("1", money=[money()]), path="a"),
        facts(pledge("1", money=[money()]), path="b", government="화순군"),
    )
    assert planned(made) == 20


def test_money_units_that_differ_are_converted_exactly_and_told_of():
    made = portfolio(
        facts(pledge("1", money=[money("시비", 1, "가")]), path="a", money_unit="억원"),
        facts(pledge("2", money=[money("시비", "1234.5", "나")]), path="b", money_unit="천원"),
        common=Settings(),
    )
    assert made.settings.money_unit == "백만원"
    assert [one.money for one in made.entries] == [Decimal(100), Decimal("1.2345")]
    assert told(made) == ["PB458"]


def test_a_unit_that_all_share_is_kept():
    made = portfolio(facts(pledge("1", money=[money("시비", 3)]), money_unit="천원"))
    assert (made.settings.money_unit, planned(made)) == ("천원", 3)


def test_amounts_in_an_unknown_unit_are_undecided_and_never_added():
    made = portfolio(
        facts(pledge("1", money=[money("시비", 5)]), path="a"),
        facts(pledge("2", money=[money("시비", 7, "나")]), path="b", money_unit="달러"),
        common=Settings(),
    )
    assert planned(made) == 5
    assert [one.plan.is_undecided for one in made.entries] == [False, True]
    assert told(made) == ["PB458", "PB455"]


def test_a_budget_nobody_named_is_undecided_and_a_typed_0_is_not():
    made = portfolio(
        facts(
            pledge("1"),
            pledge("2", has_amounts=True),
            pledge("3", budget=0),
            pledge("4", budgeting="비예산"),
        )
    )
    assert [one.plan.is_undecided for one in made.entries] == [True, False, False, False]


def test_a_budget_without_a_plan_counts_without_a_source():
    made = portfolio(facts(pledge("1", budget=500), pledge("2", budget=999, money=[money("국비", 30)])))
    assert [one.plan.without_source for one in made.entries] == [500, 0]
    assert planned(made) == 530


def test_own_money_of_a_province_is_provincial():
    made = portfolio(
        facts(pledge("1", money=[money("시비", 5)]), path="a"),
        facts(pledge("1", money=[money("시비", 7)]), path="b", government="전라남도", government_kind="도"),
    )
    assert [one.amount(Source.PROVINCE) for one in made.entries] == [0, 7]
    assert made.own_source == "시비"


def test_own_money_is_named_by_all_kinds_of_government():
    kinds = ("군", "시", "구")
    made = portfolio(
        *(facts(pledge("1"), path=kind, government=kind, government_kind=kind) for kind in kinds)
    )
    assert made.own_source == "시·군·구비"
