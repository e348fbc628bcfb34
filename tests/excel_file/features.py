"""Workbooks made here that hold, each, a feature of users' workbooks: by XlsxWriter, or as raw parts.

The raw parts are as small as the feature allows; what matters is that they are there, and led to, as Excel
would have it. `FEATURES` maps a feature to what makes it and to a part, or a text in a part, that proves it.
"""

from __future__ import annotations

import base64
import io
import posixpath
import zipfile
from datetime import datetime

import xlsxwriter

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 6
"""Stands for a compound file (VBA project, ActiveX state, printer driver data): nobody here looks inside."""

BOOK, FIRST = "xl/workbook.xml", "xl/worksheets/sheet1.xml"


class Parts:
    """The parts of a workbook, to be changed one by one."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def add(self, part, content, kind="", *, of="", relation="", target=""):
        """Add a part, its content type and, where it is led to, a relation; give the relation's id."""
        if content is not None:
            self.parts[part] = content.encode() if isinstance(content, str) else content
        if kind:
            self.put_in(
                "[Content_Types].xml", f'<Override PartName="/{part}" ContentType="{kind}"/>', "</Types>"
            )
        return self.relate(of, part, relation, target) if relation else ""

    def relate(self, source, part, relation, target=""):
        folder, name = posixpath.split(source)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        self.parts.setdefault(rels, empty)
        number = f"rIdX{self.parts[rels].count(b'<Relationship ') + 1}"
        kind = relation if relation.startswith("http") else f"{OFFICE}/{relation}"
        where = f'Target="{target}" TargetMode="External"' if target else f'Target="/{part}"'
        self.put_in(rels, f'<Relationship Id="{number}" Type="{kind}" {where}/>', "</Relationships>")
        return number

    def put_in(self, part, xml, before):
        old, before = self.parts[part], before.encode()
        assert before in old, (part, before)
        at = old.rindex(before)
        self.parts[part] = old[:at] + xml.encode() + old[at:]

    def default(self, extension, kind):
        if f'Extension="{extension}"'.encode() not in self.parts["[Content_Types].xml"]:
            self.put_in(
                "[Content_Types].xml",
                f'<Default Extension="{extension}" ContentType="{kind}"/>',
                '<Override PartName="/xl/workbook.xml',
            )

    def packed(self, method=zipfile.ZIP_DEFLATED):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", method) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return out.getvalue()


