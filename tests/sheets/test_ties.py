"""On the edge of rounding: every live formula gives the exact figure in binary floating point, however it is rounded."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction

import pytest

from pledgebook.book.model import Aggregation, Rounding, Settings
from pledgebook.figures.rates import Printing, part_of
from pledgebook.figures.results import Formula, Rate, RateName
from pledgebook.figures.rules import PartCells, aggregation_rule, formula_rule, rounded
from pledgebook.sheets.rate_formulas import mean_formula, rate_formula, share_formula
from tests.excel_formulas import ROUNDINGS, evaluated

MOST_DIGITS = 15  # that Excel keeps of a number


def edges(count, seed, decimals=(0, 1, 2, 3), most_percent=10**6):
    """Make numerators and denominators whose percentage lies on the edge of rounding, half of them a tie.

    They are typed numbers: of 15 digits at most, with 0 to 3 decimals in the denominator.
    """
    numbers = random.Random(seed)
    made = 0
    while made < count:
        places = numbers.choice(decimals)
        denominator = Decimal(numbers.randint(1, 10 ** numbers.randint(1, 8))).scaleb(-numbers.randint(0, 3))
        step = numbers.randint(0, 10 ** numbers.randint(1, 6))
        edge = (Decimal(step) + Decimal("0.5") * numbers.randint(0, 1)).scaleb(-places)
        numerator = edge * denominator / 100
        if len(numerator.normalize().as_tuple().digits) > MOST_DIGITS or edge > most_percent:
            continue
        sign = numbers.choice((1, 1, 1, -1))
        made += 1
        yield numerator * sign, denominator, places


def off(given, exact, way, formula, cells):
    value = evaluated(formula, cells.get, way)
    return [] if value == float(exact) else [(given, way, formula, value, exact)]


@pytest.mark.parametrize("rounding", Rounding)
@pytest.mark.parametrize("way", ROUNDINGS)
def test_a_quotient_on_the_edge_is_exact(rounding, way):
    wrong = []
    for numerator, denominator, places in edges(17_000, f"{rounding}{way}"):
        settings = Settings(decimals=places, rounding=rounding)
        exact = rounded(formula_rule(Formula.SHARE).exact(numerator, denominator), places, rounding)
        cells = {"I2": float(numerator), "J2": float(denominator)}
        formula = rate_formula(Formula.SHARE, "I2", "J2", settings)
        wrong += off((numerator, denominator), exact, way, formula, cells)
    assert wrong == []


def test_the_edges_are_hard():
    """Without the push hundreds of figures are wrong, unless a program rounds what it shows and not what it holds."""
    for way in ("binary", "scaled"):
        wrong = []
        for numerator, denominator, places in edges(20_000, "before"):
            exact = rounded(Fraction(numerator) * 100 / Fraction(denominator), places, Rounding.HALF_UP)
            cells = {"I2": float(numerator), "J2": float(denominator)}
            wrong += off((numerator, denominator), exact, way, f"ROUND(I2*100/J2,{places})", cells)
        assert len(wrong) > 300, way


@pytest.mark.parametrize("rounding", Rounding)
@pytest.mark.parametrize("way", ROUNDINGS)
def test_beside_the_edge_a_quotient_stays_on_its_side(rounding, way):
    """One unit of the numerator's last place beside the edge is no edge."""
    wrong = []
    numbers = random.Random(7)
    for edge, denominator, places in edges(4_000, "beside", decimals=(0, 1, 2), most_percent=200):
        least = Decimal(1).scaleb(edge.as_tuple().exponent)
        numerator = edge + least * numbers.choice((1, -1))
        if numerator.scaleb(-numerator.as_tuple().exponent) * 100 * 10**places > Decimal("2.5E+14"):
            continue
        settings = Settings(decimals=places, rounding=rounding)
        exact = rounded(Fraction(numerator) * 100 / Fraction(denominator), places, rounding)
        cells = {"I2": float(numerator), "J2": float(denominator)}
        formula = rate_formula(Formula.SHARE, "I2", "J2", settings)
        wrong += off((numerator, denominator), exact, way, formula, cells)
    assert wrong == []


