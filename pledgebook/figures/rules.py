"""The rules by which rates are made. Each is one object: its exact arithmetic, its Excel formula, its words.

A rule is found by its name in the model, and a name without a rule fails the type check: what a setting
offers is computed, written as a live formula and said in words, or it is not offered at all.

**Live formulas and binary arithmetic.** On the edge of rounding a spreadsheet program falls to the other
side: 16.9 × 100 ÷ 4 is 422.5, but 422.49999999999994 in binary. So an expression is pushed away from zero by
a little more than its binary error before it is rounded. A quotient of two cells errs by 4.5E-16 of its
value at most and is pushed by 2E-15; the nearest quotient that is no edge lies farther off than that as long
as numerator × 100 × 10^decimals stays below 2.5E+14. Rounding quotients to nine decimals first, the usual
remedy, fails on both sides: above 5,000,000 % the error is larger than that, and quotients of large numbers
lie closer to an edge without being one. Sums are another matter: they have few decimals and their error may
be large beside what is left of them, so they are rounded to nine decimals before they are divided.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, assert_never

from pledgebook.book.model import Aggregation, Rounding
from pledgebook.figures.exact import product, total
from pledgebook.figures.results import Formula, RateName
from pledgebook.grid.number_text import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Operands = tuple[Decimal, Decimal]
"""Numerator and denominator."""
_PUSH = "2E-15"
_PUSH_OF_SUMS = "1E-13"  # of cells that hold sums: these err with every term
_SUM_DECIMALS = 9
_MOST_ARGUMENTS = 250


class RoundingRule(NamedTuple):
    """How a percentage becomes the one that is printed."""

    exact: Callable[[Fraction, int], Decimal]  # value and decimals; carries exactly so many decimals
    function: str  # of Excel, called with a value and decimals
    push: Literal["+", "-"]  # away from zero, or toward it where what lies on the edge is not to go up
    words: str  # key of the catalogue

    def formula(self, expression: str, decimals: int, *, of_sums: bool) -> str:
        """Return an Excel expression, rounded; `of_sums` where its cells hold sums that are not."""
        push = _PUSH_OF_SUMS if of_sums else _PUSH
        return f"{self.function}({expression}*(1{self.push}{push}),{decimals})"


@cache
def rounding_rule(rounding: Rounding) -> RoundingRule:
    """Return the rule of a choice of 반올림."""
    match rounding:
        case Rounding.HALF_UP:
            return RoundingRule(_half_up, "ROUND", "+", "rounding.half_up")
        case Rounding.TRUNCATE:
            return RoundingRule(_truncated, "ROUNDDOWN", "+", "rounding.truncate")
        case _:
            assert_never(rounding)


def rounded(exact: Fraction, decimals: int, rounding: Rounding) -> Decimal:
    """Return a value rounded once: half away from zero, or toward zero. Never a negative zero.

    >>> rounded(Fraction(31045, 1000), 2, Rounding.HALF_UP), rounded(Fraction(2, 3), 2, Rounding.TRUNCATE)
    (Decimal('31.05'), Decimal('0.66'))
    """
    return rounding_rule(rounding).exact(exact, decimals)


def _half_up(exact: Fraction, decimals: int) -> Decimal:
    units, rest = _cut(exact, decimals)
    return _decimal(exact, units + (2 * rest >= exact.denominator), decimals)


def _truncated(exact: Fraction, decimals: int) -> Decimal:
    return _decimal(exact, _cut(exact, decimals)[0], decimals)


def _cut(exact: Fraction, decimals: int) -> tuple[int, int]:
    """Return the whole units of the last decimal, and the rest in parts as small as the denominator says."""
    scaled: int = abs(exact.numerator) * 10**decimals
    return divmod(scaled, exact.denominator)


def _decimal(exact: Fraction, units: int, decimals: int) -> Decimal:
    sign = "-" if exact.numerator < 0 and units else ""
    return Decimal(f"{sign}{units}E-{decimals}")  # of a text: exact, whatever the context


class FormulaRule(NamedTuple):
    """How a numerator and a denominator make a percentage. The denominator is not 0: the caller has seen to it."""

    exact: Callable[[Decimal, Decimal], Fraction]
    expression: Callable[[str, str], str]  # of Excel, from two cells; not rounded yet
    formula: Formula

    def words(self, name: RateName) -> str:
        """Return the key of its sentence in the catalogue: the same share reads differently by rate."""
        scope = {RateName.YEAR: "year.", RateName.TO_PLAN: "to_plan."}.get(name, "")
        return f"formula.{scope}{self.formula.value}"


@cache
def formula_rule(formula: Formula) -> FormulaRule:
    """Return the rule of a formula."""
    match formula:
        case (
            Formula.SHARE
            | Formula.CHANGE
            | Formula.EXECUTION
            | Formula.SECURING
            | Formula.POOLED
            | Formula.POOLED_FALLING
        ):
            return FormulaRule(percent, lambda top, bottom: f"{top}*100/{bottom}", formula)
        case Formula.MEAN_OF_PRINTED | Formula.WEIGHTED:  # a mean of percentages is one already
            return FormulaRule(quotient, lambda top, bottom: f"{top}/{bottom}", formula)
        case _:
            assert_never(formula)


def percent(numerator: Decimal, denominator: Decimal) -> Fraction:
    """Return the exact percentage; the caller has seen to it that the denominator is not 0.

    >>> percent(Decimal("16.9"), Decimal(4))
    Fraction(845, 2)
    """
    return _divided(numerator, denominator, 100)


def quotient(numerator: Decimal, denominator: Decimal) -> Fraction:
    """Return the exact quotient; the caller has seen to it that the denominator is not 0."""
    return _divided(numerator, denominator)


def _divided(numerator: Decimal, denominator: Decimal, times: int = 1) -> Fraction:
    (over, under), (by, of) = numerator.as_integer_ratio(), denominator.as_integer_ratio()
    return Fraction(over * of * times, under * by)  # made once: each step would look for a common divisor


@dataclass(frozen=True, slots=True)
class Part:
    """What an indicator brings to its pledge's rate: the operands of its rate, the rate as printed, its weight."""

    numerator: Decimal
    denominator: Decimal
    printed: Decimal
    weight: Decimal = Decimal(1)


