"""What was computed, with its working: every figure knows its formula, operands and log rows.

Rates are in percent, already rounded the way they are printed. `None` is "cannot be computed"
(산출불가) for a rate and "nothing to print" for a figure of a year; neither is ever a zero.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from pledgebook.figures.exact import ZERO, total

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from pledgebook.book.government import Level
    from pledgebook.book.model import Book, Indicator, Pledge, Stage, Target
    from pledgebook.figures.columns import Framing
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
    SECURED_TOTAL = "확보율(총계)"  # secured / planned in all


class Formula(StrEnum):
    """Formula ids; the printed wording is in the catalogue under `formula.<id>`."""

    SHARE = "share"  # actual / target
    CHANGE = "change"  # (actual - baseline) / (target - baseline)
    MEAN_OF_PRINTED = "mean"
    POOLED = "pooled"
    POOLED_FALLING = "pooled-falling"  # pooled, with an indicator whose fall counts as positive
    WEIGHTED = "weighted"
    EXECUTION = "execution"
    SECURING = "securing"


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
    """Money of one level of a project, or of several; every amount a number, 0 where none is typed.

    Its parts are `prior`, each year of the term in digits, and `after_term`. A part with 미정 and no number is
    open: it prints 미정, never 0. Sums add the known amounts, and are open where nothing of them is known.
    """

    level: Level | None  # None: a sum over levels, or executed money whose source is not known
    prior: Decimal
    by_year: Mapping[int, Decimal]  # every year of the term
    after_term: Decimal
    rows: tuple[int, ...] = ()  # row numbers of the Investments table
    typed: frozenset[str] = frozenset()  # parts with a number
    undetermined: frozenset[str] = frozenset()  # parts with 미정, though another line may have a number

    @property
    def in_term(self) -> Decimal:
        return total(self.by_year.values())

    @property
    def total(self) -> Decimal:
        return total((self.prior, *self.by_year.values(), self.after_term))

    def amount(self, part: str) -> Decimal | None:
        """Return the amount of a part, of `in_term` or of `total`; None where it is open."""
        if self.is_open(part):
            return None
        match part:
            case "total":
                return self.total
            case "in_term":
                return self.in_term
            case "prior":
                return self.prior
            case "after_term":
                return self.after_term
            case year:
                return self.by_year[int(year)]

    def is_open(self, part: str = "total") -> bool:
        """Say whether a part, `in_term` or `total` prints 미정: 미정 is all that is known of it."""
        if not self.undetermined:
            return False
        parts = {
            "total": frozenset(("prior", *map(str, self.by_year), "after_term")),
            "in_term": frozenset(map(str, self.by_year)),
        }.get(part, frozenset((part,)))
        return bool(parts & self.undetermined) and not parts & self.typed


@dataclass(frozen=True, slots=True)
class ProjectMoney:
    """A 세부사업: planned money by level, a row for each level that is always printed and each that is used."""

    project: str
    planned: tuple[MoneyRow, ...]
    total: MoneyRow  # of what is planned
    executed: MoneyRow  # of all levels, 집행액 among them


@dataclass(frozen=True, slots=True)
class Share:
    """A pledge's money of a project with a 사업번호, which other pledges may share."""

    number: str
    stage: Stage
    level: Level | None
    amount: Decimal
    by_part: Mapping[str, Decimal] = field(default_factory=dict)  # the same by year, as of a `MoneyRow`


