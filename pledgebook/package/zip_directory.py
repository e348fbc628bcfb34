"""The directory of a zip, read by ourselves: readers that trust it can be shown two different files."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import Any, NamedTuple

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
_ZIP64_LOCATOR = 20
"""Bytes before the end record that a zip64 has."""
_SMALL = 2 * 1024 * 1024
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_END = struct.Struct("<4s4H2LH")
_LENGTHS = struct.Struct("<2H")
_VERSION = 3
"""Which field of an entry says what is needed to unpack its member, ten times the version."""
_Entry = tuple[int, bytes, tuple[Any, ...]]
"""Where a member begins, its entry in the directory, and the fields of that."""


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
        start, comment, entries = _plain_directory(data) or _directory(data)
        if len(entries) > MOST_MEMBERS:
            raise FileUnreadableError("too-many-parts", count=f"{len(entries):,}", most=f"{MOST_MEMBERS:,}")
        members = _members(data, start, entries)
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


def _plain_directory(data: bytes) -> tuple[int, bytes, list[_Entry]] | None:
    """Read the directory of a zip as nearly all programs write it: its end record is the end of the file, nothing is extra.

    None for any other, and for one that is not in order: what of it counts `zipfile` says.
    """
    end = len(data) - _END.size
    if end < 0 or data[end - _ZIP64_LOCATOR : end].startswith(b"PK\x06\x07"):
        return None
    mark, disk, first_disk, here, count, size, start, comment = _END.unpack_from(data, end)
    if (mark, disk, first_disk, here, comment, start + size) != (b"PK\x05\x06", 0, 0, count, 0, end):
        return None
    if size < count * _CENTRAL.size:
        return None
    try:
        entries = _entries(data, start, count)
    except struct.error:
        return None
    is_plain = all(
        fields[0] == b"PK\x01\x02" and fields[_VERSION] <= zipfile.MAX_EXTRACT_VERSION and not fields[13]
        for *_, fields in entries
    )
    return (start, b"", entries) if is_plain and sum(len(entry) for _, entry, _ in entries) == size else None


def _directory(data: bytes) -> tuple[int, bytes, list[_Entry]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start, comment, count = archive.start_dir, archive.comment, len(archive.infolist())
    return start, comment, _entries(data, start, count)


def _entries(data: bytes, start: int, count: int) -> list[_Entry]:
    """Return the entries of a directory in their order."""
    found: list[_Entry] = []
    at = start
    for _ in range(count):
        fields = _CENTRAL.unpack_from(data, at)
        size = _CENTRAL.size + fields[12] + fields[13] + fields[14]
        found.append((fields[18], data[at : at + size], fields))
        at += size
    return found


def _members(data: bytes, start: int, found: list[_Entry]) -> tuple[Member, ...]:
    if any(_ZIP64 in (fields[10], fields[11], fields[18]) for *_, fields in found):
        raise FileUnreadableError("zip64")
    starts = sorted(offset for offset, *_ in found)
    end_of = dict(zip(starts, [*starts[1:], start], strict=True))
    if len(end_of) != len(found) or (starts and starts[0] != 0):
        raise FileUnreadableError("damaged-zip")
    members = []
    seen: set[str] = set()
    for offset, central, fields in found:
        raw_name = central[_CENTRAL.size : _CENTRAL.size + fields[12]]
        name = raw_name.decode("utf-8" if fields[5] & 0x800 else "cp437").replace("\\", "/").lstrip("/")
        if fields[5] & 0x1:
            raise FileUnreadableError("encrypted")
        if name.casefold() in seen or ".." in name.split("/"):
            raise FileUnreadableError("damaged-zip")
        seen.add(name.casefold())
        if data[offset : offset + 4] != b"PK\x03\x04":
            raise FileUnreadableError("damaged-zip")
        name_length, extra_length = _LENGTHS.unpack_from(data, offset + 26)
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
