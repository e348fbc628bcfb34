"""Money: columns of 투자 to lines, one amount for each calendar year of the term."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pledgebook.book.folding import word_key
from pledgebook.book.government import EXECUTED, Level
from pledgebook.book.model import Investment, Stage
from pledgebook.reading.cells import Open

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from pledgebook.book.model import Pledge
    from pledgebook.book.term import Term
    from pledgebook.reading.read_table import ReadTable
    from pledgebook.reading.report import Report
    from pledgebook.reading.term_rows import Decided

    Amount = Decimal | Open | None


def read_investments(
    table: ReadTable, pledges: Iterable[Pledge], decided: Decided, report: Report
) -> tuple[Investment, ...]:
    """Make the money lines that could be read; a project called like its pledge has no name of its own."""
    years = {year: amounts for year, amounts in table.years.items() if year in decided.term.years}
    if decided.sure:
        misplaced = _tell_years_outside(table, decided.term, report)
        _tell_missing_years(table, decided.term, report, misplaced=misplaced)
    titles = {(pledge.code, word_key(pledge.title)) for pledge in pledges}
    parts: Mapping[str, list[Amount]] = {
        "prior": table["prior"],
        **{str(year): amounts for year, amounts in years.items()},
        "after_term": table["after_term"],
    }
    lines: dict[int, Investment] = {}
    for at, row in enumerate(table.rows):
        if at in table.broken or _is_secured_execution(table, at, report):
            continue
        pledge, project, source = table["pledge"][at], table["project"][at], table["source"][at]
        lines[at] = Investment(
            row=row,
            pledge=pledge,
            project="" if (pledge, word_key(project)) in titles else project,
            level=None if source == EXECUTED else Level(source),
            stage=Stage.EXECUTED if source == EXECUTED else Stage(table["stage"][at]),
            number=table["number"][at],
            prior=_number(table["prior"][at]),
            by_year={
                year: amounts[at]
                for year, amounts in years.items()
                if amounts[at] is not None and amounts[at] is not Open.MARK
            },
            after_term=_number(table["after_term"][at]),
            since=table["since"][at],
            open_parts=frozenset(part for part, amounts in parts.items() if amounts[at] is Open.MARK),
        )
    twice = _executed_twice(table, lines, report)
    return tuple(line for at, line in lines.items() if at not in twice)


def _number(amount: Amount) -> Decimal | None:
    return None if isinstance(amount, Open) else amount


def _is_secured_execution(table: ReadTable, at: int, report: Report) -> bool:
    """Tell of 집행액 under 구분 확보: what is executed is not what is secured."""
    wrong: bool = table["source"][at] == EXECUTED and table["stage"][at] == Stage.SECURED
    if wrong:
        table.tell(report, "PB274", at, "stage", Stage.SECURED.value, source=EXECUTED)
    return wrong


def _executed_twice(table: ReadTable, lines: Mapping[int, Investment], report: Report) -> set[int]:
    """Tell of 집행액 beside lines of 구분 집행 of the same project: the money would count twice."""
    by_source = {
        (line.pledge, word_key(line.project)): line.row
        for line in reversed(tuple(lines.values()))
        if line.level is not None and line.stage is Stage.EXECUTED
    }
    twice: set[int] = set()
    for at, line in lines.items():
        row = by_source.get((line.pledge, word_key(line.project)))
        if line.level is None and row is not None:
            table.tell(report, "PB275", at, "source", EXECUTED, row=row)
            twice.add(at)
    return twice


def _tell_years_outside(table: ReadTable, term: Term, report: Report) -> bool:
    """Tell of amounts in columns of years outside the term; say whether there are any."""
    raw = table.raw
    outside = [year for year, amounts in table.years.items() if year not in term.years and any(amounts)]
    for year in outside:
        column = raw.columns[str(year)]
        first, last = term.years[0], term.years[-1]
        report.add(
            "PB294", raw.sheet, raw.header_row, column.number, column.column.header, first=first, last=last
        )
    return bool(outside)


def _tell_missing_years(table: ReadTable, term: Term, report: Report, *, misplaced: bool) -> None:
    """Tell of years of the term without a column, and of headers that may be meant for one.

    Beside `misplaced` amounts, in columns of other years, that is an error: the two belong together.
    """
    raw = table.raw
    missing = [year for year in term.years if year not in table.years] if raw.rows else []
    known = {column.number: column.year for column in raw.columns.values()}
    for year in list(missing):
        named = re.compile(rf"{year}|(?<!\d)'?{year % 100:02}년")
        near = next((at for at, header in raw.headers.items() if at not in known and named.search(header)), 0)
        if near:
            report.add(
                "PB126", raw.sheet, raw.header_row, near, raw.headers[near], year=year, row=raw.header_row
            )
            missing.remove(year)
    if missing:
        before = max((at for at, year in known.items() if 0 < year < missing[0]), default=min(known))
        years = ", ".join(map(str, missing))
        report.add(
            "PB295" if misplaced else "PB125",
            raw.sheet,
            raw.header_row,
            before,
            "",
            years=years,
            row=raw.header_row,
        )
