"""The use case behind the button, the command line and a script: read, compute, lay out, write."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from pledgebook import config
from pledgebook.compute import compute as compute_results
from pledgebook.errors import DataError, UsageError
from pledgebook.excel_file.diff import CellChange, changes
from pledgebook.excel_file.graft import graft, owned_sheets
from pledgebook.excel_file.package import Package
from pledgebook.excel_file.source import Source, digest_of
from pledgebook.excel_file.untouched import refuse_unless_untouched, untouched
from pledgebook.excel_file.zip_directory import read_directory
from pledgebook.findings import has_errors
from pledgebook.reading import read_book
from pledgebook.settled import Settled, recall, remember
from pledgebook.sheets.layout import findings_sheet, layout
from pledgebook.sheets.standalone import standing_alone
from pledgebook.stores.url import locate
from pledgebook.stores.workbooks import read_source, replace, write_new

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

    from pledgebook.findings import Finding
    from pledgebook.model import Book
    from pledgebook.results import Results
    from pledgebook.stores.url import StoreUrl

AsOf = date | str | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a refresh did. With `dry_run` nothing was written and `changes` says what would be."""

    path: Path | StoreUrl  # the file written, or that would be
    as_of: date
    changed: bool
    written: bool
    changes: tuple[CellChange, ...]  # on owned sheets
    parts_added: tuple[str, ...]
    parts_changed: tuple[str, ...]
    parts_dropped: tuple[str, ...]
    parts_untouched: tuple[str, ...]  # byte for byte; after a write, compared with the file on the disk
    digest_before: str  # SHA-256 of the file the sheets went into
    digest_after: str  # and as read back from the disk, or as it would be
    backup: Path | None  # the bytes that were replaced, for `undo`
    findings: tuple[Finding, ...]
    began: datetime  # UTC
    seconds: float


def read(path: str | PathLike[str]) -> Book:
    """Read and validate a pledge workbook: the model and all findings, no side effects.

    Raises FileUnreadableError where the file cannot be read at all; problems in the data are findings.
    """
    source = read_source(path)
    return read_book(source.data, source.path.name)


def compute(book: Book, as_of: AsOf = None) -> Results:
    """Recompute every figure of a book at `as_of` (a date or YYYY-MM-DD; default: 기준일, else today).

    Raises UsageError for an as-of date that is no date.
    """
    return compute_results(book, resolve_as_of(book, as_of))


def resolve_as_of(book: Book, as_of: AsOf) -> date:
    """Decide the as-of date: the one asked for, else the workbook's 기준일, else today."""
    if as_of is None:
        return book.settings.as_of or date.today()  # noqa: DTZ011 - the day on the wall where the staff sit
    if isinstance(as_of, date):
        return as_of
    try:
        return date.fromisoformat(as_of.strip())
    except ValueError:
        raise UsageError("bad-as-of", seen=as_of) from None


