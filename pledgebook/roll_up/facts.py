"""What a roll-up keeps of one workbook: its figures and findings, not its log; small, and fit to travel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.figures.account import account
from pledgebook.figures.exact import difference, total
from pledgebook.figures.headline import Standing
from pledgebook.figures.previous import rates_at
from pledgebook.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from pledgebook.book.days import Days
    from pledgebook.book.departments import Renaming
    from pledgebook.book.government import Level
    from pledgebook.book.model import Settings, Status
    from pledgebook.book.succession import EndedPledge, Succession
    from pledgebook.errors import PledgebookError
    from pledgebook.figures.account import Account
    from pledgebook.figures.results import IndicatorResult, PledgeResult, Previous, Results, Share
    from pledgebook.findings import Finding

MOST_FINDINGS = 100
"""Findings kept of one file, the worst first: `pledgebook check` lists them all."""
_WORST_FIRST = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """An indicator's figures at the as-of date; rates in percent as printed, None where 산출불가."""

    code: str
    name: str
    unit: str
    kind: str
    final_target: Decimal | None
    actual: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    rate: Decimal | None
    to_plan: Decimal | None  # 계획 대비 달성률; None where nothing is due yet, too


@dataclass(frozen=True, slots=True)
class PledgeFacts:
    code: str
    title: str
    status: Status
    sector: str
    department: str
    completion: str
    actors: tuple[Level, ...]
    novelty: str
    budgeting: str
    budget: Decimal | None
    rate: Decimal | None  # percent, as printed
    indicators: tuple[IndicatorFacts, ...]
    planned: Mapping[Level, Decimal]  # every level of the government, over all years
    secured: Mapping[Level, Decimal]
    executed: Mapping[Level, Decimal]
    executed_unknown: Decimal  # 집행액: executed money whose source is not known
    shares: tuple[Share, ...]  # of projects with a 사업번호
    has_amounts: bool  # a number is typed in the plan, be it 0
    undetermined: bool  # money is needed and some amount is not known
    account: Account  # the same money by source and year
    planned_rate: Decimal | None = None  # percent, as the rate; None where nothing is due
    year_rate: Decimal | None = None
    on_target: bool | None = None
    on_target_year: bool | None = None
    since: date | None = None  # 적용일 of its row
    planned_rows: tuple[Level, ...] = ()  # what the plan has a row of, be it blank or 미정

    @property
    def stands(self) -> Standing:
        """Return what the pledge brings to the headline figures."""
        return Standing(
            self.status, self.rate, self.planned_rate, self.year_rate, self.on_target, self.on_target_year
        )

    @property
    def is_known(self) -> bool:
        """Say whether any amount is known, be it 0."""
        return self.has_amounts or self.budget is not None


@dataclass(frozen=True, slots=True)
class EndedFacts:
    """A pledge that was merged or split by the day, and counts no more."""

    code: str
    title: str
    became: EndedPledge
    department: str


@dataclass(frozen=True, slots=True)
class Facts:
    """One workbook; amounts are in its own money unit."""

    path: str
    modified: int  # nanoseconds, of the file
    as_of: date
    settings: Settings
    pledges: tuple[PledgeFacts, ...]
    findings: tuple[Finding, ...]
    findings_left_out: int
    previous: Previous | None = None  # of the day that rates are to be compared with
    renamings: tuple[Renaming, ...] = ()  # of departments
    successions: tuple[Succession, ...] = ()  # merged and split pledges, whatever the day
    ended: tuple[EndedFacts, ...] = ()  # those that became others by the day
    digest: str = ""  # of the bytes that this is of; empty where nobody can ask the file for it again
    days: Days | None = None  # on which those bytes come to this


