"""Cards of a form in another workbook: each kind of thing that a form may have comes along, or is refused at its cell."""

from __future__ import annotations

import io
import re
from functools import cache

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import ColorScaleRule, FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.colors import Color
from openpyxl.worksheet.datavalidation import DataValidation

import pledgebook as pb
from pledgebook.errors import DataError
from pledgebook.mail.letters import Wanted, letters_of, make_parts, origin_of
from pledgebook.package.parts import Package, relations_part
from pledgebook.package.zip_write import rewritten
from pledgebook.publication.copy import cards_copy, copied_sheets, copy_of
from pledgebook.use_cases.refresh import plan
from tests.excel_rules.lint import lint
from tests.forms.drawn import Drawing, seal

DAY = "2024-05-31"
CARD = "카드 6-3-3"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LISTED = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
X14 = 'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
XM = 'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
EXTENSIONS = (
    f'<extLst><ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" {X14}><x14:conditionalFormattings>'
    f'<x14:conditionalFormatting {XM}><x14:cfRule type="expression" priority="9" id="{{00000000-0001-0000-0000-000000000001}}">'
    '<xm:f>$B5&gt;30</xm:f><x14:dxf><fill><patternFill><bgColor theme="5"/></patternFill></fill></x14:dxf></x14:cfRule>'
    "<xm:sqref>A5:B5</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
)
VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    '<v:shape id="CH" style="width:20pt;height:20pt"><v:imagedata o:relid="rId1" o:title="seal"/></v:shape></xml>'
)
SHAPE = (
    "<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>8</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    "</xdr:from><xdr:to><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>9</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
    '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="9" name="box"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:prstGeom '
    'prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent2"><a:lumMod val="50000"/></a:schemeClr>'
    '</a:solidFill></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r><a:rPr lang="ko-KR"><a:latin typeface="+mj-lt"/></a:rPr>'
    "<a:t>대외비</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:twoCellAnchor>"
)


def form_part(data, name="서식"):
    return next(sheet.part for sheet in Package.open(data).sheets if sheet.name == name)


def with_pictures_around(data):
    """Add what openpyxl cannot draw: extensions, a header's picture, one behind the sheet, a shape."""
    package, part = Package.open(data), form_part(data)
    relations = package.read(relations_part(part)).decode()
    led = (
        f'<Relationship Id="rIdV" Type="{KINDS}/vmlDrawing" Target="../drawings/vmlDrawing7.vml"/>'
        f'<Relationship Id="rIdB" Type="{KINDS}/image" Target="../media/behind.png"/></Relationships>'
    )
    types = package.read("[Content_Types].xml").decode()
    vml = "application/vnd.openxmlformats-officedocument.vmlDrawing"
    drawing = next(found.target for found in package.relations(part) if found.kind == "drawing")
    drawn = package.read(drawing).decode()
    shape = SHAPE.replace("xdr:", "") if "<xdr:" not in drawn else SHAPE
    xml = package.read(part).decode()
    xml = xml.replace(
        "</worksheet>", f'<legacyDrawingHF r:id="rIdV"/><picture r:id="rIdB"/>{EXTENSIONS}</worksheet>'
    )
    xml = xml.replace("<worksheet ", f'<worksheet xmlns:r="{KINDS}" ', 1)
    changed = {
        part: xml,
        relations_part(part): relations.replace("</Relationships>", led),
        "[Content_Types].xml": types.replace(
            "<Default ", f'<Default Extension="vml" ContentType="{vml}"/><Default ', 1
        ),
        drawing: re.sub(r"(</(?:xdr:)?wsDr>)", lambda end: shape + end[0], drawn).replace(
            "<wsDr ", '<wsDr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ', 1
        ),
        "xl/drawings/vmlDrawing7.vml": VML,
        "xl/drawings/_rels/vmlDrawing7.vml.rels": (
            f'{LISTED}<Relationship Id="rId1" Type="{KINDS}/image" Target="../media/head.png"/></Relationships>'
        ),
        "xl/media/head.png": "head",
        "xl/media/behind.png": "behind",
    }
    return rewritten(package, {name: text.encode() for name, text in changed.items()}, set())


