"""Pledges drawn by lot, with figures that agree with each other: the arithmetic stands here a second time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

YEARS = 5
QUARTERS = 16
"""A term's: the first and the last year have two."""


@dataclass(frozen=True, slots=True)
class Government:
    kind: str
    name: str
    upper: str | None
    sources: tuple[str, ...]

    @property
    def bodies(self):
        """What stands under 사업주체."""
        return tuple(word for word in ("국가", self.upper, self.name, self.lower, "민간") if word is not None)

    @property
    def lower(self):
        return {"도": "시군", "광역시": "구군"}.get(self.kind)


GOVERNMENTS = (
    Government("시", "나주시", "도", ("국비", "도비", "시비", "기타")),
    Government("시", "가람시", "도", ("국비", "도비", "시비", "민자", "기타")),
    Government("군", "나래군", "도", ("국비", "도비", "군비", "기타")),
    Government("구", "한솔구", "시", ("국비", "시비", "구비", "기타")),
    Government("구", "다솜구", "시", ("국비", "시비", "구비")),
    Government("도", "누리도", None, ("국비", "도비", "시군비", "기타")),
    Government("광역시", "미리내광역시", None, ("국비", "시비", "구군비", "민자")),
)


@dataclass(frozen=True, slots=True)
class Indicator:
    """Cumulative targets and actuals by year; None where nothing is due, or not yet."""

    name: str
    unit: str
    targets: tuple[Fraction | None, ...]
    actuals: tuple[Fraction | None, ...]
    steps: tuple[tuple[int, int, Fraction], ...]
    """The schedule: first and last quarter of the term (from 0), and the cumulative target due there."""
    places: int = 2

    @property
    def final(self):
        return [value for value in self.targets if value is not None][-1]

    @property
    def level(self):
        done = [value for value in self.actuals if value is not None]
        return done[-1] if done else Fraction(0)

    @property
    def rate(self):
        return half_up(self.level * 100 / self.final, self.places)


@dataclass(frozen=True, slots=True)
class Program:
    """A 세부사업: per source what was spent before, each year's and later money; `executed` alike."""

    name: str
    sources: dict[str, tuple[Fraction, ...]]
    executed: tuple[Fraction, ...] | None


@dataclass(frozen=True, slots=True)
class Pledge:
    code: str
    title: str
    government: Government
    first_year: int
    as_of: date
    marks: dict[str, frozenset[str]]
    """Which words of 완료시기, 사업주체, 신규여부 and 예산구분 hold."""
    status: str
    indicators: tuple[Indicator, ...]
    programs: tuple[Program, ...]
    undetermined: bool
    department: str
    places: int = 2
    """How many decimals its rates have."""

    @property
    def years(self):
        return tuple(range(self.first_year, self.first_year + YEARS))

    @property
    def total(self):
        return reduce(
            plus,
            (amounts for program in self.programs for amounts in program.sources.values()),
            (Fraction(0),) * 7,
        )

    @property
    def executed(self):
        known = [program.executed for program in self.programs if program.executed is not None]
        return reduce(plus, known, (Fraction(0),) * 7) if known else None

    @property
    def rate(self):
        """The mean of the rates as printed, rounded again; None without indicators."""
        rates = [indicator.rate for indicator in self.indicators]
        return half_up(sum(rates, Fraction(0)) / len(rates), self.places) if rates else None


def plus(left, right):
    return tuple(a + b for a, b in zip(left, right, strict=True))


