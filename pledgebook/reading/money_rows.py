"""Money: columns of 투자 to lines, one amount for each calendar year of the term."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pledgebook.book.model import Investment, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.book.term import Term
    from pledgebook.reading.columns import Columns
    from pledgebook.reading.report import Report
    from pledgebook.reading.term_rows import Decided


def read_investments(
    columns: Columns, titles: Mapping[str, str], decided: Decided, report: Report
) -> tuple[Investment, ...]:
    """Make the money lines that could be read; `titles` gives the title of each pledge."""
    years = {year: amounts for year, amounts in columns.years.items() if year in decided.term.years}
    if decided.sure:
        misplaced = _tell_years_outside(columns, decided.term, report)
        _tell_missing_years(columns, decided.term, report, misplaced=misplaced)
    found = []
    lists = zip(
        columns.rows, columns["pledge"], columns["project"], columns["source"],
        columns["prior"], columns["after_term"], strict=True,
    )  # fmt: skip
    for at, (row, pledge, project, source, prior, after_term) in enumerate(lists):
        if at in columns.broken:
            continue
        by_year = {year: amounts[at] for year, amounts in years.items() if amounts[at] is not None}
        title = project or titles.get(pledge, "")
        found.append(Investment(row, pledge, title, Source(source), prior, by_year, after_term))
    return tuple(found)


def _tell_years_outside(columns: Columns, term: Term, report: Report) -> bool:
    """Tell of amounts in columns of years outside the term; say whether there are any."""
    raw = columns.raw
    outside = [year for year, amounts in columns.years.items() if year not in term.years and any(amounts)]
    for year in outside:
        column = raw.columns[str(year)]
        first, last = term.years[0], term.years[-1]
        report.add(
            "PB294", raw.sheet, raw.header_row, column.number, column.column.header, first=first, last=last
        )
    return bool(outside)


def _tell_missing_years(columns: Columns, term: Term, report: Report, *, misplaced: bool) -> None:
    """Tell of years of the term without a column, and of headers that may be meant for one.

    Beside `misplaced` amounts, in columns of other years, that is an error: the two belong together.
    """
    raw = columns.raw
    missing = [year for year in term.years if year not in columns.years] if raw.rows else []
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
