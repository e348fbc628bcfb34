"""Money: a pledge's investment plan by project and source, what was executed, and 집행률 on three bases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.model import Source
from pledgebook.figures.closing import closed_years
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

    from pledgebook.book.model import Investment, Term

PRINTED_SOURCES = (Source.NATIONAL, Source.PROVINCE, Source.OWN, Source.PRIVATE, Source.OTHER)
_ALWAYS = frozenset(PRINTED_SOURCES) - {Source.PRIVATE}


def investment_result(
    lines: Sequence[Investment], term: Term, as_of: date, printing: Printing
) -> InvestmentResult:
    """Add up a pledge's money lines; several lines of one project and source add up."""
    projects = tuple(
        _project(name, [one for one in lines if one.project == name], term)
        for name in dict.fromkeys(one.project for one in lines)
    )
    plan = _sum_rows(Source.OTHER, [one.total for one in projects], term)
    executed = _sum_rows(Source.EXECUTED, [one.executed for one in projects], term)
    typed = {one.source for one in lines}
    return InvestmentResult(
        projects=projects,
        total=plan.total,
        prior=plan.prior,
        in_term=plan.in_term,
        after_term=plan.after_term,
        by_year=plan.by_year,
        by_source={
            source: total(row.total for one in projects for row in one.sources if row.source is source)
            for source in PRINTED_SOURCES
            if source in typed
        },
        executed=executed.total,
        execution=_execution(plan, executed, term, as_of, printing.uncapped),
    )


def _project(name: str, lines: Sequence[Investment], term: Term) -> ProjectMoney:
    typed = {one.source for one in lines}
    sources = tuple(
        _row(source, lines, term) for source in PRINTED_SOURCES if source in _ALWAYS or source in typed
    )
    return ProjectMoney(
        project=name,
        sources=sources,
        executed=_row(Source.EXECUTED, lines, term),
        total=_sum_rows(Source.OTHER, sources, term),
    )


def _row(source: Source, lines: Iterable[Investment], term: Term) -> MoneyRow:
    mine = [one for one in lines if one.source is source]
    return MoneyRow(
        source=source,
        prior=total(one.prior or ZERO for one in mine),
        by_year={year: total(one.by_year.get(year, ZERO) for one in mine) for year in term.years},
        after_term=total(one.after_term or ZERO for one in mine),
        rows=tuple(one.row for one in mine),
    )


def _sum_rows(source: Source, rows: Sequence[MoneyRow], term: Term) -> MoneyRow:
    return MoneyRow(
        source=source,
        prior=total(one.prior for one in rows),
        by_year={year: total(one.by_year[year] for one in rows) for year in term.years},
        after_term=total(one.after_term for one in rows),
        rows=tuple(sorted(row for one in rows for row in one.rows)),
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
