"""LibreOffice recalculates every formula of the official sheets to the value stored beside it."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.use_cases.new import new_workbook
from tests.conftest import ROOT

pytestmark = pytest.mark.libreoffice
SETTINGS = {
    "평균, 버림": {"지표 집계": "평균", "반올림": "버림"},
    "합산, 상한": {"지표 집계": "합산", "초과달성 상한": "40"},
    "가중, 소수 3자리": {"지표 집계": "가중", "이행률 소수 자리": "3"},
}
"""Each way once; books are dear."""


def values(path, formulas_to):
    """Map the place of each formula to the value stored beside it; write a copy that holds formulas alone.

    LibreOffice shows the values it finds; openpyxl saves formulas alone, so that they must be worked out.
    """
    book, formulas = load_workbook(path, data_only=True), load_workbook(path)
    formulas.save(formulas_to)
    assert b"<f>" not in _values_of_formulas(formulas_to)
    return {
        (sheet.title, cell.coordinate): book[sheet.title][cell.coordinate].value
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def _values_of_formulas(path):
    """Return the sheets' bytes without the formulas that have no value beside them."""
    with zipfile.ZipFile(path) as archive:
        sheets = (name for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))
        return re.sub(rb"<f>[^<]*</f><v\s*(/>|></v>)", b"", b"".join(map(archive.read, sheets)))


@pytest.fixture(scope="module")
def recalculated(soffice, tmp_path_factory):
    """The stored values of the sample under each setting, and those LibreOffice works out."""
    folder = tmp_path_factory.mktemp("settings")
    stored, bare = {}, {}
    for at, (name, settings) in enumerate(SETTINGS.items()):
        path = folder / f"{at}.xlsx"
        book = load_workbook(io.BytesIO(new_workbook()))
        for row in book["설정"].iter_rows():
            if row[0].value in settings:
                row[1].value = settings[row[0].value]
        book["지표"]["I2"] = 0.3
        book["실적"]["D2"] = 2.5
        book["투자"]["H2"] = 10.7
        book.save(path)
        pb.refresh(path)
        bare[name] = folder / f"{at} 수식만.xlsx"
        stored[name] = values(path, formulas_to=bare[name])
    again = soffice.together([*bare.values()], "xlsx", folder / "lo")
    return {
        name: (stored[name], load_workbook(path, data_only=True))
        for name, path in zip(SETTINGS, again, strict=True)
    }


@pytest.mark.parametrize("name", SETTINGS)
def test_recalculated_values_are_the_stored_ones(name, recalculated):
    stored, again = recalculated[name]
    assert len(stored) > 60, "the official sheets are live"
    assert differing(stored, again) == {}


def differing(stored, again):
    """Map each place whose value is not the stored one to the two."""
    found = {(sheet, place): again[sheet][place].value for sheet, place in stored}
    return {at: (value, found[at]) for at, value in stored.items() if not _same(value, found[at])}


def _same(first, other):
    if isinstance(first, int | float) and isinstance(other, int | float):
        return round(first, 9) == round(other, 9)
    return first == other


def test_the_oracle_does_recalculate(soffice, tmp_path):
    path = tmp_path / "책.xlsx"
    path.write_bytes(new_workbook())
    book = load_workbook(path)
    assert book["산출근거"]["I2"].value == 5
    book["산출근거"]["I2"] = 13
    book.save(path)
    again = load_workbook(soffice(path, "xlsx", tmp_path / "lo"), data_only=True)
    assert again["산출근거"]["K2"].value == 50


def test_the_card_prints_on_two_pages_with_each_head_on_its_tables_page(soffice, pdf_pages, tmp_path):
    pages = pdf_pages(soffice(ROOT / "workbooks" / "6-3-3.xlsx", "pdf", tmp_path))
    first = next(at for at, page in enumerate(pages) if "사업주체" in page and "○" in page)
    second = next(at for at, page in enumerate(pages) if "< 공약달성 확인지표 >" in page)
    assert second == first + 1
    for head, row in (("< 연차별 추진일정 >", "교류활동 횟수(회)"), ("< 연도별 투자 계획 >", "집행액")):
        assert head in pages[first]
        assert row in pages[first]
    for text in ("19.23", "42.86", "31.05", "8(16)", "1(3)", "기대효과"):
        assert text in pages[second]
