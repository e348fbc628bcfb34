"""Numbers as text: the one place where a figure becomes the letters that a person reads or a file holds.

Exact, in Decimal, and the same whatever the decimal context of the caller.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pledgebook.grid.sheet import Value

GENERAL = "General"
TEXT = "@"
_MOST_DECIMALS = 10
_EXACT = Context(prec=5000, rounding=ROUND_HALF_UP, traps=[])
_NUMBER_FORMAT = re.compile(r"(?P<grouped>#,##)?0(?:\.(?P<decimals>0+))?(?P<percent>%)?")
_OF_CHANGES = re.compile(r'"[^";]*"[#,0.]+;"[^";]*"[#,0.]+;[#,0.]+')
_HELD = "\x00"
_HOLDS = re.compile("\x00([0-9]+)\x00")
_WORDS = re.compile(r'"([^"]*)"|[\\!](.)|_.|\*.', re.DOTALL)
_COLOR = re.compile(r"\[[^\[\]<>=]*\]")
_DIGITS = re.compile(r"(?<![#?0,])(?P<whole>[#?0,]*[#?0])(?:\.(?P<decimals>[0#?]*))?(?P<percent>%)?")
_AS_IS = re.compile("(?:g/)?general|g/표준", re.IGNORECASE)
"""General among words."""
_DATE_LETTER = re.compile(r"[ymdhsegab/\[]", re.IGNORECASE)
"""What no number stands among as it is: parts of days, powers, fractions, conditions."""
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_DAY_PART = re.compile("y+|m+|d+")


def plain(value: Decimal) -> str:
    """Return a number without exponent and without trailing zeros.

    >>> plain(Decimal("1E+3")), plain(Decimal("40.00")), plain(Decimal("-0.0"))
    ('1000', '40', '0')
    """
    text = fixed(value)
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def fixed(value: Decimal) -> str:
    """Return a number without exponent, with the decimals it carries: a rate keeps those it is printed with.

    >>> fixed(Decimal("40.00"))
    '40.00'
    """
    text = str(value)  # the same where it has no exponent, in a quarter of the time
    return format(value, "f") if "E" in text or "e" in text else text


def grouped(value: Decimal) -> str:
    """Return a number with thousands commas and no trailing zeros.

    >>> grouped(Decimal("-1234.50"))
    '-1,234.5'
    """
    return _with_commas(plain(value))


@lru_cache(4096)  # a card asks it of the same few figures again and again
def decimals_of(value: Decimal) -> int:
    """Return how many decimals a number needs in print, 10 at most.

    >>> decimals_of(Decimal("1.50"))
    1
    """
    return min(len(plain(value).partition(".")[2]), _MOST_DECIMALS)


def amount_format(value: Decimal) -> str:
    """Return the number format of an amount: as many decimals as it has, so that no dot trails.

    >>> amount_format(Decimal("1234.5"))
    '#,##0.0'
    """
    return "#,##" + rate_format(decimals_of(value))


def rate_format(decimals: int) -> str:
    """Return the number format of a rate in percent.

    >>> rate_format(2)
    '0.00'
    """
    return "0" + ("." + "0" * decimals if decimals else "")


def points_format(decimals: int) -> str:
    """Return the number format of a change in %p: its sign is a shape, that nobody takes for another one.

    >>> points_format(2)
    '"▲"0.00;"▼"0.00;0.00'
    """
    form = rate_format(decimals)
    return f'"▲"{form};"▼"{form};{form}'


def shown_points(points: Decimal) -> str:
    """Return a change in %p with its sign as a shape.

    >>> shown_points(Decimal("-2.47")), shown_points(Decimal("0.00"))
    ('▼2.47 %p', '0.00 %p')
    """
    mark = "▲" if points > 0 else "▼" if points < 0 else ""
    return f"{mark}{fixed(abs(points))} %p"


def printed(value: Value, number_format: str = GENERAL) -> str:
    """Return what a cell shows: its value under its number format, rounded half away from zero as Excel does.

    Knows the formats that our sheets use: General, text, numbers such as `#,##0.0`, `0.00` and `0.0%`, days
    such as `yyyy. m. d.`, and those of changes, `"▲"0.0;"▼"0.0;0.0`; of those that others use, numbers with words,
    signs and colours, as `_-* #,##0_-` and `0"년"`. Raises ValueError for a number under any other.

    >>> printed(Decimal("1234.5"), "#,##0"), printed(Decimal("0.3105"), "0.00%"), printed("8(16)", "0.00")
    ('1,235', '31.05%', '8(16)')
    """
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case str():
            return value
        case date():
            return _printed_day(value, number_format)
        case _:
            return _printed_number(Decimal(value), number_format)


@cache
def can_print(number_format: str) -> bool:
    """Say whether numbers under a format can be printed without the program that made it.

    >>> can_print('0.0"점"'), can_print("yyyy-mm-dd"), can_print("#,##0,")
    (True, False, False)
    """
    try:
        _printed_number(Decimal(1), number_format)
        _printed_number(Decimal(-1), number_format)
        _printed_number(Decimal(0), number_format)
    except ValueError:
        return False
    return True


def _printed_number(value: Decimal, number_format: str) -> str:
    if number_format in {GENERAL, TEXT}:
        return plain(value)
    form = _form(number_format)
    if form is None:
        if _OF_CHANGES.fullmatch(number_format):
            positive, negative, zero = number_format.split(";")
            sign, part = _signed(positive if value > 0 else negative if value < 0 else zero)
            return sign + _printed_number(abs(value), part)
        return _printed_between(value, number_format)
    is_grouped, step, percent = form
    text = fixed(_EXACT.quantize(_EXACT.scaleb(value, 2) if percent else value, step))
    if not text.strip("-0."):
        text = text.lstrip("-")
    return (_with_commas(text) if is_grouped else text) + percent


def _printed_between(value: Decimal, number_format: str) -> str:
    """Print a number under a format that puts words around it: those of its section, by its sign."""
    sections = _sections(number_format)
    if value < 0 and len(sections) > 1:
        section, value = sections[1], abs(value)
    else:
        section = sections[2] if value == 0 and len(sections) > 2 else sections[0]  # noqa: PLR2004 - of zero
    before, form, after = section
    if form is None:
        return before.strip()
    grouped, whole, decimals, optional, percent, is_hundredfold = form
    if optional is None:
        return f"{before}{plain(value)}{after}".strip()
    shown = _EXACT.scaleb(value, 2) if is_hundredfold else value
    text = fixed(_EXACT.quantize(shown, Decimal(1).scaleb(-(decimals + optional))))
    head, dot, tail = text.partition(".")
    tail = tail[:decimals] + tail[decimals:].rstrip("0")
    head = head if whole or head.strip("-") != "0" else head.replace("0", "")
    text = f"{head}{dot}{tail}" if tail or (dot and optional and not decimals) else head
    return f"{before}{_with_commas(text) if grouped and head.strip('-') else text}{percent}{after}".strip()


_Section = tuple[str, tuple[bool, int, int, int | None, str, bool] | None, str]
"""What stands before a number, its digits, what behind.

