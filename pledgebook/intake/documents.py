"""One reading of documents: whatever format a card was published in, its lines and tables in the order of print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.disk.source import read_source
from pledgebook.errors import FileUnreadableError
from pledgebook.intake.bounds import MOST_BYTES
from pledgebook.package.zip_directory import DOCUMENT_SECURITY

if TYPE_CHECKING:
    from pledgebook.intake.blocks import PrintedDocument

_ZIP = b"PK\x03\x04"


def read_document(source: Path | str | bytes, name: str = "") -> PrintedDocument:
    """Read a document by what it holds, whatever its name ends in; `name` is what findings call it.

    Text (UTF-8, UTF-16, cp949) and xlsx are read as they are.

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
        from pledgebook.intake.xlsx import read_xlsx

        return read_xlsx(data, name)
    from pledgebook.intake.plain_text import read_text

    return read_text(data, name)
