"""Rewrite the official sheets of a workbook: a pure plan (bytes in, bytes out), then the write.

The button, the command line, the batch and a script all come through here.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pledgebook import clock, config
from pledgebook.book.days import Days
from pledgebook.clock import WatchedDay, plain
from pledgebook.disk.source import Source, digest_of
from pledgebook.errors import FileRefusedError
from pledgebook.excel_file.diff import changes
from pledgebook.excel_file.graft import graft, owned_sheets
from pledgebook.excel_file.marks import identity_to_write, is_published_copy
from pledgebook.excel_file.recovery import recovered
from pledgebook.log import Log
from pledgebook.package.parts import Package
from pledgebook.package.untouched import refuse_unless_untouched, untouched
from pledgebook.package.zip_directory import read_directory
from pledgebook.reading.book import read_package
from pledgebook.reading.ledger_rows import ledger_in
from pledgebook.reading.own_sheets import read_judgements, sheets_of_others
from pledgebook.sheets.layout import BASIS, GUIDE, layout, leaving, owned_name, sheets_to_go
from pledgebook.stores.url import locate
from pledgebook.stores.workbooks import fetch, put, put_copy
from pledgebook.use_cases.arguments import bytes_of, day_asked_for
from pledgebook.use_cases.changed import Difference
from pledgebook.use_cases.compute import compute_on, compute_the_faultless
from pledgebook.use_cases.difference import difference, lines_of
from pledgebook.use_cases.judgements import refuse_to_lose_judgements
from pledgebook.use_cases.ledger import carried, grown, missing_rows
from pledgebook.use_cases.locked import (
    locked_again,
    locked_cards,
    open_for_a_copy,
    opened_by,
    opening_rows,
    refuse_locked,
)
from pledgebook.use_cases.noted_cards import (
    FEWEST,
    NO_CARDS,
    NotedCards,
    recall_cards,
    remember_cards,
    standing,
)
from pledgebook.use_cases.receipt import LeftAloneError, Plan, Receipt, Run, nothing_to_do
from pledgebook.use_cases.settled import Noted, Settled, days_of, key_of, recall, remember

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from pledgebook.book.ledger import Ledger
    from pledgebook.book.model import Book
    from pledgebook.disk.history import History
    from pledgebook.excel_file.graft import Grafted
    from pledgebook.figures.results import Results
    from pledgebook.grid.sheet import Sheet
    from pledgebook.sheets.layout import CardNotes
    from pledgebook.stores.workbooks import Put
    from pledgebook.use_cases.arguments import AsOf, BinaryFile, PathArgument
    from pledgebook.use_cases.next_day import DatedSheets

_LOG = Log(__name__)


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A refreshed workbook as bytes, with its receipt (whose `path` is the name it was given)."""

    data: bytes
    receipt: Receipt


def plan(
    data: bytes,
    name: str,
    as_of: AsOf = None,
    *,
    into: bytes | None = None,
    adopt_owned: bool = False,
    force: bool = False,
    partial: bool = False,
    cards: NotedCards | None = None,
    dated: DatedSheets | None = None,
    by: str = "",
    reason: str = "",
    is_named: bool = True,
    guide: bool = False,
) -> Plan:
    """Decide everything a refresh will write, from the workbook's bytes alone.

    `name` is the file's name, for messages. `into` is another workbook to write the sheets into.
    `adopt_owned` takes sheets back that are ours and lost their marks; `force` rewrites owned sheets on
    which somebody put something or which somebody protected; `partial` leaves out the pledges that errors
    belong to, and their cards stay as they are. `by` and `reason` go into 발행 where `force` opens confirmed
    cards that are protected, and `guide` adds 안내 where the workbook does not have it. Raises DataError (with its
    findings) where the data has errors, FileError and its kinds where the bytes cannot be read, or not be
    written without risk, and LeftAloneError for what stays as it is unless it `is_named`.
    """
    asked, today = day_asked_for(as_of), clock.today()  # where the day ends meanwhile, it holds for none
    day = WatchedDay.of(today)
    package = Package.open(data)
    if not is_named and is_published_copy(package):
        raise LeftAloneError("published")
    book = read_package(package, name, as_of=asked, today=day)
    ledger = None
    if into is not None:
        source, package = package, Package.open(into)
        ledger = carried(package, source)
        book = dataclasses.replace(
            book,
            other_sheets=sheets_of_others(package),
            judgements={**book.judgements, **read_judgements(package, owned_sheets(package))},
        )
    figures = compute_the_faultless if partial else compute_on
    owned = owned_sheets(package)
    adopted: Mapping[str, str] = {}
    if adopt_owned:  # as if no sheet were the user's own, to see which of them are not
        may_be = {GUIDE: owned_name(GUIDE), **owned}
        every = layout(figures(dataclasses.replace(book, other_sheets=()), asked, day), may_be)
        adopted = recovered(package, every)
        others = tuple(name for name in book.other_sheets if name not in adopted.values())
        book = dataclasses.replace(book, other_sheets=others)
        judgements = {**book.judgements, **read_judgements(package, adopted)}
        book = dataclasses.replace(book, judgements=judgements)
        if book.ledger is not None and into is None:
            ledger = grown(package, book.ledger, ())
    results = figures(book, asked, day)
    is_plain = into is None and not adopted and not partial and len(results.pledges) >= FEWEST
    notes = standing(cards, package) if cards is not None and is_plain else None
    there_already = {**({GUIDE: owned_name(GUIDE)} if guide else {}), **owned, **adopted}
    sheets = layout(results if into is None else leaving(results), there_already, notes=notes)
    if into is not None:
        sheets = _standing_alone(sheets, has_other_days=source.is_1904 is not package.is_1904)
    _heed_what_stands(results.as_of, sheets, cards)
    gone = sheets_to_go(results, owned)
    if not force:
        refuse_to_lose_judgements(book, owned, gone)
    how = _How(adopted, gone, force=force, identity=identity_to_write(package), is_named=is_named)
    there = book.ledger if into is None else ledger_in(package)
    grafted = _write(package, sheets, ledger, there, how)
    opened = opened_by(locked_cards(package, there), grafted.sheets)
    if opened and there is not None:
        missing = missing_rows(there, book.ledger) if into is not None and book.ledger is not None else ()
        known = dataclasses.replace(there, rows=(*there.rows, *missing))
        rows = opening_rows(known, opened, results, today=today, by=by, reason=reason)
        grafted = _write(package, sheets, grown(package, there, (*missing, *rows)), there, how)
    _LOG.debug(
        "%s: as of %s, %d findings, %s",
        name,
        plain(results.as_of),
        len(results.findings),
        _to_do(grafted.changed),
    )
    # Now, not after the write: a sheet of ours that another program left unreadable is a reason not to.
    changed = changes(package, sheets, grafted.sheets) if grafted.changed else ()
    differs = (
        difference(package, {**owned, **adopted}, sheets, grafted.sheets, changed, results, gone)
        if grafted.changed
        else None
    )
    is_dated = results.as_of is day and into is None and not (adopted or partial or force or opened)
    return Plan(
        data=grafted.data,
        as_of=plain(results.as_of),
        findings=results.findings,
        parts_untouched=refuse_unless_untouched(package, grafted.data, grafted.kept),
        changed=grafted.changed,
        changes=changed,
        difference=differs,
        days=days_of(
            results.book.settings,
            results.findings,
            asked,
            today,
            today if day.watch.is_printed else day.watch.until,
        ),
        parts_added=grafted.added,
        parts_changed=(*grafted.replaced, *grafted.edited),
        parts_dropped=grafted.dropped,
        identity=how.identity,
        cards=None if notes is None else _noted(grafted, notes, results.as_of),
        dated=_dated(day, package, sheets, grafted, results, _mean(differs, dated), dated)
        if is_dated
        else None,
        book=book,
    )


class _How(NamedTuple):
    """How sheets are written into a workbook; the fields are arguments of `graft` and of `plan`."""

    adopted: Mapping[str, str]
    gone: Mapping[str, Mapping[str, str]]
    force: bool
    identity: str
    is_named: bool


def _write(
    package: Package,
    sheets: Sequence[Sheet],
    ledger: tuple[Sheet, Mapping[str, str]] | None,
    there: Ledger | None,
    how: _How,
) -> Grafted:
    # No row of 발행 is left behind, and none is written anew.
    everything, found = (sheets, {}) if ledger is None else ((*sheets, ledger[0]), ledger[1])
    try:
        return graft(
            package,
            everything,
            adopted={**how.adopted, **found},
            gone=how.gone,
            force=how.force,
            identity=how.identity,
        )
    except FileRefusedError as error:
        refuse_locked(error, locked_cards(package, there), is_named=how.is_named)
        raise


def _heed_what_stands(as_of: date, sheets: Sequence[Sheet], cards: NotedCards | None) -> None:
    """Note how long cards hold that stand: what they ask of the day was asked when they were laid out."""
    if isinstance(as_of, WatchedDay) and cards is not None and any(sheet.stands for sheet in sheets):
        as_of.watch.is_known_until(cards.until or as_of.watch.day)


def _noted(grafted: Grafted, notes: CardNotes, as_of: date) -> NotedCards:
    until = as_of.watch.until if isinstance(as_of, WatchedDay) else None
    sums = {key: found for key, found in grafted.sums.items() if key in {"", BASIS} or key in notes.laid}
    return NotedCards(notes.laid, sums, next(iter(notes.laid_basis), None), notes.ways.now, until)


def _standing_alone(sheets: Sequence[Sheet], *, has_other_days: bool) -> tuple[Sheet, ...]:
    from pledgebook.sheets.standalone import standing_alone  # few refreshes lead into another workbook

    return standing_alone(sheets, has_other_days=has_other_days)


# The next day is there for workbooks without 기준일: where it is typed or asked for, nothing of it is imported.


def _dated(
    day: WatchedDay,
    package: Package,
    sheets: Sequence[Sheet],
    grafted: Grafted,
    results: Results,
    mean: Decimal | None,
    before: DatedSheets | None,
) -> DatedSheets | None:
    from pledgebook.use_cases.next_day import dated_sheets

    return dated_sheets(day, package, sheets, grafted, results.findings, mean, before)


def _recalled_dated(history: History, source: Source) -> DatedSheets | None:
    from pledgebook.use_cases.next_day import recall_dated

    return recall_dated(history, str(source.path))


def _remember_dated(history: History, source: Source, dated: DatedSheets) -> None:
    from pledgebook.use_cases.next_day import remember_dated

    remember_dated(history, str(source.path), dated)


def _mean(differs: Difference | None, before: DatedSheets | None) -> Decimal | None:
    """Return the mean of the pledge rates: where nothing changed, what was noted of it."""
    if differs is not None:
        return differs.mean_after
    return None if before is None else before.mean


def _to_do(changed: bool) -> str:
    return "sheets change" if changed else "nothing to change"


def refresh_bytes(
    data: bytes | bytearray | memoryview | BinaryFile, name: str = "", as_of: AsOf = None
) -> Refreshed:
    """Rewrite the official sheets of a workbook given as bytes, or as a file opened in binary mode: no disk, no history, no configuration.

    `name` stands for the file's name in messages and in the receipt. Raises what `refresh` raises for the
    workbook's content.

    >>> data = pathlib.Path("workbooks/6-3-3.xlsx").read_bytes()
    >>> done = pb.refresh_bytes(data, name="6-3-3.xlsx", as_of="2024-05-31")
    >>> done.receipt.as_of, done.receipt.written
    (datetime.date(2024, 5, 31), False)
    """
    run = Run()
    content, own_name = bytes_of(data)
    name = name or own_name
    made = plan(content, name, as_of)
    return Refreshed(made.data, run.receipt(made, Path(name), digest_of(content)))


def refresh(
    path: PathArgument,
    as_of: AsOf = None,
    into: PathArgument | None = None,
    out: PathArgument | None = None,
    *,
    dry_run: bool = False,
    force: bool = False,
    adopt_owned: bool = False,
    partial: bool = False,
    by: str = "",
    reason: str = "",
    guide: bool = False,
) -> Receipt:
    """Rewrite the official sheets of a pledge workbook; everything else stays byte for byte.

    `into` writes them into another workbook instead, where links that lead to a sheet left behind are
    dropped and formulas that do are values; `out` into a copy at that path, where only an earlier copy is
    replaced unless `force`; `dry_run` writes nothing. `force` also rewrites owned sheets on which somebody
    put something or which somebody protected, `adopt_owned` takes back sheets of ours that lost their
    marks, and `partial` writes the pledges that no error belongs to: the receipt's findings hold the errors
    then, and 총괄 names the pledges that are left out. Where `force` opens confirmed cards that are protected,
    `by` says who does, and `reason` why: a row of 발행 tells it. `guide` adds 안내, the page for whoever takes the workbook over. Each is a path, or a store's URL (`s3://…`). Raises
    DataError (with its findings) where the data has errors, FileError and its kinds where the file cannot
    be read or written; in either case nothing was written.

    >>> receipt = pb.refresh("workbooks/6-3-3.xlsx", "2023-12-31", dry_run=True)
    >>> receipt.changed, receipt.written
    (True, False)
    """
    return refresh_and_book(
        path,
        as_of,
        into,
        out,
        dry_run=dry_run,
        force=force,
        adopt_owned=adopt_owned,
        partial=partial,
        by=by,
        reason=reason,
        guide=guide,
    )[0]


