"""What may not be written, by the code it is refused with."""

from __future__ import annotations

from tests.excel_file.features.parts import BOOK, MAIN, OLE, SHEET_TYPE, Parts, plain


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
