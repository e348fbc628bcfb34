"""Addresses as Excel writes them: columns as letters, cells, rectangles of cells, sheets in references.

Rows and columns count from 1. Nothing else in the code turns letters into numbers or back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The last row and column of a sheet."""
Place = tuple[int, int]
"""Row and column of a cell."""

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A rectangle of cells, both corners included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def reference(self) -> str:
        """Return `A1:C9`; a single cell stands on both sides of the colon."""
        return f"{column_letters(self.left)}{self.top}:{column_letters(self.right)}{self.bottom}"

    @property
    def short_reference(self) -> str:
        """Return `A1:C9`, or `B3` for a single cell."""
        return cell_name(self.top, self.left) if self.size == 1 else self.reference

    @property
    def absolute(self) -> str:
        """Return `$A$1:$C$9`."""
        left, right = column_letters(self.left), column_letters(self.right)
        return f"${left}${self.top}:${right}${self.bottom}"

    @property
    def size(self) -> int:
        """Return the number of cells."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def contains(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def covers(self, other: Span) -> bool:
        return self.contains(other.top, other.left) and self.contains(other.bottom, other.right)


@lru_cache(LAST_COLUMN)
def column_letters(column: int) -> str:
    """Name a column.

    >>> column_letters(28)
    'AB'
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@lru_cache(LAST_COLUMN)
def column_number(letters: str) -> int:
    """Number a column, in either case.

    >>> column_number("AB")
    28
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def cell_name(row: int, column: int) -> str:
    """Name a cell: row 3, column 2 is `B3`."""
    return f"{column_letters(column)}{row}"


def cell_on(sheet: str, row: int, column: int) -> str:
    """Name a cell the way findings do: `지표!B3`, the sheet as people read it, never quoted."""
    return f"{sheet}!{column_letters(column)}{row}"


def cell_of(reference: str) -> Place | None:
    """Read `B3` or `$B$3` as row 3, column 2; None for anything else."""
    match = _CELL.fullmatch(reference)
    return (int(match[2]), column_number(match[1])) if match else None


def span_of(reference: str) -> Span | None:
    """Read `A1:C9`, or a single cell, with or without `$`; None for anything else.

    >>> span_of("$C$9:A1")
    Span(top=1, left=1, bottom=9, right=3)
    """
    first, _, last = reference.partition(":")
    start, end = cell_of(first), cell_of(last or first)
    if start is None or end is None:
        return None
    return Span(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))


def quoted(sheet_name: str) -> str:
    """Quote a sheet name for use in a formula or a link."""
    return "'" + sheet_name.replace("'", "''") + "'"
