"""Pictures on a sheet, and where on a cell each lies; they know nothing of files."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pledgebook.grid.addresses import Span

_PNG, _JPEG, _GIF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", (b"GIF87a", b"GIF89a")
_MOST_DOTS = 64_000_000
"""What a picture in documents may have: a quarter of a gigabyte once it is unpacked, more than cameras of phones make."""
_WITH_SIZE = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # markers of JPEG
_SCAN = 0xDA  # behind which its dots are


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its bytes, of which kind they are, its size in dots, and what it shows to who cannot see it."""

    data: bytes = field(repr=False)
    media_type: str
    wide: int
    high: int
    said: str = ""

    @property
    def suffix(self) -> str:
        """What the name of its file ends with."""
        return {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif"}[self.media_type]


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture over cells of a sheet; `left` and `top` count from the corner of the first; all in points."""

    picture: Picture
    over: Span
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class CellPicture:
    """A picture on a cell as it is printed, in points from the corner of the cell, which is `of_width` wide."""

    picture: Picture
    left: float
    top: float
    width: float
    height: float
    of_width: float

    @property
    def bottom(self) -> float:
        """How far down it goes on the cell."""
        return self.top + self.height

    def offset(self, side: str) -> float:
        """Return how far it is shifted to the right from where it would stand at a side of the cell.

        >>> from pledgebook.grid.picture import CellPicture
        >>> found = CellPicture(picture, left=70, top=0, width=20, height=20, of_width=100)
        >>> found.offset("left"), found.offset("center"), found.offset("right")
        (70, 30.0, -10)
        """
        if side == "center":
            return self.left + self.width / 2 - self.of_width / 2
        return self.left + self.width - self.of_width if side == "right" else self.left


def picture_of(data: bytes, said: str = "") -> Picture | None:
    """Return a picture that every kind of document can show; None for other kinds, a broken one, and one beyond measure."""
    try:
        kind, size = _measured(data)
    except (struct.error, IndexError):
        return None
    return Picture(data, kind, *size, said) if 0 < size[0] * size[1] <= _MOST_DOTS else None


@lru_cache(maxsize=16)  # every card asks for the same
def _measured(data: bytes) -> tuple[str, tuple[int, int]]:
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and _is_whole_png(data):
        return "image/png", struct.unpack(">II", data[16:24])
    if data.startswith(_GIF):
        return "image/gif", struct.unpack("<HH", data[6:10])
    if data.startswith(_JPEG):
        return "image/jpeg", _of_jpeg(data)
    return "", (0, 0)


def _is_whole_png(data: bytes) -> bool:
    """Say whether all pieces of a PNG are there and sound: what makes PDF takes no other."""
    at, has_dots = len(_PNG), False
    while True:
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, end = data[at + 4 : at + 8], at + 8 + length
        (check,) = struct.unpack(">I", data[end : end + 4])
        if zlib.crc32(data[at + 4 : end]) != check:
            return False
        if kind == b"IEND":
            return has_dots
        has_dots = has_dots or kind == b"IDAT"
        at = end + 4


def _of_jpeg(data: bytes) -> tuple[int, int]:
    """Return the size of a JPEG; nothing of one that has no dots."""
    at, size = 2, (0, 0)
    while data[at] == 0xFF:  # noqa: PLR2004 - each piece begins so
        marker = data[at + 1]
        if marker == _SCAN:
            return size
        if marker in _WITH_SIZE:
            high, wide = struct.unpack(">HH", data[at + 5 : at + 9])
            size = wide, high
        at += 1 if marker == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4])  # noqa: PLR2004 - filled up
    return 0, 0
