"""Owned sheets that go into another workbook: nothing on them leads back to the sheets left behind."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from pledgebook.grid.addresses import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.grid.sheet import Cell, Sheet

# A text first, so that nothing in it counts; then what stands before ! (a sheet) or [ (a table or workbook).
_REFERENCE = re.compile(r'"(?:[^"]|"")*"|\'((?:[^\']|\'\')+)\'!|([^\s!"\'(),;:&=<>+\-*/^{}\[\]]*)([!\[])')


def standing_alone(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Return the sheets with values for formulas that refer to sheets or tables not among these, without such links."""
    names = {sheet.name.casefold() for sheet in sheets}
    tables = {table.name.casefold() for sheet in sheets for table in sheet.tables}
    starts = tuple(quoted(sheet.name) + "!" for sheet in sheets)

    def alone(cell: Cell) -> Cell:
        leads_out = cell.link is not None and not cell.link.target.startswith(starts)
        return dataclasses.replace(
            cell,
            link=None if leads_out else cell.link,
            formula="" if _refers_out(cell.formula, names, tables) else cell.formula,
        )

    return tuple(
        dataclasses.replace(
            sheet, cells={place: alone(cell) for place, cell in sheet.cells.items()}, ready=None
        )
        for sheet in sheets
    )


def _refers_out(formula: str, names: set[str], tables: set[str]) -> bool:
    for found in _REFERENCE.finditer(formula):
        if found[1] is not None and found[1].replace("''", "'").casefold() not in names:
            return True
        if found[3] is not None and found[2].casefold() not in (names if found[3] == "!" else tables):
            return True
    return False
