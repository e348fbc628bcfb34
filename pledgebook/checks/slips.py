"""Amounts typed in another unit than the workbook's: 백만원 for 억원, 천원 or 원."""

from __future__ import annotations

from decimal import Decimal

from pledgebook.figures.exact import difference, product

FACTORS = (100, 1_000, 1_000_000)
_CLOSE = Decimal("0.02")
_HALF = Decimal("0.5")


def slip(amount: Decimal, reference: Decimal) -> int | None:
    """Return the factor by which two amounts that should agree are apart, within 2 % (억원 are rounded)."""
    if amount <= 0 or reference <= 0:
        return None
    smaller, larger = sorted((amount, reference))
    return next((factor for factor in FACTORS if _is_close(larger, product(smaller, Decimal(factor)))), None)


def _is_close(amount: Decimal, other: Decimal) -> bool:
    """Say whether an amount is another within 2 % of that."""
    return difference(amount, other).copy_abs() <= product(other, _CLOSE)


def overshoot(amount: Decimal, reference: Decimal) -> int | None:
    """Return the likely factor where an amount is 50 times another and more: no plan is missed so far."""
    if amount <= 0 or reference <= 0:
        return None
    half = product(reference, _HALF)
    return next((factor for factor in reversed(FACTORS) if amount >= product(half, Decimal(factor))), None)
