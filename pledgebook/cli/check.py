"""`pledgebook check`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pledgebook.cli import exits, output
from pledgebook.collector import collector_paused
from pledgebook.errors import PledgebookError
from pledgebook.findings import counts, has_errors
from pledgebook.json_view import error_json, findings_json
from pledgebook.messages import word
from pledgebook.stores import find
from pledgebook.use_cases.check import check

if TYPE_CHECKING:
    from collections.abc import Sequence


def check_all(
    patterns: Sequence[str], as_of: str | None, *, write: bool, quiet: bool = False, as_json: bool, lang: str
) -> int:
    """Check every workbook; the worst exit code is returned."""
    codes: list[int] = []
    failures: list[tuple[str, PledgebookError]] = []
    reports: list[dict[str, Any]] = []
    for path in find.expand(patterns):
        report: dict[str, Any] = {"workbook": str(path), "findings": []}
        try:
            with collector_paused():
                found = check(path, as_of, write=write)
        except PledgebookError as error:
            output.print_error(error, lang, path)
            failures.append((str(path), error))
            codes.append(error.exit_code)
            report["error"] = error_json(error, lang)
        else:
            codes.append(exits.DATA if has_errors(found) else exits.DONE)
            report["findings"] = findings_json(found, lang)
            told = [finding for finding in found if finding.is_error] if quiet else found
            if not as_json:
                if not quiet:
                    output.say(word("cli.checked", lang, path=path, findings=counts(found, lang)))
                output.say_findings(told, lang)
        reports.append({**report, "exit_code": codes[-1]})
    if as_json:
        output.print_workbooks(reports)
    if len(reports) > 1:
        output.name_failures(failures, lang)
    return exits.worst(codes)
