"""A card made again for an earlier day prints what held on that day; amounts not known print 미정 everywhere."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pledgebook.book.model import Status
from pledgebook.json_view import results_json
from pledgebook.sheets.layout import layout
from pledgebook.use_cases.compute import compute
from tests.figures.books import book, investment, pledge
from tests.sheets.cards import column_of, filled, row_of, rows

MAY, AUGUST = date(2024, 5, 31), date(2024, 8, 31)
CHANGED = date(2024, 7, 1)


def two_versions():
    return book(
        pledges=(
            pledge("1", 2, title="어린이 도서관 건립", status=Status.ON_TRACK, budget=Decimal(100)),
            pledge(
                "1", 3, title="가족 도서관 건립", status=Status.PARTIAL, budget=Decimal(250), since=CHANGED
            ),
            pledge("2", 4, title="둘레길", since=CHANGED),
        ),
        investments=(
            investment("시비", {2024: 40, 2025: 60}, pledge="1", project=""),
            investment("시비", {2024: 50, 2025: 200}, pledge="1", project="", row=3, since=CHANGED),
            investment("국비", {2025: 7}, pledge="1", project="공사", row=4),
        ),
    )


@pytest.mark.parametrize(
    ("day", "title", "status", "budget", "own"),
    [
        (MAY, "어린이 도서관 건립", "정상추진", 100, 100),
        (AUGUST, "가족 도서관 건립", "일부추진", 250, 250),
    ],
)
def test_title_status_budget_and_money_are_those_of_the_day(day, title, status, budget, own):
    results = compute(two_versions(), day, errors="keep")
    laid = {sheet.key: sheet for sheet in layout(results)}
    card, summary = laid["card:1"], laid["summary"]
    assert title in filled(card, 1)
    names = row_of(card, "완료 종결")
    marked = column_of(card, names, status)
    assert card.cells[names + 1, marked].value == "○"
    head = row_of(card, "완료시기")
    assert card.cells[head + 2, column_of(card, head, "소요예산\n(백만원)")].value == budget
    assert summary.cells[5, 2].value == title
    money = results_json(results, "책.xlsx")["pledges"][0]["investment"]
    assert (money["by_source"]["시비"], money["total"]) == (str(own), str(own + 7))
    project = row_of(card, title, row_of(card, "총 계"))
    assert card.cells[project, column_of(card, project, title)].value == title


def test_a_pledge_that_begins_later_is_in_no_list_before():
    assert [result.pledge.code for result in compute(two_versions(), MAY, errors="keep").pledges] == ["1"]
    assert [result.pledge.code for result in compute(two_versions(), AUGUST, errors="keep").pledges] == [
        "1",
        "2",
    ]


def mixed():
    return book(
        pledges=(
            pledge("1", 2, budgeting="예산"),
            pledge("2", 3, budgeting="예산", budget=Decimal(0)),
            pledge("3", 4, budgeting="예산", is_budget_open=True),
            pledge("4", 5, budgeting="예산"),
        ),
        investments=(
            investment("시비", {2024: 30}, pledge="3", project=""),
            investment("시비", {2024: 5}, pledge="4", project="", row=3, open_parts=frozenset({"2025"})),
        ),
    )


def test_undetermined_is_said_in_json_and_the_total_is_null_only_where_nothing_is_known():
    results = compute(mixed(), MAY, errors="keep")
    found = [shown["investment"] for shown in results_json(results, "책.xlsx")["pledges"]]
    assert [(money["undetermined"], money["total"]) for money in found] == [
        (True, None),
        (False, "0"),
        (True, "30"),
        (True, "5"),
    ]


def test_the_summary_prints_undetermined_adds_what_is_known_and_says_so():
    summary = next(sheet for sheet in layout(compute(mixed(), MAY, errors="keep")) if sheet.key == "summary")
    budget, own = (column_of(summary, row, head) for row, head in ((3, "소요예산"), (4, "시비")))
    assert [summary.cells[row, budget].value for row in range(5, 9)] == ["미정", 0, "미정", 5]
    assert [summary.cells[row, own].value for row in range(5, 9)] == ["미정", 0, 30, 5]
    total = row_of(summary, "건수")
    assert (summary.cells[total, budget].value, summary.cells[total, own].value) == (5, 35)
    notes = [
        value for row in rows(summary).values() for value in row if str(value).startswith("※ 금액이 미정인")
    ]
    assert notes == ["※ 금액이 미정인 공약 3건은 확정된 금액만 합산"]


def test_a_sum_of_nothing_known_prints_undetermined_and_no_formula():
    made = book(pledges=(pledge("1", budgeting="예산"),))
    summary = next(sheet for sheet in layout(compute(made, MAY, errors="keep")) if sheet.key == "summary")
    total = row_of(summary, "건수")
    cell = summary.cells[total, column_of(summary, 3, "소요예산")]
    assert (cell.value, cell.formula) == ("미정", "")
