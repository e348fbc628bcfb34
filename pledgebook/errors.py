"""The exception tree. Problems in the data are `Finding` values; these are for "cannot go on".

PledgebookError
├── UsageError               the caller asked for what cannot be (exit code 2)
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

from pledgebook.messages import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.findings import Finding


class PledgebookError(Exception):
    """Root of every exception the library raises on purpose.

    `code` names a sentence of the catalogue (`messages/errors.py`) and `facts` fill it, so that a
    message can be shown in either language: `str(error)` is Korean, `error.text("en")` English.
    """

    exit_code = 1

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = {name: str(fact) for name, fact in facts.items()}

    def text(self, lang: str = "ko") -> str:
        """Say what happened and what to do, in Korean ("ko") or English ("en")."""
        return sentence(self.code, lang, self.facts)

    def __str__(self) -> str:
        return self.text()

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions with keyword facts must survive the trip back from a worker process.
        return (_rebuild, (type(self), self.code, self.facts))


def _rebuild(kind: type[PledgebookError], code: str, facts: dict[str, str]) -> PledgebookError:
    return kind(code, **facts)


class UsageError(PledgebookError):
    exit_code = 2


class DataError(PledgebookError):
    """The workbook has error-level findings, so no figure of it can be published."""

    exit_code = 3

    def __init__(self, findings: Sequence[Finding], code: str = "data-errors", **facts: object) -> None:
        super().__init__(code, count=len(findings), **facts)
        self.findings = tuple(findings)

    def __reduce__(self) -> tuple[object, ...]:
        return (DataError, (self.findings, self.code))


class BatchError(PledgebookError):
    """`failures` holds the path and the error of each workbook that could not be used."""

    def __init__(
        self, code: str, failures: Sequence[tuple[str, PledgebookError]] = (), **facts: object
    ) -> None:
        super().__init__(code, **facts)
        self.failures = tuple(failures)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild_batch, (self.code, self.failures, self.facts))


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
