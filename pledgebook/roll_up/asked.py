"""What a roll-up was asked for, the same for all its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from pledgebook.book.model import Settings
    from pledgebook.book.term import Term


@dataclass(frozen=True, slots=True)
class Asked:
    """What every file is read and computed by; None is what each file says itself."""

    as_of: date | None = None
    term: Term | None = None  # only files of it
    common: Settings | None = None  # its ways of computing, and its money unit for the sums
    since: date | None = None  # the day whose rates are compared with


NOTHING = Asked()
