"""Data from elsewhere: pivots, links to other workbooks, queries, mapped XML, data models."""

from __future__ import annotations

from tests.excel_file.features.drawn import tables
from tests.excel_file.features.parts import (
    BOOK,
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
