"""Every rule a rate is made by: its arithmetic, its Excel formula and its words are held together."""

from __future__ import annotations

import doctest
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pledgebook.book import contract
from pledgebook.book.model import Aggregation, Rounding
from pledgebook.figures import rates, rules
from pledgebook.figures.rates import Printing
from pledgebook.figures.results import Formula, NotComputable, RateName
from pledgebook.figures.rules import Part, PartCells, aggregation_rule, formula_rule, rounding_rule
from pledgebook.messages import LANGS, word
from pledgebook.messages.words import WORDS
from pledgebook.messages.words_basis import BASIS_WORDS
from pledgebook.sheets import rate_formulas
from tests.excel_formulas import ROUNDINGS, evaluated

amounts = st.decimals(min_value=-10_000, max_value=10_000, places=2)
printed = st.decimals(min_value=0, max_value=300, places=2)
decimals = st.integers(0, 6)
ways = st.sampled_from(sorted(ROUNDINGS))


@pytest.mark.parametrize("module", [rules, rates, rate_formulas])
def test_the_examples_hold(module):
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("rounding", Rounding)
@given(numerator=amounts, denominator=amounts, places=decimals, way=ways)
def test_a_rounding_computes_what_its_formula_gives(rounding, numerator, denominator, places, way):
    assume(denominator)
    printing = Printing(places, rounding)
    cells = {"A1": float(numerator), "B1": float(denominator)}
    exact = Fraction(numerator) * 100 / Fraction(denominator)
    formula = printing.formula("A1*100/B1")
    assert evaluated(formula, cells.get, way) == float(printing.print(exact)[0])


@pytest.mark.parametrize("rounding", Rounding)
@pytest.mark.parametrize("value", ["31.044", "31.045", "31.049", "-31.041", "-31.045", "31", "0.001", "0"])
def test_a_rounding_and_its_function_agree_beside_an_edge(rounding, value):
    exact = rounding_rule(rounding).exact(Fraction(value), 2)
    formula = rounding_rule(rounding).formula("A1", 2, of_sums=False)
    for way in ROUNDINGS:
        assert evaluated(formula, {"A1": float(value)}.get, way) == float(exact)


@pytest.mark.parametrize("rounding", Rounding)
@pytest.mark.parametrize("lang", LANGS)
def test_a_rounding_has_words_of_its_own(rounding, lang):
    said = {choice: Printing(3, choice).in_words(lang) for choice in Rounding}
    assert "3" in said[rounding]
    assert len(set(said.values())) == len(Rounding)
    assert rounding_rule(rounding).words in BASIS_WORDS


def test_the_settings_offer_what_there_are_rules_for():
    assert {choice.value for choice in contract.ROUNDINGS} == set(Rounding)
    assert {choice.value for choice in contract.AGGREGATIONS} == set(Aggregation)


@pytest.mark.parametrize("formula", Formula)
@given(numerator=amounts, denominator=amounts, way=ways)
def test_a_formula_computes_what_it_writes(formula, numerator, denominator, way):
    assume(denominator)
    rule, printing = formula_rule(formula), Printing()
    cells = {"A1": float(numerator), "B1": float(denominator)}
    written = printing.formula(rule.expression("A1", "B1"))
    assert evaluated(written, cells.get, way) == float(printing.print(rule.exact(numerator, denominator))[0])


@pytest.mark.parametrize("formula", Formula)
def test_a_formula_has_words(formula):
    assert formula_rule(formula).words(RateName.PLEDGE) in WORDS
    if formula in {Formula.SHARE, Formula.CHANGE}:
        assert formula_rule(formula).words(RateName.TO_PLAN) in WORDS
    assert formula_rule(Formula.SHARE).words(RateName.YEAR) in WORDS


@pytest.mark.parametrize("reason", NotComputable)
def test_a_reason_has_words(reason):
    assert f"reason.{reason.value}" in WORDS


parts = st.lists(
    st.builds(
        Part,
        numerator=amounts,
        denominator=amounts.filter(bool),
        printed=printed,
        weight=st.decimals(min_value=0, max_value=9, places=1),
    ),
    min_size=1,
    max_size=12,
)


@pytest.mark.parametrize("aggregation", Aggregation)
@given(given=parts, places=st.integers(0, 3), rounding=st.sampled_from(Rounding), way=ways)
def test_an_aggregation_computes_what_it_writes(aggregation, given, places, rounding, way):
    rule = aggregation_rule(aggregation)
    numerator, denominator = rule.operands(given)
    assume(denominator)
    names = [PartCells(f"A{at}", f"B{at}", f"C{at}") for at in range(1, len(given) + 1)]
    cells = {}
    for part, name in zip(given, names, strict=True):
        cells |= {
            name.numerator: float(part.numerator),
            name.denominator: float(part.denominator),
            name.printed: float(part.printed),
        }
    cells["C1:C99"] = ["산출불가", *(float(part.printed) for part in given)]
    for at in ("A", "B"):
        cells |= {
            f"{at}1:{at}99": [
                float(getattr(part, {"A": "numerator", "B": "denominator"}[at])) for part in given
            ]
        }
    printing = Printing(places, rounding)
    expression = rule.expression(given, names, "C1:C99")
    exact = formula_rule(rule.formula(given)).exact(numerator, denominator)
    value = evaluated(printing.formula(expression), cells.get, way)
    assert value == float(printing.print(exact)[0])


@pytest.mark.parametrize("aggregation", Aggregation)
@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("lang", LANGS)
def test_an_aggregation_says_how_it_is_made_below_the_card_and_in_the_workings(aggregation, sign, lang):
    formula = aggregation_rule(aggregation).formula([Part(Decimal(5), Decimal(10 * sign), Decimal(50))])
    assert word(f"card.footer.{formula.value}", lang)
    assert word(formula_rule(formula).words(RateName.PLEDGE), lang)


@given(parts)
def test_pooling_turns_the_signs_of_what_is_to_fall_and_of_nothing_else(given):
    numerator, denominator = aggregation_rule(Aggregation.POOLED).operands(given)
    assert denominator == sum(abs(part.denominator) for part in given)
    turned = [part.numerator if part.denominator > 0 else -part.numerator for part in given]
    assert numerator == sum(turned)


@given(parts)
def test_weights_of_one_make_the_mean(given):
    even = [Part(part.numerator, part.denominator, part.printed) for part in given]
    assert aggregation_rule(Aggregation.WEIGHTED).operands(even) == aggregation_rule(
        Aggregation.MEAN
    ).operands(even)


@given(value=st.fractions(-1000, 1000), places=decimals, cap=st.decimals(10, 200, places=3))
def test_the_cap_cuts_before_rounding_and_only_what_is_beyond_it(value, places, cap):
    for rounding in Rounding:
        printing = Printing(places, rounding, cap)
        shown, is_cut = printing.print(value)
        assert is_cut == (value > Fraction(cap))
        assert shown == printing.uncapped.print(min(value, Fraction(cap)))[0]
