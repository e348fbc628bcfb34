"""PB311 to PB324: budget, plan and execution."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest

from pledgebook.checks.slips import overshoot, slip
from tests.checks.found import cells, found
from tests.figures.books import book, investment, pledge, sample


def planned(amounts, budget=None, executed=None, after=None, **more):
    lines = [investment("시비", amounts, after=after)] if amounts is not None else []
    if executed is not None:
        lines.append(investment("집행액", executed, row=3))
    budget = None if budget is None else Decimal(str(budget))
    return book(pledges=(pledge(budget=budget, **more),), investments=tuple(lines))


MONEY_CODES = ("PB311", "PB312", "PB313", "PB314", "PB315", "PB322", "PB323", "PB324")


@pytest.mark.parametrize("code", MONEY_CODES)
def test_the_published_card_has_no_flaw_of_money_but_one(code):
    assert cells(sample(), code) == []


def test_a_budget_other_than_the_total():
    (finding,) = found(planned({2023: 40}, budget=50), "PB311")
    assert (finding.cell, finding.seen) == ("공약!L2", "50")
    assert "40" in finding.message()


def test_a_budget_without_any_line():
    assert cells(planned(None, budget=50), "PB311") == ["공약!L2"]


@pytest.mark.parametrize("made", [planned({2023: 40}), planned({2023: 40}, budget="40.0"), planned(None)])
def test_a_budget_that_is_the_total_or_blank(made):
    assert cells(made, "PB311") == []


@pytest.mark.parametrize(
    ("budget", "amount", "factor"),
    [
        (4000, 40, "100"),
        (40, 4000, "100"),
        (40, 40000, "1,000"),
        (40000000, 40, "1,000,000"),
        (40, 4012, "100"),
        (40, 4080, "100"),
    ],
)
def test_a_budget_in_another_unit(budget, amount, factor):
    made = planned({2023: amount}, budget=budget)
    (finding,) = found(made, "PB312")
    assert (finding.cell, dict(finding.facts)["factor"]) == ("공약!L2", factor)
    assert cells(made, "PB311") == []


@pytest.mark.parametrize(("budget", "amount"), [(40, 400), (40, 80), (0, 40), (40, 4081), (40, 3919)])
def test_amounts_apart_by_no_unit(budget, amount):
    made = planned({2023: amount}, budget=budget)
    assert cells(made, "PB312") == []
    assert cells(made, "PB311") == ["공약!L2"]


def test_a_pledge_due_in_the_term_with_most_money_after_it():
    assert cells(planned({2023: 40}, after=41, completion="임기내"), "PB313") == ["공약!H2"]


@pytest.mark.parametrize(
    "made",
    [
        planned({2023: 40}, after=40, completion="임기내"),
        planned({2023: 40}, after=400, completion="임기후"),
        planned({2023: 40}, after=400),
    ],
)
def test_money_after_the_term_that_is_in_order(made):
    assert cells(made, "PB313") == []


def test_without_budget_but_with_money():
    assert cells(planned({2023: 40}, budgeting="비예산"), "PB314") == ["공약!K2"]
    assert cells(planned(None, budget=40, budgeting="비예산"), "PB314") == ["공약!K2"]


def test_with_budget_but_without_money():
    assert cells(planned({2023: 0}, budgeting="예산"), "PB315") == ["공약!K2"]
    assert cells(planned(None, budgeting="예산"), "PB315") == [], "it prints 미정"


@pytest.mark.parametrize(
    "made",
    [
        planned({2023: 40}, budgeting="예산"),
        planned({2023: 0}, budgeting="비예산"),
        planned(None, budgeting="비예산", budget=0),
        planned(None),
    ],
)
def test_budgeting_that_fits(made):
    assert cells(made, "PB314") + cells(made, "PB315") == []


def test_nothing_executed_in_a_closed_year_with_a_plan():
    (finding,) = found(planned({2022: 5, 2023: 10, 2024: 10}, executed={2022: 0}), "PB321")
    assert finding.cell == "투자!G3"
    assert "2022, 2023" in finding.message()
    assert "15" in finding.message()


def test_no_line_of_execution_points_at_the_plan():
    assert cells(planned({2023: 10}), "PB321") == ["투자!H2"]


@pytest.mark.parametrize(
    "made",
    [
        planned({2023: 10}, executed={2023: 1}),
        planned({2024: 10}, executed={2024: 0}),
        planned({2023: 0}, executed={2023: 0}),
    ],
)
def test_execution_that_is_not_missing(made):
    assert cells(made, "PB321") == []


def test_money_executed_in_a_year_to_come():
    (finding,) = found(planned({2025: 10}, executed={2025: 4}), "PB322")
    assert (finding.cell, finding.seen) == ("투자!J3", "4")


def test_money_executed_this_year_is_in_order():
    assert cells(planned({2024: 10}, executed={2024: 4, 2025: 0}), "PB322") == []


def test_more_executed_than_planned():
    (finding,) = found(planned({2023: 10, 2024: 10}, executed={2023: 12}), "PB323")
    assert (finding.cell, finding.seen) == ("투자!H3", "12")


@pytest.mark.parametrize(
    "executed",
    [{2022: 4, 2023: 16}, {2023: 20}, {2023: 10, 2024: 10}],
)
def test_money_carried_over_is_no_excess(executed):
    assert cells(planned({2022: 10, 2023: 10, 2024: 10}, executed=executed), "PB323") == []


@pytest.mark.parametrize(
    ("spent", "factor"),
    [
        (980, "100"),
        (500, "100"),
        (5000, "1,000"),
        (9800, "1,000"),
        (9_800_000, "1,000,000"),
        ("0.1", "100"),
        ("0.01", "1,000"),
    ],
)
def test_execution_in_another_unit(spent, factor):
    made = planned({2023: 10, 2024: 10}, executed={2023: spent})
    (finding,) = found(made, "PB324")
    assert (finding.cell, dict(finding.facts)["factor"]) == ("투자!H3", factor)
    assert cells(made, "PB323") == []


@pytest.mark.parametrize("executed", [{2023: 9}, {2023: 20}, {2023: 499}, {2023: "0.3"}, {2024: "0.1"}])
def test_execution_in_the_right_unit(executed):
    assert cells(planned({2023: 10, 2024: 10}, executed=executed), "PB324") == []


@pytest.mark.parametrize(
    ("amount", "reference", "factor"),
    [
        ("0.4", 40, 100),
        (40, "0.4", 100),
        ("0.004", "0.4", 100),
        ("0.0004", "0.4", 1_000),
        ("0.9", 900, 1_000),
        ("0.4", "0.4", None),
        ("0.5", "0.4", None),
        (0, "0.4", None),
        ("0.4", 0, None),
        ("-0.4", 40, None),
    ],
)
def test_amounts_below_1_slip_as_larger_ones_do(amount, reference, factor):
    assert slip(Decimal(str(amount)), Decimal(str(reference))) == factor


@pytest.mark.parametrize(
    ("amount", "reference", "factor"),
    [
        ("0.5", "0.01", 100),
        ("0.5", "0.001", 1_000),
        (40, "0.4", 100),
        ("0.9", "0.5", None),
        ("0.5", 0, None),
        (0, "0.5", None),
    ],
)
def test_amounts_below_1_overshoot_as_larger_ones_do(amount, reference, factor):
    assert overshoot(Decimal(str(amount)), Decimal(str(reference))) == factor


@pytest.mark.parametrize(
    ("executed", "code", "cell"),
    [
        ({2023: 0}, "PB321", "투자!H3"),
        ({2025: 4}, "PB322", "투자!J3"),
        ({2023: 980}, "PB324", "투자!H3"),
        ({2023: 25}, "PB323", "투자!H3"),
    ],
)
def test_a_year_headed_with_its_word_is_named_too(executed, code, cell):
    made = planned({2023: 10, 2024: 10}, executed=executed)
    lines = made.sources["Investments"]
    spelt = {
        f"{header}년" if header.isdigit() else header: letter for header, letter in lines.letters.items()
    }
    made = dataclasses.replace(
        made, sources={**made.sources, "Investments": dataclasses.replace(lines, letters=spelt)}
    )
    assert cells(made, code) == [cell]


def test_each_pledge_has_its_own_money():
    made = book(
        pledges=(pledge(budget=Decimal(1)), pledge("Q", 3, budget=Decimal(2))),
        investments=(investment("시비", {2025: 1}), investment("시비", {2025: 2}, pledge="Q", row=3)),
    )
    assert cells(made, "PB311", date(2024, 1, 1)) == []
