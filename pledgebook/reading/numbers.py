"""Numbers as staff type them: `1,234`, `△5`, `(5)`, `12.5%`, full-width digits; and what is no number."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal

from pledgebook.book.folding import clean, compatible

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+"
_SIGNED = re.compile(rf"(?P<sign>[-+△▲])?\s*(?P<number>{_NUMBER})\s*(?P<percent>%)?")
_IN_BRACKETS = re.compile(rf"\(\s*(?P<number>{_NUMBER})\s*\)")
_WITH_UNIT = re.compile(rf"(?P<number>[-+△▲]?\s*(?:{_NUMBER}))\s*(?P<unit>[^\d\s.,%][^\d]*)")
_MULTIPLIER = re.compile("[십백천만억조]")
_MINUS = str.maketrans({"−": "-", "–": "-", "—": "-", "－": "-", "∆": "△", "Δ": "△"})
HUNDRED = Decimal(100)
LONGEST = 200
"""Letters of a text that may be a number with its unit: Excel shows 15 digits."""


@dataclass(frozen=True, slots=True)
class WithUnit:
    """A number with its unit typed into the cell; `number` is what to type instead, if that is certain."""

    number: str
    unit: str


def amount_with_unit(text: str) -> tuple[Decimal, str] | None:
    """Return the amount and the unit of a number with its unit typed: `85억원`; None for anything else."""
    plain = compatible(clean(text).translate(_MINUS)).translate(_MINUS).strip()
    match = _WITH_UNIT.fullmatch(plain) if len(text) <= LONGEST else None
    if match is None:
        return None
    typed = re.sub(r"[,+\s]", "", match["number"])
    return Decimal(re.sub("^[△▲]", "-", typed)), match["unit"].strip()


def from_float(value: float) -> Decimal:
    """Return the number a person sees in the cell: Excel keeps 15 significant digits."""
    if math.isfinite(value) and value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - 15 digits
        return Decimal(int(value))
    return Decimal(format(value, ".15g"))


def from_text(text: str, money_unit: str = "") -> Decimal | WithUnit | None:
    """Read a number typed as text; None where it is none."""
    if len(text) > LONGEST:
        return None
    plain = compatible(clean(text).translate(_MINUS)).translate(_MINUS).strip()
    match = _SIGNED.fullmatch(plain) or _IN_BRACKETS.fullmatch(plain)
    if match:
        number = Decimal(match["number"].replace(",", ""))
        fields = match.groupdict()
        if fields.get("percent"):
            number /= HUNDRED
        negative = "sign" not in fields or fields["sign"] in {"-", "△", "▲"}
        return -number if negative else number
    match = _WITH_UNIT.fullmatch(plain)
    if match:
        unit = match["unit"].strip()
        certain = not _MULTIPLIER.match(unit) or unit == compatible(money_unit)
        return WithUnit(match["number"].replace(",", "").strip() if certain else "", unit)
    return None