def written(fill, options=None):
    """A workbook by XlsxWriter: two sheets with some numbers, and what `fill(book, sheet)` puts in."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **(options or {})})
    sheet = book.add_worksheet("자료")
    sheet.write_row("A1", ["이름", "값", "비고"])
    for row in range(1, 6):
        sheet.write_row(row, 0, [f"항목 {row}", row * 1.5, "가"])
    sheet.write_formula("B8", "=SUM(B2:B6)", None, 22.5)
    book.add_worksheet("둘째").write("A1", 1)
    fill(book, sheet)
    book.close()
    return out.getvalue()


def plain():
    return written(lambda *_: None)


FEATURES = {}


def feature(name, proof):
    """Register what makes a workbook with a feature; a maker may give parts or bytes."""

    def register(make):
        FEATURES[name] = (lambda: packed(make()), proof)
        return make

    return register


def packed(made):
    return made.packed() if isinstance(made, Parts) else made


# --- by XlsxWriter -------------------------------------------------------------------------------------


@feature("charts of every kind and a chart sheet", "xl/charts/chart10.xml")
def charts():
    def fill(book, sheet):
        kinds = ("area", "bar", "column", "line", "pie", "doughnut", "scatter", "radar", "stock")
        for at, kind in enumerate(kinds):
            chart = book.add_chart({"type": kind})
            for _ in range(3 if kind == "stock" else 1):
                chart.add_series({"categories": "=자료!$A$2:$A$6", "values": "=자료!$B$2:$B$6"})
            sheet.insert_chart(10 * at, 5, chart)
        line = book.add_chart({"type": "line"})
        line.add_series({"values": "=자료!$B$2:$B$6", "y2_axis": True})
        book.add_chartsheet("차트").set_chart(line)

    return written(fill)


@feature("images: placed, in a cell, behind, in the header", "xl/richData/richValueRel.xml")
def images():
    def fill(_book, sheet):
        sheet.insert_image("E2", "a.png", {"image_data": io.BytesIO(PNG), "description": "그림"})
        sheet.embed_image("D2", "b.png", {"image_data": io.BytesIO(PNG)})
        sheet.set_header("&L&G", {"image_left": "c.png", "image_data_left": io.BytesIO(PNG)})

    book = Parts(written(fill))
    number = book.add("xl/media/behind.png", PNG, of=FIRST, relation="image")
    book.put_in(FIRST, f'<picture r:id="{number}"/>', "</worksheet>")
    return book.packed()


@feature("buttons, shapes and checkboxes", "xl/featurePropertyBag/featurePropertyBag.xml")
def shapes():
    def fill(_book, sheet):
        sheet.insert_button("F1", {"macro": "새로고침", "caption": "새로고침"})
        sheet.insert_textbox("F5", "글상자", {"url": "internal:둘째!A1"})
        sheet.insert_checkbox("D2", True)

    return written(fill)


@feature("sparklines", ("xl/worksheets/sheet1.xml", b"sparklineGroup"))
def sparklines():
    return written(lambda _, sheet: sheet.add_sparkline("D2", {"range": "자료!B2:B6", "type": "win_loss"}))


@feature("rules of 2007 and 2010", ("xl/worksheets/sheet1.xml", b"x14:conditionalFormatting"))
def rules():
    def fill(book, sheet):
        red = book.add_format({"bg_color": "#FFC7CE"})
        sheet.conditional_format("B2:B6", {"type": "data_bar", "data_bar_2010": True})
        sheet.conditional_format("B2:B6", {"type": "3_color_scale"})
        sheet.conditional_format("B2:B6", {"type": "icon_set", "icon_style": "3_traffic_lights"})
        sheet.conditional_format("B2:B6", {"type": "cell", "criteria": ">", "value": 3, "format": red})
        sheet.conditional_format("A2:A6", {"type": "formula", "criteria": "=$B2>3", "format": red})

    return written(fill)


@feature(
    "validations, filters, outlines, links, names, protection",
    ("xl/worksheets/sheet1.xml", b"dataValidations"),
)
def typed():
    def fill(book, sheet):
        sheet.data_validation("C2:C6", {"validate": "list", "source": "=둘째!$A$1:$A$3"})
        sheet.autofilter("A1:C6")
        sheet.filter_column("A", "x == 항목*")
        sheet.set_row(2, None, None, {"level": 1, "hidden": True})
        sheet.set_column("E:F", 9, None, {"level": 1, "collapsed": True})
        sheet.write_url("D3", "https://example.org/?a=1&b=2", string="밖")
        sheet.write_url("D4", "internal:'둘째'!A1", string="안")
        sheet.merge_range("D5:E6", "합침", book.add_format({"border": 1}))
        sheet.protect("비밀", {"format_cells": True})
        sheet.unprotect_range("C2:C6", "담당자")
        sheet.freeze_panes(1, 1)
        sheet.print_area("A1:C8")
        sheet.repeat_rows(0)
        sheet.set_h_pagebreaks([5])
        sheet.ignore_errors({"number_stored_as_text": "A1:A9"})
        book.define_name("합계", "=자료!$B$8")
        book.define_name("둘째!지역이름", "=둘째!$A$1")
        book.worksheets()[1].very_hidden()
        book.read_only_recommended()
        book.set_custom_property("문서번호", "가-1")
        book.set_properties({"title": "제목", "created": datetime(2024, 1, 1)})  # noqa: DTZ001 - a fixed stamp

    return written(fill)


@feature("tables with totals", "xl/tables/table2.xml")
def tables():
    def fill(book, sheet):
        columns = [{"header": "이름", "total_string": "합계"}, {"header": "값", "total_function": "sum"}]
        sheet.add_table("A1:B7", {"name": "MyTable", "columns": columns, "total_row": True})
        book.worksheets()[1].add_table("C1:D3", {"style": "Table Style Dark 1", "header_row": False})

    return written(fill)


@feature("comments and rich text", "xl/comments1.xml")
def comments():
    def fill(book, sheet):
        sheet.write_comment("A1", "메모", {"author": "홍길동", "visible": True})
        sheet.write_rich_string("A9", "보통 ", book.add_format({"bold": True}), "굵게")

    return written(fill)


@feature("formulas that spill", "xl/metadata.xml")
def dynamic():
    return written(lambda _, sheet: sheet.write_dynamic_array_formula("E1", "=UNIQUE(A2:A6)"))


@feature("days counted from 1904", ("xl/workbook.xml", b"date1904"))
def from_1904():
    return written(lambda *_: None, {"date_1904": True})


@feature("text in the cells themselves", ("xl/worksheets/sheet1.xml", b"inlineStr"))
def inline():
    return written(lambda *_: None, {"in_memory": False, "constant_memory": True})


# --- macros and what belongs to them ---------------------------------------------------------------------


def with_macros(data=None):
    """Give a workbook a signed VBA project, a form control, an ActiveX control and a ribbon.

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
    control(book)
    activex(book)
    ribbon(book)
    return book.packed()


