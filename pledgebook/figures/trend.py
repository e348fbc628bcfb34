"""The rate of a workbook as it went: at each end of a quarter of the term, and at the as-of date.

Each point is what `calculate` gives for its day, without all that a card holds beside it: a walk through the
log by its days, in which a rate is divided anew only where its level or its target has changed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book.model import Status
from pledgebook.book.period import QUARTERS, last_day, year_end
from pledgebook.figures.actuals import counting_days, newest
from pledgebook.figures.compute import Stand, planned_rate, pledge_rate
from pledgebook.figures.digests import digest_of, flat, short_digest
from pledgebook.figures.exact import ZERO, total
from pledgebook.figures.headline import HeadlineName, Standing, headline
from pledgebook.figures.indicators import level_of, planned_of, reached
from pledgebook.figures.rates import Printing, is_in_means
from pledgebook.figures.results import RateName
from pledgebook.figures.targets import Schedule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from pledgebook.book.ledger import Ledger, Publication
    from pledgebook.book.model import Activity, Indicator, Settings, Target
    from pledgebook.book.term import Term
    from pledgebook.figures.results import IndicatorResult, Results

    _Rates = tuple[tuple[Decimal | None, Decimal | None], ...]

MOST_QUARTERS = 20
"""Of a term that is longer the last ones are drawn."""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The mean rates of all pledges at the end of a day, in percent as printed; None where there is none."""

    day: date
    rate: Decimal | None
    planned: Decimal | None
    is_confirmed: bool = False  # the rate is the one that 발행 holds for the day
    of_pledges: Mapping[str, Decimal | None] = field(default_factory=dict)
    """The rates by pledge, as printed; a pledge that was not yet there has none."""


class Trend(NamedTuple):
    """How a workbook's rate went, and where the plan wants it to go."""

    points: tuple[TrendPoint, ...]  # by day; the last one is the as-of date
    ahead: Mapping[
        int, Decimal | None
    ]  # the planned rate at the end of each later year, by the plan in force


@dataclass(frozen=True, slots=True)
class WayNote:
    """What the way of a pledge came out of, as a digest, and its term and planned rate at each step."""

    digest: str
    rates: _Rates


@dataclass(frozen=True, slots=True)
class WayNotes:
    """The ways of pledges as they were found out once, and all of them as they are now, by code."""

    known: Mapping[str, WayNote]
    now: dict[str, WayNote] = field(default_factory=dict)


def trend(results: Results, notes: WayNotes | None = None) -> Trend:
    """Return the rate at every quarter's end up to the as-of date, and at that date.

    A pledge whose way would come out of the very same as it is known to have is not followed once more.

    A quarter whose figures are confirmed in 발행 is stated as confirmed, so that a chart never says another
    figure than was published; how the log would have it now is what `check` compares. Of the as-of date the
    figures are those of the results.
    """
    settings = results.book.settings
    days = quarter_ends(settings.term, results.as_of)[-MOST_QUARTERS:]
    found = headline(map(Standing.of, results.pledges), settings)
    now = TrendPoint(
        results.as_of,
        found.value(HeadlineName.RATE),
        found.value(HeadlineName.PLANNED),
        of_pledges={result.pledge.code: result.rate.value for result in results.pledges},
    )
    later = {year: year_end(year, settings.term) for year in settings.term.years}
    ahead = {year: _planned_for(day, results) for year, day in later.items() if day > results.as_of}
    return Trend((*_points(results, days, notes), now), ahead)


def quarter_ends(term: Term, as_of: date) -> list[date]:
    """Return the last days of the quarters of a term that are over before a day, in order.

    >>> from pledgebook.book.term import EIGHTH
    >>> [day.isoformat() for day in quarter_ends(EIGHTH, date(2023, 3, 31))]
    ['2022-09-30', '2022-12-31']
    """
    years = range(term.start.year, as_of.year + 1)
    every = (last_day(year, quarter) for year in years for quarter in QUARTERS.values())
    return [day for day in every if term.start <= day < as_of]


