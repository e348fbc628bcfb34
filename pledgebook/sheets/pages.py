"""Where pages end: heights against the usable height of A4, at the scale that fits the width."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pledgebook.sheets.grid import PrintSetup, Span

_A4 = (8.27, 11.69)
_POINTS_PER_INCH = 72
_RESERVE = 0.985  # printers round row heights up
_SHORT = 0.5  # of a page: a table up to this long is never broken
_LITTLE = 0.3  # of a page: with less left than this, nothing long begins


class PageFlow:
    """Follows the height used on the page and remembers the breaks set."""

    def __init__(self, setup: PrintSetup, sheet_width: float) -> None:
        width, height = _A4 if setup.orientation == "portrait" else _A4[::-1]
        usable_width = (width - setup.left - setup.right) * _POINTS_PER_INCH * setup.fit_width
        usable_height = (height - setup.top - setup.bottom) * _POINTS_PER_INCH
        self.page_height = usable_height / min(1.0, usable_width / sheet_width) * _RESERVE
        self._setup = setup
        self._used = 0.0
        self._breaks: list[int] = []

    @property
    def at_top(self) -> bool:
        return self._used == 0

    def fits(self, height: float) -> bool:
        """Say whether so much fits on what is left of the page."""
        return self._used + height <= self.page_height

    def needs_break(self, height: float) -> bool:
        """Say whether so much no longer fits on the page begun."""
        return not self.at_top and not self.fits(height)

    def should_move_whole(self, height: float) -> bool:
        """Say whether a table that does not fit here should begin on the next page instead of breaking."""
        left = self.page_height - self._used
        return height <= self.page_height and (
            height <= self.page_height * _SHORT or left < self.page_height * _LITTLE
        )

    def break_before(self, row: int) -> None:
        self._breaks.append(row - 1)
        self._used = 0.0

    def advance(self, height: float) -> None:
        """Use up height; past the end of a page the printer breaks by itself."""
        self._used += height
        if self._used > self.page_height:
            self._used = height

    def setup(self, area: Span, title_rows: tuple[int, int] | None) -> PrintSetup:
        """Give the print setup with the breaks set so far."""
        return dataclasses.replace(
            self._setup, area=area, title_rows=title_rows, breaks_after=tuple(self._breaks)
        )
