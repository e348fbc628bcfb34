"""An Excel table of a workbook, and where an input table was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pledgebook.book.contract import InputTable
    from pledgebook.grid.addresses import Span


class ListObject(NamedTuple):
    """An Excel table of the file; `headers` are the column names it keeps."""

    name: str
    sheet: str
    area: Span
    headers: tuple[str, ...]
    header_rows: int = 1
    totals_rows: int = 0


class Located(NamedTuple):
    """Where an input table was found; `others` are the other ListObjects of its sheet."""

    table: InputTable
    sheet: str
    part: str
    listing: ListObject | None
    others: tuple[Span, ...] = ()
