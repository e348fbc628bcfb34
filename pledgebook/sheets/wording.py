"""The official sheets are Korean whatever the language of the command line."""

from __future__ import annotations

from pledgebook.messages import word


def ko(key: str, **facts: object) -> str:
    """Give a word or line of the official sheets."""
    return word(key, "ko", **facts)