FEATURES["macros, signed, with controls and a ribbon"] = (with_macros, "xl/vbaProjectSignature.bin")

_ANCHOR = "<anchor><from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>9</xdr:row><xdr:rowOff>0</xdr:rowOff></from><to><xdr:col>7</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>11</xdr:row><xdr:rowOff>0</xdr:rowOff></to></anchor>"
_WITH_DRAWING = 'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'


def control(book):
    number = book.add(
        "xl/ctrlProps/ctrlProp1.xml",
        f'<formControlPr xmlns="{MICROSOFT}/spreadsheetml/2009/9/main" objectType="CheckBox" checked="Checked" lockText="1"/>',
        "application/vnd.ms-excel.controlproperties+xml", of=FIRST, relation="ctrlProp",
    )  # fmt: skip
    book.controls = f'<control shapeId="1026" r:id="{number}" name="확인란 1"><controlPr defaultSize="0" autoFill="0" macro="[0]!새로고침">{_ANCHOR}</controlPr></control>'
    return book


def activex(book):
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
        "application/vnd.ms-office.activeX+xml", of=FIRST, relation="control",
    )  # fmt: skip
    controls = (
        getattr(book, "controls", "") + f'<control shapeId="1027" r:id="{number}" name="CommandButton1"/>'
    )
    before = next(
        tag for tag in ("<tableParts", "<extLst", "</worksheet>") if tag.encode() in book.parts[FIRST]
    )
    wrapped = f'<mc:AlternateContent xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x14" xmlns:x14="{MICROSOFT}/spreadsheetml/2009/9/main"><controls {_WITH_DRAWING}>{controls}</controls></mc:Choice></mc:AlternateContent>'
    book.put_in(FIRST, wrapped, before)
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


# --- data from elsewhere ---------------------------------------------------------------------------------


