"""How the value of a key is read, from the file or the environment."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Rule = Callable[[object], object]


class UnusableError(ValueError):
    """A value that a rule does not take; `code` names the sentence that says what it takes."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def as_text(seen: object) -> str:
    if not isinstance(seen, str):
        raise UnusableError("config-text")
    return seen.strip()


def as_texts(seen: object) -> tuple[str, ...]:
    """Read a list of texts; in the environment they are separated by commas."""
    found = seen.split(",") if isinstance(seen, str) else seen
    if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
        raise UnusableError("config-texts")
    return tuple(text.strip() for text in found if text.strip())


def as_path(seen: object) -> Path | None:
    return Path(text).expanduser() if (text := as_text(seen)) else None


def as_yes_or_no(seen: object) -> bool:
    """Read true or false; in the environment also 1 or 0, in any case."""
    found = {"true": True, "1": True, "false": False, "0": False}.get(str(seen).strip().lower())
    if found is None or not isinstance(seen, (bool, str)):
        raise UnusableError("config-choice", known="true, false (1, 0)")
    return found


def one_of(*known: str) -> Rule:
    def read(seen: object) -> str:
        if seen not in known:
            raise UnusableError("config-choice", known=", ".join(known))
        return str(seen)

    return read


def whole(least: int = 0, most: int | None = None) -> Rule:
    def read(seen: object) -> int:
        try:
            number = None if isinstance(seen, (bool, float)) else int(str(seen))
        except ValueError:
            number = None
        if number is None or number < least or (most is not None and number > most):
            code = "config-value" if most is None else "config-between"
            raise UnusableError(code, least=least, most=most)
        return number

    return read


def number(*, above: float | None = None) -> Rule:
    """Read a number from 0, or one above a bound."""

    def read(seen: object) -> float:
        try:
            number = math.nan if isinstance(seen, bool) else float(str(seen))
        except ValueError:
            number = math.nan
        if not math.isfinite(number) or number < 0 or (above is not None and number <= above):
            raise UnusableError("config-number" if above is None else "config-above", least=above)
        return number

    return read


def read_by(rule: Rule, variable: str = "") -> dict[str, Any]:
    """Say how a key is read; `variable` is its environment variable where it is not called by section and key."""
    return {"rule": rule, "variable": variable}
