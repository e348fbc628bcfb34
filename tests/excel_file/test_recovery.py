"""What people and programs do to owned sheets: marks that are gone, things put on them, a protection."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from pledgebook.errors import FileRefusedError
from pledgebook.excel_file.marks import owned_sheets
from pledgebook.excel_file.recovery import recovered
from pledgebook.grid.sheet import Cell, Role
from pledgebook.package.parts import Package, relations_part
from pledgebook.sheets.layout import layout
from pledgebook.use_cases.compute import compute, read
from pledgebook.use_cases.new import new_workbook
from pledgebook.use_cases.refresh import plan
from tests.excel_file.books import repacked
from tests.excel_rules.lint import lint

DAY, LATER = "2023-12-31", "2024-05-31"
CARD = "카드 6-3-3"
NOTES = (
    '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>나</author>'
    '</authors><commentList><comment ref="{ref}" authorId="0"><text><t>확인</t></text></comment></commentList>'
    "</comments>"
)
DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><xdr:oneCellAnchor>'
    "<xdr:from><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0"
    '</xdr:rowOff></xdr:from><xdr:ext cx="100" cy="100"/><xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture(scope="module")
def refreshed():
    return plan(new_workbook(), "가.xlsx", DAY).data


def part_of(data, name):
    return next(sheet.part for sheet in Package.open(data).sheets if sheet.name == name)


def putting(data, sheet, kind, content):
    """The workbook with a part of a kind put on a sheet, as Excel would have it."""
    part = part_of(data, sheet)
    relations = relations_part(part)
    target = f"xl/put-{kind}.xml"
    entry = f'<Relationship Id="rIdPut{kind}" Type="{OFFICE}/{kind}" Target="/{target}"/>'
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        old = archive.read(relations).decode() if relations in archive.namelist() else ""
    listed = (
        old.replace("</Relationships>", f"{entry}</Relationships>")
        if old
        else f'<Relationships xmlns="{PACKAGE}">{entry}</Relationships>'
    )
    types = f'<Override PartName="/{target}" ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/>'
    return repacked(
        data,
        drop={relations},
        change={
            "[Content_Types].xml": lambda xml: xml.replace(b"</Types>", types.encode() + b"</Types>"),
        },
        add={relations: listed, target: content},
    )


def protecting(data, sheet, element='<sheetProtection sheet="1" objects="1" password="CC1A"/>'):
    return repacked(
        data,
        change={
            part_of(data, sheet): lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + element.encode())
        },
    )


def refused(data, day=LATER, **more):
    with pytest.raises(FileRefusedError) as error:
        plan(data, "가.xlsx", day, **more)
    return error.value


PUT = {
    "a note": ("총괄", "comments", NOTES.format(ref="C5"), "총괄!C5"),
    "a picture": (CARD, "drawing", DRAWING.format(column=3, row=6), f"{CARD}!D7"),
    "an object without a place": ("산출근거", "oleObject", "<x/>", "산출근거"),
}


@pytest.mark.parametrize("what", PUT)
def test_what_a_user_put_on_an_owned_sheet_stops_the_write_with_its_place(refreshed, what):
    sheet, kind, content, place = PUT[what]
    data = putting(refreshed, sheet, kind, content)
    error = refused(data)
    assert (error.code, error.exit_code) == ("put-on-owned", 4)
    assert place in str(error)
    forced = plan(data, "가.xlsx", LATER, force=True)
    assert forced.changed
    assert any(f"put-{kind}" in part for part in forced.parts_dropped)


def test_all_that_is_in_the_way_is_named_at_once(refreshed):
    data = putting(refreshed, "총괄", "comments", NOTES.format(ref="C5"))
    data = protecting(putting(data, CARD, "drawing", DRAWING.format(column=0, row=0)), "산출근거")
    said = str(refused(data))
    assert all(place in said for place in ("총괄!C5", f"{CARD}!A1", "산출근거"))


@pytest.mark.parametrize("what", PUT)
def test_where_no_value_changes_it_stays_and_nothing_is_written(refreshed, what):
    sheet, kind, content, _ = PUT[what]
    data = putting(refreshed, sheet, kind, content)
    again = plan(data, "가.xlsx", DAY)
    assert not again.changed
    assert again.data == data


def typing(data, *cells):
    """The workbook with cells, given as XML, on 총괄: in a row that is there, or below all others."""

    def typed(xml):
        for cell in cells:
            row = re.search(r'r="[A-Z]+(\d+)"', cell)[1]
            there = f'<row r="{row}"'.encode()
            before, is_there, after = xml.partition(there)
            if is_there:
                xml = before + is_there + after.replace(b"</row>", cell.encode() + b"</row>", 1)
            else:
                added = f'<row r="{row}">{cell}</row></sheetData>'
                xml = xml.replace(b"</sheetData>", added.encode())
        return xml

    return repacked(data, change={part_of(data, "총괄"): typed})


TYPED = {"far out": "Z90", "beside": "T3", "below": "B60"}
VALUES = {
    "text": '<c r="{cell}" t="inlineStr"><is><t>군수님 보고용</t></is></c>',
    "number": '<c r="{cell}"><v>12.5</v></c>',
    "formula": '<c r="{cell}"><f>1+1</f></c>',
}


@pytest.mark.parametrize("where", TYPED)
@pytest.mark.parametrize("value", VALUES)
def test_what_a_user_typed_beside_an_owned_sheet_stops_the_write_with_its_place(refreshed, where, value):
    data = typing(refreshed, VALUES[value].format(cell=TYPED[where]))
    error = refused(data)
    assert (error.code, error.exit_code) == ("put-on-owned", 4)
    assert f"총괄!{TYPED[where]}" in str(error)
    again = plan(data, "가.xlsx", DAY)
    assert not again.changed, "where no value of ours changes it stays"
    forced = plan(data, "가.xlsx", LATER, force=True)
    assert forced.changed
    cells = openpyxl.load_workbook(io.BytesIO(forced.data))["총괄"]
    assert cells[TYPED[where]].value is None


def test_of_very_many_cells_the_first_are_named(refreshed):
    said = str(
        refused(typing(refreshed, *(VALUES["number"].format(cell=f"Z{row}") for row in range(1, 2001))))
    )
    assert "총괄!Z1," in said
    assert "Z1000" not in said


def test_rows_of_ours_that_are_no_longer_needed_are_nobodys():
    """총괄 of three pledges, then of one: what the longer one held is not taken for a user's."""
    book = openpyxl.load_workbook(io.BytesIO(new_workbook()))
    for row in (3, 4):
        for column, value in {"A": f"9-{row}", "B": f"공약 {row}"}.items():
            book["공약"][f"{column}{row}"] = value
        status = next(cell for cell in book["공약"][1] if cell.value == "추진상황").column_letter
        book["공약"][f"{status}{row}"] = "정상추진"
    book["공약"].tables["Pledges"].ref = book["공약"].tables["Pledges"].ref.replace("2", "4")
    out = io.BytesIO()
    book.save(out)
    long = plan(out.getvalue(), "가.xlsx", DAY).data
    book = openpyxl.load_workbook(io.BytesIO(long))
    for row in (3, 4):
        for cell in book["공약"][row]:
            cell.value = None
    out = io.BytesIO()
    book.save(out)
    short = plan(out.getvalue(), "가.xlsx", DAY)
    areas = [openpyxl.load_workbook(io.BytesIO(data))["총괄"].print_area for data in (long, short.data)]
    assert areas[0] != areas[1]