def on_the_edge(numbers, count, places):
    """Make so many printed rates whose mean is a tie or a whole step."""
    unit = Decimal(1).scaleb(-places)
    values = [numbers.randint(0, 2 * 10 ** (2 + places)) * unit for _ in range(count - 1)]
    # The last one makes the sum a multiple of half a step times the count.
    steps = int(sum(values) / unit)
    missing = -(2 * steps) % count
    if missing % 2 and count % 2 == 0:
        missing += count
    if missing % 2:
        missing += count
    return [*values, Decimal(missing // 2) * unit]


@pytest.mark.parametrize("rounding", Rounding)
@pytest.mark.parametrize("way", ROUNDINGS)
def test_a_mean_on_the_edge_is_exact(rounding, way):
    numbers = random.Random(f"{rounding}{way}")
    wrong = []
    for _ in range(1_500):
        places = numbers.choice((0, 1, 2, 3))
        values = on_the_edge(numbers, numbers.choice((2, 2, 3, 4, 6, 8, 12, 40, 300)), places)
        settings = Settings(decimals=places, rounding=rounding)
        exact = Printing.of(settings).mean(values)
        cells = {"K5:K304": ["산출불가", *map(float, values)]}
        wrong += off(values, exact, way, mean_formula("AVERAGE(K5:K304)", settings), cells)
    assert wrong == []


@pytest.mark.parametrize("aggregation", Aggregation)
@pytest.mark.parametrize("way", ROUNDINGS)
def test_a_pledge_rate_on_the_edge_is_exact(aggregation, way):
    """Parts are scaled so that their rate lies on an edge, with decimals, falling ones and weights among them."""
    numbers = random.Random(f"{aggregation}{way}")
    rule = aggregation_rule(aggregation)
    wrong, on_edge = [], 0
    for _ in range(1_500):
        places = numbers.choice((0, 1, 2))
        parts = _parts(numbers, aggregation, places)
        names = [PartCells(f"A{at}", f"B{at}", f"C{at}") for at in range(len(parts))]
        cells = {"C0:C11": [float(part.printed) for part in parts]}
        for part, name in zip(parts, names, strict=True):
            cells |= {
                name.numerator: float(part.numerator),
                name.denominator: float(part.denominator),
                name.printed: float(part.printed),
            }
        for column, field in (("A", "numerator"), ("B", "denominator")):
            cells[f"{column}0:{column}11"] = [float(getattr(part, field)) for part in parts]
        for rounding in Rounding:
            printing = Printing(places, rounding)
            value = formula_rule(rule.formula(parts)).exact(*rule.operands(parts))
            on_edge += (value * 2 * 10**places).denominator == 1
            formula = printing.formula(rule.expression(parts, names, "C0:C11"))
            wrong += off(parts, printing.print(value)[0], way, formula, cells)
    assert wrong == []
    assert on_edge > 2_700, "nearly all of them are edges"


def _parts(numbers, aggregation, places):
    count = numbers.randint(2, 6)
    if aggregation is Aggregation.POOLED:
        pairs = [
            (Decimal(numbers.randint(-50, 500)) / 10, Decimal(numbers.randint(1, 5000)) / 10)
            for _ in range(count)
        ]
        whole = sum(bottom for _, bottom in pairs)
        edge = (Decimal(numbers.randint(0, 30_000)) + Decimal("0.5")).scaleb(-places)
        pairs[0] = (edge * whole / 100 - sum(top for top, _ in pairs[1:]), pairs[0][1])
        signs = [numbers.choice((1, 1, -1)) for _ in pairs]
        found = [
            (top * sign, bottom * sign, Decimal(50), None)
            for (top, bottom), sign in zip(pairs, signs, strict=True)
        ]
    else:
        rates = on_the_edge(numbers, count, places)
        weight = None if aggregation is Aggregation.MEAN else Decimal(numbers.randint(1, 30)) / 10
        found = [(Decimal(1), Decimal(2), rate, weight) for rate in rates]
    return [
        part_of(Rate(RateName.TERM, Formula.SHARE, top, bottom, printed), weight)
        for top, bottom, printed, weight in found
    ]


@pytest.mark.parametrize("way", ROUNDINGS)
def test_a_share_on_the_edge_is_exact(way):
    numbers = random.Random(way)
    wrong = []
    for _ in range(3_000):
        whole = Decimal(numbers.randint(1, 10**7)) / 10 ** numbers.randint(0, 2)
        part = whole * (Decimal(numbers.randint(0, 1000)) + Decimal("0.5") * numbers.randint(0, 1)) / 1000
        exact = Printing(3).print(Fraction(part) / Fraction(whole))[0]
        cells = {"C2": float(part), "C9": float(whole)}
        wrong += off((part, whole), exact, way, share_formula("C2", "C9"), cells)
    assert wrong == []
