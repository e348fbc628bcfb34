"""Forms as programs save them: shared formulas, extensions of Excel, pictures in headers, prefixed namespaces, strict."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest

import pledgebook as pb
from pledgebook.package.parts import Package, relations_part
from pledgebook.package.zip_write import rewritten
from tests.excel_rules.lint import lint
from tests.forms.drawn import Drawing

DAY = "2024-05-31"
CARD = "카드 6-3-3"
X14 = 'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
XM = 'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
EXTENSIONS = (
    f'<extLst><ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" {X14}><x14:conditionalFormattings>'
    f'<x14:conditionalFormatting {XM}><x14:cfRule type="expression" priority="9" id="{{00000000-0001-0000-0000-000000000001}}">'
    "<xm:f>$B5&gt;서식!$B$9</xm:f></x14:cfRule><xm:sqref>A5:B5</xm:sqref></x14:conditionalFormatting>"
    f'</x14:conditionalFormattings></ext><ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" {X14}>'
    f'<x14:dataValidations {XM} count="1"><x14:dataValidation type="list" allowBlank="1"><x14:formula1>'
    "<xm:f>공약!$A$2:$A$9</xm:f></x14:formula1><xm:sqref>C5</xm:sqref></x14:dataValidation></x14:dataValidations></ext>"
    f'<ext uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}" {X14}><x14:sparklineGroups {XM}><x14:sparklineGroup>'
    '<x14:colorSeries rgb="FF376092"/><x14:sparklines><x14:sparkline><xm:f>서식!B5:C5</xm:f><xm:sqref>D5</xm:sqref>'
    "</x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>"
)  # fmt: skip


@pytest.fixture(scope="module")
def drawn(sample):
    """A table of indicators with what a program may write beside it."""
    drawing = Drawing(sample)
    put = drawing.put
    put("A1", "{{공약명}}")
    put("A5", "{{지표.이름}}")
    put("B5", "{{지표.이행률}}", form="0.00")
    put("C5", "=B5/2", form="0.000")
    put("A7", "{{이행률}}", form="0.00")
    put("B9", 20)
    put("C9", "=SUM(C5)", form="0.000")
    return drawing.saved()


def form_part(data):
    return next(sheet.part for sheet in Package.open(data).sheets if sheet.name == "서식")


def edited(data, change, more=None):
    """Return a workbook whose form's XML is changed, with more parts."""
    package, part = Package.open(data), form_part(data)
    text = change(package.read(part).decode())
    return rewritten(package, {part: text.encode(), **(more or {})}, set())


def card_xml(data):
    package = Package.open(data)
    return package.read(next(sheet.part for sheet in package.sheets if sheet.name == CARD)).decode()


def refreshed(data):
    done = pb.refresh_bytes(data, name="a.xlsx", as_of=DAY)
    assert not pb.refresh_bytes(done.data, name="a.xlsx", as_of=DAY).receipt.changed
    before = set(lint(data))
    assert [fault for fault in lint(done.data) if fault not in before] == []
    return done.data


def test_shared_formulas_stand_alone_before_they_move(drawn):
    def share(text):
        text = re.sub(r"<f>B5/2</f>", '<f t="shared" ref="C5:C9" si="0">B5/2</f>', text)
        return re.sub(r"<f>SUM\(C5\)</f>", '<f t="shared" si="0"/>', text)

    card = openpyxl.load_workbook(io.BytesIO(refreshed(edited(drawn, share))))[CARD]
    assert [card[place].value for place in ("C5", "C6", "C10")] == ["=B5/2", "=B6/2", "=B10/2"]


def test_extensions_of_excel_move_with_their_rows(drawn):
    xml = card_xml(
        refreshed(edited(drawn, lambda text: text.replace("</worksheet>", EXTENSIONS + "</worksheet>")))
    )
    assert "<xm:f>$B5&gt;$B$10</xm:f></x14:cfRule><xm:sqref>A5:B6</xm:sqref>" in xml
    assert "<xm:f>'공약'!$A$2:$A$9</xm:f></x14:formula1><xm:sqref>C5:C6</xm:sqref>" in xml
    assert f"<xm:f>'{CARD}'!B6:C6</xm:f><xm:sqref>D6</xm:sqref>" in xml


