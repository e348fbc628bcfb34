"""What a pledge workbook says, once read and validated: plain values, each with the row it came from.

Amounts are `Decimal`, in the money unit of the settings; a `None` is a blank cell, never a zero. `row` is
the row number in the sheet of the table (1-based), so that `Book.cell` can name any value's cell.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pledgebook.book.departments import Departments
from pledgebook.book.government import EDUCATION, Authority
from pledgebook.book.succession import EndedPledge, Successions, successions
from pledgebook.book.term import EIGHTH

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from decimal import Decimal

    from pledgebook.book.departments import Renaming
    from pledgebook.book.government import Level
    from pledgebook.book.koreandate import When
    from pledgebook.book.ledger import Ledger
    from pledgebook.book.term import Term
    from pledgebook.findings import Finding, FindingKey


class Status(StrEnum):
    """추진상황: a decision of people, never overridden by figures."""

    DONE = "완료"
    DONE_CONTINUING = "이행 후 계속추진"
    ON_TRACK = "정상추진"
    PARTIAL = "일부추진"
    ON_HOLD = "보류"
    DROPPED = "폐기"


class IndicatorKind(StrEnum):
    INCREASING = "증가"
    DECREASING = "감소"
    MILESTONE = "단계"
    QUALITATIVE = "정성"


RISING = frozenset({IndicatorKind.INCREASING, IndicatorKind.MILESTONE})
"""Kinds whose cumulative targets may not fall."""


class Method(StrEnum):
    """How log values make the actual: they add up, the last one counts, or the last of each organisation."""

    SUM = "합계"
    LAST = "최종값"
    LAST_OF_EACH = "기관별 최종값"

    @classmethod
    def usual(cls, kind: IndicatorKind) -> Method:
        """Return what a blank cell counts as: only what grows adds up."""
        return cls.SUM if kind is IndicatorKind.INCREASING else cls.LAST


class Aggregation(StrEnum):
    MEAN = "평균"
    POOLED = "합산"
    WEIGHTED = "가중"


class Rounding(StrEnum):
    HALF_UP = "반올림"
    TRUNCATE = "버림"


class Section(StrEnum):
    OVERVIEW = "현황 및 정책개요"
    PLAN = "추진계획"
    ACHIEVEMENTS = "추진실적"
    EFFECTS = "기대효과"


class Stage(StrEnum):
    """구분 of a money line: what is planned, what of it is secured, what is spent."""

    PLANNED = "계획"
    SECURED = "확보"
    EXECUTED = "집행"


@dataclass(frozen=True, slots=True)
class PrintedAchievements:
    """Which achievements a card prints: all, those of the as-of date's year, or the last few."""

    this_year: bool = False
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    government: str = ""
    government_kind: str = "시"
    upper_kind: str = ""  # 도 or 시 where a level stands above; empty: by the government's name
    term: Term = EIGHTH
    as_of: date | None = None  # None: today, decided by the caller
    money_unit: str = "백만원"
    decimals: int = 2
    rounding: Rounding = Rounding.HALF_UP
    aggregation: Aggregation = Aggregation.MEAN
    cap: Decimal | None = None
    recipients: tuple[str, ...] = ()
    counts_dropped: bool = True  # 폐기 counts in mean rates
    prints_changes: bool = False  # the card prints the approved changes, too
    achievements: PrintedAchievements = PrintedAchievements()
    has_dashboard: bool = True  # the sheet of charts
    extra_sheets: tuple[str, ...] = ()  # of `contract.EXTRA_SHEETS`, in their order

    @property
    def term_number(self) -> int | None:
        """The N of 민선N기; None where the term lies in none, and for an education office, which has none."""
        return None if self.government_kind == EDUCATION else self.term.number

    @property
    def authority(self) -> Authority:
        """Return the government as it reads and prints the words of 재원 and 사업주체."""
        return Authority.of(self.government, self.government_kind, self.upper_kind)


