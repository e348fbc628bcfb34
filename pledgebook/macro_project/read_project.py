"""What a `vbaProject.bin` holds ([MS-CFB], [MS-OVBA]): its modules with their source; no macro is run."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.macro_project.compression import decompressed
from pledgebook.macro_project.project import Module

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
_HEADER_SIZE, _ENTRY_SIZE = 512, 128
_LAST_SECTOR = 0xFFFFFFFA  # larger numbers end a chain, or mean no sector
_STREAM, _ROOT = 2, 5
_CODE_PAGE, _MODULE, _MODULE_WIDE, _STREAM_NAME, _OFFSET = 0x03, 0x19, 0x47, 0x1A, 0x31
_PROCEDURAL, _END_OF_MODULE, _VERSION = 0x21, 0x2B, 0x09
_PASSWORD = re.compile(rb'^DPB="([0-9A-Fa-f]*)"', re.MULTILINE)
_NO_PASSWORD_DIGITS = 22
"""Digits of DPB at most where there is no password: of one, its hash follows."""
_CODE_PAGES = {1200: "utf-16-le", 65001: "utf-8", 949: "cp949", 10003: "euc-kr"}


@dataclass(frozen=True, slots=True)
class Project:
    """The modules of a project, and whether somebody has locked it with a password."""

    modules: tuple[Module, ...]
    is_locked: bool


def read_project(data: bytes) -> Project:
    """Read a project; raises ValueError for bytes that are none, or are broken."""
    try:
        streams = compound_streams(data)
        records = decompressed(streams["VBA/dir"])
        modules = tuple(_modules(records, streams))
        locked = _PASSWORD.search(streams.get("PROJECT", b""))
    except (KeyError, IndexError, struct.error, LookupError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from error
    return Project(modules, locked is not None and len(locked[1]) > _NO_PASSWORD_DIGITS)


def _modules(records: bytes, streams: Mapping[str, bytes]) -> Iterator[Module]:
    encoding = "cp949"
    folded = {path.casefold(): content for path, content in streams.items()}
    name = stream = ""
    offset, is_document = 0, True
    at = 0
    while at + 6 <= len(records):
        kind, size = struct.unpack_from("<HI", records, at)
        size = 6 if kind == _VERSION else size  # its size is a reserved 4
        content = records[at + 6 : at + 6 + size]
        at += 6 + size
        if kind == _CODE_PAGE:
            page = struct.unpack("<H", content)[0]
            encoding = _CODE_PAGES.get(page, f"cp{page}")
        elif kind == _MODULE:
            name, is_document = content.decode(encoding), True
        elif kind == _MODULE_WIDE:
            name = content.decode("utf-16-le")
        elif kind == _STREAM_NAME:
            stream = content.decode(encoding)
        elif kind == _OFFSET:
            offset = struct.unpack("<I", content)[0]
        elif kind == _PROCEDURAL:
            is_document = False
        elif kind == _END_OF_MODULE and name:
            source = decompressed(folded[f"vba/{stream}".casefold()][offset:])
            yield Module(name, source.decode(encoding), is_document)
            name = ""


def compound_streams(data: bytes) -> dict[str, bytes]:
    """Return the streams of a compound file by their paths."""
    if not data.startswith(_SIGNATURE):
        raise ValueError("not a compound file")
    file = _File(data)
    return dict(file.streams(file.entries[0].child, ""))


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class _File:
    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        self._size, self._mini_size = 1 << min(shift, 16), 1 << min(mini_shift, 16)
        first, _, self._cutoff, first_mini, _, listed, _ = struct.unpack_from("<7I", data, 48)
        self._fat = self._read_fat(listed)
        self._mini_fat = _numbers(self._chain(first_mini))
        directory = self._chain(first)
        self.entries = [_entry(directory, at) for at in range(0, len(directory), _ENTRY_SIZE)]
        self._mini = self._chain(self.entries[0].start)
        self._met: set[int] = set()

    def streams(self, number: int, folder: str) -> Iterator[tuple[str, bytes]]:
        """Walk through a storage; a broken tree that leads back to itself is walked through once."""
        waiting = [number]
        while waiting:
            number = waiting.pop()
            if number >= len(self.entries) or number in self._met:
                continue
            self._met.add(number)
            entry = self.entries[number]
            waiting += [entry.left, entry.right]
            if entry.kind == _STREAM:
                yield folder + entry.name, self._content(entry)
            elif entry.kind != _ROOT:
                yield from self.streams(entry.child, f"{folder}{entry.name}/")

    def _content(self, entry: _Entry) -> bytes:
        if entry.size >= self._cutoff:
            return self._chain(entry.start)[: entry.size]
        pieces = [
            self._mini[at * self._mini_size : (at + 1) * self._mini_size]
            for at in _followed(entry.start, self._mini_fat)
        ]
        return b"".join(pieces)[: entry.size]

    def _read_fat(self, listed: int) -> tuple[int, ...]:
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        seen: set[int] = set()
        while listed < _LAST_SECTOR and listed not in seen:  # more of the list, in sectors of its own
            seen.add(listed)
            *more, listed = _numbers(self._sector(listed))
            sectors += more
        return tuple(number for at in sectors if at < _LAST_SECTOR for number in _numbers(self._sector(at)))

    def _chain(self, first: int) -> bytes:
        return b"".join(map(self._sector, _followed(first, self._fat)))

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size if self._size > _HEADER_SIZE else _HEADER_SIZE + number * self._size
        return self._data[at : at + self._size]


def _followed(first: int, table: tuple[int, ...]) -> Iterator[int]:
    left = len(table)
    while first < _LAST_SECTOR:
        if left == 0:
            raise ValueError("a chain of sectors without an end")
        left -= 1
        yield first
        first = table[first]


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _entry(directory: bytes, at: int) -> _Entry:
    size = struct.unpack_from("<H", directory, at + 64)[0]
    left, right, child = struct.unpack_from("<3I", directory, at + 68)
    start, length = struct.unpack_from("<II", directory, at + 116)
    name = directory[at : at + max(size - 2, 0)].decode("utf-16-le")
    return _Entry(name, directory[at + 66], left, right, child, start, length)