def _points(results: Results, days: Sequence[date], notes: WayNotes | None) -> Iterator[TrendPoint]:
    settings = results.book.settings
    printing = Printing.of(settings)
    ways = _followed(results, days, notes)
    every = replace(results.book, pledges=(*results.book.pledges, *results.book.not_in_force))
    means: dict[
        tuple[Decimal, ...], Decimal | None
    ] = {}  # a quarter in which nothing happened is not added up

    def mean(rates: Iterable[Decimal | None]) -> Decimal | None:
        known = tuple(_known(rates))
        if known not in means:
            means[known] = printing.mean(known)
        return means[known]

    for step, day in enumerate(days):
        there = [pledge for pledge in every.in_force(day).pledges if pledge.ended is None]
        counted = [
            ways[pledge.code][step]
            for pledge in there
            if pledge.code in ways and is_in_means(pledge.status, settings)
        ]
        confirmed = _confirmed(results.book.ledger, day)
        means_of = [rate for rate, _ in counted]
        of_pledges = {
            pledge.code: ways[pledge.code][step][0] if pledge.code in ways else None for pledge in there
        }
        if confirmed:
            means_of = [
                row.rate for row in confirmed if settings.counts_dropped or row.status != Status.DROPPED.value
            ]
            of_pledges = {row.pledge: row.rate for row in confirmed}
        yield TrendPoint(
            day,
            mean(means_of),
            mean(planned for _, planned in counted),
            is_confirmed=bool(confirmed),
            of_pledges=of_pledges,
        )


def _followed(results: Results, days: Sequence[date], notes: WayNotes | None) -> dict[str, _Rates]:
    """Return the rates of each pledge at each step of its way; none is followed of which they are noted."""
    ways = _ways(results, days)
    if notes is None:
        return {code: way.rates(days) for code, way in ways.items()}
    common = digest_of((results.book.settings, tuple(days)))
    for code, way in ways.items():
        digest, known = way.digest(common), notes.known.get(code)
        is_known = known is not None and known.digest == digest and len(known.rates) == len(days)
        notes.now[code] = known if known is not None and is_known else WayNote(digest, way.rates(days))
    return {code: notes.now[code].rates for code in ways}


def _known(rates: Iterable[Decimal | None]) -> list[Decimal]:
    return [rate for rate in rates if rate is not None]


def _confirmed(ledger: Ledger | None, day: date) -> list[Publication]:
    """Return the rows of pledges that 발행 has confirmed for a day; none where it is not confirmed."""
    if ledger is None or not ledger.was_confirmed(day):
        return []
    return [row for row in ledger.in_force(day) if row.pledge and not row.indicator]


def _planned_for(day: date, results: Results) -> Decimal | None:
    """Return where the plan in force wants the mean rate to be at the end of a later day."""
    settings = results.book.settings
    printing = Printing.of(settings)
    uncapped = printing.uncapped
    planned = (
        planned_rate(
            [_stand_for(day, found, uncapped) for found in result.indicators], settings.aggregation, printing
        ).value
        for result in results.pledges
        if is_in_means(result.pledge.status, settings)
    )
    return printing.mean(_known(planned))


def _stand_for(day: date, found: IndicatorResult, uncapped: Printing) -> Stand:
    due = found.schedule.due_by(day)
    return Stand(found.indicator, found.rate, planned_of(found.indicator, found.rate, due, uncapped), due)


