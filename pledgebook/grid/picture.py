"""Pictures on a sheet, and where on a cell each lies; they know nothing of files."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pledgebook.grid.addresses import Span

_PNG, _JPEG, _GIF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", (b"GIF87a", b"GIF89a")
_WITH_SIZE = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # markers of JPEG


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
    """Return a picture that every kind of document can show; None for other kinds, and for one that is broken."""
    try:
        kind, size = _measured(data)
    except (struct.error, IndexError):
        return None
    return Picture(data, kind, *size, said) if min(size) > 0 else None


def _measured(data: bytes) -> tuple[str, tuple[int, int]]:
    if data.startswith(_PNG) and data[12:16] == b"IHDR":
        return "image/png", struct.unpack(">II", data[16:24])
    if data.startswith(_GIF):
        return "image/gif", struct.unpack("<HH", data[6:10])
    if data.startswith(_JPEG):
        return "image/jpeg", _of_jpeg(data)
    return "", (0, 0)


def _of_jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    while data[at] == 0xFF:  # noqa: PLR2004 - each piece begins so
        marker = data[at + 1]
        length = int.from_bytes(data[at + 2 : at + 4])
        if marker in _WITH_SIZE:
            high, wide = struct.unpack(">HH", data[at + 5 : at + 9])
            return wide, high
        at += 2 + length
    return 0, 0
