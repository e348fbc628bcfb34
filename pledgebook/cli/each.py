"""One thing done to several workbooks: every one is tried, and those that failed are named again at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pledgebook.cli import exits, output
from pledgebook.errors import PledgebookError
from pledgebook.json_view import refusal_json
from pledgebook.stores import find

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def for_each(
    patterns: Sequence[str], work: Callable[[str], Mapping[str, Any]], *, as_json: bool, lang: str
) -> int:
    """Do `work` to every workbook, which returns its report with an `exit_code`; return the worst of the codes."""
    failures: list[tuple[str, PledgebookError]] = []
    reports: list[dict[str, Any]] = []
    for path in map(str, find.expand(patterns)):
        try:
            report = work(path)
        except PledgebookError as error:
            output.say_error(error, path, lang)
            failures.append((path, error))
            report = refusal_json(error, lang)
        reports.append({"workbook": path, **report})
    if as_json:
        output.print_workbooks(reports)
    if len(reports) > 1:
        output.name_failures(failures, lang)
    return exits.worst([report["exit_code"] for report in reports])
