"""The values of a sheet by column, as the fast reader gives them."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from python_calamine import CalamineWorkbook

Value = int | float | str | bool | date | datetime | time | timedelta
BLANK = ""
MOST_CELLS = 12_000_000
"""Cells of a used range, filled or not, that are held: about 400 MB at 32 bytes a cell."""
MOST_COLUMNS = 256
"""Columns read of a sheet that has cells far out; the input tables have a dozen."""
_ROWS_AT_ONCE = 4_000


class SheetValues(NamedTuple):
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


class FastReader:
    """Reads the sheets of one workbook with calamine; the file is opened once."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._calamine: CalamineWorkbook | None = None

    def read(self, sheet: str) -> SheetValues | None:
        """Read a sheet whose used range is known to be bounded; None where the reader cannot."""
        from python_calamine import load_workbook

        try:
            if self._calamine is None:
                self._calamine = load_workbook(io.BytesIO(self._data))
            found = self._calamine.get_sheet_by_name(sheet)
            # Rows come from the sheet's first on, columns from the first that is used.
            above = found.start[0] if found.start is not None else 0
            columns = _columns(islice(found.iter_rows(), above, None), found.width)
        except Exception:  # noqa: BLE001 - a refusal, or a value that Python has no type for
            return None
        except BaseException as error:
            if type(error).__name__ == "PanicException":  # a fault inside the reader, past `Exception`
                return None
            raise
        if found.start is None:
            return SheetValues((), 1, ())
        top = found.start[0] + 1
        return SheetValues(range(top, top + len(columns[0])), found.start[1] + 1, columns)


def _columns(rows: Iterator[list[Value]], width: int) -> list[list[Value]]:
    """Turn rows into columns, a run of them at a time; what comes again in a column is the very same object.

    The reader makes a text of its own for each cell, though a log says the same few in most of its columns.
    """
    columns: list[list[Value]] = [[] for _ in range(width)]
    known: list[dict[Value, Value] | None] = [{} for _ in range(width)]
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        for at, values in enumerate(zip(*some, strict=True)):
            texts = known[at]
            if texts is None or set(map(type, values)) != {str}:  # True, 1 and 1.0 are alike
                columns[at] += values
                continue
            before = len(texts)
            columns[at] += map(texts.setdefault, values, values)
            if 2 * (len(texts) - before) > len(values):  # each of them says something else
                known[at] = None
    return columns
