"""The compressed container of [MS-OVBA] 2.4.1, in which Office keeps VBA source."""

from __future__ import annotations

import struct

_CHUNK = 4096
_LEAST_MATCH = 3
_COMPRESSED = 0xB000  # the chunk's flag and signature (2.4.1.1.5)
_RAW = 0x3000
_MOST = 16 << 20
"""Bytes of source that one module has at most; more is no source."""


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


def decompressed(data: bytes) -> bytes:
    """Return what a container holds; raises ValueError where it is none, or holds more than source ever does."""
    if data[:1] != b"\x01":
        raise ValueError("not a compressed container")
    out = bytearray()
    at = 1
    while at + 2 <= len(data):
        header = struct.unpack_from("<H", data, at)[0]
        end = at + 2 + (header & 0xFFF) + 1
        chunk = data[at + 2 : end]
        if header & 0x8000:
            _unfold(chunk, out)
        else:
            out += chunk[:_CHUNK]
        if len(out) > _MOST:
            raise ValueError("too much source")
        at = end
    return bytes(out)


def _unfold(chunk: bytes, out: bytearray) -> None:
    """Append what the tokens of a chunk stand for."""
    begins = len(out)
    at = 0
    while at < len(chunk):
        flags = chunk[at]
        at += 1
        for bit in range(8):
            if at >= len(chunk):
                return
            if not flags >> bit & 1:
                out.append(chunk[at])
                at += 1
                continue
            token = struct.unpack_from("<H", chunk, at)[0]
            at += 2
            bits = 16 - _offset_bits(len(out) - begins)
            offset, length = (token >> bits) + 1, (token & (1 << bits) - 1) + _LEAST_MATCH
            if offset > len(out) - begins:
                raise ValueError("a copy of what is not there")
            for _ in range(length):
                out.append(out[-offset])
