"""LibreOffice works every formula of a card made from a form out anew, to the value stored beside it."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

import pledgebook as pb
from tests.excel_file.test_recalculation import differing
from tests.forms.drawn import SAMPLE, whole_form

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]
CARD = "카드 6-3-3"
WAYS = {"평균": {}, "합산": {"지표 집계": "합산"}, "가중": {"지표 집계": "가중", "이행률 소수 자리": "1"}}


def given(settings):
    """The sample with decimals, a second project and settings of another office, and a form."""
    book = load_workbook(SAMPLE)
    for row in book["설정"].iter_rows():
        if row[0].value in settings:
            row[1].value = settings[row[0].value]
    book["지표"]["I2"] = 0.3
    book["실적"]["D2"] = 2.5
    heads = [cell.value for cell in book["투자"][1]]
    for source, amount in (("도비", 0.1), ("시비", 0.2), ("시비", 10.7)):
        values = {"공약번호": "6-3-3", "세부사업": "둘째 사업", "재원": source, "2024": amount, 2024: amount}
        row = book["투자"].max_row + 1
        for column, head in enumerate(heads, 1):
            if head in values:
                book["투자"].cell(row, column, values[head])
    table = book["투자"].tables["Investments"]
    table.ref = f"A1:{table.ref.partition(':')[2].rstrip('0123456789')}{book['투자'].max_row}"
    table.autoFilter.ref = table.ref
    out = io.BytesIO()
    book.save(out)
    return whole_form(out.getvalue())


@pytest.fixture(scope="module")
def recalculated(recalculating_soffice, tmp_path_factory):
    folder = tmp_path_factory.mktemp("forms")
    stored, paths = {}, []
    for at, (name, settings) in enumerate(WAYS.items()):
        path = folder / f"{at}.xlsx"
        path.write_bytes(pb.refresh_bytes(given(settings), name="a.xlsx", as_of="2024-05-31").data)
        values, formulas = load_workbook(path, data_only=True), load_workbook(path)
        stored[name] = {
            (sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value
            for sheet in formulas
            if sheet.title in {CARD, "총괄"}
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        }
        paths.append(path)
    again = recalculating_soffice.together(paths, "xlsx", folder / "lo")
    return {
        name: (stored[name], load_workbook(path, data_only=True))
        for name, path in zip(WAYS, again, strict=True)
    }


@pytest.mark.parametrize("name", WAYS)
def test_recalculated_values_are_the_stored_ones(name, recalculated):
    stored, again = recalculated[name]
    assert sum(sheet == CARD for sheet, _ in stored) > 40
    assert differing(stored, again) == {}
