"""Cards made from a form where they leave the workbook: documents by roles, another workbook, mail copies, the button."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

import pledgebook as pb
from pledgebook.grid.outline import outline
from pledgebook.grid.sheet import Role
from pledgebook.publication.copy import cards_copy, copied_sheets, copy_of
from pledgebook.sheets.layout import layout
from pledgebook.use_cases.refresh import plan
from tests.excel_rules.lint import lint
from tests.forms.drawn import SAMPLE, Drawing

DAY = "2024-05-31"
CARD = "카드 6-3-3"


@pytest.fixture(scope="module")
def results(whole):
    return pb.compute(pb.read(whole), DAY)


@pytest.fixture(scope="module")
def read(results):
    (card,) = (sheet for sheet in layout(results) if sheet.name == CARD)
    return outline(card)


def test_a_card_has_a_title_sections_and_lines(read):
    assert read.title.text == "6-3-3 16개 공공기관과 상생 자매결연 활성화"
    sections = [line.text for line in read.lines if line.role is Role.SECTION]
    assert sections[0] == "□ 현황 및 정책개요"
    assert [line.depth for line in read.lines if line.role.depth][:4] == [1, 1, 1, 2]


def test_every_figure_of_a_table_has_its_head(read):
    money = next(table for table in read.tables if any(cell.text == "국 비" for cell in table.cells))
    assert money.head_rows == 1
    assert next(cell for cell in money.cells if cell.text == "국 비").role is Role.HEAD
    indicators = next(table for table in read.tables if any(cell.text == "8(16)" for cell in table.cells))
    assert {"19.23", "42.86", "31.05"} <= {cell.text for cell in indicators.cells}


@pytest.mark.parametrize("to", ["html", "hwpx"])
def test_documents_are_made_of_the_forms_cards(whole, to):
    (document,) = pb.export(whole, to=to, as_of=DAY, pledges=["6-3-3"])
    if to == "html":
        assert "단순 평균" in document.data.decode()  # what the built-in card does not say
    assert len(document.data) > 5_000


def test_what_is_hidden_or_outside_the_printed_area_stays_out_of_documents(sample):
    drawing = Drawing(sample)
    for place, value in {
        "A1": "{{공약명}}",
        "A2": "숨긴 줄",
        "C1": "숨긴 열",
        "A5": "인쇄 밖",
        "A3": "보이는 줄",
    }.items():
        drawing.put(place, value)
    drawing.sheet.row_dimensions[2].hidden = True
    drawing.sheet.column_dimensions["C"].hidden = True
    drawing.sheet.print_area = "A1:D3"
    (document,) = pb.export(drawing.saved(), to="html", as_of=DAY, pledges=["6-3-3"])
    text = document.data.decode()
    assert "보이는 줄" in text
    assert not [word for word in ("숨긴 줄", "숨긴 열", "인쇄 밖") if word in text]
    (card,) = (sheet for sheet in layout(pb.compute(pb.read(drawing.saved()), DAY)) if sheet.name == CARD)
    assert (card.heights[2], card.widths[3]) == (0, 0)


def test_another_workbook_gets_the_cards_with_looks_and_pictures_of_their_own(whole):
    made = plan(whole, "a.xlsx", DAY, into=SAMPLE.read_bytes(), force=True)
    card = openpyxl.load_workbook(io.BytesIO(made.data))[CARD]
    assert len(card._images) == 1
    assert card["A3"].fill.fgColor.rgb == "00DDEBF7"  # as openpyxl wrote it
    assert lint(made.data) == ()


def test_a_mailed_copy_has_the_form(results):
    copy = copy_of(copied_sheets(results))
    card = openpyxl.load_workbook(io.BytesIO(copy))[CARD]
    assert (card["S5"].value, card["S5"].number_format) == (0.3105, "0.00%")
    assert len(card._images) == 1
    assert lint(copy) == ()


def test_a_workbook_that_is_split_names_the_form_that_stays_behind(sample, tmp_path):
    drawing = Drawing(sample)
    drawing.put("A1", "{{공약명}}")
    table = drawing.book["공약"]
    heads = [cell.value for cell in table[1]]
    table.cell(2, heads.index("주관부서") + 1).value = "총무과"
    path = tmp_path / "a.xlsx"
    path.write_bytes(drawing.saved())
    assert "서식" in pb.split(path, tmp_path / "부서별", dry_run=True).left_sheets


def test_numbers_that_documents_cannot_print_are_refused_where_they_are_seen(sample):
    drawing = Drawing(sample)
    drawing.put("A1", "{{공약명}}")
    drawing.put("A2", 45443, form="yyyy-mm-dd")
    drawing.put("B2", 1234567, form='#,##0,"천원"')
    drawing.put("C2", "=1234+1", form='[>100]"많음";0')
    drawing.put("A3", 45443, form='0"번"')
    with pytest.raises(pb.DataError) as refused:
        pb.export(drawing.saved(), to="html", as_of=DAY, pledges=["6-3-3"])
    told = [found for found in refused.value.findings if found.code == "PB831"]
    assert [found.cell for found in told] == [f"{CARD}!{place}" for place in ("A2", "B2", "C2")]
    assert "yyyy-mm-dd" in told[0].message("en")
    drawing.sheet.row_dimensions[2].hidden = True
    (document,) = pb.export(drawing.saved(), to="html", as_of=DAY, pledges=["6-3-3"])
    assert "45443번" in document.data.decode()


def test_a_rate_with_its_sign_apart_is_printed_as_hundredths(sample):
    drawing = Drawing(sample)
    drawing.put("A1", "{{공약명}}")
    drawing.put("A2", "이행률")
    drawing.put("B2", "{{이행률}}", form="0.00 %")
    (document,) = pb.export(drawing.saved(), to="html", as_of=DAY, pledges=["6-3-3"])
    assert "31.05 %" in document.data.decode()


def test_a_day_does_not_go_where_days_count_from_another_one(sample):
    host = openpyxl.load_workbook(io.BytesIO(sample))
    host.epoch = CALENDAR_MAC_1904
    other = io.BytesIO()
    host.save(other)
    drawing = Drawing(sample)
    drawing.put("A1", "{{공약명}}")
    drawing.put("A2", 45443, form="yyyy-mm-dd")
    with pytest.raises(pb.DataError) as refused:
        plan(drawing.saved(), "a.xlsx", DAY, into=other.getvalue())
    assert [(found.code, found.cell) for found in refused.value.findings] == [("PB832", f"{CARD}!A2")]
    assert plan(drawing.saved(), "a.xlsx", DAY, into=sample).data
    drawing.book.epoch = CALENDAR_MAC_1904
    for copied in (copied_sheets, cards_copy):
        with pytest.raises(pb.DataError):
            copied(pb.compute(pb.read(drawing.saved()), DAY))
    drawing.book.epoch = CALENDAR_WINDOWS_1900
    assert cards_copy(pb.compute(pb.read(drawing.saved()), DAY))
    drawing.put("A2", "2024. 5. 31.")
    assert plan(drawing.saved(), "a.xlsx", DAY, into=other.getvalue()).data
