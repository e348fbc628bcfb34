"""Dates as staff type them: `2024. 5. 31.`, `'24. 3. 22.`, `2023. 11`, `2022. 7. ~ 11.`, `2023. 5. / 6.`

General date parsers misread these (`'24. 3. 22.` becomes 2022-03-24), so the grammar is spelt out here:
year before month before day, always. A month alone spans its days; a range spans from the first day of its
first part to the last day of its last; what is not certain is not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pledgebook.book.folding import clean, compatible
from pledgebook.book.period import month_end
from pledgebook.clock import WatchedDay

CENTURY = 2000
LAST_MONTH = 12
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A day, a month or a range as typed: `text` for print, first and last day for reckoning.

    A month-only date counts from the last day of that month on (field rule), a range from its end.
    """

    start: date
    end: date
    text: str = field(compare=False)


class Reason(StrEnum):
    """Why a text is no date; the keys of the sentences that say so."""

    UNKNOWN = "unknown"  # no form that staff type
    NO_SUCH_DAY = "no-such-day"  # 2월 30일, 13월
    NO_YEAR = "no-year"  # 5. 6. could be a month and a day, or a year and a month
    REVERSED = "reversed"  # the end lies before the start
    OPEN = "open"  # 2022. 7. ~
    NOT_A_DAY = "not-a-day"  # a month or a range where one day is asked for


class _Part(NamedTuple):
    """One date of a text, as far as it is given."""

    year: int
    month: int
    day: int | None

    @property
    def first(self) -> date:
        return date(self.year, self.month, self.day or 1)

    @property
    def last(self) -> date:
        return date(self.year, self.month, self.day) if self.day else month_end(self.year, self.month)


class _UnreadableError(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


_FULL = re.compile(
    r"(?P<quote>')?(?P<year>\d{4}|\d{2})(?:년|[.\-/])(?P<month>\d{1,2})"
    r"(?:(?:월|[.\-/])(?P<day>\d{1,2})(?:일|\.)?|월|\.)?"
)
_PACKED = re.compile(r"(\d{4})(\d\d)(\d\d)")
_MONTH_DAY = re.compile(r"(\d{1,2})(?:월|[.\-/])(\d{1,2})(?:일|\.)?")
_NUMBER = re.compile(r"(\d{1,2})(월|일|\.)?")
_RANGE = re.compile(r"[~∼〜–—]| - |부터")
_LIST = re.compile(r"[/,·&]| 및 ")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "`": "'", "´": "'", "。": ".", "．": ".", "∙": "·", "ㆍ": "·"})
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_WEEKDAY = re.compile(r" ?\([월화수목금토일](?:요일)?\)")
_SPLIT_DIGITS = re.compile(r"\d \d")
_SHORT = 64
"""Letters of a text of which it is remembered what dates it holds."""


def when(text: str) -> When | None:
    """Read a day, a month or a range as typed; None where the text is no date (`why_not` says why).

    >>> when("2022. 7. ~ 11.")
    When(start=datetime.date(2022, 7, 1), end=datetime.date(2022, 11, 30), text='2022. 7. ~ 11.')
    """
    found = _dates(text)
    return None if isinstance(found, Reason) else When(found[0].first, found[-1].last, text)


def day(text: str) -> date | None:
    """Read one whole day; None for a month, a range or no date."""
    found = _one_day(text)
    return None if isinstance(found, Reason) else found


def why_not(text: str, *, one_day: bool = False) -> Reason:
    """Say why `when` (or `day`, with `one_day`) gave None; UNKNOWN also for a text that is a date."""
    found = _one_day(text) if one_day else _dates(text)
    return found if isinstance(found, Reason) else Reason.UNKNOWN


def of_day(value: date) -> When:
    """Return a real date as the `When` that prints officially."""
    return When(value, value, official(value))


def official(value: date) -> str:
    """Write a date as official documents print it: `2024. 5. 31.`"""
    if isinstance(value, WatchedDay):
        return value.printed(official)
    return f"{value.year}. {value.month}. {value.day}."


def short(value: date) -> str:
    """Write a date without its year, as on the axis of a chart: `5.31.`"""
    if isinstance(value, WatchedDay):
        return value.printed(short)
    return f"{value.month}.{value.day}."


def official_text(text: str) -> str:
    """Return a time in the one form of official documents, whatever way it was typed; no date as it stands.

    >>> official_text("'24-03-22"), official_text("2023년 5월 3일 ~ 5월 10일"), official_text("매년 4월")
    ('2024. 3. 22.', '2023. 5. 3. ~ 5. 10.', '매년 4월')
    """
    parts = _dates(text)
    if isinstance(parts, Reason):
        return text
    joint = " / " if len(parts) == 1 or len(_RANGE.split(_plain(text))) == 1 else " ~ "
    befores = (None, *parts)
    return joint.join(_official_part(part, before) for part, before in zip(parts, befores, strict=False))


