"""One reading of documents: whatever format a card was published in, its lines and tables in the order of print."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.disk.source import read_source
from pledgebook.errors import FileUnreadableError
from pledgebook.intake.bounds import MOST_BYTES
from pledgebook.package.zip_directory import DOCUMENT_SECURITY, OLE

if TYPE_CHECKING:
    from pledgebook.intake.blocks import PrintedDocument

_ZIP = b"PK\x03\x04"
_PDF_WITHIN = 1024
_HEAD = 4096
_TAIL = 1 << 16
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|meta)\b", re.IGNORECASE)
_HWPX_TYPE = b"application/hwp+zip"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_document(source: Path | str | bytes, name: str = "") -> PrintedDocument:
    """Read a document by what it holds, whatever its name ends in; `name` is what findings call it.

    Text (UTF-8, UTF-16, cp949), xlsx, HTML and HWPX are read as they are; PDF needs the extra `intake`, HWP 5 `hwp`.

    Raises FileUnreadableError, by name, for other formats, damaged, encrypted and hostile files and for scans
    without text, and ExtraMissingError where a format needs an extra that is not installed.

    >>> [table.rows for table in read_document("6-3-3.txt").tables]
    [5, 4, 9, 6]
    """
    if isinstance(source, bytes):
        data = source
    else:
        path = Path(source)
        data, name = read_source(path).data, name or path.name
    if not data.strip():
        raise FileUnreadableError("empty-file")
    if len(data) > MOST_BYTES:
        raise FileUnreadableError("file-too-large", path=name, most=MOST_BYTES >> 20)
    for sign, maker in DOCUMENT_SECURITY:
        if data.startswith(sign):
            raise FileUnreadableError("document-security", product=maker)
    if data.startswith(_ZIP):
        return _zipped(data, name)
    if data.startswith(OLE):
        return _compound(data, name)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        from pledgebook.intake.pdf import read_pdf

        return read_pdf(data, name)
    if _HTML.search(data[:_HEAD].replace(b"\0", b"")):
        from pledgebook.intake.html import read_html

        return read_html(data, name)
    from pledgebook.intake.plain_text import read_text

    return read_text(data, name)


def _zipped(data: bytes, name: str) -> PrintedDocument:
    if _HWPX_TYPE in data[:_HEAD] or b"Contents/section0.xml" in data[-_TAIL:]:
        from pledgebook.intake.hwpx import read_hwpx

        return read_hwpx(data, name)
    from pledgebook.intake.xlsx import read_xlsx

    return read_xlsx(data, name)


def _compound(data: bytes, name: str) -> PrintedDocument:
    from pledgebook.intake.hwp import hwp_streams, read_hwp

    streams = hwp_streams(data)
    if streams is not None:
        return read_hwp(data, streams, name)
    raise FileUnreadableError("encrypted" if _ENCRYPTED in data else "legacy-document", path=name)
