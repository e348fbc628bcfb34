"""The sheets that may be seen without the workbook, and in which form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pledgebook.sheets.layout import layout, plan_sheets
from pledgebook.sheets.standalone import refuse_formulas_without_value

if TYPE_CHECKING:
    from collections.abc import Collection

    from pledgebook.figures.results import Results
    from pledgebook.grid.sheet import Sheet

CardForm = Literal["card", "plan"]
FORMS: tuple[CardForm, ...] = ("card", "plan")
NOT_PUBLIC = frozenset({"basis", "findings", "roll_up:findings"})
"""Sheets that speak of cells of the workbook: they are of use beside it alone."""


def public_sheets(
    results: Results, form: CardForm = "card", *, without: Collection[str] = frozenset()
) -> tuple[Sheet, ...]:
    """Lay out what may be seen without the workbook: cards and summaries, or plans alone; never what names its cells.

    `without` are keys of sheets that are not needed either. Raises DataError where a card has a formula that only
    Excel computes: its cell would be blank.
    """
    if form == "plan":
        return plan_sheets(results)
    sheets = layout(results, without=NOT_PUBLIC.union(without), has_lines=False)
    refuse_formulas_without_value(sheets)
    return sheets
