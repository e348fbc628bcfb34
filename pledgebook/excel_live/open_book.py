"""The open workbook as a press sees it, asked for once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.excel_live import door
from pledgebook.excel_live.copied import Copied, copied

if TYPE_CHECKING:
    import xlwings as xw


@dataclass(frozen=True, slots=True)
class OpenBook:
    """A workbook, its worksheets by name in the order of their tabs, and whether its days count from 1904.

    With `copied` what it holds is read from a copy of it.
    """

    book: xw.Book
    pages: Mapping[str, xw.Sheet]
    is_1904: bool
    copied: Copied | None = None


def looked_at(book: xw.Book) -> OpenBook:
    """Look at a workbook: two accesses for each worksheet."""
    return OpenBook(book, {page.name: page for page in book.sheets}, door.is_1904(book))


def looked_at_in_copy(book: xw.Book) -> OpenBook:
    """Look at a workbook by a copy of it, which takes a few accesses for all of it; else as `looked_at`."""
    copy = copied(book)
    if copy is None:
        return looked_at(book)
    return OpenBook(book, _Pages(book, copy.names), copy.package.is_1904, copy)


class _Pages(Mapping[str, "xw.Sheet"]):
    """Worksheets by name; Excel is asked for one when it is first needed."""

    def __init__(self, book: xw.Book, names: tuple[str, ...]) -> None:
        self._sheets = book.sheets
        self._names = dict.fromkeys(names)
        self._found: dict[str, xw.Sheet] = {}

    def __getitem__(self, name: str) -> xw.Sheet:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._found:
            self._found[name] = self._sheets(name)
        return self._found[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
