"""`pledgebook audit`."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pledgebook import config
from pledgebook.cli import exits, output
from pledgebook.cli.columns import wrapped
from pledgebook.disk.replace import write_new
from pledgebook.errors import FileRefusedError, PledgebookError, UsageError
from pledgebook.findings import Severity
from pledgebook.intake.audit.audit import Verdict, audit
from pledgebook.intake.audit.report import report_of
from pledgebook.json_view import findings_json, refusal_json
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.intake.audit.audit import Audit, Checked


def audit_all(
    files: Sequence[str], out: Path | None, *, truncate: bool, all_checks: bool, as_json: bool, lang: str
) -> int:
    """Audit every document and print what differs; the worst exit code is returned."""
    if out is not None:
        if out.suffix.lower() != ".xlsx":
            raise UsageError("bad-suffix", path=out)
        if out.exists():
            raise FileRefusedError("exists", path=out)
    audits: list[Audit] = []
    failures: list[tuple[str, PledgebookError]] = []
    reports: list[dict[str, Any]] = []
    for file in files:
        try:
            found = audit(Path(file), truncate=truncate)
        except PledgebookError as error:
            output.say_error(error, file, lang)
            failures.append((file, error))
            reports.append({"workbook": file, **refusal_json(error, lang)})
            continue
        audits.append(found)
        reports.append({"workbook": file, **_json(found, lang)})
        if not as_json:
            _say(file, found, lang, all_checks=all_checks)
    if out is not None and audits:
        write_new(out, report_of(audits, lang), config.history())
        output.note(word("audit.written", lang, path=out))
    if as_json:
        output.print_workbooks(reports)
    if len(files) > 1:
        output.name_failures(failures, lang)
    return exits.worst([report["exit_code"] for report in reports])


def _say(file: str, found: Audit, lang: str, *, all_checks: bool) -> None:
    if not found.checked and not found.findings:
        output.say(word("audit.nothing", lang, path=file))
        return
    number = Counter(finding.severity for finding in found.findings)
    output.say(
        *wrapped(
            word(
                "audit.done",
                lang,
                path=file,
                cards=len(found.cards),
                tables=found.tables,
                checked=len(found.checked),
                differs=number[Severity.ERROR],
                warnings=number[Severity.WARNING],
                unknown=number[Severity.INFO],
            ),
            hanging=2,
        )
    )
    counts = Counter(check.kind.value for check in found.checked)
    kinds = [word(f"audit.kind.{kind}", lang, count=count) for kind, count in counts.items()]
    if kinds:
        output.say(*wrapped(" · ".join(kinds), 2))
    if all_checks:
        for check in found.checked:
            output.say(*wrapped(_line(check, lang), 2, hanging=2))
    output.say_findings(found.findings, lang)


def _line(check: Checked, lang: str) -> str:
    how = check.how if check.verdict is Verdict.AGREES else f"{check.how} → {check.recomputed}"
    return word(
        "audit.checked",
        lang,
        mark=word(f"audit.mark.{check.verdict.value}", lang),
        where=check.place.told(lang),
        what=check.what,
        printed=check.printed,
        how=how,
    )


def _json(found: Audit, lang: str) -> dict[str, Any]:
    return {
        "format": found.format,
        "cards": list(found.cards),
        "tables": found.tables,
        "differs": found.differs,
        "checked": [
            {
                "kind": check.kind.value,
                "what": check.what,
                "printed": check.printed,
                "recomputed": check.recomputed,
                "how": check.how,
                "agrees": check.verdict is Verdict.AGREES,
                "place": dataclasses.asdict(check.place),
            }
            for check in found.checked
        ],
        "findings": [
            said | {"candidates": list(map(dataclasses.asdict, found.one_of.get(told, ())))}
            for told, said in zip(found.findings, findings_json(found.findings, lang), strict=True)
        ],
        "exit_code": exits.DATA if found.differs else exits.DONE,
    }
