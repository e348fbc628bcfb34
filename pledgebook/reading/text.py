"""Text as it stands in cells, and the ways two spellings of the same text are compared."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn the direction of writing: with them a text can look like another."""
_ODD = "\u00a0\r\u00ad\u200b\u200c\u200d\u2060\ufeff" + _TURNING
_INVISIBLE = str.maketrans({"\u00a0": " ", **dict.fromkeys(_ODD[2:])})
_SPACE = re.compile(r"\s+")
_LONGEST_NEAR, _MOST_NEAR = 80, 500
"""Letters and texts compared to find the nearest: comparing costs the square of both."""
_LONGEST_MARKS = 30
"""Marks on one letter, as the stream-safe format of UAX #15 has it: sorting more costs their square."""


def clean(text: str) -> str:
    """Give text as meant: Hangul composed, no invisible characters, no blanks around it."""
    if len(text) > _LONGEST_MARKS and not unicodedata.is_normalized("NFC", text):
        text = _with_fewer_marks(text)
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE).replace("\r\n", "\n").strip()


def _with_fewer_marks(text: str) -> str:
    """Drop the marks past the thirtieth on one letter, of which nobody sees any."""
    kept: list[str] = []
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= _LONGEST_MARKS:
            kept.append(letter)
    return "".join(kept)


def clean_all(texts: Sequence[str]) -> list[str]:
    """Clean a column of texts; where none holds anything odd, at the cost of a few searches."""
    joined = "\n".join(texts)
    if unicodedata.is_normalized("NFC", joined) and not any(odd in joined for odd in _ODD):
        return list(map(str.strip, texts))
    return list(map(clean, texts))


def packed(text: str) -> str:
    """Give the form in which headers and allowed values are compared: no white space, no case."""
    return _SPACE.sub("", clean(text)).casefold()


def key(code: str) -> str:
    """Give the form in which identifiers are compared: full-width digits and blanks make no difference."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", clean(code)))


def nearest(seen: str, known: Iterable[str], cutoff: float = 0.5) -> str:
    """Give the known text most like the one seen, or nothing where none is."""
    by_packed = {packed(one[:_LONGEST_NEAR]): one for one in islice(known, _MOST_NEAR)}
    close = get_close_matches(packed(seen[:_LONGEST_NEAR]), list(by_packed), n=1, cutoff=cutoff)
    return by_packed[close[0]] if close else ""
