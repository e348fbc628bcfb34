"""The exception tree. Problems in the data are `Finding` values; these are for "cannot go on".

PledgebookError
├── UsageError               the caller asked for what cannot be (exit code 2)
│   └── ExtraMissingError    an extra is not installed; an ImportError too
├── DataError                error findings stand in the way; carries them (exit code 3)
├── BatchError               worker, time, memory or cluster failed a workbook, not its content (exit code 1)
├── MailError                mail could not be sent (exit code 5)
│   └── MailDeferredError    not now: worth another try
└── FileError                the file cannot be used; nothing was written (exit code 4)
    ├── FileUnreadableError  missing, not a workbook, damaged, encrypted, hostile
    ├── FileLockedError      open in Excel or another program
    ├── FileRefusedError     cannot be written without risk to what it holds
    └── FileChangedError     somebody else changed it between read and write
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.messages import language, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pledgebook.findings import Finding


class PledgebookError(Exception):
    """Root of every exception the library raises on purpose.

    `code` names a sentence of the catalogue (`messages/errors.py`) and `facts` fill it, so that a
    message can be shown in either language: `str(error)` is in the language of the run (`--lang`,
    PLEDGEBOOK_LANG, else Korean), `error.text("en")` in English.
    """

    exit_code = 1

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = {name: str(fact) for name, fact in facts.items()}

    def text(self, lang: str | None = None) -> str:
        """Say what happened and what to do, in Korean ("ko"), English ("en") or the language of the run."""
        return sentence(self.code, lang or language(), self.facts)

    def __str__(self) -> str:
        return self.text()

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions with keyword facts must survive the trip back from a worker process, and their cause too.
        return (_rebuild, (type(self), self.code, self.facts), _carried(self))


def _rebuild(kind: type[PledgebookError], code: str, facts: dict[str, str]) -> PledgebookError:
    return kind(code, **facts)


class CauseElsewhere(Exception):  # noqa: N818 - what it stands for may be no error
    """The cause of an error that came from another process, as text: the exception itself may not travel."""

    def __init__(self, text: str, places: str) -> None:
        super().__init__(text, places)
        self.text = text
        self.places = places  # types and lines of code alone: nothing that a cell may hold

    def __str__(self) -> str:
        return f"\n{self.text}"


def causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error, what caused it, what caused that, and so on to the first of them."""
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        yield found
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)


def places(error: BaseException) -> str:
    """Say where an error and its causes came from, without their messages, which may quote a cell."""
    import traceback

    return "".join(
        found.places
        if isinstance(found, CauseElsewhere)
        else f"{_named(found)}\n{''.join(traceback.format_tb(found.__traceback__))}"
        for found in causes(error)
    )


def _named(error: BaseException) -> str:
    """Name an error by its type and, where it has one, its code or Windows' number."""
    code = getattr(error, "code", None) if isinstance(error, PledgebookError) else None
    number = code or getattr(error, "hresult", None) or getattr(error, "errno", None)
    return type(error).__name__ if number is None else f"{type(error).__name__} {number}"


def _carried(error: PledgebookError) -> dict[str, object] | None:
    cause = next((found for found in causes(error) if found is not error), None)
    if cause is None:
        return None
    if not isinstance(cause, CauseElsewhere):
        import traceback

        cause = CauseElsewhere("".join(traceback.format_exception(cause)).rstrip(), places(cause))
    return {"__cause__": cause}


class UsageError(PledgebookError):
    exit_code = 2


class ExtraMissingError(UsageError, ImportError):
    """A part of the library whose extra is not installed was imported or asked for."""


INSTALLED_FILE = "installed.json"
"""What `install.cmd` did, in the folder in which the packages lie below `app`."""
_SETS = ("mail", "pdf")
"""Extras that are sets of a bundle of their own; of the others only `excel` is in one."""


def is_from_bundle() -> bool:
    """Say whether this package was installed by a bundle's `install.cmd`: there is no pip, and no internet."""
    from pathlib import Path

    return (Path(__file__).resolve().parents[2] / INSTALLED_FILE).is_file()


def missing_extra(extra: str, code: str = "no-extra") -> ExtraMissingError:
    """Return the error of a feature whose packages are not installed; it says what installs them.

    The packages are named themselves: that works whether or not pledgebook stands in a package index. On a PC
    that was installed from a bundle it names the set of the bundle that has them.
    """
    if is_from_bundle():
        if extra in _SETS:
            return ExtraMissingError("bundle-set-missing", set=extra)
        if extra == "excel":
            return ExtraMissingError("bundle-not-whole")
        return ExtraMissingError("bundle-without", extra=extra)
    import sys
    from importlib.metadata import PackageNotFoundError, requires

    try:
        wanted = requires("pledgebook") or []
    except PackageNotFoundError:
        wanted = []
    packages = [
        line.partition(";")[0].strip()
        for line in wanted
        if f'extra == "{extra}"' in line.replace("'", '"') and not line.startswith("pledgebook")
    ]
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    named = " ".join(f'"{package}"' for package in packages) or f'".[{extra}]"'
    return ExtraMissingError(code, extra=extra, command=f"{python} -m pip install {named}")


class DataError(PledgebookError):
    """The workbook has error-level findings, so no figure of it can be published."""

    exit_code = 3

    def __init__(self, findings: Sequence[Finding], code: str = "data-errors", **facts: object) -> None:
        super().__init__(code, count=sum(finding.is_error for finding in findings), **facts)
        self.findings = tuple(findings)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild_data, (self.findings, self.code, self.facts), _carried(self))


def _rebuild_data(findings: Sequence[Finding], code: str, facts: dict[str, str]) -> DataError:
    return DataError(findings, code, **{name: fact for name, fact in facts.items() if name != "count"})


class BatchError(PledgebookError):
    """`failures` holds the path and the error of each workbook that could not be used."""

    def __init__(
        self, code: str, failures: Sequence[tuple[str, PledgebookError]] = (), **facts: object
    ) -> None:
        super().__init__(code, **facts)
        self.failures = tuple(failures)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild_batch, (self.code, self.failures, self.facts), _carried(self))


def _rebuild_batch(
    code: str, failures: Sequence[tuple[str, PledgebookError]], facts: dict[str, str]
) -> BatchError:
    return BatchError(code, failures, **facts)


class MailError(PledgebookError):
    exit_code = 5


class MailDeferredError(MailError):
    pass


class FileError(PledgebookError):
    exit_code = 4


class FileUnreadableError(FileError):
    pass


class FileLockedError(FileError):
    pass


class FileRefusedError(FileError):
    pass


class FileChangedError(FileError):
    pass
