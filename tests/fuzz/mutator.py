"""Mutations that know what a workbook is: most keep the zip and its CRCs whole, so that XML is reached."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    Mutate = Callable[[bytes], bytes]

_ATTRIBUTE = re.compile(rb'="([^"]*)"')
_TEXT = re.compile(rb">([^<]+)<")
_ELEMENT = re.compile(rb"<(\w+)\b[^<>]*?(?:/>|>[^<]*</\1>)")
_CENTRAL = b"PK\x01\x02"
VALUES = (
    b"", b"0", b"-1", b"1", b"2", b"abc", b"9" * 20, b"9" * 5000, "가".encode(), "٣".encode(), b"1.5", b"A1:", b"..",
    b"A0", b"a1", b"XFD1048576", b"XFE1", b"A1048577", b"A1:XFD1048576", b"true", b"1E+999999", b"1e308", b"NaN",
    b"Infinity", b"-0", b"#REF!", b"=cmd|'/c calc'!A1", b"_x0000_", b"_xD800_", b"&#x202E;", b"&#10;", b"str",
    b"inlineStr", b"s", b"e", b"b", b"d", b"shared", b"array", b"/xl/workbook.xml", b"../../etc/passwd", b"External",
    b"2024. 5. 31.", b"1900-01-00", b"99991231", b"1" * 400, b"rId1", b"rId2", b"45413", b"_xlnm.Print_Area",
)  # fmt: skip
"""What attributes and texts of a workbook may be replaced by."""
WRAPPINGS = (
    (b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<x>", b"</x>"), (b"<mc:AlternateContent>", b"</mc:AlternateContent>"),
    (b"<?x ", b"?>"), (b"<c>", b"</c>"), (b"<row>", b"</row>"), (b"<!DOCTYPE x [", b"]>"),
)  # fmt: skip


def mutated(data: bytes, dice: random.Random, mutate: Mutate) -> bytes:
    """Change a workbook file; `mutate` changes bytes that have no structure of their own."""
    try:
        members = _members(data)
    except Exception:  # noqa: BLE001 - zipfile raises a dozen kinds for damage
        return mutate(data)
    if not members or dice.random() < 0.05:
        return mutate(data)
    at = dice.randrange(len(members))
    name, content = members[at]
    kind = dice.random()
    if kind < 0.80:
        members[at] = (name, _mutated_xml(content, dice, mutate))
    elif kind < 0.84:
        del members[at]
    elif kind < 0.88:
        members[at] = (dice.choice(members)[0], content)
    elif kind < 0.90:
        members[at] = (mutate(name.encode()).decode("utf-8", "replace") or "x", content)
    else:
        return _with_directory_mutated(data, dice, mutate)
    return _packed(members)


def _members(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [
            (info.filename, archive.read(info)) for info in archive.infolist() if info.file_size < 1 << 20
        ]


def _packed(members: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name or "x", (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            # A name written twice is the point of some files; zipfile would warn of it.
            archive.NameToInfo.pop(info.filename, None)
            archive.writestr(info, content)
    return out.getvalue()


def _mutated_xml(xml: bytes, dice: random.Random, mutate: Mutate) -> bytes:
    for _ in range(dice.randint(1, 3)):
        kind = dice.random()
        pattern = _ATTRIBUTE if kind < 0.45 else _TEXT if kind < 0.65 else _ELEMENT
        found = list(pattern.finditer(xml))
        if kind >= 0.97 or not found:
            xml = mutate(xml)
            continue
        match = dice.choice(found)
        if pattern is not _ELEMENT:
            old = match[1]
            new = (
                dice.choice(VALUES)
                if dice.random() < 0.7
                else mutate(old).replace(b"<", b"").replace(b'"', b"")
            )
            xml = xml[: match.start(1)] + new + xml[match.end(1) :]
        elif kind < 0.75:
            xml = xml[: match.start()] + xml[match.end() :]
        elif kind < 0.87:
            other = dice.choice(found)[0]
            xml = xml[: match.start()] + other + xml[match.start() :]
        else:
            before, after = dice.choice(WRAPPINGS)
            xml = xml[: match.start()] + before + match[0] + after + xml[match.end() :]
    return xml


def _with_directory_mutated(data: bytes, dice: random.Random, mutate: Mutate) -> bytes:
    places = [match.start() for match in re.finditer(re.escape(_CENTRAL), data)]
    if not places:
        return mutate(data)
    at = dice.choice(places)
    edited = bytearray(data)
    size, offset = dice.choice(
        ((2, 8), (2, 10), (4, 16), (4, 20), (4, 24), (2, 28), (2, 30), (2, 32), (4, 42))
    )
    value = dice.choice(
        (
            0,
            1,
            8,
            0xFFFF,
            0xFFFFFFFF,
            dice.getrandbits(32),
            int.from_bytes(edited[at + 42 : at + 46], "little") + 1,
        )
    )
    edited[at + offset : at + offset + size] = (value & (1 << 8 * size) - 1).to_bytes(size, "little")
    return bytes(edited)
