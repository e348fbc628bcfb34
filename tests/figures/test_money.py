"""The investment of a pledge and its execution rates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pledgebook.book.government import Level
from pledgebook.figures.results import NotComputable, RateName
from pledgebook.use_cases.compute import compute
from tests.figures.books import AS_OF, book, investment


def money(*lines, as_of=AS_OF):
    return compute(book(investments=lines), as_of).pledges[0].investment


def levels(project):
    return [row.level for row in project.planned]


def test_levels_above_and_own_are_always_there_and_private_only_if_typed():
    (project,) = money(investment("시비", {2023: 1})).projects
    assert levels(project) == [Level.NATIONAL, Level.UPPER, Level.OWN, Level.OTHER]
    (project,) = money(investment("민자", {2023: 1})).projects
    assert levels(project)[3:] == [Level.PRIVATE, Level.OTHER]


def test_lines_of_one_project_and_source_add_up():
    found = money(
        investment("국비", {2023: "1.5", 2024: 2}, prior=3, after=4, row=2),
        investment("국비", {2023: "0.25"}, row=5),
    )
    row = found.projects[0].planned[0]
    assert (row.prior, row.by_year[2023], row.by_year[2024], row.after_term) == (3, Decimal("1.75"), 2, 4)
    assert row.rows == (2, 5)
    assert (row.in_term, row.total) == (Decimal("3.75"), Decimal("10.75"))


def test_projects_keep_their_order_and_their_money():
    found = money(
        investment("국비", {2023: 1}, project="나"),
        investment("시비", {2023: 2}, project="가", row=3),
        investment("도비", {2023: 4}, project="나", row=4),
    )
    assert [(project.project, project.total.total) for project in found.projects] == [("나", 5), ("가", 2)]
    assert found.total == 7


def test_executed_is_no_source():
    found = money(investment("시비", {2023: 10}), investment("집행액", {2023: 4, 2024: 2}, row=3))
    assert (found.total, found.executed) == (10, 6)
    assert {level: amount for level, amount in found.by_source.items() if amount} == {Level.OWN: 10}
    assert found.projects[0].executed.by_year[2023] == 4


def test_totals_by_year_and_source():
    found = money(
        investment("시비", {2023: 10, 2024: 5}, prior=1, after=2),
        investment("국비", {2024: 7}, row=3),
        investment("국비", {2024: 7}, row=4, project="다른 사업"),
    )
    assert list(found.by_year) == [2022, 2023, 2024, 2025, 2026]
    assert list(found.by_year.values()) == [0, 10, 19, 0, 0]
    assert list(found.by_source.items()) == [
        (Level.NATIONAL, 14),
        (Level.UPPER, 0),
        (Level.OWN, 18),
        (Level.PRIVATE, 0),
        (Level.OTHER, 0),
    ]
    assert (found.total, found.prior, found.in_term, found.after_term) == (32, 1, 29, 2)


def test_execution_on_three_bases():
    found = money(
        investment("시비", {2022: 10, 2023: 20, 2024: 30}, prior=20, after=20),
        investment("집행액", {2022: 10, 2023: 5, 2024: 3}, prior=20, row=3),
    )
    assert {rate.name: (rate.numerator, rate.denominator, str(rate.value)) for rate in found.execution} == {
        RateName.EXECUTION_TOTAL: (38, 100, "38.00"),
        RateName.EXECUTION_TERM: (18, 60, "30.00"),
        RateName.EXECUTION_TO_DATE: (15, 30, "50.00"),
    }


def test_the_last_year_counts_as_closed_at_the_end_of_the_term():
    lines = investment("시비", {2026: 10}), investment("집행액", {2026: 10}, row=3)
    closed = money(*lines, as_of=date(2026, 6, 30)).execution[2]
    assert str(closed.value) == "100.00"
    assert money(*lines, as_of=date(2026, 6, 29)).execution[2].reason is NotComputable.NO_PLAN


def test_execution_without_a_plan_is_not_computable():
    assert {(money_row.value, money_row.reason) for money_row in money().execution} == {
        (None, NotComputable.NO_PLAN)
    }


def test_a_pledge_without_lines_has_one_project_of_zeros():
    found = money()
    assert [(project.project, project.total.total) for project in found.projects] == [("공약", 0)]
    assert (found.total, set(found.by_source.values())) == (0, {0})
    assert list(found.by_year.values()) == [0] * 5


def test_several_projects_stand_under_their_sums():
    found = money(
        investment("국비", {2023: 1}, project="나"),
        investment("민자", {2023: 2}, project="가", row=3),
        investment("집행액", {2023: 1}, project="가", row=4),
    )
    assert {row.level: row.total for row in found.whole.planned if row.total} == {
        Level.NATIONAL: 1,
        Level.PRIVATE: 2,
    }
    assert (found.whole.total.total, found.whole.executed.total) == (3, 1)


def test_no_two_results_share_what_a_caller_may_write_into():
    first, second = (money(investment("국비", {2023: 1})).projects[0].planned[1] for _ in range(2))
    assert first == second
    assert first.by_year is not second.by_year
