"""Write a package anew: kept members as their raw spans, ours with a fixed time, nothing recompressed."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.errors import FileRefusedError
from pledgebook.package.zip_directory import MAX_READ

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from pledgebook.package.parts import Package
    from pledgebook.package.zip_directory import Member

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_END = struct.Struct("<4s4H2LH")
_EPOCH = 0x21  # 1980-01-01, the earliest time a zip can tell: equal input gives equal bytes
_UTF8_NAME = 0x800
_LIMIT = 0xFFFFFFFF
_OFFSET_AT = 42
_FLAGS_AT = 8


class Deflated(NamedTuple):
    """A part as it goes into the zip; its content is held nowhere else."""

    compressed: bytes
    crc: int
    size: int


def deflated(pieces: Iterable[bytes]) -> Deflated:
    """Compress a part that comes in pieces: the bytes are those of the whole, whatever the pieces.

    >>> deflated([b"a" * 5, b"a" * 5]) == deflated([b"a" * 10])
    True
    """
    deflater = zlib.compressobj(6, zlib.DEFLATED, -15)
    compressed, crc, size = io.BytesIO(), 0, 0
    for piece in pieces:
        crc, size = zlib.crc32(piece, crc), size + len(piece)
        compressed.write(deflater.compress(piece))
    compressed.write(deflater.flush())
    return Deflated(compressed.getvalue(), crc, size)


def stands_as(package: Package, name: str, made: Deflated) -> bool:
    """Say whether a part holds already what was made, however it was compressed."""
    member = package.member(name)
    if (member.crc, member.size) != (made.crc, made.size):
        return False
    raw = package.data[member.data_start : member.data_start + member.compressed]
    return raw == made.compressed or package.read(name) == zlib.decompress(made.compressed, -15)


def rewritten(package: Package, changed: Mapping[str, bytes | Deflated], dropped: AbstractSet[str]) -> bytes:
    """Return the package's bytes with parts replaced, added (where new) and dropped.

    Raises FileRefusedError for a part or a whole that could not be read again.
    """
    for name, content in changed.items():
        if (content.size if isinstance(content, Deflated) else len(content)) > MAX_READ:
            raise FileRefusedError("part-too-large", part=name, most=MAX_READ >> 20)
    out: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    left = dict(changed)
    for member in package.members:
        if member.name in dropped:
            continue
        if member.name in left:
            # Without the flag the bytes of a name that is not plain ASCII mean other letters.
            flags = _UTF8_NAME if member.raw_name.isascii() else _flags(member) & _UTF8_NAME
            local, central = _new_member(member.raw_name, left.pop(member.name), at, flags)
        else:
            local, central = package.data[member.start : member.end], _moved(member, at)
        out.append(local)
        directory.append(central)
        at += len(local)
    for name, content in left.items():
        local, central = _new_member(name.encode(), content, at, _UTF8_NAME)
        out.append(local)
        directory.append(central)
        at += len(local)
    size = sum(map(len, directory))
    if at + size > _LIMIT or len(directory) > 0xFFFF:  # noqa: PLR2004 - the limits of a plain zip
        raise FileRefusedError("zip64-output")
    count = len(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, size, at, len(package.comment)) + package.comment
    return b"".join([*out, *directory, end])


def _flags(member: Member) -> int:
    return int.from_bytes(member.central[_FLAGS_AT : _FLAGS_AT + 2], "little")


def _moved(member: Member, at: int) -> bytes:
    central = bytearray(member.central)
    struct.pack_into("<L", central, _OFFSET_AT, at)
    return bytes(central)


def _new_member(raw_name: bytes, content: bytes | Deflated, at: int, flags: int) -> tuple[bytes, bytes]:
    made = content if isinstance(content, Deflated) else deflated((content,))
    sizes = (made.crc, len(made.compressed), made.size, len(raw_name))
    local = _LOCAL.pack(b"PK\x03\x04", 20, flags, 8, 0, _EPOCH, *sizes, 0)
    central = _CENTRAL.pack(b"PK\x01\x02", 20, 0, 20, 0, flags, 8, 0, _EPOCH, *sizes, 0, 0, 0, 0, 0, at)
    return local + raw_name + made.compressed, central + raw_name
