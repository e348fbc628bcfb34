"""Every word of a printed document beside those of the cards made of it: what was lost on the way, whoever lost it.

The comparison of figures and lines reads both with the same eyes: what these do not see in the one they do not miss
in the other. So here nothing is read of a document but its words, and labels alone are left out, which our cards
write their own way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.book.folding import compatible, word_key
from pledgebook.intake import labels
from pledgebook.intake.blocks import TextLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pledgebook.intake.blocks import BlockTable

_WORD = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+")
_YEAR_MONTH = re.compile(r"(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])")
_LEAST = 2
"""Letters of a word that is looked for: one alone stands in any text."""
_MOST_NAMED = 40


@dataclass(frozen=True, slots=True)
class Words:
    """The words of documents: texts without blanks, as words stand anywhere in them, and the numbers."""

    texts: tuple[str, ...]
    numbers: frozenset[str]

    def missing(self, blocks: Iterable[TextLine | BlockTable]) -> list[str]:
        """Return the words of blocks that these do not have, in order of print, each once."""
        known = "\n".join(self.texts)
        found: dict[str, None] = {}
        for text in _texts(blocks):
            if labels.is_label(text):
                continue
            for word in _words(text):
                if word[0].isdigit():
                    is_there = _number(word) in self.numbers or self.numbers.issuperset(_parts(word))
                else:
                    is_there = len(word) < _LEAST or labels.is_label(word) or word.casefold() in known
                if not is_there:
                    found[word] = None
        return list(found)


def words_of(blocks: Iterable[TextLine | BlockTable]) -> Words:
    """Return what blocks say."""
    texts = tuple(_texts(blocks))
    written = [word for text in texts for word in _words(text) if word[0].isdigit()]
    parts = (part for word in written for part in _parts(word))
    return Words(tuple(map(word_key, texts)), frozenset(("", *map(_number, written), *parts)))


def all_words(several: Iterable[Words]) -> Words:
    """Return the words of several in one."""
    every = list(several)
    texts = tuple(text for words in every for text in words.texts)
    return Words(texts, frozenset().union(*(words.numbers for words in every)))


def named(words: list[str]) -> str:
    """Return words in a row, the first of many."""
    return ", ".join(words[:_MOST_NAMED]) + (", …" if len(words) > _MOST_NAMED else "")


def _texts(blocks: Iterable[TextLine | BlockTable]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, TextLine):
            yield block.text
        else:
            yield from (cell.text for cell in block.cells if cell.text)


def _words(text: str) -> Iterator[str]:
    return (found[0] for found in _WORD.finditer(compatible(text)))


def _parts(number: str) -> list[str]:
    """Return the year and the month of what may be both: 2024.05.31. is no other day than 2024. 5. 31."""
    return (
        [_number(part) for part in number.split(".")] if _YEAR_MONTH.fullmatch(number) else [_number(number)]
    )


def _number(text: str) -> str:
    """Return a number as it counts: 1,200.50 as 1200.5; a 0 stands for a dash, so it is always there."""
    whole, _, decimals = text.replace(",", "").partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole.lstrip('0')}.{decimals}" if decimals else whole.lstrip("0")
