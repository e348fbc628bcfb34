"""Every sentence a person reads, in Korean and English.

Two catalogues: `messages/findings.py` (what is wrong in the data and what to type instead) and
`messages/errors.py` (why the work could not go on); `messages/words.py` holds the labels of the
command line and the sheets. Sentences are `str.format` templates over facts that are already text.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pledgebook.messages.entry import FindingEntry, Sentence
from pledgebook.messages.errors import ERRORS
from pledgebook.messages.findings import FINDINGS
from pledgebook.messages.language import LANGS, Lang, asked_language, language, speaking
from pledgebook.messages.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "LANGS",
    "FindingEntry",
    "Lang",
    "Sentence",
    "asked_language",
    "finding_entry",
    "language",
    "sentence",
    "speaking",
    "word",
]


def finding_entry(code: str) -> FindingEntry:
    """Look up what the catalogue says of a finding code (`PB301`); KeyError for an unknown one."""
    return FINDINGS[code]


def sentence(code: str, lang: str, facts: Mapping[str, str]) -> str:
    """Fill the sentence of an error code."""
    return ERRORS[code].fill(lang, facts)


def word(key: str, lang: str, **facts: object) -> str:
    """Return a label or a short line of the command line or a sheet."""
    if not facts:
        return _word_without_facts(key, lang)
    return WORDS[key].fill(lang, {name: str(fact) for name, fact in facts.items()})


@cache
def _word_without_facts(key: str, lang: str) -> str:
    return WORDS[key].fill(lang, {})
