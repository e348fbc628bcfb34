"""What `pledgebook refresh` prints of each workbook and of all of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pledgebook.cli import exits, output
from pledgebook.findings import Severity, counts
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pledgebook.batch.journal import Journal
    from pledgebook.batch.outcome import Outcome
    from pledgebook.batch.task import Task
    from pledgebook.book.model import Book
    from pledgebook.errors import PledgebookError
    from pledgebook.excel_file.diff import CellChange
    from pledgebook.figures.log_changes import LogChange
    from pledgebook.findings import Finding
    from pledgebook.stores.find import Missing
    from pledgebook.use_cases.receipt import Receipt

_Told = TypeVar("_Told")


class Wanted(NamedTuple):
    """How much is to be printed."""

    lang: str
    as_json: bool = False
    dry_run: bool = False
    cells: bool = False  # cell by cell what a dry run found
    quiet: bool = False  # nothing but errors
    is_many: bool = False  # a line a workbook


def report(outcome: Outcome, lang: str) -> dict[str, Any]:
    """Return a workbook's part of `--json`."""
    said: dict[str, Any] = {"workbook": outcome.path}
    if outcome.left:
        said["left"] = outcome.left
    if outcome.error is not None:
        from pledgebook.json_view import refusal_json  # only where JSON is printed

        said |= refusal_json(outcome.error, lang)
    if outcome.receipt is not None:
        said |= _receipt_report(outcome.receipt, lang)
    return said | {"exit_code": outcome.exit_code}


def _receipt_report(receipt: Receipt, lang: str) -> dict[str, Any]:
    from pledgebook.json_view import findings_json  # only where JSON is printed

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


def _say_receipt(outcome: Outcome, receipt: Receipt, wanted: Wanted, book: Book | None) -> None:
    dry_run, lang = wanted.dry_run, wanted.lang
    said = "cli.unchanged"
    if receipt.written and (receipt.replaced or not receipt.changed):
        said = f"cli.copied_{receipt.replaced or 'new'}"
    elif receipt.changed:
        said = "cli.would_change" if dry_run else "cli.refreshed"
    if wanted.is_many and receipt.difference is not None and said in ("cli.would_change", "cli.refreshed"):
        from pledgebook.cli import differences

        key = "batch.folder_line" if dry_run else "batch.folder_done"
        what = differences.of_a_folder(receipt.difference, lang, is_done=not dry_run)
        output.say(word(key, lang, path=outcome.path, what=what))
    elif not wanted.quiet:
        output.say(
            word(
                said,
                lang,
                path=receipt.path,
                as_of=receipt.as_of,
                findings=counts(receipt.findings, lang),
                backup=receipt.backup or word("cli.nothing", lang),
            )
        )
    if not wanted.quiet and not wanted.is_many and receipt.changed:
        from pledgebook.cli import differences

        why = _why(outcome.path, receipt, book)
        output.say(*differences.of_a_workbook(receipt, why, lang, is_done=not dry_run))
    if wanted.cells:
        blank = word("cli.nothing", lang)
        for change in receipt.changes:
            before, after = (" ".join(text.split()) or blank for text in (change.before, change.after))
            output.say(f"{change.sheet}!{change.cell}: {before} → {after}")
    told = Severity.ERROR if wanted.is_many or wanted.quiet else Severity.WARNING
    output.note_findings(_from(receipt.findings, told), lang)
    if receipt.is_changed_since:
        output.note(word("cli.changed_since", lang, path=receipt.path))


def _why(path: str, receipt: Receipt, book: Book | None) -> Sequence[LogChange] | None:
    """Return which rows of the log changed; None where that is not known, or is not told."""
    if receipt.difference is None or not receipt.difference.was_written:
        return None
    from pledgebook.use_cases.log_changes import log_changes_of

    return log_changes_of(path, receipt.began, receipt.as_of, book)


def _from(findings: Iterable[Finding], least: Severity) -> list[Finding]:
    """Return the findings that are at least so severe."""
    told = {Severity.ERROR, least}
    return [finding for finding in findings if finding.severity in told]


