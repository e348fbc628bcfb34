"""Pictures of a form in documents of its cards: at their place, and what documents cannot show told by its name."""

from __future__ import annotations

import base64
import io
import re
import struct
import zipfile
import zlib

import pytest
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from PIL import Image as Picture

import pledgebook as pb
from pledgebook.grid.picture import picture_of
from pledgebook.package.parts import Package
from pledgebook.package.zip_write import rewritten
from pledgebook.sheets.layout import layout
from tests.cli.commands import run
from tests.forms.drawn import Drawing, seal

DAY = "2024-05-31"
CARD = "카드 6-3-3"
EMU = 12_700
ART = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


@pytest.fixture(scope="module")
def stamped(sample):
    """A form with a photograph in a box and a seal below lines that grow."""
    drawing = Drawing(sample)
    put, sheet = drawing.put, drawing.sheet
    put("A1:B1", "{{공약명}}")
    put("A2:B3", None)
    put("C2", "이행률")
    put("C3", "{{이행률}}", form="0.00")
    put("A5:C5", "- {{추진실적}}", left=True)
    put("A7:C7", "{{자치단체}}장")
    sheet.row_dimensions[2].height = sheet.row_dimensions[3].height = 40
    photo = seal()
    photo.anchor = TwoCellAnchor(
        "twoCell", _from=AnchorMarker(0, 2 * EMU, 1, 3 * EMU), to=AnchorMarker(1, 20 * EMU, 2, 30 * EMU)
    )
    sheet.add_image(photo)
    sheet.add_image(seal(), "B7")
    return drawing.saved()


def changed(data, change):
    """Return a workbook with its form's drawing changed."""
    package = Package.open(data)
    part = next(sheet.part for sheet in package.sheets if sheet.name == "서식")
    drawing = next(found.target for found in package.relations(part) if found.kind == "drawing")
    return rewritten(package, {drawing: change(package.read(drawing).decode()).encode()}, set())


def told(data):
    return [(found.cell, found.seen) for found in pb.read(data).findings if found.code == "PB828"]


def test_a_card_knows_where_its_pictures_lie(stamped):
    (card,) = (sheet for sheet in layout(pb.compute(pb.read(stamped), DAY)) if sheet.name == CARD)
    photo, stamp = card.pictures
    assert (photo.over.reference, photo.left, photo.top) == ("A2:B3", 2.0, 3.0)
    assert (photo.width, photo.height) == (card.widths[1] - 2 + 20, 40 - 3 + 30)
    last = max(row for row, _ in card.cells)
    assert last > 15
    assert (stamp.over.top, stamp.over.left, stamp.width, stamp.height) == (last, 2, 36.0, 36.0)
    assert card.print_setup.area.bottom == stamp.over.bottom > last  # else paper would cut it


def test_documents_show_the_seal_and_the_photograph(stamped):
    (page,) = pb.export(stamped, to="html", as_of=DAY, pledges=["6-3-3"])
    images = re.findall(r'src="data:image/png;base64,([^"]+)"', page.data.decode())
    assert [Picture.open(io.BytesIO(base64.b64decode(image))).size for image in images] == [(48, 48)] * 2
    (file,) = pb.export(stamped, to="hwpx", as_of=DAY, pledges=["6-3-3"])
    names = zipfile.ZipFile(io.BytesIO(file.data)).namelist()
    assert [name for name in names if name.startswith("BinData/")] == ["BinData/image1.png"]
    assert told(stamped) == []


def test_the_site_shows_them(stamped, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(stamped)
    pb.publish(path, tmp_path / "site", as_of=DAY, downloads=())
    pages = [page.read_text("utf-8") for page in (tmp_path / "site").rglob("*.html")]
    (card,) = [page for page in pages if "data:image/png" in page and "archive" not in page][:1]
    assert card.count('src="data:image/png;base64,') == 2
    assert re.search(r"\.drawn\d+\{position:absolute", card)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(
            lambda xml: re.sub("(<(xdr:)?spPr>)", rf'\1<a:xfrm {ART} rot="5400000"/>', xml, count=1),
            id="turned",
        ),
        pytest.param(
            lambda xml: xml.replace("<a:stretch", f'<a:srcRect {ART} l="10000"/><a:stretch', 1), id="cropped"
        ),
        pytest.param(lambda xml: xml.replace('r:embed="rId1"', 'r:embed="rId9"', 1), id="without bytes"),
        pytest.param(
            lambda xml: re.sub(r"<(xdr:)?pic>.*?</(xdr:)?pic>", _SHAPE, xml, count=1, flags=re.DOTALL),
            id="shape",
        ),
    ],
)
def test_what_documents_cannot_show_is_told_by_name_and_left_out(stamped, change):
    data = changed(stamped, change)
    ((cell, seen),) = told(data)
    assert re.fullmatch(r"서식!(A2|B7)", cell)
    assert seen
    (card,) = (sheet for sheet in layout(pb.compute(pb.read(data), DAY)) if sheet.name == CARD)
    assert len(card.pictures) == 1


