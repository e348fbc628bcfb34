"""What may stand before or after every command: the language and the log.

They are taken out of the arguments before click reads them, so that they mean the same wherever they stand,
in the help and in what is said of wrong usage too.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pledgebook import config
from pledgebook.errors import UsageError
from pledgebook.messages import LANGS, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LANG, VERBOSE, LOG_FILE = "--lang", "--verbose", "--log-file"
_OPTIONS_END = "--"
_WITH_VALUE = {LANG: "|".join(LANGS), LOG_FILE: "FILE"}
DESCRIBED = ((f"{LANG} {_WITH_VALUE[LANG]}", "lang"), (VERBOSE, "verbose"), (f"{LOG_FILE} FILE", "log_file"))
"""How each is written, and the key of its sentence in the help."""


class Everywhere(NamedTuple):
    """What was asked for beside the command; `wrong` is what could not be understood of it."""

    lang: str | None = None
    verbose: bool = False
    log_file: Path | None = None
    wrong: UsageError | None = None

    def refuse_wrong(self) -> None:
        """Raise UsageError for what could not be understood."""
        if self.wrong is not None:
            raise self.wrong


def taken_out(arguments: Sequence[str]) -> tuple[Everywhere, list[str]]:
    """Return what holds everywhere, and the arguments without it; of two the last one counts.

    >>> taken_out(["--lang", "en", "show", "가.xlsx", "--verbose"])[1]
    ['show', '가.xlsx']
    """
    rest: list[str] = []
    given: dict[str, str] = {}
    wrong: UsageError | None = None
    verbose = False
    waiting = list(arguments)
    while waiting:
        argument = waiting.pop(0)
        name, is_joined, value = argument.partition("=")
        if argument == _OPTIONS_END:
            rest += [argument, *waiting]
            break
        if argument == VERBOSE:
            verbose = True
        elif name in _WITH_VALUE:
            if not is_joined and not waiting:
                wrong = _valueless(name)
            else:
                given[name] = value if is_joined else waiting.pop(0)
        else:
            rest.append(argument)
    lang, log_file = given.get(LANG), given.get(LOG_FILE)
    if lang is not None and lang not in LANGS:
        lang, wrong = None, UsageError("usage-choice", option=LANG, seen=lang, known=", ".join(LANGS))
    if log_file == "":
        log_file, wrong = None, _valueless(LOG_FILE)
    return Everywhere(lang, verbose, None if log_file is None else Path(log_file), wrong), rest


def _valueless(name: str) -> UsageError:
    return UsageError("usage-no-value", option=name, wanted=_WITH_VALUE[name] if name == LANG else "…")


@contextmanager
def in_force(asked: Everywhere) -> Iterator[None]:
    """Speak the language asked for within the body, else the one that the configuration names."""
    with speaking(asked.lang or config.lang_to_speak()):
        yield
