"""The values of a sheet as rows, read with calamine, or slower and bounded where calamine cannot."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from pledgebook.errors import FileUnreadableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from python_calamine import CalamineWorkbook

Value = int | float | str | bool | date | datetime | time | timedelta
BLANK = ""
MOST_COLUMNS = 256
"""Columns read of a sheet that has cells far out; the input tables have a dozen."""


@dataclass(frozen=True, slots=True)
class SheetValues:
    """Columns of a sheet from number `left` on; `numbers` are the row numbers of their values."""

    numbers: Sequence[int]
    left: int
    columns: Sequence[Sequence[Value]]

    def column(self, number: int, first: int) -> Sequence[Value]:
        """Return a column's values from an index on; blanks where the sheet has no such column."""
        at = number - self.left
        if 0 <= at < len(self.columns):
            return self.columns[at][first:]
        return (BLANK,) * (len(self.numbers) - first)

    def row(self, at: int) -> dict[int, Value]:
        """Return the values of a row by column number."""
        return {self.left + number: column[at] for number, column in enumerate(self.columns)}


class Values:
    """Reads the sheets of one workbook; the file is opened by the reader once."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._calamine: CalamineWorkbook | None = None

    def of(self, sheet: str) -> SheetValues:
        """Read a sheet whose used range is known to be bounded; FileUnreadableError where it is broken."""
        from python_calamine import CalamineError, load_workbook

        try:
            if self._calamine is None:
                self._calamine = load_workbook(io.BytesIO(self._data))
            found = self._calamine.get_sheet_by_name(sheet)
        except CalamineError:
            raise FileUnreadableError("broken-xml", part=sheet) from None
        except BaseException as error:
            if type(error).__name__ == "PanicException":  # a fault inside the reader, past `Exception`
                raise FileUnreadableError("broken-xml", part=sheet) from None
            raise
        if found.start is None:
            return SheetValues((), 1, ())
        columns = list(zip(*found.to_python(), strict=True))
        top = found.start[0] + 1
        return SheetValues(range(top, top + len(columns[0])), found.start[1] + 1, columns)

    def of_sprawling(self, sheet: str) -> SheetValues:
        """Read the near columns of a sheet that has cells far out, leaving its empty rows away."""
        from openpyxl import load_workbook

        numbers: list[int] = []
        rows: list[list[Value]] = []
        empty: object = None  # of gaps the same row comes again and again
        try:
            book = load_workbook(io.BytesIO(self._data), read_only=True, data_only=True)
            page = book[sheet]
            page.reset_dimensions()  # what the sheet says of its size would cut off what lies beyond
            found = page.iter_rows(max_col=MOST_COLUMNS, values_only=True)
            for number, row in enumerate(found, start=1):
                if row is empty:
                    continue
                if row.count(None) == len(row):
                    empty = row
                else:
                    numbers.append(number)
                    rows.append([_as_calamine(value) for value in row])
        except Exception:  # noqa: BLE001 - whatever a hostile sheet makes the slower reader raise
            raise FileUnreadableError("broken-xml", part=sheet) from None
        return SheetValues(numbers, 1, list(zip(*rows, strict=True)))


def _as_calamine(value: object) -> Value:
    if value is None:
        return BLANK
    if isinstance(value, str):
        return BLANK if value.startswith("#") and value.endswith(("!", "?", "A")) else value
    if isinstance(value, (bool, float, date, time, timedelta)):
        return value
    return float(value) if isinstance(value, int) else str(value)
