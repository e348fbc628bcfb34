"""From a book to its results at one as-of date: every figure of every pledge."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from pledgebook.figures.actuals import counted
from pledgebook.figures.indicators import indicator_result
from pledgebook.figures.money import investment_result
from pledgebook.figures.rates import Printing, joined, part_of
from pledgebook.figures.results import NotComputable, PledgeResult, Rate, RateName, Results

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from pledgebook.book.model import Aggregation, Book
    from pledgebook.figures.results import IndicatorResult

Row = TypeVar("Row")


def calculate(book: Book, as_of: date) -> Results:
    """Compute every figure of a book as it stood at the end of a day.

    Pure: reads no clock and no file. Rows of pledges or indicators the book does not know are left out.
    """
    settings = book.settings
    printing = Printing.of(settings)
    log = counted(book.activities, settings.term, as_of)
    targets = _grouped(book.targets, lambda target: target.indicator)
    indicators = _grouped(book.indicators, lambda indicator: indicator.pledge)
    money = _grouped(book.investments, lambda line: line.pledge)
    pledges = []
    for pledge in book.pledges:
        found = tuple(
            indicator_result(
                indicator,
                targets.get(indicator.code, ()),
                log.get(indicator.code, ()),
                settings.term,
                as_of,
                printing,
            )
            for indicator in indicators.get(pledge.code, ())
        )
        pledges.append(
            PledgeResult(
                pledge=pledge,
                rate=pledge_rate(found, settings.aggregation, printing),
                indicators=found,
                investment=investment_result(
                    money.get(pledge.code, ()),
                    title=pledge.title,
                    government_kind=settings.government_kind,
                    term=settings.term,
                    as_of=as_of,
                    printing=printing,
                ),
            )
        )
    return Results(book, as_of, tuple(pledges), book.findings)


def pledge_rate(indicators: Sequence[IndicatorResult], how: Aggregation, printing: Printing) -> Rate:
    """Return the rate that a pledge's indicators make together; those that are 산출불가 are left out.

    The mean is one of the rates as printed, already rounded (and capped), rounded once more.
    """
    parts = [part_of(found.rate, found.indicator.weight) for found in indicators]
    return joined(
        RateName.PLEDGE,
        [part for part in parts if part is not None],
        how,
        printing,
        rows=tuple(sorted({row for found in indicators for row in found.rate.rows})),
        none=(indicators[0].rate.reason if indicators else None) or NotComputable.NO_INDICATORS,
    )


def _grouped(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups
