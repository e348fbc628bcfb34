"""The use case behind `confirm`: the figures of a date become rows of 발행, which are never rewritten."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pledgebook import clock, config
from pledgebook.book.koreandate import official
from pledgebook.book.ledger import Publication, PublicationState, chained
from pledgebook.errors import DataError, UsageError
from pledgebook.excel_file.graft import graft
from pledgebook.excel_file.marks import identity_to_write
from pledgebook.figures.published import published_figures
from pledgebook.findings.codes import BY_MAKER
from pledgebook.package.parts import Package
from pledgebook.package.untouched import refuse_unless_untouched
from pledgebook.reading.book import read_package
from pledgebook.sheets.wording import ko
from pledgebook.stores.workbooks import fetch, put
from pledgebook.use_cases.arguments import choice, day_asked_for
from pledgebook.use_cases.compute import compute
from pledgebook.use_cases.ledger import grown
from pledgebook.use_cases.locked import card_sheets, locked_again, locked_cards, open_for_a_copy, opened_cards
from pledgebook.use_cases.published import card_hashes
from pledgebook.use_cases.refresh import plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from pledgebook.book.ledger import Ledger
    from pledgebook.book.model import Book
    from pledgebook.disk.source import Source
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding
    from pledgebook.stores.url import StoreUrl
    from pledgebook.stores.workbooks import Stored
    from pledgebook.use_cases.arguments import AsOf, PathArgument

_OF_THE_LEDGER = BY_MAKER["reading.ledger_rows"].keys()


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What was added to 발행."""

    path: Path | StoreUrl
    state: str  # 검토, 확정 or 취소
    as_of: date
    confirmed: date
    by: str
    reason: str
    rows_added: int
    rows: int  # in all
    last_hash: str  # of the last row, which the workbook's hidden mark holds too
    findings: tuple[Finding, ...] = ()
    backup: Path | None = None  # the workbook as it was
    written: bool = True  # False in a dry run
    cards_protected: int = 0
    cards_opened: int = 0  # whose protection was lifted


def confirm(
    path: PathArgument,
    as_of: AsOf,
    by: str,
    *,
    state: Literal["검토", "확정"] = "확정",
    reason: str = "",
    cancel: bool = False,
    protect: bool = False,
    unprotect: bool = False,
) -> Confirmation:
    """Add the figures of a date to 발행, or with `cancel` a row that takes them back; no row is ever removed.

    With `protect` the cards are written as of that date and protected, without a password, so that no refresh
    changes them unless it is forced, by a name that goes into 발행. `unprotect` lifts the protection again, and
    adds nothing but a row of 검토 that says so; taking a confirmation back lifts it too where it is the last.

    `by` names who confirms; no log-in is claimed. A date confirmed before needs a `reason`. The rows hold
    hashes that tell of a row changed, lost or put in by accident, not of one forged on purpose. Raises
    UsageError for a date after the term or after today, for a name or reason that is missing and for a
    cancellation of what is not confirmed or protected; DataError, with its findings, where the data or the ledger has
    errors; FileError and its kinds where the file cannot be read or written. In each case nothing was written.

    >>> done = pb.confirm("workbooks/6-3-3.xlsx", "2024-05-31", "홍길동")
    >>> done.state, done.rows_added
    ('확정', 3)
    """
    choice("state", state, "검토", "확정")
    meant = PublicationState.CANCELLED if cancel else PublicationState(state)
    if protect + unprotect + cancel > 1 or (protect and meant is PublicationState.REVIEWED):
        raise UsageError("confirm-one-of")
    day = day_asked_for(as_of)
    if day is None:
        raise UsageError("confirm-no-date")
    source = fetch(path)
    package = Package.open(source.data)
    book = read_package(package, source.path.name, as_of=day)
    if unprotect:
        confirming = to_unprotect(book, day, by, reason)
        locks = Locks(opened=tuple(locked_cards(package, book.ledger)))
        if not locks.opened:
            raise UsageError("confirm-nothing-protected", path=source.path)
        return confirmed(source, package, book, confirming, locks=locks)
    confirming = to_confirm(book, day, by, meant, reason)
    locks = Locks(protects=protect)
    if cancel and book.ledger is not None and day == max(book.ledger.confirmed_days(), default=None):
        locks = Locks(opened=tuple(locked_cards(package, book.ledger)))
    return confirmed(source, package, book, confirming, locks=locks)


@dataclass(frozen=True, slots=True)
class Locks:
    """What a confirmation does to the cards: it writes and protects them all, or opens some, by pledge code."""

    protects: bool = False
    opened: tuple[str, ...] = ()


_NO_LOCKS = Locks()


def confirmed(
    source: Source | Stored,
    package: Package,
    book: Book,
    confirming: ToConfirm,
    *,
    dry_run: bool = False,
    locks: Locks = _NO_LOCKS,
) -> Confirmation:
    """Write the rows of a confirmation into the workbook they were made for; in a dry run only say which."""
    new, written = confirming.rows, None
    protected = 0
    if not dry_run:
        sheet, adopted = grown(package, book.ledger, new)
        identity = identity_to_write(package)
        grafted = graft(package, (sheet,), adopted=adopted, identity=identity)
        refuse_unless_untouched(package, grafted.data, grafted.kept)
        data = grafted.data
        if locks.opened:
            data = opened_cards(data, locks.opened)
        if locks.protects:
            data = _protected(data, source.path.name, new[0].as_of)
            protected = len(card_sheets(Package.open(data)))
        written = put(source, data, config.history().of(identity))
    return Confirmation(
        source.path,
        new[0].state.value,
        new[0].as_of,
        new[0].confirmed,
        new[0].by,
        new[0].reason,
        rows_added=len(new),
        rows=new[-1].number,
        last_hash=new[-1].digest,
        findings=confirming.findings,
        backup=written.backup.path if written is not None and written.backup is not None else None,
        written=written is not None,
        cards_protected=protected,
        cards_opened=len(locks.opened),
    )


def _protected(data: bytes, name: str, day: date) -> bytes:
    """Write the cards as of a date, and protect them: those that were protected as they were."""
    opened, locks = open_for_a_copy(data)
    return locked_again(plan(opened, name, day).data, locks)


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """The rows that a confirmation adds to 발행, and what was found in the figures."""

    rows: tuple[Publication, ...]
    findings: tuple[Finding, ...] = ()


def to_confirm(book: Book, day: date, by: str, meant: PublicationState, reason: str) -> ToConfirm:
    """Make the rows that a confirmation adds, wherever they are written then; see `confirm` for what is raised."""
    today = clock.today()
    by, reason = " ".join(by.split()), " ".join(reason.split())
    if not by:
        raise UsageError("confirm-no-name")
    _refuse_day(book, day, today)
    results = None if meant is PublicationState.CANCELLED else compute(book, day)
    broken = tuple(found for found in book.findings if found.is_error and found.code in _OF_THE_LEDGER)
    if broken:
        raise DataError(broken)
    _refuse_state(book.ledger, meant, day, reason)
    first = Publication(0, meant, day, today, by, reason=reason)
    new = chained([first] if results is None else list(_rows(results, first)), book.ledger)
    return ToConfirm(new, () if results is None else results.findings)


def to_unprotect(book: Book, day: date, by: str, reason: str) -> ToConfirm:
    """Make the row that tells of lifting the protection of cards; see `confirm` for what is raised."""
    today = clock.today()
    by, reason = " ".join(by.split()), " ".join(reason.split())
    if not by:
        raise UsageError("confirm-no-name")
    _refuse_day(book, day, today)
    broken = tuple(found for found in book.findings if found.is_error and found.code in _OF_THE_LEDGER)
    if broken:
        raise DataError(broken)
    told = ko("publications.unprotected")
    row = Publication(
        0, PublicationState.REVIEWED, day, today, by, reason=f"{told}: {reason}" if reason else told
    )
    return ToConfirm(chained([row], book.ledger))


def _refuse_day(book: Book, day: date, today: date) -> None:
    term = book.settings.term
    if day > term.end:
        raise UsageError("confirm-after-term", seen=official(day), end=official(term.end))
    if day > today:
        raise UsageError("confirm-after-today", seen=official(day), today=official(today))


def _refuse_state(ledger: Ledger | None, meant: PublicationState, day: date, reason: str) -> None:
    if meant is PublicationState.CANCELLED:
        if ledger is None or not ledger.is_open(day):
            raise UsageError("confirm-nothing-to-cancel", day=official(day))
    elif ledger is not None and ledger.was_confirmed(day) and not reason:
        raise UsageError("confirm-no-reason", day=official(day))


def _rows(results: Results, first: Publication) -> Iterator[Publication]:
    hashes = card_hashes(results)
    for figure in published_figures(results):
        pledge, indicator = figure.key
        yield dataclasses.replace(
            first,
            pledge=pledge,
            indicator=indicator,
            status=figure.pledge.pledge.status.value,
            numerator=figure.numerator,
            denominator=figure.denominator,
            rate=figure.value,
            card_hash=hashes.get(pledge, ""),
        )
