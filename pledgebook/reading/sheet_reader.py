"""Reading a sheet with the fast reader, and with the second where the fast one cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.reading.bounds import refuse_too_many_for_second
from pledgebook.reading.plain_styles import with_plain_styles
from pledgebook.reading.second_reader import SecondReader
from pledgebook.reading.sheet_values import FastReader

if TYPE_CHECKING:
    from pledgebook.package.parts import Package
    from pledgebook.reading.scan import Scan
    from pledgebook.reading.sheet_values import SheetValues


class SheetReader:
    """Reads the sheets of one workbook."""

    def __init__(self, package: Package) -> None:
        self._fast = FastReader(with_plain_styles(package))
        self.second = SecondReader(package)

    def read(self, sheet: str, part: str, filled: int, scanned: Scan) -> SheetValues:
        """Read a worksheet, whose XML was scanned before and has so many cells filled.

        Raises FileUnreadableError where it is broken, or holds too much for the reader it needs.
        """
        found = None if scanned.far or scanned.is_odd else self._fast.read(sheet)
        if found is None:
            refuse_too_many_for_second(sheet, filled)
            found = self.second.read(sheet, part)
        return found