def _ways(results: Results, days: Sequence[date]) -> dict[str, _Way]:
    """Return the way of each pledge, its indicators with the log rows that each step counts for the first time."""
    book = results.book
    term = book.settings.term
    steps = {
        which: bisect_left(days, day)
        for which, day in counting_days(book.activities, term).items()
        if days and day <= days[-1]
    }
    log: defaultdict[str, defaultdict[int, list[Activity]]] = defaultdict(lambda: defaultdict(list))
    for activity in book.activities:
        if activity.indicator and id(activity.when) in steps:
            log[activity.indicator][steps[id(activity.when)]].append(activity)
    targets: defaultdict[str, list[Target]] = defaultdict(list)
    for target in book.targets:
        targets[target.indicator].append(target)
    found: dict[str, _Way] = {}
    for indicator in book.indicators:
        way = found.setdefault(indicator.pledge, _Way(book.settings))
        way.tracks.append(_Track(indicator, targets[indicator.code], log[indicator.code]))
    return found


_value_of = attrgetter("value")
_parts_of_level = attrgetter("value", "row", "when.end", "organisations")


@dataclass(slots=True)
class _Track:
    """An indicator on its way: what has been counted of its log, and how it stands."""

    indicator: Indicator
    targets: Sequence[Target]
    log: Mapping[int, Sequence[Activity]]  # by step
    stand: Stand | None = None
    logged: Decimal | None = None
    last: dict[str, Activity] = field(default_factory=dict)
    schedule: Schedule | None = None

    @property
    def parts(self) -> tuple[object, ...]:
        """All that its rates come out of: of a log that adds up the values alone."""
        parts_of = _parts_of_level if self.indicator.is_level else _value_of
        log = [(step, [*map(parts_of, rows)]) for step, rows in self.log.items()]
        return flat(self.indicator), [*map(flat, self.targets)], log

    def count(self, rows: Sequence[Activity]) -> None:
        """Take in log rows, all of them later than those before."""
        if self.indicator.is_level:
            self.last |= newest(self.indicator, rows)
            self.logged = total(activity.value for activity in self.last.values())
        else:
            self.logged = total((self.logged or ZERO, *(activity.value for activity in rows)))


class _Way:
    """A pledge on its way from quarter to quarter: a rate is made anew only where something has moved it."""

    def __init__(self, settings: Settings) -> None:
        self.tracks: list[_Track] = []
        self._rate: Decimal | None = None
        self._planned: Decimal | None = None
        self._settings = settings
        self._printing = Printing.of(settings)
        self._uncapped = self._printing.uncapped

    def rates(self, days: Sequence[date]) -> _Rates:
        """Return the term and planned rate at the end of each day, in their order."""
        found = []
        for step, day in enumerate(days):
            self._go(step, day)
            found.append((self._rate, self._planned))
        return tuple(found)

    def digest(self, common: str) -> str:
        """Return a digest of all that the rates come out of; `common` is one of what all ways have in common."""
        return short_digest(repr((common, [track.parts for track in self.tracks])))

    def _go(self, step: int, day: date) -> None:
        before = [track.stand for track in self.tracks]
        now = [self._stand(track, step, day) for track in self.tracks]
        if now == before:
            return
        how = self._settings.aggregation
        if [stand.rate for stand in now] != [stand and stand.rate for stand in before]:
            self._rate = pledge_rate(now, how, self._printing).value
        self._planned = planned_rate(now, how, self._printing).value

    def _stand(self, track: _Track, step: int, day: date) -> Stand:
        indicator, before = track.indicator, track.stand
        rows = track.log.get(step, ())
        if rows:
            track.count(rows)
        is_moved = before is None or bool(rows)
        if track.schedule is None or any(target.since is not None for target in track.targets):
            schedule = Schedule.of(track.targets, self._settings.term, day)
            is_moved |= track.schedule is None or schedule.final != track.schedule.final
            track.schedule = schedule
        due = track.schedule.due_by(day)
        if before is not None and not is_moved:
            if before.due == due:
                return before
            rate = before.rate
        else:
            level = level_of(indicator, track.logged)
            rate = reached(RateName.TERM, indicator, level, track.schedule.final, self._printing)
        track.stand = Stand(indicator, rate, planned_of(indicator, rate, due, self._uncapped), due)
        return track.stand
