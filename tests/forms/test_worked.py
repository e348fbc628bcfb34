"""The worked forms that are shipped: made by code, with the sample's figures, and left alone by another refresh."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.book.contract import FORM_SHEET
from pledgebook.excel_file.graft import owned_sheets
from pledgebook.package.parts import Package
from tests import worked_forms
from tests.excel_rules.lint import lint

FIGURES = {
    "official": {19.23, 42.86, 31.05, 0.3105, 40, "8(16)", "1(3)"},
    "one-page": {19.23, 42.86, 31.05, 40, 8, "□ 완료   □ 완료 후 계속   ■ 정상   □ 일부   □ 보류   □ 폐기"},
    "photograph": {19.23, 42.86, 0.3105, 40, "1(3)", "정상추진", "나주시장"},
}
CARD = "카드 6-3-3"


def shipped(name):
    return (worked_forms.FOLDER / f"{name}.xlsx").read_bytes()


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow) if name == "one-page" else name for name in FIGURES]
)
def test_a_worked_form_makes_the_card_that_is_shipped_with_it(name):
    done = pb.refresh_bytes(shipped(name), name=f"{name}.xlsx", as_of=worked_forms.AS_OF)
    assert not done.receipt.changed
    assert not lint(done.data)
    package = Package.open(done.data)
    assert FORM_SHEET not in owned_sheets(package).values()
    book = load_workbook(io.BytesIO(done.data), data_only=True, read_only=True)
    values = {value for row in book[CARD].iter_rows(values_only=True) for value in row}
    assert values >= FIGURES[name]
    assert not [value for value in values if "{{" in str(value)]


def test_a_worked_form_is_what_the_code_draws():
    """One of them is enough: `.ci/run` makes all of them anew and compares their bytes."""
    drawn = Package.open(worked_forms.FORMS["official"]())
    kept = Package.open(shipped("official"))
    form = next(sheet.part for sheet in drawn.sheets if sheet.name == FORM_SHEET)
    assert kept.read(form) == drawn.read(form)


def test_pictures_of_a_form_stand_on_its_card():
    sheet = load_workbook(io.BytesIO(shipped("photograph")))[CARD]
    assert len(sheet._images) == 2
    assert sheet.conditional_formatting
