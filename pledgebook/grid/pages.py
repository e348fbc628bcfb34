"""Where pages end, at the scale that fits a sheet to the width of A4.

Column widths are counted in digits of the workbook's default font, so the scale, and with it what fits on
a page, differs from one workbook and computer to the next. All the usual cases are followed at once, and
a break is set where what belongs together would be torn apart in any of them.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.grid.addresses import Span
    from pledgebook.grid.sheet import PrintSetup

DIGIT_PIXELS = (7.0, 8.0, 9.34)
"""Width of a digit at 11 points: Calibri, 맑은 고딕, and what stands in where neither is installed."""
_A4 = (8.27, 11.69)
_POINTS_PER_INCH = 72
_POINTS_PER_PIXEL = 0.75
_RESERVES = (0.97, 0.985, 1.0, 1.015)
"""Printers round row heights and scales, so that a page holds a little less or more than reckoned."""
_SHORT = 0.5  # of a page: a table up to this long is never broken
_WHOLE = 0.95  # of a page: what a part may take to stand on one, with the gaps inside it
_WELL_FILLED = 0.6
_LITTLE = 0.3  # of a page: with less left than this, nothing long begins


class PageFlow:
    """Follows the height used on the page and remembers the breaks set; `widths` are in digits."""

    def __init__(self, setup: PrintSetup, widths: Sequence[float]) -> None:
        width, height = _A4 if setup.orientation == "portrait" else _A4[::-1]
        usable_width = (width - setup.left - setup.right) * _POINTS_PER_INCH * max(setup.fit_width, 1)
        usable_height = (height - setup.top - setup.bottom) * _POINTS_PER_INCH
        sheets = [sum(widths) * digit * _POINTS_PER_PIXEL for digit in DIGIT_PIXELS]
        self.page_heights = [
            usable_height * reserve / min(1.0, usable_width / sheet)
            for sheet in sheets
            for reserve in _RESERVES
        ]
        self._used = [0.0] * len(self.page_heights)
        self._pages = [1] * len(self.page_heights)
        self._setup = setup
        self._breaks: list[int] = []

    @property
    def at_top(self) -> bool:
        return not any(self._used)

    @property
    def page_count(self) -> int | None:
        """How many pages it is so far; None where that depends on the font or the printer."""
        counts = set(self._pages)
        return counts.pop() if len(counts) == 1 else None

    def fits(self, height: float) -> bool:
        """Return whether so much fits on what is left of the page, whatever the font."""
        return all(used + height <= page for used, page in zip(self._used, self.page_heights, strict=True))

    def overflows(self, height: float) -> bool:
        """Return whether so much may take more than a whole page."""
        return height > min(self.page_heights)

    def needs_break(self, height: float) -> bool:
        """Return whether so much no longer fits on the page begun."""
        return not self.at_top and not self.fits(height)

    def should_move_whole(self, height: float) -> bool:
        """Return whether a table that does not fit here should begin on the next page instead of breaking."""
        page = min(self.page_heights)
        left = min(page - used for used, page in zip(self._used, self.page_heights, strict=True))
        return height <= page and (height <= page * _SHORT or left < page * _LITTLE)

    def should_begin_page(self, height: float) -> bool:
        """Return whether a part fits one page and the page begun is well filled, whatever the font."""
        filled = min(used / page for used, page in zip(self._used, self.page_heights, strict=True))
        return height <= min(self.page_heights) * _WHOLE and filled > _WELL_FILLED

    def break_before(self, row: int) -> None:
        self._breaks.append(row - 1)
        self._used = [0.0] * len(self._used)
        self._pages = [pages + 1 for pages in self._pages]

    def advance(self, height: float) -> None:
        """Use up height; past the end of a page the printer breaks by itself."""
        turns = [used + height > page for used, page in zip(self._used, self.page_heights, strict=True)]
        self._used = [height if turn else used + height for used, turn in zip(self._used, turns, strict=True)]
        self._pages = [pages + turn for pages, turn in zip(self._pages, turns, strict=True)]

    def setup(self, area: Span, title_rows: tuple[int, int] | None) -> PrintSetup:
        """Return the print setup with the breaks set so far."""
        return dataclasses.replace(
            self._setup, area=area, title_rows=title_rows, breaks_after=tuple(self._breaks)
        )
