"""Files made to break a reader: refused with a sentence, or read in bounded time; the process lives on."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile

import pytest

from pledgebook.errors import FileUnreadableError
from pledgebook.reading import read_book
from pledgebook.reading.scan import scan
from tests.reading.making import changed, only, put_cell, told, with_part, with_shared_strings, with_sheet_xml

FAR = '<c r="XFD1048576"><v>1</v></c>'


def far_cell(content, row='<row r="1048576">'):
    return lambda xml: xml.replace(b"</sheetData>", f"{row}{content}</row></sheetData>".encode())


FAR_SPELLINGS = {
    "plain": far_cell(FAR),
    "single quotes": far_cell("<c r='XFD1048576'><v>1</v></c>"),
    "spaces": far_cell('<c  r = "XFD1048576" ><v>1</v></c>'),
    "character reference": far_cell('<c r="&#88;FD1048576"><v>1</v></c>'),
    "looks self-closed": far_cell('<c r="XFD1048576" x="/>"><v>1</v></c>'),
    "in the first row": lambda xml: put_cell(
        xml, "A1", '<c r="A1" t="inlineStr"><is><t>일자</t></is></c><c r="XFD1048576"><v>1</v></c>'
    ),
    "columns only to ZZ": far_cell('<c r="ZZ1048576"><v>1</v></c>'),
}


@pytest.mark.parametrize("spelling", FAR_SPELLINGS)
def test_a_cell_in_the_last_corner_neither_aborts_nor_loses_the_log(spelling, tmp_path):
    data = with_sheet_xml("실적", FAR_SPELLINGS[spelling])
    path = tmp_path / "far.xlsx"
    path.write_bytes(data)
    code = (
        "import sys; from pledgebook.reading import read_file; b = read_file(sys.argv[1]);"
        "print(len(b.activities), *[f.code for f in b.findings])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=60, check=False
    )
    if spelling == "character reference":  # other readers stumble over it: a refusal will do
        assert "FileUnreadableError" in run.stderr or run.stdout.split() == ["9", "PB110"], run.stderr[-400:]
    else:
        assert run.stdout.split() == ["9", "PB110"], run.stderr[-400:]


def test_rows_formatted_to_the_last_column_are_no_far_cells():
    styled = "".join(f'<c r="{name}2" s="1"/>' for name in ("AA", "ZZ", "XFD"))
    data = with_sheet_xml(
        "실적", lambda xml: xml.replace(b'</c></row><row r="3"', f'</c>{styled}</row><row r="3"'.encode())
    )
    assert told(read_book(data, "x")) == []


def test_the_far_cell_is_named():
    data = with_sheet_xml("실적", far_cell(FAR))
    assert only(read_book(data, "x"), "PB110").seen == "XFD1048576"


def test_errors_are_still_told_in_a_sheet_with_far_cells():
    data = with_sheet_xml("실적", far_cell(FAR), {"실적!D3": "=1/0", "실적!A4": 2023.5, "실적!G5": None})
    assert told(read_book(data, "x")) == [
        ("PB110", "실적"),
        ("PB215", "실적!D3"),
        ("PB211", "실적!A4"),
        ("PB201", "실적!G5"),
    ]


def doctype(xml):
    head, _, rest = xml.partition(b"?>") if xml.startswith(b"<?xml") else (b"", b"", xml)
    lead = head + b"?>" if head else b""
    return lead + b"<!--" + b" " * 9000 + b'--><!DOCTYPE x [<!ENTITY a "aaaa">]>' + rest


@pytest.mark.parametrize(
    "part",
    [
        "xl/workbook.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/worksheets/sheet3.xml",
        "xl/tables/table1.xml",
    ],
)
def test_xml_that_declares_entities_is_refused_in_every_part_that_is_read(part):
    data = with_shared_strings(changed()) if part == "xl/sharedStrings.xml" else changed()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert part in archive.namelist()
    with pytest.raises(FileUnreadableError) as caught:
        read_book(with_part(data, part, doctype), "x")
    assert caught.value.code == "dtd"
    assert part in str(caught.value)


def test_a_sheet_in_utf_16_is_refused():
    with pytest.raises(FileUnreadableError):
        scan("<worksheet><sheetData/></worksheet>".encode("utf-16"), "xl/worksheets/sheet1.xml")


CUTS = {
    "in the middle": lambda xml: xml[: len(xml) // 2],
    "after a row": lambda xml: xml[: xml.rindex(b"</row>") + 6],
    "after a text": lambda xml: xml[: xml.rindex(b"</si>") + 5],
}


@pytest.mark.parametrize(
    ("part", "cut"),
    [
        ("xl/worksheets/sheet3.xml", "in the middle"),
        ("xl/worksheets/sheet3.xml", "after a row"),
        ("xl/sharedStrings.xml", "in the middle"),
        ("xl/sharedStrings.xml", "after a text"),
        ("xl/styles.xml", "in the middle"),
    ],
)
def test_a_part_cut_short_is_refused_and_never_read_as_if_it_were_whole(part, cut):
    data = with_shared_strings(changed())
    assert told(read_book(data, "x")) == []
    with pytest.raises(FileUnreadableError) as caught:
        read_book(with_part(data, part, CUTS[cut]), "x")
    assert caught.value.code == "broken-xml"


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"hello", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)]
)
def test_bytes_that_are_no_workbook_are_refused(data):
    with pytest.raises(FileUnreadableError):
        read_book(data, "x")
