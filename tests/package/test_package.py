"""Opening a workbook file: what is no workbook, or no honest one, is refused by name."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from pledgebook.errors import FileUnreadableError
from pledgebook.package import parts, zip_directory
from pledgebook.package.parts import Package
from tests.excel_file.books import plain_workbook, repacked, rich_workbook

RICH = rich_workbook()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def lying_size(data):
    """Claim in the directory that a member inflates to one byte less."""
    package = Package.open(data)
    member = package.member("xl/workbook.xml")
    at = data.index(member.central)
    return data[: at + 24] + struct.pack("<L", member.size - 1) + data[at + 28 :]


def overlapping(data):
    """Let two directory entries name the same place."""
    package = Package.open(data)
    first, second = package.members[:2]
    at = data.index(second.central)
    return data[: at + 42] + struct.pack("<L", first.start) + data[at + 46 :]


def twice(data):
    out = io.BytesIO(data)
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(out, "a") as package:
        package.writestr("xl/workbook.xml", b"<x/>")
    return out.getvalue()


def bomb():
    return repacked(RICH, add={"xl/media/bomb.bin": bytes(40_000_000)})


def encoded(xml):
    return b'<?xml version="1.0" encoding="EUC-KR"?>' + xml.partition(b"?>")[2]


CASES = {
    "empty-file": b"",
    "not-zip": b"hello" * 100,
    "legacy-xls": OLE,
    "encrypted": OLE + "EncryptedPackage".encode("utf-16-le"),
    "no-workbook": repacked(plain_workbook(), drop=("[Content_Types].xml",)),
    "dtd": repacked(RICH, change={"xl/workbook.xml": lambda xml: xml.replace(b"?>", b"?><!DOCTYPE x>", 1)}),
    "broken-xml": repacked(RICH, change={"xl/workbook.xml": lambda xml: xml[:-9]}),
    "xml-encoding": repacked(RICH, change={"xl/workbook.xml": encoded}),
    "missing-part": repacked(RICH, drop=("xl/workbook.xml",)),
    "too-large": bomb(),
    "damaged-part": lying_size(RICH),
}
DAMAGED = {
    "truncated": RICH[: len(RICH) // 2],
    "bytes before": b"PK\x03\x04junk" + RICH,
    "overlapping": overlapping(RICH),
    "duplicate": twice(RICH),
    "path traversal": repacked(RICH, add={"../../evil.xml": b"x"}),
}


@pytest.mark.parametrize("code", CASES)
def test_each_is_refused_by_its_name(code):
    with pytest.raises(FileUnreadableError) as refused:
        Package.open(CASES[code])
    assert refused.value.code == code
    assert refused.value.text("ko")
    assert refused.value.text("en")


@pytest.mark.parametrize("case", DAMAGED)
def test_a_damaged_zip_is_refused(case):
    with pytest.raises(FileUnreadableError) as refused:
        Package.open(DAMAGED[case])
    assert refused.value.code == "damaged-zip"


def test_a_sheet_whose_part_is_gone_is_refused():
    package = Package.open(repacked(RICH, drop=("xl/worksheets/sheet1.xml",)))
    with pytest.raises(FileUnreadableError) as refused:
        _ = package.sheets
    assert refused.value.code == "missing-part"


def test_sheets_and_tables_are_listed():
    package = Package.open(RICH)
    assert [(sheet.name, sheet.kind) for sheet in package.sheets] == [
        ("자료", "worksheet"),
        ("둘째", "worksheet"),
        ("차트", "chartsheet"),
    ]
    assert [(table.name, table.sheet, table.ref, table.columns) for table in package.tables()] == [
        ("MyTable", "둘째", "A1:B3", ("x", "y"))
    ]


def test_absolute_and_backslash_targets_lead_to_their_parts():
    def absolute(xml):
        return xml.replace(b'Target="worksheets/sheet1.xml"', b'Target="/xl/worksheets/sheet1.xml"').replace(
            b'Target="worksheets/sheet2.xml"', b'Target="worksheets\\sheet2.xml"'
        )

    package = Package.open(repacked(RICH, change={"xl/_rels/workbook.xml.rels": absolute}))
    assert [sheet.part for sheet in package.sheets][:2] == [
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
    ]


def test_members_with_data_descriptors_are_read():
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

        def seek(self, *_):
            raise io.UnsupportedOperation

        def tell(self):
            raise io.UnsupportedOperation

    out = Pipe()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
        zipfile.ZipFile(io.BytesIO(RICH)) as source,
    ):
        for name in source.namelist():
            target.writestr(name, source.read(name))
    package = Package.open(out.getvalue())
    assert package.read("xl/workbook.xml") == Package.open(RICH).read("xl/workbook.xml")


@pytest.mark.parametrize("at", [0, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3_000_000])
def test_what_stands_in_a_long_part_is_found_without_holding_it(at):
    content = bytes(at) + b"<f" + bytes(3_000_000 - at)
    package = Package.open(repacked(RICH, add={"xl/worksheets/long.xml": content}, method=zipfile.ZIP_STORED))
    assert package.holds("xl/worksheets/long.xml", b":f", b"<f")
    assert not package.holds("xl/worksheets/long.xml", b":f", b"<g")


def test_a_sheet_may_be_longer_than_any_other_part(monkeypatch):
    added = {"xl/worksheets/long.xml": bytes(2_000), "xl/long.xml": bytes(2_000)}
    package = Package.open(repacked(RICH, add=added))
    monkeypatch.setattr(parts, "MAX_READ", 1_000)
    assert len(package.read("xl/worksheets/long.xml")) == 2_000
    with pytest.raises(FileUnreadableError) as caught:
        package.read("xl/long.xml")
    assert caught.value.code == "too-large"


@pytest.mark.parametrize(
    ("begins", "product"),
    [
        (b"SCDSA002\x00\x01", "SoftCamp"),
        (b"SCDSA004\x00\x01", "SoftCamp"),
        (b"<DOCUMENT SAFER V2010 R2>", "MarkAny"),
        (b"\x9b DRMONE  This Document is encrypted and protected by Fasoo DRM ", "Fasoo"),
        (b"<!-- FasooSecureContainer ", "Fasoo"),
    ],
)
def test_document_security_is_told_as_such(begins, product):
    with pytest.raises(FileUnreadableError) as caught:
        Package.open(begins + bytes(range(256)) * 8)
    assert caught.value.code == "document-security"
    assert product in caught.value.text("ko")
    assert "다시 저장하십시오" not in caught.value.text("ko"), "to save it again would encrypt it again"
    assert product in caught.value.text("en")


def test_a_long_part_comes_in_short_pieces_also_where_it_is_stored():
    content = bytes(range(256)) * 10_000
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        data = repacked(plain_workbook(), add={"xl/worksheets/long.xml": content}, method=method)
        pieces = list(Package.open(data).pieces("xl/worksheets/long.xml"))
        assert b"".join(pieces) == content
        assert max(map(len, pieces)) <= 1 << 20


def directory_of(data):
    try:
        return zip_directory.read_directory(data)
    except FileUnreadableError as error:
        return error.code


def with_a_lying_extra_field(data):
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        member = zipfile.ZipInfo("more.xml")
        member.extra = b"cc\x08\x00"  # and none of its eight bytes
        package.writestr(member, b"<a/>")
    return out.getvalue()


def test_a_plain_directory_is_read_as_zipfile_reads_it(monkeypatch):
    data = repacked(plain_workbook(), add={"a/긴 이름.xml": b"<a/>"})
    start = data.index(b"PK\x01\x02")
    fewer = struct.pack("<2H", *[len(Package.open(data).members) - 1] * 2)
    changed = [
        data,
        b"before" + data,
        data + b"behind",
        data[:-2] + b"\x02\x00hi",
        data[:-14] + fewer + data[-10:],
        with_a_lying_extra_field(data),
    ]
    for at in [*range(start, start + 60), *range(len(data) - 80, len(data))]:
        changed += (data[:at] + bytes([value]) + data[at + 1 :] for value in (0, 1, 0xFF, data[at] ^ 0x80))
    found = [directory_of(some) for some in changed]
    assert zip_directory._plain_directory(data) is not None
    monkeypatch.setattr(zip_directory, "_plain_directory", lambda _data: None)
    assert found == [directory_of(some) for some in changed]
    assert len({repr(some) for some in found}) > 20
