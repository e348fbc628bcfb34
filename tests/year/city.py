"""A city as its people know it: departments, pledges, targets, money and what was done, the same for the same seed.

Nothing here is read back from a workbook: the oracle computes from what was meant, not from what was stored.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

START, END = date(2022, 7, 1), date(2026, 6, 30)
YEAR = 2025
FEW = 8
"""So few departments have two pledges each."""
SECTORS = (
    "경제·일자리",
    "복지·보건",
    "문화·관광",
    "도시·안전",
    "환경·녹지",
    "농업·먹거리",
    "교육·청년",
    "행정·자치",
)
DEPARTMENTS = (
    "일자리경제과", "관광과", "환경관리과", "도시과", "사회복지과", "노인장애인과", "보건행정과", "문화예술과",
    "체육진흥과", "안전재난과", "교통행정과", "건설과", "산림공원과", "농업정책과", "먹거리계획과", "축산과",
    "교육지원과", "청년정책과", "총무과", "자치행정과", "기업지원과", "에너지산업과", "여성가족과", "아동보육과",
    "건강증진과", "감염병관리과", "도서관운영과", "박물관과", "건축과", "주택과", "하수도과", "상수도과",
    "자원순환과", "기후대응과", "농촌개발과", "기술보급과", "평생학습과", "정보통신과", "세정과", "민원봉사과",
)  # fmt: skip
SUBJECTS = (
    "청년 창업", "어르신 일자리", "작은 도서관", "친환경 급식", "둘레길", "마을 공방", "로컬푸드", "돌봄 교실",
    "전통시장", "빗물 저장", "자전거길", "공공 와이파이",
)  # fmt: skip
DEEDS = ("지원센터 운영", "활성화 사업", "기반 조성", "확대 운영", "네트워크 구축", "환경 개선")
PLACES = ("가람동", "나래읍", "다솜면", "라온면", "마루동")
SUM, LAST, EACH = "합계", "최종값", "기관별 최종값"
RISING, FALLING, STEPS, JUDGED = "증가", "감소", "단계", "정성"


@dataclass(frozen=True)
class Pledge:
    code: str
    title: str
    sector: str
    department: str
    status: str
    budget: int | None  # in 백만원; None: 비예산
    since: date | None = None


@dataclass(frozen=True)
class Indicator:
    code: str
    pledge: str
    name: str
    unit: str
    kind: str
    method: str
    base: int | None = None


@dataclass(frozen=True)
class Target:
    indicator: str
    year: int
    period: str
    value: int | None  # None: "-", nothing due any more
    since: date | None = None

    @property
    def due(self) -> date:
        month, day = {
            "1분기": (3, 31), "2분기": (6, 30), "3분기": (9, 30), "4분기": (12, 31),
            "상반기": (6, 30), "하반기": (12, 31), "연간": (12, 31),
        }[self.period]  # fmt: skip
        return min(date(self.year, month, day), END)


@dataclass(frozen=True)
class Deed:
    """A row of the log. Its content is its own in the whole city, by which clerk and oracle find it."""

    day: date
    pledge: str
    indicator: str
    value: Fraction
    content: str
    place: str = ""


@dataclass(frozen=True)
class Money:
    pledge: str
    stage: str
    source: str
    by_year: tuple[tuple[int, int], ...]
    since: date | None = None


@dataclass
class City:
    """All that is true of the city today."""

    departments: list[str]
    pledges: list[Pledge] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    money: list[Money] = field(default_factory=list)
    renamings: list[tuple[str, str, date]] = field(default_factory=list)
    successions: list[tuple[date, tuple[str, ...], tuple[str, ...]]] = field(default_factory=list)

    def called(self, department: str, day: date) -> str:
        """Return what a department of January is called on a day."""
        for old, new, since in self.renamings:
            if department == old and since <= day:
                department = new
        return department

    def counts(self, code: str, day: date) -> bool:
        """Say whether a pledge counts on a day: until it was merged or split, or from then on."""
        return all(
            day < since if code in old else since <= day or code not in new
            for since, old, new in self.successions
        )

    def of(self, department: str) -> list[Pledge]:
        """Return the pledges of a department."""
        return [pledge for pledge in self.pledges if pledge.department == department]

    def indicators_of(self, pledge: str) -> list[Indicator]:
        """Return the indicators of a pledge."""
        return [indicator for indicator in self.indicators if indicator.pledge == pledge]

    def deed(self, content: str) -> Deed:
        """Return the row of the log with this content."""
        (found,) = [deed for deed in self.deeds if deed.content == content]
        return found

    def correct(self, content: str, value: int) -> Deed:
        """Let a row of the log have another value from now on; its place in the log stays."""
        at = self.deeds.index(self.deed(content))
        self.deeds[at] = replace(self.deeds[at], value=Fraction(value))
        return self.deeds[at]

    def forget(self, content: str) -> None:
        """Let a row of the log never have been."""
        self.deeds.remove(self.deed(content))


_KINDS = (
    (RISING, SUM), (RISING, SUM), (RISING, LAST), (FALLING, LAST), (RISING, EACH), (STEPS, LAST), (JUDGED, LAST),
)  # fmt: skip


def founded(departments: int, seed: int) -> City:
    """Return a city as its plan and its log stand at the end of 2024."""
    draw = random.Random(seed)
    city = City(list(DEPARTMENTS[:departments]))
    for number, department in enumerate(city.departments, 1):
        sector = SECTORS[(number - 1) % len(SECTORS)]
        for index in range(1, draw.choice((2, 2, 3, 3) if departments > FEW else (2,)) + 1):
            _add_pledge(city, f"{number}-{index}", sector, department, draw)
    city.deeds.sort(key=lambda deed: deed.day)
    return city


def _add_pledge(city: City, code: str, sector: str, department: str, draw: random.Random) -> None:
    title = f"{department.removesuffix('과')} {draw.choice(SUBJECTS)} {draw.choice(DEEDS)} ({PLACES[int(code[-1])]})"
    with_money = draw.random() < 0.6
    status = draw.choice(("정상추진",) * 6 + ("일부추진", "완료", "이행 후 계속추진"))
    money: list[Money] = []
    if with_money:
        for source in draw.sample(("국비", "도비", "시비", "민자"), k=draw.choice((1, 2))):
            amounts = tuple((year, draw.randrange(10, 900, 5)) for year in (2023, 2024, 2025, 2026))
            money.append(Money(code, "계획", source, amounts))
        spent = tuple((year, draw.randrange(5, 50)) for year in (2023, 2024))
        money.append(Money(code, "집행", money[0].source, spent))
    planned = sum(amount for line in money if line.stage == "계획" for _, amount in line.by_year)
    city.money += money
    city.pledges.append(Pledge(code, title, sector, department, status, planned if with_money else None))
    # The first indicator of a pledge adds up, so that every department has one; the next is of any kind.
    for index in range(1, draw.choice((1, 2, 2)) + 1):
        kind, method = _KINDS[0] if index == 1 else draw.choice(_KINDS)
        _add_indicator(city, f"{code}-{'가나다'[index - 1]}", code, (kind, method), draw)


def _add_indicator(city: City, code: str, pledge: str, rule: tuple[str, str], draw: random.Random) -> None:
    kind, method = rule
    unit = "%" if kind in {STEPS, FALLING} else "점" if kind == JUDGED else "회"
    base = 80 if kind == FALLING else 10 if rule == (RISING, LAST) and draw.random() < 0.5 else None
    city.indicators.append(Indicator(code, pledge, f"{code} 실적", unit, kind, method, base))
    dues = [(2023, "연간"), (2024, "연간"), (YEAR, "상반기"), (YEAR, "연간"), (2026, "상반기")]
    if kind == JUDGED:
        dues, levels = [(2026, "상반기")], [100]
    elif kind == STEPS:
        levels = [20, 45, 60, 80, 100]
    elif kind == FALLING:
        levels = [75, 68, 63, 58, 50]
    else:
        level, levels = base or 0, []
        for _ in dues:
            level += draw.randrange(2, 7)
            levels.append(level)
    city.targets += [
        Target(code, year, period, level) for (year, period), level in zip(dues, levels, strict=True)
    ]
    for year, month in ((2022, 11), (2023, 5), (2023, 10), (2024, 4), (2024, 9)):
        if draw.random() < 0.8:
            city.deeds.append(next_deed(city, code, date(year, month, draw.randrange(1, 29)), draw))


def next_deed(city: City, code: str, day: date, draw: random.Random) -> Deed:
    """Return what is plausibly done next for an indicator."""
    indicator = next(found for found in city.indicators if found.code == code)
    count = sum(deed.indicator == code for deed in city.deeds) + 1
    before = [deed for deed in city.deeds if deed.indicator == code]
    last = max((deed.value for deed in before), default=Fraction(indicator.base or 0))
    place = draw.choice(PLACES) if indicator.method == EACH else ""
    if indicator.method == SUM:
        value = Fraction(draw.randrange(1, 4))
    elif indicator.kind == FALLING:
        value = min((deed.value for deed in before), default=Fraction(80)) - draw.randrange(1, 5)
    elif indicator.kind == JUDGED:
        value = Fraction(draw.randrange(60, 95))
    elif indicator.method == EACH:
        value = Fraction(draw.randrange(1, 5))
    else:
        value = last + Fraction(draw.randrange(1, 9), 2)  # halves occur
    return Deed(day, indicator.pledge, code, value, f"{code} {count}차 추진 ({day:%y.%m})", place)
