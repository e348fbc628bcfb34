"""LibreOffice recalculates every formula of the official sheets to the value stored beside it."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.use_cases.new import new_workbook
from tests.conftest import ROOT

pytestmark = pytest.mark.libreoffice
SETTINGS = {
    "평균": ("지표 집계", "평균"),
    "합산": ("지표 집계", "합산"),
    "가중": ("지표 집계", "가중"),
    "버림": ("반올림", "버림"),
    "상한": ("초과달성 상한", "40"),
    "소수 3자리": ("이행률 소수 자리", "3"),
}


def values(path):
    book = load_workbook(path, data_only=True)
    formulas = load_workbook(path)
    return {
        (sheet.title, cell.coordinate): book[sheet.title][cell.coordinate].value
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


@pytest.fixture(scope="module")
def recalculated(soffice, tmp_path_factory):
    """The stored values of the sample under each setting, and those LibreOffice works out."""
    folder = tmp_path_factory.mktemp("settings")
    stored, bare = {}, {}
    for at, (setting, (item, value)) in enumerate(SETTINGS.items()):
        path = folder / f"{at}.xlsx"
        book = load_workbook(io.BytesIO(new_workbook()))
        row = next(row for row in book["설정"].iter_rows() if row[0].value == item)
        row[1].value = value
        book["지표"]["I2"] = 0.3
        book["실적"]["D2"] = 2.5
        book["투자"]["H2"] = 10.7
        book.save(path)
        pb.refresh(path)
        stored[setting] = values(path)
        # LibreOffice shows the values it finds; openpyxl saves formulas alone, so that they must be worked out.
        bare[setting] = folder / f"{at} 수식만.xlsx"
        load_workbook(path).save(bare[setting])
    again = soffice.together([*bare.values()], "xlsx", folder / "lo")
    return {
        setting: (stored[setting], values(bare[setting]), values(path))
        for setting, path in zip(SETTINGS, again, strict=True)
    }


@pytest.mark.parametrize("setting", SETTINGS)
def test_recalculated_values_are_the_stored_ones(setting, recalculated):
    stored, bare, again = recalculated[setting]
    assert len(stored) > 60, "the official sheets are live"
    assert set(bare.values()) == {None}
    wrong = {
        place: (value, again.get(place))
        for place, value in stored.items()
        if not _same(value, again.get(place))
    }
    assert wrong == {}


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
