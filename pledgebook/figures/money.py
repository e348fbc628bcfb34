"""Money: a pledge's investment plan by project and source, what was executed, and 집행률 on three bases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.model import Source
from pledgebook.book.period import closed_years
from pledgebook.figures.exact import ZERO, total
from pledgebook.figures.rates import Printing, rate
from pledgebook.figures.results import (
    Formula,
    InvestmentResult,
    MoneyRow,
    NotComputable,
    ProjectMoney,
    Rate,
    RateName,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from pledgebook.book.model import Investment
    from pledgebook.book.term import Term

PRINTED_SOURCES = (Source.NATIONAL, Source.PROVINCE, Source.OWN, Source.PRIVATE, Source.OTHER)
_ALWAYS = frozenset(PRINTED_SOURCES) - {Source.PRIVATE}
_PROVINCE = "도"


def purse(source: Source, government_kind: str) -> Source:
    """Return whose money a source is: 도비 of a province is its own, so the two words are one source."""
    return Source.OWN if source is Source.PROVINCE and government_kind == _PROVINCE else source


def printed_sources(government_kind: str) -> tuple[Source, ...]:
    """Return the sources a government prints, in the order of print; a province has none above it."""
    return tuple(dict.fromkeys(purse(source, government_kind) for source in PRINTED_SOURCES))


def investment_result(
    lines: Sequence[Investment],
    *,
    title: str,
    government_kind: str,
    term: Term,
    as_of: date,
    printing: Printing,
) -> InvestmentResult:
    """Add up a pledge's money lines; several lines of one project and source add up.

    This is the one place where money is added up: the card, 총괄, the roll-up and JSON print its sums. A
    pledge without lines has one project of zeros, called like its title.
    """
    names = list(dict.fromkeys(line.project for line in lines)) or [title]
    projects = tuple(
        _project(name, [line for line in lines if line.project == name], government_kind, term)
        for name in names
    )
    whole = projects[0] if len(projects) == 1 else _together(projects, government_kind, term)
    typed = {purse(line.source, government_kind) for line in lines}
    return InvestmentResult(
        projects=projects,
        whole=whole,
        by_source={row.source: row.total for row in whole.sources if row.source in typed},
        execution=_execution(whole.total, whole.executed, term, as_of, printing.uncapped),
    )


def _project(name: str, lines: Sequence[Investment], government_kind: str, term: Term) -> ProjectMoney:
    typed = {purse(line.source, government_kind) for line in lines}
    sources = tuple(
        _row(source, [line for line in lines if purse(line.source, government_kind) is source], term)
        for source in printed_sources(government_kind)
        if source in _ALWAYS or source in typed
    )
    executed = [line for line in lines if line.source is Source.EXECUTED]
    return ProjectMoney(
        project=name,
        sources=sources,
        executed=_row(Source.EXECUTED, executed, term),
        total=_sum_rows(Source.OTHER, sources, term),
    )


def _together(projects: Sequence[ProjectMoney], government_kind: str, term: Term) -> ProjectMoney:
    rows = [row for project in projects for row in project.sources]
    return ProjectMoney(
        project="",
        sources=tuple(
            _sum_rows(source, [row for row in rows if row.source is source], term)
            for source in printed_sources(government_kind)
            if any(row.source is source for row in rows)
        ),
        executed=_sum_rows(Source.EXECUTED, [project.executed for project in projects], term),
        total=_sum_rows(Source.OTHER, [project.total for project in projects], term),
    )


def _row(source: Source, lines: Sequence[Investment], term: Term) -> MoneyRow:
    return MoneyRow(
        source=source,
        prior=total(line.prior or ZERO for line in lines),
        by_year={year: total(line.by_year.get(year, ZERO) for line in lines) for year in term.years},
        after_term=total(line.after_term or ZERO for line in lines),
        rows=tuple(line.row for line in lines),
    )


def _sum_rows(source: Source, rows: Sequence[MoneyRow], term: Term) -> MoneyRow:
    return MoneyRow(
        source=source,
        prior=total(row.prior for row in rows),
        by_year={year: total(row.by_year[year] for row in rows) for year in term.years},
        after_term=total(row.after_term for row in rows),
        rows=tuple(sorted(number for row in rows for number in row.rows)),
    )


def _execution(
    plan: MoneyRow, executed: MoneyRow, term: Term, as_of: date, printing: Printing
) -> tuple[Rate, ...]:
    closed = closed_years(term, as_of)
    bases = (
        (RateName.EXECUTION_TOTAL, executed.total, plan.total),
        (RateName.EXECUTION_TERM, executed.in_term, plan.in_term),
        (RateName.EXECUTION_TO_DATE, _of_years(executed.by_year, closed), _of_years(plan.by_year, closed)),
    )
    return tuple(
        rate(
            name,
            Formula.EXECUTION,
            spent,
            planned,
            printing,
            reason=NotComputable.NO_PLAN if planned == 0 else None,
        )
        for name, spent, planned in bases
    )


def _of_years(by_year: Mapping[int, Decimal], years: Iterable[int]) -> Decimal:
    return total(by_year[year] for year in years)