@dataclass(frozen=True, slots=True)
class InvestmentResult:
    """A pledge's money: its projects, and all of them as one."""

    projects: tuple[ProjectMoney, ...]  # one without lines where none is typed
    whole: ProjectMoney
    by_source: Mapping[Level, Decimal]  # planned; every level of the government, in the order of print
    secured_rows: tuple[MoneyRow, ...]  # of the levels that have a line
    executed_rows: tuple[MoneyRow, ...]  # likewise; 집행액 has none
    undetermined: bool  # money is needed and some amount is not known
    has_amounts: bool  # a number is typed in the plan, be it 0
    execution: tuple[Rate, ...]
    shares: tuple[Share, ...] = ()
    counted_elsewhere: tuple[Share, ...] = ()
    """Money of shared projects that another pledge has counted: sums over pledges leave it out."""

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
    def secured_by_source(self) -> Mapping[Level, Decimal]:
        """Return what is secured of every level of the government."""
        return self._by_source(self.secured_rows)

    @property
    def executed_by_source(self) -> Mapping[Level, Decimal]:
        """Return what is spent of every level of the government, without 집행액, whose source is not known."""
        return self._by_source(self.executed_rows)

    def _by_source(self, rows: tuple[MoneyRow, ...]) -> Mapping[Level, Decimal]:
        found = {row.level: row.total for row in rows}
        return {level: found.get(level, ZERO) for level in self.by_source}

    @property
    def secured(self) -> Decimal:
        return total(self.secured_by_source.values())

    @property
    def executed(self) -> Decimal:
        return self.whole.executed.total

    @property
    def is_open(self) -> bool:
        """Say whether the plan's total prints 미정: no amount of it is known."""
        return self.whole.total.is_open()

    def elsewhere(self, stage: Stage, *levels: Level | None) -> Decimal:
        """Return the money of a stage, of some levels or of all, that another pledge has counted."""
        if not self.counted_elsewhere:
            return ZERO
        return total(
            share.amount
            for share in self.counted_elsewhere
            if share.stage is stage and (not levels or share.level in levels)
        )


@dataclass(frozen=True, slots=True)
class PledgeResult:
    pledge: Pledge
    rate: Rate  # 공약 이행률
    planned: Rate  # where the plan wants it to be by the as-of date, never capped
    year: Rate  # of the as-of year alone, never capped
    on_target: bool | None  # every indicator with a target due reaches it; None where none is due
    on_target_year: (
        bool | None
    )  # every indicator with a target of the as-of year reaches that of the whole year
    indicators: tuple[IndicatorResult, ...]
    investment: InvestmentResult

    @property
    def budget(self) -> Decimal | None:
        """Return 소요예산 as printed: as typed, else the total of the plan; None where it is 미정."""
        if self.pledge.budget is not None:
            return self.pledge.budget
        if self.pledge.is_budget_open or self.investment.is_open:
            return None
        return self.investment.total

    @property
    def budget_is_total(self) -> bool:
        """Say whether the total of the plan stands for 소요예산."""
        return self.pledge.budget is None and self.budget is not None


@dataclass(frozen=True, slots=True)
class Previous:
    """What rates are compared with: those of an earlier day by pledge code, in percent as printed."""

    day: date
    is_confirmed: bool  # of 발행; False: recomputed
    rates: Mapping[str, Decimal | None]

    def is_new(self, code: str) -> bool:
        """Say whether a pledge was not there yet: it is new, and has no change."""
        return code not in self.rates


@dataclass(frozen=True, slots=True)
class Results:
    """Everything computed from a book at one as-of date."""

    book: Book
    as_of: date
    pledges: tuple[PledgeResult, ...]
    findings: tuple[Finding, ...]  # the book's own, then those of the checks, in the order of sheets
    left_out: tuple[tuple[str, str], ...] = ()  # code and title of pledges whose errors keep them out
    previous: Previous | None = None  # what rates are compared with, where the book is too narrow to say
    ended: tuple[PledgeResult, ...] = ()  # merged or split by the day: they have cards, and count nowhere

    @property
    def with_cards(self) -> tuple[PledgeResult, ...]:
        """Return the pledges that count and those that were merged or split, in the order of the book."""
        if not self.ended:
            return self.pledges
        places = {pledge.code: at for at, pledge in enumerate(self.book.pledges)}
        every = (*self.pledges, *self.ended)
        return tuple(sorted(every, key=lambda result: places.get(result.pledge.code, len(places))))

    to_frame: ClassVar[Framing]
    """The Results table as a tidy pandas DataFrame, one row per indicator and year: `figures.frames`.

    Bound where this room is opened, as the two below, so that results know nothing of pandas.
    """
    pledges_frame: ClassVar[Framing]
    """One row per pledge."""
    indicators_frame: ClassVar[Framing]
    """One row per indicator."""
