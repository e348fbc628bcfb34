"""How wide pages, tables and figures are; in points, as on the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.grid.text_width import display_width

if TYPE_CHECKING:
    from pledgebook.documents.document import Chapter
    from pledgebook.grid.outline import OutlineTable
    from pledgebook.grid.sheet import PrintSetup

PAGE = {"portrait": (595.28, 841.89), "landscape": (841.89, 595.28)}
"""The width and height of A4."""
POINTS_PER_INCH = 72
_UNIT = 0.52  # of the font size: the width of half a Hangul syllable, with some to spare
_SMALLEST = 4.0


def text_width(setup: PrintSetup) -> float:
    """Return how wide a page is between its margins."""
    return PAGE[setup.orientation][0] - (setup.left + setup.right) * POINTS_PER_INCH


def sheet_scale(chapter: Chapter) -> float:
    """Return by what the widths of a sheet are multiplied so that its widest table fits the page; 1 at most."""
    room = text_width(chapter.setup)
    widest = max((sum(table.widths) for table in chapter.outline.tables), default=0.0) or room
    return min(1.0, room / widest)


def least_heights(table: OutlineTable) -> list[float]:
    """Return how high each row is at least, in points of the sheet, so that a cell holds the pictures on it.

    >>> least_heights(table)
    [0.0, 0.0]
    """
    found = [0.0] * table.rows
    for cell in table.cells:
        needed = cell.printed.least_height
        for row in range(cell.row, cell.row + cell.rows) if needed else ():
            found[row] = max(found[row], needed / cell.rows)
    return found


def fitting_size(text: str, width: float, size: float) -> float:
    """Return the size at which a figure fits its cell on one line, as a sheet that shrinks it does.

    `width` is the room that the text has.
    """
    needed = display_width(text) * _UNIT
    return size if needed * size <= width else max(width / needed, _SMALLEST)
