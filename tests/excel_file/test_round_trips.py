"""A workbook that another program saved between two refreshes keeps every figure."""

from __future__ import annotations

import shutil

import pytest
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.excel_file.diff import owned_cells
from pledgebook.excel_file.marks import owned_sheets
from pledgebook.package.parts import Package
from tests.conftest import ROOT

WORKBOOKS = {
    "sample": (ROOT / "workbooks" / "6-3-3.xlsx", "2023-12-31"),
    "narae": (ROOT / "tests" / "samples" / "narae.xlsx", "2027-06-30"),
}


def figures(path):
    """Every value on the owned sheets, by sheet and cell; the findings speak of the file, not of figures."""
    package = Package.open(path.read_bytes())
    return {
        key: owned_cells(package, name) for key, name in owned_sheets(package).items() if key != "findings"
    }


def saved_by_openpyxl(path, folder, _soffice):
    folder.mkdir()
    book = load_workbook(path)
    place = folder / path.name
    book.save(place)
    return place


def saved_by_libreoffice(path, folder, soffice):
    return soffice(path, "xlsx", folder)


@pytest.mark.parametrize("which", WORKBOOKS)
@pytest.mark.parametrize("program", [saved_by_openpyxl, saved_by_libreoffice])
@pytest.mark.libreoffice
def test_figures_stay_through_a_save_by_another_program(which, program, soffice, tmp_path):
    source, day = WORKBOOKS[which]
    path = tmp_path / "공약.xlsx"
    shutil.copyfile(source, path)
    pb.refresh(path, day)
    first = figures(path)
    assert first
    again = path
    for turn in (1, 2):
        again = program(again, tmp_path / f"{turn}", soffice)
        pb.refresh(again, day)
        assert figures(again) == first
    assert not pb.refresh(again, day).changed
