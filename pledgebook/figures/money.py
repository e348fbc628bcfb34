"""Money: a pledge's lines in force, its plan by project and level, what is secured and spent, 집행률.

This is the one place where money is added up: the card, 총괄, the roll-up and JSON print its sums.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from pledgebook.book.folding import code_key, word_key
from pledgebook.book.government import Level
from pledgebook.book.model import Stage
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
    Share,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from pledgebook.book.government import Authority
    from pledgebook.book.model import Investment, Pledge
    from pledgebook.book.term import Term

_ALWAYS = frozenset({Level.NATIONAL, Level.UPPER, Level.OWN, Level.OTHER})
"""Levels with a row of their own, used or not, where a government has them."""
_WITH_BUDGET = "예산"
Key = tuple[str, str, Stage, Level | None]


def line_key(line: Investment) -> Key:
    """Return what a money line is the total of: pledge, project, stage and level."""
    return line.pledge, word_key(line.project), line.stage, line.level


def lines_in_force(lines: Iterable[Investment], as_of: date) -> tuple[Investment, ...]:
    """Return the lines that hold on a day: those with the latest 적용일 not after it, key by key."""
    known = tuple(line for line in lines if line.since is None or line.since <= as_of)
    if all(line.since is None for line in known):
        return known
    latest: dict[Key, date] = {}
    for line in known:
        since = line.since or date.min
        latest[line_key(line)] = max(since, latest.get(line_key(line), since))
    return tuple(line for line in known if (line.since or date.min) == latest[line_key(line)])


def investment_result(
    lines: Iterable[Investment],
    pledge: Pledge,
    authority: Authority,
    *,
    term: Term,
    as_of: date,
    printing: Printing,
) -> InvestmentResult:
    """Add up a pledge's money lines in force; lines alike in all keys add up.

    A pledge with 예산 and no amount known is open in every part of its plan.
    """
    holding = lines_in_force(lines, as_of)
    planned = [line for line in holding if line.stage is Stage.PLANNED]
    has_amounts = any(line.has_amount for line in planned)
    nothing_known = pledge.budgeting == _WITH_BUDGET and pledge.budget is None and not has_amounts
    names = list(dict.fromkeys(line.project for line in holding)) or [""]
    levels = tuple(authority.money)
    projects = tuple(
        _project(
            name or pledge.title,
            [line for line in holding if line.project == name],
            levels,
            term,
            nothing_known=nothing_known,
        )
        for name in names
    )
    whole = projects[0] if len(projects) == 1 else _together(projects, levels, term)
    # What is needed and not yet split up by source is planned all the same.
    planned_in_all = whole.total.total if has_amounts else pledge.budget or ZERO
    return InvestmentResult(
        projects=projects,
        whole=whole,
        by_source=_by_level(planned, levels),
        secured_rows=_rows(holding, Stage.SECURED, levels, term),
        executed_rows=_rows(holding, Stage.EXECUTED, (*levels, None), term),
        undetermined=nothing_known or pledge.is_budget_open or any(line.open_parts for line in holding),
        has_amounts=has_amounts,
        execution=_execution(
            whole.total, whole.executed, term, as_of, printing.uncapped, planned_in_all=planned_in_all
        ),
        shares=_shares(holding),
    )


def _project(
    name: str, lines: Sequence[Investment], levels: Sequence[Level], term: Term, *, nothing_known: bool
) -> ProjectMoney:
    planned = [line for line in lines if line.stage is Stage.PLANNED]
    used = {line.level for line in planned}
    rows = tuple(
        _row(level, [line for line in planned if line.level is level], term, is_open=nothing_known)
        for level in levels
        if level in _ALWAYS or level in used
    )
    return ProjectMoney(
        project=name,
        planned=rows,
        total=_sum_rows(None, rows, term),
        executed=_row(None, [line for line in lines if line.stage is Stage.EXECUTED], term),
    )


def _together(projects: Sequence[ProjectMoney], levels: Sequence[Level], term: Term) -> ProjectMoney:
    rows = [row for project in projects for row in project.planned]
    return ProjectMoney(
        project="",
        planned=tuple(
            _sum_rows(level, [row for row in rows if row.level is level], term)
            for level in levels
            if any(row.level is level for row in rows)
        ),
        total=_sum_rows(None, [project.total for project in projects], term),
        executed=_sum_rows(None, [project.executed for project in projects], term),
    )


def _row(level: Level | None, lines: Sequence[Investment], term: Term, *, is_open: bool = False) -> MoneyRow:
    if not lines and not is_open:  # of most pledges only some levels pay
        return MoneyRow(level, ZERO, dict.fromkeys(term.years, ZERO), ZERO)
    amounts = _by_part(lines)
    undetermined = frozenset(part for line in lines for part in line.open_parts)
    if is_open:
        undetermined = frozenset(("prior", *map(str, term.years), "after_term"))
    return MoneyRow(
        level=level,
        prior=amounts.get("prior", ZERO),
        by_year={year: amounts.get(str(year), ZERO) for year in term.years},
        after_term=amounts.get("after_term", ZERO),
        rows=tuple([line.row for line in lines]),
        typed=frozenset(amounts),
        undetermined=undetermined,
    )


def _sum_rows(level: Level | None, rows: Sequence[MoneyRow], term: Term) -> MoneyRow:
    paying = [row for row in rows if row.typed]
    return MoneyRow(
        level=level,
        prior=total([row.prior for row in paying]),
        by_year={year: total([row.by_year[year] for row in paying]) for year in term.years},
        after_term=total([row.after_term for row in paying]),
        rows=tuple(sorted(number for row in rows for number in row.rows)),
        typed=frozenset(part for row in rows for part in row.typed),
        undetermined=frozenset(part for row in rows for part in row.undetermined),
    )


def _rows(
    lines: Sequence[Investment], stage: Stage, levels: Iterable[Level | None], term: Term
) -> tuple[MoneyRow, ...]:
    """Return a row for each level that has a line of a stage."""
    mine = [line for line in lines if line.stage is stage]
    if not mine:
        return ()
    by_level = ((level, [line for line in mine if line.level is level]) for level in levels)
    return tuple(_row(level, of_level, term) for level, of_level in by_level if of_level)


def _by_level(lines: Sequence[Investment], levels: Iterable[Level]) -> Mapping[Level, Decimal]:
    return {level: total(line_total(line) for line in lines if line.level is level) for level in levels}


def line_total(line: Investment) -> Decimal:
    """Return all of a line's money, of every year and outside the term."""
    return total((line.prior or ZERO, *line.by_year.values(), line.after_term or ZERO))


