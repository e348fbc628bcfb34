"""What a refresh changes, as a person asks it: the values alone, which a batch hands from process to process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """A rate in percent as printed, with its operands; None each where it cannot be computed."""

    rate: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    is_stored: bool = True  # False: its formula was saved without a value, so what it said is not known

    def __reduce__(self) -> tuple[type[Figure], tuple[object, ...]]:
        """Return what makes it again: receipts bring very many from other processes."""
        return Figure, (self.rate, self.numerator, self.denominator, self.is_stored)


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A rate then and now; None where it was or will be on no sheet. `indicator` is "" for a pledge's own."""

    pledge: str
    title: str  # of the pledge; "" where it is gone
    indicator: str
    name: str  # the indicator's, or which rate of the pledge it is
    before: Figure | None
    after: Figure | None

    def __reduce__(self) -> tuple[type[FigureChange], tuple[object, ...]]:
        """Return what makes it again, as of a figure."""
        made_of = (self.pledge, self.title, self.indicator, self.name, self.before, self.after)
        return FigureChange, made_of


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line of text that a card gains or loses."""

    card: str  # the sheet
    text: str
    is_added: bool

    def __reduce__(self) -> tuple[type[CardLine], tuple[object, ...]]:
        """Return what makes it again, as of a figure."""
        return CardLine, (self.card, self.text, self.is_added)


@dataclass(frozen=True, slots=True)
class Difference:
    """What official sheets will say other than they do now. `was_written` is False before the first refresh."""

    was_written: bool
    as_of_before: date | None
    mean_before: Decimal | None
    mean_after: Decimal | None
    figures: tuple[FigureChange, ...] = ()
    lines: tuple[CardLine, ...] = ()
    looks: tuple[str, ...] = ()  # sheets whose values stay and whose looks change
    gone: tuple[str, ...] = ()  # sheets that are taken out, as the settings no longer call for them
