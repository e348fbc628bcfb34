"""What a person wrote beside a finding in 점검: a tick or a reason, and as far as it is there, who wrote it."""

from __future__ import annotations

import re
from typing import NamedTuple

from pledgebook.book.folding import word_key

_SURNAMES = (
    "가강고공곽구권금기길김나남노도류마맹명문민박반방배백변봉부서석선설성소손송신심안양엄여연염예오옥왕우원위유육윤은이인임"
    "장전정제조주지진차채천최추탁표피하한함허현형홍황"
)
_TITLE = r" (?:주무관|주사|주사보|서기|팀장|과장|계장|국장|실장|담당관|담당)"
_NAME = rf"(?:[{_SURNAMES}][가-힣]{{1,3}}{_TITLE}|[{_SURNAMES}][가-힣]{{1,2}}[가-힣](?<![과팀청도])|[{_SURNAMES}] [가-힣]{{2}})"
_OFFICE = r"(?:[가-힣0-9]{2,12}(?:과|국|실|담당관|팀|소|관) )?"
# Compiled by `re` itself where there is an answer to read: together they cost as much as all of its others.
_BEFORE = rf"(?P<who>{_OFFICE}{_NAME})\s*[:：]\s*(?P<why>.*)"
_BEHIND = rf"(?P<why>.*?)\s*[(\[（]\s*(?P<who>{_OFFICE}{_NAME})\s*(?:[,·/]\s*[^()\[\]（）]*)?[)\]）]"
_TICKED = rf"(?P<why>[○O✓✔ⅤVv√])\s*(?P<who>{_OFFICE}{_NAME})"
_TICKS = frozenset({"○", "o", "✓", "✔", "ⅴ", "v", "√", "x", "확인", "확인함", "이상없음"})
_NO_NAMES = frozenset({"공문서", "민원인", "지난해", "하반기", "신청서", "정상화", "문서번호", "고시문"})
"""Words that begin like a name."""


class Answer(NamedTuple):
    """Who answered and why; empty where it does not say."""

    by: str = ""
    why: str = ""


def read_answer(text: str) -> Answer:
    """Read what stands under 확인: `홍길동: 사유`, `사유 (홍길동)`, `○ 홍길동`, a reason or a tick alone.

    >>> read_answer("홍길동: 해외연수로 늦어짐"), read_answer("○")
    (Answer(by='홍길동', why='해외연수로 늦어짐'), Answer(by='', why=''))
    """
    text = " ".join(text.split())
    for form in (_BEFORE, _TICKED, _BEHIND):
        found = re.fullmatch(form, text, re.DOTALL)
        if found and found["who"] not in _NO_NAMES:
            return Answer(found["who"], _reason(found["why"]))
    return Answer("", _reason(text))


def _reason(text: str) -> str:
    return "" if word_key(text).casefold() in _TICKS else text.strip()
