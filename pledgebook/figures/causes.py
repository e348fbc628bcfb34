"""What a figure's change is made of: a part for each row of the log, target and setting behind it.

Parts are the steps of one way from then to now. Each is worth what the figure moves when its step is taken, so
all of them add up to the whole difference without a rest: the exact ones before rounding, the printed ones
after it. What rounding moves belongs to the step at which the printed figure turns.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pledgebook.figures.exact import difference
from pledgebook.figures.rates import Printing
from pledgebook.figures.rules import formula_rule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

    from pledgebook.book.model import Settings
    from pledgebook.figures.results import Rate


class CauseKind(StrEnum):
    """What may move a figure."""

    ROW_NEW = "row-new"
    ROW_CHANGED = "row-changed"
    ROW_GONE = "row-gone"
    ROW_LATE = "row-late"  # counts for a date that was confirmed without it
    LOG_DIFFERS = "log-differs"  # other than confirmed, and no rows are the whole difference
    ORDER = "order"  # of last values on one day the lower row counts
    TARGET_NEW = "target-new"
    TARGET_CHANGED = "target-changed"
    TARGET_GONE = "target-gone"
    INDICATOR_NEW = "indicator-new"
    INDICATOR_CHANGED = "indicator-changed"
    INDICATOR_GONE = "indicator-gone"
    PLEDGE_NEW = "pledge-new"
    PLEDGE_CHANGED = "pledge-changed"
    PLEDGE_GONE = "pledge-gone"
    SETTING = "setting"
    OTHER_THEN = "other-then"  # what was confirmed was computed in another way


@dataclass(frozen=True, slots=True)
class Cause:
    """A row or a setting that moved a figure: where it stands, or stood, and what it said and says."""

    kind: CauseKind
    cell: str = ""
    name: str = ""  # the words of the row, the title, the setting
    when: str = ""  # the date of a row of the log as typed, the due date of a target
    before: str = ""
    after: str = ""
    indicator: str = ""  # its code


@dataclass(frozen=True, slots=True)
class Part:
    """What causes move a figure by, in %p: before rounding, and as printed; None where a rate is none."""

    causes: tuple[Cause, ...]
    exact: Fraction | None
    points: Decimal | None


@dataclass(frozen=True, slots=True)
class FigureAt:
    """A rate as of a day: in percent as printed, None where it is 산출불가, with its operands."""

    day: date
    rate: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    is_confirmed: bool = False  # of 발행; False: recomputed
    exact: Fraction | None = None  # before it was rounded


@dataclass(frozen=True, slots=True)
class Since:
    """A figure then and now and why; `then` or `now` is None where there was or is no such figure."""

    pledge: str
    indicator: str  # its code; "" for the rate of the pledge
    name: str
    then: FigureAt | None
    now: FigureAt | None
    parts: tuple[Part, ...] = ()

    @property
    def points(self) -> Decimal | None:
        """Return the difference of the printed rates in %p; None where one of them is none."""
        then, now = (None if at is None else at.rate for at in (self.then, self.now))
        return None if then is None or now is None else difference(now, then)

    @property
    def is_same(self) -> bool:
        """Say whether the figure is printed with the same operands, whatever moved on the way."""
        return _figures(self.then) == _figures(self.now)


def _figures(at: FigureAt | None) -> object:
    return at and (at.rate, at.numerator, at.denominator)


@dataclass(frozen=True, slots=True)
class Point:
    """Where a figure is on the way: before rounding, and as printed; both None where it is 산출불가."""

    exact: Fraction | None
    printed: Decimal | None


def point(rate: Rate, settings: Settings) -> Point:
    """Return where a rate of the term stands: before it was rounded, and as it is printed."""
    if rate.value is None or rate.numerator is None or rate.denominator is None:
        return Point(None, None)
    exact = formula_rule(rate.formula).exact(rate.numerator, rate.denominator)
    return Point(Printing.of(settings).cut(exact), rate.value)


class Way:
    """The way from a figure of then to that of now, step by step."""

    def __init__(self, start: Point) -> None:
        self.start = start
        self.at = start  # the last point that is no 산출불가
        self.parts: list[Part] = []
        self._seen = start
        self._waiting: list[Cause] = []

    def step(self, causes: Sequence[Cause], point: Point, *, is_told: bool = True) -> None:
        """Go on to a point; with `is_told` False nothing is said of it where the figure stays as it is.

        Where the figure is 산출불가 on the way the causes wait, and are one part with those that bring it back.
        """
        if not is_told and point == self._seen:
            return
        self._seen = point
        self._waiting += causes
        if point.exact is None or self.at.exact is None or point.printed is None or self.at.printed is None:
            if self.start.exact is None:
                self.at = point
            return
        self._close(point.exact - self.at.exact, difference(point.printed, self.at.printed))
        self.at = point

    def _close(self, exact: Fraction | None, points: Decimal | None) -> None:
        if self._waiting:
            self.parts.append(Part(tuple(self._waiting), exact, points))
            self._waiting.clear()

    def ended(self, end: Point) -> tuple[Part, ...]:
        """Return the parts; without figures where the figure of then or of now is 산출불가."""
        if self.start.exact is None or end.exact is None:
            causes = [cause for part in self.parts for cause in part.causes] + self._waiting
            return tuple(Part((cause,), None, None) for cause in causes)
        return tuple(self.parts)
