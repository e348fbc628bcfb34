"""`pledgebook export`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pledgebook.cli import exits, output
from pledgebook.documents.renderers import renderer
from pledgebook.errors import PledgebookError, UsageError
from pledgebook.json_view import refusal_json
from pledgebook.messages import word
from pledgebook.publication.export import export, export_roll_up
from pledgebook.standard.records import dataclass
from pledgebook.stores import find

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pledgebook.publication.export import CardForm, Exported


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
    renderer(request.to)  # refused once, not for each workbook
    failures: list[tuple[str, PledgebookError]] = []
    works: list[tuple[str, Callable[[], tuple[Exported, ...]]]]
    if request.rollup:
        roll_up = partial(export_roll_up, patterns, request.to, request.as_of, folder=request.folder)
        works = [(", ".join(patterns), roll_up)]
    else:
        paths = list(map(str, find.expand(patterns)))
        works = [(path, partial(_export, path, request)) for path in paths]
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


def _export(path: str, request: ExportRequest) -> tuple[Exported, ...]:
    return export(
        path,
        request.to,
        request.as_of,
        pledges=request.pledges,
        in_one=request.all,
        form=request.form,
        folder=request.folder,
    )


def _exported(
    path: str,
    work: Callable[[], tuple[Exported, ...]],
    failures: list[tuple[str, PledgebookError]],
    lang: str,
) -> dict[str, Any]:
    """Do the work and report it; what was wrong is told at once and added to the failures."""
    report: dict[str, Any] = {"workbook": path, "written": [], "exit_code": exits.DONE}
    try:
        report["written"] = [str(document.path) for document in work()]
    except PledgebookError as error:
        output.say_error(error, path, lang, also_warnings=True)
        failures.append((path, error))
        report |= refusal_json(error, lang)
    return report
