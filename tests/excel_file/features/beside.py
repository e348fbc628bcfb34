"""Parts beside the cells: threads, printer settings, custom XML, embedded documents, views."""

from __future__ import annotations

from tests.excel_file.features.drawn import comments
from tests.excel_file.features.parts import (
    BOOK,
    FIRST,
    MAIN,
    MICROSOFT,
    OLE,
    SHEET_TYPE,
    Parts,
    feature,
    plain,
)


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


@feature("a list of users left over from sharing", "xl/revisions/userNames.xml")
def users():
    book = Parts(plain())
    book.add(
        "xl/revisions/userNames.xml",
        f'<users xmlns="{MAIN}" count="0"/>',
        f"{SHEET_TYPE}.userNames+xml",
        of=BOOK,
        relation="usernames",
    )
    return book
