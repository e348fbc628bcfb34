"""Where a figure comes from: its rates with their working, down to the rows of the log."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.book.folding import word_key
from pledgebook.errors import DataError, UsageError
from pledgebook.findings import has_errors
from pledgebook.use_cases.compute import compute, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pledgebook.book.model import Activity, Target
    from pledgebook.figures.results import IndicatorResult, PledgeResult, Rate, Results
    from pledgebook.use_cases.arguments import AsOf, WorkbookArgument


@dataclass(frozen=True, slots=True)
class Explanation:
    """An indicator, or a pledge, with every rate of it; each rate has formula, operands and log rows."""

    title: str
    rates: tuple[Rate, ...]  # its 이행률 first
    indicator: IndicatorResult | None  # None: a pledge
    results: Results = field(repr=False)

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


def explain(workbook: WorkbookArgument, figure: str, as_of: AsOf = None) -> tuple[Explanation, ...]:
    """Explain the rates of the indicators or the pledge that `figure` names, by code or by name.

    A part of a name will do where no name is that. Raises UsageError where nothing is called so, and
    DataError for a workbook whose rows cannot be read.

    >>> found, = pb.explain("workbooks/6-3-3.xlsx", "교류활동", "2024-05-31")
    >>> str(found.rates[0].value), str(found.rates[0].numerator), str(found.rates[0].denominator)
    ('19.23', '5', '26')
    >>> found.cells(found.rates[0])[0]
    '실적!A2'
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
    return found


def _matches(results: Results, figure: str) -> Iterator[Explanation]:
    """Find by code or name, exactly; else by a part of the name."""
    wanted = word_key(figure)
    every = list(_figures(results))
    exact = [match for names, match in every if wanted in names]
    yield from exact or [match for names, match in every if any(wanted in name for name in names)]


def _figures(results: Results) -> Iterator[tuple[tuple[str, ...], Explanation]]:
    for pledge in results.pledges:
        title = f"{pledge.pledge.code} {pledge.pledge.title}"
        yield (
            _names(pledge.pledge.code, pledge.pledge.title),
            Explanation(title, _rates(pledge), None, results),
        )
        for result in pledge.indicators:
            indicator = result.indicator
            rates = (result.rate, *([result.to_plan] if result.to_plan else []))
            rates += tuple(year.attainment for year in result.years if year.attainment)
            names = _names(indicator.code, indicator.name, indicator.schedule_name)
            yield names, Explanation(f"{indicator.name} ({indicator.code})", rates, result, results)


def _rates(pledge: PledgeResult) -> tuple[Rate, ...]:
    return (pledge.rate, *pledge.investment.execution)


def _names(*names: str) -> tuple[str, ...]:
    return tuple(word_key(name) for name in names if name)


def _offer(results: Results, figure: str) -> str:
    known = [indicator.indicator.code for pledge in results.pledges for indicator in pledge.indicators]
    known += [pledge.pledge.code for pledge in results.pledges]
    near = difflib.get_close_matches(figure, known, n=3, cutoff=0.3)
    return ", ".join(near or known[:10])
