"""HWP 5 as a document: brought into HWPX by hwpforge (extra `hwp`) and read as that."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from pledgebook.errors import FileUnreadableError, missing_extra
from pledgebook.intake.hwpx import read_hwpx
from pledgebook.macro_project.read_project import compound_streams
from pledgebook.package.zip_directory import OLE

if TYPE_CHECKING:
    from pledgebook.intake.blocks import PrintedDocument

HEADER = "FileHeader"
SIGNATURE = b"HWP Document File"
_FLAGS_AT = 36
_COMPRESSED, _PASSWORD, _DISTRIBUTED, _SECURED = 1, 2, 4, 16
_MOST_INFLATED = 64 << 20
_DAMAGED = (ValueError, IndexError, struct.error, UnicodeDecodeError, MemoryError)


def hwp_streams(data: bytes) -> dict[str, bytes] | None:
    """Return the streams of an HWP 5 file; None for any other compound file."""
    if not data.startswith(OLE) or SIGNATURE not in data:
        return None
    try:
        streams = compound_streams(data)
    except _DAMAGED:
        return None
    return streams if streams.get(HEADER, b"").startswith(SIGNATURE) else None


def read_hwp(data: bytes, streams: dict[str, bytes], name: str) -> PrintedDocument:
    """Read an HWP 5 file; raises FileUnreadableError for a password, damage and hostile files."""
    header = streams[HEADER]
    flags = struct.unpack_from("<I", header, _FLAGS_AT)[0] if len(header) >= _FLAGS_AT + 4 else 0
    if flags & (_PASSWORD | _DISTRIBUTED | _SECURED):
        raise FileUnreadableError("document-password", path=name)
    _refuse_bombs(streams, name, is_compressed=bool(flags & _COMPRESSED))
    try:
        import hwpforge
    except ImportError as error:
        raise missing_extra("hwp") from error
    try:
        package = hwpforge.convert_hwp5(data, carry_layout_cache=False).document.to_bytes()
    except hwpforge.HwpForgeError as error:
        raise FileUnreadableError("damaged-document", path=name) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # a fault inside the library, past `Exception`
            raise FileUnreadableError("damaged-document", path=name) from error
        raise
    return read_hwpx(bytes(package), name, "hwp")


def _refuse_bombs(streams: dict[str, bytes], name: str, *, is_compressed: bool) -> None:
    left = _MOST_INFLATED
    for path, content in streams.items():
        if not path.startswith(("BodyText/", "DocInfo", "Scripts/")):
            continue
        if not is_compressed:
            left -= len(content)
        else:
            inflater = zlib.decompressobj(-15)
            try:
                left -= len(inflater.decompress(content, max(left, 0) + 1))
            except zlib.error as error:
                raise FileUnreadableError("damaged-document", path=name) from error
        if left < 0:
            raise FileUnreadableError("document-too-much", path=name)
