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
    level = level_of(indicator, actuals.level)
    due = schedule.due_by(as_of)
    found = reached(RateName.TERM, indicator, level, schedule.final, printing, rows=actuals.rows)
    return IndicatorResult(
        indicator=indicator,
        rate=found,
        to_plan=None
        if due is None
        else reached(RateName.TO_PLAN, indicator, level, due, printing.uncapped, rows=actuals.rows),
        planned=planned_of(indicator, found, due, printing.uncapped),
        due=due,
        reaches_due=reaches(indicator, level, due),
        years=tuple(_years(indicator, schedule, actuals, term, as_of, printing.uncapped)),
        schedule=schedule,
        final_target=schedule.final,
        actual=actuals.level,
    )


def level_of(indicator: Indicator, logged: Decimal | None) -> Decimal | None:
    """Return where an indicator stands, given what its log makes together; None for one not judged yet.

    Without a log row a sum is 0 and a level still stands at its baseline, 0 where there is none.
    """
    if logged is not None:
        return logged
    if indicator.kind is IndicatorKind.QUALITATIVE:
        return None
    return (indicator.baseline or ZERO) if indicator.is_level else ZERO


def level_of_result(found: IndicatorResult) -> Decimal | None:
    """Return where a computed indicator stands at the as-of date; None for one that has not been judged yet."""
    return level_of(found.indicator, found.actual)


def reached(
    name: RateName,
    indicator: Indicator,
    level: Decimal | None,
    target: Decimal | None,
    printing: Printing,
    *,
    rows: tuple[int, ...] = (),
) -> Rate:
    """Return the rate of what was reached against a target: its share, or the way from the baseline to it."""
    if not indicator.uses_change:
        reason = None
        if target is None:
            reason = NotComputable.NO_TARGET
        elif target == 0:
            reason = NotComputable.ZERO_TARGET
        elif level is None:
            reason = NotComputable.NOT_JUDGED
        return rate(name, Formula.SHARE, level, target, printing, rows=rows, reason=reason)
    if indicator.baseline is None:
        reason = NotComputable.NO_TARGET if target is None else NotComputable.NO_BASELINE
        return rate(name, Formula.CHANGE, None, None, printing, rows=rows, reason=reason)
    gone = None if level is None else difference(level, indicator.baseline)
    way = None if target is None else difference(target, indicator.baseline)
    reason = NotComputable.NO_TARGET if way is None else None
    if way == 0:
        reason = NotComputable.TARGET_IS_BASELINE
    return rate(name, Formula.CHANGE, gone, way, printing, rows=rows, reason=reason)


def planned_of(indicator: Indicator, found: Rate, due: Decimal | None, printing: Printing) -> Rate | None:
    """Return the planned rate beside a rate that was found: the last target due in the place of the level, nothing due as nothing done."""
    if found.value is None:
        return None
    gone = due if due is None or not indicator.uses_change else difference(due, indicator.baseline or ZERO)
    numerator = ZERO if gone is None else gone
    return rate(RateName.PLANNED, found.formula, numerator, found.denominator, printing)


def reaches(indicator: Indicator, level: Decimal | None, due: Decimal | None) -> bool | None:
    """Say whether a level is up to a target, or down to it; None where there is none."""
    if due is None:
        return None
    if level is None:
        return False
    return level <= due if indicator.kind is IndicatorKind.DECREASING else level >= due


def _years(
    indicator: Indicator,
    schedule: Schedule,
    actuals: Actuals,
    term: Term,
    as_of: date,
    printing: Printing,
) -> Iterable[YearFigure]:
    due_before = indicator.baseline if indicator.is_level else None
    begins_somewhere = indicator.kind is not IndicatorKind.DECREASING or indicator.baseline is not None
    was_measured = False  # before the year
    due_of = schedule.by_year
    for year in term.years:
        actual = actuals.years[year]
        due = due_of.get(year)
        target = due if due is None or due_before is None else difference(due, due_before)
        printed = _is_printed(indicator, actual, due, year, term, as_of)
        yield YearFigure(
            year=year,
            target=target,
            target_cumulative=due,
            target_is_dash=due is None and year in due_of,
            actual=actual.value if printed else None,
            actual_cumulative=actual.cumulative if printed else None,
            rows=actual.rows,
            attainment=None
            if target is None or year > as_of.year
            else _attainment(
                indicator,
                actual,
                target,
                year,
                printing,
                has_start=begins_somewhere or (due_before is not None and was_measured),
            ),
        )
        due_before = due_before if due is None else due
        was_measured = actual.judged


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
    indicator: Indicator,
    actual: YearActual,
    target: Decimal,
    year: int,
    printing: Printing,
    *,
    has_start: bool,
) -> Rate:
    """Return what was reached of a year's target.

    `has_start` says whether it is known where the year began: of a falling indicator without a baseline
    only from a target and a value of the years before.
    """
    numerator: Decimal | None = actual.value
    reason: NotComputable | None = None
    if not has_start:
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
