"""How much a workbook may hold to be read: enough for every city, and too little to fill a memory.

The reader gives each cell its own copy of a shared text and each place of the used range a value, so a small
file can become a huge table. All is reckoned from the bytes before any cell is read.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pledgebook.errors import FileUnreadableError
from pledgebook.package.byte_search import holds

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_CELLS = 1_150_000
"""Filled cells of all input sheets: a log of 120,000 rows with every column filled, and the rest."""
MOST_TEXT = 40 * 1024 * 1024
"""Bytes of text in them, each cell's counted; with its copies a byte costs up to eight."""
MOST_SHORT_TEXT = 90 * 1024 * 1024
"""Bytes to which short shared texts may come at most without being reckoned exactly, which takes its time."""
MOST_SECOND_CELLS = 200_000
"""Filled cells of a sheet that only the second, slow reader can take."""
MOST_MERGES = 100_000
MOST_ROWS = {
    "Settings": 1_000,
    "Pledges": 600,
    "Indicators": 5_000,
    "Targets": 50_000,
    "Activities": 120_000,
    "Investments": 20_000,
    "Narrative": 50_000,
    "Departments": 2_000,
    "Changes": 20_000,
}
"""Rows of each input table; a pledge has a card and so a sheet of its own."""

_LEAST_MARKUP = 30  # bytes a cell takes besides its text
_ITEM_MARKUP = len("<t></t></si>")
_SLICE = 1 << 20  # all at once, the pieces between the tags would take more than the sheet
_TAG = re.compile(rb"<[^<>]*+>")
_SHARED = re.compile(rb"""["']s["'][^<>]*>\s*+<v>([0-9]{1,7})</v>""")
_ODD_ITEMS = (b"<si ", b"<si/", b":si", b"<si\n", b"<si\r", b"<si\t")
_ITEM = re.compile(rb"<(?:\w+:)?si[\s/>]")


class Budget:
    """What the input sheets of one workbook have left; `shared` gives its shared strings' XML."""

    def __init__(self, shared: Callable[[], bytes]) -> None:
        self._shared = shared
        self._lengths: list[int] | None = None
        self._is_plain = True
        self._short = 0
        self._cells = 0
        self._text = 0

    def take(self, sheet: str, xml: bytes) -> None:
        """Count a sheet; raises FileUnreadableError where it is too much, alone or with those before it."""
        filled = _filled(xml)
        self._cells += filled
        _refuse_too_many_cells(sheet, self._cells, MOST_CELLS)
        merges = xml.count(b"mergeCell ")
        if merges > MOST_MERGES:
            raise FileUnreadableError(
                "too-many-merges", sheet=sheet, count=f"{merges:,}", most=f"{MOST_MERGES:,}"
            )
        self._text += self._text_of(xml, filled)
        if self._text > MOST_TEXT:
            raise FileUnreadableError("too-much-text", sheet=sheet, most=MOST_TEXT >> 20)

    def _text_of(self, xml: bytes, filled: int) -> int:
        """Return the bytes of text a sheet's cells come to: reckoned high at first, exactly where that is much."""
        lengths = self._lengths_of_shared()
        longest = max(0, max(lengths, default=0) - _ITEM_MARKUP)
        room = MOST_TEXT - self._text
        inline = max(0, len(xml) - _LEAST_MARKUP * filled)
        references = xml.count(b'"s"') + (xml.count(b"'s'") if holds(xml, b"'s'", b"'") else 0)
        if inline + references * longest <= room:
            return inline + references * longest
        if self._is_plain and inline <= room and self._short + references * longest <= MOST_SHORT_TEXT:
            self._short += references * longest
            return inline
        if inline > room // 2:
            inline = sum(len(_TAG.sub(b"", xml[at : at + _SLICE])) for at in range(0, len(xml), _SLICE))
        stored = Counter(_SHARED.findall(xml))
        # What refers to a text in some odd spelling might mean the longest.
        odd = (references - stored.total()) * longest
        return (
            inline
            + odd
            + sum(times * lengths[int(index)] for index, times in stored.items() if int(index) < len(lengths))
        )

    def _lengths_of_shared(self) -> list[int]:
        if self._lengths is None:
            xml = self._shared()
            self._is_plain = (
                b"\xf0" not in xml
            )  # one letter beyond the basic plane makes a text twice as large
            is_usual = not any(odd in xml for odd in _ODD_ITEMS)
            pieces = xml.split(b"<si>") if is_usual else _ITEM.split(xml)
            self._lengths = list(map(len, pieces[1:]))
        return self._lengths


def refuse_too_many_for_second(sheet: str, xml: bytes) -> None:
    """Raise FileUnreadableError where a sheet that needs the second, slow reader holds too many cells."""
    _refuse_too_many_cells(sheet, _filled(xml), MOST_SECOND_CELLS)


def _refuse_too_many_cells(sheet: str, count: int, most: int) -> None:
    if count > most:
        raise FileUnreadableError("too-many-cells", sheet=sheet, count=f"{count:,}", most=f"{most:,}")


def _filled(xml: bytes) -> int:
    filled = xml.count(b"<v") + (xml.count(b"<is") if holds(xml, b"<is", b"i") else 0)
    return filled + xml.count(b":v") + xml.count(b":is") if b":c" in xml else filled


def refuse_too_many_rows(table: str, sheet: str, rows: int) -> None:
    """Raise FileUnreadableError for a table longer than any city's."""
    most = MOST_ROWS[table]
    if rows > most:
        raise FileUnreadableError("too-many-rows", sheet=sheet, count=f"{rows:,}", most=f"{most:,}")