def _change(change: CellChange) -> dict[str, str]:
    return {"cell": f"{change.sheet}!{change.cell}", "before": change.before, "after": change.after}


class Printed:
    """What was printed so far, and what is to be printed at the end."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._lang = wanted.lang
        self._failures: dict[str, PledgebookError] = {}
        self._codes: list[int] = []
        self._reports: dict[str, dict[str, Any]] = {}
        self._counts: Counter[str] = Counter()
        self._book: Book | None = None

    def read(self, book: Book) -> None:
        """Hear what the refresh of a single workbook has read, so that nobody reads it once more."""
        self._book = book

    def missing(self, missing: Missing) -> None:
        from pledgebook.json_view import refusal_json  # only where something is missing

        self._codes.append(missing.error.exit_code)
        self._failures[missing.path] = missing.error
        output.say_error(missing.error, missing.path, self._lang)
        self._reports[missing.path] = {"workbook": missing.path} | refusal_json(missing.error, self._lang)

    def outcome(self, outcome: Outcome) -> None:
        self._codes.append(outcome.exit_code)
        self._counts["seen"] += 1
        if outcome.left:
            self._counts["unchanged"] += 1
        elif outcome.receipt is None:
            self._counts["failed"] += 1
        else:
            would_change = outcome.receipt.changed and self._wanted.dry_run
            written = outcome.receipt.written
            self._counts["written" if written else "changed" if would_change else "unchanged"] += 1
            self._counts["warnings"] += sum(
                finding.severity is Severity.WARNING and not finding.is_answered
                for finding in outcome.receipt.findings
            )
        if outcome.error is not None:
            self._failures[outcome.path] = outcome.error
        if self._wanted.as_json:
            if outcome.error is not None:
                output.print_error(outcome.error, self._lang, outcome.path)
            self._reports[outcome.path] = report(outcome, self._lang)
            return
        if outcome.left and not self._wanted.quiet:
            output.say(word(f"batch.left_{outcome.left}", self._lang, path=outcome.path))
        if outcome.receipt is not None and not (self._wanted.quiet and self._wanted.is_many):
            _say_receipt(outcome, outcome.receipt, self._wanted, self._book)
        if outcome.error is not None:
            output.say_error(outcome.error, outcome.path, self._lang)

    def end(
        self,
        tasks: Sequence[Task],
        skipped: int,
        seconds: float,
        journal: Journal | None,
        *,
        failed_fast: bool,
    ) -> int:
        """Print the summary of a batch, its failures and, with `--json`, all reports in the order of the paths."""
        seen = self._counts["seen"]
        left = len(tasks) - seen
        if len(tasks) + skipped > 1 and not self._wanted.quiet:
            from pledgebook.cli.progress import per_second  # one workbook has no speed

            done = "batch.summary_dry" if self._wanted.dry_run else "batch.summary"
            output.note(
                word(
                    "batch.stopped" if left else done,
                    self._lang,
                    **{key: self._counts[key] for key in ("written", "changed", "unchanged", "failed")},
                    skipped=skipped,
                    left=left,
                    seconds=f"{seconds:.1f}",
                    rate=per_second(seen, seconds),
                )
            )
            if self._counts["warnings"] and not self._wanted.as_json:
                output.note(word("batch.findings_hint", self._lang, warnings=self._counts["warnings"]))
            output.name_failures(_in_order(self._failures, tasks), self._lang)
        if journal is not None and journal.failure is not None:
            output.print_error(journal.failure, self._lang)
            self._codes.append(journal.failure.exit_code)
        if self._wanted.as_json:
            output.print_workbooks([told for _, told in _in_order(self._reports, tasks)])
        by_hand = left > 0 and not failed_fast
        return exits.INTERRUPTED if by_hand else exits.worst(self._codes)


def _in_order(told: Mapping[str, _Told], tasks: Sequence[Task]) -> list[tuple[str, _Told]]:
    """Return what is told of each path: first of those that are no task, then in the order of the tasks."""
    of_tasks = {task.path: told[task.path] for task in tasks if task.path in told}
    return [*((path, said) for path, said in told.items() if path not in of_tasks), *of_tasks.items()]