@dataclass(frozen=True, slots=True)
class Pledge:
    row: int
    code: str
    title: str
    status: Status
    sector: str = ""
    goal: str = ""
    department: str = ""
    officer: str = ""
    completion: str = ""  # 임기내 | 임기후 | ""
    actors: tuple[Level, ...] = ()
    novelty: tuple[str, ...] = ()  # of 신규, 계속
    budgeting: str = ""  # 예산 | 비예산 | ""
    budget: Decimal | None = None
    is_budget_open: bool = False  # 미정 is typed
    partners: tuple[str, ...] = ()  # 협조부서
    since: date | None = None  # 적용일; None: from the start
    typed_department: str = ""  # as typed, where the day has another name for it
    typed_partners: tuple[str, ...] = ()  # likewise
    ended: EndedPledge | None = None  # merged or split by the day it is looked at: it counts no more

    @property
    def owner_as_typed(self) -> str:
        """Return 주관부서 as it stands in the sheet."""
        return self.typed_department or self.department

    @property
    def departments_as_typed(self) -> tuple[str, ...]:
        """Return 주관부서, then 협조부서, as they stand in the sheet; blank ones are left out."""
        return tuple(filter(None, (self.owner_as_typed, *(self.typed_partners or self.partners))))

    def called_on(self, day: date, departments: Departments) -> Pledge:
        """Return the pledge with the names that its departments have on a day."""
        owner, partners = self.owner_as_typed, self.typed_partners or self.partners
        now = departments.called(owner, day)
        called = dict.fromkeys(departments.called(name, day) for name in partners)
        others = tuple(name for name in called if name != now or name in partners)  # now a part of the owner
        if (now, others) == (self.department, self.partners):
            return self
        return replace(
            self,
            department=now,
            partners=others,
            typed_department="" if now == owner else owner,
            typed_partners=() if others == partners else partners,
        )


PERCENT = ("%", "％", "퍼센트")


def is_in_percent(unit: str) -> bool:
    """Say whether a unit counts hundredths: %, %p, 퍼센트."""
    return any(word in unit for word in PERCENT)


@dataclass(frozen=True, slots=True)
class Indicator:
    row: int
    code: str
    pledge: str
    name: str
    unit: str
    schedule_name: str = ""  # already the name where the cell was blank
    kind: IndicatorKind = IndicatorKind.INCREASING
    method: Method = Method.SUM
    baseline: Decimal | None = None
    weight: Decimal | None = None
    note: str = ""

    @property
    def is_level(self) -> bool:
        """Say whether the last value counts: by 실적방식, and for judged indicators whatever it says."""
        return self.method is not Method.SUM or self.kind is IndicatorKind.QUALITATIVE

    @property
    def adds_up(self) -> bool:
        """Say whether log values add up to the actual."""
        return not self.is_level

    @property
    def uses_change(self) -> bool:
        """Say whether the way from the baseline counts: falling indicators, and rising levels with one."""
        if self.kind is IndicatorKind.DECREASING:
            return True
        return self.kind is IndicatorKind.INCREASING and self.is_level and self.baseline is not None


@dataclass(frozen=True, slots=True)
class Target:
    """A cumulative target due at the end of a period; `value` None is a typed `-`: nothing due."""

    row: int
    indicator: str
    year: int
    period: str  # 1분기 … 4분기, 상반기, 하반기, 연간
    value: Decimal | None
    since: date | None = None
    shown: str = ""  # printed in the schedule in place of the number


@dataclass(frozen=True, slots=True)
class Activity:
    """A log row. `indicator` "" is mentioned but not counted; `value` is already 1 where the cell was blank."""

    row: int
    when: When
    pledge: str
    indicator: str
    value: Decimal
    organisations: tuple[str, ...]
    beneficiary: str
    content: str
    evidence: str
    on_card: bool
    is_typed: bool = True  # False: the value's cell was blank


@dataclass(frozen=True, slots=True)
class Investment:
    """A money line: the total of a project's money of one stage and level as of `since`.

    `level` None is 집행액: executed money whose source is not known. The parts of a line are `prior`, each
    year in digits and `after_term`.
    """

    row: int
    pledge: str
    project: str  # 세부사업; empty: called like the pledge
    level: Level | None
    prior: Decimal | None
    by_year: Mapping[int, Decimal]  # years with a number only
    after_term: Decimal | None
    stage: Stage = Stage.PLANNED
    number: str = ""  # 사업번호: of a project that several pledges share
    since: date | None = None  # 적용일; None: from the start
    open_parts: frozenset[str] = frozenset()  # parts with 미정 typed

    @property
    def has_amount(self) -> bool:
        """Say whether a number is typed, be it 0."""
        return self.prior is not None or self.after_term is not None or bool(self.by_year)


