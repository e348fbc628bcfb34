"""Why a figure is another one now: the way from then to now, a step for each row, target and setting.

Both sides are results, of one book at two days or of two books. The steps are, indicator by indicator: rows of
the log that are new or changed, by date, rows that are gone, targets by due date, the indicator's own columns;
then the settings. After each the figure is computed by the rules that compute any figure.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pledgebook.book import contract
from pledgebook.book.koreandate import official
from pledgebook.figures.actuals import counted
from pledgebook.figures.causes import Cause, CauseKind, FigureAt, Point, Since, Way, point
from pledgebook.figures.compute import pledge_rate
from pledgebook.figures.exact import total
from pledgebook.figures.indicators import indicator_result
from pledgebook.figures.late import from_what_was_confirmed
from pledgebook.figures.log_changes import pairs
from pledgebook.figures.rates import Printing, is_in_means, padded
from pledgebook.figures.rules import quotient
from pledgebook.grid.number_text import fixed, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from pledgebook.book.ledger import Publication
    from pledgebook.book.model import Activity, Book, Indicator, Settings
    from pledgebook.figures.results import IndicatorResult, PledgeResult, Rate, Results
    from pledgebook.figures.targets import Due

    Computed = dict[str, IndicatorResult]
    Figure = Callable[[Computed, Settings], Rate]
    Confirmed = Mapping[tuple[str, str], Publication]
    Step = tuple[list[Cause], "Stand | None", bool]

_MOST_COUNTED = 500_000
"""Rows that are counted over all steps of an indicator: where more would be, a step takes several rows."""
_OF_AN_INDICATOR = ("kind", "method", "baseline", "weight")
_OF_SETTINGS = ("aggregation", "cap", "rounding", "decimals")


@dataclass(frozen=True, slots=True)
class Stand:
    """What an indicator's rate is made of: itself, its targets in force by due date, the log rows that count."""

    indicator: Indicator
    due: Mapping[date, Due]
    log: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two states that are compared: results, with the rows of the log that count in them."""

    results: Results
    log: Mapping[str, Sequence[Activity]]
    confirmed: Confirmed = dataclasses.field(default_factory=dict)  # rows of 발행 in force of the day

    @classmethod
    def of(cls, results: Results, *, as_confirmed: bool = False) -> Side:
        """Take results; with `as_confirmed` the figures that were confirmed for their day, where any were."""
        book, ledger = results.book, results.book.ledger
        rows = ledger.in_force(results.as_of) if as_confirmed and ledger is not None else ()
        return cls(
            results,
            counted(book.activities, book.settings.term, results.as_of),
            {(row.pledge, row.indicator): _as_printed(row, book.settings) for row in rows},
        )

    @property
    def book(self) -> Book:
        return self.results.book

    def pledge(self, code: str) -> PledgeResult | None:
        return next((found for found in self.results.with_cards if found.pledge.code == code), None)

    def stands(self, codes: Sequence[IndicatorResult]) -> dict[str, Stand]:
        return {
            found.indicator.code: Stand(
                found.indicator, found.schedule.counting, tuple(self.log.get(found.indicator.code, ()))
            )
            for found in codes
        }


def _as_printed(row: Publication, settings: Settings) -> Publication:
    return row if row.rate is None else dataclasses.replace(row, rate=padded(row.rate, settings.decimals))


def pledge_since(code: str, then: Side, now: Side) -> Since:
    """Return a pledge's rate then and now and why; of a pledge that is only on one side the one figure."""
    before, after = then.pledge(code), now.pledge(code)
    known = after or before
    title = known.pledge.title if known else ""

    def figure(found: Computed, settings: Settings) -> Rate:
        return pledge_rate(list(found.values()), settings.aggregation, Printing.of(settings))

    return _since(
        (code, "", title),
        figure,
        (then, before.rate if before else None, before.indicators if before else ()),
        (now, after.rate if after else None, after.indicators if after else ()),
    )


