"""The sheets of one workbook as they are read: each once, within the bounds that hold for all of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pledgebook.reading.bounds import Budget
from pledgebook.reading.even_rows import EvenReader
from pledgebook.reading.number_formats import what_formats_show
from pledgebook.reading.rich_text import shared_with_marks
from pledgebook.reading.scan import Scan, refuse_unsafe, scan, scan_around
from pledgebook.reading.sheet_reader import SheetReader

if TYPE_CHECKING:
    from pledgebook.package.parts import Package
    from pledgebook.reading.sheet_values import SheetValues

_READ_ALONG = ("/sharedstrings.xml", "/styles.xml")
"""Parts the reader inflates by itself: read once within bounds before it may."""


class ReadSheets:
    """Reads the sheets of a workbook, and remembers them.

    Raises FileUnreadableError, here and in `of`, where the workbook is hostile or holds too much.
    """

    def __init__(self, package: Package) -> None:
        shared = next((name for name in package.names if name.casefold().endswith(_READ_ALONG[0])), "")
        for part in package.names:
            if part != shared and part.casefold().endswith(_READ_ALONG):
                refuse_unsafe(package.read(part), part)
        xml = package.read(shared) if shared else b""  # once: a long one is not kept at hand
        if shared:
            refuse_unsafe(xml, shared)
        self._package = package
        self._reader = SheetReader(package)
        self._budget = Budget(xml, partial(package.read, shared) if shared else bytes)
        self._shared = shared_with_marks(xml, "sharedStrings")
        shows = what_formats_show(package)
        # By the package, not by a method of this object: what refers to itself is let go of late, with all it holds.
        self._even = EvenReader(partial(_shared_strings, package), self._reader.second.shown, shows)
        self._percents = [look for look, what in enumerate(shows) if what == "percent"]
        self._read: dict[str, tuple[SheetValues, Scan]] = {}

    def __contains__(self, sheet: str) -> bool:
        return sheet in self._read

    def of(self, sheet: str, part: str) -> tuple[SheetValues, Scan]:
        """Return the values of a worksheet, and what its raw XML says besides."""
        if sheet not in self._read:
            filled, scanned, values = self._looked_through(sheet, part)
            if values is None:
                values = self._reader.read(sheet, part, filled, scanned)
            self._read[sheet] = (values, scanned)
        return self._read[sheet]

    def _looked_through(self, sheet: str, part: str) -> tuple[int, Scan, SheetValues | None]:
        self._budget.refuse_without_memory(sheet, self._package.member(part).size)
        even = self._even.read(self._budget.within_memory(sheet, self._package.pieces(part)))
        if even is not None:
            if not even.has_formulas:
                self._package.note_without_formulas(part)
            return (
                self._budget.take_even(sheet, even),
                scan_around(even.around, part, even.percents),
                even.values,
            )
        xml = self._package.read(part)  # not held any longer
        return self._budget.take(sheet, xml), scan(xml, part, self._shared, self._percents), None


def _shared_strings(package: Package) -> bytes:
    for relation in package.relations(package.workbook_part):
        if relation.kind == "sharedStrings" and package.has(relation.target):
            return package.read(relation.target)
    return b""
