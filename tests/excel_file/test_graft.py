"""Grafting owned sheets into a workbook: what is written, and that nothing else moves a byte."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from pledgebook.errors import FileRefusedError, FileUnreadableError
from pledgebook.excel_file.diff import changes, owned_cells
from pledgebook.excel_file.graft import graft, owned_sheets
from pledgebook.grid.sheet import Cell, Style
from pledgebook.package.parts import Package
from tests.excel_file.books import owned, plain_workbook, repacked, rich_workbook

# openpyxl says what it would lose on saving; here it only reads.
pytestmark = pytest.mark.filterwarnings("ignore:.*(extension|not supported).*:UserWarning")


def raw(package, name):
    member = package.member(name)
    return package.data[member.start : member.end]


def put(data, *sheets):
    return graft(Package.open(data), sheets)


@pytest.fixture(scope="module")
def rich():
    return rich_workbook()


@pytest.fixture(scope="module")
def grafted(rich):
    return put(rich, owned())


def test_every_member_not_ours_keeps_its_raw_bytes(rich, grafted):
    before, after = Package.open(rich), Package.open(grafted.data)
    edited = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/styles.xml"}
    assert set(grafted.edited) == edited
    for name in set(before.names) - edited:
        assert raw(before, name) == raw(after, name), name
    assert {"xl/drawings/vmlDrawing1.vml", "xl/charts/chart1.xml"} <= set(before.names)


def test_even_in_edited_parts_all_other_bytes_stay(rich, grafted):
    before, after = Package.open(rich), Package.open(grafted.data)
    for name in grafted.edited:
        old, new = before.read(name), after.read(name)
        pieces = re.sub(rb' count="\d+"', b"", old), re.sub(rb' count="\d+"', b"", new)
        at = iter(pieces[1])
        assert all(byte in at for byte in pieces[0]), f"{name}: the old bytes stand in the new ones in order"


def test_other_readers_read_what_was_meant(grafted):
    book = load_workbook(io.BytesIO(grafted.data))
    sheet = book["카드 1"]
    assert book.sheetnames[-1] == "카드 1"
    assert sheet["A1"].value == "제목 <&>"
    assert sheet["B2"].value == "=ROUND(AVERAGE(19.23,42.86),2)"
    assert sheet["B2"].font.bold
    assert [str(merge) for merge in sheet.merged_cells.ranges] == ["A1:B1"]
    assert [table.ref for table in sheet.tables.values()] == ["A4:B7"]
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.row_breaks.brk[0].id == 4
    assert sheet["B1"].border.right.style == "thin", "borders go round a merge"
    rows = CalamineWorkbook.from_filelike(io.BytesIO(grafted.data)).get_sheet_by_name("카드 1").to_python()
    assert rows[1][1] == 31.05, "the stored value is there before any recalculation"


def test_text_that_looks_like_a_formula_stays_text(grafted):
    cell = load_workbook(io.BytesIO(grafted.data))["카드 1"]["A2"]
    assert (cell.data_type, cell.value) == ("s", "=cmd|'/c calc'!A1")
    assert cell.quotePrefix


def test_a_second_graft_changes_nothing(grafted):
    again = put(grafted.data, owned())
    assert not again.changed
    assert again.data is not None
    assert again.data == grafted.data


@pytest.mark.parametrize("rows", [1, 60])
def test_a_smaller_and_a_larger_sheet_take_the_place_of_the_old(rich, grafted, rows):
    again = put(grafted.data, owned(rows=rows, value="42.86"))
    after = Package.open(again.data)
    assert [sheet.name for sheet in after.sheets] == ["자료", "둘째", "차트", "카드 1"]
    assert len(after.names) == len(Package.open(grafted.data).names), "no part is leaked"
    sheet = load_workbook(io.BytesIO(again.data))["카드 1"]
    assert [table.ref for table in sheet.tables.values()] == [f"A4:B{4 + rows}"]
    assert sheet["B5"].value == 1.25
    assert after.read("xl/styles.xml") == Package.open(grafted.data).read("xl/styles.xml")
    for name in Package.open(rich).names:
        if name not in grafted.edited:
            assert raw(after, name) == raw(Package.open(rich), name)


def test_a_table_that_is_gone_goes_with_its_parts(grafted):
    again = put(grafted.data, owned(table=""))
    names = Package.open(again.data).names
    assert "xl/tables/table2.xml" in again.dropped
    assert "xl/worksheets/_rels/sheet3.xml.rels" not in names
    assert b"table2.xml" not in Package.open(again.data).read("[Content_Types].xml")


def test_the_style_table_grows_once_even_after_another_program_saved_the_file(grafted):
    book = load_workbook(io.BytesIO(grafted.data))
    out = io.BytesIO()
    book.save(out)
    once = put(out.getvalue(), owned(value="1"))
    twice = put(once.data, owned(value="2"))
    assert Package.open(twice.data).read("xl/styles.xml") == Package.open(once.data).read("xl/styles.xml")


def test_an_owned_sheet_that_the_user_renamed_or_moved_stays_ours(grafted):
    book = load_workbook(io.BytesIO(grafted.data))
    book["카드 1"].title = "우리 카드's"
    # Excel rewrites every name that points at a renamed sheet; openpyxl rewrites none.
    scoped = book["우리 카드's"].defined_names
    for name in (*book.defined_names.values(), *scoped.values()):
        name.attr_text = name.attr_text.replace("카드 1", "우리 카드''s")
    book.move_sheet("우리 카드's", -2)
    out = io.BytesIO()
    book.save(out)
    assert owned_sheets(Package.open(out.getvalue())) == {"card:1": "우리 카드's"}
    again = put(out.getvalue(), owned("우리 카드's", value="9"))
    assert Package.open(again.data).sheets[1].name == "우리 카드's"


def test_a_users_sheet_of_the_same_name_is_refused_whatever_its_case(rich):
    with pytest.raises(FileRefusedError) as refused:
        put(rich, owned("둘째"))
    assert refused.value.code == "not-ours"
    english = repacked(rich, change={"xl/workbook.xml": lambda xml: xml.replace("둘째".encode(), b"Card")})
    with pytest.raises(FileRefusedError):
        put(english, owned("CARD"))


def test_a_users_table_of_the_same_name_is_refused(rich):
    with pytest.raises(FileRefusedError) as refused:
        put(rich, owned(table="mytable"))
    assert refused.value.code == "table-taken"


def test_changes_say_cell_by_cell_what_would_change(grafted):
    found = changes(Package.open(grafted.data), (owned(rows=2, value="42.86"),))
    assert [(change.cell, change.before, change.after) for change in found] == [
        ("B2", "31.05", "42.86"),
        ("A7", "지표 7", ""),
        ("B7", "1.75", ""),
    ]


def test_control_characters_and_literal_escapes_survive(rich):
    text = "가\x01나 _x0041_ \ud800끝\n다음 줄  "
    data = put(rich, owned(extra={(3, 2): Cell(text, "box")})).data
    assert b"_x0001_" in Package.open(data).read("xl/worksheets/sheet3.xml")
    assert owned_cells(Package.open(data), "카드 1")[3, 2] == text


def test_numbers_are_written_to_the_last_digit(rich):
    value = Decimal("12345678901234.123456")
    data = put(rich, owned(extra={(3, 2): Cell(value, "odd")})).data
    assert b"<v>12345678901234.123456</v>" in Package.open(data).read("xl/worksheets/sheet3.xml")


def test_a_formula_elsewhere_that_refers_to_an_owned_sheet_asks_for_recalculation(grafted):
    refers = repacked(
        grafted.data,
        change={"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b"SUM(B1:D1)", "'카드 1'!B2".encode())},
    )
    again = put(refers, owned(value="42.86"))
    assert b'fullCalcOnLoad="1"' in Package.open(again.data).read("xl/workbook.xml")
    plain = repacked(
        grafted.data,
        change={"xl/workbook.xml": lambda xml: xml.replace(b' fullCalcOnLoad="1"', b"")},
    )
    assert b"fullCalcOnLoad" not in Package.open(put(plain, owned(value="1")).data).read("xl/workbook.xml")


def test_a_calculation_chain_goes_when_it_names_a_formula_that_is_gone(grafted):
    package = Package.open(grafted.data)
    number = package.sheets[-1].sheet_id
    chain = (
        f'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="B2" i="{number}"/>'
        f'<c r="B9" i="{number}"/></calcChain>'
    ).encode()
    kind = b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"'
    data = repacked(
        grafted.data,
        add={"xl/calcChain.xml": chain},
        change={
            "xl/_rels/workbook.xml.rels": lambda xml: xml.replace(
                b"</Relationships>",
                b'<Relationship Id="rIdC" ' + kind + b' Target="calcChain.xml"/></Relationships>',
            ),
            "[Content_Types].xml": lambda xml: xml.replace(
                b"</Types>", b'<Override PartName="/xl/calcChain.xml" ContentType="x/y"/></Types>'
            ),
        },
    )
    again = Package.open(put(data, owned(value="42.86")).data)
    assert "xl/calcChain.xml" not in again.names
    assert b"calcChain" not in again.read("[Content_Types].xml")
    assert b"calcChain" not in again.read("xl/_rels/workbook.xml.rels")


def test_a_workbook_without_a_style_table_gets_one():
    bare = repacked(
        plain_workbook(),
        drop=("xl/styles.xml",),
        change={
            "xl/_rels/workbook.xml.rels": lambda xml: re.sub(rb"<Relationship [^>]*styles[^>]*/>", b"", xml),
            "[Content_Types].xml": lambda xml: re.sub(rb"<Override [^>]*styles[^>]*/>", b"", xml),
        },
    )
    sheet = load_workbook(io.BytesIO(put(bare, owned()).data))["카드 1"]
    assert sheet["B2"].number_format == "0.00"


def test_strict_workbooks_get_strict_sheets(rich):
    def strict(xml):
        return xml.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    names = [name for name in Package.open(rich).names if name.endswith((".xml", ".rels"))]
    data = repacked(rich, change=dict.fromkeys(names, strict))
    after = Package.open(put(data, owned()).data)
    assert b"purl.oclc.org/ooxml/spreadsheetml/main" in after.read("xl/worksheets/sheet3.xml")
    assert b"schemas.openxmlformats.org/officeDocument" not in after.read("xl/_rels/workbook.xml.rels")
    assert b"schemas.openxmlformats.org/spreadsheetml" not in after.read("xl/tables/table2.xml")


def test_two_sheets_of_one_name_are_the_callers_mistake(rich):
    with pytest.raises(ValueError, match="one name"):
        put(rich, owned("카드 a"), owned("카드 A", "card:2", table=""))


def test_prefixed_main_elements_get_prefixed_additions(rich):
    def prefixed(xml):
        head, _, rest = xml.partition(b"?>")
        rest = re.sub(rb"<(/?)(?!mc:|r:|x14ac:|x15|xr)([a-zA-Z])", rb"<\1x:\2", rest)
        return head + b"?>" + rest.replace(b'xmlns="http', b'xmlns:x="http', 1)

    data = repacked(rich, change={"xl/workbook.xml": prefixed, "xl/styles.xml": prefixed})
    out = put(data, owned()).data
    workbook = Package.open(out).read("xl/workbook.xml")
    assert re.search('<x:sheet [^>]*name="카드 1"'.encode(), workbook)
    assert b"<x:xf " in Package.open(out).read("xl/styles.xml")
    assert not put(out, owned()).changed


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_stored_members_are_handled(rich, method):
    assert put(repacked(rich, method=method), owned()).changed


def test_a_locked_structure_is_refused_only_where_a_sheet_must_be_added(grafted):
    lock = {
        "xl/workbook.xml": lambda xml: xml.replace(
            b"<bookViews", b'<workbookProtection lockStructure="1"/><bookViews'
        )
    }
    locked = repacked(grafted.data, change=lock)
    assert put(locked, owned(value="1")).changed
    with pytest.raises(FileRefusedError) as refused:
        put(locked, owned(value="1"), owned("총괄", "summary", table=""))
    assert refused.value.code == "structure-locked"


def test_a_signed_package_is_refused_but_can_be_read(rich):
    signed = repacked(rich, add={"_xmlsignatures/sig1.xml": b"<x/>"})
    assert Package.open(signed).sheets
    with pytest.raises(FileRefusedError) as refused:
        put(signed, owned())
    assert refused.value.code == "signed"


def test_a_wrong_crc_anywhere_is_refused(rich):
    package = Package.open(rich)
    member = package.member("xl/drawings/drawing1.xml")
    data = bytearray(rich)
    data[member.data_start + 5] ^= 0xFF
    with pytest.raises(FileUnreadableError) as refused:
        put(bytes(data), owned())
    assert refused.value.code == "damaged-part"


def test_looks_that_are_equal_share_a_format(rich):
    same = owned(extra={(3, 2): Cell("x", "twin")})
    twin = {**same.styles, "twin": Style(bold=True, number_format="0.00")}
    from dataclasses import replace

    data = put(rich, replace(same, styles=twin)).data
    sheet = load_workbook(io.BytesIO(data))["카드 1"]
    assert sheet["B2"]._style == sheet["B3"]._style


@pytest.mark.validator
def test_the_open_xml_validator_has_nothing_to_say(rich, ooxml_errors, tmp_path):
    before, after = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    before.write_bytes(rich)
    after.write_bytes(put(rich, owned()).data)
    assert ooxml_errors(after) == ooxml_errors(before)


@pytest.mark.validator
@pytest.mark.parametrize("name", ["6-3-3.xlsx"])
def test_the_shipped_sample_is_valid(name, ooxml_errors):
    from tests.conftest import ROOT

    assert ooxml_errors(ROOT / "workbooks" / name) == []
