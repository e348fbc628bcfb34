"""One cell's value to what the model holds, by the kind of its column; what cannot be read says why."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from pledgebook.book import koreandate
from pledgebook.book.contract import UNDETERMINED, Kind
from pledgebook.book.folding import MARKS, clean, code_key, nearest, word_key
from pledgebook.book.government import EXECUTED, Authority, Level
from pledgebook.book.money_unit import converted, full_name, is_convertible
from pledgebook.grid.number_text import grouped, plain
from pledgebook.reading import numbers
from pledgebook.reading.report import MOST_OF_A_KIND

if TYPE_CHECKING:
    from collections.abc import Callable

    from pledgebook.book.contract import Choice
    from pledgebook.book.koreandate import When
    from pledgebook.reading.sheet_values import Value

FIRST_YEAR, LAST_YEAR = 1990, 2100
EARLIEST_REAL_YEAR = 1950
"""A date before it is a small number that the cell's format shows as a date."""
FIRST_SERIAL, LAST_SERIAL = 30_000, 80_000
"""Serial numbers of days from 1982 to 2119; a smaller number in a date column is no day anybody means."""
DEEPEST_LEVEL = 3
_DIGITS_OF_DAY = 8
_YEAR_TEXT = re.compile(r"'?(\d{4}|\d{2})(?:년도?|\.)?")
_LIST_SEPARATOR = re.compile(r"[,，、;\n]")
_CHOICES_SEPARATOR = re.compile(r"[\s,，、;/·ㆍ+]+")


@dataclass(frozen=True, slots=True, eq=False)
class Bad:
    """A value that cannot be read: the finding's code, the value as a person sees it, facts.

    It stands in columns among values that are looked up, so it must hash: each is equal to itself alone.
    """

    code: str
    seen: str
    facts: dict[str, str] = field(default_factory=dict)


_ANY = Authority()


class CellConventions(NamedTuple):
    """What reading a cell depends on besides its value."""

    is_1904: bool = False
    money_unit: str = ""
    authority: Authority = _ANY

    @property
    def epoch(self) -> date:
        return date(1904, 1, 1) if self.is_1904 else date(1899, 12, 30)

    def serial(self, value: date | datetime | time | timedelta) -> float:
        """Return the number Excel stores for a date or time."""
        if isinstance(value, timedelta):
            return value / timedelta(days=1)
        if isinstance(value, time):
            return (value.hour * 3600 + value.minute * 60 + value.second) / 86400
        days = (value if not isinstance(value, datetime) else value.date()) - self.epoch
        if not isinstance(value, datetime):
            return float(days.days)
        return round(days.days + self.serial(value.time()), 4)

    def of_serial(self, serial: float) -> date:
        return self.epoch + timedelta(days=int(serial))


def is_blank(value: Value) -> bool:
    # Of nearly all texts the first letter tells.
    return isinstance(value, str) and not value[:1].isalnum() and not clean(value)


