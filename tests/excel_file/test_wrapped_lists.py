"""Lists whose entries are wrapped in mc:AlternateContent, as Hancell does: one wrapper is one entry."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

import pytest
from lxml import etree
from openpyxl import load_workbook

import pledgebook as pb
from pledgebook.excel_file.graft import graft
from pledgebook.package.parts import Package
from pledgebook.package.xml_scan import scan, without_alternatives
from pledgebook.use_cases.new import new_workbook
from tests.excel_file.books import owned, repacked
from tests.excel_rules.lint import lint

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WRAPPED = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice xmlns:hs="http://schemas.haansoft.com/office/spreadsheet/8.0" Requires="hs">{0}</mc:Choice>'
    "<mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"
)
SECTIONS = [
    ("fonts", "font"),
    ("fills", "fill"),
    ("borders", "border"),
    ("cellXfs", "xf"),
    ("cellStyleXfs", "xf"),
    ("numFmts", "numFmt"),
]


def wrapping(section, child, *, every=2):
    """Return a change of a style table that wraps every second entry of a section."""

    def change(xml):
        text = xml.decode()
        whole = re.search(rf"<{section}[ >].*?</{section}>", text, re.DOTALL)[0]
        entry = rf"<{child}(?: [^>]*)?/>|<{child}(?: [^>]*[^/])?>.*?</{child}>"
        numbers = iter(range(10_000))
        wrapped = re.sub(
            entry,
            lambda found: WRAPPED.format(found[0]) if next(numbers) % every == 0 else found[0],
            whole,
            flags=re.DOTALL,
        )
        assert wrapped != whole
        return text.replace(whole, wrapped).encode()

    return change


def entries(root, section):
    """List a section's entries as Excel counts them: of a wrapper what its fallback holds."""
    found = []
    for child in root.find(MAIN + section):
        found += list(child.find(MC + "Fallback")) if child.tag == MC + "AlternateContent" else [child]
    return found


