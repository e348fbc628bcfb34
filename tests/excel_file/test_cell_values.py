"""Reading an owned sheet's values, however another program stored them."""

from __future__ import annotations

import re

import pytest

from pledgebook.errors import FileUnreadableError
from pledgebook.excel_file.diff import changes, owned_cells
from pledgebook.excel_file.graft import graft
from pledgebook.excel_file.package import Package
from pledgebook.sheets.grid import Cell
from tests.excel_file.books import owned, repacked, rich_workbook

SHEET, STRINGS = "xl/worksheets/sheet3.xml", "xl/sharedStrings.xml"
GRAFTED = graft(Package.open(rich_workbook()), [owned()]).data


def as_excel_saves(data):
    """Move the inline strings of the owned sheet into the shared strings, one of them as rich text."""
    package = Package.open(data)
    count = len(re.findall(rb"<si>", package.read(STRINGS)))
    texts = re.findall(rb"<is>(.*?)</is>", package.read(SHEET), re.DOTALL)
    items = [b"<si>" + text + b"</si>" for text in texts]
    items[0] = (
        "<si><r><rPr><b/></rPr><t>제목 </t></r><r><t>&lt;&amp;&gt;</t></r>"
        '<rPh sb="0" eb="1"><t>발음</t></rPh></si>'
    ).encode()
    numbers = iter(range(count, count + len(texts)))

    def shared(xml):
        return re.sub(
            rb't="inlineStr"><is>.*?</is>', lambda _: b't="s"><v>%d</v>' % next(numbers), xml, flags=re.DOTALL
        )

    return repacked(
        data,
        change={SHEET: shared, STRINGS: lambda xml: xml.replace(b"</sst>", b"".join(items) + b"</sst>")},
    )


SAVED = as_excel_saves(GRAFTED)


def test_shared_and_rich_strings_read_as_what_was_written():
    assert owned_cells(Package.open(SAVED), "카드 1") == owned_cells(Package.open(GRAFTED), "카드 1")
    assert owned_cells(Package.open(SAVED), "카드 1")[1, 1] == "제목 <&>"
    assert changes(Package.open(SAVED), [owned()]) == ()


@pytest.mark.parametrize("index", [b"abc", b"99999999", b"-1", "٣".encode()])
def test_a_shared_string_that_is_not_there_is_refused_by_name(index):
    broken = repacked(
        SAVED, change={SHEET: lambda xml: re.sub(rb't="s"><v>\d+', b't="s"><v>' + index, xml, count=1)}
    )
    with pytest.raises(FileUnreadableError) as refused:
        changes(Package.open(broken), [owned()])
    assert refused.value.code == "broken-xml"


def test_shared_strings_without_their_part_are_refused_by_name():
    bare = repacked(
        SAVED,
        change={
            "xl/_rels/workbook.xml.rels": lambda xml: xml.replace(b'/sharedStrings"', b'/somethingElse"')
        },
    )
    with pytest.raises(FileUnreadableError):
        changes(Package.open(bare), [owned()])


def test_cells_without_a_reference_follow_one_another():
    bare = repacked(GRAFTED, change={SHEET: lambda xml: re.sub(rb'(<c|<row) r="\w+"', rb"\1", xml)})
    assert owned_cells(Package.open(bare), "카드 1") == owned_cells(Package.open(GRAFTED), "카드 1")


def test_how_a_program_words_a_number_is_no_change():
    worded = repacked(
        GRAFTED, change={SHEET: lambda xml: xml.replace(b"<v>31.05</v>", b"<v>31.050000000000001</v>")}
    )
    assert changes(Package.open(worded), [owned()]) == ()


def test_a_number_that_would_fill_the_memory_is_left_as_text():
    huge = repacked(GRAFTED, change={SHEET: lambda xml: xml.replace(b"<v>31.05<", b"<v>1e999999999<")})
    (change,) = changes(Package.open(huge), [owned()])
    assert (change.before, change.after) == ("1e999999999", "31.05")


@pytest.mark.parametrize("text", ["한\r\n줄", "제어\x01", "_x0041_", "가" * 40_000, "끝 "])
def test_text_that_is_stored_otherwise_than_given_is_no_change(text):
    sheet = owned(extra={(3, 2): Cell(text, "box")})
    data = graft(Package.open(rich_workbook()), [sheet]).data
    assert changes(Package.open(data), [sheet]) == ()
