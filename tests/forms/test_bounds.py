"""Forms beyond all measure: each is told of once, and takes time that grows with its size alone."""

from __future__ import annotations

import dataclasses
import sys
from fractions import Fraction

import pytest

from pledgebook.forms.cards import with_form
from pledgebook.forms.evaluate import CircularError, Evaluator
from pledgebook.package.parts import Package
from pledgebook.use_cases.compute import compute
from pledgebook.use_cases.new import new_workbook
from tests.forms.drawn import Drawing
from tests.forms.givens import given_of
from tests.sheets import cards


@pytest.fixture(scope="module")
def blank():
    return new_workbook(blank=True)


@pytest.fixture(scope="module")
def given():
    return given_of(compute(cards.official(), cards.AS_OF, errors="keep"))


def told(blank, given, draw, count):
    """Return the codes and cells of what a form of a size is told, and how many calls that took."""
    drawing = Drawing(blank)
    drawing.put("A1", "{{공약명}}")
    draw(drawing.sheet, count)
    data = drawing.saved()
    calls = 0

    def seen(_frame, event, _argument):
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        book = with_form(Package.open(data), dataclasses.replace(cards.official(), findings=()))
        findings = [*book.findings, *book.form.findings]
        if not book.form.findings:
            findings += book.form.lay(given).findings
    finally:
        sys.setprofile(before)
    return [(found.code, found.cell) for found in findings], calls


def placeholders(sheet, count):
    for row in range(2, count + 2):
        sheet.cell(row, 1, "{{이행률}} {{공약번호}}")


def lists(sheet, count):
    for row in range(3, 2 * count + 3, 2):
        sheet.cell(row, 1, "{{지표.단위}}")


def beyond_the_page(sheet, count):
    for column in range(2, count + 2):
        sheet.cell(1, column, "{{공약번호}}")


def circle(sheet, count):
    for row in range(2, count + 2):
        sheet.cell(row, 1, f"=A{row + 1 if row <= count else 2}+1")


def below_one_another(sheet, count):
    for row in range(2, count + 2):
        sheet.cell(row, 1, f"=A{row + 1}+1")
    sheet.cell(count + 2, 1, 1)


def sums_of_all(sheet, count):
    for row in range(2, count + 2):
        sheet.cell(row, 1, 1)
        sheet.cell(row, 2, f"=SUM($A$2:$A${count + 1})")


@pytest.mark.parametrize(
    ("draw", "wanted"),
    [
        (placeholders, []),
        (lists, []),
        (beyond_the_page, [("PB818", "서식")]),
        (circle, [("PB810", "서식!A2")]),
        (below_one_another, []),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_large_form_is_told_once_in_time_that_grows_with_it(blank, given, draw, wanted):
    few, calls_of_few = told(blank, given, draw, 40)
    many, calls = told(blank, given, draw, 160)
    assert few == many == wanted
    assert calls < 4.4 * calls_of_few


def test_formulas_that_read_more_than_a_card_can_hold_are_told_at_the_one_too_many(blank, given):
    """Each of a thousand that reads a thousand cells would take a million steps on every card."""
    found, calls = told(blank, given, sums_of_all, 330)
    assert found == [("PB815", "서식!B305")]
    assert calls < 400_000


def test_a_long_chain_of_formulas_is_no_circle():
    chain = {(row, 1): f"A{row + 1}+1" for row in range(1, 1000)}
    assert Evaluator({(1000, 1): Fraction(1)}, chain).value((1, 1)) == 1000


def test_all_that_hang_on_one_circle_have_one_error():
    chain = {(row, 1): f"A{row % 500 + 1}+1" for row in range(1, 501)} | {(1, 2): "A7*2", (1, 3): "C1"}
    evaluator, errors = Evaluator({}, chain), {}
    for place in chain:
        with pytest.raises(CircularError) as caught:
            evaluator.value(place)
        errors.setdefault(id(caught.value), []).append(place)
    assert sorted(map(len, errors.values())) == [1, 501]
