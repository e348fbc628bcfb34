"""What was computed, with its working: every figure knows its formula, operands and log rows.

Rates are in percent, already rounded the way they are printed. `None` is "cannot be computed"
(산출불가) for a rate and "nothing to print" for a figure of a year; neither is ever a zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from pledgebook.figures.exact import total

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from decimal import Decimal

    import pandas as pd

    from pledgebook.book.model import Book, Indicator, Pledge, Source, Target
    from pledgebook.figures.targets import Schedule
    from pledgebook.findings import Finding


class RateName(StrEnum):
    """The words in print do not identify a formula; these names do."""

    TERM = "이행률"  # cumulative actual / final term target
    YEAR = "연도별 달성률"  # actual of the year / target of the year
    TO_PLAN = "계획 대비 달성률"  # cumulative actual / target due by the as-of date
    PLANNED = "계획 이행률"  # target due by the as-of date / final term target; of an indicator and a pledge
    PLEDGE = "공약 이행률"
    PLEDGE_YEAR = "공약 연도 이행률"  # the yearly attainments of the as-of year together
    EXECUTION_TOTAL = "집행률(총계)"  # executed / planned in all
    EXECUTION_TERM = "집행률(임기내)"  # executed / planned within the term
    EXECUTION_TO_DATE = "집행률(마감연도)"  # executed / planned in the years closed by the as-of date


class Formula(StrEnum):
    """Formula ids; the printed wording is in the catalogue under `formula.<id>`."""

    SHARE = "share"  # actual / target
    CHANGE = "change"  # (actual - baseline) / (target - baseline)
    MEAN_OF_PRINTED = "mean"
    POOLED = "pooled"
    POOLED_FALLING = "pooled-falling"  # pooled, with an indicator whose fall counts as positive
    WEIGHTED = "weighted"
    EXECUTION = "execution"


class NotComputable(StrEnum):
    """Why a rate is 산출불가; worded in the catalogue under `reason.<id>`."""

    NO_TARGET = "no-target"
    NOTHING_DUE = "nothing-due"
    NO_TARGET_OF_YEAR = "no-target-of-year"
    ZERO_TARGET = "zero-target"
    TARGET_IS_BASELINE = "target-is-baseline"
    NO_BASELINE = "no-baseline"
    NOT_JUDGED = "not-judged"
    NO_INDICATORS = "no-indicators"
    NO_WEIGHT = "no-weight"
    NO_PLAN = "no-plan"


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate with its working. `rows` are row numbers of the log, in the order of the log."""

    name: RateName
    formula: Formula
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None  # percent, as printed
    rows: tuple[int, ...] = ()
    reason: NotComputable | None = None
    capped: bool = False
    year: int | None = None  # of a yearly attainment


@dataclass(frozen=True, slots=True)
class YearFigure:
    """An indicator's calendar year. Sums for 합계 indicators; for 최종값 the cumulative is the level."""

    year: int
    target: Decimal | None  # cumulative minus what was due before (or the baseline of a stock)
    target_cumulative: Decimal | None
    target_is_dash: bool  # a typed "-": nothing due
    actual: Decimal | None  # None: nothing to print yet
    actual_cumulative: Decimal | None
    rows: tuple[int, ...]
    attainment: Rate | None  # 연도별 달성률; None where nothing is due in the year


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    indicator: Indicator
    rate: Rate  # 이행률
    to_plan: Rate | None  # 계획 대비 달성률; None where nothing is due yet
    planned: Rate | None  # 계획 이행률; None where the 이행률 is 산출불가
    due: Decimal | None  # the last target due by the as-of date
    reaches_due: bool | None  # the level reaches it (감소: is down to it); None where nothing is due
    years: tuple[YearFigure, ...]  # one per calendar year of the term
    schedule: Schedule
    final_target: Decimal | None
    actual: Decimal | None  # cumulative (or last) actual at the as-of date; None: no log row

    @property
    def targets(self) -> tuple[Target, ...]:
        """Return the targets in force, in order of due date."""
        return self.schedule.targets


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One source of one project; every amount a number, 0 where the cell was blank."""

    source: Source
    prior: Decimal
    by_year: Mapping[int, Decimal]  # every year of the term
    after_term: Decimal
    rows: tuple[int, ...]  # row numbers of the Investments table

    @property
    def in_term(self) -> Decimal:
        return total(self.by_year.values())

    @property
    def total(self) -> Decimal:
        return total((self.prior, self.in_term, self.after_term))


@dataclass(frozen=True, slots=True)
class ProjectMoney:
    """A 세부사업: one row per source with the card's fixed ones always there, 민자 only if typed."""

    project: str
    sources: tuple[MoneyRow, ...]  # without EXECUTED
    executed: MoneyRow
    total: MoneyRow  # sum of `sources`; its source is OTHER and means nothing


@dataclass(frozen=True, slots=True)
class InvestmentResult:
    """A pledge's money: its projects, and all of them as one."""

    projects: tuple[ProjectMoney, ...]  # one of zeros where none is typed
    whole: ProjectMoney
    by_source: Mapping[Source, Decimal]  # sources with a typed line, in the order of print
    execution: tuple[Rate, ...]

    @property
    def total(self) -> Decimal:
        return self.whole.total.total

    @property
    def prior(self) -> Decimal:
        return self.whole.total.prior

    @property
    def in_term(self) -> Decimal:
        return self.whole.total.in_term

    @property
    def after_term(self) -> Decimal:
        return self.whole.total.after_term

    @property
    def by_year(self) -> Mapping[int, Decimal]:
        """Return the planned money of every year of the term."""
        return self.whole.total.by_year

    @property
    def executed(self) -> Decimal:
        return self.whole.executed.total


@dataclass(frozen=True, slots=True)
class PledgeResult:
    pledge: Pledge
    rate: Rate  # 공약 이행률
    planned: Rate  # where the plan wants it to be by the as-of date, never capped
    year: Rate  # of the as-of year alone, never capped
    on_target: bool | None  # every indicator with a target due reaches it; None where none is due
    indicators: tuple[IndicatorResult, ...]
    investment: InvestmentResult


@dataclass(frozen=True, slots=True)
class Results:
    """Everything computed from a book at one as-of date."""

    book: Book
    as_of: date
    pledges: tuple[PledgeResult, ...]
    findings: tuple[Finding, ...]  # the book's own, then those of the checks, in the order of sheets
    left_out: tuple[tuple[str, str], ...] = ()  # code and title of pledges whose errors keep them out

    to_frame: ClassVar[Callable[[Results], pd.DataFrame]]
    """The Results table as a tidy pandas DataFrame, one row per indicator and year: `figures.frames`.

    Bound by the package's front, so that results know nothing of pandas.
    """
