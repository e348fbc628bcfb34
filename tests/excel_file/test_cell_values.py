"""Reading an owned sheet's values, however another program stored them."""

from __future__ import annotations

import io
import re

import pytest
from openpyxl import load_workbook

from pledgebook.errors import FileUnreadableError
from pledgebook.excel_file import cell_values, diff
from pledgebook.excel_file.diff import changes, owned_cells
from pledgebook.excel_file.graft import graft
from pledgebook.grid.sheet import Cell
from pledgebook.package.parts import Package
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


def written_over(data, sheet):
    grafted = graft(Package.open(data), [sheet])
    return changes(Package.open(data), [sheet], grafted.sheets)


def saved_by_openpyxl(data):
    out = io.BytesIO()
    load_workbook(io.BytesIO(data)).save(out)
    return out.getvalue()


@pytest.mark.filterwarnings("ignore:.* extension is not supported")
@pytest.mark.parametrize(
    "saved",
    [
        lambda data: data,
        as_excel_saves,
        saved_by_openpyxl,
        lambda data: repacked(
            data, change={SHEET: lambda xml: xml.replace(b"<sheetData>", b'<sheetData><!--<row r="1"-->')}
        ),
        lambda data: repacked(data, change={SHEET: lambda xml: re.sub(rb'(<c|<row) r="\w+"', rb"\1", xml)}),
        lambda data: repacked(data, change={SHEET: lambda xml: re.sub(rb"<row .*</row>", b"", xml)}),
    ],
    ids=["as we do", "as Excel does", "as openpyxl does", "with a comment", "without references", "empty"],
)
@pytest.mark.parametrize(
    "sheet",
    [
        owned(),
        owned(rows=2, value="42.86"),
        owned(rows=9),
        owned(extra={(1, 1): Cell(None, "box"), (40, 3): Cell("끝", "box")}),
    ],
    ids=["same", "fewer rows", "more rows", "other cells"],
)
def test_the_changes_are_the_same_where_only_rows_that_differ_are_read(saved, sheet):
    data = saved(GRAFTED)
    assert written_over(data, sheet) == changes(Package.open(data), [sheet])


def test_of_a_sheet_that_we_wrote_only_the_cells_that_differ_are_read(monkeypatch):
    read = []
    held_by = diff._held_by
    monkeypatch.setattr(diff, "_held_by", lambda cells: read.append(len(cells)) or held_by(cells))
    monkeypatch.setattr(diff, "cell_texts", None)  # no parser
    (change,) = written_over(GRAFTED, owned(value="42.86"))
    assert (change.before, change.after, read) == ("31.05", "42.86", [1, 1])
    assert written_over(GRAFTED, owned()) == ()
    assert read == [1, 1]


def test_of_a_sheet_that_another_program_wrote_only_the_rows_that_differ_are_parsed(monkeypatch):
    read = []
    values = cell_values.cell_texts

    def spying(package, part, xml=None):
        read.append(xml.count(b"<row "))
        return values(package, part, xml)

    monkeypatch.setattr(diff, "cell_texts", spying)
    data = repacked(GRAFTED, change={SHEET: lambda xml: xml.replace(b"?>\n", b"?>\r\n", 1)})
    (change,) = written_over(data, owned(value="42.86"))
    assert (change.before, change.after, read) == ("31.05", "42.86", [1])


@pytest.mark.parametrize("blank", [b'<c r="A7"/>', b'<c r="A7" s="1"/>'])
@pytest.mark.parametrize("reference", [b' r="B7"', b""], ids=["named", "following"])
def test_blank_cells_passed_over_move_no_cell_after_them(blank, reference):
    row = b'<row r="7">' + blank + b"<c" + reference + b' s="4"><v>7</v></c></row>'
    data = repacked(GRAFTED, change={SHEET: lambda xml: re.sub(rb'<row r="7".*?</row>', row, xml)})
    plain = changes(Package.open(data), [owned()])
    assert [(change.cell, change.before) for change in plain] == [("A7", ""), ("B7", "7")]
    assert written_over(data, owned()) == plain


def test_a_member_that_differs_in_case_from_its_relation_is_the_same_sheet():
    content = Package.open(GRAFTED).read(SHEET)
    package = Package.open(repacked(GRAFTED, drop=[SHEET], add={SHEET.replace("sheet3", "Sheet3"): content}))
    sheet = owned(value="42.86")
    grafted = graft(package, [sheet])
    assert grafted.replaced == (SHEET.replace("sheet3", "Sheet3"),)
    (change,) = changes(package, [sheet], grafted.sheets)
    assert (change.before, change.after) == ("31.05", "42.86")