@feature("a pivot table with its cache and a slicer", "xl/slicers/slicer1.xml")
def pivot():
    book = Parts(plain())
    cache, table = "xl/pivotCache/pivotCacheDefinition1.xml", "xl/pivotTables/pivotTable1.xml"
    fields = '<cacheField name="이름" numFmtId="0"><sharedItems count="1"><s v="항목 1"/></sharedItems></cacheField><cacheField name="값" numFmtId="0"><sharedItems containsSemiMixedTypes="0" containsString="0" containsNumber="1" minValue="1.5" maxValue="7.5"/></cacheField>'
    records = book.add(
        "xl/pivotCache/pivotCacheRecords1.xml",
        f'<pivotCacheRecords xmlns="{MAIN}" count="1"><r><x v="0"/><n v="1.5"/></r></pivotCacheRecords>',
        f"{SHEET_TYPE}.pivotCacheRecords+xml",
        of=cache,
        relation="pivotCacheRecords",
    )
    number = book.add(
        cache,
        f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}" r:id="{records}" recordCount="1"><cacheSource type="worksheet"><worksheetSource ref="A1:B2" sheet="자료"/></cacheSource><cacheFields count="2">{fields}</cacheFields></pivotCacheDefinition>',
        f"{SHEET_TYPE}.pivotCacheDefinition+xml",
        of=BOOK,
        relation="pivotCacheDefinition",
    )
    book.add(
        table,
        f'<pivotTableDefinition xmlns="{MAIN}" name="피벗1" cacheId="1" dataCaption="값"><location ref="E1:F3" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields count="2"><pivotField axis="axisRow" showAll="0"><items count="2"><item x="0"/><item t="default"/></items></pivotField><pivotField dataField="1" showAll="0"/></pivotFields><rowFields count="1"><field x="0"/></rowFields><dataFields count="1"><dataField name="합계" fld="1" baseField="0" baseItem="0"/></dataFields></pivotTableDefinition>',
        f"{SHEET_TYPE}.pivotTable+xml",
        of="xl/worksheets/sheet2.xml",
        relation="pivotTable",
    )
    book.relate(table, cache, "pivotCacheDefinition")
    x14 = f"{MICROSOFT}/spreadsheetml/2009/9/main"
    slicer_cache = book.add(
        "xl/slicerCaches/slicerCache1.xml",
        f'<slicerCacheDefinition xmlns="{x14}" name="슬라이서_이름" sourceName="이름"><pivotTables><pivotTable tabId="2" name="피벗1"/></pivotTables><data><tabular pivotCacheId="1"><items count="1"><i x="0" s="1"/></items></tabular></data></slicerCacheDefinition>',
        "application/vnd.ms-excel.slicerCache+xml",
        of=BOOK,
        relation=f"{MICROSOFT}/2007/relationships/slicerCache",
    )
    slicer = book.add(
        "xl/slicers/slicer1.xml",
        f'<slicers xmlns="{x14}"><slicer name="이름" cache="슬라이서_이름" caption="이름" rowHeight="241300"/></slicers>',
        "application/vnd.ms-excel.slicer+xml",
        of="xl/worksheets/sheet2.xml",
        relation=f"{MICROSOFT}/2007/relationships/slicer",
    )
    book.put_in(
        "xl/worksheets/sheet2.xml",
        f'<extLst><ext uri="{{A8765BA9-456A-4dab-B4F3-ACF838C121DE}}" xmlns:x14="{x14}"><x14:slicerList><x14:slicer r:id="{slicer}"/></x14:slicerList></ext></extLst>',
        "</worksheet>",
    )
    book.put_in(
        BOOK,
        f'<pivotCaches><pivotCache cacheId="1" r:id="{number}"/></pivotCaches><extLst><ext uri="{{BBE1A952-AA13-448e-AADC-164F8A28A991}}" xmlns:x14="{x14}"><x14:slicerCaches><x14:slicerCache r:id="{slicer_cache}"/></x14:slicerCaches></ext></extLst>',
        "</workbook>",
    )
    return book


@feature("a link to another workbook", "xl/externalLinks/externalLink1.xml")
def external():
    book = Parts(plain())
    part = "xl/externalLinks/externalLink1.xml"
    path = book.relate(part, "", "externalLinkPath", "file:///C:/공유/다른%20책.xlsx")
    number = book.add(
        part,
        f'<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{OFFICE}" r:id="{path}"><sheetNames><sheetName val="Sheet1"/></sheetNames></externalBook></externalLink>',
        f"{SHEET_TYPE}.externalLink+xml",
        of=BOOK,
        relation="externalLink",
    )
    book.put_in(
        BOOK, f'<externalReferences><externalReference r:id="{number}"/></externalReferences>', "<calcPr"
    )
    return book


@feature("a query and its connection", "xl/queryTables/queryTable1.xml")
def query():
    book = Parts(tables())
    book.add(
        "xl/connections.xml",
        f'<connections xmlns="{MAIN}"><connection id="1" name="자료원" type="5" refreshedVersion="6"><dbPr connection="Provider=X" command="SELECT 1"/></connection></connections>',
        f"{SHEET_TYPE}.connections+xml",
        of=BOOK,
        relation="connections",
    )
    book.add(
        "xl/queryTables/queryTable1.xml",
        f'<queryTable xmlns="{MAIN}" name="자료원" connectionId="1"/>',
        f"{SHEET_TYPE}.queryTable+xml",
        of="xl/tables/table1.xml",
        relation="queryTable",
    )
    return book


@feature("mapped XML and cells bound to it", "xl/tables/tableSingleCells1.xml")
def mapped():
    book = Parts(plain())
    book.add(
        "xl/xmlMaps.xml",
        f'<MapInfo xmlns="{MAIN}" SelectionNamespaces=""><Schema ID="S1"><xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema"/></Schema><Map ID="1" Name="지도" RootElement="a" SchemaID="S1" ShowImportExportValidationErrors="false" AutoFit="true" Append="false" PreserveSortAFLayout="true" PreserveFormat="true"/></MapInfo>',
        "application/xml",
        of=BOOK,
        relation="xmlMaps",
    )
    book.add(
        "xl/tables/tableSingleCells1.xml",
        f'<singleXmlCells xmlns="{MAIN}"><singleXmlCell id="1" r="E1" connectionId="0"><xmlCellPr id="1"><xmlPr mapId="1" xpath="/a" xmlDataType="string"/></xmlCellPr></singleXmlCell></singleXmlCells>',
        f"{SHEET_TYPE}.tableSingleCells+xml",
        of=FIRST,
        relation="tableSingleCells",
    )
    return book


