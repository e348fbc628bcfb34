"""What is attached: a macro-free workbook of its own that holds the official sheets as values."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from pledgebook.excel_file.empty_workbook import empty_workbook
from pledgebook.excel_file.graft import graft
from pledgebook.package.parts import Package
from pledgebook.sheets.layout import layout
from pledgebook.sheets.standalone import standing_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.figures.results import Results
    from pledgebook.grid.sheet import Sheet


def value_copy(results: Results, data_sheets: Sequence[Sheet] = ()) -> bytes:
    """Lay the official sheets out afresh, as values, in a workbook that holds nothing else.

    No formula goes along, and no link to a sheet that stays behind. The same results give the same bytes.
    """
    return _workbook((*layout(results), *data_sheets))


def cards_copy(results: Results) -> bytes:
    """Lay only the cards out, for print."""
    return _workbook([sheet for sheet in layout(results) if sheet.key.startswith("card:")])


def inputs_copy(data_sheets: Sequence[Sheet]) -> bytes:
    """Make a workbook of input sheets alone, to be read again."""
    return _workbook(data_sheets)


def _workbook(sheets: Sequence[Sheet]) -> bytes:
    values = [_as_values(sheet) for sheet in standing_alone(sheets)]
    return graft(Package.open(empty_workbook()), values).data


def _as_values(sheet: Sheet) -> Sheet:
    cells = {place: dataclasses.replace(cell, formula="") for place, cell in sheet.cells.items()}
    return dataclasses.replace(sheet, cells=cells)
