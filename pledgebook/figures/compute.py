"""From a book to its results at one as-of date: every figure of every pledge."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pledgebook.book.folding import code_key
from pledgebook.book.model import IndicatorKind
from pledgebook.figures.actuals import counted, logged_by
from pledgebook.figures.indicators import indicator_result, level_of, reached
from pledgebook.figures.money import investment_result
from pledgebook.figures.rates import Printing, joined, part_of
from pledgebook.figures.results import NotComputable, PledgeResult, Rate, RateName, Results
from pledgebook.figures.shared import count_once
from pledgebook.figures.targets import Schedule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from pledgebook.book.model import Aggregation, Book, Indicator, Pledge
    from pledgebook.figures.results import IndicatorResult
    from pledgebook.figures.rules import Part

Row = TypeVar("Row")


def calculate(book: Book, as_of: date) -> Results:
    """Compute every figure of a book as it stood at the end of a day.

    Pure: reads no clock and no file. The book of the results holds the rows of pledges in force on the day.
    Rows of pledges or indicators the book does not know are left out.
    """
    book = book.in_force(as_of)
    settings, authority = book.settings, book.settings.authority
    printing = Printing.of(settings)
    money = _grouped(book.investments, lambda line: line.pledge)
    pledges = []
    for pledge, found in _indicators(book, as_of):
        pledges.append(
            PledgeResult(
                pledge=pledge,
                rate=pledge_rate(found, settings.aggregation, printing),
                planned=planned_rate(found, settings.aggregation, printing),
                year=year_rate(found, as_of.year, settings.aggregation, printing),
                on_target=on_target(found),
                on_target_year=on_target_year(found, as_of.year),
                indicators=found,
                investment=investment_result(
                    money.get(pledge.code, ()),
                    pledge,
                    authority,
                    term=settings.term,
                    as_of=as_of,
                    printing=printing,
                ),
            )
        )
    counting = _counted_once(result for result in pledges if result.pledge.ended is None)
    ended = tuple(result for result in pledges if result.pledge.ended is not None)
    return Results(book, as_of, counting, book.findings, ended=ended)


def rates_of(book: Book, as_of: date) -> dict[str, Decimal | None]:
    """Return the printed rate of each pledge that counts on a day by its code: what `calculate` has, for less."""
    book = book.in_force(as_of)
    settings = book.settings
    printing = Printing.of(settings)
    log = counted(book.activities, settings.term, as_of)
    targets = _grouped(book.targets, lambda target: target.indicator)
    indicators = _grouped(book.indicators, lambda indicator: indicator.pledge)
    found = {}
    for pledge in book.pledges:
        if pledge.ended is not None:
            continue
        parts = []
        for indicator in indicators.get(pledge.code, ()):
            logged = logged_by(indicator, log.get(indicator.code, ()), settings.term)
            final = Schedule.of(targets.get(indicator.code, ()), settings.term, as_of).final
            rate = reached(RateName.TERM, indicator, level_of(indicator, logged), final, printing)
            parts.append(part_of(rate, indicator.weight))
        known = [part for part in parts if part is not None]
        found[pledge.code] = joined(RateName.PLEDGE, known, settings.aggregation, printing).value
    return found


def _indicators(book: Book, as_of: date) -> Iterator[tuple[Pledge, tuple[IndicatorResult, ...]]]:
    """Compute the indicators of each pledge."""
    settings = book.settings
    printing = Printing.of(settings)
    log = counted(book.activities, settings.term, as_of)
    targets = _grouped(book.targets, lambda target: target.indicator)
    indicators = _grouped(book.indicators, lambda indicator: indicator.pledge)
    for pledge in book.pledges:
        yield (
            pledge,
            tuple(
                indicator_result(
                    indicator,
                    targets.get(indicator.code, ()),
                    log.get(indicator.code, ()),
                    settings.term,
                    as_of,
                    printing,
                )
                for indicator in indicators.get(pledge.code, ())
            ),
        )


def _counted_once(pledges: Iterable[PledgeResult]) -> tuple[PledgeResult, ...]:
    """Note with each pledge what of its money another has counted: the first code by its letters keeps it."""
    by_code = {result.pledge.code: result for result in pledges}
    elsewhere, _ = count_once(
        (code, by_code[code].investment.shares) for code in sorted(by_code, key=code_key)
    )
    return tuple(
        dataclasses.replace(
            result, investment=dataclasses.replace(result.investment, counted_elsewhere=elsewhere[code])
        )
        if code in elsewhere
        else result
        for code, result in by_code.items()
    )


class Stand(NamedTuple):
    """What an indicator brings to the rates of its pledge, at the end of a day."""

    indicator: Indicator
    rate: Rate
    planned: Rate | None
    due: Decimal | None


def pledge_rate(indicators: Sequence[IndicatorResult | Stand], how: Aggregation, printing: Printing) -> Rate:
    """Return the rate that a pledge's indicators make together; those that are 산출불가 are left out.

    The mean is one of the rates as printed, already rounded (and capped), rounded once more.
    """
    return joined(
        RateName.PLEDGE,
        _parts((found.rate, found) for found in indicators),
        how,
        printing,
        rows=tuple(sorted({row for found in indicators for row in found.rate.rows})),
        none=(indicators[0].rate.reason if indicators else None) or NotComputable.NO_INDICATORS,
    )


def planned_rate(indicators: Sequence[IndicatorResult | Stand], how: Aggregation, printing: Printing) -> Rate:
    """Return where the plan wants a pledge to be: the last targets due in the place of the levels.

    Made like the pledge's rate, over the indicators whose rate can be computed; one with nothing due yet
    counts as 0. There is none where none of them has anything due. Never capped.
    """
    parts = _parts((found.planned, found) for found in indicators)
    is_due = any(found.due is not None for found in indicators if found.planned is not None)
    none = NotComputable.NOTHING_DUE
    return joined(RateName.PLANNED, parts if is_due else (), how, printing.uncapped, none=none)


def year_rate(indicators: Sequence[IndicatorResult], year: int, how: Aggregation, printing: Printing) -> Rate:
    """Return what was reached of the targets of a year, made like the pledge's rate from the yearly attainments.

    An indicator with no target that year, or with one against its direction (a target that lets it fall
    back), is left out. Never capped.
    """
    yearly = _of_year(indicators, year)
    return joined(
        RateName.PLEDGE_YEAR,
        _parts(yearly),
        how,
        printing.uncapped,
        rows=tuple(sorted({row for attainment, _ in yearly for row in attainment.rows})),
        none=NotComputable.NO_TARGET_OF_YEAR,
        year=year,
    )


def on_target(indicators: Sequence[IndicatorResult]) -> bool | None:
    """Say whether every indicator with a target due reaches it; None where none has one."""
    reached = [found.reaches_due for found in indicators if found.reaches_due is not None]
    return all(reached) if reached else None


def on_target_year(indicators: Sequence[IndicatorResult], year: int) -> bool | None:
    """Say whether every indicator with a target of a year reaches it, be the year over or not.

    Those that the yearly rate leaves out are left out; what is not judged is not reached. None where none has
    a target of the year.
    """
    reached = [
        attainment.numerator is not None and _goes_as_far(attainment.numerator, attainment.denominator)
        for attainment, _ in _of_year(indicators, year)
        if attainment.denominator is not None and attainment.reason is not NotComputable.NO_BASELINE
    ]
    return all(reached) if reached else None


def _goes_as_far(actual: Decimal, target: Decimal) -> bool:
    return actual <= target if target < 0 else actual >= target


def _of_year(indicators: Sequence[IndicatorResult], year: int) -> list[tuple[Rate, IndicatorResult]]:
    """Return the yearly attainments of a year but for those against their indicator's direction."""
    return [
        (attainment, found)
        for found in indicators
        for attainment in (figure.attainment for figure in found.years if figure.year == year)
        if attainment is not None and _is_forward(found, attainment)
    ]


def _is_forward(found: IndicatorResult, attainment: Rate) -> bool:
    target = attainment.denominator
    if target is None:
        return False
    return target < 0 if found.indicator.kind is IndicatorKind.DECREASING else target > 0


def _parts(rates: Iterable[tuple[Rate | None, IndicatorResult | Stand]]) -> list[Part]:
    parts = (part_of(rate, found.indicator.weight) for rate, found in rates if rate is not None)
    return [part for part in parts if part is not None]


def _grouped(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups
