"""Local governments by kind: whose money a word of 재원 means, and who a word of 사업주체 is.

The same word stands for different levels: 시비 is a 시's own money, the money of the level above a 구 or of a
군 in a metropolitan city, and that of the level below a 도. The table of the contract stands here, once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Level(StrEnum):
    """Whose money it is, or who carries a pledge out, seen from the government of the workbook."""

    NATIONAL = "national"
    UPPER = "upper"
    OWN = "own"
    LOWER = "lower"
    PRIVATE = "private"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Word:
    """What is printed, and the other words that are read as it."""

    label: str
    also: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.label, *self.also)


CITY, COUNTY, DISTRICT, PROVINCE, METROPOLIS, EDUCATION = "시", "군", "구", "도", "광역시", "교육청"
KINDS = (CITY, COUNTY, DISTRICT, PROVINCE, METROPOLIS, EDUCATION)
EXECUTED = "집행액"
"""Stands in the 재원 column and is no source: executed money whose source is not known."""

_UPPERS_OF = MappingProxyType({CITY: ("도",), COUNTY: ("도", "시"), DISTRICT: ("시",)})
"""The kinds that have a level above, and which it may be, the usual one first."""
_OWN_MONEY = MappingProxyType(
    {
        CITY: Word("시비"),
        COUNTY: Word("군비"),
        DISTRICT: Word("구비"),
        PROVINCE: Word("도비"),
        METROPOLIS: Word("시비"),
        EDUCATION: Word("자체", ("교육비",)),
    }
)
_LOWER_MONEY = MappingProxyType(
    {PROVINCE: Word("시군비", ("시비", "군비")), METROPOLIS: Word("구군비", ("구비", "군비"))}
)
_LOWER_ACTOR = MappingProxyType(
    {PROVINCE: Word("시군", ("시", "군")), METROPOLIS: Word("구군", ("구", "군"))}
)
_OWN_ACTOR = MappingProxyType(
    {METROPOLIS: Word("시", ("광역시", "특별시")), PROVINCE: Word("도", ("특별자치도",))}
)
_WITHOUT_LOWER = ("세종", "제주")
_METROPOLISES = ("서울", "부산", "대구", "인천", "대전", "울산", "세종")
"""Cities whose short name with 시 means the metropolitan city; 광주시 is a 시 of 경기도, too."""
_ENDINGS = (
    (re.compile(r"교육(?:지원)?청$"), EDUCATION),
    (re.compile(r"(?:특별|광역|특별자치)시청?$"), METROPOLIS),
    (re.compile(rf"(?:^|\s)(?:{'|'.join(_METROPOLISES)})시청?$"), METROPOLIS),
    (re.compile(r"도청?$"), PROVINCE),
    (re.compile(r"시청?$"), CITY),
    (re.compile(r"군청?$"), COUNTY),
    (re.compile(r"구청?$"), DISTRICT),
)


def kind_by_name(name: str) -> str:
    """Return the kind of government that the ending of its name says; empty where it says none.

    >>> kind_by_name("부산광역시 기장군"), kind_by_name("강원특별자치도"), kind_by_name("나래")
    ('군', '도', '')
    """
    return next((kind for ending, kind in _ENDINGS if ending.search(name.strip())), "")


def upper_by_name(name: str) -> str:
    """Return the level above that stands before the name, 도 or 시; empty where nothing does.

    >>> upper_by_name("부산광역시 기장군"), upper_by_name("전남 나래군"), upper_by_name("기장군")
    ('시', '도', '')
    """
    before = name.split()[:-1]
    if not before:
        return ""
    is_city = before[-1].endswith("시") or before[-1] in {*_METROPOLISES, "광주"}
    return "시" if is_city else "도"


@dataclass(frozen=True, slots=True)
class Authority:
    """A government by its name, its kind (`KINDS`) and the kind of the level above (도, 시, or none)."""

    name: str = ""
    kind: str = CITY
    upper: str = "도"

    @classmethod
    def of(cls, name: str, kind: str = "", upper: str = "") -> Authority:
        """Return a government with what is not given taken from its name, else the usual.

        >>> Authority.of("부산광역시 기장군")
        Authority(name='부산광역시 기장군', kind='군', upper='시')
        """
        kind = kind or kind_by_name(name) or CITY
        known = uppers_of(kind)
        named = upper_by_name(name)
        upper = upper or (named if named in known else "")
        return cls(name, kind, upper if upper in known else next(iter(known), ""))

    @property
    def has_lower(self) -> bool:
        """Say whether there are governments below: not below 세종 and 제주."""
        return self.kind in _LOWER_MONEY and not self.name.startswith(_WITHOUT_LOWER)

    @property
    def money(self) -> Mapping[Level, Word]:
        """Return the words of 재원 by level, in the order of print."""
        return _money(self.kind, self.upper, has_lower=self.has_lower)

    @property
    def actors(self) -> Mapping[Level, Word]:
        """Return the boxes of 사업주체 by level with the words that are read as each, in the order of print.

        The own box is labelled with the government's name, where it has one.
        """
        found = {Level.NATIONAL: Word("국가", ("정부", "국"))}
        if self.kind == EDUCATION:
            found[Level.UPPER] = Word("지자체", ("도", "시"))
        elif self.upper:
            found[Level.UPPER] = Word(self.upper)
        own = _OWN_ACTOR.get(self.kind, Word(self.kind))
        names = dict.fromkeys(filter(None, (self.name, *self.name.split()[-1:], *own.spellings)))
        found[Level.OWN] = Word(next(iter(names)), tuple(names)[1:])
        if self.has_lower:
            found[Level.LOWER] = _LOWER_ACTOR[self.kind]
        return {**found, Level.PRIVATE: Word("민간", ("민자",))}

    def actor_word(self, level: Level) -> str:
        """Return the word of 사업주체 for a level: 시, 군, 구, 도 or 교육청 for the government itself."""
        if level is Level.OWN:
            return _OWN_ACTOR.get(self.kind, Word(self.kind)).label
        return self.actors[level].label


@lru_cache(64)  # every label of 재원 asks for it
def _money(kind: str, upper: str, *, has_lower: bool) -> Mapping[Level, Word]:
    found = {Level.NATIONAL: Word("국비", ("국가",) if kind == EDUCATION else ())}
    if kind == EDUCATION:
        found[Level.UPPER] = Word("지자체", ("도비", "시비"))
    elif upper:
        found[Level.UPPER] = Word(f"{upper}비")
    found[Level.OWN] = _OWN_MONEY[kind]
    if has_lower:
        found[Level.LOWER] = _LOWER_MONEY[kind]
    return MappingProxyType({**found, Level.PRIVATE: Word("민자"), Level.OTHER: Word("기타")})


def uppers_of(kind: str) -> tuple[str, ...]:
    """Return which level may be above a kind of government, the usual one first."""
    return _UPPERS_OF.get(kind, ())
