"""The lint finds every planted defect, and nothing in files that have none."""

from __future__ import annotations

import re

import pytest

from pledgebook.excel_file.graft import graft
from pledgebook.package.parts import Package
from pledgebook.use_cases.new import new_workbook
from tests.conftest import ROOT
from tests.excel_file.books import owned, plain_workbook, repacked, rich_workbook
from tests.excel_rules.lint import lint

BOOK, STYLES, TYPES = "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"
OURS, OTHER, TABLE = "xl/worksheets/sheet3.xml", "xl/worksheets/sheet1.xml", "xl/tables/table2.xml"
RELATIONS = "xl/worksheets/_rels/sheet3.xml.rels"
GRAFTED = graft(Package.open(rich_workbook()), [owned()]).data

# Part, what stands there (a regular expression), what is planted, and a word of what the lint says.
PLANTED = {
    "worksheet children out of order": (OURS, r"(<mergeCells.*</mergeCells>)(<hyperlinks.*</hyperlinks>)", r"\2\1", "stands after"),
    "merges twice": (OURS, r"(<mergeCells.*</mergeCells>)", r"\1\1", "mergeCells stands twice"),
    "rows descending": (OURS, r'<row r="3"', '<row r="1"', "stands after row"),
    "a row twice": (OURS, r'<row r="3"', '<row r="2"', "stands after row"),
    "cells descending": (OURS, r'<c r="A2"', '<c r="C2"', "out of its place"),
    "a cell twice": (OURS, r'<c r="B2"', '<c r="A2"', "out of its place"),
    "a cell in another row": (OURS, r'<c r="A3"', '<c r="A9"', "out of its place"),
    "a column beyond the last": (OURS, r'<c r="B2"', '<c r="XFE2"', "out of its place"),
    "a merge of one cell": (OURS, 'ref="A1:B1"', 'ref="A1"', "two or more"),
    "overlapping merges": (OURS, r'count="1"><mergeCell ref="A1:B1"/>', 'count="2"><mergeCell ref="A1:B1"/><mergeCell ref="B1:C2"/>', "overlaps"),
    "no merges at all": (OURS, r"<mergeCells.*</mergeCells>", '<mergeCells count="0"/>', "mergeCells says"),
    "a look out of range": (OURS, r'r="A1" s="\d+"', 'r="A1" s="999"', "look that is not there"),
    "not a number": (OURS, r"<v>31.05</v>", "<v>NaN</v>", "finite"),
    "infinite": (OURS, r"<v>31.05</v>", "<v>1e999</v>", "finite"),
    "text for a number": (OURS, r"<v>31.05</v>", "<v>abc</v>", "finite"),
    "an unknown kind of cell": (OURS, 't="inlineStr"', 't="inline"', "unknown kind"),
    "a shared string that is not there": (OTHER, r't="s"><v>\d+</v>', 't="s"><v>777</v>', "shared string"),
    "a truth value of 2": (OURS, r'<c r="B2" s="(\d+)">', r'<c r="B2" s="\1" t="b">', "neither true nor false"),
    "a formula with an equals sign": (OURS, "<f>ROUND", "<f>=ROUND", "equals sign"),
    "text too long": (OURS, "지표 5", "가" * 32_768, "too long a text"),
    "a row too high": (OURS, r'ht="24"', 'ht="500"', "too high"),
    "a column too wide": (OURS, r'(<col [^>]*)width="[\d.]+"', r'\1width="300"', "too wide"),
    "overlapping column widths": (OURS, r'<col min="2" max="2"', '<col min="1" max="2"', "widths overlap"),
    "a footer too long": (OURS, r"<oddFooter>", "<oddFooter>" + "x" * 300, "longer than 255"),
    "a table part that leads nowhere": (OURS, r'<tablePart r:id="rId1"', '<tablePart r:id="rId9"', "names relation"),
    "a conditional look that is not there": (OTHER, r"<conditionalFormatting", '<conditionalFormatting sqref="A9"><cfRule type="expression" dxfId="50" priority="9"><formula>1</formula></cfRule></conditionalFormatting><conditionalFormatting', "conditional format"),
    "a list of values too long": (OTHER, r"<formula1>[^<]*</formula1>", '<formula1>"' + "가" * 256 + '"</formula1>', "allowed values"),
    "workbook children out of order": (BOOK, r"(<definedNames>.*</definedNames>)(<calcPr[^>]*>)", r"\2\1", "stands after"),
    "a sheet name twice, in other case": (BOOK, 'name="자료"(.*)name="둘째"', r'name="Ab"\1name="aB"', "stands twice"),
    "a sheet name too long": (BOOK, 'name="둘째"', 'name="' + "가" * 32 + '"', "longer than 31"),
    "a sheet name of signs that count twice": (BOOK, 'name="둘째"', 'name="' + "😀" * 16 + '"', "longer than 31"),
    "a forbidden sign": (BOOK, 'name="둘째"', 'name="둘/째"', "forbidden"),
    "an apostrophe at the end": (BOOK, 'name="둘째"', 'name="둘째\'"', "apostrophe"),
    "an empty name": (BOOK, 'name="둘째"', 'name=""', "is empty"),
    "a sheet number twice": (BOOK, 'sheetId="2"', 'sheetId="1"', "sheetId 1"),
    "a sheet number of nought": (BOOK, 'sheetId="2"', 'sheetId="0"', "sheetId 0"),
    "two sheets of one part": (BOOK, r'r:id="rId2"', 'r:id="rId1"', "broken-xml"),
    "all sheets hidden": (BOOK, r"<sheet ", '<sheet state="hidden" ', "no sheet is visible"),
    "a name of a sheet that is not there": (BOOK, r'localSheetId="3"', 'localSheetId="33"', "not there"),
    "a name twice": (BOOK, r'(<definedName name="내이름">[^<]*</definedName>)', r"\1\1", "stands twice"),
    "a name of nothing": (BOOK, r'(<definedName name="내이름">)[^<]*<', r"\1<", "refers to nothing"),
    "an active sheet that is not there": (BOOK, r"<workbookView ", '<workbookView activeTab="9" ', "active sheet"),
    "an undeclared prefix": (BOOK, r"<workbook ", '<workbook xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x99" ', "Ignorable"),
    "styles out of order": (STYLES, r"(<fonts .*</fonts>)(<fills .*</fills>)", r"\2\1", "stands after"),
    "a font out of order": (STYLES, r'(<sz val="10"/>)(<color rgb="FF000000"/>)', r"\2\1", "stands after"),
    "a font that is not there": (STYLES, r'fontId="0"', 'fontId="99"', "fontId"),
    "a fill that is not there": (STYLES, r'fillId="0"', 'fillId="99"', "fillId"),
    "a border that is not there": (STYLES, r'borderId="0"', 'borderId="99"', "borderId"),
    "a base look that is not there": (STYLES, r'xfId="0"', 'xfId="99"', "xfId"),
    "a number format that is not there": (STYLES, r'numFmtId="0"', 'numFmtId="300"', "number format 300"),
    "a reserved fill taken": (STYLES, r'<patternFill patternType="gray125"/>', '<patternFill patternType="solid"/>', "fill 1"),
    "a wrong count of fonts": (STYLES, r'<fonts count="\d+"', '<fonts count="77"', "says 77"),
    "a column called otherwise in the sheet": (TABLE, 'name="번호"', 'name="차례"', "called otherwise"),
    "a column name twice": (TABLE, 'name="번호"', 'name="이행률"', "column name stands twice"),
    "a column id twice": (TABLE, r'<tableColumn id="2"', '<tableColumn id="1"', "column id"),
    "a table of a header alone": (TABLE, r'ref="A4:B7"', 'ref="A4:B4"', "no row of data"),
    "a table wider than its columns": (TABLE, r'ref="A4:B7"', 'ref="A4:C7"', "as wide as"),
    "a filter elsewhere": (TABLE, r'<autoFilter ref="A4:B7"', '<autoFilter ref="A5:B7"', "filter"),
    "a table name twice": (TABLE, 'displayName="Results"', 'displayName="mytable"', "the name"),
    "a table id twice": (TABLE, r' id="2" name="Results"', ' id="1" name="Results"', "table id"),
    "a relation to nothing": (RELATIONS, "table2.xml", "table9.xml", "leads to"),
    "a relation id twice": (RELATIONS, r"(<Relationship [^>]*>)", r"\1\1", "stands twice"),
    "a content type twice": (TYPES, r'(<Override PartName="/xl/tables/table2.xml"[^>]*>)', r"\1\1", "2 content types"),
    "a content type of nothing": (TYPES, r"</Types>", '<Override PartName="/xl/x.xml" ContentType="x/y"/></Types>', "is not there"),
    "a sheet typed as any XML": (TYPES, r'<Override PartName="/xl/worksheets/sheet3.xml"[^>]*>', "", "not typed as worksheet"),
    "a table typed as a sheet": (TYPES, r"table\+xml", "worksheet+xml", "not typed as table"),
    "broken XML": (OURS, r"</sheetData>", "", "broken-xml"),
}  # fmt: skip


