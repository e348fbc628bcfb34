"""`pledgebook export`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from pledgebook.cli import exits, output
from pledgebook.documents.renderers import renderer
from pledgebook.errors import PledgebookError, UsageError
from pledgebook.json_view import findings_json, refusal_json
from pledgebook.messages import word
from pledgebook.publication.export import export_results, export_roll_up
from pledgebook.stores import find
from pledgebook.use_cases.compute import compute, read
from pledgebook.use_cases.published import told_of_reissue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pledgebook.documents.document import Renderer
    from pledgebook.findings import Finding
    from pledgebook.publication.export import CardForm, Exported

    Done = tuple[tuple[Exported, ...], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What the options ask for."""

    to: str
    folder: Path
    as_of: str | None
    pledges: Sequence[str]
    all: bool
    rollup: bool
    form: CardForm = "card"


def export_all(patterns: Sequence[str], request: ExportRequest, *, as_json: bool, lang: str) -> int:
    """Export every workbook, one line a document; the worst exit code is returned."""
    if request.rollup and (request.pledges or request.all):
        raise UsageError("export-roll-up-alone")
    render = renderer(request.to)  # refused once, not for each workbook
    failures: list[tuple[str, PledgebookError]] = []
    works: list[tuple[str, Callable[[], Done]]]
    if request.rollup:
        works = [(", ".join(patterns), partial(_export_roll_up, patterns, request))]
    else:
        paths = list(map(str, find.expand(patterns)))
        works = [(path, partial(_export, path, request, render)) for path in paths]
    reports = [_exported(path, work, failures, lang) for path, work in works]
    if as_json:
        output.print_workbooks(reports)
    else:
        output.say(
            *(word("cli.exported", lang, path=path) for report in reports for path in report["written"])
        )
    if len(reports) > 1:
        output.name_failures(failures, lang)
    return exits.worst(report["exit_code"] for report in reports)


def _export(path: str, request: ExportRequest, render: Renderer) -> Done:
    results = compute(read(path, as_of=request.as_of), request.as_of)
    documents = export_results(
        results,
        render,
        pledges=request.pledges,
        in_one=request.all,
        form=request.form,
        folder=request.folder,
    )
    return documents, told_of_reissue(results)


def _export_roll_up(patterns: Sequence[str], request: ExportRequest) -> Done:
    return export_roll_up(patterns, request.to, request.as_of, folder=request.folder), ()


def _exported(
    path: str,
    work: Callable[[], Done],
    failures: list[tuple[str, PledgebookError]],
    lang: str,
) -> dict[str, Any]:
    """Do the work and report it; what was wrong is told at once and added to the failures.

    A confirmed date that is issued again says what differs from what was confirmed.
    """
    report: dict[str, Any] = {"workbook": path, "written": [], "findings": [], "exit_code": exits.DONE}
    try:
        documents, reissued = work()
        report["written"] = [str(document.path) for document in documents]
        report["findings"] = findings_json(reissued, lang)
        output.note_findings(reissued, lang)
    except PledgebookError as error:
        output.say_error(error, path, lang, also_warnings=True)
        failures.append((path, error))
        report |= refusal_json(error, lang)
    return report
