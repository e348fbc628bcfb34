"""Rates as live formulas: the same rounding and cap as computed, over cells that can be audited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.model import Aggregation, Rounding
from pledgebook.grid.number_text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from pledgebook.book.model import Settings
    from pledgebook.figures.results import IndicatorResult

_MOST_ARGUMENTS = 250


def rounded_formula(exact: str, settings: Settings, *, capped: bool = True) -> str:
    """Round an expression the way rates are printed.

    Truncation rounds to 11 decimals first, so that 29 stored as 28.999… does not lose a digit.
    """
    if capped and settings.cap is not None:
        exact = f"MIN({plain(settings.cap)},{exact})"
    if settings.rounding is Rounding.TRUNCATE:
        return f"ROUNDDOWN(ROUND({exact},11),{settings.decimals})"
    return f"ROUND({exact},{settings.decimals})"


def share_formula(numerator: str, denominator: str, settings: Settings, *, capped: bool = True) -> str:
    """Divide two cells, in percent."""
    return rounded_formula(f"{numerator}*100/{denominator}", settings, capped=capped)


def sum_formula(cells: Sequence[str]) -> str:
    """Add up cells, in as many SUMs as their number needs."""
    parts = [cells[at : at + _MOST_ARGUMENTS] for at in range(0, len(cells), _MOST_ARGUMENTS)]
    return "+".join(f"SUM({','.join(part)})" for part in parts)


def pledge_formula(
    usable: Sequence[IndicatorResult],
    rates: str,
    rate_cells: Sequence[str],
    operands: Sequence[tuple[str, str]],
    settings: Settings,
) -> str:
    """Bring the usable indicators' rates together.

    `rates` is the range of all rates as printed, where 산출불가 is text and so left out of a mean;
    `rate_cells` and `operands` (numerator, denominator) are those of the usable indicators.
    """
    if settings.aggregation is Aggregation.POOLED:
        if all((one.rate.denominator or 0) > 0 for one in usable):
            top, bottom = (sum_formula([pair[at] for pair in operands]) for at in (0, 1))
        else:  # a falling indicator has both negative: its signs are turned
            top = "+".join(f"{numerator}*SIGN({denominator})" for numerator, denominator in operands)
            bottom = "+".join(f"ABS({denominator})" for _, denominator in operands)
        return rounded_formula(f"({top})*100/({bottom})", settings)
    if settings.aggregation is Aggregation.WEIGHTED:
        weights = [_weight(one) for one in usable]
        top = "+".join(f"{weight}*{cell}" for weight, cell in zip(weights, rate_cells, strict=True))
        return rounded_formula(f"({top})/({'+'.join(weights)})", settings)
    return rounded_formula(f"AVERAGE({rates})", settings)


def _weight(result: IndicatorResult) -> str:
    weight: Decimal | None = result.indicator.weight
    return "1" if weight is None else plain(weight)
