"""The directory of a zip, read by ourselves: readers that trust it can be shown two different files."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import NamedTuple

from pledgebook.errors import FileUnreadableError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCUMENT_SECURITY = (
    (b"SCDSA00", "SoftCamp Document Security"),  # SCDSA002, SCDSA004
    (b"<DOCUMENT SAFER ", "MarkAny Document SAFER"),
    (b"\x9b DRMONE ", "Fasoo DRM"),  # "This Document is encrypted and protected by Fasoo DRM"
    (b"<!-- FasooSecureContainer", "Fasoo Secure Container"),
)
"""What files under document security begin with, and whose it is.

As programs in public report them that meet such files; no vendor documents it, so another version may begin
otherwise and is then told as what is no workbook.
"""
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
MAX_PART = 640 * 1024 * 1024
"""A log of as many rows as a sheet has, its texts in the cells, is nine tenths of it."""
MAX_READ = 128 * 1024 * 1024
"""A part that is taken into memory whole, but for the input sheets and their shared texts."""
MAX_TOTAL = 1024 * 1024 * 1024
MOST_MEMBERS = 65_535
"""More needs zip64; a workbook of 10,000 sheets has 20,000."""
MAX_RATIO = 250
"""Honest sheets compress up to about 100 : 1; a bomb a thousand."""
_ZIP64 = 0xFFFFFFFF
_SMALL = 2 * 1024 * 1024
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")


class Member(NamedTuple):
    """A zip member as it lies in the file: `start` to `end` is its raw span, descriptor included."""

    name: str
    raw_name: bytes
    start: int
    end: int
    data_start: int
    compressed: int
    size: int
    crc: int
    method: int
    central: bytes


def read_directory(data: bytes) -> tuple[tuple[Member, ...], bytes]:
    """Return the members of a zip in the order of its directory, and its comment.

    Raises FileUnreadableError, by name, for other formats, damage, encryption, zip64 and bombs.
    """
    _refuse_other_formats(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            start, comment, count = archive.start_dir, archive.comment, len(archive.infolist())
        if count > MOST_MEMBERS:
            raise FileUnreadableError("too-many-parts", count=f"{count:,}", most=f"{MOST_MEMBERS:,}")
        members = _members(data, start, count)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as error:
        raise FileUnreadableError("damaged-zip") from error
    _refuse_bombs(members)
    return members, comment


def _refuse_other_formats(data: bytes) -> None:
    if not data:
        raise FileUnreadableError("empty-file")
    if data.startswith(OLE):
        raise FileUnreadableError("encrypted" if _ENCRYPTED_STREAM in data else "legacy-xls")
    for mark, product in DOCUMENT_SECURITY:
        if data.startswith(mark):
            raise FileUnreadableError("document-security", product=product)
    if not data.startswith(b"PK\x03\x04"):
        raise FileUnreadableError("not-zip")


def _members(data: bytes, start: int, count: int) -> tuple[Member, ...]:
    found: list[tuple[int, int, bytes, tuple[int, ...]]] = []
    at = start
    for _ in range(count):
        fields = _CENTRAL.unpack_from(data, at)
        size = _CENTRAL.size + fields[12] + fields[13] + fields[14]
        found.append((fields[18], at, data[at : at + size], fields))
        at += size
    if any(_ZIP64 in (fields[10], fields[11], fields[18]) for *_, fields in found):
        raise FileUnreadableError("zip64")
    ordered = sorted(found)
    starts = [offset for offset, *_ in ordered]
    end_of = dict(zip(starts, [*starts[1:], start], strict=True))
    if len(end_of) != len(found) or (starts and starts[0] != 0):
        raise FileUnreadableError("damaged-zip")
    members = []
    seen: set[str] = set()
    for offset, _, central, fields in found:
        raw_name = central[_CENTRAL.size : _CENTRAL.size + fields[12]]
        name = (
            raw_name.decode("utf-8" if fields[5] & 0x800 else "cp437", "replace")
            .replace("\\", "/")
            .lstrip("/")
        )
        if fields[5] & 0x1:
            raise FileUnreadableError("encrypted")
        if name.casefold() in seen or ".." in name.split("/"):
            raise FileUnreadableError("damaged-zip")
        seen.add(name.casefold())
        if data[offset : offset + 4] != b"PK\x03\x04":
            raise FileUnreadableError("damaged-zip")
        name_length, extra_length = struct.unpack_from("<2H", data, offset + 26)
        data_start = offset + 30 + name_length + extra_length
        local_name = data[offset + 30 : offset + 30 + name_length]
        if local_name.replace(b"\\", b"/") != raw_name.replace(b"\\", b"/"):
            # Readers disagree on which of the two names counts: what one shows another would not.
            raise FileUnreadableError("damaged-zip")
        compressed, size = fields[10], fields[11]
        if data_start + compressed > end_of[offset]:
            raise FileUnreadableError("damaged-zip")
        members.append(
            Member(
                name,
                raw_name,
                offset,
                end_of[offset],
                data_start,
                compressed,
                size,
                fields[9],
                fields[6],
                central,
            )
        )
    return tuple(members)


def _refuse_bombs(members: tuple[Member, ...]) -> None:
    if sum(member.size for member in members) > MAX_TOTAL:
        raise FileUnreadableError("too-large", part=max(members, key=lambda member: member.size).name)
    for member in members:
        if member.size > MAX_PART or (
            member.size > _SMALL and member.size > MAX_RATIO * max(member.compressed, 1)
        ):
            raise FileUnreadableError("too-large", part=member.name)
