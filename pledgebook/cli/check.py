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


def check_all(patterns: Sequence[str], as_of: str | None, *, write: bool, as_json: bool, lang: str) -> int:
    """Check every workbook; the worst exit code is returned."""
    codes: list[int] = []
    reports: list[dict[str, Any]] = []
    for path in find.expand(patterns):
        report: dict[str, Any] = {"workbook": str(path), "findings": []}
        try:
            with collector_paused():
                found = check(path, as_of, write=write)
        except PledgebookError as error:
            output.print_error(error, lang, path)
            codes.append(error.exit_code)
            report["error"] = error_json(error, lang)
        else:
            codes.append(exits.DATA if has_errors(found) else exits.DONE)
            report["findings"] = findings_json(found, lang)
            if not as_json:
                output.say(word("cli.checked", lang, path=path, findings=counts(found, lang)))
                for line in output.finding_lines(found, lang):
                    output.say(line)
        reports.append({**report, "exit_code": codes[-1]})
    if as_json:
        output.print_workbooks(reports)
    return exits.worst(codes)