@feature("a data model and values that come by themselves", "xl/model/item.data")
def model():
    book = Parts(plain())
    book.default("data", "application/vnd.openxmlformats-officedocument.model+data")
    book.add(
        "xl/model/item.data",
        OLE,
        of=BOOK,
        relation="http://schemas.microsoft.com/office/2007/relationships/powerPivotData",
    )
    book.add(
        "xl/volatileDependencies.xml",
        f'<volTypes xmlns="{MAIN}"><volType type="realTimeData"><main first="prog"><tp t="s"><v>x</v><stp>a</stp><tr r="A9" s="1"/></tp></main></volType></volTypes>',
        f"{SHEET_TYPE}.volatileDependencies+xml",
        of=BOOK,
        relation="volatileDependencies",
    )
    return book


# --- other parts -----------------------------------------------------------------------------------------


@feature("threaded comments", "xl/threadedComments/threadedComment1.xml")
def threads():
    book = Parts(comments())
    space = f"{MICROSOFT}/spreadsheetml/2018/threadedcomments"
    person, thread = "{00000000-0000-0000-0000-000000000001}", "{00000000-0000-0000-0000-000000000002}"
    book.add(
        "xl/persons/person.xml",
        f'<personList xmlns="{space}"><person displayName="홍길동" id="{person}" userId="h" providerId="None"/></personList>',
        "application/vnd.ms-excel.person+xml",
        of=BOOK,
        relation=f"{MICROSOFT}/2017/10/relationships/person",
    )
    book.add(
        "xl/threadedComments/threadedComment1.xml",
        f'<ThreadedComments xmlns="{space}"><threadedComment ref="A1" dT="2024-01-01T00:00:00.00" personId="{person}" id="{thread}"><text>메모</text></threadedComment></ThreadedComments>',
        "application/vnd.ms-excel.threadedcomments+xml",
        of=FIRST,
        relation=f"{MICROSOFT}/2017/10/relationships/threadedComment",
    )
    return book


@feature("printer settings and a sheet's own property", "xl/printerSettings/printerSettings1.bin")
def printer():
    book = Parts(plain())
    book.add(
        "xl/printerSettings/printerSettings1.bin",
        OLE[8:],
        f"{SHEET_TYPE}.printerSettings",
        of=FIRST,
        relation="printerSettings",
    )
    number = book.add(
        "xl/customProperty1.bin",
        "값".encode("utf-16-le"),
        f"{SHEET_TYPE}.customProperty",
        of=FIRST,
        relation="customProperty",
    )
    book.put_in(
        FIRST, f'<customProperties><customPr name="열쇠" r:id="{number}"/></customProperties>', "</worksheet>"
    )
    return book


@feature("custom XML, labels, a thumbnail, an add-in's pane", "customXml/itemProps1.xml")
def beside():
    book = Parts(plain())
    book.default("jpeg", "image/jpeg")
    book.add(
        "customXml/item1.xml",
        "<?xml version='1.0' encoding='utf-16'?><a>가</a>".encode("utf-16"),
        of=BOOK,
        relation="customXml",
    )
    book.add(
        "customXml/itemProps1.xml",
        '<ds:datastoreItem ds:itemID="{00000000-0000-0000-0000-000000000003}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>',
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        of="customXml/item1.xml",
        relation="customXmlProps",
    )
    book.add(
        "docMetadata/LabelInfo.xml",
        f'<clbl:labelList xmlns:clbl="{MICROSOFT}/2020/mipLabelMetadata"/>',
        "application/vnd.ms-office.classificationlabels+xml",
        relation=f"{MICROSOFT}/2020/02/relationships/classificationlabels",
    )
    book.add(
        "docProps/thumbnail.jpeg",
        b"\xff\xd8\xff\xd9",
        relation="http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
    )
    book.add(
        "xl/webextensions/taskpanes.xml",
        f'<wetp:taskpanes xmlns:wetp="{MICROSOFT}/webextensions/taskpanes/2010/11"/>',
        "application/vnd.ms-office.webextensiontaskpanes+xml",
        relation=f"{MICROSOFT}/2011/relationships/webextensiontaskpanes",
    )
    return book