def _shares(lines: Sequence[Investment]) -> tuple[Share, ...]:
    """Add up the lines of each project that has a 사업번호, which one of its lines may hold for all."""
    numbers: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line.number:
            numbers[line.project].add(code_key(line.number))
    found: defaultdict[tuple[str, Stage, Level | None], list[Investment]] = defaultdict(list)
    for line in lines:
        of_project = numbers[line.project]
        number = code_key(line.number) or (next(iter(of_project)) if len(of_project) == 1 else "")
        if number:
            found[number, line.stage, line.level].append(line)
    return tuple(
        Share(*key, amount, by_part)
        for key, of_share in found.items()
        if (amount := total(map(line_total, of_share))) and (by_part := _by_part(of_share))
    )


def _by_part(lines: Iterable[Investment]) -> dict[str, Decimal]:
    """Add up the amounts typed in each part of some lines."""
    found: defaultdict[str, list[Decimal]] = defaultdict(list)
    for line in lines:
        for part, amount in _amounts(line):
            found[part].append(amount)
    return {part: total(amounts) for part, amounts in found.items()}


def _amounts(line: Investment) -> Iterable[tuple[str, Decimal]]:
    if line.prior is not None:
        yield "prior", line.prior
    yield from ((str(year), amount) for year, amount in line.by_year.items())
    if line.after_term is not None:
        yield "after_term", line.after_term


def _execution(
    plan: MoneyRow,
    executed: MoneyRow,
    term: Term,
    as_of: date,
    printing: Printing,
    *,
    planned_in_all: Decimal,
) -> tuple[Rate, ...]:
    closed = closed_years(term, as_of)
    bases = (
        (RateName.EXECUTION_TOTAL, executed.total, planned_in_all),
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