def test_what_excel_adds_when_somebody_prints_is_nobodys(refreshed):
    data = putting(refreshed, CARD, "printerSettings", "x")
    assert plan(data, "가.xlsx", LATER).changed


def test_a_chart_that_openpyxl_put_on_the_summary_is_told(refreshed):
    book = openpyxl.load_workbook(io.BytesIO(refreshed))
    chart = BarChart()
    chart.add_data(Reference(book["총괄"], min_col=2, min_row=2, max_row=4))
    book["총괄"].add_chart(chart, "B20")
    book[CARD]["A1"].comment = Comment("확인", "나")
    out = io.BytesIO()
    book.save(out)
    said = str(refused(out.getvalue()))
    assert "총괄!B20" in said
    assert f"{CARD}!A1" in said


@pytest.mark.parametrize(
    "element",
    [
        '<sheetProtection sheet="1"/>',
        '<sheetProtection algorithmName="SHA-512" hashValue="aGFzaA==" saltValue="c2FsdA==" spinCount="100000" sheet="1"/>',
        '<sheetProtection sheet="true" objects="1" scenarios="1" password="CC1A"></sheetProtection>',
    ],
)
def test_a_protected_sheet_stops_the_write_and_keeps_its_protection_when_forced(refreshed, element):
    data = protecting(refreshed, CARD, element)
    error = refused(data)
    assert (error.code, error.exit_code) == ("put-on-owned", 4)
    assert CARD in str(error)
    forced = plan(data, "가.xlsx", LATER, force=True)
    with zipfile.ZipFile(io.BytesIO(forced.data)) as archive:
        after = archive.read(part_of(forced.data, CARD)).decode()
    wanted = dict(re.findall(r'(\w+)="([^"]*)"', element))
    kept = re.search(r"<sheetProtection ([^>]*)/>", after)
    assert dict(re.findall(r'(\w+)="([^"]*)"', kept[1])) == wanted
    assert lint(forced.data) == lint(data)
    assert not plan(forced.data, "가.xlsx", LATER).changed, "and the next refresh has nothing to do"


