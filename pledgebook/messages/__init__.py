"""Every sentence a person reads, in Korean and English.

Two catalogues: `messages/findings.py` (what is wrong in the data and what to type instead) and
`messages/errors.py` (why the work could not go on); `messages/words.py` holds the labels of the
command line and the sheets. Sentences are `str.format` templates over facts that are already text.

A catalogue is imported when something of it is said: all of them are some fifty modules, and most commands say
little. What every refresh says is looked up first.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pledgebook.messages.entry import FindingEntry, Sentence
from pledgebook.messages.language import LANGS, Lang, asked_language, language, speaking
from pledgebook.messages.words_commands import COMMAND_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "LANGS",
    "FindingEntry",
    "Lang",
    "Sentence",
    "asked_language",
    "finding_entry",
    "has_word",
    "language",
    "sentence",
    "speaking",
    "word",
]


@cache
def finding_entry(code: str) -> FindingEntry:
    """Look up what the catalogue says of a finding code (`PB301`); KeyError for an unknown one."""
    from pledgebook.messages.findings_checks import CHECKS  # most that is told of a workbook that reads well

    found = CHECKS.get(code)
    if found is None:
        from pledgebook.messages.findings_workbook import WORKBOOK_FINDINGS

        found = WORKBOOK_FINDINGS.get(code)
    if found is None:
        from pledgebook.messages.findings import FINDINGS

        return FINDINGS[code]
    return found


def sentence(code: str, lang: str, facts: Mapping[str, str]) -> str:
    """Fill the sentence of an error code."""
    from pledgebook.messages.errors import ERRORS

    return ERRORS[code].fill(lang, facts)


def word(key: str, lang: str, **facts: object) -> str:
    """Return a label or a short line of the command line or a sheet."""
    if not facts:
        return _word_without_facts(key, lang)
    return _words(key).fill(lang, {name: str(fact) for name, fact in facts.items()})


@cache
def _word_without_facts(key: str, lang: str) -> str:
    return _words(key).fill(lang, {})


def has_word(key: str) -> bool:
    """Say whether there is a label or a line of this key."""
    try:
        _words(key)
    except KeyError:
        return False
    return True


@cache
def _words(key: str) -> Sentence:
    """Look a key up among what commands say, then what sheets say, then everywhere; KeyError for an unknown one."""
    found = COMMAND_WORDS.get(key)
    if found is None:
        from pledgebook.messages.words_sheets import SHEET_WORDS
        from pledgebook.messages.words_terminal import TERMINAL_WORDS

        found = TERMINAL_WORDS.get(key) or SHEET_WORDS.get(key)
    if found is None and key.startswith("guide."):  # 안내 is in most workbooks
        from pledgebook.messages.handover import HANDOVER_WORDS

        found = HANDOVER_WORDS.get(key)
    if found is None:
        from pledgebook.messages.words import WORDS

        return WORDS[key]
    return found