def indicator_since(pledge: str, code: str, then: Side, now: Side) -> Since:
    """Return an indicator's 이행률 then and now and why."""
    sides = []
    name = ""
    for side in (then, now):
        of_pledge = side.pledge(pledge)
        found = [
            found for found in (of_pledge.indicators if of_pledge else ()) if found.indicator.code == code
        ]
        name = found[0].indicator.name if found else name
        sides.append((side, found[0].rate if found else None, found))
    return _since((pledge, code, name), lambda found, _: found[code].rate, *sides)


def _since(
    named: tuple[str, str, str],
    figure: Figure,
    before: tuple[Side, Rate | None, Sequence[IndicatorResult]],
    after: tuple[Side, Rate | None, Sequence[IndicatorResult]],
) -> Since:
    (then, then_rate, then_found), (now, now_rate, now_found) = before, after
    row = then.confirmed.get(named[:2])
    at_then = _figure_at(then, then_rate, row)
    at_now = _figure_at(now, now_rate, now.confirmed.get(named[:2]))
    if then_rate is None or now_rate is None:
        return Since(*named, at_then, at_now)
    way = Way(point(then_rate, then.book.settings))
    if row is not None:
        found = {result.indicator.code: result for result in then_found}
        way = from_what_was_confirmed(then.book, named[:2], then.confirmed, found, figure)
    _walk(way, figure, (then, then_found), (now, now_found))
    end = point(now_rate, now.book.settings)
    return Since(*named, at_then, at_now, way.ended(end))


def _figure_at(side: Side, rate: Rate | None, row: Publication | None) -> FigureAt | None:
    day = side.results.as_of
    if row is not None:
        return FigureAt(day, row.rate, row.numerator, row.denominator, is_confirmed=True)
    if rate is None:
        return None
    exact = point(rate, side.book.settings).exact
    return FigureAt(day, rate.value, rate.numerator, rate.denominator, exact=exact)


def _walk(
    way: Way,
    figure: Figure,
    before: tuple[Side, Sequence[IndicatorResult]],
    after: tuple[Side, Sequence[IndicatorResult]],
) -> None:
    (then, then_found), (now, now_found) = before, after
    settings, goal = then.book.settings, now.book.settings
    if settings.term != goal.term:
        causes = [_setting("term", settings, goal, now.book)]
        way.step(causes, point(figure(_by_code(now_found), goal), goal))
        return
    day = max(then.results.as_of, now.results.as_of)
    found = _by_code(then_found)
    old, new = then.stands(then_found), now.stands(now_found)
    for code in dict.fromkeys([*new, *old]):
        for causes, stand, is_told in _steps(old.get(code), new.get(code), then.book, now.book):
            if stand is None:
                del found[code]
            else:
                found[code] = _computed(stand, settings, day)
            way.step(causes, point(figure(found, settings), settings), is_told=is_told)
    for name in _OF_SETTINGS:
        if getattr(settings, name) != getattr(goal, name):
            cause = _setting(name, settings, goal, now.book)
            settings = dataclasses.replace(settings, **{name: getattr(goal, name)})
            found = {code: _computed(stand, settings, day) for code, stand in new.items()}
            way.step([cause], point(figure(found, settings), settings), is_told=False)


def _by_code(found: Sequence[IndicatorResult]) -> Computed:
    return {result.indicator.code: result for result in found}


def _computed(stand: Stand, settings: Settings, day: date) -> IndicatorResult:
    targets = [due.target for due in stand.due.values()]
    return indicator_result(stand.indicator, targets, stand.log, settings.term, day, Printing.of(settings))


