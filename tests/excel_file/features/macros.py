"""Macros and what belongs to them: signatures, controls, ribbons, templates, sheets of older times."""

from __future__ import annotations

from tests.excel_file.features.drawn import shapes
from tests.excel_file.features.parts import (
    BOOK,
    FEATURES,
    FIRST,
    MAIN,
    MICROSOFT,
    OFFICE,
    OLE,
    SHEET_TYPE,
    Parts,
    feature,
    plain,
)


def with_macros(data=None, sheet=FIRST):
    """Give a workbook a signed VBA project, a form control and an ActiveX control on a sheet, and a ribbon.

    The workbook of its own, where none is given, has a button and shapes with macros as well.
    """
    book = Parts(data or shapes())
    types = book.parts["[Content_Types].xml"].replace(
        f"{SHEET_TYPE}.sheet.main+xml".encode(), b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    )
    book.parts["[Content_Types].xml"] = types
    book.add(
        "xl/vbaProject.bin",
        OLE,
        "application/vnd.ms-office.vbaProject",
        of=BOOK,
        relation=f"{MICROSOFT}/2006/relationships/vbaProject",
    )
    for name, relation in (
        ("", "vbaProjectSignature"),
        ("Agile", "vbaProjectSignatureAgile"),
        ("V3", "vbaProjectSignatureV3"),
    ):
        year = {"": "2006", "Agile": "2014", "V3": "2020/07"}[name]
        book.add(
            f"xl/vbaProjectSignature{name}.bin",
            OLE[::-1] + name.encode(),
            f"application/vnd.ms-office.{relation}",
            of="xl/vbaProject.bin",
            relation=f"{MICROSOFT}/{year}/relationships/{relation}",
        )
    control(book, sheet)
    activex(book, sheet)
    ribbon(book)
    return book.packed()


FEATURES["macros, signed, with controls and a ribbon"] = (with_macros, "xl/vbaProjectSignature.bin")

_ANCHOR = "<anchor><from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>9</xdr:row><xdr:rowOff>0</xdr:rowOff></from><to><xdr:col>7</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>11</xdr:row><xdr:rowOff>0</xdr:rowOff></to></anchor>"
_WITH_DRAWING = 'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'


def control(book, sheet=FIRST):
    number = book.add(
        "xl/ctrlProps/ctrlProp1.xml",
        f'<formControlPr xmlns="{MICROSOFT}/spreadsheetml/2009/9/main" objectType="CheckBox" checked="Checked" lockText="1"/>',
        "application/vnd.ms-excel.controlproperties+xml", of=sheet, relation="ctrlProp",
    )  # fmt: skip
    book.controls = f'<control shapeId="1026" r:id="{number}" name="확인란 1"><controlPr defaultSize="0" autoFill="0" macro="[0]!새로고침">{_ANCHOR}</controlPr></control>'
    return book


def activex(book, sheet=FIRST):
    part = "xl/activeX/activeX1.xml"
    state = book.add(
        "xl/activeX/activeX1.bin",
        OLE,
        "application/vnd.ms-office.activeX",
        of=part,
        relation=f"{MICROSOFT}/2006/relationships/activeXControlBinary",
    )
    number = book.add(
        part,
        f'<ax:ocx ax:classid="{{D7053240-CE69-11CD-A777-00DD01143C57}}" ax:persistence="persistStreamInit" r:id="{state}" xmlns:ax="{MICROSOFT}/2006/activeX" xmlns:r="{OFFICE}"/>',
        "application/vnd.ms-office.activeX+xml", of=sheet, relation="control",
    )  # fmt: skip
    controls = (
        getattr(book, "controls", "") + f'<control shapeId="1027" r:id="{number}" name="CommandButton1"/>'
    )
    before = next(
        tag for tag in ("<tableParts", "<extLst", "</worksheet>") if tag.encode() in book.parts[sheet]
    )
    wrapped = f'<mc:AlternateContent xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x14" xmlns:x14="{MICROSOFT}/spreadsheetml/2009/9/main"><controls {_WITH_DRAWING}>{controls}</controls></mc:Choice></mc:AlternateContent>'
    book.put_in(sheet, wrapped, before)
    return book


@feature("form and ActiveX controls", "xl/activeX/activeX1.bin")
def controls():
    return activex(control(Parts(shapes())))


@feature("a ribbon of its own", "customUI/customUI14.xml")
def own_ribbon():
    return ribbon(Parts(plain()))


def ribbon(book):
    for part, year, relation in (
        ("customUI/customUI.xml", "2006/01", "2006"),
        ("customUI/customUI14.xml", "2009/07", "2007"),
    ):
        xml = f'<customUI xmlns="http://schemas.microsoft.com/office/{year}/customui"><ribbon><tabs><tab id="t" label="공약"/></tabs></ribbon></customUI>'
        book.add(
            part, xml, "application/xml", relation=f"{MICROSOFT}/{relation}/relationships/ui/extensibility"
        )
    return book


@feature("a macro-enabled template", ("[Content_Types].xml", b"template.macroEnabled"))
def template():
    book = Parts(with_macros())
    types = book.parts["[Content_Types].xml"]
    book.parts["[Content_Types].xml"] = types.replace(
        b"sheet.macroEnabled.main", b"template.macroEnabled.main"
    )
    return book


@feature("a template", ("[Content_Types].xml", b"spreadsheetml.template.main"))
def plain_template():
    book = Parts(plain())
    types = book.parts["[Content_Types].xml"]
    book.parts["[Content_Types].xml"] = types.replace(
        b"spreadsheetml.sheet.main", b"spreadsheetml.template.main"
    )
    return book


@feature("an Excel 4 macro sheet and a dialog sheet", "xl/dialogsheets/sheet1.xml")
def old_sheets():
    book = Parts(plain())
    sheets = (("macrosheets", "매크로1", "xm:macrosheet", f'xmlns:xm="{MICROSOFT}/excel/2006/main" xmlns="{MAIN}"', "application/vnd.ms-excel.macrosheet+xml", f"{MICROSOFT}/2006/relationships/xlMacrosheet"),
              ("dialogsheets", "대화1", "dialogsheet", f'xmlns="{MAIN}"', f"{SHEET_TYPE}.dialogsheet+xml", "dialogsheet"))  # fmt: skip
    for at, (folder, name, root, spaces, kind, relation) in enumerate(sheets, 7):
        content = (
            "<sheetData/>"
            if folder == "macrosheets"
            else '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
        )
        number = book.add(
            f"xl/{folder}/sheet1.xml",
            f"<{root} {spaces}>{content}</{root}>",
            kind,
            of=BOOK,
            relation=relation,
        )
        book.put_in(BOOK, f'<sheet name="{name}" sheetId="{at}" r:id="{number}"/>', "</sheets>")
    return book
