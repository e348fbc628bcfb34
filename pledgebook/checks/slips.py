"""Amounts typed in another unit than the workbook's: 백만원 for 억원, 천원 or 원."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

FACTORS = (100, 1_000, 1_000_000)
_CLOSE = Fraction(1, 50)


def slip(amount: Decimal, reference: Decimal) -> int | None:
    """Return the factor by which two amounts that should agree are apart, within 2 % (억원 are rounded)."""
    if amount <= 0 or reference <= 0:
        return None
    ratio = Fraction(amount) / Fraction(reference)
    apart = max(ratio, 1 / ratio)
    return next((factor for factor in FACTORS if abs(apart / factor - 1) <= _CLOSE), None)


def overshoot(amount: Decimal, reference: Decimal) -> int | None:
    """Return the likely factor where an amount is 50 times another and more: no plan is missed so far."""
    if amount <= 0 or reference <= 0:
        return None
    ratio = Fraction(amount) / Fraction(reference)
    return next((factor for factor in reversed(FACTORS) if ratio >= Fraction(factor, 2)), None)
