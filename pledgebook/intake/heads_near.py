"""How near the wording of a head is to the words for a field of the log."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from pledgebook.book.folding import word_key
from pledgebook.intake.heads import LOG
from pledgebook.intake.heads_words import SYNONYMS

if TYPE_CHECKING:
    from collections.abc import Callable

    from pledgebook.intake.heads import Head


def nearness_of_heads() -> Callable[[Head, str], int] | None:
    """Return what says how near a head is to the words for a field, by the letters of Hangul; None without RapidFuzz."""
    try:
        from rapidfuzz import fuzz
    except ImportError:
        return None

    def nearness(head: Head, field: str) -> int:
        words = (word_key(LOG.header_of(field)), *SYNONYMS[field])
        return max(round(fuzz.ratio(_letters(form), _letters(word))) for form in head.forms for word in words)

    return nearness


def _letters(text: str) -> str:
    return unicodedata.normalize("NFD", text)