@dataclass(slots=True)
class Filed:
    """What is held of a workbook at hand while its facts lie in a file."""

    path: str
    modified: int
    as_of: date
    settings: Settings
    codes: tuple[str, ...]  # of its pledges, those that became others too
    errors: int
    warnings: int
    compared_with: tuple[date, bool] | None  # the day of `previous`, and whether it was confirmed
    renamings: tuple[Renaming, ...]
    successions: tuple[Succession, ...]
    departments: tuple[str, ...] = ()  # of the pledges that count, by their names of the day
    pledges: int = 0  # that count


def filed(facts: Facts) -> Filed:
    """Return what is held of a workbook's facts."""
    severities = [found.severity for found in facts.findings]
    previous = facts.previous
    return Filed(
        facts.path,
        facts.modified,
        facts.as_of,
        facts.settings,
        (*(pledge.code for pledge in facts.pledges), *(found.code for found in facts.ended)),
        severities.count(Severity.ERROR),
        severities.count(Severity.WARNING),
        None if previous is None else (previous.day, previous.is_confirmed),
        facts.renamings,
        facts.successions,
    )


@dataclass(frozen=True, slots=True)
class Failure:
    """A workbook no figure of which can be used, and why: the error, and findings where it was the data."""

    path: str
    error: PledgebookError
    findings: tuple[Finding, ...] = ()
    findings_left_out: int = 0


@dataclass(frozen=True, slots=True)
class OtherTerm:
    """A workbook of another term than the one asked for, which is left out."""

    path: str
    settings: Settings


def facts(path: str, modified: int, results: Results, since: date | None = None) -> Facts:
    """Keep of results what the official summaries need, and the rates of the day `since`."""
    kept, left_out = worst(results.findings)
    book = results.book
    return Facts(
        path,
        modified,
        results.as_of,
        book.settings,
        tuple(_pledge(result) for result in results.pledges),
        kept,
        left_out,
        None if since is None or since < book.settings.term.start else rates_at(results, since),
        book.renamings,
        book.successions.every,
        tuple(
            EndedFacts(result.pledge.code, result.pledge.title, result.pledge.ended, result.pledge.department)
            for result in results.ended
            if result.pledge.ended is not None
        ),
    )


def worst(findings: tuple[Finding, ...]) -> tuple[tuple[Finding, ...], int]:
    """Keep so many findings of a file, errors first, and count the others."""
    kept = sorted(findings, key=lambda found: _WORST_FIRST.index(found.severity.value))[:MOST_FINDINGS]
    return tuple(kept), len(findings) - len(kept)


def _pledge(result: PledgeResult) -> PledgeFacts:
    pledge, money = result.pledge, result.investment
    return PledgeFacts(
        code=pledge.code,
        title=pledge.title,
        status=pledge.status,
        sector=pledge.sector,
        department=pledge.department,
        since=pledge.since,
        completion=pledge.completion,
        actors=pledge.actors,
        novelty=", ".join(pledge.novelty),
        budgeting=pledge.budgeting,
        budget=pledge.budget,
        rate=result.rate.value,
        indicators=tuple(_indicator(indicator) for indicator in result.indicators),
        planned=money.by_source,
        planned_rows=tuple(row.level for row in money.whole.planned if row.level is not None),
        secured=money.secured_by_source,
        executed=money.executed_by_source,
        executed_unknown=difference(money.executed, total(money.executed_by_source.values())),
        shares=money.shares,
        has_amounts=money.has_amounts,
        undetermined=money.undetermined,
        account=account(result),
        planned_rate=result.planned.value,
        year_rate=result.year.value,
        on_target=result.on_target,
        on_target_year=result.on_target_year,
    )


def _indicator(result: IndicatorResult) -> IndicatorFacts:
    indicator, rate = result.indicator, result.rate
    return IndicatorFacts(
        code=indicator.code,
        name=indicator.name,
        unit=indicator.unit,
        kind=indicator.kind.value,
        final_target=result.final_target,
        actual=result.actual,
        numerator=rate.numerator,
        denominator=rate.denominator,
        rate=rate.value,
        to_plan=result.to_plan.value if result.to_plan else None,
    )
