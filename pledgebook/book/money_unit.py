"""Units of money, 원 to 조원, and amounts brought from one into another."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pledgebook.book.folding import word_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

WON: Mapping[str, int] = MappingProxyType(
    {
        "원": 0,
        "천원": 3,
        "만원": 4,
        "십만원": 5,
        "백만원": 6,
        "천만원": 7,
        "억원": 8,
        "십억원": 9,
        "백억원": 10,
        "조원": 12,
    }
)
"""The money units as powers of ten of a won."""


def is_convertible(unit: str, to: str) -> bool:
    """Say whether amounts of a unit can be brought into another: both are known, or the same."""
    return unit == to or (word_key(unit) in WON and word_key(to) in WON)


def converted(amount: Decimal, unit: str, to: str) -> Decimal:
    """Bring an amount into another unit of `WON`, exactly; KeyError where one of them is unknown.

    >>> from decimal import Decimal
    >>> converted(Decimal(85), "억원", "백만원")
    Decimal('8.5E+3')
    """
    return amount if unit == to else amount.scaleb(WON[word_key(unit)] - WON[word_key(to)])


def full_name(unit: str) -> str:
    """Return a unit as `WON` names it, where 원 may have been left away: 억 is 억원; else an empty text."""
    key = word_key(unit)
    return next((name for name in (key, f"{key}원") if name in WON and key), "")
