"""What was confirmed for a date and comes out otherwise now: the rows behind it, and the way between the two."""

from __future__ import annotations

import dataclasses
from itertools import accumulate
from typing import TYPE_CHECKING

from pledgebook.book.model import Method
from pledgebook.figures.causes import Cause, CauseKind, Point, Way, point
from pledgebook.figures.exact import ZERO, difference, total
from pledgebook.figures.published import kept
from pledgebook.figures.rates import Printing, rate
from pledgebook.figures.results import NotComputable
from pledgebook.figures.rules import formula_rule
from pledgebook.grid.number_text import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from decimal import Decimal

    from pledgebook.book.ledger import Publication
    from pledgebook.book.model import Book, Settings
    from pledgebook.figures.results import IndicatorResult, Rate

    Figure = Callable[[dict[str, IndicatorResult], Settings], Rate]


def rows_behind(
    book: Book, confirmed: Decimal | None, found: IndicatorResult
) -> tuple[tuple[int, ...], bool]:
    """Return the log rows behind a numerator that is another than confirmed, the lowest first.

    Where the rows typed last are the whole difference it is these alone, and True beside them.
    """
    rows = tuple(sorted(found.rate.rows, reverse=True))
    if found.rate.numerator is None or found.indicator.method is not Method.SUM:
        return rows, False
    values = {activity.row: activity.value for activity in book.activities}
    sums = accumulate(values.get(number, ZERO) for number in rows)
    missing = difference(found.rate.numerator, confirmed or ZERO)
    for count, added in enumerate(sums, start=1):
        if added == missing:
            return rows[:count], True
    return rows, False


def from_what_was_confirmed(
    book: Book,
    key: tuple[str, str],
    confirmed: Mapping[tuple[str, str], Publication],
    found: Mapping[str, IndicatorResult],
    figure: Figure,
) -> Way:
    """Return the way from a figure as it was confirmed to what comes out for the same date now.

    `key` names it, `found` is what is computed now of the indicators it is made of.
    """
    settings = book.settings
    way = Way(_confirmed_point(confirmed[key], figure(dict(found), settings), settings))
    known = {code: row for code in found if (row := confirmed.get((key[0], code))) is not None}
    state = {
        code: dataclasses.replace(found[code], rate=_as_confirmed(found[code].rate, row))
        for code, row in known.items()
    }

    def step(causes: list[Cause], *, is_told: bool = True) -> None:
        way.step(causes, point(figure(state, settings), settings), is_told=is_told)

    if state:
        step([Cause(CauseKind.OTHER_THEN)], is_told=False)
    for code, result in found.items():
        if code in known:
            for causes, between in _late(book, known[code], result):
                state[code] = dataclasses.replace(result, rate=between)
                step(causes)
            state[code] = result
            step([Cause(CauseKind.OTHER_THEN, indicator=code)], is_told=False)
        else:
            state[code] = result
            cell = book.cell("Indicators", result.indicator.row)
            step([Cause(CauseKind.INDICATOR_NEW, cell, name=result.indicator.name, indicator=code)])
    return way


def _confirmed_point(row: Publication, now: Rate, settings: Settings) -> Point:
    if row.rate is None or row.numerator is None or not row.denominator:
        return Point(None, None)
    exact = formula_rule(now.formula).exact(row.numerator, row.denominator)
    return Point(Printing.of(settings).cut(exact), row.rate)


def _as_confirmed(now: Rate, row: Publication) -> Rate:
    return dataclasses.replace(
        now,
        numerator=row.numerator,
        denominator=row.denominator,
        value=row.rate if row.denominator else None,
        reason=now.reason if row.rate is not None else now.reason or NotComputable.NO_TARGET,
    )


def _late(book: Book, row: Publication, found: IndicatorResult) -> Iterator[tuple[list[Cause], Rate]]:
    """Yield the steps from what was confirmed of an indicator: rows of the log, then the target."""
    code, goal = found.indicator.code, found.rate
    printing = Printing.of(book.settings)
    numerator, denominator = row.numerator, row.denominator

    def between(top: Decimal | None) -> Rate:
        none = None if denominator else NotComputable.NO_TARGET
        return rate(goal.name, goal.formula, top, denominator, printing, reason=none)

    if kept(goal.numerator) != numerator:
        rows, is_whole = rows_behind(book, numerator, found)
        log = {activity.row: activity for activity in book.activities}
        causes = [
            Cause(
                CauseKind.ROW_LATE if is_whole else CauseKind.LOG_DIFFERS,
                book.cell("Activities", number),
                name=log[number].content,
                when=log[number].when.text,
                after=plain(log[number].value),
                indicator=code,
            )
            for number in rows
        ]
        if is_whole:
            for cause, number in zip(reversed(causes), reversed(rows), strict=True):
                numerator = total((numerator or ZERO, log[number].value))
                yield [cause], between(numerator)
        else:
            yield causes or [Cause(CauseKind.LOG_DIFFERS, indicator=code)], between(goal.numerator)
    if kept(goal.denominator) != row.denominator:
        denominator, target = goal.denominator, found.targets[-1] if found.targets else None
        cause = Cause(
            CauseKind.TARGET_CHANGED,
            book.cell("Targets", target.row, "누계목표") if target else "",
            when=f"{target.year} {target.period}" if target else "",
            before=plain(row.denominator) if row.denominator is not None else "",
            after=plain(goal.denominator) if goal.denominator is not None else "",
            indicator=code,
        )
        yield [cause], goal
