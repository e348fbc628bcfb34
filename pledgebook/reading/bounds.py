"""How much a workbook may hold to be read: enough for every city, and too little to fill a memory.

The reader gives each cell its own copy of a shared text and each place of the used range a value, so a small
file can become a huge table. All is reckoned from the bytes before any cell is read.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from pledgebook.book.folding import runs
from pledgebook.errors import FileUnreadableError
from pledgebook.grid.addresses import LAST_ROW
from pledgebook.package.byte_search import holds, slices
from pledgebook.package.memory import memory_left

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pledgebook.reading.even_rows import EvenSheet

MOST_CELLS = 9_600_000
"""Filled cells of all input sheets: a log as long as a sheet with every column filled, and the rest."""
MOST_TEXT = 200 * 1024 * 1024
"""Bytes of text in them, each cell's counted; with its copies a byte costs up to five."""
MOST_WIDE_TEXT = 40 * 1024 * 1024
"""The same where many letters are beyond the basic plane: one of them makes its text twice as large."""
MOST_WIDE_LETTERS = 1_000
MOST_SHORT_TEXT = 320 * 1024 * 1024
"""Bytes to which short shared texts may come at most without being reckoned exactly, which takes its time."""
MOST_SECOND_CELLS = 200_000
"""Filled cells of a sheet that only the second, slow reader can take."""
MOST_MERGES = 100_000
MOST_ROWS = {
    "Settings": 1_000,
    "Pledges": 600,
    "Indicators": 5_000,
    "Targets": 50_000,
    "Activities": LAST_ROW - 1,
    "Investments": 20_000,
    "Narrative": 50_000,
    "Departments": 2_000,
    "Changes": 20_000,
}
"""Rows of each input table; a pledge has a card and so a sheet of its own."""

_BYTES_OF_CELL = 80
"""What the reader and the columns take of memory for a filled cell, beside the bytes of its sheet: as measured."""
_LEAST_FOR_BYTE = 2
"""What an even sheet takes of memory for each byte of its XML, which is not held: as measured with a long log."""
_MOST_OF_LETTER, _MOST_OF_BASIC_LETTER = 4, 3
"""Bytes of a letter in UTF-8, and of one of the basic plane."""
_OFTEN, _RESERVE = 16 * 1024 * 1024, 100 * 1024 * 1024
"""Bytes of a sheet's XML after which memory is looked at again, and what has to be left then for all that follows."""
_MUCH = 200 * 1024 * 1024
"""Bytes of memory that any machine has left; nobody is asked for less."""
_LEAST_MARKUP = 30  # bytes a cell takes besides its text
_ITEM_MARKUP = len("<t></t></si>")
_TEXT = re.compile(rb">[^<]++")
_BEYOND_BASIC = b"\xf0"
"""How every letter beyond the basic plane begins in UTF-8, and no other does."""
_SHARED_AS_USUAL = re.compile(rb'"s"><v>([0-9]{1,7})</v>')  # begins with letters alone: found twice as fast
_SHARED = re.compile(rb"""["']s["'][^<>]*>\s*+<v>([0-9]{1,7})</v>""")
_ITEM = re.compile(rb"<(?:\w+:)?si[\s/>]")