def refresh_and_book(
    path: PathArgument,
    as_of: AsOf = None,
    into: PathArgument | None = None,
    out: PathArgument | None = None,
    *,
    dry_run: bool = False,
    force: bool = False,
    adopt_owned: bool = False,
    partial: bool = False,
    by: str = "",
    reason: str = "",
    is_named: bool = True,
    guide: bool = False,
) -> tuple[Receipt, Book | None]:
    """Refresh as `refresh` does; return what was read too: None where the workbook was known by its bytes.

    What is not named, but found in a folder, may be left as it is: see `plan`.
    """
    run, asked = Run(), day_asked_for(as_of)
    source, history = fetch(path), config.history()
    in_place = source if into is None and out is None and isinstance(source, Source) else None
    known = None
    if in_place is not None and not partial and not guide:
        known = _known(in_place, history, asked, is_named=is_named)
        if known is not None and not known.changed:
            return run.receipt(known, in_place.path, in_place.digest), None
    target = source if into is None else fetch(into)
    goes_elsewhere = target.path != source.path
    data, locks = open_for_a_copy(source.data) if out is not None and into is None else (source.data, {})
    made = known or plan(
        data,
        source.path.name,
        asked,
        into=target.data if goes_elsewhere else None,
        force=force,
        adopt_owned=adopt_owned,
        partial=partial,
        cards=None if in_place is None else recall_cards(history, str(in_place.path)) or NO_CARDS,
        dated=None if in_place is None or asked is not None else _recalled_dated(history, in_place),
        by=" ".join(by.split()),
        reason=" ".join(reason.split()),
        is_named=is_named,
        guide=guide,
    )
    if locks:
        locked = locked_again(made.data, locks, locks)
        kept = untouched(Package.open(source.data), locked)
        made = made._replace(data=locked, parts_untouched=kept)
    written = None
    history = history.of(made.identity)
    if out is not None:
        written = _written_copy(out, made, history, force=force, dry_run=dry_run)
    elif not dry_run and made.changed:
        written = put(target, made.data, history)
    if written is not None and written.after.data != made.data:  # another program has changed it since
        kept = untouched(Package.open(target.data), written.after.data)
        made = made._replace(parts_untouched=kept)
    receipt = run.receipt(made, locate(out) if out is not None else target.path, target.digest, written)
    if in_place is not None and not partial and receipt.changed == receipt.written:
        data = made.data if written is None else written.after.data
        found = Settled(receipt.as_of, receipt.findings, _parts(data), made.days)
        key, is_as_made = (
            key_of(receipt.digest_after, asked),
            written is None or written.after.data == made.data,
        )
        if made.cards is not None and is_as_made:
            remember_cards(history, str(in_place.path), made.cards)
        if made.dated is not None and is_as_made:
            _remember_dated(history, in_place, dataclasses.replace(made.dated, key=key))
        remember(history, str(in_place.path), Noted(key, asked, len(data), found))
    return receipt, made.book


def _known(source: Source, history: History, asked: date | None, *, is_named: bool) -> Plan | None:
    """Plan for a workbook that is as its last refresh left it; None where it is to be read."""
    noted, today = recall(history, str(source.path)), clock.today()
    if noted is None or noted.key != key_of(source.digest, asked):
        return None
    if noted.settled.days.contain(today):
        return nothing_to_do(noted.settled)
    dated = None if asked is not None else _recalled_dated(history, source)
    if dated is None or dated.key != noted.key or not dated.day < today <= dated.until:
        return None
    return _another_day(source, noted, dated, today, is_named=is_named)


def _another_day(
    source: Source, noted: Noted, dated: DatedSheets, today: date, *, is_named: bool
) -> Plan | None:
    """Plan for such a workbook where nothing but the day is another one; None where it is to be read."""
    from pledgebook.use_cases.next_day import of_another_day

    package = Package.open(source.data)
    if not is_named and is_published_copy(package):
        raise LeftAloneError("published")
    made = of_another_day(package, dated, today, noted.settled.findings)
    if made is None:
        return None
    cards = {sheet.name for sheet in dated.sheets if sheet.is_card}
    _LOG.debug("%s: nothing but the day is another one than on %s", source.path.name, dated.day)
    return Plan(
        data=made.data,
        as_of=today,
        findings=made.findings,
        parts_untouched=refuse_unless_untouched(
            package, made.data, (name for name in package.names if name not in made.parts)
        ),
        changed=bool(made.parts),
        changes=made.changes,
        parts_changed=made.parts,
        identity=identity_to_write(package),
        days=Days(today, today),
        difference=Difference(
            was_written=True,
            as_of_before=dated.day,
            mean_before=dated.mean,
            mean_after=dated.mean,
            lines=tuple(lines_of(made.changes, cards)),
        ),
        dated=made.dated,
    )


def _written_copy(
    out: PathArgument, made: Plan, history: History, *, force: bool, dry_run: bool
) -> Put | None:
    from pledgebook.use_cases.copied import is_a_copy, note_copy  # most refreshes are of the workbook itself

    place = locate(out)
    on_disk = place if isinstance(place, Path) else None
    written = put_copy(
        out,
        made.data,
        history,
        is_ours=lambda there: is_a_copy(there, made.identity, history, on_disk),
        force=force,
        dry_run=dry_run,
    )
    if written is not None and on_disk is not None:
        note_copy(history, on_disk, written.after.digest)
    return written


def _parts(data: bytes) -> tuple[str, ...]:
    return tuple(member.name for member in read_directory(data)[0])