@pytest.fixture(scope="module")
def full(sample):
    """A form with each kind of thing, its colours and fonts those of a theme."""
    drawing = Drawing(sample)
    put, sheet = drawing.put, drawing.sheet
    put("A1:D1", "{{공약명}}")
    accent = Color(theme=4, tint=-0.25)
    sheet["A1"].font = Font(name="바탕", size=15, strike=True, color=accent, scheme="minor")
    sheet["A1"].fill = PatternFill("gray125", fgColor=accent)
    sheet["A1"].border = Border(left=Side("double", color=accent))
    sheet["A1"].alignment = Alignment(textRotation=15)
    run = TextBlock(InlineFont(b=True, color=Color(theme=5), rFont="바탕", scheme="major"), "나주")
    sheet["A3"] = CellRichText(run, "시")
    sheet["B3"], sheet["B3"].hyperlink = "누리집", "https://www.naju.go.kr/"
    sheet["C3"], sheet["C3"].hyperlink = (
        "위로",
        openpyxl.worksheet.hyperlink.Hyperlink("C3", location="서식!A1"),
    )
    sheet["D3"], sheet["D3"].hyperlink = (
        "입력",
        openpyxl.worksheet.hyperlink.Hyperlink("D3", location="공약!A1"),
    )
    put("A5", "{{지표.이름}}")
    put("B5", "{{지표.이행률}}", form="0.00")
    put("C5", "=B5/2", form="0.000")
    put("A7", "{{이행률}}", form="0.00")
    put("B9", 20)
    red = PatternFill("solid", bgColor=Color(theme=5))
    sheet.conditional_formatting.add(
        "B5", FormulaRule(["$B5<서식!$B$9"], fill=red, font=Font(color=Color(theme=0)))
    )
    sheet.conditional_formatting.add(
        "C5",
        ColorScaleRule(
            start_type="min", start_color=Color(theme=4), end_type="max", end_color=Color(theme=5, tint=0.5)
        ),
    )
    check = DataValidation("list", formula1='"예,아니오"')
    check.add("D5")
    sheet.add_data_validation(check)
    sheet.add_image(seal(), "D8")
    sheet.oddHeader.center.text = "&G"
    sheet.evenFooter.left.text = "대외비"
    sheet.page_setup.paperSize = 8
    sheet.freeze_panes = "A2"
    drawing.book["설정"]["D30"] = "메모"
    return with_pictures_around(drawing.saved())


@pytest.fixture(scope="module")
def results(full):
    return pb.compute(pb.read(full), DAY)


@pytest.fixture(scope="module")
def into(full, sample):
    book = openpyxl.load_workbook(io.BytesIO(sample))
    book._named_styles["Normal"].font = Font(name="Calibri", size=20)
    target = io.BytesIO()
    book.save(target)
    made = plan(full, "a.xlsx", DAY, into=target.getvalue())
    assert not plan(full, "a.xlsx", DAY, into=made.data).changed
    known = lint(target.getvalue())
    assert [fault for fault in lint(made.data) if fault not in known] == []
    return made.data


@pytest.fixture(scope="module")
def mailed(results):
    copy = copy_of(copied_sheets(results))
    assert lint(copy) == ()
    return copy


@pytest.fixture(params=["into", "mailed"])
def copy(request):
    return request.getfixturevalue(request.param)


@cache
def card_of(data):
    return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)[CARD]


def card_xml(data):
    return Package.open(data).read(form_part(data, CARD)).decode()


def led(data, kind):
    package = Package.open(data)
    return [found.target for found in package.relations(form_part(data, CARD)) if found.kind == kind]


def test_cells_keep_their_looks_with_colours_of_their_own(copy):
    cell = card_of(copy)["A1"]
    assert (cell.font.name, cell.font.sz, cell.font.strike, cell.font.scheme) == ("바탕", 15, True, None)
    assert cell.font.color.rgb == cell.fill.fgColor.rgb == cell.border.left.color.rgb == "FF376092"
    assert (cell.fill.patternType, cell.border.left.style, cell.alignment.textRotation) == (
        "gray125",
        "double",
        15,
    )


def test_a_text_keeps_the_looks_of_its_runs(copy):
    assert '<r><rPr><rFont val="바탕"/>' in card_xml(copy)
    (run, rest) = card_of(copy)["A3"].value
    assert (run.text, run.font.b, run.font.color.rgb, rest) == ("나주", True, "FFC0504D", "시")


def test_conditional_formats_come_with_their_looks(copy):
    xml = card_xml(copy)
    assert "theme=" not in xml
    card = card_of(copy)
    rules = {str(area.sqref): rules for area, rules in card.conditional_formatting._cf_rules.items()}
    (rule,), (scale,) = rules["B5:B6"], rules["C5:C6"]
    assert rule.formula == ["$B5<$B$10"]
    assert (rule.dxf.fill.bgColor.rgb, rule.dxf.font.color.rgb) == ("FFC0504D", "FFFFFFFF")
    assert scale.colorScale.color[0].rgb == "FF4F81BD"
    assert '<bgColor rgb="FFC0504D"/></patternFill></fill></x14:dxf>' in xml


def test_lists_of_choices_headers_and_the_page_come_along(copy):
    card = card_of(copy)
    assert [(str(check.sqref), check.formula1) for check in card.data_validations.dataValidation] == [
        ("D5:D6", '"예,아니오"')
    ]
    assert (card.oddHeader.center.text, card.evenFooter.left.text) == ("&G", "대외비")
    assert (card.page_setup.paperSize, card.freeze_panes) == (8, "A2")


