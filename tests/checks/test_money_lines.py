"""Money lines that replace others, shared projects, amounts not known yet, pledges that begin later."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest

from pledgebook.book.model import Stage
from pledgebook.use_cases.compute import compute
from tests.figures.books import AS_OF, book, investment, pledge


def told(made, code, as_of=AS_OF):
    return [found for found in compute(made, as_of).findings if found.code == code]


def facts(found):
    return dict(found.facts)


def shared(first, second, number="S-1"):
    return book(
        pledges=(pledge("가"), pledge("나", row=3, title="다른 공약")),
        investments=(
            investment("시비", {2024: first}, pledge="가", project="순환도로", number=number),
            investment("시비", {2024: second}, pledge="나", project="도로", number=number, row=3),
        ),
    )


def test_a_pledge_with_budget_and_nothing_typed_is_told_to_print_undetermined():
    made = book(pledges=(pledge(budgeting="예산"),))
    (found,) = told(made, "PB380")
    assert found.cell == "공약!L2"
    assert not told(book(pledges=(pledge(budgeting="비예산"),)), "PB380")
    assert not told(book(pledges=(pledge(budgeting="예산", budget=Decimal(0)),)), "PB380"), "a typed 0 is 0"
    assert not told(book(pledges=(pledge(budgeting="예산", is_budget_open=True),)), "PB380"), "미정 is typed"


@pytest.mark.parametrize("stage", [Stage.SECURED, Stage.EXECUTED])
def test_an_amount_stated_anew_is_told_with_both_amounts(stage):
    lines = (
        investment("국비", {2023: 30, 2024: 10}, stage=stage),
        investment("국비", {2023: 30, 2024: 25}, stage=stage, row=3, since=date(2024, 3, 1)),
        investment("국비", {2023: 99}, stage=stage, row=4, since=date(2024, 9, 1)),
    )
    (found,) = told(book(investments=lines), "PB381")
    assert (facts(found)["before"], facts(found)["after"]) == ("40", "55")
    assert (found.cell, found.seen) == ("투자!M3", "2024. 3. 1.")
    assert not told(book(investments=lines), "PB381", date(2024, 2, 28)), "nothing is replaced yet"


def test_a_plan_stated_anew_is_not_told():
    lines = (investment(by_year={2024: 10}), investment(by_year={2024: 12}, row=3, since=date(2024, 1, 1)))
    assert not told(book(investments=lines), "PB381")


def test_a_project_of_one_number_is_told_once_and_other_amounts_are_asked_about():
    (found,) = told(shared(80, 80), "PB382")
    assert (found.cell, found.seen, facts(found)["amount"]) == ("투자!C2", "S-1", "80")
    assert not told(shared(80, 80), "PB383")
    (found,) = told(shared(80, 60), "PB383")
    assert facts(found)["amounts"] == "60, 80"
    assert not told(shared(80, 80, number=""), "PB382"), "equal names or amounts alone share nothing"


def test_a_pledge_that_begins_later_is_told():
    made = book(pledges=(pledge(since=date(2024, 7, 1)),))
    (found,) = told(made, "PB384")
    assert (found.cell, found.seen) == ("공약!N2", "2024. 7. 1.")
    assert compute(made, AS_OF).pledges == ()
    versions = dataclasses.replace(made, pledges=(pledge(), pledge(row=3, since=date(2024, 7, 1))))
    assert not told(versions, "PB384")


@pytest.mark.parametrize(
    ("line", "cell"),
    [
        (investment("시비", {2023: 5, 2024: -3, 2025: -1}), "투자!H2"),
        (investment("시비", {2024: 5}, prior=-2), "투자!F2"),
        (investment("시비", {2024: 5}, after=-2, stage=Stage.EXECUTED), "투자!L2"),
    ],
)
def test_an_amount_below_nothing_is_told_once_a_line(line, cell):
    (found,) = told(book(investments=(line,)), "PB385")
    assert found.cell[:3] == cell[:3]
    assert found.seen in {"-3", "-2"}
    assert not found.is_error


def test_amounts_of_nothing_and_more_are_left_alone():
    assert told(book(investments=(investment("시비", {2023: 0, 2024: 3}, prior=0),)), "PB385") == []
