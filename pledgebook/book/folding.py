"""Text as it stands in cells, and the forms in which two spellings of the same text are compared.

`clean` is the text as meant; `word_key` compares words (headers, allowed values, names), `code_key` compares
codes, `letters_key` whole sentences. In none of them does a footnote mark (¹ ₂ ③) become a digit.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn the direction of writing: with them a text can look like another."""
_ODD = "\u00a0\r\u00ad\u200b\u200c\u200d\u2060\ufeff" + _TURNING
_INVISIBLE = str.maketrans({"\u00a0": " ", **dict.fromkeys(_ODD[2:])})
_IS_ODD = re.compile(f"[{_ODD}]")
MARKS = re.compile(
    "([\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089"  # superscript and subscript
    "\u2460-\u249b\u24ea-\u24ff\u2776-\u2793"  # circled, in parentheses, with a full stop, on black
    "\u3248-\u324f\u3251-\u325f\u32b1-\u32bf\U0001f100-\U0001f10c])"
)
"""Digits that mark a footnote or number an item. Normalized as usual, 5① would become 51."""
_NEITHER_ASCII_NOR_HANGUL = re.compile(r"[^\x00-\x7f가-힣]")
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum() and code != ord("\n"))
_LOWER = bytes(code + 32 if chr(code).isascii() and chr(code).isupper() else code for code in range(256))
_NEAR = 0.72
"""How much of two texts must be the same: one letter of a short word may differ, never its meaning."""
_LONGEST_NEAR, _MOST_NEAR = 40, 500
"""Letters and texts compared to find the nearest: comparing costs the square of both."""
_SHORT = 64
"""Letters of a text whose form is remembered."""
_LONGEST_MARKS = 30
"""Marks on one letter, as the stream-safe format of UAX #15 has it: sorting more costs their square."""
_TEXTS_AT_ONCE, _LETTERS_AT_ONCE = 2_000, 1_000_000
"""Texts and letters folded or searched at once: an odd one sends no more than these the long way."""


def clean(text: str) -> str:
    """Return text as meant: Hangul composed, no invisible characters, no blanks around it."""
    if text.isascii():
        return text.replace("\r\n", "\n").strip()
    if len(text) > _LONGEST_MARKS and not unicodedata.is_normalized("NFC", text):
        text = _with_fewer_marks(text)
    text = unicodedata.normalize("NFC", text)
    if _IS_ODD.search(text):
        text = text.translate(_INVISIBLE)
    return text.replace("\r\n", "\n").strip()


def _with_fewer_marks(text: str) -> str:
    """Drop the marks past the thirtieth on one letter, of which nobody sees any."""
    kept: list[str] = []
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= _LONGEST_MARKS:
            kept.append(letter)
    return "".join(kept)


def cleaned(texts: Sequence[str]) -> list[str]:
    """Clean a column of texts; those among which none holds anything odd, at the cost of a few searches."""
    found: list[str] = []
    for _, some in runs(texts):
        found += _cleaned(some)
    return found


def _cleaned(texts: Sequence[str]) -> Iterator[str]:
    joined = "\n".join(texts)
    if unicodedata.is_normalized("NFC", joined) and not any(odd in joined for odd in _ODD):
        return map(str.strip, texts)
    return map(clean, texts)


def compatible(text: str) -> str:
    """Return text with full-width and other compatibility letters as the usual ones, marks left as they are.

    >>> compatible("５①")
    '5①'
    """
    if unicodedata.is_normalized("NFKC", text):  # so it holds no marks either
        return text
    if not MARKS.search(text):
        return unicodedata.normalize("NFKC", text)
    pieces = MARKS.split(text)  # the marks stand at the odd places
    return "".join(
        piece if at % 2 else unicodedata.normalize("NFKC", piece) for at, piece in enumerate(pieces)
    )


def word_key(text: str) -> str:
    """Return the form in which headers, allowed values and names are compared: no white space, no case."""
    return _short_word_key(text) if len(text) <= _SHORT else code_key(text).casefold()


