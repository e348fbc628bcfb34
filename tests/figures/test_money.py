"""The investment of a pledge and its execution rates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pledgebook.book.model import Source
from pledgebook.figures.results import NotComputable, RateName
from pledgebook.json_view import results_json
from pledgebook.sheets.layout import layout
from pledgebook.use_cases.compute import compute
from tests.figures.books import AS_OF, book, investment


def money(*lines, as_of=AS_OF):
    return compute(book(investments=lines), as_of).pledges[0].investment


def test_fixed_sources_are_always_there_and_private_only_if_typed():
    (project,) = money(investment("시비", {2023: 1})).projects
    assert [one.source for one in project.sources] == [
        Source.NATIONAL,
        Source.PROVINCE,
        Source.OWN,
        Source.OTHER,
    ]
    (project,) = money(investment("민자", {2023: 1})).projects
    assert [one.source for one in project.sources][3:] == [Source.PRIVATE, Source.OTHER]


def test_lines_of_one_project_and_source_add_up():
    found = money(
        investment("국비", {2023: "1.5", 2024: 2}, prior=3, after=4, row=2),
        investment("국비", {2023: "0.25"}, row=5),
    )
    row = found.projects[0].sources[0]
    assert (row.prior, row.by_year[2023], row.by_year[2024], row.after_term) == (3, Decimal("1.75"), 2, 4)
    assert row.rows == (2, 5)
    assert (row.in_term, row.total) == (Decimal("3.75"), Decimal("10.75"))


def test_projects_keep_their_order_and_their_money():
    found = money(
        investment("국비", {2023: 1}, project="나"),
        investment("시비", {2023: 2}, project="가", row=3),
        investment("도비", {2023: 4}, project="나", row=4),
    )
    assert [(one.project, one.total.total) for one in found.projects] == [("나", 5), ("가", 2)]
    assert found.total == 7


def test_executed_is_no_source():
    found = money(investment("시비", {2023: 10}), investment("집행액", {2023: 4, 2024: 2}, row=3))
    assert (found.total, found.executed) == (10, 6)
    assert found.by_source == {Source.OWN: 10}
    assert found.projects[0].executed.by_year[2023] == 4


def test_totals_by_year_and_source():
    found = money(
        investment("시비", {2023: 10, 2024: 5}, prior=1, after=2),
        investment("국비", {2024: 7}, row=3),
        investment("국비", {2024: 7}, row=4, project="다른 사업"),
    )
    assert list(found.by_year) == [2022, 2023, 2024, 2025, 2026]
    assert list(found.by_year.values()) == [0, 10, 19, 0, 0]
    assert list(found.by_source.items()) == [(Source.NATIONAL, 14), (Source.OWN, 18)]
    assert (found.total, found.prior, found.in_term, found.after_term) == (32, 1, 29, 2)


def test_execution_on_three_bases():
    found = money(
        investment("시비", {2022: 10, 2023: 20, 2024: 30}, prior=20, after=20),
        investment("집행액", {2022: 10, 2023: 5, 2024: 3}, prior=20, row=3),
    )
    assert {one.name: (one.numerator, one.denominator, str(one.value)) for one in found.execution} == {
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
    assert {(one.value, one.reason) for one in money().execution} == {(None, NotComputable.NO_PLAN)}


def test_a_pledge_without_lines_has_one_project_of_zeros():
    found = money()
    assert [(project.project, project.total.total) for project in found.projects] == [("공약", 0)]
    assert (found.total, found.by_source) == (0, {})
    assert list(found.by_year.values()) == [0] * 5


def test_money_of_a_province_typed_as_its_own_and_as_provincial_is_one_source():
    province = book(
        investments=(investment("도비", {2023: 7}), investment("시비", {2023: 3}, row=3)),
        settings={"government": "전라남도", "government_kind": "도"},
    )
    results = compute(province, AS_OF)
    found = results.pledges[0].investment
    assert [row.total for row in found.whole.sources] == [0, 10, 0], "national, own, other"
    shown = results_json(results, "책.xlsx")["pledges"][0]["investment"]
    assert shown["by_source"] == {"도비": "10"}
    summary = next(sheet for sheet in layout(results) if sheet.key == "summary")
    own = next(column for (row, column), cell in summary.cells.items() if cell.value == "도비")
    assert summary.cells[5, own].value == 10


def test_several_projects_stand_under_their_sums():
    found = money(
        investment("국비", {2023: 1}, project="나"),
        investment("민자", {2023: 2}, project="가", row=3),
        investment("집행액", {2023: 1}, project="가", row=4),
    )
    assert {row.source: row.total for row in found.whole.sources if row.total} == {
        Source.NATIONAL: 1,
        Source.PRIVATE: 2,
    }
    assert (found.whole.total.total, found.whole.executed.total) == (3, 1)
