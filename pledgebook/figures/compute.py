"""From a book to its results at one as-of date: every figure of every pledge."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from pledgebook.book.model import Aggregation
from pledgebook.figures.actuals import counted
from pledgebook.figures.exact import total
from pledgebook.figures.indicators import indicator_result
from pledgebook.figures.money import investment_result
from pledgebook.figures.rates import Printing, percent, pool, quotient, rate, weigh
from pledgebook.figures.results import Formula, NotComputable, PledgeResult, Rate, RateName, Results

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from pledgebook.book.model import Book
    from pledgebook.figures.results import IndicatorResult

Row = TypeVar("Row")


def calculate(book: Book, as_of: date) -> Results:
    """Compute every figure of a book as it stood at the end of a day.

    Pure: reads no clock and no file. Rows of pledges or indicators the book does not know are left out.
    """
    settings = book.settings
    printing = Printing(settings.decimals, settings.rounding, settings.cap)
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
    """Bring the rates of a pledge's indicators together; those that are 산출불가 are left out.

    The mean is one of the rates as printed, already rounded (and capped), rounded once more.
    """
    rows = tuple(sorted({row for result in indicators for row in result.rate.rows}))
    formula = {
        Aggregation.MEAN: Formula.MEAN_OF_PRINTED,
        Aggregation.POOLED: Formula.POOLED,
        Aggregation.WEIGHTED: Formula.WEIGHTED,
    }[how]
    usable = [result for result in indicators if result.rate.value is not None]
    if not usable:
        reason = indicators[0].rate.reason if indicators else NotComputable.NO_INDICATORS
        return rate(RateName.PLEDGE, formula, None, None, printing, rows, reason)
    if how is Aggregation.POOLED and any((result.rate.denominator or 0) < 0 for result in usable):
        formula = Formula.POOLED_FALLING
    numerator, denominator = _operands(usable, how)
    if denominator == 0:
        return rate(RateName.PLEDGE, formula, numerator, denominator, printing, rows, NotComputable.NO_WEIGHT)
    of_hundred = how is Aggregation.POOLED  # a mean of percentages is one already
    exact = percent(numerator, denominator) if of_hundred else quotient(numerator, denominator)
    value, capped = printing.print(exact)
    return Rate(RateName.PLEDGE, formula, numerator, denominator, value, rows, capped=capped)


def _operands(usable: Iterable[IndicatorResult], how: Aggregation) -> tuple[Decimal, Decimal]:
    if how is Aggregation.POOLED:
        return pool(
            (result.rate.numerator, result.rate.denominator)
            for result in usable
            if result.rate.numerator is not None and result.rate.denominator is not None
        )
    printed = [(result, result.rate.value) for result in usable if result.rate.value is not None]
    if how is Aggregation.MEAN:
        return total(value for _, value in printed), Decimal(len(printed))
    return weigh(
        (Decimal(1) if result.indicator.weight is None else result.indicator.weight, value)
        for result, value in printed
    )


def _grouped(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups
