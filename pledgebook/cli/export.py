"""`pledgebook export`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pledgebook.cli import exits, output
from pledgebook.documents.renderers import renderer
from pledgebook.errors import DataError, PledgebookError, UsageError
from pledgebook.json_view import findings_json, refusal_json
from pledgebook.messages import word
from pledgebook.publication.binder import ToBind
from pledgebook.publication.export import export_binder, export_results, export_roll_up
from pledgebook.roll_up.workbook import is_roll_up_at
from pledgebook.stores import find
from pledgebook.use_cases.compute import compute, read
from pledgebook.use_cases.published import said_outside

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pledgebook.documents.document import Renderer
    from pledgebook.findings import Finding
    from pledgebook.publication.export import Exported
    from pledgebook.publication.sheets import CardForm

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
    binder: bool
    form: CardForm = "card"


def export_all(patterns: Sequence[str], request: ExportRequest, *, as_json: bool, lang: str) -> int:
    """Export every workbook, one line a document; the worst exit code is returned."""
    if request.rollup and (request.pledges or request.all):
        raise UsageError("export-roll-up-alone")
    if request.binder and (request.rollup or request.all):
        raise UsageError("export-binder-alone")
    render = renderer(request.to)  # refused once, not for each workbook
    failures: list[tuple[str, PledgebookError]] = []
    works: list[tuple[str, Callable[[], Done]]]
    if request.binder:
        reports = _export_binder(list(map(str, find.expand(patterns))), request, render, failures, lang)
        return _told(reports, failures, as_json=as_json, lang=lang)
    if request.rollup:
        works = [(", ".join(patterns), partial(_export_roll_up, patterns, request))]
    else:
        paths = list(map(str, find.expand(patterns)))
        works = [(path, partial(_export, path, request, render)) for path in paths]
    reports = [_exported(path, work, failures, lang) for path, work in works]
    return _told(reports, failures, as_json=as_json, lang=lang)


def _told(
    reports: Sequence[dict[str, Any]],
    failures: Sequence[tuple[str, PledgebookError]],
    *,
    as_json: bool,
    lang: str,
) -> int:
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
    return documents, said_outside(results, is_plan=request.form == "plan")


def _export_binder(
    paths: Sequence[str],
    request: ExportRequest,
    render: Renderer,
    failures: list[tuple[str, PledgebookError]],
    lang: str,
) -> list[dict[str, Any]]:
    """Bind all workbooks; where one cannot be read each that cannot is reported, and nothing is bound."""
    found: list[ToBind] = []

    def read_one(path: str) -> Done:
        try:
            results = compute(read(path, as_of=request.as_of), request.as_of)
        except DataError:
            if len(paths) > 1 and is_roll_up_at(Path(path)):  # an earlier roll-up in the folder
                return (), ()
            raise
        found.append(ToBind(path, results))
        return (), said_outside(results, is_plan=request.form == "plan")

    def bind() -> Done:
        return (
            export_binder(found, render, pledges=request.pledges, form=request.form, folder=request.folder),
            (),
        )

    reports = [_exported(path, partial(read_one, path), failures, lang) for path in paths]
    if failures:
        return reports
    bound = _exported(", ".join(paths), bind, failures, lang)
    bound["findings"] = [found for report in (*reports, bound) for found in report["findings"]]
    return [bound]


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
