"""Actuals: which log rows count for an indicator, and what they make of each year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import compress
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pledgebook.book.folding import word_key
from pledgebook.book.model import Method
from pledgebook.figures.exact import ZERO, added, difference, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from pledgebook.book.koreandate import When
    from pledgebook.book.model import Activity, Indicator
    from pledgebook.book.term import Term

Value = TypeVar("Value")
_WHEN = attrgetter("when")


def is_counted(activity: Activity, term: Term, as_of: date) -> bool:
    """Say whether a log row counts: it names an indicator, lies in the term and is over by the date."""
    if not activity.indicator:
        return False
    day = term.day_of(activity.when.start, activity.when.end)
    return day is not None and day <= as_of


def counting_days(activities: Sequence[Activity], term: Term) -> dict[int, date]:
    """Return the day on which log rows of a date count, by the identity of the date; none where it is outside the term.

    The rows of a long log share their few dates, so each is looked at once.
    """
    return _counting_days(list(map(_WHEN, activities)), term)


def _counting_days(dates: Sequence[When], term: Term) -> dict[int, date]:
    days = ((which, term.day_of(when.start, when.end)) for which, when in by_identity(dates).items())
    return {which: day for which, day in days if day is not None}


def by_identity(values: Sequence[Value]) -> dict[int, Value]:
    """Return values by their identity: the rows of a long log share their few dates, which take long to compare."""
    return dict(zip(map(id, values), values, strict=True))


def that_count(activities: Sequence[Activity], term: Term, as_of: date) -> list[Activity]:
    """Return the log rows that count, in the order of the log.

    A range that goes on after the term is cut: it counts on the last day of the term.
    """
    dates = list(map(_WHEN, activities))
    over = {which for which, day in _counting_days(dates, term).items() if day <= as_of}
    those = compress(activities, map(over.__contains__, map(id, dates)))
    found = [activity for activity in those if activity.indicator]
    return found if as_of < term.end else [within(activity, term) for activity in found]


def counted(activities: Sequence[Activity], term: Term, as_of: date) -> dict[str, list[Activity]]:
    """Return the log rows that count, by indicator, in the order of the log."""
    by_indicator: defaultdict[str, list[Activity]] = defaultdict(list)
    for activity in that_count(activities, term, as_of):
        by_indicator[activity.indicator].append(activity)
    return by_indicator


def within(activity: Activity, term: Term) -> Activity:
    """Return a log row that begins in a term as it counts there: at the latest on its last day."""
    if activity.when.end <= term.end:
        return activity
    return replace(activity, when=replace(activity.when, end=term.end))


class YearActual(NamedTuple):
    """What the log says of a year: the figure of the year, the level at its end, the rows behind it."""

    value: Decimal
    cumulative: Decimal
    rows: tuple[int, ...]
    judged: bool  # some row counted by the end of the year


class Actuals(NamedTuple):
    """An indicator's log at the as-of date; `level` is the sum, or the last value."""

    years: Mapping[int, YearActual]
    level: Decimal | None  # None: no row counted
    rows: tuple[int, ...]

    @classmethod
    def of(cls, indicator: Indicator, log: Iterable[Activity], term: Term) -> Actuals:
        """Compute from the rows that count, in any order."""
        by_year: defaultdict[int, list[Activity]] = defaultdict(list)
        for activity in log:
            by_year[activity.when.end.year].append(activity)
        is_level = indicator.is_level
        level = (indicator.baseline or ZERO) if is_level else ZERO
        last: dict[str, Activity] = {}  # what each organisation stands at; without a name what all do
        years: dict[int, YearActual] = {}
        rows: list[int] = []
        for year in term.years:
            deciding = by_year.get(year, [])
            if is_level and deciding:
                of_year = newest(indicator, deciding)
                last |= of_year
                deciding = list(of_year.values())
                stands = total([activity.value for activity in last.values()])
                change, level = difference(stands, level), stands
                rows = [activity.row for activity in last.values()]
            else:
                change = total([activity.value for activity in deciding])
                level = added(level, change)
                rows += [activity.row for activity in deciding]
            year_rows = tuple(sorted([activity.row for activity in deciding]))
            years[year] = YearActual(change, level, year_rows, bool(rows))
        return cls(years, level if rows else None, tuple(sorted(rows)))


def logged_by(indicator: Indicator, log: Sequence[Activity], term: Term) -> Decimal | None:
    """Return the level that `Actuals` has, and nothing of its years: of a sum at half the cost."""
    if indicator.is_level:
        return Actuals.of(indicator, log, term).level
    return total(activity.value for activity in log) if log else None


def newest(indicator: Indicator, log: Iterable[Activity]) -> dict[str, Activity]:
    """Return the last row that counts, of each organisation where 실적방식 says so; of one day the lower row."""
    is_of_each = indicator.method is Method.LAST_OF_EACH
    return {
        word_key(activity.organisations[0]) if is_of_each and activity.organisations else "": activity
        for activity in sorted(log, key=lambda activity: (activity.when.end, activity.row))
    }
