"""Run the checks that other packages add; a faulty one is named and stops nothing."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from pledgebook.clock import handed_out
from pledgebook.extensions import CHECKS, extensions
from pledgebook.findings import Severity, finding
from pledgebook.findings.remark import Remark
from pledgebook.log import Log

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.extensions import Extension
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding

_CODES = {Severity.ERROR: "PB901", Severity.WARNING: "PB902", Severity.INFO: "PB903"}
_log = Log(__name__)


def run_office_checks(results: Results) -> tuple[Finding, ...]:
    """Return what the checks of installed packages say of a book and its figures, by the name of the check.

    Each is called with the results and returns, or yields, remarks. What it said before it failed counts.
    """
    added = extensions(CHECKS)
    if not added:
        return ()
    results = dataclasses.replace(results, as_of=handed_out(results.as_of))
    return tuple(found for extension in added for found in _run(extension, results))


def _run(extension: Extension, results: Results) -> Iterator[Finding]:
    if extension.why_not is not None:
        yield _faulty(extension, extension.why_not)
        return
    sheets = {source.sheet for source in results.book.sources.values()}
    try:
        check = extension.value
        if not callable(check):
            msg = f"{type(check).__name__} is not callable"
            raise TypeError(msg)  # noqa: TRY301 - told as any other fault
        for remark in check(results) or ():
            yield _finding(extension, remark, sheets)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - somebody else's code may end in any way
        yield _faulty(extension, error)


def _finding(extension: Extension, remark: object, sheets: set[str]) -> Finding:
    if not isinstance(remark, Remark):
        msg = f"{type(remark).__name__} is no pledgebook.Remark"
        raise TypeError(msg)
    is_known = remark.cell.rpartition("!")[0] in sheets  # a link to a sheet that is none would lead nowhere
    place = "" if is_known or not remark.cell else f" ({remark.cell})"
    return finding(
        _CODES[Severity(remark.severity)],
        remark.cell if is_known else "",
        remark.seen,
        plugin=extension.name,
        message=f"{remark.message}{place}",
        action=remark.action,
    )


def _faulty(extension: Extension, error: BaseException) -> Finding:
    _log.warning("check %s failed", extension.title, error=error)
    why = f"{type(error).__name__}: {error}"
    return finding("PB900", plugin=extension.title, why=" ".join(why.split())[:200])