def _steps(old: Stand | None, new: Stand | None, before: Book, after: Book) -> Iterator[Step]:
    """Yield the causes of each step, what the indicator stands at after it, and whether it is always told."""
    if old is None:
        if new is not None:
            yield [_indicator(CauseKind.INDICATOR_NEW, new.indicator, after)], new, True
        return
    if new is None:
        yield [_indicator(CauseKind.INDICATOR_GONE, old.indicator, before)], None, True
        return
    stand = old
    for causes, log in _log_steps(old, new, before, after):
        stand = dataclasses.replace(stand, log=log)
        yield causes, stand, True
    for cause, due in _target_steps(old, new, before, after):
        stand = dataclasses.replace(stand, due=due)
        yield [cause], stand, True
    causes = [
        _of_indicator(name, old.indicator, new.indicator, after)
        for name in _OF_AN_INDICATOR
        if getattr(old.indicator, name) != getattr(new.indicator, name)
    ]
    if causes:
        yield causes, dataclasses.replace(stand, indicator=new.indicator), True
    order = Cause(CauseKind.ORDER, after.cell("Activities", max((row.row for row in new.log), default=1)))
    yield [dataclasses.replace(order, indicator=new.indicator.code)], new, False


def _log_steps(
    old: Stand, new: Stand, before: Book, after: Book
) -> Iterator[tuple[list[Cause], tuple[Activity, ...]]]:
    paired, added, gone = pairs(old.log, new.log)
    coming: list[tuple[Activity | None, Activity]] = [*paired, *((None, row) for row in added)]
    coming.sort(key=lambda pair: (pair[1].when.end, pair[1].row))
    steps: list[tuple[Activity | None, Activity | None]] = [*coming, *((row, None) for row in gone)]
    held = {id(row): row for row in old.log}
    together = 1 + len(steps) * max(len(old.log), len(new.log)) // _MOST_COUNTED
    for first in range(0, len(steps), together):
        causes = []
        for then, now in steps[first : first + together]:
            if then is not None:
                del held[id(then)]
            if now is not None:
                held[id(now)] = now
            causes.append(_row(then, now, before, after))
        yield causes, tuple(held.values())


def _target_steps(
    old: Stand, new: Stand, before: Book, after: Book
) -> Iterator[tuple[Cause, Mapping[date, Due]]]:
    held = dict(old.due)
    for day in sorted({*old.due, *new.due}):
        then, now = old.due.get(day), new.due.get(day)
        if now is None:
            del held[day]
        else:
            held[day] = now
        if then is None or now is None or then.value != now.value:
            yield _target(then, now, before, after), dict(sorted(held.items()))


def _row(then: Activity | None, now: Activity | None, before: Book, after: Book) -> Cause:
    book, row = (after, now) if now is not None else (before, then)
    assert row is not None  # noqa: S101 - for the type checker
    kind = CauseKind.ROW_CHANGED
    if then is None or now is None:
        kind = CauseKind.ROW_NEW if then is None else CauseKind.ROW_GONE
    said = [[side.when.text, plain(side.value), side.content] if side else [] for side in (then, now)]
    texts = [" → ".join(dict.fromkeys(pair)) for pair in zip(*filter(None, said), strict=True)]
    return Cause(
        kind,
        book.cell("Activities", row.row),
        name=texts[2],
        when=texts[0],
        before=said[0][1] if then else "",
        after=said[1][1] if now else "",
        indicator=row.indicator,
    )


def _target(then: Due | None, now: Due | None, before: Book, after: Book) -> Cause:
    book, due = (after, now) if now is not None else (before, then)
    assert due is not None  # noqa: S101 - for the type checker
    kind = CauseKind.TARGET_CHANGED
    if then is None or now is None:
        kind = CauseKind.TARGET_NEW if then is None else CauseKind.TARGET_GONE
    return Cause(
        kind,
        book.cell("Targets", due.target.row, "누계목표"),
        when=f"{due.target.year} {due.target.period}",
        before=_amount(then.value) if then else "",
        after=_amount(now.value) if now else "",
        indicator=due.target.indicator,
    )


