"""Loading by openpyxl, made quick for the tests, gives what openpyxl gives."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.merge import MergedCellRange

from tests.merged_cells import as_openpyxl_does, remembered

WORKBOOKS = Path(__file__).parents[1] / "workbooks"


def saved(path):
    out = io.BytesIO()
    load_workbook(path).save(out)
    with zipfile.ZipFile(out) as package:
        return {name: package.read(name) for name in package.namelist() if name != "docProps/core.xml"}


@pytest.mark.parametrize("name", ["6-3-3.xlsx", "mistakes.xlsx"])
def test_a_workbook_that_was_loaded_is_saved_the_same(name, monkeypatch):
    assert MergedCellRange.format is remembered
    quick = saved(WORKBOOKS / name)
    monkeypatch.setattr(MergedCellRange, "format", as_openpyxl_does)
    assert quick == saved(WORKBOOKS / name)