def looks(data, part):
    """Map each cell of a sheet to font, fill, border and number format as they stand in the style table."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        styles = etree.fromstring(archive.read("xl/styles.xml"))
        sheet = etree.fromstring(archive.read(part))
    formats = entries(styles, "cellXfs")
    numbers = {entry.get("numFmtId"): entry.get("formatCode") for entry in entries(styles, "numFmts")}

    def text(section, at):
        return re.sub(
            rb' xmlns:\w+="[^"]*"', b"", etree.tostring(entries(styles, section)[int(at)], with_tail=False)
        )

    found = {}
    for cell in sheet.iter(MAIN + "c"):
        look = formats[int(cell.get("s", "0"))]
        found[cell.get("r")] = (
            text("fonts", look.get("fontId", "0")),
            text("fills", look.get("fillId", "0")),
            text("borders", look.get("borderId", "0")),
            numbers.get(look.get("numFmtId"), look.get("numFmtId")),
        )
    return found


@pytest.mark.parametrize(("section", "child"), SECTIONS)
def test_the_cards_look_as_in_a_workbook_without_wrappers(section, child):
    plain = new_workbook(blank=False)
    wrapped = repacked(plain, change={"xl/styles.xml": wrapping(section, child)})
    card = next(sheet.part for sheet in Package.open(plain).sheets if sheet.name == "카드 6-3-3")
    expected = pb.refresh_bytes(plain, "가.xlsx", "2023-12-31").data
    done = pb.refresh_bytes(wrapped, "가.xlsx", "2023-12-31").data
    assert looks(done, card) == looks(expected, card)
    assert lint(done) == lint(wrapped)
    again = pb.refresh_bytes(done, "가.xlsx", "2023-12-31")
    assert again.data == done
    assert not again.receipt.changed


@pytest.mark.parametrize(("section", "child"), SECTIONS)
def test_new_looks_stand_behind_the_wrapped_ones(section, child):
    host = repacked(
        new_workbook(term="민선8기", blank=True), change={"xl/styles.xml": wrapping(section, child)}
    )
    before = {sheet.name: looks(host, sheet.part) for sheet in Package.open(host).sheets}
    after = graft(Package.open(host), [owned()]).data
    for sheet in Package.open(host).sheets:
        assert looks(after, sheet.part) == before[sheet.name]
    card = looks(after, next(sheet.part for sheet in Package.open(after).sheets if sheet.name == "카드 1"))
    assert card["B2"][3] == "0.00" or card["B2"][3] == "2"
    assert b"<b/>" in card["B2"][0] or b'<b val="1"/>' in card["B2"][0]
    assert lint(after) == lint(host)


def test_a_date_behind_wrapped_formats_is_read_as_the_date_it_shows():
    book = load_workbook(io.BytesIO(new_workbook(blank=False)))
    day = book["변경"]["B2"]
    day.value, day.number_format = datetime(2024, 3, 22), "yyyy. m. d."  # noqa: DTZ001 - a cell's date
    amount = book["투자"]["H2"]
    amount.number_format = "#,##0.###"
    out = io.BytesIO()
    book.save(out)
    plain = pb.read(out.getvalue())
    wrapped = pb.read(repacked(out.getvalue(), change={"xl/styles.xml": wrapping("cellXfs", "xf")}))
    assert wrapped.changes[0].approved == datetime(2024, 3, 22).date()  # noqa: DTZ001
    assert wrapped.changes == plain.changes
    assert wrapped.investments == plain.investments
    assert wrapped.findings == plain.findings


def test_sheets_and_names_that_are_wrapped_count_once():
    def wrap(xml):
        text = xml.decode()
        for tag in ("sheet", "definedName"):
            first = re.search(rf"<{tag} [^>]*/>|<{tag} [^>]*>[^<]*</{tag}>", text)[0]
            text = text.replace(first, WRAPPED.format(first), 1)
        return text.encode()

    host = repacked(new_workbook(blank=False), change={"xl/workbook.xml": wrap})
    assert [sheet.name for sheet in Package.open(host).sheets] == [
        sheet.name for sheet in Package.open(new_workbook(blank=False)).sheets
    ]
    done = pb.refresh_bytes(host, "가.xlsx", "2023-12-31").data
    assert lint(done) == lint(host)


def alternate(*branches):
    inner = "".join(branches)
    return (
        '<a xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:x14="'
        'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" xmlns:hs="urn:hs"><first/>'
        f"<mc:AlternateContent>{inner}</mc:AlternateContent><last/></a>"
    ).encode()


@pytest.mark.parametrize(
    ("branches", "taken"),
    [
        (['<mc:Choice Requires="hs"><b/></mc:Choice>', "<mc:Fallback><c/></mc:Fallback>"], ["c"]),
        (['<mc:Choice Requires="x14"><b/></mc:Choice>', "<mc:Fallback><c/></mc:Fallback>"], ["b"]),
        (
            ['<mc:Choice Requires="x14 hs"><b/></mc:Choice>', "<mc:Fallback><c/><d/></mc:Fallback>"],
            ["c", "d"],
        ),
        (['<mc:Choice Requires="hs"><b/></mc:Choice>', "<mc:Fallback/>"], []),
        (['<mc:Choice Requires="hs"><b/></mc:Choice>'], []),
        (
            ['<mc:Choice Requires="x14"><b>t</b></mc:Choice>', '<mc:Choice Requires="x14"><c/></mc:Choice>'],
            ["b"],
        ),
    ],
)
def test_the_branch_that_excel_takes_is_the_one_that_is_there(branches, taken):
    xml = alternate(*branches)
    assert [element.path for element in scan(xml, "a")] == [
        ("a",),
        ("a", "first"),
        *[("a", name) for name in taken],
        ("a", "last"),
    ]
    assert [element.local for element in scan(without_alternatives(xml, "a"), "a")] == [
        "a",
        "first",
        *taken,
        "last",
    ]
    for element in scan(xml, "a"):
        assert xml[element.start :].startswith(f"<{element.name}".encode())
        assert xml[: element.end].endswith(b">")