class PartCells(NamedTuple):
    """The cells that hold them, as formulas name them."""

    numerator: str
    denominator: str
    printed: str


class AggregationRule(NamedTuple):
    """How the rates of indicators make one rate; what is 산출불가 is no part of it."""

    formula: Callable[[Sequence[Part]], Formula]
    operands: Callable[[Sequence[Part]], Operands]
    expression: Callable[[Sequence[Part], Sequence[PartCells], str], str]
    """Of Excel, from the parts, their cells and the range of all printed rates; not rounded yet."""


def aggregation_rule(aggregation: Aggregation) -> AggregationRule:
    """Return the rule of a choice of 지표 집계."""
    match aggregation:
        case Aggregation.MEAN:
            return AggregationRule(lambda _: Formula.MEAN_OF_PRINTED, _mean, _mean_of_cells)
        case Aggregation.POOLED:
            return AggregationRule(_pooled_formula, _pool, _pool_of_cells)
        case Aggregation.WEIGHTED:
            return AggregationRule(lambda _: Formula.WEIGHTED, _weigh, _weigh_of_cells)
        case _:
            assert_never(aggregation)


def _mean(parts: Sequence[Part]) -> Operands:
    return total(part.printed for part in parts), Decimal(len(parts))


def _mean_of_cells(_parts: Sequence[Part], _cells: Sequence[PartCells], rates: str) -> str:
    """Average the whole range: 산출불가 is a text there, which an average leaves out."""
    return settled_sum(f"AVERAGE({rates})")


def _is_falling(part: Part) -> bool:
    return part.denominator < 0


def _pooled_formula(parts: Sequence[Part]) -> Formula:
    return Formula.POOLED_FALLING if any(map(_is_falling, parts)) else Formula.POOLED


def _pool(parts: Sequence[Part]) -> Operands:
    """Add up numerators and denominators.

    A falling indicator has both negative (-5/-10). Its signs are turned, or it would take away from what the
    others reached.
    """
    signs = [Decimal(-1 if _is_falling(part) else 1) for part in parts]
    return (
        total(product(part.numerator, sign) for part, sign in zip(parts, signs, strict=True)),
        total(product(part.denominator, sign) for part, sign in zip(parts, signs, strict=True)),
    )


def _pool_of_cells(parts: Sequence[Part], cells: Sequence[PartCells], _rates: str) -> str:
    if any(map(_is_falling, parts)):
        top = "+".join(f"{cell.numerator}*SIGN({cell.denominator})" for cell in cells)
        bottom = "+".join(f"ABS({cell.denominator})" for cell in cells)
    else:
        top = sum_formula([cell.numerator for cell in cells])
        bottom = sum_formula([cell.denominator for cell in cells])
    return f"{settled_sum(top)}*100/{settled_sum(bottom)}"


def _weigh(parts: Sequence[Part]) -> Operands:
    return (
        total(product(part.weight, part.printed) for part in parts),
        total(part.weight for part in parts),
    )


def _weigh_of_cells(parts: Sequence[Part], cells: Sequence[PartCells], _rates: str) -> str:
    weights = [plain(part.weight) for part in parts]
    top = "+".join(f"{weight}*{cell.printed}" for weight, cell in zip(weights, cells, strict=True))
    return f"{settled_sum(top)}/{settled_sum('+'.join(weights))}"


def settled_sum(expression: str) -> str:
    """Return an expression of sums or means without its binary error."""
    return f"ROUND({expression},{_SUM_DECIMALS})"


def sum_formula(cells: Sequence[str]) -> str:
    """Return the sum of cells or ranges, in as many SUMs as their number needs.

    >>> sum_formula(["A1", "B2:B4"])
    'SUM(A1,B2:B4)'
    """
    parts = [cells[at : at + _MOST_ARGUMENTS] for at in range(0, len(cells), _MOST_ARGUMENTS)]
    return "+".join(f"SUM({','.join(part)})" for part in parts)
