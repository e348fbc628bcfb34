"""Money lines as typed: stages, numbers of projects, dates, amounts not known, rows of totals, departments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pledgebook.book.model import Stage
from pledgebook.reading.plan_rows import departments
from tests.reading.making import only, read, told

STAGE, SOURCE, NUMBER, SINCE = "투자!D2", "투자!E2", "투자!C2", "투자!M2"


def without_table(book):
    """Drop the table of 투자, so that rows below it are its own."""
    del book["투자"].tables["Investments"]


@pytest.mark.parametrize("stage", [Stage.PLANNED, Stage.SECURED, Stage.EXECUTED])
def test_a_line_says_whether_it_is_planned_secured_or_executed(stage):
    # the sample's second line is 집행액: beside 구분 집행 it would count twice
    book = read({STAGE: stage.value, "투자!E3": "국비"})
    assert told(book) == []
    assert book.investments[0].stage is stage


def test_a_blank_stage_is_the_plan_and_executed_money_of_unknown_source_is_executed():
    plan, spent = read({STAGE: None, "투자!D3": None}).investments
    assert (plan.stage, spent.stage, spent.level) == (Stage.PLANNED, Stage.EXECUTED, None)
    _, spent = read({"투자!D3": "계획"}).investments
    assert spent.stage is Stage.EXECUTED


def test_executed_money_of_unknown_source_is_not_secured():
    assert told(read({"투자!D3": "확보"})) == [("PB274", "투자!D3")]


def test_executed_money_of_unknown_source_beside_that_of_known_ones_is_an_error():
    book = read({STAGE: "집행"})
    assert told(book) == [("PB275", "투자!E3")]
    assert "2행" in only(book, "PB275").message()
    assert told(read({STAGE: "집행", "투자!B3": "다른 사업"})) == []


def test_a_project_has_a_number_and_a_line_a_day():
    line, _ = read({NUMBER: "S-1", SINCE: "2024. 3. 1."}).investments
    assert (line.number, line.since) == ("S-1", date(2024, 3, 1))


@pytest.mark.parametrize("typed", ["-", "–", " - ", None])
def test_a_dash_is_no_money(typed):
    book = read({"투자!H2": typed, "공약!L2": typed, "투자!F2": typed})
    assert told(book) == []
    assert (book.pledges[0].budget, book.investments[0].prior) == (None, None)
    assert 2023 not in book.investments[0].by_year


@pytest.mark.parametrize(
    ("cell", "part"), [("투자!F2", "prior"), ("투자!H2", "2023"), ("투자!L2", "after_term")]
)
def test_an_amount_typed_as_not_known_is_no_number(cell, part):
    book = read({cell: " 미 정 "})
    assert told(book) == []
    assert book.investments[0].open_parts == {part}


def test_a_budget_typed_as_not_known_is_no_number():
    pledge = read({"공약!L2": "미정"}).pledges[0]
    assert (pledge.budget, pledge.is_budget_open) == (None, True)
    assert read({"공약!L2": 0}).pledges[0].budget == Decimal(0)


@pytest.mark.parametrize(
    "cells",
    [
        {"투자!A4": "합계", "투자!H4": 10},
        {"투자!A4": "6-3-3", "투자!B4": "소 계", "투자!E4": "시비", "투자!H4": 10},
        {"투자!A4": "6-3-3", "투자!E4": "총계", "투자!H4": 10},
    ],
)
def test_a_row_of_totals_is_recognised_and_never_added(cells):
    book = read(cells, without_table)
    assert [code for code, _ in told(book)] == ["PB279"]
    assert len(book.investments) == 2


@pytest.mark.parametrize("header", ["2023", 2023, "2023년"])
def test_years_may_be_headed_with_their_word(header):
    def renamed(book):
        without_table(book)
        book["투자"]["H1"] = header

    assert read({}, renamed).investments[0].by_year[2023] == 10


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("건축과, 도시과", ["건축과", "도시과"]),
        ("건축과/도시과", ["건축과", "도시과"]),
        ("건축과\n도시과", ["건축과", "도시과"]),
        ("건축과·도시과", ["건축과", "도시과"]),
        ("건축과 도시과 주택과", ["건축과", "도시과", "주택과"]),
        ("문화·체육과", ["문화·체육과"]),
        ("복지국 복지정책과", ["복지국 복지정책과"]),
        ("기획 예산과", ["기획 예산과"]),
        ("", [""]),
    ],
)
def test_several_departments_in_one_cell_are_parted(typed, names):
    assert departments(typed) == names


def test_two_departments_typed_as_the_owner_are_told_with_the_column_of_the_others():
    book = read({"공약!E2": "건축과, 도시과", "공약!F2": "예산과"})
    found = only(book, "PB282")
    assert found.cell == "공약!E2"
    assert "협조부서" in found.action()
    pledge = book.pledges[0]
    assert (pledge.department, pledge.partners) == ("건축과", ("도시과", "예산과"))


def test_a_pledge_may_have_a_row_for_each_day_from_which_it_holds():
    cells = {
        "공약!A3": "6-3-3", "공약!B3": "새 이름", "공약!M3": "일부추진", "공약!L3": 55, "공약!N3": "2024. 7. 1.",
    }  # fmt: skip
    book = read(cells)
    assert [code for code, _ in told(book)] == ["PB106"]
    for day, title in (
        (date(2024, 6, 30), "16개 공공기관과 상생 자매결연 활성화"),
        (date(2024, 7, 1), "새 이름"),
    ):
        (pledge,) = book.in_force(day).pledges
        assert pledge.title == title
    same_day = read({**cells, "공약!N3": None})
    assert "PB221" in [code for code, _ in told(same_day)]
