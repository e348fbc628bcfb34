"""What a cell of a workbook shows: its number as its format writes it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from pledgebook.excel_file.built_in_formats import BUILT_IN
from pledgebook.grid.number_text import plain
from pledgebook.reading.number_formats import LONGEST_FORMAT

SHOWN_BUILT_IN = {number: BUILT_IN[number] for number in (*range(1, 5), 9, 10, 14, *range(37, 45))}
"""Of the formats without a code in the file those that cards are printed with; others show the number as it is."""
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP, traps=[])
_PIECE = re.compile(
    r'"([^"]*)"|\\(.)|_(.)|\*(.)|\[([^\]\[]*)\]|([#0?,.]+)|(%)|(General)|([^#0?,.%"\\_*\[]+?)', re.DOTALL
)
_MOST_DIGITS = 60
_TEN_OF_THOUSAND = 3
_LEAP_DAY_THAT_WAS_NONE = 60
_FIRST_DAY, _FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LAST_SERIAL = 2_958_465
_DAY_PART = re.compile(r"y+|m+|d+|aaaa?|[hs]+|AM/PM", re.IGNORECASE)


def displayed(value: Decimal, code: str) -> str:
    """Return a number as a format shows it; as it is where the format has more than we can follow.

    >>> displayed(Decimal("0.3105"), "0.00%"), displayed(Decimal("1234"), '#,##0"회"'), displayed(Decimal(0), '0;-0;"-"')
    ('31.05%', '1,234회', '-')
    """
    if not code or code in {"General", "@"} or len(code) > LONGEST_FORMAT:
        return plain(value)
    sections = _sections(code)
    sign = "-" if value < 0 else ""
    section = sections[0]
    if any("<" in part or ">" in part or "=" in part for part in re.findall(r"\[([^\]]*)\]", code)):
        return plain(value)  # conditions of its own
    if value < 0 and len(sections) > 1 and sections[1]:
        section, sign = sections[1], ""
    elif value == 0 and len(sections) > 2:  # noqa: PLR2004 - positive; negative; zero
        section = sections[2]
    shown = _written(abs(value), section)
    return plain(value) if shown is None else _signed(shown, sign)


def _signed(shown: str, sign: str) -> str:
    # A negative number that rounds to nothing shows no sign.
    return f"{sign}{shown}" if re.search("[1-9]", shown) else shown


@lru_cache(256)
def _sections(code: str) -> tuple[str, ...]:
    found = [""]
    for piece in re.findall(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|;|.', code, re.DOTALL):
        if piece == ";":
            found.append("")
        else:
            found[-1] += piece
    return tuple(found)


def _written(value: Decimal, section: str) -> str | None:
    pieces = list(_PIECE.finditer(section))
    places = [piece for piece in pieces if piece[6]]
    digits = "".join(piece[6] for piece in places)
    if re.search(r"[eE/]", re.sub(r'"[^"]*"|\\.', "", section)) or len(digits) > _MOST_DIGITS:
        return None  # powers of ten and fractions
    if len(places) > 1:
        return None  # digits in several places: telephone numbers
    scaled = value * 100 ** sum(1 for piece in pieces if piece[7])
    scaled = scaled.scaleb(-_TEN_OF_THOUSAND * _commas_behind(digits), context=_EXACT)
    shown = []
    for piece in pieces:
        literal, escaped, _, _, bracket, place, percent, general, other = piece.groups()
        if place:
            shown.append(_digits(scaled, place.rstrip(",")))
        elif percent:
            shown.append("%")
        elif general:
            shown.append(plain(value))
        elif bracket and bracket.startswith("$"):
            shown.append(bracket[1:].partition("-")[0])
        else:
            shown.append(literal or escaped or (other or "").replace("@", ""))
    return "".join(shown).strip()


def _commas_behind(digits: str) -> int:
    """Count the commas behind the digits of a format: each shows a number in thousands of what it was in."""
    return len(digits) - len(digits.rstrip(","))


def in_thousands(value: Decimal, code: str) -> Decimal:
    """Return a number in the thousands that a format shows it in, with all its digits.

    >>> in_thousands(Decimal(1234567), "#,##0,")
    Decimal('1234.567')
    """
    if len(code) > LONGEST_FORMAT:
        return value
    digits = "".join(piece[6] or "" for piece in _PIECE.finditer(_sections(code)[0]))
    return value.scaleb(-_TEN_OF_THOUSAND * _commas_behind(digits), context=_EXACT)


def _digits(value: Decimal, place: str) -> str:
    whole, _, decimals = place.partition(".")
    rounded = value.quantize(Decimal(1).scaleb(-len(decimals)), context=_EXACT)
    text = format(rounded, ",f" if "," in whole else "f")
    before, _, after = text.partition(".")
    needed = len(decimals.rstrip("#?"))
    while len(after) > needed and after.endswith("0"):
        after = after[:-1]
    least = whole.replace(",", "").count("0")
    if before == "0" and not least:
        before = ""
    before = before.rjust(least, "0")
    return f"{before}.{after}" if after or (decimals == "" and "." in place) else before


def day_of(serial: Decimal, *, is_1904: bool) -> date | None:
    """Return the day of a serial number; None where there is none, as of a time alone."""
    if not 1 <= serial <= _LAST_SERIAL:
        return None
    whole = int(serial)
    if is_1904:
        return _FIRST_DAY_1904 + timedelta(days=whole)
    return _FIRST_DAY + timedelta(days=whole + (1 if whole < _LEAP_DAY_THAT_WAS_NONE else 0))


def displayed_day(day: date, code: str) -> str:
    """Return a day as a format shows it; the official form where the format has a time or words of its own.

    >>> displayed_day(date(2024, 5, 31), "yyyy. m. d.")
    '2024. 5. 31.'
    """
    shown = re.sub(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.', r"\1\2", _sections(code)[0]) if code else ""
    parts = _DAY_PART.findall(shown)
    kinds = [part[0].lower() for part in parts]
    if not parts or set(kinds) - {"y", "m", "d"}:
        return f"{day.year}. {day.month}. {day.day}."

    def written(found: re.Match[str]) -> str:
        kind, length = found[0][0].lower(), len(found[0])
        if kind == "y":
            return f"{day.year % 100:02d}" if length <= 2 else str(day.year)  # noqa: PLR2004 - yy
        number = day.month if kind == "m" else day.day
        return f"{number:02d}" if length > 1 else str(number)

    return _DAY_PART.sub(written, shown).strip()