@lru_cache(maxsize=4096)
def _short_word_key(text: str) -> str:
    """Remember heads, names and the contract's words: a refresh asks for a few hundred of them thousands of times."""
    return code_key(text).casefold()


def code_key(code: str) -> str:
    """Return the form in which codes are compared: full-width digits and blanks make no difference."""
    if code.isascii():  # nothing to compose and nothing invisible
        return "".join(code.split())
    return "".join(compatible(clean(code)).split())


def letters_key(text: str) -> str:
    """Return the form in which sentences are compared: letters and digits alone, no case."""
    return "".join(filter(str.isalnum, compatible(text).casefold()))


def letters_keys(texts: Sequence[str]) -> list[str]:
    """Return `letters_key` of each text: of a long log at the cost of a few searches."""
    found: list[str] = []
    for _, some in runs(texts):
        found += _letters_keys(some)
    return found


def _letters_keys(texts: Sequence[str]) -> list[str]:
    joined = joined_by_line(texts)
    folded = compatible(joined)
    odd = odd_signs(folded)
    if any(sign.casefold() != sign for sign in odd):
        folded = folded.casefold()
        odd = odd_signs(folded)
    letters = folded.encode("utf-8", "surrogatepass").translate(_LOWER, _ASCII_SIGNS)
    for sign in odd:
        if not sign.isalnum():
            letters = letters.replace(sign.encode("utf-8", "surrogatepass"), b"")
    return letters.decode("utf-8", "surrogatepass").split("\n")


def odd_signs(text: str) -> set[str]:
    """Return the characters of a text that are neither ASCII nor Hangul: in Korean texts there are few.

    >>> sorted(odd_signs("가 A·②"))
    ['·', '②']
    """
    return set(_NEITHER_ASCII_NOR_HANGUL.findall(text))


def runs(texts: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield texts in runs that are short enough to be folded or searched at once, each with its first index.

    A log may hold as much text as a file may; several copies of all of it at once would need much memory.
    """
    for start in range(0, len(texts), _TEXTS_AT_ONCE):
        some = texts[start : start + _TEXTS_AT_ONCE]
        if sum(map(len, some)) <= _LETTERS_AT_ONCE:  # of nearly all; the loop below is slow
            yield start, some
            continue
        first = letters = 0
        for at, text in enumerate(some):
            if at > first and letters + len(text) > _LETTERS_AT_ONCE:
                yield start + first, some[first:at]
                first, letters = at, 0
            letters += len(text)
        yield start + first, some[first:]


def joined_by_line(texts: Sequence[str]) -> str:
    """Return texts one a line, to search all of them at once; line breaks within them become blanks."""
    joined = "\n".join(texts)
    if joined.count("\n") < len(texts):
        return joined
    return "\n".join(text.replace("\n", " ") for text in texts)


def nearest(seen: str, known: Iterable[str]) -> str:
    """Return the known text that a slip of typing would make the one seen; nothing where none is near.

    Hangul is compared by its letters, so that 완로 is near 완료; 미완료, which says the opposite, is not.

    >>> nearest("정상진행", ["완료", "정상추진"]), nearest("시기미도래", ["완료", "정상추진"])
    ('정상추진', '')
    """
    from difflib import get_close_matches  # only where a word is wrong

    wanted = _letters(seen)
    by_letters = {_letters(text): text for text in islice(known, _MOST_NEAR)}
    close = get_close_matches(wanted, list(by_letters), n=1, cutoff=_NEAR)
    # What stands before a word makes another of it, as in 미완료 and 반올림.
    is_another = close and close[0] != wanted and (close[0].endswith(wanted) or wanted.endswith(close[0]))
    return by_letters[close[0]] if close and not is_another else ""


def _letters(text: str) -> str:
    return unicodedata.normalize("NFD", word_key(text[:_LONGEST_NEAR]))
