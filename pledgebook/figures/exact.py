"""Decimal sums that never round, whatever the decimal context of the caller."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import reduce
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ZERO = Decimal(0)
_EXACT = Context(
    prec=5000,
    rounding=ROUND_HALF_EVEN,
    Emin=-999_999,
    Emax=999_999,
    capitals=1,
    clamp=0,
    flags=[],
    traps=[],
)


def total(amounts: Iterable[Decimal]) -> Decimal:
    """Add up without rounding."""
    return reduce(_EXACT.add, amounts, ZERO)


def added(amount: Decimal, more: Decimal) -> Decimal:
    """Add two amounts without rounding."""
    return _EXACT.add(amount, more)


def difference(amount: Decimal, less: Decimal) -> Decimal:
    """Subtract without rounding."""
    return _EXACT.subtract(amount, less)


def product(amount: Decimal, factor: Decimal) -> Decimal:
    """Multiply without rounding."""
    return _EXACT.multiply(amount, factor)