def planted(part, old, new):
    text = Package.open(GRAFTED).read(part).decode()
    changed = re.sub(old, new, text, flags=re.DOTALL)
    assert changed != text, "the defect is planted"
    return repacked(GRAFTED, change={part: lambda _: changed.encode()})


@pytest.mark.parametrize("defect", PLANTED)
def test_a_planted_defect_is_found(defect):
    part, old, new, word = PLANTED[defect]
    found = lint(planted(part, old, new))
    assert any(word in fault for fault in found), found


def test_a_part_without_a_content_type_is_found():
    assert any("no content type" in fault for fault in lint(repacked(GRAFTED, add={"xl/odd.zzz": b"x"})))


def test_a_calculation_chain_that_names_a_plain_cell_is_found():
    number = Package.open(GRAFTED).sheets[-1].sheet_id
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    chain = f'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="A1" i="{number}"/>'
    data = repacked(
        GRAFTED,
        add={"xl/calcChain.xml": f"{chain}<c r='B2'/></calcChain>".encode()},
        change={
            "xl/_rels/workbook.xml.rels": lambda xml: xml.replace(
                b"</Relationships>",
                f'<Relationship Id="rC" Type="{kind}" Target="calcChain.xml"/></Relationships>'.encode(),
            ),
            TYPES: lambda xml: xml.replace(
                b"</Types>", b'<Override PartName="/xl/calcChain.xml" ContentType="x/y"/></Types>'
            ),
        },
    )
    assert [fault.rpartition("names ")[2] for fault in lint(data)] == [
        f"A1 of sheet {number}, which holds no formula"
    ]


