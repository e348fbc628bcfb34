"""Where a list of pledges lies, and the formulas that count in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.book.model import Status
from pledgebook.figures.rates import is_in_means
from pledgebook.grid.addresses import Span, quoted
from pledgebook.sheets.wording import MARK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pledgebook.book.model import Settings

_LONGEST_CRITERION = 250
_ANY_NUMBER = ">=-1E+300"
_UNSAFE = frozenset("*?~<>=")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list by its rows and columns; `is_counted` is False where it is too long to be counted by formulas.

    Pledges with a mark in the column `not_in_means` are left out of means.
    """

    first: int
    last: int
    columns: Mapping[str, int]
    sheet: str = ""  # its name; empty where the list lies on the sheet of the formula
    is_counted: bool = True
    not_in_means: str = ""
    mark_of_those: str = MARK
    _ranges: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def range(self, key: str) -> str:
        """Return the cells of a column, as a formula names them: every cell of a table asks for some."""
        known = self._ranges.get(key)
        if known is None:
            column = self.columns[key]
            cells = Span(self.first, column, self.last, column).absolute
            known = self._ranges[key] = f"{quoted(self.sheet)}!{cells}" if self.sheet else cells
        return known

    def criteria(self, labels: Mapping[str, str]) -> tuple[str, ...]:
        """Return range and criterion of each column that must have a label; empty where one cannot be written.

        The same text in other cases matches, too.
        """
        if not self.is_counted or any(
            key not in self.columns or len(label) >= _LONGEST_CRITERION for key, label in labels.items()
        ):
            return ()
        return tuple(f"{self.range(key)},{criterion(label)}" for key, label in labels.items())

    def count(self, criteria: Sequence[str]) -> str:
        """Return the formula that counts the pledges that meet all criteria."""
        return _over("COUNTIF", criteria)

    def count_marks(self, key: str, criteria: Sequence[str] = ()) -> str:
        """Return the formula that counts the marks in a column."""
        return _over("COUNTIF", [*criteria, f'{self.range(key)},"{MARK}"'])

    def count_words(self, key: str, label: str, criteria: Sequence[str] = ()) -> str:
        """Return the formula that counts a word in a column, among the pledges that means are made of."""
        # The word goes before what is left out: LibreOffice counts wrongly where the first of several columns
        # is blank at its end and asked for anything but a mark.
        return self.count_in_means((*criteria, f"{self.range(key)},{criterion(label)}"))

    def count_in_means(self, criteria: Sequence[str]) -> str:
        """Return the formula that counts the pledges that means are made of."""
        return _over("COUNTIF", self._in_means(criteria))

    def count_numbers(self, key: str, criteria: Sequence[str] = ()) -> str:
        """Return the formula that counts the numbers in a column, among the pledges that means are made of."""
        return self.count_in_means((*criteria, f'{self.range(key)},"{_ANY_NUMBER}"'))

    def mean(self, key: str, criteria: Sequence[str] = ()) -> str:
        """Return the formula of the mean of a column, not rounded."""
        return self._of_column("AVERAGE", key, self._in_means(criteria))

    def _in_means(self, criteria: Sequence[str]) -> Sequence[str]:
        if not self.not_in_means:
            return criteria
        return (*criteria, f'{self.range(self.not_in_means)},"<>{self.mark_of_those}"')

    def sum(self, key: str, criteria: Sequence[str] = ()) -> str:
        """Return the formula of the sum of a column."""
        return self._of_column("SUM", key, criteria)

    def _of_column(self, function: str, key: str, criteria: Sequence[str]) -> str:
        cells = self.range(key)
        match criteria:
            case []:
                return f"{function}({cells})"
            case [only]:
                return f"{function}IF({only},{cells})"
            case _:
                return f"{function}IFS({cells},{','.join(criteria)})"


def column_not_in_means(settings: Settings) -> str:
    """Return the column of the status that is taken out of means; empty where none is."""
    out = [status.name for status in Status if not is_in_means(status, settings)]
    return out[0] if out else ""


def _over(function: str, criteria: Sequence[str]) -> str:
    return f"{function}{'S' if len(criteria) > 1 else ''}({','.join(criteria)})"


def criterion(label: str) -> str:
    """Return a label as a criterion of COUNTIF: signs it would read as wildcards or operators escaped."""
    text = label
    if _UNSAFE & set(label):
        text = "=" + "".join(f"~{glyph}" if glyph in "*?~" else glyph for glyph in label)
    return '"' + text.replace('"', '""') + '"'
