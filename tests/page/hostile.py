"""Files that are no workbooks, or are made to harm whoever reads them."""

from __future__ import annotations

import io
import zipfile

from tests.conftest import ROOT

SAMPLE = ROOT / "workbooks" / "6-3-3.xlsx"
MARKUP = "<img src=x onerror=document.documentElement.dataset.hit=1>"


def with_part(name, content):
    """The sample with one part put in the place of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(SAMPLE) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, content if member.filename == name else old.read(member))
    return out.getvalue()


def workbook_part():
    with zipfile.ZipFile(SAMPLE) as archive:
        return archive.read("xl/workbook.xml")


def files():
    """By name, what is to be refused."""
    bomb = b'<!DOCTYPE a [<!ENTITY a "0000000000">' + b"".join(
        f'<!ENTITY {chr(letter)} "{f"&{chr(letter - 1)};" * 10}">'.encode() for letter in range(98, 106)
    )
    sample = SAMPLE.read_bytes()
    return {
        "빈 파일.xlsx": b"",
        "글.xlsx": "공약".encode(),
        "옛 형식.xlsx": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
        "암호.xlsx": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(64) + "EncryptedPackage".encode("utf-16-le"),
        "문서보안.xlsx": b"SCDSA004" + bytes(4096),
        "잘린 파일.xlsx": sample[: len(sample) // 2],
        "엔티티.xlsx": with_part("xl/workbook.xml", bomb + b"]>" + workbook_part().partition(b"?>")[2]),
        "폭탄.xlsx": with_part("xl/workbook.xml", b" " * 60_000_000),
        "<b>굵게&amp;.xlsx": b"not a workbook",
    }
