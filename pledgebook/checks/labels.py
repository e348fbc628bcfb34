"""The unit in an indicator's label against its 단위 (the flaw of the published card 6-3-3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pledgebook.book.folding import compatible, word_key
from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.book.model import Book
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding

_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")
_BETWEEN = re.compile(r"[\s,/·:]+")
_QUALIFIERS = frozenset({"단위", "누적", "누계", "연간", "연", "총", "년"})
_SAME = {"인": "명", "사람": "명", "곳": "개소", "퍼센트": "%", "프로": "%", "번": "회", "차례": "회"}
_KNOWN = frozenset(
    _BETWEEN.split(
        "회 개소 명 건 개 % %p 대 동 권 호 가구 세대 점 종 단계 일 시간 분 개월 월 팀 단지 그루 주 본 면 석 편 식 "
        "필지 마을 기관 업체 농가 학교 개교 개사 개국 위 등급 지구 좌석 마리 두 ha m m2 m3 km km2 kw mw kwh mwh gwh "
        "t 톤 kg g l 리터 원 천원 만원 백만원 천만원 억원 조원 달러 포기 상자 박스 부 매 장 쪽 회차 차 기 척 병상"
    )
)


def label_units(label: str) -> tuple[str, ...]:
    """Return the words in the closing brackets of a label: `교류활동 횟수(회)` has 회."""
    match = _IN_BRACKETS.search(compatible(label))
    if match is None:
        return ()
    words = (_unit(word) for word in _BETWEEN.split(match[1]))
    return tuple(word for word in words if word and word not in _QUALIFIERS)


def check_labels(book: Book, _results: Results) -> Iterator[Finding]:
    """PB301: brackets that hold units, none of which is the indicator's."""
    known = _KNOWN | {_unit(indicator.unit) for indicator in book.indicators}
    for indicator in book.indicators:
        unit = _unit(indicator.unit)
        for label in dict.fromkeys((indicator.name, indicator.schedule_name)):
            units = label_units(label)
            if unit and units and unit not in units and known.issuperset(units):
                yield finding(
                    "PB301",
                    book.cell("Indicators", indicator.row, "단위"),
                    indicator.unit,
                    label=label,
                    unit="·".join(units),
                )
                break


def _unit(text: str) -> str:
    folded = word_key(text)
    return _SAME.get(folded, folded)
