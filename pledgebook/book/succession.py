"""Pledges that were merged or split: which ends, which follows, and from what day, as rows of 변경 say.

A row whose 대상 is 통합 or 분리 names the old codes under 당초 and the new ones under 변경, in any text. A pledge
that only 당초 names ends on the day of approval; one that only 변경 names begins then; one that both name goes on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, Protocol

from pledgebook.book.folding import clean, compatible
from pledgebook.book.steps import reached

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

MERGED, SPLIT = "통합", "분리"
_KINDS = (MERGED, SPLIT)
_NOTHING = re.compile(r"(?!)")  # is found nowhere
_DASHES = re.compile(r"[‐‑‒–—−]")
# Compiled by `re` itself where a row of 변경 is read.
_BETWEEN_ITEMS = r"[,，、;/·ㆍ&+\n→]|(?:와|과|및)\s"
_RANGE = r"(?:[~∼〜～]|내지|부터|에서)\s*"
_PARTICLE = r"(?:으로|로|에|와|과|및|을|를|은|는|이|가|의|번)"
_COUNTED = r"(?!\s?(?:개|건|회|명|년|월|일|차|%|배|단계|분기|층|km))"
_AS_OBJECT = re.compile(r"\s?(?:\([^()]*\))?[을를](?=\s|$)")
_ARROW = r"[→⇒➔➜▶▷]|(?<![-=])[-=]+>"
_BRACKETED = re.compile(r"\([^()]*\)")
_AND_OTHERS = re.compile(r"외\s?\d+\s?(?:건|개)")
_PLAIN_END = rf"{_COUNTED}(?=$|[\s,，、;/·ㆍ&+)\]:(→~∼〜～]|{_PARTICLE}(?:$|[\s,.)]))"
_LIKE_A_CODE = (
    r"(?<![0-9A-Za-z가-힣.\-])(?:\d{1,3}|[가-힣]|[A-Za-z]+)(?:-(?:\d+|[가-힣]|[A-Za-z]+))+"
    rf"(?![0-9A-Za-z\-]){_COUNTED}"
)
"""A text with the parts of a code; a figure such as 1-2회 or a date is none."""


class Changing(Protocol):
    """What is read of a row of 변경."""

    @property
    def row(self) -> int: ...
    @property
    def pledge(self) -> str: ...
    @property
    def approved(self) -> date: ...
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def about(self) -> str: ...


class Named(NamedTuple):
    """The codes that a text names: those that are known, and what looks like one and is not."""

    codes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    has_range: bool = False  # 6-3-4~6-3-7, or 6-3-4 외 2건: not all are named
    objects: tuple[str, ...] = ()  # with 을 or 를: what is merged or split, not what it becomes

    @property
    def every(self) -> tuple[str, ...]:
        """Return the codes that are known and what looks like one."""
        return (*self.codes, *self.unknown)


@dataclass(frozen=True, slots=True)
class Succession:
    """Pledges that became others on the day of approval; codes in the order they are named."""

    kind: str  # 통합 or 분리
    day: date
    rows: tuple[int, ...]  # of 변경
    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def ended(self) -> tuple[str, ...]:
        """Return the codes that end."""
        return tuple(code for code in self.old if code not in self.new)

    @property
    def started(self) -> tuple[str, ...]:
        """Return the codes that begin: what a single pledge was merged into was there before."""
        if self.kind == MERGED and len(self.old) == 1:
            return ()
        return tuple(code for code in self.new if code not in self.old)


@dataclass(frozen=True, slots=True)
class EndedPledge:
    """What became of a pledge that counts no more."""

    kind: str
    day: date
    successors: tuple[str, ...]

    @property
    def words(self) -> str:
        """Return it in words: `통합 → 3-1`."""
        return f"{self.kind} → {', '.join(self.successors)}"


@dataclass(frozen=True, slots=True)
class UnclearSuccession:
    """A row of 통합 or 분리 that cannot be followed; `unknown` are the codes in it that no pledge has."""

    row: int
    unknown: tuple[str, ...] = ()
    is_after: bool = True  # it is 변경 that has to be corrected, not 당초


@dataclass(frozen=True, slots=True)
class Successions:
    """All of a workbook, or of several; `known` are the codes of their pledges."""

    every: tuple[Succession, ...] = ()
    known: frozenset[str] = frozenset()
    unclear: tuple[UnclearSuccession, ...] = ()
    _by_code: dict[str, list[Succession]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: defaultdict[str, list[Succession]] = defaultdict(list)
        for succession in self.every:
            for code in dict.fromkeys((*succession.old, *succession.new)):
                found[code].append(succession)
        for code, mine in found.items():  # what begins and ends on one day ends, whichever row is first
            mine.sort(key=lambda each: (each.day, code in each.ended))
        object.__setattr__(self, "_by_code", dict(found))

    def __bool__(self) -> bool:
        return bool(self.every)

    def end_of(self, code: str, since: date | None, day: date) -> EndedPledge | None:
        """Return what became of a pledge by a day; None where it goes on, or where nothing that follows is there.

        `since` is the 적용일 of its row: one after its end is of another pledge that got the code.
        """
        passed = [each for each in self._by_code.get(code, ()) if each.day <= day]
        last = passed[len(passed) - 1] if passed else None
        if last is None or code not in last.ended or (since is not None and since > last.day):
            return None
        return EndedPledge(last.kind, last.day, last.new) if self.known & {*last.new} else None

    def begins_after(self, code: str, since: date | None, day: date) -> bool:
        """Say whether a pledge is not there yet: it begins with its succession, unless its row has an 적용일."""
        mine = self._by_code.get(code, [])
        return since is None and bool(mine) and code in mine[0].started and mine[0].day > day


def successions(changes: Iterable[Changing], codes: Iterable[str]) -> Successions:
    """Read the successions of a workbook from its rows of 변경; `codes` are those of its pledges."""
    rows = [change for change in changes if change.about in _KINDS]
    known = tuple(dict.fromkeys(codes))
    if not rows:
        return Successions(known=frozenset(known))
    named_in = _reader(known)
    unclear: list[UnclearSuccession] = []
    found: list[Succession] = []
    for change in rows:
        before, after = named_in(change.before), named_in(change.after)
        *olds, became = map(named_in, _around_arrows(change.after))
        if olds and olds[0].every and became.every:
            was = before if before.every else olds[0]
            if {*olds[0].every} <= {*was.every, change.pledge}:  # 6-3-3 → 6-3-4, 6-3-5: only these are new
                before, after = was, became
        unknown = tuple(dict.fromkeys((*before.unknown, *after.unknown)))
        pair = _old_and_new(change, before, after)
        if unknown or pair is None:
            is_after = bool(after.unknown or after.objects) or (
                pair is None and not (after.codes and not before.codes)
            )
            unclear.append(UnclearSuccession(change.row, unknown, is_after=is_after))
        if pair is not None:
            found.append(Succession(change.about, change.approved, (change.row,), *pair))
    every = tuple(joined(found))
    followed = {row for each in every for row in each.rows}
    unclear += [UnclearSuccession(row) for each in found for row in each.rows if row not in followed]
    return Successions(every, frozenset(known), tuple(unclear))


def _around_arrows(text: str) -> list[str]:
    """Return what stands before, between and behind the arrows of a text; those within brackets are none."""
    bare = _BRACKETED.sub(lambda bracketed: " " * len(bracketed[0]), text)
    edges = [0, *(edge for arrow in re.finditer(_ARROW, bare) for edge in arrow.span()), len(text)]
    return [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


def named_codes(text: str, codes: Iterable[str]) -> Named:
    """Return the codes that a text names, in their order.

    >>> named_codes("6-3-4 교류, 6-3-5로 분리", ["6-3-3", "6-3-4", "6-3-5"]).codes
    ('6-3-4', '6-3-5')
    """
    return _reader(tuple(codes))(text)


@lru_cache(8)  # a book is looked at on day after day
def _reader(codes: tuple[str, ...]) -> Callable[[str], Named]:
    """Return what reads the codes out of a text."""
    spelt = {_folded(code): code for code in reversed(codes) if _folded(code)}
    shapes = {_shape(key) for key in spelt if "-" in key}
    whole = [_within_text(key) for key in sorted(spelt, key=len, reverse=True) if not key.isalnum()]
    plain = [
        rf"{re.escape(key)}{_PLAIN_END}" for key in sorted(spelt, key=len, reverse=True) if key.isalnum()
    ]
    found_by = re.compile("|".join(whole)) if whole else _NOTHING
    at_start = re.compile(rf"\s*(?:공약\s*|제)?({'|'.join(plain)})") if plain else _NOTHING
    has_numbers = any(key.isdecimal() for key in spelt)
    numbers = re.compile(rf"\s*(?:공약\s*|제)?(\d{{1,3}}){_PLAIN_END}") if has_numbers else _NOTHING

    def named(text: str) -> Named:
        text = _DASHES.sub("-", compatible(clean(text)))
        places: dict[int, tuple[int, str]] = {}
        for whole_code in found_by.finditer(text):
            places[whole_code.start()] = whole_code.end(), spelt["".join(whole_code[0].split())]
        starts = [0, *(match.end() for match in re.finditer(_BETWEEN_ITEMS, text))]
        starts += [match.end() for match in re.finditer(_RANGE, text)]
        strange: list[str] = []
        for start in starts:
            known = at_start.match(text, start)
            match = known or numbers.match(text, start)
            if match is None or any(at <= match.start(1) < end for at, (end, _) in places.items()):
                continue
            if known is None:
                strange.append(match[1])
            else:
                places[match.start(1)] = match.end(1), spelt[match[1]]
        unknown = strange + [
            match[0]
            for match in re.finditer(_LIKE_A_CODE, text)
            if _shape(match[0]) in shapes
            and not any(at < match.end() and match.start() < end for at, (end, _) in places.items())
        ]
        ordered = sorted(places.items())
        has_range = any(
            re.fullmatch(_RANGE, text[end:at].lstrip()) for (_, (end, _)), (at, _) in pairwise(ordered)
        )
        has_range |= bool(ordered) and _AND_OTHERS.search(text) is not None
        objects = [code for _, (end, code) in ordered if _AS_OBJECT.match(text, end)]
        objects += [code for code in unknown if re.search(re.escape(code) + _AS_OBJECT.pattern, text)]
        return Named(
            tuple(dict.fromkeys(code for _, (_, code) in ordered)),
            tuple(dict.fromkeys(unknown)),
            has_range,
            tuple(objects),
        )

    return named


def _folded(code: str) -> str:
    return _DASHES.sub("-", "".join(compatible(clean(code)).split()))


def _within_text(key: str) -> str:
    """Return the pattern of a code with signs in it: no longer code holds it, and blanks may part it."""
    before = r"(?<![0-9A-Za-z.\-])" + (r"(?<![가-힣])" if "가" <= key[0] <= "힣" else "")
    after = r"(?![0-9A-Za-z])(?![.\-][0-9A-Za-z])"
    return before + r"\s?".join(map(re.escape, key)) + after


def _shape(code: str) -> str:
    return re.sub(r"[A-Za-z]+", "A", re.sub(r"[가-힣]", "가", re.sub(r"\d+", "9", code)))


def _old_and_new(
    change: Changing, before: Named, after: Named
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return the old and the new codes of a row; None where they cannot be told."""
    old, new, own = before.codes, after.codes, change.pledge
    if before.has_range or after.has_range:
        return None
    if after.objects and (change.about == MERGED or {*after.objects} & {*before.every, own}):
        return None  # 6-3-3을 6-3-4로 분리, 6-3-3을 통합: what 변경 names here is what was
    if new and not before.every and (own not in new or change.about == SPLIT):
        old = (own,)  # 당초 says in words what the pledge was
    if old and not new and not after.unknown and own not in old and change.about == MERGED:
        new = (own,)  # 변경 says in words what the pledge became
    old, new = (*old, *before.unknown), (*new, *after.unknown)
    if not old or not new or set(old) == set(new):
        return None
    return old, new