def test_a_protection_that_is_off_is_none(refreshed):
    data = protecting(refreshed, CARD, '<sheetProtection sheet="0" objects="1"/>')
    assert plan(data, "가.xlsx", LATER).changed


def without_marks(data):
    """The workbook as saved by a program that keeps no defined names."""
    return repacked(
        data,
        change={
            "xl/workbook.xml": lambda xml: re.sub(
                rb"<definedNames>.*?</definedNames>", b"", xml, flags=re.DOTALL
            )
        },
    )


def test_sheets_that_lost_their_marks_are_named_at_once_and_taken_back_when_asked(refreshed):
    data = without_marks(refreshed)
    assert owned_sheets(Package.open(data)) == {}
    error = refused(data)
    assert error.code == "not-ours"
    assert all(name in str(error) for name in (CARD, "총괄", "산출근거", "점검"))
    assert "--adopt-owned" in str(error)
    back = plan(data, "가.xlsx", LATER, adopt_owned=True)
    assert owned_sheets(Package.open(back.data)) == owned_sheets(Package.open(refreshed))
    assert lint(back.data) == ()
    assert not plan(back.data, "가.xlsx", LATER).changed


def renamed(data, old, new):
    return repacked(
        data,
        change={
            "xl/workbook.xml": lambda xml: xml.replace(f'name="{old}"'.encode(), f'name="{new}"'.encode())
        },
    )


def test_a_users_own_sheet_of_one_of_our_names_is_never_taken(refreshed):
    # Their own 총괄 under the same name, while ours is called otherwise now.
    data = renamed(renamed(without_marks(refreshed), "총괄", "옛 총괄"), "변경", "총괄")
    error = refused(data, adopt_owned=True)
    assert error.code == "not-ours"
    assert "총괄" in str(error)
    assert CARD not in str(error)


def with_more(sheet, sections):
    """What a later version lays out: more sections, each with a heading and its heads, below the others."""
    head = next(name for name, style in sheet.styles.items() if style.role is Role.HEAD)
    section = next(name for name, style in sheet.styles.items() if style.role is Role.SECTION)
    cells = dict(sheet.cells)
    for number in range(sections):
        row = sheet.area.bottom + 2 + 3 * number
        cells[row, 1] = Cell(f"□ 새 표 {number}", section)
        cells |= {(row + 1, column): Cell(f"머리 {number}-{column}", head) for column in range(1, 15)}
    return dataclasses.replace(sheet, cells=cells)


def test_a_sheet_of_an_earlier_version_is_taken_back_by_the_sections_it_has(refreshed):
    package = Package.open(without_marks(refreshed))
    (summary,) = [sheet for sheet in layout(compute(read(refreshed), DAY)) if sheet.name == "총괄"]
    for sections in (0, 4, 20):
        assert recovered(package, [with_more(summary, sections)]) == {"summary": "총괄"}


def test_a_users_sheet_with_the_upper_table_of_ours_and_none_of_its_sections_is_not_taken(refreshed):
    (summary,) = [sheet for sheet in layout(compute(read(refreshed), DAY)) if sheet.name == "총괄"]
    first = min(
        row
        for (row, _), cell in summary.cells.items()
        if cell.style and summary.styles[cell.style].role is Role.SECTION
    )
    upper = {place: cell for place, cell in summary.cells.items() if place[0] < first}
    book = openpyxl.Workbook()
    book.active.title = "총괄"
    for (row, column), cell in upper.items():
        book.active.cell(row, column).value = cell.value
    file = io.BytesIO()
    book.save(file)
    assert recovered(Package.open(file.getvalue()), [summary]) == {}