def test_a_drawing_of_another_kind_is_told_by_name(stamped):
    package = Package.open(stamped)
    emf = {name: b"\x01\0\0\0 EMF" for name in package.names if name.startswith("xl/media/")}
    data = rewritten(package, emf, set())
    assert {cell for cell, _ in told(data)} == {"서식!A2", "서식!B7"}
    (card,) = (sheet for sheet in layout(pb.compute(pb.read(data), DAY)) if sheet.name == CARD)
    assert card.pictures == ()


def png(wide, high, dots=b"\0"):
    pieces = ((b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)), (b"IDAT", dots), (b"IEND", b""))
    written = (
        struct.pack(">I", len(inner)) + kind + inner + struct.pack(">I", zlib.crc32(kind + inner))
        for kind, inner in pieces
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def jpeg():
    out = io.BytesIO()
    Picture.new("RGB", (6, 4)).save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "is_shown"),
    [
        pytest.param(png(8000, 8000), True, id="as large as any"),
        pytest.param(png(8000, 8001), False, id="too large to unpack"),
        pytest.param(png(6, 4)[:-12], False, id="cut short"),
        pytest.param(png(6, 4).replace(b"IDAT\0", b"IDAT\1"), False, id="changed on its way"),
        pytest.param(png(6, 4).replace(b"IDAT", b"tEXt"), False, id="without dots"),
        pytest.param(jpeg(), True, id="JPEG"),
        pytest.param(jpeg()[:-40].partition(b"\xff\xda")[0], False, id="JPEG cut short"),
    ],
)
def test_a_picture_that_would_stop_what_shows_it_is_none(data, is_shown):
    assert (picture_of(data) is not None) is is_shown


def test_a_picture_whose_dots_are_broken_is_refused_by_name(stamped):
    package = Package.open(stamped)
    broken = {name: png(6, 4, zlib.compress(b"\0")) for name in package.names if name.startswith("xl/media/")}
    with pytest.raises(pb.UsageError) as refused:
        pb.export(rewritten(package, broken, set()), to="pdf", as_of=DAY, pledges=["6-3-3"])
    assert refused.value.code == "pdf-picture"


@pytest.mark.parametrize("number", ["99999999999", "9" * 5000, "--5", "-7"])
def test_a_corner_that_no_sheet_has_takes_no_time(stamped, number):
    names = ("row", "col", "rowOff", "colOff")
    for name in names:
        data = changed(
            stamped, lambda xml, name=name: re.sub(rf"(<(?:xdr:)?{name}>)\d+", rf"\g<1>{number}", xml)
        )
        book = pb.read(data)
        (card,) = (sheet for sheet in layout(pb.compute(book, DAY)) if sheet.name == CARD)
        assert all(picture.over.left >= 1 and picture.over.top >= 1 for picture in card.pictures)


def test_words_stand_as_far_apart_as_the_form_puts_them(sample):
    drawing = Drawing(sample)
    drawing.put("A1", "{{공약명}}")
    drawing.put("A2", "완료시기")
    drawing.put("B2", "{{✓임기내}} 임기내   {{✓임기후}} 임기후")
    (page,) = pb.export(drawing.saved(), to="html", as_of=DAY, pledges=["6-3-3"])
    assert "✓ 임기내\xa0\xa0" in page.data.decode()


def test_plans_say_that_the_form_makes_nothing_of_them(stamped, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        changed(stamped, lambda xml: xml.replace("<a:stretch", f'<a:srcRect {ART} b="5"/><a:stretch', 1))
    )
    done = run("export", path, "--to", "html", "-o", tmp_path / "out", "--as-of", DAY, "--form", "plan")
    assert done.exit_code == 0, done.stderr
    assert "나오지 않습니다" not in done.stderr
    assert "기본 카드의 모양" in done.stderr
    found = pb.publish(path, tmp_path / "site", as_of=DAY, downloads=(), form="plan").reissued
    assert [told.code for told in found] == ["PB829"]


def _SHAPE(found):  # noqa: N802 - stands in a list of data
    prefix = found[1] or ""
    return (
        f'<{prefix}sp><{prefix}nvSpPr><{prefix}cNvPr id="5" name="글상자 5"/></{prefix}nvSpPr></{prefix}sp>'
    )


def test_the_command_says_what_it_left_out(stamped, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        changed(stamped, lambda xml: xml.replace("<a:stretch", f'<a:srcRect {ART} b="5"/><a:stretch', 1))
    )
    done = run("export", path, "--to", "html", "-o", tmp_path / "out", "--as-of", DAY)
    assert "서식!" in done.stderr
