"""What is attached: a macro-free workbook of its own that holds the official sheets as values."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from pledgebook.book import contract
from pledgebook.book.contract import CARD_KEY
from pledgebook.book.koreandate import official
from pledgebook.excel_file.empty_workbook import empty_workbook
from pledgebook.excel_file.graft import graft
from pledgebook.grid.sheet import Role
from pledgebook.package.parts import Package
from pledgebook.sheets.dashboard.panels import day_name
from pledgebook.sheets.layout import card_maker, layout, leaving
from pledgebook.sheets.standalone import standing_alone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pledgebook.figures.results import Results
    from pledgebook.grid.sheet import Cell, Sheet

_FRAME = {Role.TITLE, Role.SECTION, Role.CAPTION, Role.HEAD, Role.NOTE}
"""The roles of what stands around the figures and prints the as-of date."""


def copied_sheets(results: Results, data_sheets: Sequence[Sheet] = ()) -> tuple[Sheet, ...]:
    """Lay the official sheets out afresh, as values: no formula, and no link to a sheet that stays behind.

    Where the input sheets stay behind, so does what speaks of their cells: the findings, and the rows that
    산출근거 names.
    """
    sheets = layout(leaving(results))
    if not data_sheets:
        sheets = tuple(_without_rows(sheet) for sheet in sheets if sheet.key != "findings")
    return standing_alone((*sheets, *data_sheets), as_values=True, has_other_days=_counts_from_1904(results))


def _counts_from_1904(results: Results) -> bool:
    """Say whether days on the cards count otherwise than in a workbook that is made here."""
    maker = card_maker(results)
    return maker is not None and maker.is_1904


def copy_of(sheets: Sequence[Sheet]) -> bytes:
    """Make a workbook that holds these sheets and nothing else, marked as a published copy. The same sheets give the same bytes."""
    return graft(Package.open(empty_workbook()), sheets, published=True).data


def said_by(sheets: Sequence[Sheet], as_of: date) -> list[object]:
    """Return what sheets say, for comparison: every cell, without the as-of date that heads and notes print.

    It also names the last point of the lines of 현황판.
    """
    day = official(as_of)
    point = day_name(as_of)

    def said(sheet: Sheet, cell: Cell) -> str:
        text = "" if cell.value is None else str(cell.value)
        if text.replace("\n", " ") == point:
            return ""
        is_framed = cell.style in sheet.styles and sheet.styles[cell.style].role in _FRAME
        return text.replace(day, "") if is_framed else text

    return [
        [sheet.name, sorted((*place, said(sheet, cell)) for place, cell in sheet.cells.items())]
        for sheet in sheets
    ]


def cards_copy(results: Results) -> bytes:
    """Lay only the cards out, for print."""
    cards = [sheet for sheet in layout(leaving(results)) if sheet.key.startswith(CARD_KEY)]
    return copy_of(standing_alone(cards, as_values=True, has_other_days=_counts_from_1904(results)))


def inputs_copy(data_sheets: Sequence[Sheet]) -> bytes:
    """Make a workbook of input sheets alone, to be read again."""
    return copy_of(standing_alone(data_sheets, as_values=True))


def _without_rows(sheet: Sheet) -> Sheet:
    if sheet.key != "basis":
        return sheet
    column = contract.RESULTS_COLUMNS.index("근거") + 1
    cells = {
        place: cell._replace(value=None, link=None) if place[1] == column and place[0] > 1 else cell
        for place, cell in sheet.cells.items()
    }
    return dataclasses.replace(sheet, cells=cells)
