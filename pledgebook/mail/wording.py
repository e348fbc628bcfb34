"""The words of a letter: in the language that was asked for, as every sentence of the run is.

What it is known by later (its content, its realm, its pledges) is in Korean whatever the language: sent in the
other one it is the same letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.messages import language, word

if TYPE_CHECKING:
    from pledgebook.book.model import Status


def say(key: str, **facts: object) -> str:
    """Return a word or line of a letter."""
    return word(key, language(), **facts)


def status_text(status: Status) -> str:
    """Return a status in the language of the letter; in Korean as it is typed."""
    return say(f"mail.status.{status.name}")
