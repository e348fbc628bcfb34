"""What a rewritten sheet alone led to goes with it; what it shares with others stays."""

from __future__ import annotations

import pytest

from pledgebook.excel_file.graft import graft
from pledgebook.package.parts import Package
from tests.excel_file.books import owned, repacked, rich_workbook

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET_RELATIONS = "xl/worksheets/_rels/sheet3.xml.rels"


@pytest.fixture(scope="module")
def commented():
    """An owned sheet to which a user added a drawing with a chart, and a drawing another sheet has too."""
    data = graft(Package.open(rich_workbook()), [owned()]).data
    shared = next(name for name in Package.open(data).names if name.startswith("xl/drawings/drawing1"))
    relations = (
        f'<Relationship Id="rId8" Type="{OFFICE}/drawing" Target="../drawings/drawing77.xml"/>'
        f'<Relationship Id="rId9" Type="{OFFICE}/drawing" Target="/{shared}"/></Relationships>'
    ).encode()
    inner = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/chart" Target="../charts/chart77.xml"/></Relationships>'
    ).encode()
    types = (
        b'<Override PartName="/xl/drawings/drawing77.xml" ContentType="application/x"/>'
        b'<Override PartName="/xl/charts/chart77.xml" ContentType="application/x"/></Types>'
    )
    return repacked(
        data,
        change={
            SHEET_RELATIONS: lambda xml: xml.replace(b"</Relationships>", relations),
            "[Content_Types].xml": lambda xml: xml.replace(b"</Types>", types),
        },
        add={
            "xl/drawings/drawing77.xml": b"<x/>",
            "xl/drawings/_rels/drawing77.xml.rels": inner,
            "xl/charts/chart77.xml": b"<x/>",
            "xl/leftover.bin": b"nothing ever led here",
        },
    )


def test_parts_only_the_old_sheet_led_to_are_dropped_with_their_entries(commented):
    again = graft(Package.open(commented), [owned(value="9")], force=True)
    assert set(again.dropped) == {
        "xl/drawings/drawing77.xml",
        "xl/drawings/_rels/drawing77.xml.rels",
        "xl/charts/chart77.xml",
    }
    assert b"77" not in Package.open(again.data).read("[Content_Types].xml")


def test_shared_parts_and_strays_of_the_users_stay(commented):
    after = Package.open(graft(Package.open(commented), [owned(value="9")], force=True).data)
    assert {"xl/drawings/drawing1.xml", "xl/charts/chart1.xml", "xl/leftover.bin"} <= set(after.names)


def test_the_sheets_own_table_stays_with_its_number(commented):
    before, after = (
        Package.open(data)
        for data in (commented, graft(Package.open(commented), [owned(value="9")], force=True).data)
    )
    assert [(table.part, table.table_id) for table in after.tables()] == [
        (table.part, table.table_id) for table in before.tables()
    ]
