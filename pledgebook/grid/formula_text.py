"""Text that a spreadsheet program would take for a formula, in files that say nothing of types."""

from __future__ import annotations

_FORMULA_LIKE = ("=", "+", "-", "@", "\t", "\r", "\n")


def shielded(text: str) -> str:
    """Put an apostrophe before text that would be taken for a formula.

    >>> shielded("=1+1"), shielded("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if _is_formula_like(text) else text


def unshielded(text: str) -> str:
    """Take that apostrophe away: the very text that was `shielded`.

    >>> unshielded("'=1+1"), unshielded("'24. 5. 31.")
    ('=1+1', "'24. 5. 31.")
    """
    return text[1:] if text.startswith("'") and _is_formula_like(text[1:]) else text


def _is_formula_like(text: str) -> bool:
    return text.lstrip(" '").startswith(_FORMULA_LIKE)
