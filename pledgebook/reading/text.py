"""Text as it stands in cells, and the ways two spellings of the same text are compared."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ODD = "\u00a0\r\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_INVISIBLE = str.maketrans({"\u00a0": " ", **dict.fromkeys(_ODD[2:])})
_SPACE = re.compile(r"\s+")


def clean(text: str) -> str:
    """Give text as meant: Hangul composed, no invisible characters, no blanks around it."""
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE).replace("\r\n", "\n").strip()


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
    by_packed = {packed(one): one for one in known}
    close = get_close_matches(packed(seen), list(by_packed), n=1, cutoff=cutoff)
    return by_packed[close[0]] if close else ""
