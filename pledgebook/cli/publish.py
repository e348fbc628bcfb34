"""`pledgebook publish`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pledgebook.book import contract
from pledgebook.cli import output
from pledgebook.collector import collector_paused
from pledgebook.errors import PledgebookError
from pledgebook.json_view import findings_json, refusal_json
from pledgebook.messages import word
from pledgebook.publication.publish import SiteError, publish

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pledgebook.publication.publish import Published
    from pledgebook.publication.sheets import CardForm


@dataclass(frozen=True, slots=True)
class PublishRequest:
    """What the options ask for."""

    folder: Path
    as_of: str | None
    url: str
    downloads: Sequence[str] | None
    pledges: Sequence[str]
    form: CardForm


@collector_paused()
def publish_all(patterns: Sequence[str], request: PublishRequest, *, as_json: bool, lang: str) -> int:
    """Publish the workbooks as one site; nothing is written where one of them has errors."""
    try:
        done = publish(
            patterns,
            request.folder,
            request.as_of,
            url=request.url,
            downloads=request.downloads,
            pledges=request.pledges,
            form=request.form,
        )
    except PledgebookError as error:
        failures = error.failures if isinstance(error, SiteError) else [(", ".join(patterns), error)]
        for path, failure in failures:
            output.say_error(failure, path, lang, also_warnings=True)
        if as_json:
            output.print_workbooks([_refused(path, failure, lang) for path, failure in failures])
        if len(failures) > 1:
            output.name_failures(failures, lang)
        return max(failure.exit_code for _, failure in failures)
    output.note_findings(done.reissued, lang)
    if as_json:
        output.print_json(_report(done, patterns, lang))
        return 0
    facts = {
        "path": done.folder,
        "pledges": done.pledges,
        "written": len(done.written),
        "removed": len(done.removed),
    }
    changed = done.written or done.removed
    output.say(word("cli.published" if changed else "cli.published_unchanged", lang, **facts))
    if done.kept:
        output.note(word("cli.published_kept", lang, names=", ".join(done.kept)))
    return 0


def _report(done: Published, patterns: Sequence[str], lang: str) -> dict[str, Any]:
    return {
        "version": contract.VERSION,
        "workbooks": [{"workbook": path, "exit_code": 0} for path in patterns],
        "folder": str(done.folder),
        "pledges": done.pledges,
        "pages": done.pages,
        "written": list(done.written),
        "removed": list(done.removed),
        "kept": list(done.kept),
        "findings": findings_json(done.reissued, lang),
        "exit_code": 0,
    }


def _refused(path: str, error: PledgebookError, lang: str) -> dict[str, Any]:
    return {"workbook": path, "findings": []} | refusal_json(error, lang)