def test_pictures_come_along_wherever_they_are(copy):
    package = Package.open(copy)
    (drawing,), (margin,), (behind,) = led(copy, "drawing"), led(copy, "vmlDrawing"), led(copy, "image")
    assert package.read(behind) == b"behind"
    assert [package.read(found.target) for found in package.relations(margin)] == [b"head"]
    (picture,) = package.relations(drawing)
    assert package.read(picture.target).startswith(b"\x89PNG")


def test_shapes_have_colours_and_fonts_of_their_own(copy):
    (drawing,) = led(copy, "drawing")
    xml = Package.open(copy).read(drawing).decode()
    assert '<a:srgbClr val="C0504D"><a:lumMod val="50000"/></a:srgbClr>' in xml
    assert '<a:latin typeface="Cambria"/>' in xml
    assert '<a:ea typeface="맑은 고딕"/>' in xml


def test_links_come_along_but_for_those_to_sheets_left_behind(copy):
    card = card_of(copy)
    links = [card[place].hyperlink for place in ("B3", "C3", "D3")]
    assert [link and (link.target or link.location) for link in links] == [
        "https://www.naju.go.kr/",
        f"'{CARD}'!A1",
        None,
    ]


def test_columns_are_as_wide_as_on_the_form(into, full):
    def points(data, name):
        package = Package.open(data)
        from pledgebook.excel_file.default_font import digit_of

        xml = package.read(form_part(data, name)).decode()
        return float(re.search(r'defaultColWidth="([\d.]+)"', xml)[1]) * digit_of(package)

    from pledgebook.forms.reader import read_form

    form, _ = read_form(Package.open(full))
    assert points(into, CARD) * 0.75 == pytest.approx(form.usual_width, abs=0.5)


def test_a_copy_without_formulas_has_their_values(mailed, into):
    assert "<f>" not in card_xml(mailed)
    values = card_of(mailed)
    assert [values[place].value for place in ("C5", "C6")] == [9.615, 21.43]
    assert card_of(into)["C6"].value == "=B6/2"


def test_cards_for_print_are_the_forms(results):
    assert 'sqref="B5:B6"' in card_xml(cards_copy(results))


@pytest.mark.parametrize(
    ("rule", "seen", "other"),
    [
        pytest.param(("list", "=공약!$A$2:$A$9"), "D5", "공약", id="choices"),
        pytest.param(("format", "$B5<목표값"), "B5", "목표값", id="format"),
        pytest.param(("cell", "=목표값*2"), "C5", "목표값", id="name"),
    ],
)
def test_what_reads_from_the_workbook_left_behind_is_refused_at_its_cell(sample, rule, seen, other):
    drawing = Drawing(sample)
    drawing.put("A1", "{{공약명}}")
    kind, formula = rule
    if kind == "list":
        check = DataValidation("list", formula1=formula)
        check.add("D5")
        drawing.sheet.add_data_validation(check)
    elif kind == "format":
        drawing.sheet.conditional_formatting.add("B5", FormulaRule([formula], fill=PatternFill("solid")))
    else:
        drawing.put("C5", formula)
    data = drawing.saved()
    with pytest.raises(DataError) as refused:
        plan(data, "a.xlsx", DAY, into=sample)
    (found,) = [found for found in refused.value.findings if found.code == "PB826"]
    assert found.cell == f"서식!{seen}"
    assert other in found.message()
    with pytest.raises(DataError):
        copied_sheets(pb.compute(pb.read(data), DAY))


def test_a_formula_that_excel_alone_computes_leaves_no_blank_behind(sample):
    drawing = Drawing(sample)
    drawing.put("A1", "{{공약명}}")
    drawing.put("B1", '=VLOOKUP("6-3-3",공약!$A$2:$B$9,2,FALSE)')
    results = pb.compute(pb.read(drawing.saved()), DAY)
    for made in (
        lambda: copied_sheets(results),
        lambda: cards_copy(results),
        lambda: plan(drawing.saved(), "a.xlsx", DAY, into=sample),
        lambda: pb.export(drawing.saved(), to="html", as_of=DAY),
    ):
        with pytest.raises(DataError) as refused:
            made()
        assert [(found.code, found.cell) for found in refused.value.findings if found.is_error] == [
            ("PB827", f"{CARD}!B1")
        ]


@pytest.mark.parametrize("with_data", [False, True])
def test_a_letter_has_the_forms_cards(full, tmp_path, with_data):
    path = tmp_path / "a.xlsx"
    path.write_bytes(full)
    asked = Wanted(to=("kim@naju.go.kr",), as_of=DAY, with_data=with_data)
    (letter,) = letters_of(make_parts(origin_of(path), asked).addressed, asked)
    xml = card_xml(letter.files[0].data)
    assert "누리집" in xml
    assert 'sqref="B5:B6"' in xml
