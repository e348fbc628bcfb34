"""A term of office: 민선N기 by date, its years, and the day on which something counts in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

YEARS_OF_A_TERM = 4
FIRST_NUMBER = 2
"""민선1기 was three years long; from the second on a term begins every four years."""
LAST_NUMBER = 27
"""It ends in 2102: no date of a workbook is later than 2100."""
_FIRST_YEAR = 1998


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """A term of office, both days included; one begun by a by-election may start on any day."""

    start: date
    end: date

    @classmethod
    def of_number(cls, number: int) -> Term:
        """Return 민선N기, from `FIRST_NUMBER` on.

        >>> Term.of_number(8)
        Term(start=datetime.date(2022, 7, 1), end=datetime.date(2026, 6, 30))
        """
        year = _FIRST_YEAR + YEARS_OF_A_TERM * (number - FIRST_NUMBER)
        return cls(date(year, 7, 1), date(year + YEARS_OF_A_TERM, 6, 30))

    @classmethod
    def at(cls, day: date) -> Term:
        """Return the 민선 term a day lies in; before the first or after the last one reckoned with, that one."""
        years = day.year - _FIRST_YEAR - (0 if day >= date(day.year, 7, 1) else 1)
        number = FIRST_NUMBER + years // YEARS_OF_A_TERM
        return cls.of_number(min(max(number, FIRST_NUMBER), LAST_NUMBER))

    @property
    def number(self) -> int | None:
        """The N of the 민선N기 it lies in, whole or in part; None where it lies in none.

        An education office counts its terms otherwise: `Settings.term_number` knows of that.
        """
        whole = Term.at(self.start)
        if not (whole.contains(self.start) and whole.contains(self.end)):
            return None
        return FIRST_NUMBER + (whole.start.year - _FIRST_YEAR) // YEARS_OF_A_TERM

    @property
    def years(self) -> tuple[int, ...]:
        """The calendar years it touches, in order."""
        return tuple(range(self.start.year, self.end.year + 1))

    def contains(self, day: date) -> bool:
        """Say whether a day lies in it."""
        return self.start <= day <= self.end

    def nearest(self, day: date) -> date:
        """Return a day of the term: the day itself, else the first or the last one."""
        return min(max(day, self.start), self.end)

    def day_of(self, first: date, last: date) -> date | None:
        """Say on which day what goes from `first` to `last` counts; None where it is outside the term.

        It counts on its last day, but never after the end of the term if it begins in it.
        """
        if first > self.end or last < self.start:
            return None
        return min(last, self.end)


EIGHTH = Term.of_number(8)
"""민선8기, the term of the sample card; what settings made in code hold unless they say otherwise."""
