"""`pledgebook refresh`."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pledgebook import contract, pipeline
from pledgebook.cli import exits, output, paths
from pledgebook.errors import DataError, PledgebookError, UsageError
from pledgebook.excel_file.replace import make_folder
from pledgebook.json_view import findings_json
from pledgebook.messages import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pledgebook.excel_file.diff import CellChange


@dataclass(frozen=True, slots=True)
class Request:
    """What the options ask for."""

    as_of: str | None
    dry_run: bool
    out: Path | None
    into: Path | None


def refresh_all(patterns: Sequence[str], request: Request, *, as_json: bool, lang: str) -> int:
    """Refresh every workbook, one line each; the worst exit code is returned."""
    workbooks = paths.expand(patterns)
    if request.into is not None and len(workbooks) != 1:
        raise UsageError("one-path-into")
    copies = Counter(_copy_key(path) for path in workbooks)
    codes: list[int] = []
    reports: list[dict[str, Any]] = []
    with _progress(len(workbooks), lang) as advance:
        for path in workbooks:
            is_alone = copies[_copy_key(path)] == 1
            code, report = _refresh_one(path, request, is_alone=is_alone, as_json=as_json, lang=lang)
            codes.append(code)
            reports.append(report)
            advance()
    if as_json:
        output.print_json({"version": contract.VERSION, "workbooks": reports})
    return exits.worst(codes)


def _refresh_one(
    path: Path, request: Request, *, is_alone: bool, as_json: bool, lang: str
) -> tuple[int, dict[str, Any]]:
    report: dict[str, Any] = {"workbook": str(path)}
    try:
        copy = _copy_of(path, request, is_alone=is_alone)
        receipt = pipeline.refresh(path, request.as_of, request.into, copy, dry_run=request.dry_run)
    except PledgebookError as error:
        output.print_error(error, lang, path)
        report["error"] = {"code": error.code, "message": error.text(lang)}
        if isinstance(error, DataError):
            report["findings"] = findings_json(error.findings, lang)
            if not as_json:
                for line in output.finding_lines([one for one in error.findings if one.is_error], lang):
                    output.note(line)
        return error.exit_code, {**report, "exit_code": error.exit_code}
    code = exits.WOULD_CHANGE if request.dry_run and receipt.changed else exits.DONE
    report |= {
        "written_to": str(receipt.path) if receipt.written else None,
        "as_of": receipt.as_of.isoformat(),
        "changed": receipt.changed,
        "cells_changed": len(receipt.changes),
        "changes": [_change(one) for one in receipt.changes],
        "parts_added": list(receipt.parts_added),
        "parts_changed": list(receipt.parts_changed),
        "parts_dropped": list(receipt.parts_dropped),
        "parts_untouched": list(receipt.parts_untouched),
        "sha256_before": receipt.digest_before,
        "sha256_after": receipt.digest_after,
        "backup": str(receipt.backup) if receipt.backup else None,
        "began": receipt.began.isoformat(timespec="milliseconds"),
        "seconds": round(receipt.seconds, 3),
        "findings": findings_json(receipt.findings, lang),
        "exit_code": code,
    }
    if not as_json:
        _say(receipt, request, lang)
    return code, report


def _say(receipt: pipeline.Receipt, request: Request, lang: str) -> None:
    said = "cli.unchanged"
    if receipt.changed:
        said = "cli.would_change" if request.dry_run else "cli.refreshed"
    if request.dry_run:
        blank = word("cli.nothing", lang)
        for one in receipt.changes:
            before, after = (" ".join(text.split()) or blank for text in (one.before, one.after))
            output.say(f"{one.sheet}!{one.cell}: {before} → {after}")
    output.say(
        word(
            said,
            lang,
            path=receipt.path,
            as_of=receipt.as_of,
            cells=len(receipt.changes),
            findings=output.counts(receipt.findings, lang),
        )
    )


def _change(one: CellChange) -> dict[str, str]:
    return {"cell": f"{one.sheet}!{one.cell}", "before": one.before, "after": one.after}


def _copy_of(path: Path, request: Request, *, is_alone: bool) -> Path | None:
    """Say where the copy goes, and see that its folder is there; it is called like the workbook it is of."""
    folder, written = request.out, request.into or path
    if folder is None:
        return None
    if folder.resolve() in {path.resolve().parent, written.resolve().parent}:
        raise UsageError("out-is-source", path=folder)
    if not is_alone:
        raise UsageError("out-same-name", name=path.name)
    if not request.dry_run:
        make_folder(folder)
    return folder / written.name


def _copy_key(path: Path) -> str:
    # Windows and macOS take these for one name.
    return unicodedata.normalize("NFC", path.name).casefold()


@contextmanager
def _progress(count: int, lang: str) -> Iterator[Callable[[], None]]:
    """Draw a bar on stderr, only for several workbooks and only on a terminal."""
    if count < 2 or not sys.stderr.isatty():  # noqa: PLR2004
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(word("cli.progress", lang), total=count)
        yield lambda: bar.advance(task)
