"""What the looks of typed cells say in the open workbook: small digits in a text, and percentages.

Excel answers for a whole range where its cells look alike, and with nothing where they differ. So a column is
asked for as one, and its halves only where they differ: accesses grow with the cells that look otherwise, not
with the rows.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from pledgebook.excel_live import door
from pledgebook.grid.addresses import Span
from pledgebook.reading.number_formats import what_code_shows
from pledgebook.reading.rich_text import DIGITS, as_it_looks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import xlwings as xw

    from pledgebook.reading.sheet_values import SheetValues

_FEWEST_DIGITS = 2
"""A small digit means something beside another digit alone."""
_MOST_TOLD = 20
"""So many small digits of a column are enough: each is an error, and with errors nothing is written."""
_PLAIN = (False, False)


class TypedLooks:
    """Asks the open workbook how the cells of a sheet look; only of the columns that somebody asks about."""

    def __init__(self, page: xw.Sheet, cells: Any, values: SheetValues) -> None:  # noqa: ANN401 - a COM object
        """Take the sheet, and the range of it that was read to `values`."""
        self._page = page
        self._cells = cells
        self._values = values
        self._is_plain: bool | None = None

    def marked_in(self, column: int) -> dict[int, str]:
        """Return the texts of a column that hold small digits beside others, as they look, by row."""
        texts = {
            row: value
            for row, value in zip(self._values.numbers, self._values.column(column, 0), strict=True)
            if isinstance(value, str) and sum(map(value.count, DIGITS)) >= _FEWEST_DIGITS
        }
        if not texts or self._all_plain():
            return {}

        def raised(first: int, last: int) -> object:
            found = door.raised(self._page.range(Span(first, column, last, column).reference).api)
            return None if None in found else found

        told = (
            (row, text)
            for look, rows in _alike(list(texts), raised)
            for row in (rows if look is None else ())
            if (text := self._as_it_looks(row, column, texts[row]))
        )
        return dict(islice(told, _MOST_TOLD))

    def percent_in(self, column: int) -> set[int]:
        """Return the rows of a column whose numbers are shown as percentages."""
        rows = [
            row
            for row, value in zip(self._values.numbers, self._values.column(column, 0), strict=True)
            if isinstance(value, float)
        ]
        if not rows:
            return set()

        def code(first: int, last: int) -> str | None:
            return door.number_format(self._page, Span(first, column, last, column))

        return {
            row
            for found, alike in _alike(rows, code)
            if found is not None and what_code_shows(found) == "percent"
            for row in alike
        }

    def _all_plain(self) -> bool:
        """Say whether nothing on the sheet is raised or lowered, which is asked once."""
        if self._is_plain is None:
            self._is_plain = door.raised(self._cells) == _PLAIN
        return self._is_plain

    def _as_it_looks(self, row: int, column: int, text: str) -> str:
        digits = [at for at, character in enumerate(text) if character in DIGITS]
        # Excel counts a character beyond the first 65,536 as two.
        places = [len(text[:at].encode("utf-16-le")) // 2 for at in digits]
        states = dict(zip(digits, door.characters_raised(self._page, row, column, places), strict=True))
        return as_it_looks(
            (character, _look(states[at]) if at in states else "") for at, character in enumerate(text)
        )


def _look(state: tuple[bool | None, bool | None]) -> str:
    is_up, is_down = state
    return "superscript" if is_up else "subscript" if is_down else ""


_Look = TypeVar("_Look")


def _alike(
    rows: Sequence[int], shared: Callable[[int, int], _Look | None]
) -> Iterator[tuple[_Look | None, Sequence[int]]]:
    """Part ascending rows into some that look alike, with their look; halved as long as they differ.

    `shared` says what all cells of a range have in common, None where they differ; a single cell that
    differs in itself has None.
    """
    look = shared(rows[0], rows[-1])
    if look is not None or len(rows) == 1:
        yield look, rows
        return
    middle = len(rows) // 2
    yield from _alike(rows[:middle], shared)
    yield from _alike(rows[middle:], shared)