@feature("an embedded document", "xl/embeddings/oleObject1.bin")
def embedded():
    book = Parts(comments())
    number = book.add(
        "xl/embeddings/oleObject1.bin",
        OLE,
        "application/vnd.openxmlformats-officedocument.oleObject",
        of=FIRST,
        relation="oleObject",
    )
    book.put_in(
        FIRST,
        f'<oleObjects><oleObject progId="Package" shapeId="1025" r:id="{number}"/></oleObjects>',
        "</worksheet>",
    )
    return book


@feature("scenarios, watches, views of other people", ("xl/worksheets/sheet1.xml", b"<scenarios"))
def views():
    book = Parts(plain())
    view = "{0A01D5AC-634E-406A-A18F-2A79297744DF}"
    margins = "<pageMargins"
    book.put_in(
        FIRST,
        '<scenarios current="0"><scenario name="안" count="1" user="홍"><inputCells r="B2" val="1"/></scenario></scenarios><dataConsolidate/>',
        margins,
    )
    book.put_in(
        FIRST,
        f'<customSheetViews><customSheetView guid="{view}"/></customSheetViews><phoneticPr fontId="0"/>',
        margins,
    )
    book.put_in(FIRST, '<cellWatches><cellWatch r="B8"/></cellWatches>', "</worksheet>")
    book.put_in(
        BOOK,
        f'<customWorkbookViews><customWorkbookView name="홍" guid="{view}" windowWidth="9" windowHeight="9" activeSheetId="1"/></customWorkbookViews>',
        "</workbook>",
    )
    return book


@feature("entries of later versions in the workbook's own part", ("xl/workbook.xml", b"absPath"))
def later():
    book = Parts(plain())
    spaces = {
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "x15": f"{MICROSOFT}/spreadsheetml/2010/11/main",
        "xr": f"{MICROSOFT}/spreadsheetml/2014/revision",
    }
    declared = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in spaces.items())
    xml = book.parts[BOOK].replace(b"<workbook ", f'<workbook {declared} mc:Ignorable="x15 xr" '.encode(), 1)
    path = f'<mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath url="C:\\문서\\" xmlns:x15ac="{MICROSOFT}/spreadsheetml/2010/11/ac"/></mc:Choice></mc:AlternateContent><xr:revisionPtr revIDLastSave="0" documentId="13_ncr:1_{{0}}"/><workbookProtection lockWindows="1"/>'
    book.parts[BOOK] = xml.replace(b"<bookViews", path.encode() + b"<bookViews", 1)
    return book


@feature("a chain of calculation", "xl/calcChain.xml")
def chain():
    book = Parts(plain())
    book.add(
        "xl/calcChain.xml",
        f'<calcChain xmlns="{MAIN}"><c r="B8" i="1"/></calcChain>',
        f"{SHEET_TYPE}.calcChain+xml",
        of=BOOK,
        relation="calcChain",
    )
    return book


# --- ways to say the same thing --------------------------------------------------------------------------


@feature("strict OOXML", ("xl/workbook.xml", b"purl.oclc.org/ooxml/spreadsheetml/main"))
def strict():
    return strictly(charts())


def strictly(data):
    """The same workbook in the strict variant: other namespaces throughout, and marked so."""
    spaces = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": b"http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
        b"http://schemas.openxmlformats.org/drawingml/2006/": b"http://purl.oclc.org/ooxml/drawingml/",
    }
    book = Parts(data)
    for name, content in book.parts.items():
        if name.endswith((".xml", ".rels")):
            for old, new in spaces.items():
                content = content.replace(old, new)  # noqa: PLW2901 - one after the other
            book.parts[name] = content
    book.parts[BOOK] = book.parts[BOOK].replace(b"<workbook ", b'<workbook conformance="strict" ', 1)
    return book.packed()


@feature("prefixed main elements", ("xl/workbook.xml", b"<x:sheets>"))
def prefixes():
    import re

    book = Parts(plain())
    for part in (BOOK, "xl/styles.xml"):
        head, _, rest = book.parts[part].partition(b"?>")
        rest = re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", rest).replace(b"xmlns=", b"xmlns:x=", 1)
        book.parts[part] = head + b"?>" + rest
    return book


