"""Where a figure comes from: its rates with their working, down to the rows of the log."""

from __future__ import annotations

import dataclasses
import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.book.folding import word_key
from pledgebook.errors import DataError, UsageError
from pledgebook.figures.compute import calculate
from pledgebook.figures.since import Side, indicator_since, pledge_since
from pledgebook.findings import has_errors
from pledgebook.use_cases.arguments import day_asked_for
from pledgebook.use_cases.compute import compute, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pledgebook.book.model import Activity, Book, Target
    from pledgebook.figures.causes import Since
    from pledgebook.figures.results import IndicatorResult, PledgeResult, Rate, Results
    from pledgebook.use_cases.arguments import AsOf, WorkbookArgument


@dataclass(frozen=True, slots=True)
class Explanation:
    """An indicator, or a pledge, with every rate of it; each rate has formula, operands and log rows."""

    title: str
    rates: tuple[Rate, ...]  # its 이행률 first
    indicator: IndicatorResult | None  # None: a pledge
    results: Results = field(repr=False)
    pledge: str = ""  # the code of the pledge that it is, or belongs to
    change: Since | None = None  # of its 이행률, where a day to compare with was asked for

    @property
    def as_of(self) -> date:
        return self.results.as_of

    @property
    def activities(self) -> tuple[Activity, ...]:
        """Return the rows of the log behind its 이행률, in their order."""
        return self.activities_of(self.rates[0])

    @property
    def targets(self) -> tuple[Target, ...]:
        """Return the targets in force, in order of due date; a pledge has none of its own."""
        return self.indicator.targets if self.indicator is not None else ()

    def activities_of(self, rate: Rate) -> tuple[Activity, ...]:
        """Return the rows of the log behind a rate, in their order."""
        log = {activity.row: activity for activity in self.results.book.activities}
        return tuple(log[row] for row in rate.rows)

    def cells(self, rate: Rate) -> tuple[str, ...]:
        """Return the cells of the log rows behind a rate: `실적!A4`."""
        return tuple(self.results.book.cell("Activities", row) for row in rate.rows)


def explain(
    workbook: WorkbookArgument, figure: str, as_of: AsOf = None, *, since: AsOf = None
) -> tuple[Explanation, ...]:
    """Explain the rates of the indicators or the pledge that `figure` names, by code or by name.

    A part of a name will do where no name is that. With `since`, a day as `as_of`, each has as `change` what
    its 이행률 was then and why it is another one now: of what was confirmed for that day, else recomputed for
    it. Its `parts` are in %p and add up to the difference; `exact` is theirs before rounding.

    Raises UsageError where nothing is called so, and for a `since` that is no date or later than the as-of
    date, and DataError for a workbook whose rows cannot be read.

    >>> found, = pb.explain("workbooks/6-3-3.xlsx", "교류활동", "2024-05-31")
    >>> str(found.rates[0].value), str(found.rates[0].numerator), str(found.rates[0].denominator)
    ('19.23', '5', '26')
    >>> found.cells(found.rates[0])[0]
    '실적!A2'
    >>> found, = pb.explain("workbooks/6-3-3.xlsx", "6-3-3", "2024-05-31", since="2023-12-31")
    >>> str(found.change.then.rate), str(found.change.points), len(found.change.parts)
    ('23.90', '7.15', 1)
    """
    if not isinstance(figure, str):
        raise UsageError("no-figure", seen=figure, known="str")
    book = read(workbook, as_of=as_of)
    if has_errors(book.findings):
        raise DataError(book.findings)
    results = compute(book, as_of, errors="keep")
    found = tuple(_matches(results, figure))
    if not found:
        raise UsageError("no-figure", seen=figure, known=_offer(results, figure))
    day = day_asked_for(since)
    return found if day is None else tuple(_since(found, book, day))


def _since(found: Sequence[Explanation], book: Book, day: date) -> Iterator[Explanation]:
    now = Side.of(found[0].results)
    if day > found[0].as_of:
        raise UsageError("since-after", day=day, as_of=found[0].as_of)
    then = Side.of(calculate(book, book.settings.term.nearest(day)), as_confirmed=True)
    for match in found:
        if match.indicator is None:
            change = pledge_since(match.pledge, then, now)
        else:
            change = indicator_since(match.pledge, match.indicator.indicator.code, then, now)
        yield dataclasses.replace(match, change=change)


def _matches(results: Results, figure: str) -> Iterator[Explanation]:
    """Find by code or name, exactly; else by a part of the name."""
    wanted = word_key(figure)
    every = list(_figures(results))
    exact = [match for names, match in every if wanted in names]
    yield from exact or [match for names, match in every if any(wanted in name for name in names)]


def _figures(results: Results) -> Iterator[tuple[tuple[str, ...], Explanation]]:
    for pledge in results.with_cards:
        title = f"{pledge.pledge.code} {pledge.pledge.title}"
        yield (
            _names(pledge.pledge.code, pledge.pledge.title),
            Explanation(title, _rates(pledge), None, results, pledge.pledge.code),
        )
        for result in pledge.indicators:
            indicator = result.indicator
            rates = (result.rate, *([result.to_plan] if result.to_plan else []))
            rates += tuple(year.attainment for year in result.years if year.attainment)
            names = _names(indicator.code, indicator.name, indicator.schedule_name)
            title = f"{indicator.name} ({indicator.code})"
            yield names, Explanation(title, rates, result, results, pledge.pledge.code)


def _rates(pledge: PledgeResult) -> tuple[Rate, ...]:
    return (pledge.rate, *pledge.investment.execution)


def _names(*names: str) -> tuple[str, ...]:
    return tuple(word_key(name) for name in names if name)


def _offer(results: Results, figure: str) -> str:
    known = [indicator.indicator.code for pledge in results.with_cards for indicator in pledge.indicators]
    known += [pledge.pledge.code for pledge in results.with_cards]
    near = difflib.get_close_matches(figure, known, n=3, cutoff=0.3)
    return ", ".join(near or known[:10])
