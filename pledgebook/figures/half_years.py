"""What each half-year of the term was to reach, and what stood at its end: for the half-yearly evaluation."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pledgebook.book.period import HALVES, due_day, first_day, is_outside, last_day
from pledgebook.figures.account import account
from pledgebook.figures.compute import calculate
from pledgebook.figures.exact import ZERO, difference
from pledgebook.figures.indicators import level_of_result, reached
from pledgebook.figures.rates import Printing
from pledgebook.figures.results import RateName

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from pledgebook.book.model import Status
    from pledgebook.book.term import Term
    from pledgebook.figures.account import Account
    from pledgebook.figures.results import IndicatorResult, PledgeResult, Rate, Results

_DAY_OF_HAND_IN = 10


@dataclass(frozen=True, slots=True)
class HalfYear:
    """A half-year of the term. `day` is the one that its figures are of: its last, or the as-of date within it."""

    year: int
    period: str  # 상반기 or 하반기
    first: date
    last: date
    day: date

    @property
    def is_over(self) -> bool:
        return self.day == self.last

    @property
    def hand_in(self) -> date:
        """Return the day by which its evaluation is due: the tenth of the month after it.

        >>> HalfYear(2024, "하반기", date(2024, 7, 1), date(2024, 12, 31), date(2024, 12, 31)).hand_in
        datetime.date(2025, 1, 10)
        """
        return (last_day(self.year, self.period) + timedelta(days=1)).replace(day=_DAY_OF_HAND_IN)


@dataclass(frozen=True, slots=True)
class IndicatorHalf:
    """An indicator in a half-year; None where nothing is due, or it was not judged."""

    result: IndicatorResult  # as of the half-year's day
    target: Decimal | None  # of the half-year alone
    target_cumulative: Decimal | None  # the last value due by its end
    actual: Decimal | None
    actual_cumulative: Decimal | None
    attainment: Rate | None  # what stands of what is due by the end; None where nothing is


@dataclass(frozen=True, slots=True)
class PledgeHalf:
    """A pledge in a half-year, as it stood then."""

    result: PledgeResult
    indicators: tuple[IndicatorHalf, ...]
    account: Account

    @property
    def status(self) -> Status:
        return self.result.pledge.status


def half_years(term: Term, as_of: date) -> tuple[HalfYear, ...]:
    """Return the half-years of a term that have begun by a day, the first one first.

    >>> from pledgebook.book.term import EIGHTH
    >>> [f"{half.year} {half.period}" for half in half_years(EIGHTH, date(2023, 7, 1))]
    ['2022 하반기', '2023 상반기', '2023 하반기']
    """
    found = []
    for year in term.years:
        for period in HALVES:
            first, last = max(first_day(year, period), term.start), due_day(year, period, term)
            if not is_outside(year, period, term) and first <= as_of:
                found.append(HalfYear(year, period, first, last, min(last, as_of)))
    return tuple(found)


def evaluations(results: Results) -> Iterator[tuple[HalfYear, tuple[PledgeHalf, ...]]]:
    """Yield each half-year with its pledges, the first one first; a pledge that began later is left out.

    Targets, money and 추진상황 are those in force at the time.
    """
    book = results.book
    every = dataclasses.replace(book, pledges=(*book.pledges, *book.not_in_force), not_in_force=())
    levels: dict[str, Decimal | None] = {}  # where each indicator stood at the end of the half-year before
    for half in half_years(book.settings.term, results.as_of):
        now = results if half.day == results.as_of else calculate(every, half.day)
        by_code = {result.pledge.code: result for result in now.pledges}
        mine = [by_code[result.pledge.code] for result in results.with_cards if result.pledge.code in by_code]
        yield half, tuple(_pledge(result, half, levels, Printing.of(book.settings)) for result in mine)
        for result in mine:
            levels |= {found.indicator.code: level_of_result(found) for found in result.indicators}


def _pledge(
    result: PledgeResult, half: HalfYear, levels: Mapping[str, Decimal | None], printing: Printing
) -> PledgeHalf:
    indicators = tuple(
        _indicator(found, half, levels.get(found.indicator.code, _start(found)), printing)
        for found in result.indicators
    )
    return PledgeHalf(result, indicators, account(result))


def _indicator(
    found: IndicatorResult, half: HalfYear, before: Decimal | None, printing: Printing
) -> IndicatorHalf:
    due = found.schedule.due_by(half.last)
    earlier = found.schedule.due_by(half.first - timedelta(days=1))
    in_half = [each for each in found.schedule.numeric if half.first <= each.day <= half.last]
    level = level_of_result(found)
    start = _start(found) or ZERO
    return IndicatorHalf(
        result=found,
        target=None if not in_half or due is None else difference(due, start if earlier is None else earlier),
        target_cumulative=due,
        actual=None if level is None else difference(level, start if before is None else before),
        actual_cumulative=level,
        attainment=None
        if due is None
        else reached(RateName.TO_PLAN, found.indicator, level, due, printing.uncapped, rows=found.rate.rows),
    )


def _start(found: IndicatorResult) -> Decimal | None:
    """Return where an indicator stands before anything was done: its baseline, where its last value counts."""
    indicator = found.indicator
    return (indicator.baseline or ZERO) if indicator.is_level else ZERO
