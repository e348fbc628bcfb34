"""Judgements that people type into 반기별 평가표: of which pledge and half-year each is, however the rows stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pledgebook.book.folding import word_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

JudgementKey = tuple[str, str]
"""A pledge's code and a half-year: `2024년 상반기`."""
_CODE, _HALF, JUDGEMENT_HEAD = "공약번호", "반기", "판정"
_LABEL = re.compile(r"([0-9]{4})년\s*(상반기|하반기)")


def half_year_label(year: int, period: str) -> str:
    """Name a half-year as the sheet does.

    >>> half_year_label(2024, "상반기")
    '2024년 상반기'
    """
    return f"{year}년 {period}"


def judgements_in(rows: Iterable[Mapping[int, str]]) -> Mapping[JudgementKey, str]:
    """Return the judgements in rows of texts by column.

    A row that names a half-year says which one the rows below it are of, unless they have a column for it;
    a row with the heads of a code and a judgement says where these stand.
    """
    half = ""
    places: dict[str, int] = {}
    found: dict[JudgementKey, str] = {}
    for row in rows:
        heads = {word_key(text): column for column, text in row.items()}
        if _CODE in heads and JUDGEMENT_HEAD in heads:
            places = {head: heads[head] for head in (_CODE, _HALF, JUDGEMENT_HEAD) if head in heads}
            continue
        code = row.get(places.get(_CODE, 0), "").strip()
        judgement = row.get(places.get(JUDGEMENT_HEAD, 0), "").strip()
        if code and judgement:
            own = _LABEL.search(row.get(places.get(_HALF, 0), ""))
            key = half_year_label(int(own[1]), own[2]) if own else half
            if key:
                found[code, key] = judgement
                continue
        named = _LABEL.search(" ".join(row.values())) if len(row) == 1 else None
        if named:
            half = half_year_label(int(named[1]), named[2])
    return found
