"""The compressed container of [MS-OVBA] 2.4.1, in which Office keeps VBA source."""

from __future__ import annotations

import struct

_CHUNK = 4096
_LEAST_MATCH = 3
_COMPRESSED = 0xB000  # the chunk's flag and signature (2.4.1.1.5)
_RAW = 0x3000


def compressed(data: bytes) -> bytes:
    """Compress bytes; the same bytes give the same container every time."""
    chunks = (data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK))
    return b"\x01" + b"".join(map(_chunk, chunks))


def _chunk(data: bytes) -> bytes:
    tokens = _tokens(data)
    if len(tokens) > _CHUNK:
        return struct.pack("<H", _RAW | _CHUNK - 1) + data.ljust(_CHUNK, b"\0")
    return struct.pack("<H", _COMPRESSED | len(tokens) - 1) + tokens


def _tokens(data: bytes) -> bytes:
    """Write groups of up to eight tokens, each group after a byte that tells copies from literals."""
    out = bytearray()
    at = 0
    while at < len(data):
        flags_at = len(out)
        out.append(0)
        for bit in range(8):
            if at == len(data):
                break
            offset, length = _longest_match(data, at)
            if length:
                out[flags_at] |= 1 << bit
                out += struct.pack("<H", _copy_token(at, offset, length))
            else:
                out.append(data[at])
            at += length or 1
    return bytes(out)


def _offset_bits(at: int) -> int:
    """Say how many bits of a copy token hold its offset; the rest hold its length (2.4.1.3.19.1)."""
    return max((at - 1).bit_length(), 4)


def _copy_token(at: int, offset: int, length: int) -> int:
    return offset - 1 << 16 - _offset_bits(at) | length - _LEAST_MATCH


def _longest_match(data: bytes, at: int) -> tuple[int, int]:
    """Find how far back the longest earlier run begins that repeats here, and its length; 0, 0 for none."""
    offset, length = 0, 0
    most = min((0xFFFF >> _offset_bits(at)) + _LEAST_MATCH, len(data) - at)
    wanted = _LEAST_MATCH
    while wanted <= most:
        # A run may reach over the place it is copied to: then it repeats itself.
        start = data.rfind(data[at : at + wanted], 0, at + wanted - 1)
        if start < 0:
            break
        offset, length = at - start, wanted
        wanted += 1
    return offset, length
