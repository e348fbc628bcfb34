"""Where pages end, at the scale that fits a sheet to the width of A4.

Columns have the same width on paper whatever the workbook's default font (its writer sees to that), so the
scale, and with it what fits on a page, follows from the sheet alone.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.grid.sheet import PrintSetup

_A4 = (8.27, 11.69)
_POINTS_PER_INCH = 72
_PIXEL = 0.75  # points
_RESERVE = 0.97
"""Printers round row heights and scales, so that a page holds a little less or more than reckoned."""
_SHORT = 0.5  # of a page: a table up to this long is never broken
_LITTLE = 0.3  # of a page: with less left than this, nothing long begins
TIGHTNESS = (1.0, 0.95, 0.9)
"""How much of their usual height rows may be given, the loosest first: a tenth too much is squeezed."""
_LEADING = 0.96  # of the lines of a row: what they need without the air between them


@lru_cache(4096)  # the rows of a table are as high as each other, and each is tried three times
def squeezed(height: float, tightness: float) -> float:
    """Return a row's height, a multiple of a pixel, squeezed as far as its lines allow.

    >>> squeezed(17.25, 1.0), squeezed(17.25, 0.9), squeezed(339.0, 0.9)
    (17.25, 15.75, 324.75)
    """
    if tightness == 1.0:
        return height
    needed = max(height * tightness, (height - 1.5) * _LEADING + _PIXEL)
    return min(math.ceil(needed / _PIXEL) * _PIXEL, height)


class PageFlow:
    """Follows the height used on the page and remembers the breaks set; `widths` are in points."""

    def __init__(self, setup: PrintSetup, widths: Sequence[float]) -> None:
        width, height = _A4 if setup.orientation == "portrait" else _A4[::-1]
        usable_width = (width - setup.left - setup.right) * _POINTS_PER_INCH * max(setup.fit_width, 1)
        usable_height = (height - setup.top - setup.bottom) * _POINTS_PER_INCH
        self.page_height = usable_height * _RESERVE / min(1.0, usable_width / sum(widths))
        self.pages = 1
        self.repeated = 0.0
        """Height of the rows that are printed anew on top of every further page."""
        self._top = 0.0  # what was used of the page before anything was placed on it
        self._used = 0.0
        self._breaks: list[int] = []
        self._breaks_by_itself = False

    @property
    def at_top(self) -> bool:
        return self._used == self._top

    @property
    def page_count(self) -> int | None:
        """How many pages it is so far; None where the printer breaks one by itself."""
        return None if self._breaks_by_itself else self.pages

    def fits(self, height: float) -> bool:
        """Return whether so much fits on what is left of the page."""
        return self._used + height <= self.page_height

    def overflows(self, height: float) -> bool:
        """Return whether so much may take more than a whole page."""
        return height > self.page_height

    def needs_break(self, height: float) -> bool:
        """Return whether so much no longer fits on the page begun."""
        return not self.at_top and not self.fits(height)

    def should_move_whole(self, height: float) -> bool:
        """Return whether a table that does not fit here should begin on the next page instead of breaking."""
        left = self.page_height - self._used
        return height <= self.page_height and (
            height <= self.page_height * _SHORT or left < self.page_height * _LITTLE
        )

    @property
    def breaks(self) -> tuple[int, ...]:
        """The rows after which a page ends."""
        return tuple(self._breaks)

    def break_before(self, row: int) -> None:
        self._breaks.append(row - 1)
        self._used = self._top = self.repeated
        self.pages += 1

    def advance(self, height: float) -> None:
        """Use up height; past the end of a page the printer breaks by itself."""
        if self.fits(height):
            self._used += height
            return
        self._breaks_by_itself = True
        self._top = self.repeated
        self._used = self._top + height
        self.pages += 1
