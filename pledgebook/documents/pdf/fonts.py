"""The fonts of a PDF: those on this computer whose licence lets them be embedded, and what they can show.

맑은 고딕 is none of them: a file that carries it may not be given away.
"""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

FAMILIES = (
    "NanumGothic",
    "NanumBarunGothic",
    "Noto Sans KR",
    "Noto Sans CJK KR",
    "Noto Serif CJK KR",
    "NanumBarunGothic YetHangul",
    "Noto Emoji",
    "Noto Sans Symbols 2",
)
"""Under the SIL Open Font License, the first found before the others; the later ones have rarer letters."""
_KOREAN = FAMILIES[:4]
_FORMAT_4, _FORMAT_12 = 4, 12


@dataclass(frozen=True, slots=True)
class Fonts:
    """The families to use, in order; `letters` are the code points that one of them can show."""

    families: tuple[str, ...]
    letters: frozenset[int]

    def can_show(self, letter: str) -> bool:
        """Return whether a letter can be drawn; what has no shape of its own always can."""
        return ord(letter) in self.letters or unicodedata.category(letter) in {"Cf", "Mn", "Zs"}


@lru_cache(maxsize=1)
def find_fonts() -> Fonts:
    """Find the fonts of this computer; raises UsageError where none has Hangul and may be embedded."""
    import typst

    known = {
        (font.family, font.path, font.index)
        for font in typst.Fonts(include_embedded_fonts=False).fonts()
        if font.family in FAMILIES and font.path
    }
    families = tuple(family for family in FAMILIES if any(found[0] == family for found in known))
    if not set(families) & set(_KOREAN):
        raise UsageError("pdf-no-font", known=", ".join(_KOREAN))
    first = {
        family: min((path, index) for name, path, index in known if name == family) for family in families
    }
    letters: set[int] = set()
    for path, index in first.values():
        letters.update(_letters(Path(path).read_bytes(), index))
    return Fonts(families, frozenset(letters))


def _letters(data: bytes, index: int) -> Iterator[int]:
    """Yield the code points that a font has a glyph for, by its table `cmap`."""
    start = 0
    if data[:4] == b"ttcf":
        (start,) = struct.unpack_from(">I", data, 12 + 4 * index)
    (count,) = struct.unpack_from(">H", data, start + 4)
    for at in range(start + 12, start + 12 + 16 * count, 16):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, at)
        if tag == b"cmap":
            yield from _of_cmap(data, offset)


def _of_cmap(data: bytes, table: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">H", data, table + 2)
    for at in range(table + 4, table + 4 + 8 * count, 8):
        (offset,) = struct.unpack_from(">I", data, at + 4)
        start = table + offset
        (kind,) = struct.unpack_from(">H", data, start)
        if kind == _FORMAT_12:
            (groups,) = struct.unpack_from(">I", data, start + 12)
            for group in range(start + 16, start + 16 + 12 * groups, 12):
                first, last, _ = struct.unpack_from(">III", data, group)
                yield from range(first, last + 1)
        elif kind == _FORMAT_4:
            yield from _of_format_4(data, start)


def _of_format_4(data: bytes, start: int) -> Iterator[int]:
    (doubled,) = struct.unpack_from(">H", data, start + 6)
    segments = doubled // 2
    ends, starts = start + 14, start + 16 + doubled
    deltas, offsets = starts + doubled, starts + 2 * doubled
    for at in range(segments):
        (last,) = struct.unpack_from(">H", data, ends + 2 * at)
        (first,) = struct.unpack_from(">H", data, starts + 2 * at)
        (delta,) = struct.unpack_from(">H", data, deltas + 2 * at)
        (offset,) = struct.unpack_from(">H", data, offsets + 2 * at)
        for letter in range(first, last + 1):
            if offset:
                (glyph,) = struct.unpack_from(">H", data, offsets + 2 * at + offset + 2 * (letter - first))
            else:
                glyph = (letter + delta) & 0xFFFF
            if glyph and letter != 0xFFFF:  # noqa: PLR2004 - the table's own end
                yield letter
