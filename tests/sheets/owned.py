"""Which owned sheets the sample workbook has, in their order: told by the layout, so that no test lists them."""

from __future__ import annotations

from functools import cache

from pledgebook.reading import read_book
from pledgebook.sheets.layout import layout
from pledgebook.template import build_workbook
from pledgebook.use_cases.compute import compute

CARD = "카드 6-3-3"


@cache
def sample_sheets():
    """Return what the layout makes of the sample that `new` writes, as of its own date."""
    return layout(compute(read_book(build_workbook(), "sample.xlsx")))


@cache
def sample_names():
    """Return the names of the sample's owned sheets, the card first."""
    return tuple(sheet.name for sheet in sample_sheets())
