"""A rate worked out with its numbers, as a person checks it by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.figures.results import Formula
from pledgebook.figures.rules import formula_rule
from pledgebook.grid.number_text import fixed, grouped, plain

if TYPE_CHECKING:
    from pledgebook.figures.results import Rate, Results
    from pledgebook.use_cases.explain import Explanation

_EXACT_DIGITS = 6
"""Digits behind the point that are shown of a mean before it is rounded."""


def worked_out(rate: Rate, match: Explanation) -> str:
    """Return the formula with its numbers: `(1.04 − 1.12) ÷ (0.9 − 1.12) = 36.36 %`; "" where it has none."""
    if rate.value is None or rate.numerator is None or rate.denominator is None:
        return ""
    found = match.indicator
    top, bottom = grouped(rate.numerator), grouped(rate.denominator)
    baseline = found.indicator.baseline if found is not None else None
    if rate.formula is Formula.CHANGE and baseline is not None:
        top = _minus(rate.numerator + baseline, baseline)
        bottom = _minus(rate.denominator + baseline, baseline)
    elif found is None and (parts := _parts(rate, match.results)):
        top, bottom = parts
    value = f"{fixed(rate.value)} %"
    exact = formula_rule(rate.formula).exact(rate.numerator, rate.denominator)
    if rate.formula in (Formula.MEAN_OF_PRINTED, Formula.WEIGHTED):
        digits = exact.limit_denominator(10**9)
        if digits == exact and 10**_EXACT_DIGITS % exact.denominator == 0 and exact != rate.value:
            shown = Decimal(exact.numerator) / Decimal(exact.denominator)
            return f"{top} ÷ {bottom} = {plain(shown)} → {value}"
    return f"{top} ÷ {bottom} = {value}"


def _parts(rate: Rate, results: Results) -> tuple[str, str] | None:
    """Write out the sums of a pledge's rate: of the rates of its indicators, or of their operands."""
    pledge = next((pledge for pledge in results.pledges if pledge.rate is rate), None)
    if pledge is None:
        return None
    counted = [indicator for indicator in pledge.indicators if indicator.rate.value is not None]
    rates = [fixed(indicator.rate.value) for indicator in counted if indicator.rate.value is not None]
    match rate.formula:
        case Formula.MEAN_OF_PRINTED:
            return f"({' + '.join(rates)})", str(len(rates))
        case Formula.WEIGHTED:
            weights = [
                grouped(Decimal(1) if indicator.indicator.weight is None else indicator.indicator.weight)
                for indicator in counted
            ]
            terms = [f"{value}×{weight}" for value, weight in zip(rates, weights, strict=True)]
            return f"({' + '.join(terms)})", f"({' + '.join(weights)})"
        case Formula.POOLED:
            operands = [
                (grouped(indicator.rate.numerator), grouped(indicator.rate.denominator))
                for indicator in counted
                if indicator.rate.numerator is not None and indicator.rate.denominator is not None
            ]
            tops, bottoms = zip(*operands, strict=True)
            return f"({' + '.join(tops)})", f"({' + '.join(bottoms)})"
    return None


def _minus(amount: Decimal, less: Decimal) -> str:
    return f"({grouped(amount)} − {grouped(less)})"