def shown(value: Value) -> str:
    """Return a value as a person sees it in the cell."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return plain(numbers.from_float(float(value)))
    if isinstance(value, datetime):
        return koreandate.official(value) if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return koreandate.official(value)
    return str(value)


def text(value: Value, conventions: CellConventions) -> str:  # noqa: ARG001 - all readers are called alike
    return shown(value)


def code(value: Value, conventions: CellConventions) -> str | Bad:
    """Read an identifier; 12.0 is `12`, and 6-3-3 that Excel took for a date is told as such."""
    if isinstance(value, date):
        digits = (value.year % 100, value.month, value.day)
        guess = "-".join(map(str, digits if digits[0] <= koreandate.LAST_MONTH else digits[1:]))
        return Bad("PB217", value.isoformat()[:10], {"guess": guess})
    if isinstance(value, (time, timedelta)):  # 6:3
        seconds = round(conventions.serial(value) * 86400)
        guess = f"{seconds // 3600}-{seconds // 60 % 60}"
        return Bad("PB131", shown(value), {"guess": guess})
    return shown(value)


def number(value: Value, conventions: CellConventions) -> Decimal | Bad:
    if isinstance(value, bool):
        return Bad("PB204", shown(value))
    if isinstance(value, (int, float)):
        return numbers.from_float(float(value)) if math.isfinite(value) else Bad("PB202", str(value))
    if not isinstance(value, str):
        return Bad("PB205", shown(value), {"number": plain(numbers.from_float(conventions.serial(value)))})
    return _typed_number(value, conventions)


def _typed_number(value: str, conventions: CellConventions) -> Decimal | Bad:
    found = numbers.from_text(value, conventions.money_unit)
    if found is None:
        return Bad("PB202", shown(value))
    if isinstance(found, numbers.WithUnit):
        if not found.number:
            return Bad("PB235", shown(value), {"unit": found.unit})
        return Bad("PB203", shown(value), {"number": found.number, "unit": found.unit})
    return found


class Open(Enum):
    """The one value of a cell that holds an amount nobody knows yet."""

    MARK = UNDETERMINED


def money(value: Value, conventions: CellConventions) -> Decimal | Open | Bad | None:
    """Read an amount in the money unit; 미정 is no number, and `-` is no money."""
    if isinstance(value, str):
        if clean(value) in DASHES:
            return None
        if word_key(value) == UNDETERMINED:
            return Open.MARK
    found = number(value, conventions)
    if isinstance(found, Bad) and found.code in {"PB203", "PB235"} and isinstance(value, str):
        return _in_another_unit(value, conventions) or found
    if isinstance(found, numbers.Hundredths):  # the share of a source is no amount: 50% is not 0.5
        return Bad("PB138", shown(value), {"unit": conventions.money_unit})
    return found


def _in_another_unit(value: str, conventions: CellConventions) -> Bad | None:
    """Tell an amount with its unit typed, 85억원, by the number that means in the workbook's unit."""
    found = numbers.amount_with_unit(value)
    if found is None:
        return None
    amount, typed = found
    unit = full_name(typed)
    if (
        not unit
        or word_key(typed) == word_key(conventions.money_unit)
        or not is_convertible(unit, conventions.money_unit)
    ):
        return None
    meant = grouped(converted(amount, unit, conventions.money_unit))
    return Bad("PB280", shown(value), {"number": meant, "unit": conventions.money_unit})


def source(value: Value, conventions: CellConventions) -> str | Bad:
    """Read a word of 재원: the level's value, or 집행액; any other word of money is told, never guessed."""
    words = conventions.authority.money
    seen = word_key(shown(value))
    if seen == EXECUTED:
        return EXECUTED
    for level, word in words.items():
        if seen in map(word_key, word.spellings):
            return level.value
    labels = ", ".join((*(word.label for word in words.values()), EXECUTED))
    return Bad("PB270", shown(value), {"words": labels, "kind": conventions.authority.kind})


def actors(value: Value, conventions: CellConventions) -> tuple[Level, ...] | Bad:
    """Read words of 사업주체, the government's name among them; in the order of print."""
    authority = conventions.authority
    words = authority.actors
    known = {word_key(spelling): level for level, word in words.items() for spelling in word.spellings}
    text_left = shown(value)
    if authority.name:  # its name may hold blanks, which part words otherwise
        text_left = text_left.replace(authority.name, f" {authority.actor_word(Level.OWN)} ")
    found = set()
    for piece in _CHOICES_SEPARATOR.split(text_left):
        if not piece:
            continue
        level = known.get(word_key(piece))
        if level is None:
            said = ", ".join(map(authority.actor_word, words))
            return Bad("PB276", shown(value), {"words": said, "piece": piece})
        found.add(level)
    return tuple(level for level in words if level in found)


DASHES = frozenset({"-", "–", "—", "−", "－", "ㅡ"})


WORDS = frozenset({"PB202", "PB233"})
"""Findings of a cell that holds a word in place of a number."""


def target(value: Value, conventions: CellConventions) -> Decimal | Bad | None:
    if isinstance(value, str) and clean(value) in DASHES:
        return None
    found = number(value, conventions)
    return Bad("PB233", found.seen) if isinstance(found, Bad) and found.code == "PB202" else found


