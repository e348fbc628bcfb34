"""Text as every document can hold it: what was typed, and nothing that steers what shows it."""

from __future__ import annotations

import re

_CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_UNHOLDABLE = re.compile(f"[{_CONTROLS}]")
_NOT_PLAIN = re.compile(rf"""[{_CONTROLS}\r\x85\u2028\u2029&<>"']""")
"""What keeps a text from standing in XML or HTML as it is."""
_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_PICTURES = 0x2400  # ␀ and those after it
_DELETE = 0x7F
_FIRST_PRINTING = 0x20
_SPECIAL = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def holdable(text: str) -> str:
    r"""Return a text with a picture in the place of each control character, which no XML or HTML can hold.

    Ends of lines become `\n`. Everything else stays as it is: Hangul of any age, emoji, marks of direction.

    >>> holdable("가\x07\r\n나")
    '가␇\n나'
    """
    return _UNHOLDABLE.sub(_picture, _LINE_ENDS.sub("\n", text))


def escaped(text: str) -> str:
    """Return a text for XML or HTML, in an element or within quotes.

    >>> escaped('<b a="1">')
    '&lt;b a=&quot;1&quot;&gt;'
    """
    return holdable(text).translate(_SPECIAL) if _NOT_PLAIN.search(text) else text


def _picture(found: re.Match[str]) -> str:
    number = ord(found[0])
    if number < _FIRST_PRINTING:
        return chr(_PICTURES + number)
    return "\u2421" if number == _DELETE else "\ufffd"
