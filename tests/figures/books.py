"""Books made in code: the shortest way to say what a workbook holds."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

from pledgebook.book.contract import TABLES, headers
from pledgebook.book.government import Level
from pledgebook.book.koreandate import When
from pledgebook.book.model import (
    Activity,
    Book,
    Change,
    Indicator,
    IndicatorKind,
    Investment,
    Method,
    NarrativeLine,
    Pledge,
    Section,
    Settings,
    Stage,
    Status,
    TableSource,
    Target,
)
from pledgebook.book.term import Term
from pledgebook.grid.addresses import column_letters

AS_OF = date(2024, 5, 31)
TERM = Term(date(2022, 7, 1), date(2026, 6, 30))


def number(value):
    return None if value is None else Decimal(str(value))


def sources():
    found = {}
    for table in TABLES:
        names = headers(table, TERM.years)
        found[table.name] = TableSource(
            table.sheet, 1, {name: column_letters(at + 1) for at, name in enumerate(names)}
        )
    return found


def day(text):
    """`2023-05-12`, or a month `2023-05`, which counts from its last day on."""
    if text.count("-") == 2:
        found = date.fromisoformat(text)
        return When(found, found, text)
    year, month = map(int, text.split("-"))
    following = date(year + month // 12, month % 12 + 1, 1)
    return When(date(year, month, 1), date.fromordinal(following.toordinal() - 1), text)


def pledge(code="P", row=2, **more):
    return Pledge(row, code, **{"title": "공약", "status": Status.ON_TRACK, **more})


def indicator(code="A", row=2, **more):
    filled = {"pledge": "P", "name": "횟수", "unit": "회", **more}
    for name in ("baseline", "weight"):
        filled[name] = number(filled.get(name))
    return Indicator(row, code, **{"schedule_name": filled["name"], **filled})


def decreasing(code="A", **more):
    return indicator(code, **{"kind": IndicatorKind.DECREASING, "method": Method.LAST, **more})


def stock(code="A", **more):
    return indicator(code, **{"method": Method.LAST, **more})


def targets(*given, indicator="A", first_row=2, since=None):
    """Make targets from (year, period, value); a value of "-" is nothing due."""
    return tuple(
        Target(first_row + at, indicator, year, period, None if value == "-" else number(value), since)
        for at, (year, period, value) in enumerate(given)
    )


def activity(when, indicator="A", value=1, row=2, **more):
    filled = {
        "pledge": "P",
        "organisations": (),
        "beneficiary": "",
        "content": f"활동 {row}",
        "evidence": "결과보고.pdf",
        "on_card": True,
        **more,
    }
    return Activity(row, day(when), indicator=indicator, value=number(value), **filled)


def log(*given, indicator="A", first_row=2, **more):
    """Make log rows from (date, value)."""
    return tuple(
        activity(when, indicator, value, first_row + at, **more) for at, (when, value) in enumerate(given)
    )


LEVELS = {
    "국비": Level.NATIONAL,
    "도비": Level.UPPER,
    "시비": Level.OWN,
    "시군비": Level.LOWER,
    "민자": Level.PRIVATE,
    "기타": Level.OTHER,
    "집행액": None,
}
"""What the words mean in the 시 of a 도, and 시군비 in a 도."""


def investment(source="시비", by_year=None, prior=None, after=None, row=2, **more):
    """Make a money line from a word of `LEVELS`, or a level itself."""
    level = source if isinstance(source, Level) else LEVELS[source]
    filled = {"pledge": "P", "project": "공약", "stage": Stage.PLANNED if level else Stage.EXECUTED, **more}
    return Investment(
        row,
        **filled,
        level=level,
        prior=number(prior),
        by_year={year: number(amount) for year, amount in (by_year or {}).items()},
        after_term=number(after),
    )


def change(before="", after="", row=2, approved=date(2024, 3, 22), **more):
    return Change(
        row,
        **{"pledge": "P", "procedure": "", "reason": "", **more},
        approved=approved,
        before=before,
        after=after,
    )


def narrative(content, row=2, **more):
    return NarrativeLine(row, "P", **{"section": Section.PLAN, "level": 1, **more}, content=content)


def book(**parts):
    """Make a book; settings may be given as a dict, everything else as a tuple of rows."""
    settings = parts.pop("settings", {})
    return Book(
        "책.xlsx",
        settings=dataclasses.replace(Settings(term=TERM), **settings),
        sources=sources(),
        **{"pledges": (pledge(),), **parts},
    )


def one_indicator(given, targets_=(), log_=(), **parts):
    return book(indicators=(given,), targets=tuple(targets_), activities=tuple(log_), **parts)


def half_years(values, indicator="A", first_row=2, start=2023):
    given = [(start + at // 2, ("상반기", "하반기")[at % 2], value) for at, value in enumerate(values)]
    return targets(*given, indicator=indicator, first_row=first_row)


def sample():
    """The published card 6-3-3: two indicators, 40 million won, one change of plan."""
    visits = indicator("교류활동", 2, pledge="6-3-3", name="교류활동 횟수(회)", unit="개소")
    events = indicator(
        "행사개최",
        3,
        pledge="6-3-3",
        name="행사개최 횟수(회)",
        unit="회",
        schedule_name="자매결연 관련 행사개최(회)",
    )
    rows = (
        ("2023-02", "교류활동", ("한전 경영지원처",), "다시면", "주민과 발전시설(영광 원전) 견학"),
        ("2023-04", "교류활동", ("농림식품기술기획평가원", "콘텐츠진흥원"), "노안면", "3천본 꽃 식재"),
        ("2023-05", "교류활동", ("한전 신성장사업개발처",), "세지면", "혈압계 기증"),
        ("2023-05", "행사개최", (), "", "자매결연 활성화 실무자 회의(1회차)"),
        ("2023-06", "행사개최", (), "", "자매결연 활성화 실무자 회의(2회차)"),
        ("2023-09", "교류활동", ("한전KPS",), "세지면", "스프링 무릎보호대 50세트 전달"),
        ("2023-11", "교류활동", ("농림식품기술기획평가원", "콘텐츠진흥원"), "노안면", "벽화그리기"),
        ("2024-02", "행사개최", (), "", "자매결연 활성화를 위한 이전 공공기관 실무단 회의"),
        ("2024-04", "", (), "", "자매결연 활성화 아이디어 회의"),
    )
    years = dict.fromkeys((2023, 2024, 2025, 2026), 10)
    return book(
        pledges=(
            pledge(
                "6-3-3",
                title="16개 공공기관과 상생 자매결연 활성화",
                completion="임기내",
                budgeting="예산",
                budget=Decimal(40),
            ),
        ),
        indicators=(visits, events),
        targets=(
            *half_years([4, 8, 12, 16, 20, 24, 26], "교류활동"),
            *targets((2022, "연간", "-"), indicator="행사개최", first_row=9),
            *half_years([1, 2, 3, 4, 5, 6, 7], "행사개최", 10),
        ),
        activities=tuple(
            activity(
                when,
                code,
                1,
                row,
                pledge="6-3-3",
                organisations=who,
                beneficiary=whom,
                content=what,
                evidence="",
            )
            for row, (when, code, who, whom, what) in enumerate(rows, 2)
        ),
        investments=(
            investment("시비", {2022: 0, **years}, 0, 0, 2, pledge="6-3-3", project="카드"),
            investment(
                "집행액", {2022: 0, **dict.fromkeys(years, 0)}, 0, 0, 3, pledge="6-3-3", project="카드"
            ),
        ),
        changes=(
            change("자매결연 수 30개소 증가", "교류활동 횟수 26회", 2, pledge="6-3-3"),
            change("간담회 개최 4회", "자매결연 관련 행사 7회", 3, pledge="6-3-3"),
        ),
    )