def prefixed(text):
    """Write the elements of a part with a prefix."""
    text = re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", text).replace("<x:?xml", "<?xml")
    return text.replace('xmlns="', 'xmlns:x="', 1)


def test_prefixed_elements_are_read(drawn):
    card = openpyxl.load_workbook(io.BytesIO(refreshed(edited(drawn, prefixed))), data_only=True)[CARD]
    assert [card[place].value for place in ("B5", "B6", "C10")] == [19.23, 42.86, 31.045]


def test_a_picture_in_the_header_goes_along(drawn):
    part = form_part(drawn)
    vml = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
        '<v:shape id="CH" style="width:20pt;height:20pt"><v:imagedata o:relid="rId1" o:title="seal"/></v:shape></xml>'
    )
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    listed = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    types = Package.open(drawn).read("[Content_Types].xml").decode()
    more = {
        "xl/drawings/vmlDrawing7.vml": vml.encode(),
        "xl/drawings/_rels/vmlDrawing7.vml.rels": (
            f'{listed}<Relationship Id="rId1" Type="{kinds}/image" Target="../media/seal.png"/></Relationships>'
        ).encode(),
        "xl/media/seal.png": b"\x89PNG\r\n\x1a\n",
        relations_part(part): (
            f'{listed}<Relationship Id="rIdV" Type="{kinds}/vmlDrawing" Target="../drawings/vmlDrawing7.vml"/>'
            "</Relationships>"
        ).encode(),
        "[Content_Types].xml": types.replace(
            "</Types>",
            '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
            '<Default Extension="png" ContentType="image/png"/></Types>',
        ).encode(),
    }

    def lead(text):
        text = text.replace("<worksheet ", f'<worksheet xmlns:r="{kinds}" ', 1)
        return text.replace(
            "</worksheet>",
            '<headerFooter><oddHeader>&amp;C&amp;G</oddHeader></headerFooter><legacyDrawingHF r:id="rIdV"/></worksheet>',
        )

    done = refreshed(edited(drawn, lead, more))
    package = Package.open(done)
    card = next(sheet.part for sheet in package.sheets if sheet.name == CARD)
    (relation,) = package.relations(card)
    assert relation.target not in more
    assert package.read(relation.target) == vml.encode()
    assert [image.target for image in package.relations(relation.target)] == ["xl/media/seal.png"]
    assert '<legacyDrawingHF r:id="rIdV"/>' in card_xml(done)


def test_what_only_a_program_computes_is_left_to_it(drawn):
    data = edited(drawn, lambda text: text.replace("<f>SUM(C5)</f>", "<f>SUMPRODUCT(C5:C5)</f>"))
    done = refreshed(data)
    assert re.search(r'<c r="C10"[^>]*><f>SUMPRODUCT\(C5:C6\)</f></c>', card_xml(done))
    assert b'fullCalcOnLoad="1"' in Package.open(done).read("xl/workbook.xml")


@pytest.mark.parametrize(
    ("footer", "attributes", "printed", "first"),
    [
        pytest.param("&C- &P / &N -", "", "&C- &P / 1 -", 1, marks=pytest.mark.slow),
        ("&L&10&N&R&&N", "", "&L&10 1&R&&N", 1),
        ("&C&P", ' firstPageNumber="7" useFirstPageNumber="1"', "&C&P", 7),
        pytest.param("&C대외비", "", "&C대외비", None, marks=pytest.mark.slow),
    ],
)
def test_a_card_counts_its_own_pages(drawn, footer, attributes, printed, first):
    """Others of the workbook are printed with it; a first number that the form asks for stays."""
    text = footer.replace("&", "&amp;")

    def number(xml):
        page = f"<pageSetup{attributes}/>" if attributes else ""
        margin = f"{page}<headerFooter><oddFooter>{text}</oddFooter></headerFooter>"
        return re.sub("(<pageMargins[^>]*/>)", rf"\1{margin}", xml)

    data = refreshed(edited(drawn, number))
    assert f"<oddFooter>{printed.replace('&', '&amp;')}</oddFooter>" in card_xml(data)
    setup = openpyxl.load_workbook(io.BytesIO(data))[CARD].page_setup
    assert (setup.firstPageNumber if setup.useFirstPageNumber else None) == first