def half_up(value, places):
    """Round a fraction half away from zero."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**places)


def plain(value):
    """Return a fraction as it is written down: 8, 22.5, 31.05."""
    if value is None:
        return "-"
    places = next(places for places in range(12) if (value * 10**places).denominator == 1)
    whole = f"{abs(value) * 10**places}".rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{whole[:-places]}.{whole[-places:]}" if places else whole)


def with_places(value, places):
    """Return a fraction with so many decimals: 50.00."""
    whole = f"{abs(value) * 10**places}".rjust(places + 1, "0")
    return f"{whole[:-places]}.{whole[-places:]}" if places else whole


NAMES = (
    ("교류활동 횟수", "회"), ("행사 개최 횟수", "회"), ("참여 기업 수", "개소"), ("일자리 창출", "명"),
    ("어린이집 확충", "개소"), ("도로 정비 연장", "km"), ("교육 수료 인원", "명"), ("공원 조성 면적", "㎡"),
    ("방문객 수", "명"), ("스마트팜 보급", "동"), ("주차면 확보", "면"), ("상담 건수", "건"),
    ("청년 창업 지원", "팀"), ("가로등 교체", "등"), ("순환버스 운행 노선", "개"), ("돌봄 이용 가구", "가구"),
)  # fmt: skip
SUBJECTS = ("16개 공공기관과 상생 자매결연", "청년이 머무는 도시", "어르신 안심 돌봄", "2단계 산업단지",
            "원도심 주차 환경", "친환경 농산물 급식", "15분 생활권 도서관", "하천 산책로", "작은 학교 살리기",
            "찾아가는 마을 진료", "전통시장 현대화", "반려동물 놀이터", "1인 가구 안전망", "스마트 영농")  # fmt: skip
ACTIONS = ("활성화", "조성", "확대 추진", "지원", "기반 구축", "운영 내실화")
PARTS = ("기반 조성", "프로그램 운영", "시설 개선", "홍보 및 교육")
DEPARTMENTS = ("기획예산과", "상생협력과", "복지정책과", "도시재생과", "교육청소년과", "농업정책과")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the pledges of a kind of layout are to be like; None: by lot."""

    indicators: tuple[int, int] = (1, 4)
    programs: tuple[int, int] = (1, 1)
    governments: tuple[str, ...] = ("시",)
    decimals: bool = False
    undetermined: bool = False
    pattern: str | None = None
    """half, quarter, year."""
    executed: bool | None = None
    places: int = 2
    shelved: bool = False
    """Whether it may be 보류 or 폐기."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What all pledges of one file have in common."""

    government: Government
    first_year: int
    now: int
    """The year of the term that the cards are of, from 0."""
    as_of: date


def setting(rng: Random, wish: Wish) -> Setting:
    government = rng.choice([found for found in GOVERNMENTS if found.kind in wish.governments])
    first_year = rng.choice((2018, 2022, 2022, 2026))
    now = rng.randrange(1, YEARS)
    return Setting(
        government, first_year, now, date(first_year + now, *rng.choice(((3, 31), (5, 31), (6, 30))))
    )


def pledge(rng: Random, wish: Wish, place: Setting, *, code: str, title: str) -> Pledge:
    government, now = place.government, place.now
    count = rng.randint(*wish.indicators)
    indicators = tuple(_indicator(rng, wish, name, unit, now) for name, unit in rng.sample(NAMES, count))
    programs = () if wish.undetermined else _programs(rng, wish, government, now, title)
    rate = Pledge("", "", government, 0, place.as_of, {}, "", indicators, (), False, "", wish.places).rate
    return Pledge(
        code=code,
        title=title,
        government=government,
        first_year=place.first_year,
        as_of=place.as_of,
        marks=_marks(rng, government, programs, undetermined=wish.undetermined),
        status=_status(rng, rate, shelved=wish.shelved),
        indicators=indicators,
        programs=programs,
        undetermined=wish.undetermined,
        department=rng.choice(DEPARTMENTS),
        places=wish.places,
    )


def pledges(rng: Random, wish: Wish, count: int) -> tuple[Pledge, ...]:
    """Draw pledges of one file: of one government and term, with codes and titles of their own."""
    forms = rng.choice(("{a}-{b}-{c}", "{a}-{b}", "Ⅲ-{b}-{c}", "가-{a}{c}"))
    titles = rng.sample([f"{subject} {action}" for subject in SUBJECTS for action in ACTIONS], count)
    head, part = rng.randint(1, 8), rng.randint(1, 9)
    codes = [forms.format(a=head + at, b=part + at, c=rng.randint(1, 9)) for at in range(count)]
    place = setting(rng, wish)
    return tuple(
        pledge(rng, wish, place, code=code, title=title) for code, title in zip(codes, titles, strict=True)
    )


