"""What is done the fast way comes out as the plain way has it."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

import pledgebook as pb
from pledgebook.excel_file import additions, diff
from pledgebook.excel_file.diff import changes
from pledgebook.excel_file.graft import graft, owned_sheets
from pledgebook.excel_file.sheet_xml import worksheet_xml
from pledgebook.excel_file.style_table import StyleTable
from pledgebook.grid.addresses import cell_name
from pledgebook.grid.sheet import Cell, Style, merged_looks
from pledgebook.package.parts import Package
from pledgebook.sheets.layout import layout
from tests.excel_file.books import repacked

SAMPLE = Path(__file__).parents[2] / "workbooks" / "6-3-3.xlsx"
NOW, THEN = "2024-05-31", "2023-06-30"


@pytest.fixture(scope="module")
def then():
    """The sample as of an earlier date."""
    return pb.refresh_bytes(SAMPLE.read_bytes(), SAMPLE.name, THEN).data


@pytest.fixture(scope="module")
def sheets(then):
    """The official sheets as of now."""
    return layout(pb.compute(pb.read(then), NOW), owned_sheets(Package.open(then)))


def card_of(data):
    package = Package.open(data)
    name = owned_sheets(package)["card:6-3-3"]
    return next(sheet.part for sheet in package.sheets if sheet.name == name)


def in_card(pattern, new):
    """Return an edit of the card's XML, of the first match."""

    def edit(data):
        def change(xml):
            found, count = re.subn(pattern, new, xml, count=1, flags=re.DOTALL)
            assert count == 1
            return found

        return repacked(data, change={card_of(data): change})

    return edit


