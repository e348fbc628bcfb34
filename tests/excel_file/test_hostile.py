"""Files made to confuse: none gets past the tree of our own exceptions."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile

import pytest

from pledgebook.errors import FileUnreadableError, PledgebookError
from pledgebook.excel_file.diff import changes
from pledgebook.excel_file.graft import graft
from pledgebook.package.parts import Package
from tests.excel_file.books import owned, plain_workbook, repacked, rich_workbook

RICH = rich_workbook()
GRAFTED = graft(Package.open(RICH), [owned()]).data
NASTY = (b"", b"-1", b"abc", b"9" * 20, "가".encode(), "٣".encode(), b"1.5", b"A1:", b"..", b"XFD1048577")


def refusal(data, act=lambda package: (package.sheets, package.tables())):
    with pytest.raises(FileUnreadableError) as refused:
        act(Package.open(data))
    return refused.value.code


@pytest.mark.parametrize("number", [b"abc", b"-1", b"", b"9" * 20, "٣".encode()])
def test_a_sheet_or_table_numbered_with_no_number_is_refused(number):
    for part, old in (("xl/workbook.xml", b'sheetId="1"'), ("xl/tables/table1.xml", b' id="1"')):
        new = old.replace(b"1", number)
        assert (
            refusal(repacked(RICH, change={part: lambda xml, o=old, n=new: xml.replace(o, n, 1)}))
            == "broken-xml"
        )


def test_a_member_called_otherwise_in_its_own_header_is_refused():
    member = Package.open(RICH).member("xl/workbook.xml")
    at = member.start + 30
    assert refusal(RICH[:at] + b"xl/workbooK.xml" + RICH[at + 15 :]) == "damaged-zip"


def test_a_zip64_size_in_the_directory_is_refused_as_such():
    member = Package.open(RICH).member("docProps/app.xml")
    at = RICH.index(member.central)
    extra = struct.pack("<2HQ", 1, 8, member.size)
    central = bytearray(member.central + extra)
    struct.pack_into("<L", central, 24, 0xFFFFFFFF)
    struct.pack_into("<H", central, 30, len(extra))
    data = bytearray(RICH[:at] + bytes(central) + RICH[at + len(member.central) :])
    end = data.rindex(b"PK\x05\x06")
    struct.pack_into("<L", data, end + 12, struct.unpack_from("<L", data, end + 12)[0] + len(extra))
    assert refusal(bytes(data)) == "zip64"


def test_a_binary_workbook_is_called_what_it_is():
    rels = repacked(
        RICH,
        change={"_rels/.rels": lambda xml: xml.replace(b"xl/workbook.xml", b"xl/workbook.bin")},
        add={"xl/workbook.bin": b"\x83\x01\x00"},
    )
    assert refusal(rels) == "binary-workbook"


def test_a_document_of_another_program_is_no_workbook():
    other = repacked(
        RICH, change={"xl/workbook.xml": lambda xml: xml.replace(b"spreadsheetml/2006/main", b"elsewhere")}
    )
    assert refusal(other) == "no-workbook"


def test_entities_that_would_swell_are_refused_before_they_do():
    bomb = b'?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    swollen = repacked(RICH, change={"xl/styles.xml": lambda xml: xml.replace(b"?>", bomb, 1)})
    assert refusal(swollen, lambda package: graft(package, [owned()])) == "dtd"


def test_members_with_names_that_are_not_ascii_keep_them():
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(RICH)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
        target.writestr("xl/media/그림.png", b"x")
    after = Package.open(graft(Package.open(out.getvalue()), [owned()]).data)
    assert "xl/media/그림.png" in after.names


def mutated(data, dice):
    if dice.random() < 0.5:
        damaged = bytearray(data)
        for _ in range(dice.randint(1, 6)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        return bytes(damaged)
    names = [name for name in Package.open(data).names if name.endswith((".xml", ".rels"))]

    def change(xml):
        at = dice.choice([hit.span(1) for hit in re.finditer(rb'="([^"]*)"', xml)])
        return xml[: at[0]] + dice.choice(NASTY) + xml[at[1] :]

    return repacked(data, change={dice.choice(names): change})


@pytest.mark.parametrize("seed", range(8))
def test_damage_anywhere_raises_nothing_but_our_own(seed):
    dice = random.Random(seed)
    refusals = []
    for _ in range(60):
        data = mutated(dice.choice((RICH, GRAFTED, plain_workbook())), dice)
        try:
            package = Package.open(data)
            changes(package, [owned(value="2")])
            again = graft(package, [owned(value="2")])
            assert not graft(Package.open(again.data), [owned(value="2")]).changed
        except PledgebookError as error:
            refusals.append(error)
    assert all(error.text("ko") and error.text("en") for error in refusals)
