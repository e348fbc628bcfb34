"""Rates as live formulas over cells that can be audited. How they are made and rounded say `figures.rules`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.figures.rates import SHARES, Printing, part_of
from pledgebook.figures.rules import PartCells, aggregation_rule, formula_rule, settled_sum, sum_formula
from pledgebook.grid.number_text import decimals_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from pledgebook.book.model import Settings
    from pledgebook.figures.results import Formula, IndicatorResult

__all__ = [
    "exact_formula",
    "mean_formula",
    "pledge_formula",
    "points_formula",
    "rate_formula",
    "share_formula",
    "sum_formula",
]


def rate_formula(
    formula: Formula, numerator: str, denominator: str, settings: Settings, *, capped: bool = True
) -> str:
    """Return the live form of a rate from the cells of its operands; the cap cuts rates of the term alone."""
    printing = Printing.of(settings) if capped else Printing.of(settings).uncapped
    return printing.formula(formula_rule(formula).expression(numerator, denominator))


def pledge_formula(
    usable: Sequence[IndicatorResult],
    rates: str,
    rate_cells: Sequence[str],
    operands: Sequence[tuple[str, str]],
    settings: Settings,
) -> str:
    """Return the live form of a pledge's rate, from its usable indicators.

    `rates` is the range of all rates as printed, where 산출불가 is text and so left out of a mean;
    `rate_cells` and `operands` (numerator, denominator) are those of the usable indicators.
    """
    cells = [PartCells(*pair, printed) for pair, printed in zip(operands, rate_cells, strict=True)]
    parts = [part_of(result.rate, result.indicator.weight) for result in usable]
    expression = aggregation_rule(settings.aggregation).expression(
        [part for part in parts if part], cells, rates
    )
    return Printing.of(settings).formula(expression)


def mean_formula(mean: str, settings: Settings) -> str:
    """Return the live form of a mean over pledges, from an AVERAGE of their rates as printed."""
    return Printing.of(settings).uncapped.formula(settled_sum(mean))


def points_formula(rate: str, less: str, settings: Settings) -> str:
    """Return the live form of the difference of two printed rates, from their cells.

    >>> from pledgebook.book.model import Settings
    >>> points_formula("A1", "B1", Settings())
    'ROUND(A1-B1,2)'
    """
    return f"ROUND({rate}-{less},{settings.decimals})"


def share_formula(part: str, whole: str) -> str:
    """Return the live form of a share of a whole, rounded as shares are printed.

    >>> share_formula("A1", "A9")
    'ROUND(A1/A9*(1+1E-13),3)'
    """
    return SHARES.formula(f"{part}/{whole}", of_sums=True)


def exact_formula(formula: str, value: Decimal) -> str:
    """Return a sum rounded to the decimals of its value: 0.1 + 0.2 must be the 0.3 stored beside it.

    >>> from decimal import Decimal
    >>> exact_formula("SUM(A1:A2)", Decimal("0.3")), exact_formula("SUM(A1:A2)", Decimal(3))
    ('ROUND(SUM(A1:A2),1)', 'SUM(A1:A2)')
    """
    decimals = decimals_of(value)
    return f"ROUND({formula},{decimals})" if decimals else formula
