"""Regular expressions that are compiled when they are first used: a command uses a part of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from re import compile as regex

__all__ = ["regex"]

if not TYPE_CHECKING:  # a type checker takes one for what it stands for

    class regex:  # noqa: N801 - called as `re.compile` is
        """Stands for a compiled expression, and has its methods."""

        def __init__(self, text: str | bytes, flags: int = 0) -> None:
            self._text, self._flags = text, flags

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401
            found = getattr(re.compile(self._text, self._flags), name)
            setattr(self, name, found)  # from now on it is found without a call
            return found
