"""Numbers as staff type them: `1,234`, `△5`, `(5)`, `12.5%`, full-width digits; and what is no number."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import NamedTuple

from pledgebook.book.folding import clean, compatible
from pledgebook.grid.number_text import plain

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+"
_SIGNED = re.compile(rf"(?P<sign>[-+△▲])?\s*(?P<number>{_NUMBER})\s*(?P<percent>%)?")
_IN_BRACKETS = re.compile(rf"\(\s*(?P<number>{_NUMBER})\s*\)")
_WITH_UNIT = re.compile(rf"(?P<number>[-+△▲]?\s*(?:{_NUMBER}))\s*(?P<unit>[^\d\s.,%][^\d]*)")
_MULTIPLIER = re.compile("[십백천만억조]")
_MINUS = str.maketrans({"−": "-", "–": "-", "—": "-", "－": "-", "∆": "△", "Δ": "△"})
HUNDRED = Decimal(100)
LONGEST = 200
"""Letters of a text that may be a number with its unit: Excel shows 15 digits."""


class WithUnit(NamedTuple):
    """A number with its unit typed into the cell; `number` is what to type instead, if that is certain."""

    number: str
    unit: str


class Hundredths(Decimal):
    """A number that a person sees as a percentage: 0.85, seen as 85%."""


def percentage(value: float) -> str:
    """Return a number as a cell shows it that is formatted as a percentage, with all its digits.

    >>> percentage(0.855)
    '85.5%'
    """
    return f"{plain(from_float(value) * HUNDRED)}%"


def amount_with_unit(text: str) -> tuple[Decimal, str] | None:
    """Return the amount and the unit of a number with its unit typed: `85억원`; None for anything else."""
    typed = compatible(clean(text).translate(_MINUS)).translate(_MINUS).strip()
    match = _WITH_UNIT.fullmatch(typed) if len(text) <= LONGEST else None
    if match is None:
        return None
    digits = re.sub(r"[,+\s]", "", match["number"])
    return Decimal(re.sub("^[△▲]", "-", digits)), match["unit"].strip()


def from_float(value: float) -> Decimal:
    """Return the number a person sees in the cell: Excel keeps 15 significant digits."""
    if math.isfinite(value) and value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - 15 digits
        return Decimal(int(value))
    return Decimal(format(value, ".15g"))


def from_text(text: str, money_unit: str = "") -> Decimal | WithUnit | None:
    """Read a number typed as text; None where it is none."""
    if len(text) > LONGEST:
        return None
    typed = compatible(clean(text).translate(_MINUS)).translate(_MINUS).strip()
    match = _SIGNED.fullmatch(typed) or _IN_BRACKETS.fullmatch(typed)
    if match:
        number = Decimal(match["number"].replace(",", ""))
        fields = match.groupdict()
        if "sign" not in fields or fields["sign"] in {"-", "△", "▲"}:
            number = -number
        return Hundredths(number / HUNDRED) if fields.get("percent") else number
    match = _WITH_UNIT.fullmatch(typed)
    if match:
        unit = match["unit"].strip()
        certain = not _MULTIPLIER.match(unit) or unit == compatible(money_unit)
        return WithUnit(match["number"].replace(",", "").strip() if certain else "", unit)
    return None
