"""Some days in a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Days:
    """The days, first and last, on which a refresh finds the same; None: without a bound."""

    first: date | None = None
    last: date | None = None

    def contain(self, day: date) -> bool:
        """Say whether a day is one of them."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)