Of its digits: grouped, whole, decimals, decimals that may be missing (None: any), %, whether they are hundredfold.
"""


@cache
def _sections(number_format: str) -> tuple[_Section, ...]:
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(found[1] or found[2] or "")
        return f"{_HELD}{len(held) - 1}{_HELD}"

    bare = _WORDS.sub(hold, number_format)
    if _ELAPSED.search(bare):
        raise ValueError("no format of a number", number_format)
    bare = _COLOR.sub("", bare)
    return tuple(_section(section, held) for section in bare.split(";"))


def _section(section: str, held: list[str]) -> _Section:
    def said(text: str) -> str:
        return _HOLDS.sub(lambda found: held[int(found[1])], text)

    bare = _HOLDS.sub(lambda found: _HELD * len(found[0]), section)
    as_is = _AS_IS.search(bare)
    if as_is is not None:
        return said(section[: as_is.start()]), (False, 1, 0, None, "", False), said(section[as_is.end() :])
    match = _DIGITS.search(bare)
    before, after = (section, "") if match is None else (section[: match.start()], section[match.end() :])
    beside = _HOLDS.sub("", before + after)
    if _DATE_LETTER.search(beside):
        raise ValueError("no format of a number", section)
    if match is None:
        return said(before), None, ""
    percents = beside.count("%") + (match["percent"] is not None)
    if percents > 1 or after.startswith(","):  # hundredths of hundredths; thousands are left away
        raise ValueError("no format of a number", section)
    whole, decimals = match["whole"], match["decimals"] or ""
    needed = len(decimals.rstrip("#?"))
    form = (
        "," in whole,
        whole.count("0"),
        needed,
        len(decimals) - needed,
        match["percent"] or "",
        bool(percents),
    )
    return said(before), form, said(after)


def _signed(section: str) -> tuple[str, str]:
    """Return the sign before a section of a format, which stands in quotes, and the format itself."""
    if not section.startswith('"'):
        return "", section
    _, sign, form = section.split('"')
    return sign, form


@cache
def _form(number_format: str) -> tuple[bool, Decimal, str] | None:
    """Return whether a format of our sheets groups thousands, its last decimal, and its %; None for any other."""
    match = _NUMBER_FORMAT.fullmatch(number_format)
    if match is None:
        return None
    step = Decimal(1).scaleb(-len(match["decimals"] or ""))
    return match["grouped"] is not None, step, match["percent"] or ""


def _printed_day(day: date, number_format: str) -> str:
    if number_format in {GENERAL, TEXT}:
        return day.isoformat()
    numbers = {"y": day.year, "m": day.month, "d": day.day}
    return _DAY_PART.sub(lambda part: f"{numbers[part[0][0]]:0{len(part[0])}d}", number_format)


def _with_commas(text: str) -> str:
    whole, dot, decimals = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(whole.lstrip('-')):,}{dot}{decimals}"
