"""The figures that evaluators score: 완료율, 목표달성도, and the term, planned and yearly rate side by side.

Each says its count: how many pledges it is made of. Where there is none, it is none, never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book.model import Status
from pledgebook.figures.exact import ZERO, added, difference
from pledgebook.figures.rates import Printing, is_in_means
from pledgebook.figures.results import Formula
from pledgebook.figures.rules import formula_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pledgebook.book.model import Settings
    from pledgebook.figures.results import PledgeResult

_DONE = frozenset({Status.DONE, Status.DONE_CONTINUING})


class HeadlineName(StrEnum):
    """The names of the figures, as programs know them."""

    COMPLETION = "completion"  # 완료율
    ATTAINMENT = "target_attainment"  # 목표달성도 as of the date
    YEAR_ATTAINMENT = "year_target_attainment"  # 목표달성도 of the year
    RATE = "rate"
    PLANNED = "planned_rate"
    YEAR = "year_rate"


class Standing(NamedTuple):
    """What a pledge brings to the figures; rates in percent as printed, None where there is none."""

    status: Status
    rate: Decimal | None
    planned: Decimal | None
    year: Decimal | None
    on_target: bool | None
    on_target_year: bool | None

    @classmethod
    def of(cls, result: PledgeResult) -> Standing:
        """Return how a computed pledge stands."""
        return cls(
            result.pledge.status,
            result.rate.value,
            result.planned.value,
            result.year.value,
            result.on_target,
            result.on_target_year,
        )

    @property
    def ahead(self) -> Decimal | None:
        """Return by how many %p it is ahead of the plan; None where one of the two rates is none."""
        return points(self.rate, self.planned)


@dataclass(frozen=True, slots=True)
class HeadlineFigure:
    """A figure with its working: of a share so many pledges, of a mean the sum of their printed rates."""

    formula: Formula  # a share of pledges, or the mean of printed rates
    numerator: Decimal
    count: int  # pledges it is made of: the denominator
    value: Decimal | None  # percent, as printed


@dataclass(frozen=True, slots=True)
class Headline:
    """The figures of some pledges; `count` is the number of all of them, also of those left out of means."""

    count: int
    figures: Mapping[HeadlineName, HeadlineFigure]

    def value(self, name: HeadlineName) -> Decimal | None:
        """Return a figure in percent as printed."""
        return self.figures[name].value

    @property
    def ahead(self) -> Decimal | None:
        """Return the printed mean rate less the printed mean of the planned ones, in %p."""
        return points(self.value(HeadlineName.RATE), self.value(HeadlineName.PLANNED))


def headline(pledges: Iterable[Standing], settings: Settings) -> Headline:
    """Return the figures of some pledges: 폐기 counts unless the settings take it out.

    >>> from pledgebook.book.model import Settings
    >>> done = Standing(Status.DONE, Decimal(100), None, None, True, None)
    >>> found = headline([done, Standing(Status.PARTIAL, None, None, None, None, None)], Settings())
    >>> found.value(HeadlineName.COMPLETION), found.value(HeadlineName.YEAR)
    (Decimal('50.00'), None)
    """
    counted = HeadlineSum(settings)
    for pledge in pledges:
        counted.add(pledge)
    return counted.headline()


class HeadlineSum:
    """The figures of pledges as they come, none of which is held."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._count = self._in_means = self._done = 0
        self._due = {HeadlineName.ATTAINMENT: 0, HeadlineName.YEAR_ATTAINMENT: 0}
        self._reached = dict(self._due)
        self._rated = {HeadlineName.RATE: 0, HeadlineName.PLANNED: 0, HeadlineName.YEAR: 0}
        self._rates = dict.fromkeys(self._rated, ZERO)

    def add(self, pledge: Standing) -> None:
        """Count a pledge."""
        self._count += 1
        if not is_in_means(pledge.status, self._settings):
            return
        self._in_means += 1
        self._done += pledge.status in _DONE
        for name, reached in (
            (HeadlineName.ATTAINMENT, pledge.on_target),
            (HeadlineName.YEAR_ATTAINMENT, pledge.on_target_year),
        ):
            if reached is not None:
                self._due[name] += 1
                self._reached[name] += reached
        for name, rate in (
            (HeadlineName.RATE, pledge.rate),
            (HeadlineName.PLANNED, pledge.planned),
            (HeadlineName.YEAR, pledge.year),
        ):
            if rate is not None:
                self._rated[name] += 1
                self._rates[name] = added(self._rates[name], rate)

    def headline(self) -> Headline:
        """Return the figures of those counted so far."""
        printing = Printing.of(self._settings).uncapped
        shares = {HeadlineName.COMPLETION: (self._done, self._in_means)} | {
            name: (self._reached[name], due) for name, due in self._due.items()
        }
        return Headline(
            self._count,
            {
                **{
                    name: _figure(Formula.SHARE, Decimal(hits), of, printing)
                    for name, (hits, of) in shares.items()
                },
                **{
                    name: _figure(Formula.MEAN_OF_PRINTED, self._rates[name], count, printing)
                    for name, count in self._rated.items()
                },
            },
        )


def points(rate: Decimal | None, less: Decimal | None) -> Decimal | None:
    """Return the difference of two printed rates in %p; None where one of them is none.

    >>> points(Decimal("31.05"), Decimal("29.67")), points(None, Decimal("29.67"))
    (Decimal('1.38'), None)
    """
    return None if rate is None or less is None else difference(rate, less)


def _figure(formula: Formula, numerator: Decimal, count: int, printing: Printing) -> HeadlineFigure:
    exact = formula_rule(formula).exact
    value = printing.print(exact(numerator, Decimal(count)))[0] if count else None
    return HeadlineFigure(formula, numerator, count, value)