def refresh(
    path: str | PathLike[str],
    as_of: AsOf = None,
    into: str | PathLike[str] | None = None,
    out: str | PathLike[str] | None = None,
    *,
    dry_run: bool = False,
) -> Receipt:
    """Rewrite the official sheets of a pledge workbook; everything else stays byte for byte.

    `into` writes them into another workbook instead, where links that lead to a sheet left behind are
    dropped and formulas that do are values; `out` into a copy at that path; `dry_run` writes nothing.
    Each is a path, or a store's URL (`s3://…`). Raises DataError (with its findings) where the data has
    errors, FileError and its kinds where the file cannot be read or written; in either case the file is
    as it was.
    """
    began, clock = datetime.now(UTC), time.perf_counter()
    source, history = read_source(path), config.history()
    in_place = source if into is None and out is None and isinstance(source, Source) else None
    if in_place is not None:
        settled = recall(history, in_place, _asked(as_of))
        if settled is not None:
            return _nothing_to_do(in_place, settled, began, time.perf_counter() - clock)
    results = results_of(read_book(source.data, source.path.name), as_of)
    target = source if into is None else read_source(into)
    goes_elsewhere = target.path != source.path
    package = Package.open(target.data)
    owned = owned_sheets(package)
    sheets = layout(results, owned)
    if goes_elsewhere:
        sheets = standing_alone(sheets)
    grafted = graft(package, sheets)
    kept = refuse_unless_untouched(package, grafted.data, grafted.kept)
    # Before the write: a sheet of ours that another program left unreadable is a reason not to.
    cells = changes(package, sheets, grafted.sheets) if grafted.changed else ()
    written = None
    if not dry_run and out is not None:
        written = write_new(out, grafted.data, history)
    elif not dry_run and grafted.changed:
        written = replace(target, grafted.data, history)
    if written is not None:
        kept = untouched(package, written.after.data)
    receipt = Receipt(
        path=locate(out) if out is not None else target.path,
        as_of=results.as_of,
        changed=grafted.changed,
        written=written is not None,
        changes=cells,
        parts_added=grafted.added,
        parts_changed=(*grafted.replaced, *grafted.edited),
        parts_dropped=grafted.dropped,
        parts_untouched=kept,
        digest_before=target.digest,
        digest_after=written.after.digest if written is not None else digest_of(grafted.data),
        backup=written.backup.path if written is not None and written.backup is not None else None,
        findings=results.findings,
        began=began,
        seconds=time.perf_counter() - clock,
    )
    if in_place is not None and receipt.changed == receipt.written:
        found = Settled(receipt.as_of, receipt.findings)
        remember(history, in_place.path, receipt.digest_after, _asked(as_of), found)
    return receipt


def _asked(as_of: AsOf) -> str:
    """Say what a refresh depends on beside the workbook: the date asked for, else the day it is."""
    return f"as of {as_of}" if as_of is not None else f"on {date.today()}"  # noqa: DTZ011 - as in resolve_as_of


def _nothing_to_do(source: Source, settled: Settled, began: datetime, seconds: float) -> Receipt:
    """Give the receipt of a workbook that is as its last refresh left it."""
    members, _ = read_directory(source.data)
    return Receipt(
        path=source.path,
        as_of=settled.as_of,
        changed=False,
        written=False,
        changes=(),
        parts_added=(),
        parts_changed=(),
        parts_dropped=(),
        parts_untouched=tuple(one.name for one in members),
        digest_before=source.digest,
        digest_after=source.digest,
        backup=None,
        findings=settled.findings,
        began=began,
        seconds=seconds,
    )


def results_of(book: Book, as_of: AsOf = None) -> Results:
    """Compute a book that is fit to be published; raises DataError, with its findings, for one that is not."""
    if has_errors(book.findings):
        raise DataError(book.findings)
    results = compute(book, as_of)
    if has_errors(results.findings):
        raise DataError(results.findings)
    return results


def new_workbook(*, blank: bool = False, buttons: bool = False) -> bytes:
    """Give the workbook staff start from, as bytes: with the sample's rows and its card, or `blank`.

    With `buttons` it is macro-enabled (`.xlsm`).
    """
    from pledgebook.template import build_workbook

    data = build_workbook(blank=blank, buttons=buttons)
    if blank:
        return data
    results = compute(read_book(data, ""))
    return graft(Package.open(data), layout(results)).data


def write_findings(path: str | PathLike[str], as_of: AsOf = None) -> tuple[Finding, ...]:
    """Write only the 점검 sheet into the workbook, also where the data has errors; give the findings."""
    source = read_source(path)
    book = read_book(source.data, source.path.name)
    found = check(book, as_of)
    package = Package.open(source.data)
    name = owned_sheets(package).get("findings", "")
    grafted = graft(package, (findings_sheet(found, name),))
    if grafted.changed:
        refuse_unless_untouched(package, grafted.data, grafted.kept)
        replace(source, grafted.data, config.history())
    return found


def check(book: Book, as_of: AsOf = None) -> tuple[Finding, ...]:
    """List all findings of a book: those of reading and, where it has no errors, of the cross-checks."""
    return book.findings if has_errors(book.findings) else compute(book, as_of).findings
