"""The sample's card made from a form that a clerk drew: figures, growth, what stays, what a second refresh changes."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

import pledgebook as pb
from pledgebook.excel_file.chart_parts import drawing_of
from pledgebook.package.parts import Package

DAY = "2024-05-31"


@pytest.fixture(scope="module")
def done(whole):
    return pb.refresh_bytes(whole, name="a.xlsx", as_of=DAY)


@pytest.fixture(scope="module")
def card(done):
    return openpyxl.load_workbook(io.BytesIO(done.data), data_only=True)["카드 6-3-3"]


def found(card, text):
    """Return the cells with a value."""
    return [cell for row in card.iter_rows() for cell in row if cell.value == text]


@pytest.mark.parametrize("figure", [19.23, 42.86, 31.05, 0.3105, 40, "8(16)", "1(3)", "○", "■ 정상 □ 일부"])
def test_the_card_holds_the_figures_of_the_sample(card, figure):
    assert found(card, figure)


def test_no_placeholder_is_left(card):
    assert not [cell for row in card.iter_rows() for cell in row if "{{" in str(cell.value)]


def test_rows_grow_with_their_merges(card):
    merges = {str(span) for span in card.merged_cells.ranges}
    assert {"A25:C30", "A54:D55", "A56:D57", "S54:T55", "J21:K21"} <= merges
    assert [found(card, name)[0].row for name in ("국 비", "도 비", "시 비", "기 타", "집행액")] == [
        26,
        27,
        28,
        29,
        30,
    ]


def test_rates_and_sums_are_live(done):
    card = openpyxl.load_workbook(io.BytesIO(done.data))["카드 6-3-3"]
    assert card["S5"].value == "=S58/100"
    assert card["F25"].value == "=SUM(F26:F29)"
    assert card["S58"].value.startswith("=ROUND(")
    assert card["S59"].value == "=AVERAGE(S54,S56)"
    assert card["S27"].value == "=IF(F25=0,0,ROUND(F27/F25*100,1))"


def test_formats_validations_and_the_seal_go_along(done):
    card = openpyxl.load_workbook(io.BytesIO(done.data))["카드 6-3-3"]
    ranges = {str(entry.sqref) for entry in card.conditional_formatting}
    assert ranges == {"S54:T57", "L25:P30"}
    assert [str(rule.sqref) for rule in card.data_validations.dataValidation] == ["T21:T22"]
    assert len(card._images) == 1
    assert card.print_area == "'카드 6-3-3'!$A$1:$T$63"


def test_the_form_stays_byte_for_byte(whole, done):
    before, after = zipfile.ZipFile(io.BytesIO(whole)), zipfile.ZipFile(io.BytesIO(done.data))
    package = Package.open(whole)
    form = next(sheet.part for sheet in package.sheets if sheet.name == "서식")
    drawn = drawing_of(package, form)
    for name in (form, drawn, *(relation.target for relation in package.relations(drawn))):
        assert before.read(name) == after.read(name)


def test_the_second_refresh_changes_nothing(done):
    again = pb.refresh_bytes(done.data, name="a.xlsx", as_of=DAY)
    assert not again.receipt.changed
    assert again.data == done.data
