"""The library's log: a program that uses it decides where it goes, and hears nothing before it does.

Python's own `logging` is a tenth of the start of a command that finds nothing to do. As long as nothing has
imported it nobody can listen, and what is said goes nowhere; from then on it is Python's own.
"""

from __future__ import annotations

import sys

_DEBUG, _INFO, _WARNING, _ERROR = 10, 20, 30, 40
"""The levels as `logging` numbers them."""
NAME = "pledgebook"


class Log:
    """The log of a module. Nothing that may stand in a cell is said to it."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def debug(self, text: str, *facts: object) -> None:
        self._say(_DEBUG, text, facts)

    def info(self, text: str, *facts: object) -> None:
        self._say(_INFO, text, facts)

    def warning(self, text: str, *facts: object, error: BaseException | None = None) -> None:
        self._say(_WARNING, text, facts, error)

    def error(self, text: str, *facts: object) -> None:
        self._say(_ERROR, text, facts)

    def _say(
        self, level: int, text: str, facts: tuple[object, ...], error: BaseException | None = None
    ) -> None:
        if not quieten():
            return
        import logging  # somebody has imported it: here it costs nothing

        logging.getLogger(self._name).log(level, text, *facts, exc_info=error, stacklevel=3)


def quieten() -> bool:
    """Keep the log from stderr where a program has not said where it goes; False where nobody listens."""
    if "logging" not in sys.modules:
        return False
    import logging

    own = logging.getLogger(NAME)
    if not any(isinstance(handler, logging.NullHandler) for handler in own.handlers):
        own.addHandler(logging.NullHandler())
    return True