@dataclass(frozen=True, slots=True)
class NarrativeLine:
    row: int
    pledge: str
    section: Section
    level: int
    content: str
    when_text: str = ""
    when: When | None = None  # None where the text is no date (매년 4월)


@dataclass(frozen=True, slots=True)
class Change:
    row: int
    pledge: str
    approved: date
    procedure: str
    before: str
    after: str
    reason: str
    about: str = ""  # 공약명, 목표, 예산, 시기, 통합, 분리, 폐기, 기타 or blank


@dataclass(frozen=True, slots=True)
class TableSource:
    """Where a table stood: its sheet's name, its header row and the column letters by header."""

    sheet: str
    header_row: int
    letters: Mapping[str, str]

    def cell(self, row: int, header: str = "") -> str:
        """Return the name of a cell (`지표!D2`); without a header, or one the table lacks, the row's first cell."""
        letter = self.letters.get(header) or next(iter(self.letters.values()), "A")
        return f"{self.sheet}!{letter}{row}"


Row = Pledge | Indicator | Target | Activity | Investment | NarrativeLine | Change
"""A row of any table whose rows belong to a pledge."""
TABLE_FIELDS = MappingProxyType(
    {
        "Pledges": "pledges",
        "Indicators": "indicators",
        "Targets": "targets",
        "Activities": "activities",
        "Investments": "investments",
        "Narrative": "narrative",
        "Changes": "changes",
    }
)
"""Tables whose rows belong to a pledge, and the field of `Book` that holds them."""


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as read. With error-level findings the lists hold the rows that could be read."""

    name: str  # file name, for messages
    settings: Settings = field(default_factory=Settings)
    pledges: tuple[Pledge, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    targets: tuple[Target, ...] = ()
    activities: tuple[Activity, ...] = ()
    investments: tuple[Investment, ...] = ()
    narrative: tuple[NarrativeLine, ...] = ()
    changes: tuple[Change, ...] = ()
    renamings: tuple[Renaming, ...] = ()  # 부서
    sources: Mapping[str, TableSource] = field(default_factory=dict)  # by table name
    setting_rows: Mapping[str, int] = field(
        default_factory=dict
    )  # by field of `Settings`, as in the contract
    findings: tuple[Finding, ...] = ()
    answers: Mapping[FindingKey, str] = field(
        default_factory=dict
    )  # what people wrote beside findings in 점검
    judgements: Mapping[tuple[str, str], str] = field(
        default_factory=dict
    )  # what people wrote into 반기별 평가표, by pledge code and half-year (`2024년 상반기`)
    ledger: Ledger | None = None  # 발행, where something was confirmed
    other_sheets: tuple[str, ...] = ()  # names of sheets that are not ours
    owners_of_errors: Mapping[str, str] = field(default_factory=dict)  # by cell, the code of the row's pledge
    not_in_force: tuple[Pledge, ...] = ()  # rows of pledges that another row, or a day to come, leaves out
    form: object = field(default=None, compare=False)  # makes the cards, where the workbook has a 서식

    def cell(self, table: str, row: int, header: str = "") -> str:
        """Return the name of the cell a value came from: `book.cell("Indicators", 2, "단위")` is `지표!D2`."""
        source = self.sources.get(table)
        return source.cell(row, header) if source else ""

    def rows(self, table: str) -> tuple[Row, ...]:
        """Return the rows of a table of `TABLE_FIELDS`."""
        found: tuple[Row, ...] = getattr(self, TABLE_FIELDS[table])
        return found

    def owners(self) -> Iterator[tuple[str, Row, str]]:
        """Yield every row that belongs to a pledge, also one not in force: the table's name, the row, its code."""
        for pledge in self.not_in_force:
            yield "Pledges", pledge, pledge.code
        yield from self._owned()

    def _owned(self) -> Iterator[tuple[str, Row, str]]:
        of_indicator = {indicator.code: indicator.pledge for indicator in self.indicators}
        for table in TABLE_FIELDS:
            for row in self.rows(table):
                if isinstance(row, Pledge):
                    yield table, row, row.code
                elif isinstance(row, Target):
                    yield table, row, of_indicator.get(row.indicator, "")
                else:
                    yield table, row, row.pledge

    def of_pledges(self, codes: Collection[str]) -> Book:
        """Return the book with the rows of some pledges only, in every table.

        Settings, places of tables and findings stay: findings may be about rows that are gone. What was
        confirmed goes: its rows are a chain, of which a part proves nothing.
        """
        kept: dict[str, list[Row]] = {table: [] for table in TABLE_FIELDS}
        for table, row, code in self._owned():
            if code in codes:
                kept[table].append(row)
        narrowed: dict[str, Any] = {TABLE_FIELDS[table]: tuple(rows) for table, rows in kept.items()}
        return replace(
            self,
            **narrowed,
            not_in_force=tuple(pledge for pledge in self.not_in_force if pledge.code in codes),
            owners_of_errors={cell: code for cell, code in self.owners_of_errors.items() if code in codes},
            judgements={key: said for key, said in self.judgements.items() if key[0] in codes},
            ledger=None,
        )

    def setting_cell(self, name: str) -> str:
        """Name the cell of a setting's value (`as_of`: `설정!B6`); the sheet alone where it has no row."""
        source, row = self.sources.get("Settings"), self.setting_rows.get(name)
        if source is None:
            return ""
        return source.sheet if row is None else source.cell(row, "값")

    def with_every_row(self) -> Book:
        """Return the book with the rows of pledges that it left out: those of another day hold then."""
        every = sorted((*self.pledges, *self.not_in_force), key=lambda pledge: pledge.row)
        return replace(self, pledges=tuple(every), not_in_force=())

    @property
    def departments(self) -> Departments:
        """Return the names of departments over time."""
        return Departments(self.renamings)

    @property
    def successions(self) -> Successions:
        """Return which pledges were merged or split, of all rows, whatever the day."""
        return successions(self.changes, (pledge.code for pledge in (*self.pledges, *self.not_in_force)))

    @property
    def every_code(self) -> tuple[str, ...]:
        """The codes of all its pledges, in force on its day or not."""
        return tuple(pledge.code for pledge in (*self.pledges, *self.not_in_force))

    def in_force(self, day: date) -> Book:
        """Return the book as of a day: one row a pledge, and departments by the names they have then.

        The row with the latest 적용일 not after the day holds. A pledge all of whose rows begin later is left out,
        and so is one that begins with a merger or split to come; one that ended in one says so.
        """
        found = self._holding(day)
        if self.renamings:
            departments = self.departments
            called = tuple(pledge.called_on(day, departments) for pledge in found.pledges)
            found = found if called == found.pledges else replace(found, pledges=called)
        known = self.successions
        if not known and all(pledge.ended is None for pledge in found.pledges):
            return found
        here: list[Pledge] = []
        later: list[Pledge] = []
        for pledge in found.pledges:
            end = known.end_of(pledge.code, pledge.since, day)
            is_later = known.begins_after(pledge.code, pledge.since, day)
            (later if is_later else here).append(
                pledge if pledge.ended == end else replace(pledge, ended=end)
            )
        return replace(found, pledges=tuple(here), not_in_force=(*found.not_in_force, *later))

    def _holding(self, day: date) -> Book:
        holding: dict[str, Pledge] = {}
        for pledge in self.pledges:
            if pledge.since is not None and pledge.since > day:
                continue
            known = holding.get(pledge.code)
            if known is None or (pledge.since or date.min) > (known.since or date.min):
                holding[pledge.code] = pledge
        if len(holding) == len(self.pledges):
            return self
        rows = {pledge.row for pledge in holding.values()}
        left_out = tuple(pledge for pledge in self.pledges if pledge.row not in rows)
        return replace(self, pledges=tuple(holding.values()), not_in_force=(*self.not_in_force, *left_out))
