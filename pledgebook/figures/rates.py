"""Rates: exact until the one rounding that is printed, and the same as live formulas.

Quotients are rationals and sums never round (`exact`), so neither a second rounding nor the
decimal context of the caller can move a printed digit.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book.model import Rounding, Status
from pledgebook.figures.exact import total
from pledgebook.figures.results import Formula, NotComputable, Rate, RateName
from pledgebook.figures.rules import Part, aggregation_rule, formula_rule, quotient, rounded, rounding_rule
from pledgebook.grid.number_text import plain
from pledgebook.messages.words_basis import BASIS_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.book.model import Aggregation, Settings


class Printing(NamedTuple):
    """How a percentage is printed: decimals, rounding and the percent it may not pass (None: any)."""

    decimals: int = 2
    rounding: Rounding = Rounding.HALF_UP
    cap: Decimal | None = None

    @classmethod
    def of(cls, settings: Settings) -> Printing:
        """Return what the settings say of rates of the term."""
        return cls(settings.decimals, settings.rounding, settings.cap)

    @property
    def uncapped(self) -> Printing:
        """Return the same without the cap: it cuts rates of the term alone."""
        return self if self.cap is None else self._replace(cap=None)

    def print(self, exact: Fraction) -> tuple[Decimal, bool]:
        """Return a value as printed, and whether the cap cut it.

        >>> Printing().print(Fraction(31045, 1000))
        (Decimal('31.05'), False)
        """
        cut = self.cut(exact)
        return rounded(cut, self.decimals, self.rounding), cut != exact

    def cut(self, exact: Fraction) -> Fraction:
        """Return a value as far as the cap lets it go, not rounded.

        >>> Printing(cap=Decimal(100)).cut(Fraction(120))
        Fraction(100, 1)
        """
        return exact if self.cap is None else min(exact, Fraction(self.cap))

    def mean(self, values: Sequence[Decimal]) -> Decimal | None:
        """Return the mean of printed rates as printed, never capped again; None where there is none.

        >>> Printing().mean([Decimal("19.23"), Decimal("42.86")])
        Decimal('31.05')
        """
        return self.mean_of(total(values), len(values))

    def mean_of(self, whole: Decimal, count: int) -> Decimal | None:
        """Return the mean of so many printed rates from their sum; None where there is none."""
        return self.uncapped.print(quotient(whole, Decimal(count)))[0] if count else None

    def formula(self, expression: str, *, of_sums: bool = False) -> str:
        """Return an Excel formula that prints an expression alike; `of_sums` where its cells hold sums.

        >>> Printing().formula("A1*100/B1")
        'ROUND(A1*100/B1*(1+2E-15),2)'
        """
        if self.cap is not None:
            expression = f"MIN({plain(self.cap)},{expression})"
        return rounding_rule(self.rounding).formula(expression, self.decimals, of_sums=of_sums)

    def in_words(self, lang: str = "ko") -> str:
        """Say how values are rounded."""
        words = BASIS_WORDS[rounding_rule(self.rounding).words]
        return words.fill(lang, {"decimals": str(self.decimals)})


def padded(rate: Decimal, decimals: int) -> Decimal:
    """Return a rate of a cell, which holds no idle zeros, with as many decimals as are printed; more where it had more.

    >>> padded(Decimal("31.1"), 2)
    Decimal('31.10')
    """
    sign, digits, exponent = rate.as_tuple()
    missing = decimals + int(exponent)
    # Put at its end, as a context has fewer digits than a figure may: a rate of 1E+306 is one.
    return Decimal((sign, (*digits, *(0,) * missing), -decimals)) if missing > 0 else rate


def is_in_means(status: Status, settings: Settings) -> bool:
    """Say whether a pledge of a status counts in mean rates, 완료율 and 목표달성도: 폐기 may be taken out."""
    return settings.counts_dropped or status is not Status.DROPPED


SHARES = Printing(decimals=3)
"""How shares are printed. They are fractions: 0.333 shows as 33.3%."""


def rate(
    name: RateName,
    formula: Formula,
    numerator: Decimal | None,
    denominator: Decimal | None,
    printing: Printing,
    *,
    rows: tuple[int, ...] = (),
    reason: NotComputable | None = None,
    year: int | None = None,
) -> Rate:
    """Return a rate, divided and rounded as printed, unless there is a reason not to."""
    if reason is not None or numerator is None or denominator is None:
        return Rate(name, formula, numerator, denominator, None, rows, reason, year=year)
    value, capped = _printed(formula, numerator, denominator, printing)
    return Rate(name, formula, numerator, denominator, value, rows, capped=capped, year=year)


@lru_cache(8192)  # equal operands come again from quarter to quarter and from pledge to pledge
def _printed(
    formula: Formula, numerator: Decimal, denominator: Decimal, printing: Printing
) -> tuple[Decimal, bool]:
    """Return what operands make, as printed, and whether the cap cut it: equal ones make the same."""
    return printing.print(formula_rule(formula).exact(numerator, denominator))


def part_of(found: Rate, weight: Decimal | None) -> Part | None:
    """Return what an indicator's rate brings to its pledge's; None where it is 산출불가. A blank weight is 1."""
    if found.value is None or found.numerator is None or found.denominator is None:
        return None
    return Part(found.numerator, found.denominator, found.value, Decimal(1) if weight is None else weight)


def joined(
    name: RateName,
    parts: Sequence[Part],
    aggregation: Aggregation,
    printing: Printing,
    *,
    rows: tuple[int, ...] = (),
    none: NotComputable = NotComputable.NO_INDICATORS,
    year: int | None = None,
) -> Rate:
    """Return the rate that parts make together; `none` is why there is no rate where there are no parts."""
    rule = aggregation_rule(aggregation)
    formula = rule.formula(parts)
    if not parts:
        return Rate(name, formula, None, None, None, rows, none, year=year)
    numerator, denominator = rule.operands(parts)
    reason = NotComputable.NO_WEIGHT if denominator == 0 else None
    return rate(name, formula, numerator, denominator, printing, rows=rows, reason=reason, year=year)
