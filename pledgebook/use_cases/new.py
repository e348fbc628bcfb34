"""The workbook staff start from."""

from __future__ import annotations

from pledgebook.excel_file.graft import graft
from pledgebook.package.parts import Package
from pledgebook.reading import read_book
from pledgebook.sheets.layout import layout
from pledgebook.use_cases.compute import compute


def new_workbook(*, blank: bool = False, buttons: bool = False) -> bytes:
    """Return a new workbook as bytes: with the sample's rows and its card, or `blank`.

    With `buttons` it is macro-enabled (`.xlsm`).
    """
    from pledgebook.template import build_workbook

    data = build_workbook(blank=blank, buttons=buttons)
    if blank:
        return data
    results = compute(read_book(data, ""))
    return graft(Package.open(data), layout(results)).data
