"""Whether a cell prints a number as it is: what its number format leaves away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pledgebook.grid.number_text import decimals_of
from pledgebook.grid.text_width import paper_width

if TYPE_CHECKING:
    from decimal import Decimal

_LITERAL = re.compile(r'"[^"]*"|\\.|!.|_.|\*.', re.DOTALL)
_BRACKET = re.compile(r"\[[^\[\]]*\]")
_CONDITION = re.compile(r"\[(?:[<>=])")
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_DATE = re.compile(r"[ymdhsge]", re.IGNORECASE)
_DIGITS = re.compile(r"[0#?]")
_SIGNS = "-(△▲▼−"
_PIECE = re.compile(
    r'"([^"]*)"|[\\!](.)|_.|\*.|\[[^\[\]]*\]|(general|g/표준|g/general|[0#?])|([.,])|(.)',
    re.DOTALL | re.IGNORECASE,
)
"""What a section is made of: words, spaces and colours, digits, marks between digits, all else that is printed."""
_FIGURE, _BETWEEN = "\x00", "\x01"
_MIXED = re.compile("\x00[\x00\x01]*[^\x00\x01]+[\x00\x01]*\x00|[0-9.,][\x00\x01]|[\x00\x01][.,]?[0-9]")
"""Words among the digits of a figure, and others' digits at either end of them."""
_NEGATED = re.compile("[-−△▼] *[\x00\x01]")
_DIGITS_ALONE = re.compile(r"(?:#,##)?0(?:\.(?P<decimals>0+))?(?P<percent>%)?")
_DIGIT, _MARK = paper_width("0"), max(map(paper_width, ",.-%"))
_ANY = 10**9
LONGEST = 255


@dataclass(frozen=True, slots=True)
class NumberForm:
    """What a section of a number format shows of a number."""

    decimals: int | None  # None: as many as there are
    is_percent: bool = False
    is_other: bool = False  # a date, a fraction, thousands left away: not the number itself
    is_nothing: bool = False  # no digit of it
    has_sign: bool = False
    is_negated: bool = False  # a sign at its digits makes less than nothing of it


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[NumberForm, ...]:
    return tuple(_form(section) for section in _split(code[:LONGEST]))


def _split(code: str) -> list[str]:
    """Part a format at its semicolons, but for those within quotes."""
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(found[0])
        return "\x00"

    bare = _LITERAL.sub(hold, code)
    each = iter(held)
    return [re.sub("\x00", lambda _: next(each), section) for section in bare.split(";")]


def _drawn(section: str) -> str:
    """Return what a section prints, with marks for the digits of the figure and what stands between them."""
    return "".join(
        _FIGURE if piece[3] else _BETWEEN if piece[4] else piece[1] or piece[2] or piece[5] or ""
        for piece in _PIECE.finditer(section)
    )


def _form(section: str) -> NumberForm:
    bare, drawn = _LITERAL.sub("", section), _drawn(section)
    if _MIXED.search(drawn):
        return NumberForm(None, is_other=True)
    if _ELAPSED.search(bare) or _CONDITION.search(bare):
        return NumberForm(None, is_other=True)
    bare = _BRACKET.sub("", bare)
    sign = any(letter in section for letter in _SIGNS)
    if bare.strip().casefold() in {"general", "g/표준", "@", "g/general"}:
        return NumberForm(None, has_sign=sign)
    if re.search("e[+-]", bare, re.IGNORECASE) or "/" in bare or _DATE.search(bare):
        return NumberForm(None, is_other=True)
    if not _DIGITS.search(bare):
        return NumberForm(0, is_nothing=True, has_sign=sign)
    whole, _, decimals = bare.partition(".")
    is_scaled = re.search(r"[0#?],+(?![0#?])", bare) is not None
    return NumberForm(
        len(_DIGITS.findall(decimals)),
        is_percent="%" in bare,
        is_other=is_scaled or bare.count("%") > 1 or not _DIGITS.search(whole + decimals),
        has_sign=sign,
        is_negated=_NEGATED.search(drawn) is not None,
    )


def is_percent(code: str) -> bool:
    """Say whether a format prints hundredths with a percent sign.

    >>> is_percent("0.00%"), is_percent('0.00"%"')
    (True, False)
    """
    return _sections(code)[0].is_percent


def hides(value: Decimal, code: str, *, takes_dash: bool = False) -> bool:
    """Say whether a number under a format is not printed as it is; a percentage counts as it stands in its cell.

    With `takes_dash` a zero may be printed as a dash, as in accounts.

    >>> from decimal import Decimal
    >>> hides(Decimal("22.5"), "#,##0"), hides(Decimal("22.5"), "#,##0.0"), hides(Decimal("0.3105"), "0.00%")
    (True, False, False)
    """
    sections = _sections(code)
    form = sections[0]
    own_sign = True
    if value < 0 and len(sections) > 1:
        form, own_sign = sections[1], sections[1].has_sign
    elif value == 0 and len(sections) > 2:  # noqa: PLR2004 - positive, negative, zero
        form = sections[2]
        if form.is_nothing:
            return not takes_dash
    if form.is_other or form.is_nothing or not own_sign or (form.is_negated and value >= 0):
        return True
    if form.decimals is None:
        return False
    shown = value.scaleb(2) if form.is_percent else value
    return decimals_of(shown) > form.decimals


def most_width(value: Decimal, code: str) -> int:
    """Return what no number under a format is wider than, in thousandths of the font size, without printing it.

    Under a format of more than digits it may be of any width.

    >>> from decimal import Decimal
    >>> paper_width("1,234.5") <= most_width(Decimal("1234.5"), "#,##0.0") < 9000
    True
    """
    decimals = _decimals(code)
    if decimals is None:
        return _ANY
    whole = max(value.adjusted(), 0) + 4  # rounded it may have one more, as a percentage two
    return _DIGIT * (whole + decimals) + _MARK * (whole // 3 + 3)


@lru_cache(maxsize=1024)
def _decimals(code: str) -> int | None:
    """Return the decimals of a format of digits alone; None for any other."""
    found = _DIGITS_ALONE.fullmatch(code)
    return None if found is None else len(found["decimals"] or "")
