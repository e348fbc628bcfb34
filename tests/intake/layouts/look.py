"""How a card is printed: its words, the order of its parts, the shape of its tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from random import Random

    from tests.intake.layouts.paper import Part

PARTS = ("head", "goal", "overview", "plan", "schedule", "money", "done", "indicators", "effects")


@dataclass(frozen=True, slots=True)
class Words:
    """The labels of a card; the first of each is the official one."""

    ends: str = "완료시기"
    in_term: tuple[str, str] = ("임기내", "임기후")
    body: str = "사업주체"
    novelty: str = "신규여부"
    funding: str = "예산구분"
    budget: str = "소요예산"
    status: str = "추진상황"
    statuses: tuple[str, str, str, str] = ("완료 종결", "완료 후 계속추진", "정상추진", "일부추진")
    rate: str = "이행률"
    goal: str = "정책목표"
    overview: str = "현황 및 정책개요"
    plan: str = "추진계획"
    done: str = "추진실적"
    effects: str = "기대효과"
    schedule: str = "연차별 추진일정"
    schedule_name: str = "세부 추진상황"
    note: str = "비고\n(누적)"
    money: str = "연도별 투자 계획"
    project: str = "연도별\n사업별"
    source: str = "재원"
    total: str = "총계"
    prior: str = "기 투자"
    in_term_money: str = "임기내"
    subtotal: str = "소계"
    later: str = "임기후\n투 자"
    total_row: str = "총 계"
    executed: str = "집행액"
    indicators: str = "공약달성 확인지표"
    indicator: str = "확인지표"
    unit: str = "단위"
    side: str = "구분"
    target: str = "목표\n(누계)"
    actual: str = "이행\n(누계)"
    indicator_rate: str = "이행률\n(%)"
    footer: str = "공약 이행률 (각 지표 이행률의 평균으로 산출)"


@dataclass(frozen=True, slots=True)
class Look:
    words: Words = field(default_factory=Words)
    order: tuple[str, ...] = PARTS
    title: str = "line"
    """line, bracket, bar, labelled, cells (in the table of the head)."""
    head: str = "boxes"
    """boxes (official), keys (label and value beside each other), choices (■ 임기내 □ 임기후)."""
    mark: str = "○"
    no_mark: str = ""
    section: str = "□ {}"
    caption: str = "< {} >"
    schedule: str = "two"
    """two (years over quarters), one (a head per quarter), halves, years."""
    year: str = "{y}년"
    money_year: str = "{y}"
    last_year: str = "{y}. 6."
    quarter: str = "{q}"
    half: tuple[str, str] = ("상반기", "하반기")
    note: bool = True
    money: str = "two"
    """two, one."""
    unit_at: str = "caption"
    """caption, head, cell."""
    unit: str = "백만원"
    names: str = "merged"
    """merged, repeated, first (said once, not merged)."""
    zero: str = "0"
    nothing: str = "-"
    spaced: bool = True
    """국 비, 총 계."""
    cells: str = "own(total)"
    """own(total), total."""
    percent: str = "head"
    """Whether a rate has its % in the head or in the cell."""
    footer: bool = True
    as_of: str = "{y}. {m}. {d}. 기준"
    cut: str | None = None
    """How tables go over pages: heads, bare, or not at all."""
    total_block: bool = True
    """With several 세부사업: whether their sums come first."""
    noise: bool = False
    numbers: str | None = None
    sheets: bool = True
    """With several pledges: a sheet each."""
    as_numbers: bool = False
    makers: Mapping[str, Callable[..., Iterable[Part]]] = field(default_factory=dict)
    """What makes a part in another way, by the part."""
    finish: Callable[[tuple[Part, ...]], tuple[Part, ...]] | None = None
    """What is done to a card when all its parts are there."""


OTHER_WORDS = {
    "ends": ("완료시기", "완료 시기", "이행시기"),
    "body": ("사업주체", "추진주체", "시행주체"),
    "novelty": ("신규여부", "신규·계속", "사업성격"),
    "funding": ("예산구분", "예산 여부", "예산수반"),
    "budget": ("소요예산", "총사업비", "소요 예산"),
    "status": ("추진상황", "추진상태", "이행상황", "이행단계"),
    "rate": ("이행률", "달성률", "추진율", "진도율", "이행율", "공약이행률"),
    "goal": ("정책목표", "목표", "공약목표"),
    "overview": ("현황 및 정책개요", "현황 및 개요", "사업개요"),
    "plan": ("추진계획", "향후 추진계획", "향후계획"),
    "done": ("추진실적", "주요 추진실적", "추진성과"),
    "effects": ("기대효과", "기대 효과"),
    "schedule": ("연차별 추진일정", "연도별 추진일정", "분기별 추진계획", "추진일정"),
    "schedule_name": ("세부 추진상황", "세부추진내용", "추진내용", "세부사업"),
    "note": ("비고\n(누적)", "비고"),
    "money": ("연도별 투자 계획", "연차별 투자계획", "연도별 투자계획", "재원조달계획", "소요예산"),
    "project": ("연도별\n사업별", "사업명", "세부사업", "사업별"),
    "source": ("재원", "재원별", "구분"),
    "total": ("총계", "합계", "계", "총사업비"),
    "prior": ("기 투자", "기투자", "기투자액"),
    "in_term_money": ("임기내", "임기 내", "민선 임기내"),
    "subtotal": ("소계", "계", "임기내 소계"),
    "later": ("임기후\n투 자", "임기후", "임기 후", "향후"),
    "total_row": ("총 계", "계", "합계", "총계", "소계"),
    "executed": ("집행액", "집 행 액"),
    "indicators": ("공약달성 확인지표", "확인지표", "성과지표", "성과지표 달성현황"),
    "indicator": ("확인지표", "성과지표", "지표명", "지표"),
    "unit": ("단위",),
    "side": ("구분", "구 분"),
    "target": ("목표\n(누계)", "누계목표", "목표(누계)", "목표 (누계)", "목표누계"),
    "actual": ("이행\n(누계)", "누계실적", "실적(누계)", "이행 (누계)", "이행누계", "누계이행"),
    "indicator_rate": ("이행률\n(%)", "달성률(%)", "추진율\n(%)", "이행율(%)", "진도율 (%)"),
    "footer": (
        "공약 이행률 (각 지표 이행률의 평균으로 산출)",
        "공약 이행률(평균)",
        "평균 이행률",
        "공약 달성률 (지표별 달성률 평균)",
        "종합 이행률",
    ),
}
STATUSES = (
    ("완료 종결", "완료 후 계속추진", "정상추진", "일부추진"),
    ("완료", "이행 후 계속추진", "정상추진", "일부추진"),
    ("완료", "이행후 계속추진", "정상 추진", "부진"),
    ("완료종결", "완료후계속추진", "정상추진", "지연"),
)
MARKS = (
    ("○", ""),
    ("●", ""),
    ("√", ""),
    ("해당", ""),
    ("V", ""),
    ("✔", ""),
    ("■", "□"),
    ("◎", ""),
    ("O", ""),
)
YEARS = ("{y}년", "{y}", "'{yy}", "'{yy}년", "{y}년도", "’{yy}년")
LAST_YEARS = ("{y}. 6.", "{y}.6월", "{y}년 6월", "'{yy}. 6.", "{y}.6.", "{y}")
QUARTERS = ("{q}", "{q}분기", "{q}/4", "{q}/4분기")
SECTIONS = ("□ {}", "■ {}", "○ {}", "Ⅰ. {}", "1. {}", "【{}】", "❍ {}", "{}")
CAPTIONS = ("< {} >", "<{}>", "□ {}", "[{}]", "〈 {} 〉", "■ {}", "▣ {}")
AS_OF = ("{y}. {m}. {d}. 기준", "({y}. {m}. {d}. 기준)", "{y}년 {m}월 {d}일 기준", "기준일 : {y}. {m}. {d}.",
         "{y}.{m:02}.{d:02}. 현재", "'{yy}. {m}. {d}. 기준")  # fmt: skip


def words(rng: Random, *kinds: str) -> Words:
    """Draw other words for some labels, or for all."""
    chosen = {name: rng.choice(pool) for name, pool in OTHER_WORDS.items() if not kinds or name in kinds}
    if not kinds or "statuses" in kinds:
        chosen["statuses"] = rng.choice(STATUSES)
        chosen["in_term"] = rng.choice((("임기내", "임기후"), ("임기 내", "임기 후")))
    if chosen.get("subtotal") == chosen.get("total"):
        chosen["subtotal"] = "소계"
    return Words(**chosen)