class Budget:
    """What the input sheets of one workbook have left; `shared` is its shared strings' XML.

    That is not held: `again` reads it once more, where the size of each text matters.
    """

    def __init__(self, shared: bytes, again: Callable[[], bytes]) -> None:
        self._again = again
        self._short = 0
        self._wide = shared.count(_BEYOND_BASIC)
        self._cells = 0
        self._text = 0

    @cached_property
    def _sizes(self) -> array[int]:
        """The bytes of each shared string, with its markup."""
        shared = self._again()
        is_usual = shared.count(b"<si") == shared.count(b"<si>") and not holds(shared, b":si", b":")
        pieces = shared.split(b"<si>") if is_usual else _ITEM.split(shared)
        return array("L", map(len, pieces[1:]))

    @cached_property
    def _longest(self) -> int:
        return max(0, max(self._sizes, default=0) - _ITEM_MARKUP)

    def refuse_without_memory(self, sheet: str, size: int) -> None:
        """Raise FileUnreadableError where not even the fewest cells that a sheet of so many bytes can hold find room."""
        _refuse_without_memory(sheet, _LEAST_FOR_BYTE * size)

    def within_memory(self, sheet: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the pieces of a sheet; raises FileUnreadableError once memory runs short.

        Numbers that are all different take twice what `refuse_without_memory` asks for, which only they show.
        """
        since = 0
        for piece in pieces:
            since += len(piece)
            if since >= _OFTEN:
                since = 0
                _refuse_if_left_is_less(sheet, _RESERVE)
            yield piece

    def take(self, sheet: str, xml: bytes) -> int:
        """Return the filled cells of a sheet; raises FileUnreadableError where it is too much, alone or with those before it."""
        filled = filled_cells(xml)
        self._take_cells(sheet, filled, xml)
        self._take_text(sheet, self._text_of(xml, filled))
        _refuse_without_memory(sheet, _BYTES_OF_CELL * filled + len(xml))
        return filled

    def take_even(self, sheet: str, even: EvenSheet) -> int:
        """Return the same of an even sheet: it is read already, in little memory, and what it holds is counted."""
        self._take_cells(sheet, even.filled, even.around)
        self._take_text(sheet, self._text_of_even(even))
        return even.filled

    def _take_cells(self, sheet: str, filled: int, xml: bytes) -> None:
        self._cells += filled
        _refuse_too_many_cells(sheet, self._cells, MOST_CELLS)
        merges = xml.count(b"mergeCell ")
        if merges > MOST_MERGES:
            raise FileUnreadableError(
                "too-many-merges", sheet=sheet, count=f"{merges:,}", most=f"{MOST_MERGES:,}"
            )
        self._wide += xml.count(_BEYOND_BASIC)

    def _take_text(self, sheet: str, size: int) -> None:
        self._text += size
        if self._text > self._most:
            raise FileUnreadableError("too-much-text", sheet=sheet, most=self._most >> 20)

    @property
    def _most(self) -> int:
        return MOST_TEXT if self._wide <= MOST_WIDE_LETTERS else MOST_WIDE_TEXT

    def _text_of_even(self, even: EvenSheet) -> int:
        """Return the bytes of text that cells come to which hold figures and shared texts: as in `_text_of`."""
        most = (_MOST_OF_LETTER if self._wide else _MOST_OF_BASIC_LETTER) * even.letters
        if most <= self._most - self._text:
            return most
        most = even.references * self._longest
        if most <= self._most - self._text:
            return most
        if not self._wide and self._short + most <= MOST_SHORT_TEXT:
            self._short += most
            return 0
        found = 0
        for column in even.values.columns:
            for _, some in runs([value for value in column if isinstance(value, str)]):
                found += len("".join(some).encode("utf-8", "surrogatepass"))
                if self._text + found > self._most:
                    return found
        return found

    def _text_of(self, xml: bytes, filled: int) -> int:
        """Return the bytes of text a sheet's cells come to: reckoned high at first, exactly where that is much."""
        sizes, longest = self._sizes, self._longest
        room = self._most - self._text
        references = _references(xml)
        inline = max(0, len(xml) - _LEAST_MARKUP * filled)
        if inline + references * longest <= room:
            return inline + references * longest
        if not self._wide and inline <= room and self._short + references * longest <= MOST_SHORT_TEXT:
            self._short += references * longest
            return inline
        if inline > room // 2:
            inline = sum(len(text) - 1 for some in slices(xml) for text in _TEXT.findall(some))
        stored = _stored(xml, references)
        # What refers to a text in some odd spelling might mean the longest.
        odd = (references - stored.total()) * longest
        known = ((times, int(index)) for index, times in stored.items())
        return (
            inline
            + odd
            + sum(times * max(0, sizes[index] - _ITEM_MARKUP) for times, index in known if index < len(sizes))
        )


def _references(xml: bytes) -> int:
    return xml.count(b'"s"') + (xml.count(b"'s'") if holds(xml, b"'s'", b"'") else 0)


def _stored(xml: bytes, references: int) -> Counter[bytes]:
    """Count how often each shared text is referred to: in the usual spelling, or in any where that are not all."""
    for spelling in (_SHARED_AS_USUAL, _SHARED):
        stored: Counter[bytes] = Counter()
        for some in slices(xml):
            stored.update(spelling.findall(some))
        if stored.total() == references:
            break
    return stored


def _refuse_without_memory(sheet: str, needed: int) -> None:
    if needed > _MUCH:
        _refuse_if_left_is_less(sheet, needed)


def _refuse_if_left_is_less(sheet: str, needed: int) -> None:
    left = memory_left()
    if left is not None and needed > left:
        raise FileUnreadableError("too-little-memory", sheet=sheet, needed=needed >> 20, left=left >> 20)


def filled_cells(xml: bytes) -> int:
    """Count the cells of a sheet that hold something."""
    filled = xml.count(b"<v") + (xml.count(b"<is") if holds(xml, b"<is", b"i") else 0)
    return filled + xml.count(b":v") + xml.count(b":is") if b":c" in xml else filled


def refuse_too_many_for_second(sheet: str, filled: int) -> None:
    """Raise FileUnreadableError where a sheet that needs the second, slow reader has too many cells filled."""
    _refuse_too_many_cells(sheet, filled, MOST_SECOND_CELLS)


def _refuse_too_many_cells(sheet: str, count: int, most: int) -> None:
    if count > most:
        raise FileUnreadableError("too-many-cells", sheet=sheet, count=f"{count:,}", most=f"{most:,}")


def refuse_too_many_rows(table: str, sheet: str, rows: int) -> None:
    """Raise FileUnreadableError for a table longer than any city's."""
    most = MOST_ROWS[table]
    if rows > most:
        raise FileUnreadableError("too-many-rows", sheet=sheet, count=f"{rows:,}", most=f"{most:,}")
