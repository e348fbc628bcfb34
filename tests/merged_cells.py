"""openpyxl's borders of merged cells, each worked out once a workbook: most of the time of loading a card.

It adds a border object to each cell of each merged area and looks the sum up among all of the workbook's. The
same border on the same kind of cell gives the same sum, so it is remembered by number; what comes out is the same.
"""

from __future__ import annotations

from copy import copy
from weakref import WeakKeyDictionary

from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Border
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.merge import MergedCellRange

as_openpyxl_does = MergedCellRange.format
_known: WeakKeyDictionary = WeakKeyDictionary()  # by workbook


def remembered(area):
    """Do what `MergedCellRange.format` does."""
    sheet, start = area.ws, area.start_cell
    known = _known.setdefault(sheet.parent, {})
    for name in ("top", "left", "right", "bottom"):
        side = getattr(start.border, name)
        if side and side.style is None:
            continue
        added = (start._style.borderId, name)
        for place in getattr(area, name):
            cell = _cell(sheet, place)
            key = (*added, cell._style.borderId)
            if key in known:
                cell._style.borderId = known[key]
            else:
                cell.border += Border(**{name: side})
                known[key] = cell._style.borderId
    number = None
    for place in area.cells:
        cell = _cell(sheet, place)
        if number is None:
            cell.protection = copy(start.protection)
            number = cell._style.protectionId
        cell._style.protectionId = number


def _cell(sheet, place):
    cell = sheet._cells.get(place)
    if cell is None:
        cell = sheet._cells[place] = MergedCell(sheet, *place)
    cell._style = cell._style or StyleArray()
    return cell
