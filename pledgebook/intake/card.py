"""A printed card as the extractor read it: every value with its text and place; what was not printed is None."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from pledgebook.findings import Finding
    from pledgebook.intake.blocks import Place

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Printed(Generic[T]):
    """A value as printed: what it says, the text it was read from, where it stands."""

    value: T
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class PrintedTarget:
    """A cell of the schedule (연차별 추진일정): a cumulative target due at the end of a period.

    `period` is (year, kind, number): ("분기", 3), ("반기", 1), ("연", 0). `8(16)`: own of the period 8, cumulative 16.
    """

    year: int
    kind: str
    number: int
    cumulative: Printed[Decimal] | None
    own: Printed[Decimal] | None = None


@dataclass(frozen=True, slots=True)
class PrintedYear:
    """A column of the indicator table: what stands under a year, cumulative and (in brackets or before them) of the year."""

    year: int
    month: int | None  # 6 where the head says `2026. 6.`
    target: Printed[Decimal] | None  # cumulative
    actual: Printed[Decimal] | None  # cumulative
    target_of_year: Printed[Decimal] | None = None
    actual_of_year: Printed[Decimal] | None = None


@dataclass(frozen=True, slots=True)
class PrintedIndicator:
    name: Printed[str]
    unit: Printed[str] | None
    years: tuple[PrintedYear, ...]
    rate: Printed[Decimal] | None  # percent; None where none is printed or 산출불가 (then `rate_text`)
    schedule: tuple[PrintedTarget, ...] = ()
    schedule_note: Printed[str] | None = None
    rate_text: Printed[str] | None = None  # what stands in the place of a rate: 산출불가
    rates: tuple[Printed[Decimal], ...] = ()  # all that are printed, where they differ: then `rate` is None


@dataclass(frozen=True, slots=True)
class PrintedMoney:
    """A row of the money table: a source (총계, 국비, …, 집행액) of a 세부사업."""

    project: Printed[str] | None
    source: Printed[str]
    is_total: bool
    total: Printed[Decimal] | None
    prior: Printed[Decimal] | None
    in_term: Printed[Decimal] | None
    by_year: tuple[tuple[int, Printed[Decimal] | None], ...]
    after_term: Printed[Decimal] | None
    undetermined: tuple[Printed[str], ...] = ()  # cells that say 미정


@dataclass(frozen=True, slots=True)
class PrintedLine:
    section: str  # 현황, 추진계획, 추진실적, 기대효과, 변경, 기타
    depth: int
    text: Printed[str]


@dataclass(frozen=True, slots=True)
class PrintedCard:
    """A card; `findings` tells what was ambiguous (both readings) or could not be read, each at its place."""

    code: Printed[str] | None
    title: Printed[str] | None
    marks: dict[
        str, Printed[str]
    ]  # what is marked: "임기내", "시", "신규", "예산", "정상추진" … with the printed mark
    goal: Printed[str] | None
    department: Printed[str] | None
    government: Printed[str] | None
    unit: Printed[str] | None  # of amounts, as printed: 백만원
    required: Printed[Decimal] | None  # 소요예산; None where it says 미정 (then `required_open`)
    rate: Printed[Decimal] | None  # 이행률 of the head, percent
    footer_rate: Printed[Decimal] | None  # 공약 이행률 below the indicators
    footer_words: Printed[str] | None
    as_of: Printed[date] | None
    term: tuple[Printed[date], Printed[date]] | None
    indicators: tuple[PrintedIndicator, ...]
    money: tuple[PrintedMoney, ...]
    lines: tuple[PrintedLine, ...]
    findings: tuple[Finding, ...]
    places: tuple[Place, Place]  # from where to where in the document
    required_open: Printed[str] | None = None  # 미정 in the place of 소요예산
