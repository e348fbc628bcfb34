"""Money of many pledges: shared projects once, one unit, and 미정 that is not 0."""

from __future__ import annotations

from decimal import Decimal

from pledgebook.book.government import Level
from pledgebook.book.model import Settings
from pledgebook.figures.exact import total
from tests.rollup.making import facts, money, pledge, portfolio


def told(made):
    return [finding.finding.code for finding in made.findings]


def planned(made):
    return total(entry.money for entry in made.entries)


def test_a_project_two_pledges_share_by_its_number_is_counted_once():
    made = portfolio(
        facts(
            pledge("1", money=[money("시비", 40, "S1"), money("국비", 5)]),
            pledge("2", money=[money("시비", 40, "S1")], sector="복지"),
        )
    )
    assert planned(made) == 45
    assert [entry.amount(Level.OWN) for entry in made.entries] == [40, 0]
    assert told(made) == ["PB453"]


def test_equal_amounts_without_a_number_are_not_shared():
    made = portfolio(facts(pledge("1", money=[money("시비", 100)]), pledge("2", money=[money("시비", 100)])))
    assert (planned(made), told(made)) == (200, [])


def test_a_project_shared_across_files_is_counted_once_whatever_their_order():
    money_row = facts(pledge("1", money=[money("시비", 40, "S1")]), path="a")
    other = facts(pledge("2", money=[money("시비", 40, "S1")], sector="복지"), path="b")
    for order in ((money_row, other), (other, money_row)):
        made = portfolio(*order)
        assert {entry.pledge.code: entry.money for entry in made.entries} == {"1": 40, "2": 0}


def test_each_level_of_a_shared_project_counts_once():
    made = portfolio(
        facts(
            pledge("1", money=[money("국비", 40, "S1"), money("시비", 10, "S1")]),
            pledge("2", money=[money("국비", 40, "S1"), money("도비", 7, "S1")]),
        )
    )
    assert planned(made) == 57


def test_other_amounts_of_a_shared_project_all_count_and_are_told_of():
    made = portfolio(
        facts(pledge("1", money=[money("시비", 40, "S1")]), pledge("2", money=[money("시비", 30, "S1")]))
    )
    assert planned(made) == 70
    assert told(made) == ["PB454"]


def test_a_shared_project_of_files_in_two_units_is_one_amount():
    made = portfolio(
        facts(pledge("1", money=[money("시비", 3, "S1")]), path="a", money_unit="억원"),
        facts(pledge("2", money=[money("시비", 300, "S1")]), path="b", money_unit="백만원"),
        common=Settings(),
    )
    assert planned(made) == 300


def test_two_governments_share_nothing():
    made = portfolio(
        facts(pledge("1", money=[money(number="S1")]), path="a"),
        facts(pledge("1", money=[money(number="S1")]), path="b", government="화순군"),
    )
    assert planned(made) == 20


def test_money_units_that_differ_are_converted_exactly_and_told_of():
    made = portfolio(
        facts(pledge("1", money=[money("시비", 1)]), path="a", money_unit="억원"),
        facts(pledge("2", money=[money("시비", "1234.5")]), path="b", money_unit="천원"),
        common=Settings(),
    )
    assert made.settings.money_unit == "백만원"
    assert [entry.money for entry in made.entries] == [Decimal(100), Decimal("1.2345")]
    assert told(made) == ["PB458"]


def test_a_unit_that_all_share_is_kept():
    made = portfolio(facts(pledge("1", money=[money("시비", 3)]), money_unit="천원"))
    assert (made.settings.money_unit, planned(made)) == ("천원", 3)


def test_amounts_in_an_unknown_unit_are_undecided_and_never_added():
    made = portfolio(
        facts(pledge("1", money=[money("시비", 5)]), path="a"),
        facts(pledge("2", money=[money("시비", 7)]), path="b", money_unit="달러"),
        common=Settings(),
    )
    assert planned(made) == 5
    assert [entry.plan.is_undecided for entry in made.entries] == [False, True]
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
    assert [entry.plan.is_undecided for entry in made.entries] == [True, False, False, False]


def test_a_budget_without_a_plan_counts_without_a_source():
    made = portfolio(facts(pledge("1", budget=500), pledge("2", budget=999, money=[money("국비", 30)])))
    assert [entry.plan.without_source for entry in made.entries] == [500, 0]
    assert planned(made) == 530


def province(*pledges, path="b"):
    return facts(*pledges, path=path, government="전라남도", government_kind="도")


def test_money_of_one_word_and_two_levels_stands_in_two_columns_that_say_which():
    made = portfolio(
        facts(pledge("1", money=[money("도비", 5), money("시비", 2)]), path="a"),
        province(pledge("1", money=[money("시비", 7), money("시군비", 1)])),
    )
    found = [
        [entry.amount(level) for level in (Level.UPPER, Level.OWN, Level.LOWER)] for entry in made.entries
    ]
    assert found == [[5, 2, 0], [0, 7, 1]]
    assert made.money[Level.UPPER] == "상위 단체\n(도비)"
    assert made.money[Level.OWN] == "자체\n(시·도비)"
    assert made.money[Level.LOWER] == "시군비"


def test_money_of_one_kind_is_named_by_its_words():
    names = portfolio(province(pledge("1"))).money
    assert [names.get(level) for level in Level] == ["국비", None, "도비", "시군비", "민자", "기타"]


def test_own_money_is_named_by_all_kinds_of_government():
    kinds = ("군", "시", "구")
    made = portfolio(
        *(facts(pledge("1"), path=kind, government=kind, government_kind=kind) for kind in kinds)
    )
    assert made.money[Level.OWN] == "자체\n(군·시·구비)"
