"""A figure as it was printed: what it says exactly, with how many decimals, and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from pledgebook.grid.number_text import decimals_of, fixed
from pledgebook.intake.figures import LOOSE_NUMBER, number_in

if TYPE_CHECKING:
    from pledgebook.intake.blocks import Place
    from pledgebook.intake.card import Printed

_NUMBER = re.compile(LOOSE_NUMBER)


@dataclass(frozen=True, slots=True, eq=False)
class PrintedFigure:
    """A figure of a document. Two of them are the same only where they are one cell, whatever they say.

    `value` is what is displayed, `stored` what the file holds behind it where that has more digits.
    """

    name: str
    value: Fraction
    decimals: int
    text: str
    place: Place
    stored: Fraction | None = None

    @property
    def exact(self) -> Fraction:
        """Return the value with all its digits, as far as the file holds them."""
        return self.value if self.stored is None else self.stored

    @property
    def step(self) -> Fraction:
        """Return the least that two figures of so many decimals can differ by."""
        return Fraction(1, 10**self.decimals)


def figure_of(printed: Printed[Decimal], name: str) -> PrintedFigure:
    """Return a printed number as a figure: of a value with more digits than are displayed, both are kept."""
    shown = _shown(printed.value, printed.text)
    stored = None if shown == printed.value else Fraction(printed.value)
    return PrintedFigure(name, Fraction(shown), _decimals(shown), printed.text, printed.place, stored)


def _shown(value: Decimal, text: str) -> Decimal:
    """Find what is displayed of a value in the text it was read from; the value itself where it is not there."""
    numbers = [number_in(found[0]) for found in _NUMBER.finditer(text)]
    for number in numbers:
        if number == value:
            return number
    for number in numbers:  # more digits are stored than are displayed
        if abs(Fraction(number) - Fraction(value)) <= Fraction(1, 2 * 10 ** _decimals(number)):
            return number
    return value


def _decimals(value: Decimal) -> int:
    """Count the decimals as they are printed: 31.00 has two."""
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def shown(value: Fraction, decimals: int) -> str:
    """Return a value as text: with the decimals asked for, or more where it needs them, then cut with an ellipsis."""
    scale = 10 ** (decimals + 2)
    cut = abs(value) * scale
    whole = int(cut)
    number = Decimal(whole).scaleb(-(decimals + 2))
    kept = max(decimals, decimals_of(number))
    text = fixed(round(number, kept)) if kept else str(int(number))
    head, dot, tail = text.partition(".")
    sign = "-" if value < 0 else ""
    return f"{sign}{int(head):,}{dot}{tail}{'…' if cut != whole else ''}"
