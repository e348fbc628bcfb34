"""The language of this run: what was asked for, else what the environment says.

Every sentence that is asked for without a language is in this one, `str(error)` too. It is kept in a context
variable: a web service answers each request in the language of the person who asks.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Lang = Literal["ko", "en"]
LANGS: tuple[Lang, ...] = ("ko", "en")
LANG_VARIABLE = "PLEDGEBOOK_LANG"
_asked: ContextVar[Lang | None] = ContextVar("pledgebook_lang", default=None)


def asked_language() -> Lang | None:
    """Return the language that was asked for in this context; None where nobody did."""
    return _asked.get()


def language() -> Lang:
    """Return the language to speak: the one asked for, else PLEDGEBOOK_LANG, else Korean."""
    found = _asked.get() or os.environ.get(LANG_VARIABLE)
    return found if found in LANGS else "ko"


@contextmanager
def speaking(lang: str | None) -> Iterator[None]:
    """Speak a language within the body; None leaves it to the environment.

    >>> with speaking("en"):
    ...     str(UsageError("mail-no-paths"))
    'Name the workbooks to mail.'
    """
    token = _asked.set(lang if lang in LANGS else None)
    try:
        yield
    finally:
        _asked.reset(token)