def _status(rng, rate, *, shelved):
    if shelved and rng.random() < 0.4:
        return rng.choice(("보류", "폐기"))
    if rate is not None and rate >= 100:
        return rng.choice(("완료", "이행 후 계속추진"))
    return rng.choice(("정상추진", "정상추진", "정상추진", "일부추진"))


def _marks(rng, government, programs, *, undetermined):
    later = any(amounts[6] for program in programs for amounts in program.sources.values())
    bodies = government.bodies
    return {
        "완료시기": frozenset({"임기후" if later else "임기내"}),
        "사업주체": frozenset({government.name, *rng.sample(bodies, rng.choice((0, 0, 1)))}),
        "신규여부": frozenset(rng.choice((("신규",), ("계속",), ("신규", "계속")))),
        "예산구분": frozenset({"예산" if programs or undetermined else "비예산"}),
    }


def _indicator(rng, wish, name, unit, now):
    first = rng.choice((0, 1, 1, 1))
    grain = Fraction(1, 10) if wish.decimals and unit in {"km", "㎡"} else Fraction(1)
    most = 9 if grain == 1 else 90
    parts = 4 if grain == 1 else 1  # a whole number in every quarter
    increments = [
        None if year < first else grain * parts * rng.randint(0 if year > first else 1, most)
        for year in range(YEARS)
    ]
    targets = _running(increments)
    done = [
        None if year < first or year > now else grain * rng.randint(0, parts * most) for year in range(YEARS)
    ]
    if rng.random() < 0.15:  # reached to the last
        done = [None if made is None else increments[year] for year, made in enumerate(done)]
        if now >= first:
            done[now] = targets[-1] - sum((made for made in done[:now] if made is not None), Fraction(0))
    pattern = wish.pattern or rng.choice(("half", "half", "quarter", "year"))
    return Indicator(
        name, unit, tuple(targets), tuple(_running(done)), tuple(_steps(increments, pattern)), wish.places
    )


def _running(increments):
    found, total = [], Fraction(0)
    for made in increments:
        total += made or 0
        found.append(None if made is None else total)
    return found


def quarters_of(year):
    """Return the quarters of a year of the term: two in the first and the last, four in the others."""
    return range(max(0, 4 * year - 2), min(QUARTERS, 4 * year + 2))


def _steps(increments, pattern):
    total = Fraction(0)
    width = {"quarter": 1, "half": 2, "year": 4}[pattern]
    for year, made in enumerate(increments):
        if made is None:
            continue
        quarters = list(quarters_of(year))
        cuts = [quarters[at : at + width] for at in range(0, len(quarters), width)]
        for cut in cuts:
            total += made / len(cuts)
            yield cut[0], cut[-1], total


def _programs(rng, wish, government, now, title):
    count = rng.randint(*wish.programs)
    names = [title] if count == 1 else rng.sample(PARTS, count)
    executed = rng.random() < 0.7 if wish.executed is None else wish.executed
    return tuple(_program(rng, wish, government, now, name, executed=executed) for name in names)


def _program(rng, wish, government, now, name, *, executed):
    grain = Fraction(1, 2) if wish.decimals else Fraction(1)
    top = rng.choice((20, 400, 3000))
    prior, later = rng.random() < 0.3, rng.random() < 0.2
    money = {}
    for source in government.sources:
        used = rng.random() < 0.7
        years = [grain * rng.randint(0, top) if used else Fraction(0) for _ in range(YEARS)]
        before = grain * rng.randint(1, top) if used and prior else Fraction(0)
        after = grain * rng.randint(1, top) if used and later else Fraction(0)
        money[source] = (before, *years, after)
    total = reduce(plus, money.values())
    spent = [
        half_up(amount * Fraction(rng.randint(50, 100), 100), 0) if year <= now else Fraction(0)
        for year, amount in enumerate(total[1:-1])
    ]
    return Program(name, money, (total[0], *spent, Fraction(0)) if executed else None)
