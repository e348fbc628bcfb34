"""An indicator's figures: 이행률, 연도별 and 계획 대비 달성률, and a line per year of the term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.model import IndicatorKind
from pledgebook.book.period import year_end
from pledgebook.figures.actuals import Actuals, YearActual
from pledgebook.figures.exact import ZERO, difference
from pledgebook.figures.rates import Printing, rate
from pledgebook.figures.results import Formula, IndicatorResult, NotComputable, Rate, RateName, YearFigure
from pledgebook.figures.targets import Schedule

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from pledgebook.book.model import Activity, Indicator, Target
    from pledgebook.book.term import Term


def indicator_result(
    indicator: Indicator,
    targets: Iterable[Target],
    log: Iterable[Activity],
    term: Term,
    as_of: date,
    printing: Printing,
) -> IndicatorResult:
    """Compute an indicator from its targets of all versions and the log rows that count for it."""
    schedule = Schedule.of(targets, term, as_of)
    actuals = Actuals.of(indicator, log, term)
    due_now = schedule.due_by(as_of)
    return IndicatorResult(
        indicator=indicator,
        rate=reached(RateName.TERM, indicator, actuals, schedule.final, printing),
        to_plan=None
        if due_now is None
        else reached(RateName.TO_PLAN, indicator, actuals, due_now, printing.uncapped),
        years=tuple(_years(indicator, schedule, actuals, term, as_of, printing.uncapped)),
        schedule=schedule,
        final_target=schedule.final,
        actual=actuals.level,
    )


def reached(
    name: RateName, indicator: Indicator, actuals: Actuals, target: Decimal | None, printing: Printing
) -> Rate:
    """Rate what was reached against a target: its share, or the way from the baseline to it.

    With no log row a sum is 0 and a level still stands at its baseline; a judged indicator has none.
    """
    formula = Formula.CHANGE if indicator.uses_change else Formula.SHARE
    numerator: Decimal | None = actuals.level
    reason: NotComputable | None = None
    if formula is Formula.CHANGE and indicator.baseline is not None:
        numerator = ZERO if actuals.level is None else difference(actuals.level, indicator.baseline)
        target = None if target is None else difference(target, indicator.baseline)
    elif numerator is None and indicator.kind is not IndicatorKind.QUALITATIVE:
        numerator = (indicator.baseline or ZERO) if indicator.is_level else ZERO
    if target is None:
        reason = NotComputable.NO_TARGET
    elif formula is Formula.CHANGE and indicator.baseline is None:
        reason, numerator, target = NotComputable.NO_BASELINE, None, None
    elif target == 0:
        reason = NotComputable.TARGET_IS_BASELINE if formula is Formula.CHANGE else NotComputable.ZERO_TARGET
    elif numerator is None:
        reason = NotComputable.NOT_JUDGED
    return rate(name, formula, numerator, target, printing, rows=actuals.rows, reason=reason)


def _years(
    indicator: Indicator,
    schedule: Schedule,
    actuals: Actuals,
    term: Term,
    as_of: date,
    printing: Printing,
) -> Iterable[YearFigure]:
    due_before = indicator.baseline if indicator.is_level else None
    for year in term.years:
        actual = actuals.years[year]
        due = schedule.of_year(year)
        target = due if due is None or due_before is None else difference(due, due_before)
        printed = _is_printed(indicator, actual, due, year, term, as_of)
        yield YearFigure(
            year=year,
            target=target,
            target_cumulative=due,
            target_is_dash=schedule.is_dash(year),
            actual=actual.value if printed else None,
            actual_cumulative=actual.cumulative if printed else None,
            rows=actual.rows,
            attainment=None
            if target is None or year > as_of.year
            else _attainment(indicator, actual, target, year, printing),
        )
        due_before = due_before if due is None else due


def _is_printed(
    indicator: Indicator, actual: YearActual, due: Decimal | None, year: int, term: Term, as_of: date
) -> bool:
    """Tell a true 0 (closed, something due, nothing done) from "not yet" and "nothing due"."""
    if year > as_of.year:
        return False
    if actual.rows:
        return True
    if indicator.kind is IndicatorKind.QUALITATIVE and not actual.judged:
        return False
    return year_end(year, term) <= as_of and due is not None


def _attainment(
    indicator: Indicator, actual: YearActual, target: Decimal, year: int, printing: Printing
) -> Rate:
    numerator: Decimal | None = actual.value
    reason: NotComputable | None = None
    if indicator.kind is IndicatorKind.DECREASING and indicator.baseline is None:
        reason, numerator = NotComputable.NO_BASELINE, None
    elif target == 0:
        reason = NotComputable.ZERO_TARGET
    elif indicator.kind is IndicatorKind.QUALITATIVE and not actual.judged:
        reason, numerator = NotComputable.NOT_JUDGED, None
    return rate(
        RateName.YEAR,
        Formula.SHARE,
        numerator,
        target,
        printing,
        rows=actual.rows,
        reason=reason,
        year=year,
    )