@feature("backslashes in names", "xl\\worksheets\\sheet1.xml")
def backslashes():
    book = Parts(plain())
    book.parts = {
        name if name == "[Content_Types].xml" else name.replace("/", "\\"): content
        for name, content in book.parts.items()
    }
    return book


@feature("targets from the root", ("xl/_rels/workbook.xml.rels", b'Target="/xl/'))
def absolute():
    book = Parts(plain())
    rels = "xl/_rels/workbook.xml.rels"
    book.parts[rels] = book.parts[rels].replace(b'Target="', b'Target="/xl/')
    return book


@feature("members as they are, uncompressed", FIRST)
def uncompressed():
    return Parts(plain()).packed(zipfile.ZIP_STORED)


@feature("sizes behind the data, folders, types last", "xl/worksheets/")
def streamed():
    class Pipe(io.RawIOBase):
        def __init__(self):
            self.data = bytearray()

        def writable(self):
            return True

        def write(self, data):
            self.data += bytes(data)
            return len(data)

    pipe = Pipe()
    book = Parts(images())
    types = book.parts.pop("[Content_Types].xml")
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for folder in ("_rels/", "xl/", "xl/worksheets/"):
            archive.writestr(folder, b"")
        for name, content in {**book.parts, "[Content_Types].xml": types}.items():
            archive.writestr(name, content)
        archive.comment = "설명".encode()
    return bytes(pipe.data)


@feature("a type for every part, one by one", ("[Content_Types].xml", b"/_rels/.rels"))
def one_by_one():
    book = Parts(plain())
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    types = book.parts["[Content_Types].xml"]
    default = f'<Default Extension="rels" ContentType="{rels}"/>'.encode()
    assert default in types
    book.parts["[Content_Types].xml"] = types.replace(default, b"")
    for name in list(book.parts):
        if name.endswith(".rels"):
            book.add(name, None, rels)
    return book


@feature("no style table", "xl/workbook.xml")
def styleless():
    import re

    book = Parts(plain())
    del book.parts["xl/styles.xml"]
    for part, element in (
        ("xl/_rels/workbook.xml.rels", b"Relationship"),
        ("[Content_Types].xml", b"Override"),
    ):
        book.parts[part] = re.sub(rb"<%b [^>]*styles[^>]*/>" % element, b"", book.parts[part])
    return book


@feature("an empty style table", ("xl/styles.xml", b"<styleSheet"))
def empty_styles():
    book = Parts(plain())
    book.parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}"/>'.encode()
    return book


# --- what may not be written -----------------------------------------------------------------------------


def signed(data=None):
    book = Parts(data or plain())
    signature = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/"
    book.add(
        "_xmlsignatures/origin.sigs",
        b"",
        "application/vnd.openxmlformats-package.digital-signature-origin",
        relation=f"{signature}origin",
    )
    book.add(
        "_xmlsignatures/sig1.xml",
        "<Signature/>",
        "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml",
        of="_xmlsignatures/origin.sigs",
        relation=f"{signature}signature",
    )
    return book.packed()


def shared(data=None):
    book = Parts(data or plain())
    headers = "xl/revisions/revisionHeaders.xml"
    book.add(
        headers,
        f'<headers xmlns="{MAIN}" guid="{{E83570C7-EBFC-43B0-B3CD-845969D5C398}}"/>',
        f"{SHEET_TYPE}.revisionHeaders+xml",
        of=BOOK,
        relation="revisionHeaders",
    )
    book.add(
        "xl/revisions/revisionLog1.xml",
        f'<revisions xmlns="{MAIN}"/>',
        f"{SHEET_TYPE}.revisionLog+xml",
        of=headers,
        relation="revisionLog",
    )
    return book.packed()


def locked(data=None):
    book = Parts(data or plain())
    book.parts[BOOK] = book.parts[BOOK].replace(
        b"<bookViews", b'<workbookProtection lockStructure="1"/><bookViews', 1
    )
    return book.packed()


def with_doctype():
    book = Parts(plain())
    book.parts[BOOK] = book.parts[BOOK].replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1)
    return book.packed()


REFUSED = {
    "signed": signed,
    "shared-workbook": shared,
    "structure-locked": locked,
    "dtd": with_doctype,
    "legacy-xls": lambda: OLE,
    "encrypted": lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
    "not-zip": lambda: b"MZ" + plain(),
    "damaged-zip": lambda: plain()[:-40],
    "empty-file": lambda: b"",
}
