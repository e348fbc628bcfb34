"""Let headless LibreOffice repeat rows of workbooks; run by a Python that has LibreOffice's `uno` module.

Usage: grow_in_libreoffice.py PROFILE JOBS

JOBS is a JSON file, a list of [workbook, result, sheet, [[first row, last row, how often], …]], the rows from the
bottom up. Rows that come not once are inserted below the first ones and copied, or removed, by Calc itself.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path

import uno  # noqa: F401 - it finds what is imported below
from com.sun.star.beans import PropertyValue
from com.sun.star.lang import DisposedException
from com.sun.star.table import CellRangeAddress

sys.path.insert(0, str(Path(__file__).parents[1] / "macros"))
from press_in_libreoffice import opened, started

COPIED = ((0, 2), (6, 11))
"""Columns that are copied, from 0: in those between stand merges over many rows, which a copy would break up."""


def grow(sheet, first: int, last: int, times: int) -> None:
    """Let rows come so many times; rows count from 1."""
    height = last - first + 1
    if not times:
        sheet.Rows.removeByIndex(first - 1, height)
        return
    if times > 1:
        sheet.Rows.insertByIndex(last, height * (times - 1))
    for left, right in COPIED:
        source = CellRangeAddress(sheet.RangeAddress.Sheet, left, first - 1, right, last - 1)
        for at in range(1, times):
            sheet.copyRange(sheet.getCellByPosition(left, first - 1 + height * at).CellAddress, source)
    for row in range(first - 1, first - 1 + height * times):
        sheet.Rows.getByIndex(row).Height = sheet.Rows.getByIndex(first - 1).Height


def main(profile: str, jobs: str) -> None:
    office, context = started(Path(profile))
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    kind = PropertyValue()
    kind.Name, kind.Value = "FilterName", "Calc MS Excel 2007 XML"
    try:
        for workbook, result, name, changes in json.loads(Path(jobs).read_text(encoding="utf-8")):
            document = opened(desktop, Path(workbook))
            for first, last, times in changes:
                grow(document.Sheets.getByName(name), first, last, times)
            document.storeToURL(Path(result).as_uri(), (kind,))
            document.close(True)
    finally:
        with suppress(DisposedException):
            desktop.terminate()
        office.wait(30)


if __name__ == "__main__":
    main(*sys.argv[1:])
