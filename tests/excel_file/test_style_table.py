"""The user's style table only grows, and only by looks it does not have."""

from __future__ import annotations

import re

import pytest

from pledgebook.errors import FileRefusedError
from pledgebook.excel_file import style_table
from pledgebook.excel_file.graft import graft
from pledgebook.excel_file.style_defaults import EMPTY
from pledgebook.excel_file.style_table import StyleTable
from pledgebook.grid.sheet import Side, Style
from pledgebook.package.parts import Package
from tests.excel_file.books import owned, plain_workbook, repacked
from tests.excel_rules.lint import lint

BOX = Style(bold=True, fill="DDEBF7", left=Side(), wrap=True, number_format="#,##0.0##")


def with_box():
    table = StyleTable(EMPTY, "styles")
    return table.index(BOX), table.finish()


def test_counts_say_how_many_there_are():
    _, xml = with_box()
    for section, child in (
        (b"fonts", b"font"),
        (b"fills", b"fill"),
        (b"borders", b"border"),
        (b"cellXfs", b"xf"),
    ):
        inner = re.search(rb"<%b count=\"(\d+)\">(.*?)</%b>" % (section, section), xml)
        assert int(inner[1]) == len(re.findall(rb"<%b[ >]" % child, inner[2])), section


def test_what_was_there_keeps_its_number():
    _, xml = with_box()
    assert StyleTable(xml, "styles").index(BOX) == 1
    assert re.sub(rb' count="\d+"', b"", xml).startswith(re.sub(rb' count="\d+"', b"", EMPTY)[:60])


def test_the_same_look_twice_leaves_the_part_as_it_is():
    number, xml = with_box()
    again = StyleTable(xml, "styles")
    assert again.index(BOX) == number
    assert again.finish() is xml


@pytest.mark.parametrize(
    ("said", "otherwise"),
    [
        (b' applyFont="1" applyFill="1"', b""),
        (b'<xf numFmtId="164"', b'<xf pivotButton="0" quotePrefix="0" numFmtId="164"'),
        (b'<alignment vertical="center"', b'<alignment horizontal="general" indent="0" vertical="center"'),
    ],
)
def test_a_look_is_known_again_after_another_program_worded_it_otherwise(said, otherwise):
    number, xml = with_box()
    assert said in xml
    again = StyleTable(xml.replace(said, otherwise), "styles")
    assert again.index(BOX) == number


def test_a_look_that_another_program_turned_off_is_not_taken_for_ours():
    number, xml = with_box()
    assert StyleTable(xml.replace(b'applyFill="1"', b'applyFill="0"'), "styles").index(BOX) != number


def test_custom_formats_start_at_164_and_quoted_text_has_its_own_look():
    table = StyleTable(EMPTY, "styles")
    plain, quoted = table.index(BOX), table.index(BOX, quoted=True)
    assert plain != quoted
    assert b'<numFmt numFmtId="164" formatCode="#,##0.0##"/>' in table.finish()
    assert table.finish().count(b'quotePrefix="1"') == 1


def test_a_built_in_format_that_the_table_redefines_is_not_used():
    redefined = b'<numFmts count="1"><numFmt numFmtId="2" formatCode="yyyy"/></numFmts><fonts'
    table = StyleTable(EMPTY.replace(b"<fonts", redefined, 1), "styles")
    table.index(Style(number_format="0.00"))
    assert b'<numFmt numFmtId="164" formatCode="0.00"/>' in table.finish()


def test_more_formats_than_excel_takes_are_refused(monkeypatch):
    monkeypatch.setattr(style_table, "MOST_FORMATS", 3)
    table = StyleTable(EMPTY, "styles")
    for size in (8, 9):
        table.index(Style(size=size))
    with pytest.raises(FileRefusedError) as refused:
        table.index(Style(size=10))
    assert refused.value.code == "too-many-styles"


def test_a_greater_than_sign_in_an_attribute_does_not_end_the_tag():
    odd = EMPTY.replace(b'<cellXfs count="1"', b'<cellXfs note="a>b" count="1"')
    table = StyleTable(odd, "styles")
    table.index(BOX)
    assert b'<cellXfs note="a>b" count="2">' in table.finish()


MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SCANT = {
    "nothing": b"<styleSheet %b></styleSheet>" % MAIN,
    "nothing, closed at once": b"<styleSheet %b />" % MAIN,
    "nothing, prefixed": b"<x:styleSheet xmlns:x" + MAIN[5:] + b"/>",
    "one fill": EMPTY.replace(b'<fill><patternFill patternType="gray125"/></fill>', b""),
    "no borders": re.sub(rb"<borders.*</borders>", b"", EMPTY),
    "no formats": re.sub(rb"<cellXfs.*</cellXfs>", b'<cellXfs count="0"/>', EMPTY),
    "an extension alone": b"<styleSheet %b><extLst/></styleSheet>" % MAIN,
}


@pytest.mark.parametrize("scant", SCANT)
def test_a_table_that_lacks_its_beginnings_gets_them_before_any_look_of_ours(scant):
    table = StyleTable(SCANT[scant], "styles")
    assert table.index(BOX) == 1, "format 0 is that of every cell that names none"
    xml = table.finish()
    package = repacked(plain_workbook(), change={"xl/styles.xml": lambda _: xml})
    assert lint(package) == ()
    assert re.search(rb"<(?:x:)?border><(?:x:)?left/>", xml)
    again = StyleTable(xml, "styles")
    assert again.index(BOX) == 1
    assert again.finish() is xml


@pytest.mark.parametrize("attribute", [b"fontId", b"fillId", b"borderId"])
def test_a_format_that_names_what_is_not_there_is_refused_since_ours_would_become_it(attribute):
    dangling = re.sub(rb'(<cellXfs.*?%b=")0' % attribute, rb"\g<1>9", EMPTY)
    assert dangling != EMPTY
    with pytest.raises(FileRefusedError) as refused:
        StyleTable(dangling, "styles")
    assert refused.value.code == "dangling-styles"


@pytest.mark.parametrize(
    ("said", "naming"),
    [
        (b'<row r="1"', b'<row r="1" s="1"'),
        (b'<c r="A1"', b'<c r="A1" s="2"'),
        (b"<sheetData>", b'<cols><col min="1" max="1" style="1"/></cols><sheetData>'),
    ],
)
@pytest.mark.parametrize("lost", ["its entries", "the part"])
def test_cells_that_name_a_look_without_a_table_are_not_given_one_of_ours(said, naming, lost):
    def emptied(xml):
        return re.sub(rb"(<styleSheet[^>]*>).*(</styleSheet>)", rb"\1\2", xml, flags=re.DOTALL)

    if lost == "the part":
        book = repacked(plain_workbook(), drop=("xl/styles.xml",))
    else:
        book = repacked(plain_workbook(), change={"xl/styles.xml": emptied})
    assert graft(Package.open(book), [owned()]).changed
    named = repacked(book, change={"xl/worksheets/sheet1.xml": lambda xml: xml.replace(said, naming, 1)})
    assert Package.open(named).read("xl/worksheets/sheet1.xml").count(naming) == 1
    with pytest.raises(FileRefusedError) as refused:
        graft(Package.open(named), [owned()])
    assert refused.value.code == "empty-styles"
