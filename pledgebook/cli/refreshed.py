"""What `pledgebook refresh` prints of each workbook and of all of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from pledgebook.cli import exits, output
from pledgebook.cli.progress import per_second
from pledgebook.errors import DataError, PledgebookError
from pledgebook.findings import counts
from pledgebook.json_view import error_json, findings_json
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.batch.journal import Journal
    from pledgebook.batch.outcome import Outcome
    from pledgebook.batch.task import Task
    from pledgebook.excel_file.diff import CellChange
    from pledgebook.stores.find import Missing
    from pledgebook.use_cases.refresh import Receipt


def say_outcome(outcome: Outcome, *, dry_run: bool, lang: str) -> None:
    """Print what became of a workbook: a line, before it the cells that a dry run found, or the error."""
    if outcome.receipt is not None:
        _say_receipt(outcome.receipt, dry_run=dry_run, lang=lang)
    if outcome.error is not None:
        say_error(outcome.error, outcome.path, lang)


def say_error(error: PledgebookError, path: str, lang: str) -> None:
    output.print_error(error, lang, path)
    if isinstance(error, DataError):
        for line in output.finding_lines([finding for finding in error.findings if finding.is_error], lang):
            output.note(line)


def report(outcome: Outcome, lang: str) -> dict[str, Any]:
    """Return a workbook's part of `--json`."""
    said: dict[str, Any] = {"workbook": outcome.path}
    if outcome.error is not None:
        said |= error_report(outcome.error, lang)
    if outcome.receipt is not None:
        said |= _receipt_report(outcome.receipt, lang)
    return said | {"exit_code": outcome.exit_code}


def _receipt_report(receipt: Receipt, lang: str) -> dict[str, Any]:
    return {
        "written_to": str(receipt.path) if receipt.written else None,
        "as_of": receipt.as_of.isoformat(),
        "changed": receipt.changed,
        "cells_changed": receipt.cells_changed,
        "changes": [_change(change) for change in receipt.changes],
        "parts_added": list(receipt.parts_added),
        "parts_changed": list(receipt.parts_changed),
        "parts_dropped": list(receipt.parts_dropped),
        "parts_untouched": list(receipt.parts_untouched),
        "sha256_before": receipt.digest_before,
        "sha256_after": receipt.digest_after,
        "backup": str(receipt.backup) if receipt.backup else None,
        "replaced": receipt.replaced or None,
        "changed_since": receipt.is_changed_since,
        "began": receipt.began.isoformat(timespec="milliseconds"),
        "seconds": round(receipt.seconds, 3),
        "findings": findings_json(receipt.findings, lang),
    }


def error_report(error: PledgebookError, lang: str) -> dict[str, Any]:
    said: dict[str, Any] = {"error": error_json(error, lang)}
    if isinstance(error, DataError):
        said["findings"] = findings_json(error.findings, lang)
    return said | {"exit_code": error.exit_code}


def _say_receipt(receipt: Receipt, *, dry_run: bool, lang: str) -> None:
    said = "cli.unchanged"
    if receipt.written and (receipt.replaced or not receipt.changed):
        said = f"cli.copied_{receipt.replaced or 'new'}"
    elif receipt.changed:
        said = "cli.would_change" if dry_run else "cli.refreshed"
    if dry_run:
        blank = word("cli.nothing", lang)
        for change in receipt.changes:
            before, after = (" ".join(text.split()) or blank for text in (change.before, change.after))
            output.say(f"{change.sheet}!{change.cell}: {before} → {after}")
    output.say(
        word(
            said,
            lang,
            path=receipt.path,
            as_of=receipt.as_of,
            cells=receipt.cells_changed,
            findings=counts(receipt.findings, lang),
            backup=receipt.backup or word("cli.nothing", lang),
        )
    )
    for line in output.finding_lines([problem for problem in receipt.findings if problem.is_error], lang):
        output.note(line)
    if receipt.is_changed_since:
        output.note(word("cli.changed_since", lang, path=receipt.path))


def _change(change: CellChange) -> dict[str, str]:
    return {"cell": f"{change.sheet}!{change.cell}", "before": change.before, "after": change.after}


class Printed:
    """What was printed so far, and what is to be printed at the end."""

    def __init__(self, *, as_json: bool, lang: str, dry_run: bool) -> None:
        self._as_json = as_json
        self._lang = lang
        self._dry_run = dry_run
        self._codes: list[int] = []
        self._reports: dict[str, dict[str, Any]] = {}
        self._counts: Counter[str] = Counter()

    def missing(self, missing: Missing) -> None:
        self._codes.append(missing.error.exit_code)
        say_error(missing.error, missing.path, self._lang)
        self._reports[missing.path] = {"workbook": missing.path} | error_report(missing.error, self._lang)

    def outcome(self, outcome: Outcome) -> None:
        self._codes.append(outcome.exit_code)
        self._counts["seen"] += 1
        if outcome.receipt is None:
            self._counts["failed"] += 1
        else:
            self._counts["written" if outcome.receipt.written else "unchanged"] += 1
        if self._as_json:
            if outcome.error is not None:
                output.print_error(outcome.error, self._lang, outcome.path)
            self._reports[outcome.path] = report(outcome, self._lang)
        else:
            say_outcome(outcome, dry_run=self._dry_run, lang=self._lang)

    def end(
        self,
        tasks: Sequence[Task],
        skipped: int,
        seconds: float,
        journal: Journal | None,
        *,
        failed_fast: bool,
    ) -> int:
        """Print the summary of a batch and, with `--json`, all reports in the order of the paths."""
        seen = self._counts["seen"]
        left = len(tasks) - seen
        if len(tasks) + skipped > 1:
            output.note(
                word(
                    "batch.stopped" if left else "batch.summary",
                    self._lang,
                    **{key: self._counts[key] for key in ("written", "unchanged", "failed")},
                    skipped=skipped,
                    left=left,
                    seconds=f"{seconds:.1f}",
                    rate=per_second(seen, seconds),
                )
            )
        if journal is not None and journal.failure is not None:
            output.print_error(journal.failure, self._lang)
            self._codes.append(journal.failure.exit_code)
        if self._as_json:
            ordered = [self._reports.pop(task.path) for task in tasks if task.path in self._reports]
            reports = [*self._reports.values(), *ordered]
            output.print_workbooks(reports)
        by_hand = left > 0 and not failed_fast
        return exits.INTERRUPTED if by_hand else exits.worst(self._codes)
