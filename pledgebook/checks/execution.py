"""Money spent against money planned, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.model import Stage
from pledgebook.book.period import closed_years
from pledgebook.checks.naming import amount, year_cell
from pledgebook.checks.slips import overshoot, slip
from pledgebook.figures.exact import added, total
from pledgebook.figures.money import lines_in_force
from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from pledgebook.book.model import Book
    from pledgebook.figures.results import PledgeResult, Results
    from pledgebook.findings import Finding


def check_execution(book: Book, results: Results) -> Iterator[Finding]:
    """PB321 nothing spent in closed years, PB322 spent in years to come, PB323 too much, PB324 slips."""
    term = book.settings.term
    closed = closed_years(term, results.as_of)
    holding = lines_in_force(book.investments, results.as_of)
    first_of: dict[Stage, dict[str, int]] = {stage: {} for stage in Stage}
    for line in holding:
        first_of[line.stage].setdefault(line.pledge, line.row)
    for result in results.pledges:
        code = result.pledge.code
        row = first_of[Stage.EXECUTED].get(code) or first_of[Stage.PLANNED].get(code)
        if row is not None:
            yield from _pledge(book, result, row, closed, results.as_of.year)


def _pledge(
    book: Book, result: PledgeResult, row: int, closed: tuple[int, ...], this_year: int
) -> Iterator[Finding]:
    planned, spent = result.investment.by_year, result.investment.whole.executed.by_year
    facts = {"pledge": result.pledge.code, "unit": book.settings.money_unit}
    idle = [year for year in closed if planned[year] > 0 and spent[year] == 0]
    if idle:
        yield finding(
            "PB321",
            year_cell(book, row, idle[0]),
            "0",
            years=", ".join(map(str, idle)),
            planned=amount(total(planned[year] for year in idle)),
            **facts,
        )
    early = [year for year in planned if year > this_year and spent[year] != 0]
    if early:
        yield finding(
            "PB322",
            year_cell(book, row, early[0]),
            amount(spent[early[0]]),
            years=", ".join(map(str, early)),
            **facts,
        )
    slipped = _slipped(planned, spent, closed)
    if slipped is not None:
        year, factor = slipped
        yield finding(
            "PB324",
            year_cell(book, row, year),
            amount(spent[year]),
            year=year,
            planned=amount(planned[year]),
            factor=f"{factor:,}",
            **facts,
        )
        return
    over = _overspent(result, spent)
    if over is not None:
        year, spent_by, planned_by = over
        yield finding(
            "PB323",
            year_cell(book, row, year),
            amount(spent[year]),
            year=year,
            spent=amount(spent_by),
            planned=amount(planned_by),
            **facts,
        )


def _slipped(
    planned: Mapping[int, Decimal], spent: Mapping[int, Decimal], closed: tuple[int, ...]
) -> tuple[int, int] | None:
    """Find the first year whose spending looks typed in another unit; too little tells only once closed."""
    for year in planned:
        factor = overshoot(spent[year], planned[year])
        if factor is None and year in closed:
            factor = slip(spent[year], planned[year])
        if factor is not None:
            return year, factor
    return None


def _overspent(result: PledgeResult, spent: Mapping[int, Decimal]) -> tuple[int, Decimal, Decimal] | None:
    """Find the first year by whose end more was spent than planned: what is carried over is no excess."""
    money = result.investment
    spent_by, planned_by = money.whole.executed.prior, money.prior
    for year, planned in money.by_year.items():
        spent_by, planned_by = added(spent_by, spent[year]), added(planned_by, planned)
        if spent[year] > 0 and spent_by > planned_by:
            return year, spent_by, planned_by
    return None
