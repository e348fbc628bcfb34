"""The words of placeholders: which there are, and what each is. What they give a card says `filling`."""

from __future__ import annotations

from enum import Enum, auto
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(Enum):
    """What stands between the braces."""

    SINGLE = auto()  # one value of the pledge
    SEQUENCE = auto()  # the first beside others alike is the first year or quarter, and so on
    MARK = auto()  # a box that holds or does not
    FIELD = auto()  # of a row of a list
    TEXT = auto()  # a line of a section of text
    WITH = auto()  # the row stays where there is something
    WITHOUT = auto()  # the row stays where there is nothing


class Per(Enum):
    """What placeholders side by side count."""

    YEAR = auto()
    QUARTER = auto()


MARKS: Mapping[str, tuple[str, str]] = MappingProxyType({"○": ("○", ""), "■": ("■", "□"), "✓": ("✓", "")})
"""What a box prints where it holds, and where it does not."""
OTHER_MARKS: Mapping[str, str] = MappingProxyType(
    {"〇": "○", "◯": "○", "O": "○", "o": "○", "ㅇ": "○", "□": "■", "✔": "✓", "√": "✓", "V": "✓", "v": "✓"}
)
"""Letters that are typed for a mark."""
BOXES = (
    "임기내", "임기후", "국가", "상위", "자체", "하위", "민간", "신규", "계속", "예산", "비예산",
    "완료", "계속추진", "정상추진", "일부추진", "보류", "폐기",
)  # fmt: skip
SINGLES = (
    "공약번호", "공약명", "정책목표", "주관부서", "협조부서", "담당자", "분야", "자치단체", "상위단체", "하위단체",
    "금액단위", "소요예산", "이행률", "추진상황", "기준일", "임기시작", "임기종료", "이행률 설명", "추진실적 제목",
)  # fmt: skip
COUNTED = frozenset({"이행률", "소요예산"})
"""Values of the pledge that are figures with a formula."""
SEQUENCES: Mapping[str, Per] = MappingProxyType({"연도": Per.YEAR, "연도말": Per.YEAR, "분기": Per.QUARTER})
INDICATORS, SCHEDULE, PROJECTS, SOURCES, SPENT, CHANGES = "지표", "일정", "사업", "재원", "집행", "변경"
MONEY = frozenset({PROJECTS, SOURCES, SPENT})
"""Lists whose rows stand together: the sources within a project."""
_AMOUNTS = ("이름", "총계", "기투자", "임기내", "연도별", "임기후")
FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        INDICATORS: (
            "이름", "단위", "목표", "이행", "연간목표", "연간이행", "이행률", "최종목표", "비고",
        ),
        SCHEDULE: ("이름", "분기", "비고"),
        PROJECTS: _AMOUNTS,
        SOURCES: _AMOUNTS,
        SPENT: _AMOUNTS,
        CHANGES: ("승인일", "당초", "변경", "사유", "절차"),
    }
)  # fmt: skip
"""The lists, each with what its rows say."""
APPROVALS = "결재"
"""No list of ours: the boxes for approval are drawn, and signed on paper."""
_BY_YEAR = {(INDICATORS, field) for field in ("목표", "이행", "연간목표", "연간이행")} | {
    (name, "연도별") for name in MONEY
}
NOTES = ("통합참고", "추진상황참고", "사업참고", "지표참고")
"""What the card says in notes: what became of the pledge, a status without a box, amounts and indicators left out."""
NOTES_ALL = "참고"
TEXTS = ("현황", "추진계획", "변경", "추진실적", "기대효과", NOTES_ALL, *NOTES)
"""Sections of text; 참고 has all notes, one below the other."""
DEEPEST = 3
HEAD_LEVEL = "분기"
"""The level of a line that names the quarter of those that follow."""
THINGS = ("지표", "사업", "정책목표", "현황", "추진계획", "변경", "추진실적", "기대효과", "참고")
"""What a row may ask for with 있으면 and 없으면."""
OTHER_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "비고": "참고", "일정": "지표", "투자": "사업", "사업명": "공약명", "부서": "주관부서", "단위": "금액단위",
        "예산": "소요예산", "현황및정책개요": "현황", "세부사업": "사업",
    }
)  # fmt: skip
"""Words that mean one of ours, where it alone can be meant; they are offered, never read."""
SAME_THINGS: Mapping[str, str] = MappingProxyType({"비고": "참고"})


def per(list_name: str, field: str) -> Per | None:
    """Return what the cells of a list's field count where they stand side by side; None for a field of one cell."""
    if (list_name, field) == (SCHEDULE, "분기"):
        return Per.QUARTER
    return Per.YEAR if (list_name, field) in _BY_YEAR else None


def family(list_name: str) -> str:
    """Return the name of what repeats together: that of the projects for all lists of money."""
    return PROJECTS if list_name in MONEY else list_name


def every_name() -> tuple[str, ...]:
    """Return all that may stand between braces, to find the nearest."""
    fields = (f"{name}.{field}" for name, known in FIELDS.items() for field in known)
    levels = (f"{name}.{level}" for name in TEXTS for level in (2, DEEPEST))
    boxes = (f"○{box}" for box in BOXES)
    asked = (f"{word} {thing}" for word in ("있으면", "없으면") for thing in THINGS)
    return (*SINGLES, *SEQUENCES, *fields, *TEXTS, *levels, *boxes, *asked)
