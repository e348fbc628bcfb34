"""What lays out the sheets that 추가 시트 names, by their keys."""

from __future__ import annotations

from types import MappingProxyType

from pledgebook.sheets.closing import KEY as CLOSING
from pledgebook.sheets.closing import closing_sheet
from pledgebook.sheets.half_years import KEY as HALF_YEARS
from pledgebook.sheets.half_years import half_years_sheet
from pledgebook.sheets.money.workbook import INVESTMENTS, LEDGER, workbook_investments, workbook_ledger

LAYOUTS = MappingProxyType(
    {
        LEDGER: workbook_ledger,
        INVESTMENTS: workbook_investments,
        HALF_YEARS: half_years_sheet,
        CLOSING: closing_sheet,
    }
)
"""Each takes results, the name that the sheet is to have, and the names of the cards by pledge code."""