def _amount(value: Decimal | None) -> str:
    return "-" if value is None else plain(value)


def _indicator(kind: CauseKind, indicator: Indicator, book: Book) -> Cause:
    return Cause(kind, book.cell("Indicators", indicator.row), name=indicator.name, indicator=indicator.code)


def _of_indicator(name: str, old: Indicator, new: Indicator, book: Book) -> Cause:
    table = next(table for table in contract.TABLES if table.name == "Indicators")
    header = next(column.header for column in table.columns if column.field == name)
    return Cause(
        CauseKind.INDICATOR_CHANGED,
        book.cell("Indicators", new.row, header),
        name=header,
        before=_said(getattr(old, name)),
        after=_said(getattr(new, name)),
        indicator=new.code,
    )


def _setting(name: str, old: Settings, new: Settings, book: Book) -> Cause:
    items = {setting.field: setting.item for setting in contract.SETTINGS}
    if name == "term":
        said = [f"{official(term.start)} ~ {official(term.end)}" for term in (old.term, new.term)]
        cell = book.setting_cell("term_start")
        return Cause(CauseKind.SETTING, cell, name=items["term_start"], before=said[0], after=said[1])
    return Cause(
        CauseKind.SETTING,
        book.setting_cell(name),
        name=items[name],
        before=_said(getattr(old, name)),
        after=_said(getattr(new, name)),
    )


def _said(value: object) -> str:
    return "" if value is None else str(value)


def mean_since(then: Side, now: Side) -> Since:
    """Return the mean rate of all pledges then and now, a part for each pledge that moves it."""
    settings = then.book.settings
    old, new = (_counting(side) for side in (then, now))
    rates = {code: rate for code, (_, rate) in old.items()}
    way = Way(_mean(rates, settings))
    first = FigureAt(then.results.as_of, way.start.printed, *_operands(rates), exact=way.start.exact)
    for code in dict.fromkeys([*new, *old]):
        was, rate = rates.get(code), new[code][1] if code in new else None
        kind = CauseKind.PLEDGE_CHANGED
        if code not in old or code not in new:
            kind = CauseKind.PLEDGE_NEW if code not in old else CauseKind.PLEDGE_GONE
        title = (new.get(code) or old[code])[0]
        if code in new:
            rates[code] = rate
        else:
            del rates[code]
        if kind is not CauseKind.PLEDGE_CHANGED or was != rate:
            said = ["" if percent is None else fixed(percent) for percent in (was, rate)]
            cause = Cause(kind, name=f"{code} {title}", before=said[0], after=said[1])
            way.step([cause], _mean(rates, settings))
    for name in ("rounding", "decimals"):
        goal = getattr(now.book.settings, name)
        if getattr(settings, name) != goal:
            cause = _setting(name, settings, now.book.settings, now.book)
            settings = dataclasses.replace(settings, **{name: goal})
            way.step([cause], _mean(rates, settings), is_told=False)
    end = _mean(rates, settings)
    last = FigureAt(now.results.as_of, end.printed, *_operands(rates), exact=end.exact)
    return Since("", "", "", first, last, way.ended(end))


def _counting(side: Side) -> dict[str, tuple[str, Decimal | None]]:
    """Return title and rate of the pledges that the mean is made of, by code."""
    return {
        found.pledge.code: (found.pledge.title, found.rate.value)
        for found in side.results.pledges
        if is_in_means(found.pledge.status, side.book.settings)
    }


def _mean(rates: Mapping[str, Decimal | None], settings: Settings) -> Point:
    known = [rate for rate in rates.values() if rate is not None]
    if not known:
        return Point(None, None)
    top, count = _operands(rates)
    return Point(quotient(top, count), Printing.of(settings).mean(known))


def _operands(rates: Mapping[str, Decimal | None]) -> tuple[Decimal, Decimal]:
    known = [rate for rate in rates.values() if rate is not None]
    return total(known), Decimal(len(known))
