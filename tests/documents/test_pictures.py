"""Pictures in documents: each on the cell or line that it lies on, with its bytes, its size and what it shows."""

from __future__ import annotations

import base64
import dataclasses
import io
import re
import struct
import zipfile
import zlib

import pytest

from pledgebook.documents.renderers import renderer
from pledgebook.errors import UsageError
from pledgebook.grid.addresses import Span
from pledgebook.grid.outline import outline
from pledgebook.grid.picture import PlacedPicture, picture_of
from tests.conftest import _missing
from tests.documents.making import document, sheet
from tests.documents.test_pdf import inflated


def png(wide, high, shade):
    """Return a picture of one colour."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = (b"\0" + bytes(shade) * wide) * high
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


SEAL, PHOTO = png(2, 2, (200, 0, 0)), png(4, 3, (0, 0, 200))
HOSTILE = '도장 "><script>&'


def placed(data, over, *, left=0.0, top=0.0, width=30.0, height=24.0, said=""):
    return PlacedPicture(picture_of(data, said), Span(*over), left, top, width, height)


def drawn(*pictures, area=None):
    """A card with a line in the middle, a table with a box for a photograph, and pictures."""
    made = sheet(
        [
            [("title", "제목"), ("title", None), ("title", None)],
            [("note", "나주시장"), ("note", None), ("note", None)],
            [],
            [("head", "가"), ("body", "1"), ("body", None)],
            [("head", "나"), ("body", "2"), ("body", None)],
        ],
        merges=[(2, 1, 2, 3), (4, 3, 5, 3)],
    )
    setup = dataclasses.replace(made.print_setup, area=area)
    styles = {**made.styles, "note": dataclasses.replace(made.styles["note"], horizontal="center")}
    return dataclasses.replace(made, pictures=pictures, print_setup=setup, styles=styles)


@pytest.fixture(scope="module")
def both():
    return document(
        drawn(
            placed(SEAL, (2, 2, 2, 3), left=35, top=3, said=HOSTILE),
            placed(PHOTO, (4, 3, 5, 3), left=2, top=2, width=36, height=28),
            placed(SEAL, (3, 2, 3, 2), said="둘째"),
        )
    )


def hosts(*pictures, area=None):
    """Return the texts of the cells that pictures lie on, with their places there."""
    found = outline(drawn(*pictures, area=area))
    cells = [cell for line in found.lines for cell in line.cells]
    cells += [cell.printed for table in found.tables for cell in table.cells]
    return [(cell.span.reference, at.left, at.top) for cell in cells for at in cell.pictures]


@pytest.mark.parametrize(
    ("over", "host"),
    [
        ((2, 2, 2, 3), ("A2:C2", 45.0, 3.0)),  # on a line: as seen from the edge of the page
        ((4, 3, 5, 3), ("C4:C5", 5.0, 3.0)),
        ((5, 3, 5, 3), ("C4:C5", 5.0, 19.5)),  # in the lower row of the merged cell
        ((5, 1, 9, 1), ("A5:A5", 5.0, 3.0)),  # its middle lies below the last row
        ((3, 2, 3, 2), ("B3:B3", 45.0, 3.0)),  # on no cell: a line of its own
        ((1, 1, 1, 1), ("A1:A1", 5.0, 3.0)),  # on a title: a line behind it
    ],
)
def test_a_picture_lies_on_the_cell_that_its_middle_is_on(over, host):
    assert hosts(placed(SEAL, over, left=5, top=3)) == [host]


def test_what_is_not_printed_is_not_shown():
    assert hosts(placed(SEAL, (4, 3, 5, 3)), area=Span(1, 1, 3, 3)) == []


def test_a_page_holds_its_pictures_and_says_what_they_show(both):
    page = renderer("html")(both).decode()
    images = re.findall(r'<img class="(\w+)" src="data:image/png;base64,([^"]+)" alt="([^"]*)">', page)
    assert [(base64.b64decode(data), said) for _, data, said in images] == [
        (SEAL, "도장 &quot;&gt;&lt;script&gt;&amp;"),
        (SEAL, "둘째"),
        (PHOTO, "그림"),
    ]
    rules = dict(re.findall(r"\.(drawn\d+)\{([^}]*)\}", page))
    over, _, alone = (rules[name] for name, _, _ in images)
    assert (
        "left:calc(50% + 15pt);top:3pt;width:30pt;height:24pt" in over
    )  # 75 to 105 of 120, seen from the middle
    assert "width:90%;margin-left:5%;margin-top:2pt;aspect-ratio:36.00/28.00" in alone
    (line,) = re.findall(r'<p class="note drawn center (drawn\d+)">나주시장', page)
    assert rules[line] == "position:relative;min-height:27pt"


def test_a_hangul_file_holds_each_picture_once(both):
    archive = zipfile.ZipFile(io.BytesIO(renderer("hwpx")(both)))
    assert {name: archive.read(name) for name in archive.namelist() if name.startswith("BinData")} == {
        "BinData/image1.png": SEAL,
        "BinData/image2.png": SEAL,  # it shows something else to who cannot see it
        "BinData/image3.png": PHOTO,
    }
    listed = archive.read("Contents/content.hpf").decode()
    assert '<opf:item id="image3" href="BinData/image3.png" media-type="image/png" isEmbeded="1"/>' in listed
    section = archive.read("Contents/section0.xml").decode()
    assert re.findall(r'<hp:curSz width="(\d+)" height="(\d+)"/>', section)[-1] == ("3600", "2800")
    heights = [int(high) for high in re.findall(r'<hp:cellSz width="\d+" height="(\d+)"', section)]
    assert max(heights) >= 3000
    assert re.search(r"<hp:t>나주시장</hp:t></hp:run><hp:run[^>]*><hp:pic", section)


def test_readers_of_hangul_files_take_them(both, tmp_path):
    try:
        from hwpforge import Document
        from hwpx.tools.package_validator import validate_package
        from hwpx.tools.validator import validate_document
    except ImportError:
        _missing("python-hwpx or hwpforge is not installed")
    path = tmp_path / "card.hwpx"
    path.write_bytes(renderer("hwpx")(both))
    assert validate_document(path).ok
    assert validate_package(path).errors == ()
    told = Document.from_bytes(path.read_bytes()).validate()
    assert (told["ok"], told["errors"], told["warnings"]) == (True, [], [])


def test_a_pdf_says_what_its_pictures_show(both):
    try:
        made = renderer("pdf")(both)
    except UsageError as error:
        _missing(str(error))
    everything = inflated(made)
    assert everything.count(b"/Subtype /Image") + everything.count(b"/Subtype/Image") >= 2
    alts = re.findall(rb"/Alt ?(?:\(|<)", everything)
    assert len(alts) >= 3


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00\x04ab", b"GIF89a", b"BM" * 20]
)
def test_what_is_no_picture_is_none(data):
    assert picture_of(data) is None


def test_a_photograph_is_measured():
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x1e\x00\x28\x01\x01\x11\x00\xff\xda\xff\xd9"
    found = picture_of(jpeg)
    assert (found.media_type, found.suffix, found.wide, found.high) == ("image/jpeg", ".jpg", 40, 30)
