"""What a cell of a card says: a number, one with another in brackets, nothing due, not known yet, or no figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from pledgebook.book.folding import MARKS, clean, compatible, word_key
from pledgebook.intake.labels import NOT_COMPUTABLE, UNDETERMINED

LOOSE_NUMBER = r"[-−△▲]? ?\d[\d,]*(?:\.\d+)?"
"""A number within a text, wherever its commas stand; a cell that is one is read by `figure_of`."""
_NEGATIVE = "-−△▲"
_NUMBER = r"[-+△▲]?\s?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_UNIT = r"[^\d\s.,()%+\-△▲~/:][^\d\s(),~/:]{0,5}|%p?"
_ALONE = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<unit>{_UNIT})?")
_PAIR = re.compile(
    rf"(?P<first>{_NUMBER})\s*(?P<unit>{_UNIT})?\s*\(\s*(?P<word>누계|누적|당해|연간)?\s*:?\s*(?P<second>{_NUMBER})\s*(?P<unit2>{_UNIT})?\s*\)"
    rf"\s*(?P<unit3>{_UNIT})?"
)
_SIGNS = str.maketrans({"−": "-", "–": "-", "—": "-", "－": "-", "∆": "△", "Δ": "△", "（": "(", "）": ")"})
_DASHES = frozenset({"-", "--", "‐", "―", "ㅡ", "─", "－", "–", "—", "·", "."})
_FOOTNOTE = re.compile(r"(?<!\s)\s*+(?:(?<!\*)\*++|주\d?\))\s*$")
_BROKEN_UNIT = re.compile(r"(?<=[십백천만억조])\n(?=[십백천만억조]{0,3}원)")
"""Where a narrow cell breaks a unit of money amid the word."""
_LONGEST = 60


class FigureKind(Enum):
    BLANK = "blank"
    DASH = "dash"
    NUMBER = "number"
    PAIR = "pair"
    UNDETERMINED = "undetermined"
    NOT_COMPUTABLE = "not computable"
    TEXT = "text"  # no figure


@dataclass(frozen=True, slots=True)
class CellFigure:
    """What a text says as a figure; `second` is the number in brackets, `word` what stands before it there."""

    kind: FigureKind
    number: Decimal = Decimal(0)
    second: Decimal = Decimal(0)
    unit: str = ""
    word: str = ""


_BLANK = CellFigure(FigureKind.BLANK)


def without_marks(text: str) -> str:
    """Return a text with usual digits and signs, and without the mark of a footnote behind it.

    >>> without_marks("（１２）  5*")
    '(12) 5'
    """
    plain = compatible(MARKS.sub("", text).translate(_SIGNS)).translate(_SIGNS)
    return _FOOTNOTE.sub("", " ".join(plain.split())).strip()


@lru_cache(8192)
def figure_of(text: str) -> CellFigure:  # noqa: PLR0911 - one for each kind
    """Return what a cell's text says as a figure; a footnote's mark behind it is none of it.

    >>> figure_of("8(16)").second, figure_of("1,200백만원").unit, figure_of("-").kind, figure_of("5¹").number
    (Decimal('16'), '백만원', <FigureKind.DASH: 'dash'>, Decimal('5'))
    """
    plain = clean(_BROKEN_UNIT.sub("", text))
    if not plain:
        return _BLANK
    if len(plain) > _LONGEST:
        return CellFigure(FigureKind.TEXT)
    plain = without_marks(plain)
    if plain in _DASHES:
        return CellFigure(FigureKind.DASH)
    key = word_key(plain).strip("()")
    if key in UNDETERMINED:
        return CellFigure(FigureKind.UNDETERMINED)
    if key in NOT_COMPUTABLE:
        return CellFigure(FigureKind.NOT_COMPUTABLE)
    if match := _ALONE.fullmatch(plain):
        return CellFigure(FigureKind.NUMBER, number_in(match["number"]), unit=(match["unit"] or "").strip())
    if match := _PAIR.fullmatch(plain):
        units = {unit.strip() for unit in (match["unit"], match["unit2"], match["unit3"]) if unit}
        is_share = match["unit2"] == "%" != match["unit"]  # 5(19%) is a number and its share
        if len(units) > 1 or is_share:
            return CellFigure(FigureKind.TEXT)
        return CellFigure(
            FigureKind.PAIR,
            number_in(match["first"]),
            number_in(match["second"]),
            "".join(units),
            match["word"] or "",
        )
    return CellFigure(FigureKind.TEXT)


def number_in(text: str) -> Decimal:
    """Read a number with commas, a sign of any form and digits of any width; it must be one.

    >>> number_in("△1,234.50")
    Decimal('-1234.50')
    """
    digits = "".join(letter for letter in text if letter.isdecimal() or letter == ".")
    number = Decimal(digits)
    return -number if text.strip()[0] in _NEGATIVE else number