EDITS = {
    "as it was written": lambda data: data,
    "a value typed over": in_card(rb"<v>(\d)", rb"<v>9\1"),
    "a text typed over": in_card(rb'(<t xml:space="preserve">)', rb"\1&lt;c &lt;row "),
    "a cell gone": in_card(rb'<c r="[A-Z]+\d+"[^>]*><v>.*?</c>', b""),
    "a value where none is": in_card(rb'(<c r="[A-Z]+\d+"(?: s="\d+")?)/>', rb"\1><v>5</v></c>"),
    "another look": in_card(rb'(<c r="[A-Z]+\d+") s="\d+"', rb'\1 s="0"'),
    "a row gone": in_card(rb"<row (?:(?!</row>).)*</row>", b""),
    "a comment that holds a cell": in_card(rb"</row>", rb'<!--<c r="B2"><v>1</v></c>--></row>'),
    "cells that follow one another": in_card(rb'(<row [^>]*>)<c r="A\d+"', rb"\1<c"),
    "spaces between rows": in_card(rb"</row>", b"</row>\r\n  "),
    "attributes in another order": in_card(rb'<c (r="[A-Z]+\d+") (s="\d+")', rb"<c \2 \1"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=list(EDITS))
def test_reading_only_the_cells_that_differ_tells_the_same_changes(then, sheets, edit):
    package = Package.open(edit(then))
    written = graft(package, sheets, force=True).sheets
    told = changes(package, sheets, written)
    assert told == changes(package, [sheet for sheet in sheets if sheet.key in written])
    assert len(told) > 100


def test_blank_cells_in_runs_are_those_of_the_sheet(sheets):
    for sheet in sheets:
        styles = StyleTable(Package.open(SAMPLE.read_bytes()).read("xl/styles.xml"), "styles")
        xml = worksheet_xml(sheet, styles, is_1904=False, table_ids=())
        looks = {place: cell.style for place, cell in sheet.cells.items()} | merged_looks(sheet)
        found = re.findall(rb'<c r="([A-Z]+\d+)"(?: s="(\d+)")?', xml)
        assert [name.decode() for name, _ in found] == [cell_name(*place) for place in sorted(looks)]
        for (_, number), place in zip(found, sorted(looks), strict=True):
            cell = sheet.cells.get(place, Cell())
            quoted = isinstance(cell.value, str) and not cell.formula and cell.value[:1] in "=+-@\t\r"
            look = looks[place]
            assert int(number or 0) == (styles.index(sheet.styles[look], quoted=quoted) if look else 0), place


def test_cells_under_merges_are_written_though_they_are_not_described(sheets):
    styles = Package.open(SAMPLE.read_bytes()).read("xl/styles.xml")
    for sheet in sheets:
        ways = (sheet, dataclasses.replace(sheet, merges_are_bare=False))
        bare, filled = (
            worksheet_xml(way, StyleTable(styles, "styles"), is_1904=False, table_ids=()) for way in ways
        )
        assert bare == filled
        firsts = {(span.top, span.left) for span in sheet.merges}
        assert not (sheet.cells.keys() & merged_looks(sheet).keys()) - firsts
    assert all(sheet.merges_are_bare for sheet in sheets)


def test_a_style_table_taken_apart_before_is_as_one_taken_apart_now():
    xml = Package.open(SAMPLE.read_bytes()).read("xl/styles.xml")
    looks = [Style(size=7 + number, number_format=f"0.{'0' * number}") for number in range(1, 4)]
    known = [Style(size=9, bold=True), *looks]
    plain = StyleTable(xml, "styles")
    numbers = [plain.index(look, quoted=quoted) for look in known for quoted in (False, True)]
    for _ in range(2):
        again = StyleTable.of(xml, "styles")
        assert again.finish() == xml
        assert [again.index(look, quoted=quoted) for look in known for quoted in (False, True)] == numbers
        assert again.finish() == plain.finish()
    other = StyleTable.of(xml, "styles")
    assert [other.index(look) for look in reversed(looks)] == [
        StyleTable(xml, "styles").index(looks[-1]) + at for at in range(len(looks))
    ]


def test_a_sheet_with_page_breaks_is_not_read_for_values_below_it(then, sheets, monkeypatch):
    package = Package.open(then)
    card = next(sheet for sheet in sheets if sheet.key == "card:6-3-3")
    assert b"<rowBreaks" in package.read(card_of(then))
    below = repacked(then, change={card_of(then): lambda xml: xml.replace(b"</sheetData>", BELOW)})
    assert additions.typed_beside(Package.open(below), card.name, card_of(then), card) == [(999, 2)]

    def read(*_):
        raise AssertionError

    monkeypatch.setattr(additions, "parse", read)
    assert additions.typed_beside(package, card.name, card_of(then), card) == []


BELOW = b'<row r="999"><c r="B999"><v>1</v></c></row></sheetData>'


@pytest.mark.parametrize(
    "cell",
    [
        'r="B3" s="4"><v>31.050000000000001</v></c>',
        'r="B3" s="4"><f>A1*2</f><v>1E+2</v></c>',
        'r="B3" t="str"><f>A1&amp;"x"</f><v>가 &lt;나&gt; &amp;amp; _x000D_</v></c>',
        'r="B3" t="inlineStr"><is><t xml:space="preserve"> 두\n줄 </t></is></c>',
        'r="B3" t="inlineStr"><is><t xml:space="preserve"></t></is></c>',
        'r="B3" t="b"><v>1</v></c>',
        'r="B3" s="2"/>',
        'r="B3"><f>A1</f></c>',
    ],
)
def test_cells_as_we_write_them_are_read_as_a_parser_reads_them(then, cell):
    sheet = f'<worksheet><sheetData><row r="3"><c {cell}</row></sheetData></worksheet>'.encode()
    assert diff._held_by([cell.encode()]) == diff._values(Package.open(then), "sheet", sheet)


@pytest.mark.parametrize(
    "cell",
    [
        b'r="B3" t="s"><v>1</v></c>',
        b'r="B3" t="e"><v>#N/A</v></c>',
        b'r="B3"><v>&#49;</v></c>',
        b'r="B3" t="inlineStr"><is><r><t>1</t></r></is></c>',
        b'r="B3" t="str"><is><t xml:space="preserve">1</t></is></c>',
        b'r="B3" t="inlineStr"><v>1</v></c>',
        b'r="B3"><v>1\r</v></c>',
        b'r="B3"><v>]]></v></c>',
        b'r="B3"><v>\xff</v></c>',
        b'r="B3"><v>\xef\xbf\xbf</v></c>',
        b'r="B3"><v>1</v><v>2</v></c>',
        b'r="AAAA3"><v>1</v></c>',
        b'R="B3"><v>1</v></c>',
    ],
)
def test_cells_otherwise_are_left_to_the_parser(cell):
    assert diff._held_by([cell]) is None