def joined(found: Iterable[Succession]) -> Iterator[Succession]:
    """Join the rows of one day that share an old pledge or a new one: a row for each old one, or for each new one.

    What one row begins and another ends is two steps. Rows that lead round to a pledge they end are left out: each
    of two pledges that became the other would count no more, or both would.
    """
    groups: list[Succession] = []
    for each in found:
        shared = [
            other
            for other in groups
            if (other.kind, other.day) == (each.kind, each.day)
            and ({*each.old} & {*other.old} or {*each.new} & {*other.new})
        ]
        joined = [*shared, each]
        groups = [other for other in groups if other not in shared]
        groups.append(
            Succession(
                each.kind,
                each.day,
                tuple(row for part in joined for row in part.rows),
                tuple(dict.fromkeys(code for part in joined for code in part.old)),
                tuple(dict.fromkeys(code for part in joined for code in part.new)),
            )
        )
    steps: defaultdict[date, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for group in groups:
        for code in group.old:
            steps[group.day][code] |= {*group.new} - {*group.old}
    yield from (group for group in groups if not _leads_round(group, steps[group.day]))


def _leads_round(succession: Succession, steps: Mapping[str, set[str]]) -> bool:
    """Say whether what a succession ends or leaves comes out of what it became, by the steps of its day."""
    became = (code for code in succession.new if code not in succession.old)
    return any(not reached(code, steps).isdisjoint(succession.old) for code in became)
