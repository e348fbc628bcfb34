"""What a roll-up was asked for, the same for all its files, and how its summaries are printed."""

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


@dataclass(frozen=True, slots=True)
class Options:
    """How the summaries are printed."""

    combine_done: bool = False  # 부서별 prints 36(25): done, of which 이행 후 계속추진
    shares_to_whole: bool = False  # 비율 columns are made to add up to 100.0
    every_sheet: bool = False  # also those of a single row
    departments: tuple[str, ...] = ()  # expected to hand in: 제출현황 names those that did not
