"""The open workbook as a press sees it, asked for once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.excel_live import door

if TYPE_CHECKING:
    from collections.abc import Mapping

    import xlwings as xw


@dataclass(frozen=True, slots=True)
class OpenBook:
    """A workbook, its worksheets by name, and whether its days count from 1904."""

    book: xw.Book
    pages: Mapping[str, xw.Sheet]
    is_1904: bool


def looked_at(book: xw.Book) -> OpenBook:
    """Look at a workbook: two accesses for each worksheet."""
    return OpenBook(book, {page.name: page for page in book.sheets}, door.is_1904(book))
