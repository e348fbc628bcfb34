"""The XML of sheets and tables, element by element."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from pledgebook.excel_file.sheet_xml import MOST_LINKS, safe_text, serial, table_xml, worksheet_xml
from pledgebook.excel_file.style_defaults import EMPTY
from pledgebook.excel_file.style_table import StyleTable
from pledgebook.grid.addresses import Span
from pledgebook.grid.sheet import Cell, Link, PrintSetup, Sheet, TableRegion
from tests.excel_file.books import STYLES, owned


def xml_of(cells, **parts):
    sheet = Sheet("k", "시트", cells, STYLES, **parts)
    return worksheet_xml(sheet, StyleTable(EMPTY, "styles"), is_1904=False, table_ids=()).decode()


def cells_of(cells, **parts):
    return re.findall(r"<c .*?(?:/>|</c>)", xml_of(cells, **parts).partition("<sheetData>")[2])


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Cell(Decimal("31.050")), '<c r="A1"><v>31.05</v></c>'),
        (Cell(Decimal("1E+3")), '<c r="A1"><v>1000</v></c>'),
        (Cell(0), '<c r="A1"><v>0</v></c>'),
        (Cell(value=True), '<c r="A1" t="b"><v>1</v></c>'),
        (Cell(date(2024, 5, 31)), '<c r="A1"><v>45443</v></c>'),
        (Cell("a<b"), '<c r="A1" t="inlineStr"><is><t xml:space="preserve">a&lt;b</t></is></c>'),
        (Cell("가", formula='A2&"x"'), '<c r="A1" t="str"><f>A2&amp;"x"</f><v>가</v></c>'),
        (Cell(Decimal(2), formula="1+1"), '<c r="A1"><f>1+1</f><v>2</v></c>'),
        (Cell(None, formula="B1"), '<c r="A1"><f>B1</f></c>'),
    ],
)
def test_a_cell_is_written_like_this(cell, expected):
    assert cells_of({(1, 1): cell}) == [expected] or expected in xml_of({(1, 1): cell})


@pytest.mark.parametrize("bad", ["NaN", "Infinity", "-Infinity"])
def test_a_number_that_is_none_is_never_written(bad):
    with pytest.raises(ValueError, match="finite"):
        xml_of({(1, 1): Cell(Decimal(bad))})


def test_cells_under_a_merge_get_its_look_even_where_the_sheet_names_none():
    styled = re.findall(
        r'<c r="(\w+)" s="(\d+)"', xml_of({(1, 1): Cell("x", "box")}, merges=(Span(1, 1, 2, 2),))
    )
    assert styled == [("A1", "1"), ("B1", "1"), ("A2", "1"), ("B2", "1")]


def test_children_of_the_worksheet_stand_in_the_order_excel_wants():
    sheet = owned()
    xml = worksheet_xml(sheet, StyleTable(EMPTY, "styles"), is_1904=False, table_ids=("rId1",))
    assert [child.tag.partition("}")[2] for child in ET.fromstring(xml)] == [
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "mergeCells", "hyperlinks",
        "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "tableParts",
    ]  # fmt: skip


def test_days_count_from_the_workbooks_own_epoch():
    assert serial(date(2024, 5, 31), is_1904=False) - serial(date(2024, 5, 31), is_1904=True) == 1462


@pytest.mark.parametrize(("text", "units"), [("가" * 40_000, 32_767), ("😀" * 20_000, 32_766)])
def test_text_is_cut_where_excel_counts_utf16_units_and_no_sign_is_halved(text, units):
    cut = safe_text(text)
    assert len(cut.encode("utf-16-le")) // 2 == units


def test_a_table_without_rows_gets_one_because_excel_repairs_a_header_alone():
    xml = table_xml(TableRegion("T", Span(4, 1, 4, 2), ("a", "b")), 1)
    assert xml.count(b'ref="A4:B5"') == 2


def test_links_beyond_excels_limit_are_left_out_and_tips_cut():
    cells = {(row, 1): Cell("x", link=Link("A1", "길" * 300)) for row in range(1, MOST_LINKS + 11)}
    xml = xml_of(cells)
    assert xml.count("<hyperlink ") == MOST_LINKS
    assert "길" * 255 + '"' in xml
    assert "길" * 256 not in xml


def test_page_breaks_stand_once_each_in_order():
    xml = xml_of({}, print_setup=PrintSetup(breaks_after=(9, 4, 9)))
    assert re.findall(r'<brk id="(\d+)"', xml) == ["4", "9"]
    assert 'count="2" manualBreakCount="2"' in xml


def test_equal_sheets_give_equal_bytes():
    first, second = (
        worksheet_xml(owned(), StyleTable(EMPTY, "styles"), is_1904=False, table_ids=("rId1",)) for _ in "ab"
    )
    assert first == second
