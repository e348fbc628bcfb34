"""CellConventions to say the same thing: strict, prefixes, odd names and targets, odd zips, scant style tables."""

from __future__ import annotations

import io
import re
import zipfile

from tests.excel_file.features.drawn import charts, images
from tests.excel_file.features.parts import BOOK, FIRST, MAIN, Parts, feature, plain


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
