"""The clerk's own formulas, computed exactly, and left alone where they need more."""

from __future__ import annotations

import doctest
from decimal import Decimal
from fractions import Fraction

import pytest

from pledgebook.forms import evaluate, grammar, row_map, shown_numbers
from pledgebook.forms.evaluate import BeyondUsError, CircularError, Evaluator, WrongKindError, stored

VALUES = {(1, 1): Fraction(10), (2, 1): Fraction(5, 2), (3, 1): "-", (4, 1): "8(16)"}


def worked(formula):
    return stored(Evaluator(VALUES, {(9, 9): formula}).value((9, 9)))


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("SUM(A1:A3)", Decimal("12.5")),
        ("AVERAGE(A1:A2,4)", Decimal("5.5")),
        ("ROUND(A1/3,2)", Decimal("3.33")),
        ("ROUND(-A2,0)", Decimal(-3)),
        ("ROUNDDOWN(A1/3,1)", Decimal("3.3")),
        ("ROUNDUP(A1/3,1)", Decimal("3.4")),
        ("0.1+0.2", Decimal("0.3")),
        ("-2^2", Decimal(4)),
        ("A1*50%", Decimal(5)),
        ('IF(B1=0,"없음",A1/B1)', "없음"),
        ('IF(A1>=A2,A1,"작음")', Decimal(10)),
        ('A1&"건"', "10건"),
        ("MAX(A1:A2)-MIN(A1:A2)", Decimal("7.5")),
        ("COUNT(A1:A4)", Decimal(2)),
        ("COUNTA(A1:A4)", Decimal(4)),
        ("AND(A1>1,NOT(A2>9))", True),
        ("1/3", Decimal("0.333333333333333")),
    ],
)
def test_a_formula_is_worked_out(formula, value):
    assert worked(formula) == value


@pytest.mark.parametrize(
    "formula",
    [
        "VLOOKUP(1,A1:B2,2)", "10^200^200", "1E+999999", "TODAY()", "이름*2", "2^0.5", "SUM(A1:XFD1048576)",
        "(" * 3000 + "1" + ")" * 3000,
    ],
)  # fmt: skip
def test_what_needs_more_is_left_to_the_program(formula):
    with pytest.raises(BeyondUsError):
        worked(formula)


@pytest.mark.parametrize("formula", ["A3*2", "A4+1", "A1/B1", "-A4"])
def test_what_would_show_an_error_is_told(formula):
    with pytest.raises(WrongKindError):
        worked(formula)


def test_a_circle_is_told():
    circle = Evaluator({}, {(1, 1): "B1+1", (1, 2): "A1"})
    with pytest.raises(CircularError):
        circle.value((1, 1))


def test_a_sum_says_which_text_it_left_out():
    evaluator = Evaluator(VALUES, {(9, 9): "SUM(A1:A4)"})
    assert evaluator.value((9, 9)) == Fraction(25, 2)
    assert evaluator.texts_added[9, 9] == "8(16)"


@pytest.mark.parametrize("module", [evaluate, grammar, row_map, shown_numbers])
def test_the_examples_hold(module):
    assert doctest.testmod(module).failed == 0