def _official_part(part: _Part, before: _Part | None) -> str:
    year = f"{part.year}. " if before is None or before.year != part.year else ""
    day = f" {part.day}." if part.day else ""
    return f"{year}{part.month}.{day}"


def _one_day(text: str) -> date | Reason:
    found = _dates(text)
    if isinstance(found, Reason):
        return found
    return found[0].first if len(found) == 1 and found[0].day is not None else Reason.NOT_A_DAY


def _dates(text: str) -> tuple[_Part, ...] | Reason:
    """Return the dates of a text in order, or why it is none: printing and checks ask what reading asked."""
    return _dates_of_short(text) if len(text) <= _SHORT else _dates_of_any(text)


@lru_cache(maxsize=2048)
def _dates_of_short(text: str) -> tuple[_Part, ...] | Reason:
    return _dates_of_any(text)


def _dates_of_any(text: str) -> tuple[_Part, ...] | Reason:
    try:
        return _parts(_plain(text))
    except _UnreadableError as error:
        return error.reason


def _plain(text: str) -> str:
    # Runs of blanks become one before anything is searched: the patterns below try each blank of a run.
    plain = " ".join(compatible(clean(text)).translate(_QUOTES).split())
    return _CLOCK.sub("", _WEEKDAY.sub("", plain))


def _parts(plain: str) -> tuple[_Part, ...]:
    """Read the dates of a text in order: one, or the ends of a range, or a list of them."""
    single = _full(plain)
    if single:
        return (single,)
    pieces = _RANGE.split(plain)
    if len(pieces) == 1:
        pieces = _LIST.split(plain)
        if len(pieces) > 1:
            pieces = [piece for piece in pieces if piece.strip()] or [plain]
    pieces = [piece.strip() for piece in pieces]
    first = _full(pieces[0])
    if first is None:
        raise _UnreadableError(_reason(plain))
    if pieces[-1] in {"", "까지"}:
        raise _UnreadableError(Reason.OPEN)
    found = [first]
    for piece in pieces[1:]:
        found.append(_following(piece.removesuffix("까지").strip(), found[-1]))
    if any(after.last < before.first for before, after in pairwise(found)):
        raise _UnreadableError(Reason.REVERSED)
    return tuple(found)


def _full(piece: str) -> _Part | None:
    """Read a date with its year."""
    if _SPLIT_DIGITS.search(piece):
        return None
    packed = re.sub(r"\s+", "", piece)
    match = _PACKED.fullmatch(packed)
    if match:
        return _checked(*(int(group) for group in match.groups()))
    match = _FULL.fullmatch(packed)
    if match is None:
        return None
    year, month, given_day = int(match["year"]), int(match["month"]), match["day"]
    if len(match["year"]) == len("24"):
        unsure = year <= LAST_MONTH and given_day is None and not match["quote"] and "년" not in packed
        if unsure:
            raise _UnreadableError(Reason.NO_YEAR)
        year += CENTURY
    return _checked(year, month, int(given_day) if given_day else None)


def _following(piece: str, before: _Part) -> _Part:
    """Read a later part, which may leave out what it shares with the one before: `7. ~ 11.`"""
    if not _SPLIT_DIGITS.search(piece):
        packed = re.sub(r"\s+", "", piece)
        match = _NUMBER.fullmatch(packed)
        if match:
            number, unit = int(match[1]), match[2]
            if unit == "월" or (before.day is None and unit != "일"):
                return _checked(before.year, number, None)
            if before.day is not None:
                return _checked(before.year, before.month, number)
        match = _MONTH_DAY.fullmatch(packed)
        if match and int(match[1]) <= LAST_MONTH:
            return _checked(before.year, int(match[1]), int(match[2]))
        full = _full(piece)
        if full:
            return full
    raise _UnreadableError(Reason.UNKNOWN)


def _checked(year: int, month: int, given_day: int | None) -> _Part:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise _UnreadableError(Reason.UNKNOWN)
    try:
        date(year, month, 1 if given_day is None else given_day)
    except ValueError as error:
        raise _UnreadableError(Reason.NO_SUCH_DAY) from error
    return _Part(year, month, given_day)


def _reason(plain: str) -> Reason:
    packed = re.sub(r"\s+", "", plain)
    return Reason.NO_YEAR if _MONTH_DAY.fullmatch(packed) or _NUMBER.fullmatch(packed) else Reason.UNKNOWN
