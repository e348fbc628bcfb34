"""What a pledge workbook says, once read and validated: plain values, each with the row it came from.

Amounts are `Decimal`, in the money unit of the settings; a `None` is a blank cell, never a zero. `row` is
the row number in the sheet of the table (1-based), so that `Book.cell` can name any value's cell.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from pledgebook.findings import Finding


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


class Method(StrEnum):
    """How log values make the actual: they add up, or the last one counts (a stock)."""

    SUM = "합계"
    LAST = "최종값"


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


class Source(StrEnum):
    """재원. OWN is the government's own money; EXECUTED is no source but stands among them."""

    NATIONAL = "국비"
    PROVINCE = "도비"
    OWN = "시비"
    PRIVATE = "민자"
    OTHER = "기타"
    EXECUTED = "집행액"


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A day, a month or a range as typed: `text` for print, first and last day for reckoning.

    A month-only date counts from the last day of that month on (field rule), a range from its end.
    """

    start: date
    end: date
    text: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Term:
    """민선 term, both days included."""

    start: date
    end: date

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(range(self.start.year, self.end.year + 1))

    def quarters(self, year: int) -> tuple[int, ...]:
        """Quarters of a calendar year that the term touches: 3 and 4 of 2022 for a start in July."""
        return tuple(
            quarter
            for quarter in (1, 2, 3, 4)
            if date(year, quarter * 3 - 2, 1) <= self.end and quarter_end(year, quarter) >= self.start
        )

    def contains(self, day: date) -> bool:
        return self.start <= day <= self.end


def quarter_end(year: int, quarter: int) -> date:
    return date(year, quarter * 3, (31, 30, 30, 31)[quarter - 1])


@dataclass(frozen=True, slots=True)
class Settings:
    government: str = ""
    government_kind: str = "시"
    term: Term = Term(date(2022, 7, 1), date(2026, 6, 30))
    as_of: date | None = None  # None: today, decided by the caller
    money_unit: str = "백만원"
    decimals: int = 2
    rounding: Rounding = Rounding.HALF_UP
    aggregation: Aggregation = Aggregation.MEAN
    cap: Decimal | None = None
    recipients: tuple[str, ...] = ()


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
    actors: tuple[str, ...] = ()  # of 국가, 도, 시, 민간
    novelty: str = ""  # 신규 | 계속 | ""
    budgeting: str = ""  # 예산 | 비예산 | ""
    budget: Decimal | None = None


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


@dataclass(frozen=True, slots=True)
class Target:
    """A cumulative target due at the end of a period; `value` None is a typed `-`: nothing due."""

    row: int
    indicator: str
    year: int
    period: str  # 1분기 … 4분기, 상반기, 하반기, 연간
    value: Decimal | None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """A log row. `indicator` "" is mentioned but not counted; `value` is already 1 where blank."""

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


@dataclass(frozen=True, slots=True)
class Investment:
    row: int
    pledge: str
    project: str  # already the pledge's title where the cell was blank
    source: Source
    prior: Decimal | None
    by_year: Mapping[int, Decimal]  # years with a filled cell only
    after_term: Decimal | None


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


@dataclass(frozen=True, slots=True)
class TableSource:
    """Where a table stood: its sheet's name, its header row and the column letters by header."""

    sheet: str
    header_row: int
    letters: Mapping[str, str]

    def cell(self, row: int, header: str = "") -> str:
        """Name a cell (`지표!D2`); without a header, or one the table lacks, the row's first cell."""
        letter = self.letters.get(header) or next(iter(self.letters.values()), "A")
        return f"{self.sheet}!{letter}{row}"


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
    sources: Mapping[str, TableSource] = field(default_factory=dict)  # by table name
    findings: tuple[Finding, ...] = ()

    def cell(self, table: str, row: int, header: str = "") -> str:
        """Name the cell a value came from: `book.cell("Indicators", 2, "단위")` is `지표!D2`."""
        source = self.sources.get(table)
        return source.cell(row, header) if source else ""
