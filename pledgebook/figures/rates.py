"""The arithmetic of rates: exact until the one rounding that is printed.

Quotients are rationals and sums never round (`exact`), so neither a second rounding nor the
decimal context of the caller can move a printed digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from pledgebook.book.model import Rounding
from pledgebook.figures.exact import product, total
from pledgebook.figures.results import Formula, NotComputable, Rate, RateName

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Printing:
    """How a rate is printed: decimals, rounding and the percent it may not pass (None: any)."""

    decimals: int = 2
    rounding: Rounding = Rounding.HALF_UP
    cap: Decimal | None = None

    @property
    def uncapped(self) -> Printing:
        return Printing(self.decimals, self.rounding)

    def print(self, exact: Fraction) -> tuple[Decimal, bool]:
        """Round a percentage as printed and say whether the cap cut it."""
        if self.cap is not None and exact > Fraction(self.cap):
            return rounded(Fraction(self.cap), self.decimals, self.rounding), True
        return rounded(exact, self.decimals, self.rounding), False


def rounded(exact: Fraction, decimals: int, rounding: Rounding) -> Decimal:
    """Round once: half away from zero, or toward zero. Never gives a negative zero."""
    scaled = abs(exact) * 10**decimals
    units, rest = divmod(scaled.numerator, scaled.denominator)
    if rounding is Rounding.HALF_UP and 2 * rest >= scaled.denominator:
        units += 1
    sign = 1 if exact < 0 and units else 0
    return Decimal((sign, tuple(int(digit) for digit in str(units)), -decimals))


def percent(numerator: Decimal, denominator: Decimal) -> Fraction:
    """Return the exact percentage; the caller has seen to it that the denominator is not 0."""
    return quotient(numerator, denominator) * 100


def quotient(numerator: Decimal, denominator: Decimal) -> Fraction:
    """Divide exactly."""
    return Fraction(numerator) / Fraction(denominator)


def pool(operands: Iterable[tuple[Decimal, Decimal]]) -> tuple[Decimal, Decimal]:
    """Sum numerators and denominators.

    A falling indicator has both negative (-5/-10); its signs are turned first, or it would take away
    from what the others reached.
    """
    turned = [(product(n, _sign(d)), product(d, _sign(d))) for n, d in operands]
    return total(n for n, _ in turned), total(d for _, d in turned)


def weigh(weighted: Iterable[tuple[Decimal, Decimal]]) -> tuple[Decimal, Decimal]:
    """Return the sum of weight x rate and the sum of weights, from (weight, rate) pairs."""
    pairs = list(weighted)
    return total(product(weight, rate) for weight, rate in pairs), total(weight for weight, _ in pairs)


def _sign(amount: Decimal) -> Decimal:
    return Decimal(-1) if amount < 0 else Decimal(1)


def rate(
    name: RateName,
    formula: Formula,
    numerator: Decimal | None,
    denominator: Decimal | None,
    printing: Printing,
    rows: tuple[int, ...] = (),
    reason: NotComputable | None = None,
    year: int | None = None,
) -> Rate:
    """Divide and round as printed, unless there is a reason not to."""
    if reason is not None or numerator is None or denominator is None:
        return Rate(name, formula, numerator, denominator, None, rows, reason, year=year)
    value, capped = printing.print(percent(numerator, denominator))
    return Rate(name, formula, numerator, denominator, value, rows, capped=capped, year=year)
