"""A row as tall as its text that grows where more is typed into it."""

from __future__ import annotations

from openpyxl.worksheet.dimensions import RowDimension


class GrowingRow(RowDimension):
    """A row whose height is stated for readers that measure no text.

    openpyxl calls every stated height one that a person chose, and Excel keeps those whatever is typed.
    """

    @property
    def customHeight(self) -> bool:  # noqa: N802 - the attribute's name in the file
        return False
