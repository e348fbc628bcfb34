"""What must hold between the figures of a document: a sum, a mean, a quotient, two places that say the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from pledgebook.intake.audit.figures import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pledgebook.intake.audit.figures import PrintedFigure

    Values = Mapping[PrintedFigure, Fraction]

HALF = Fraction(1, 2)
_MOST_TERMS = 12
_MOST_POINTS = 8
NOTHING: Values = {}


class CheckedKind(StrEnum):
    """What is held against what."""

    RATE = "rate"  # an indicator's, out of its printed operands
    MEAN = "mean"  # a pledge's rate, out of those of its indicators
    CUMULATIVE = "cumulative"  # what was before and what came in the period
    SCHEDULE = "schedule"  # the schedule against the table of indicators
    HEAD = "head"  # the head of a card against its tables
    MONEY = "money"
    TABLE = "table"  # a sum in any other table
    TABLE_MEAN = "table-mean"
    TABLE_SHARE = "table-share"


class Mode(StrEnum):
    """How a figure was rounded, away from zero and toward it told by the size."""

    HALF_UP = "반올림"
    DOWN = "버림"
    UP = "올림"


def rounded(value: Fraction, decimals: int, mode: Mode = Mode.HALF_UP) -> Fraction:
    """Round exactly; 반올림 is half away from zero.

    >>> rounded(Fraction(31045, 1000), 2)
    Fraction(621, 20)
    """
    scaled = abs(value) * 10**decimals
    match mode:
        case Mode.HALF_UP:
            whole = floor(scaled + HALF)
        case Mode.DOWN:
            whole = floor(scaled)
        case Mode.UP:
            whole = ceil(scaled)
    size = Fraction(whole, 10**decimals)
    return -size if value < 0 else size


@dataclass(frozen=True, slots=True, eq=False)
class Relation:
    """`result` is the rounding of `scale` × the sum of `terms` ÷ the sum of `below` (1 where there is none).

    Each term is a figure with its factor. `constant` and `constant_below` are added to the two sums. What comes
    to more than `ceiling` is printed as that.
    """

    kind: CheckedKind
    result: PrintedFigure
    terms: tuple[tuple[PrintedFigure, Fraction], ...]
    below: tuple[tuple[PrintedFigure, Fraction], ...] = ()
    scale: Fraction = Fraction(1)
    constant: Fraction = Fraction(0)
    constant_below: Fraction = Fraction(0)
    mode: Mode = Mode.HALF_UP
    ceiling: Fraction | None = None
    figures: frozenset[PrintedFigure] = field(init=False)

    def __post_init__(self) -> None:
        every = {self.result, *(figure for figure, _ in (*self.terms, *self.below))}
        object.__setattr__(self, "figures", frozenset(every))

    def exact(self, values: Values = NOTHING) -> Fraction | None:
        """Return what the operands come to, some of them by other values; None where it would divide by 0."""
        below = self._sum_below(values)
        if below == 0:
            return None
        above = sum((values.get(term, term.value) * factor for term, factor in self.terms), self.constant)
        return self.scale * above / below

    def _sum_below(self, values: Values) -> Fraction:
        if not self.below:
            return Fraction(1)
        return sum(
            (values.get(term, term.value) * factor for term, factor in self.below), self.constant_below
        )

    def recomputed(self, values: Values = NOTHING, mode: Mode | None = None) -> Fraction | None:
        """Return what should be printed, with the decimals that the result is printed with."""
        exact = self.exact(values)
        return None if exact is None else self._printed(exact, mode or self.mode)

    def _printed(self, exact: Fraction, mode: Mode) -> Fraction:
        cut = exact if self.ceiling is None else min(exact, self.ceiling)
        return rounded(cut, self.result.decimals, mode)

    def holds(self, values: Values = NOTHING) -> bool:
        """Say whether what is printed is what the operands come to."""
        if self.recomputed(values) == values.get(self.result, self.result.value):
            return True
        return not values and self._holds_as_stored()

    def _holds_as_stored(self) -> bool:
        """Say whether it holds with the digits that the file has behind those displayed."""
        stored = {figure: figure.exact for figure in self.figures if figure.stored is not None}
        if not stored:
            return False
        exact = self.exact(stored)
        return exact is not None and self._printed(exact, self.mode) == self.result.value

    def other_mode(self) -> Mode | None:
        """Return the other way of rounding by which it would hold; None where none is."""
        for mode in Mode:
            if mode is not self.mode and self.recomputed(mode=mode) == self.result.value:
                return mode
        return None

    def values_for(self, figure: PrintedFigure) -> Iterator[Fraction]:
        """Yield values with as many decimals as a figure has that would make it hold, a few at most."""
        if figure is self.result:
            value = self.recomputed()
            if value is not None:
                yield value
            return
        bounds = [self._solved(figure, self.result.value + HALF * self.result.step * way) for way in (-1, 1)]
        if None in bounds:
            return
        low, high = sorted(bound for bound in bounds if bound is not None)
        step = figure.step
        first = ceil(low / step)
        middle = round((low + high) / 2 / step)
        for at in dict.fromkeys((middle, *range(first, first + _MOST_POINTS))):
            value = at * step
            if low <= value <= high and self.holds({figure: value}):
                yield value

    def _solved(self, figure: PrintedFigure, goal: Fraction) -> Fraction | None:
        """Return the value of a figure at which the operands come to a goal exactly."""
        with_nothing = {figure: Fraction(0)}
        above = sum((with_nothing.get(term, term.value) * by for term, by in self.terms), self.constant)
        below = self._sum_below(with_nothing)
        slope = sum((by for term, by in self.terms if term is figure), Fraction(0)) * self.scale
        slope_below = sum((by for term, by in self.below if term is figure), Fraction(0))
        divisor = slope - goal * slope_below
        return None if divisor == 0 else (goal * below - self.scale * above) / divisor

    @property
    def how(self) -> str:
        """Write the arithmetic down with the printed figures: `5 ÷ 26 × 100 = 19.2307…`, cut: `= 102.27 → 100`."""
        exact = self.exact()
        value = "?" if exact is None else shown(exact, self.result.decimals)
        if self.ceiling is not None and exact is not None and exact > self.ceiling:
            value = f"{value} → {shown(self.ceiling, 0)}"
        above = _summed(self.terms, self.constant)
        if not self.below and self.scale == 1:
            return f"{above} = {value}" if len(self.terms) > 1 or self.constant else value
        several = len(self.terms) + (self.constant != 0) > 1
        above = f"({above})" if several else above
        if self.below:
            below = _summed(self.below, self.constant_below)
            several_below = len(self.below) + (self.constant_below != 0) > 1
            above = f"{above} ÷ {f'({below})' if several_below else below}"
        if self.scale > 1:
            above = f"{above} × {self.scale}"
        elif self.scale < 1:
            above = f"{above} ÷ {1 / self.scale}"
        return f"{above} = {value}"


def _summed(terms: tuple[tuple[PrintedFigure, Fraction], ...], constant: Fraction) -> str:
    if len(terms) > _MOST_TERMS:
        first, last = shown(terms[0][0].value, 0), shown(terms[-1][0].value, 0)
        return f"{first} + … + {last} ({len(terms)})"
    text = ""
    for figure, factor in terms:
        sign = ("-" if factor < 0 else "") if not text else (" - " if factor < 0 else " + ")
        size = "" if abs(factor) == 1 else f"{shown(abs(factor), 0)} × "
        text += f"{sign}{size}{shown(figure.value, figure.decimals)}"
    if constant and not text:
        return shown(constant, 0)
    if constant:
        text += f" {'-' if constant < 0 else '+'} {shown(abs(constant), 0)}"
    return text or "0"


def plus(*figures: PrintedFigure) -> tuple[tuple[PrintedFigure, Fraction], ...]:
    """Return figures as terms that are added."""
    return tuple((figure, Fraction(1)) for figure in figures)