def test_more_cell_formats_than_excel_takes_are_found():
    many = planted(STYLES, "</cellXfs>", '<xf numFmtId="0"/>' * 64_001 + "</cellXfs>")
    assert any("more than 64000" in fault for fault in lint(many))


@pytest.mark.parametrize("rows", [0, 1, 60])
def test_what_is_written_has_no_fault(rows):
    for book in (plain_workbook(), rich_workbook()):
        first = graft(Package.open(book), [owned(rows=rows), owned("총괄", "summary", table="")]).data
        assert lint(first) == ()
        assert lint(graft(Package.open(first), [owned(rows=2 * rows + 1, table="")]).data) == ()


def test_the_workbooks_that_are_handed_out_have_no_fault():
    assert lint(new_workbook()) == ()
    assert lint(new_workbook(blank=True)) == ()
    for path in (ROOT / "workbooks").glob("*.xls*"):
        assert lint(path.read_bytes()) == (), path.name


def test_a_package_that_types_its_relations_one_by_one_gets_a_type_for_each_new_one():
    rels = b"application/vnd.openxmlformats-package.relationships+xml"
    names = [name for name in Package.open(plain_workbook()).names if name.endswith(".rels")]
    one_by_one = b"".join(
        b'<Override PartName="/%s" ContentType="%s"/>' % (name.encode(), rels) for name in names
    )

    def retyped(xml):
        bare = re.sub(rb'<Default Extension="rels"[^>]*>', b"", xml)
        return bare.replace(b"</Types>", one_by_one + b"</Types>")

    book = repacked(plain_workbook(), change={TYPES: retyped})
    assert lint(book) == ()
    assert lint(graft(Package.open(book), [owned()]).data) == ()


def test_a_file_that_is_no_workbook_is_one_fault():
    assert lint(b"hello") == ("file: not-zip",)
    assert len(lint(planted(BOOK, r'activeTab="\d+"|<workbookView ', '<workbookView activeTab="x" '))) == 1