def year(value: Value, conventions: CellConventions) -> int | Bad:
    """Read a calendar year: 2023, `2023`, `2023년`, `'23`."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if float(value).is_integer() and FIRST_YEAR <= value <= LAST_YEAR:
            return int(value)
    elif isinstance(value, str):
        match = _YEAR_TEXT.fullmatch(code_key(value).replace("’", "'").replace("‘", "'"))
        if match:
            found = int(match[1]) + (koreandate.CENTURY if len(match[1]) == len("23") else 0)
            if FIRST_YEAR <= found <= LAST_YEAR:
                return found
    elif isinstance(value, date):
        guess = value.year if value.year >= FIRST_YEAR else int(conventions.serial(value))
        return Bad("PB223", shown(value), {"guess": str(guess)})
    return Bad("PB223", shown(value), {"guess": "2023"})


def level(value: Value, conventions: CellConventions) -> int | Bad:
    found = number(value, conventions)
    if isinstance(found, Decimal) and found in {1, 2, DEEPEST_LEVEL}:
        return int(found)
    return Bad("PB224", shown(value))


def read_day(value: Value, conventions: CellConventions) -> date | Bad:
    found = _real_day(value, conventions)
    if found is not None:
        return found
    read = koreandate.day(str(value))
    return _no_date(str(value), one_day=True) if read is None else read


def read_when(value: Value, conventions: CellConventions) -> When | Bad:
    found = _real_day(value, conventions)
    if isinstance(found, date):
        return koreandate.of_day(found)
    if found is not None:
        return found
    return koreandate.when(clean(str(value))) or _no_date(str(value), one_day=False)


def _real_day(value: Value, conventions: CellConventions) -> date | Bad | None:
    """Read what is no text: a real date, or a number that might stand for one."""
    if isinstance(value, str):
        return None
    if isinstance(value, date):
        if value.year >= EARLIEST_REAL_YEAR:
            return value.date() if isinstance(value, datetime) else value
        return _number_for_day(conventions.serial(value), conventions)
    if isinstance(value, (bool, time, timedelta)):
        return Bad("PB206", shown(value))
    return _number_for_day(float(value), conventions)


def _number_for_day(value: float, conventions: CellConventions) -> date | Bad:
    seen = plain(numbers.from_float(value))
    if value.is_integer() and len(seen) == _DIGITS_OF_DAY:
        found = koreandate.day(seen)
        return found or Bad("PB207", seen)
    if FIRST_YEAR <= value < LAST_YEAR:
        whole, _, fraction = seen.partition(".")
        month = (
            f"{whole}. {int(fraction)}."
            if fraction and 1 <= int(fraction) <= koreandate.LAST_MONTH
            else f"{whole}. 5."
        )
        return Bad("PB211", seen, {"month": f"{month} / {whole}. 10." if fraction == "1" else month})
    if FIRST_SERIAL <= value <= LAST_SERIAL:
        return Bad("PB212", seen, {"day": koreandate.official(conventions.of_serial(value))})
    return Bad("PB213", seen)


_WHY = {
    koreandate.Reason.UNKNOWN: "PB206",
    koreandate.Reason.NO_SUCH_DAY: "PB207",
    koreandate.Reason.NO_YEAR: "PB208",
    koreandate.Reason.REVERSED: "PB209",
    koreandate.Reason.OPEN: "PB209",
    koreandate.Reason.NOT_A_DAY: "PB210",
}


def _no_date(value: str, *, one_day: bool) -> Bad:
    return Bad(_WHY[koreandate.why_not(value, one_day=one_day)], clean(value))


def names(value: Value, conventions: CellConventions) -> tuple[str, ...]:  # noqa: ARG001
    return tuple(filter(None, map(str.strip, _LIST_SEPARATOR.split(shown(value)))))


def spellings(allowed: tuple[Choice, ...]) -> dict[str, str]:
    """Return the value for every accepted spelling of it, folded."""
    return {
        word_key(spelling): choice.value for choice in allowed for spelling in (choice.value, *choice.aliases)
    }


def choice(
    allowed: tuple[Choice, ...], ambiguous: tuple[str, ...] = ()
) -> Callable[[Value, CellConventions], str | Bad]:
    known = spellings(allowed)
    values = ", ".join(known_choice.value for known_choice in allowed)
    searched = 0  # beyond so many nothing is told one by one

    def read(value: Value, conventions: CellConventions) -> str | Bad:  # noqa: ARG001
        nonlocal searched
        seen = shown(value)
        found = known.get(word_key(seen))
        if found:
            return found
        if any(word in word_key(seen) for word in ambiguous):
            return Bad("PB250", seen)
        searched += 1
        near = _near(seen, allowed) if searched <= MOST_OF_A_KIND else ""
        return not_allowed(seen, near, values)

    return read


def several(allowed: tuple[Choice, ...]) -> Callable[[Value, CellConventions], tuple[str, ...] | Bad]:
    one = choice(allowed)

    def read(value: Value, conventions: CellConventions) -> tuple[str, ...] | Bad:
        found: dict[str, None] = {}
        for piece in _CHOICES_SEPARATOR.split(shown(value)):
            if piece:
                read_one = one(piece, conventions)
                if isinstance(read_one, Bad):
                    return read_one
                found[read_one] = None
        return tuple(found)

    return read


def _near(seen: str, allowed: tuple[Choice, ...]) -> str:
    """Return the allowed value most like the one seen; nothing where none is near."""
    known = {
        spelling: known_choice.value
        for known_choice in allowed
        for spelling in (known_choice.value, *known_choice.aliases)
    }
    return known.get(nearest(seen, known), "")


def not_allowed(seen: str, near: str, allowed: str) -> Bad:
    """Return what is wrong with a word that is none of the `allowed`; `near` is the one it is near, if any."""
    facts = {"allowed": allowed}
    return Bad("PB218", seen, facts | {"near": near}) if near else Bad("PB132", seen, facts)


_BESIDE_A_DIGIT = re.compile(rf"\d[(（⁽\[]?{MARKS.pattern}|{MARKS.pattern}[)）⁾\]]?\d")
_MARK_WITH_BRACKETS = re.compile(rf"\s?[(（⁽\[]?{MARKS.pattern}+[)）⁾\]]?")


def footnote(value: Value, kind: Kind) -> Bad | None:
    """Return what is wrong where a footnote mark (5¹, 5₁, 5①) stands beside a figure; None where none does.

    In a code a mark may stand for itself, as in Ⅲ-①-1, but not beside a digit.
    """
    if not isinstance(value, str) or value.isascii() or kind in TEXTS:
        return None
    seen = clean(value)
    beside = _BESIDE_A_DIGIT.search(code_key(seen)) if kind is Kind.CODE else MARKS.search(seen)
    if beside is None:
        return None
    mark = next(group for group in beside.groups() if group)
    return Bad("PB130", seen, {"mark": mark, "number": _MARK_WITH_BRACKETS.sub("", seen).strip() or "-"})


def _unmarked(
    read: Callable[[Value, CellConventions], Any], kind: Kind
) -> Callable[[Value, CellConventions], Any]:
    """Make a reader that refuses what carries a footnote mark."""

    def checked(value: Value, conventions: CellConventions) -> Any:  # noqa: ANN401
        return footnote(value, kind) or read(value, conventions)

    return checked


TEXTS = frozenset({Kind.TEXT, Kind.TIME_TEXT, Kind.LIST})
"""Kinds of free text, where a small or circled digit is as good as any other."""
_READERS: dict[Kind, Callable[[Value, CellConventions], Any]] = {
    Kind.TEXT: text,
    Kind.CODE: code,
    Kind.NUMBER: number,
    Kind.MONEY: money,
    Kind.SOURCE: source,
    Kind.ACTORS: actors,
    Kind.TARGET: target,
    Kind.YEAR: year,
    Kind.LEVEL: level,
    Kind.DATE: read_day,
    Kind.WHEN: read_when,
    Kind.TIME_TEXT: text,
    Kind.LIST: names,
}
READERS = {kind: read if kind in TEXTS else _unmarked(read, kind) for kind, read in _READERS.items()}
"""What reads a cell, by the kind of its column."""
BLANKS: dict[Kind, Any] = {
    Kind.LIST: (),
    Kind.CHOICES: (),
    Kind.ACTORS: (),
    Kind.TEXT: "",
    Kind.CODE: "",
    Kind.TIME_TEXT: "",
    Kind.CHOICE: "",
    Kind.SOURCE: "",
}
"""What a blank cell without a default counts as; None for the kinds not named."""
