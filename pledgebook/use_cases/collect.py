"""The use case behind `collect`: rows of departments' workbooks go into the master; nothing is dropped in silence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook import clock, config
from pledgebook.book.contract import SETTINGS
from pledgebook.book.folding import word_key
from pledgebook.book.koreandate import official
from pledgebook.errors import DataError, FileRefusedError, PledgebookError, UsageError
from pledgebook.excel_file.growth import grown_table
from pledgebook.excel_file.hidden_sheet import with_hidden_lines
from pledgebook.excel_file.marks import identity_of
from pledgebook.excel_file.typed_cells import TypedSheet, recalculated
from pledgebook.figures.log_changes import RowFate
from pledgebook.findings import finding, has_errors
from pledgebook.grid.addresses import span_of
from pledgebook.package.parts import Package
from pledgebook.package.refusals import is_structure_locked, refuse_what_a_write_would_break
from pledgebook.package.untouched import refuse_unless_untouched
from pledgebook.package.zip_write import rewritten
from pledgebook.reading.book import read_package
from pledgebook.reading.older import version_of
from pledgebook.stores.find import expand
from pledgebook.stores.workbooks import fetch, put
from pledgebook.use_cases.accepted import (
    ACCEPTED_SHEET,
    base_of,
    lines_of,
    state_after,
    states_in,
)
from pledgebook.use_cases.arguments import path_asked_for, paths_asked_for
from pledgebook.use_cases.collected import Brought, ConflictReason, RowChange, RowConflict, brought, joined
from pledgebook.use_cases.sent import sent_in
from pledgebook.use_cases.split import DEPARTMENT
from pledgebook.use_cases.typed_rows import typed_book

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pledgebook.book.model import Book
    from pledgebook.excel_file.typed_cells import Typed
    from pledgebook.findings import Finding
    from pledgebook.grid.addresses import Place
    from pledgebook.package.parts import TablePart
    from pledgebook.stores.url import StoreUrl
    from pledgebook.use_cases.accepted import Base, State
    from pledgebook.use_cases.arguments import PathArgument, Paths
    from pledgebook.use_cases.sent import Sent
    from pledgebook.use_cases.typed_rows import TypedBook, TypedRow, TypedTable

_MUST_AGREE = frozenset({"government", "government_kind", "upper_kind", "money_unit"})
"""Settings without which rows of one workbook mean something else in the other."""
_OF_THE_TERM = frozenset({"term_start", "term_end"})


class CopyState(StrEnum):
    """What became of a copy."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class SavedBy:
    """Who saved a workbook last, and when (as the file says: ISO 8601, UTC); empty where it does not."""

    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class CollectedCopy:
    """A workbook that came back: the rows of it that the master takes, by what became of them."""

    path: Path | StoreUrl
    department: str
    state: CopyState
    saved: SavedBy
    is_marked: bool  # it was sent out by `split`: what was sent is known
    changes: tuple[RowChange, ...] = ()
    already: int = 0  # rows beyond what was sent that the master has too
    only_in_master: int = 0  # rows of its pledges that the master has and the copy has not
    findings: tuple[Finding, ...] = ()  # why it was refused; settings that differ
    error: PledgebookError | None = None  # why it could not be read

    def count(self, fate: RowFate) -> int:
        """Count its rows of one fate."""
        return sum(change.fate is fate for change in self.changes)


@dataclass(frozen=True, slots=True)
class Collection:
    """What came back into a master. Of what `conflicts` tells nothing was written."""

    master: Path | StoreUrl
    saved: SavedBy
    copies: tuple[CollectedCopy, ...]
    conflicts: tuple[RowConflict, ...]
    missing: tuple[str, ...]  # departments that sent nothing
    unexpected: tuple[str, ...]  # departments that are not in the list
    twice: int  # changes that two copies brought alike
    written: bool
    sheets: dict[str, str]  # what the sheets of the tables are called in the master
    backup: Path | None = None

    @property
    def is_clear(self) -> bool:
        """Say whether nothing is left for a person: no conflict, and no copy was refused."""
        return not self.conflicts and all(copy.state is CopyState.ACCEPTED for copy in self.copies)


@dataclass(frozen=True, slots=True)
class _Copy:
    path: Path | StoreUrl
    department: str
    saved: SavedBy
    base: Base | None  # None: what was sent is not known
    typed: TypedBook
    told: tuple[Finding, ...]

    def brings(self, master: TypedBook) -> Brought:
        """Compare it with the master, and with what was sent or collected last."""
        base = self.base
        if base is None:
            return brought(self.typed, None, master)
        return brought(self.typed, base.sent, master, base.doubted)


@dataclass(frozen=True, slots=True)
class _Master:
    name: str
    package: Package
    book: Book
    typed: TypedBook
    states: tuple[State, ...] | None  # of copies collected before; None where none may be kept


def collect(
    paths: Paths, master: PathArgument, *, departments: Sequence[str] = (), dry_run: bool = False
) -> Collection:
    """Take the rows of departments' workbooks into `master`: new, changed and removed ones, by what they say.

    A copy that `split` made is compared with what was sent, or, where it goes on from one that was collected, with
    what the master had alike with that one (kept there in a hidden sheet), so that it may be used the whole year. A row that the master changed too, that two copies
    say differently, or that would take a pledge or an indicator away, is a conflict and stays as it is. Of a
    copy without that mark only new rows are taken. A copy with error findings, of another term, government,
    money unit or contract version, or of another master is refused, with its findings. `departments` are those
    that should come back; without it those of the master's pledges. Settings come from the master alone. With
    `dry_run` nothing is written; the version before is kept for `undo`. A second run changes nothing.

    Raises DataError where the master itself has error findings, FileError and its kinds where it cannot be
    read or written, UsageError where no copy is named.

    >>> done = pb.collect(["workbooks/6-3-3.xlsx"], "workbooks/6-3-3.xlsx", dry_run=True)
    Traceback (most recent call last):
    pledgebook.errors.UsageError: ...
    """
    source = fetch(path_asked_for(master))
    package = Package.open(source.data)
    book = read_package(package, source.path.name)
    if has_errors(book.findings):
        raise DataError(book.findings)
    whole = _Master(source.path.name, package, book, typed_book(package), states_in(package))
    named = [path for path in expand(paths_asked_for(paths)) if not _is_same(path, source.path)]
    if not named:
        raise UsageError("collect-nothing", path=source.path)
    read = [_read(path, whole) for path in named]
    copies = [found for found in read if isinstance(found, _Copy)]
    refused = {str(found.path): found for found in read if isinstance(found, CollectedCopy)}
    taken, data, culprits = _taken(copies, whole)
    refused |= {str(found.path): found for found in culprits}
    done = {str(copy.path): copy for copy in taken.copies} | refused
    data = _with_states([copy for copy in copies if str(copy.path) not in refused], data, whole)
    if data is not package.data:
        refuse_what_a_write_would_break(package, adds_sheets=False)
    written = put(source, data, config.history()) if data is not package.data and not dry_run else None
    came = [name for copy in done.values() for name in copy.department.split(", ") if name]
    expected = tuple(departments) or _departments(whole.typed, book)
    known = book.departments
    names_of_came, names_of_expected = (
        {other for name in names for other in known.also_called(name)} for names in (came, expected)
    )
    return Collection(
        source.path,
        _saved(package),
        tuple(done[str(path)] for path in named),
        tuple(_counted_in(named, taken, found) for found in taken.conflicts),
        tuple(name for name in expected if word_key(name) not in names_of_came),
        tuple(dict.fromkeys(name for name in came if word_key(name) not in names_of_expected)),
        taken.twice,
        written is not None,
        {name: table.sheet for name, table in whole.typed.tables.items()},
        written.backup.path if written is not None and written.backup is not None else None,
    )


def _counted_in(named: Sequence[Path | StoreUrl], taken: _Taken, found: RowConflict) -> RowConflict:
    """Let a conflict name its copies by their place among all that were named, also those refused."""
    places = [named.index(copy.path) for copy in taken.copies]
    other = None if found.other is None else places[found.other]
    return replace(found, file=places[found.file], other=other)


def _is_same(path: Path | StoreUrl, other: Path | StoreUrl) -> bool:
    if isinstance(path, Path) and isinstance(other, Path):
        return path.resolve() == other.resolve()
    return path == other


def _departments(typed: TypedBook, book: Book) -> tuple[str, ...]:
    """Return the departments of all pledges as they are called today."""
    table, known, today = typed.tables.get("Pledges"), book.departments, clock.today()
    typed_names = [row.words.get(DEPARTMENT, "") for row in table.rows] if table is not None else []
    named = [known.called(name, today) for name in typed_names]
    return tuple({word_key(name): name for name in reversed(named) if name}.values())[::-1]


def _saved(package: Package) -> SavedBy:
    """Read who saved a workbook last, and when, from its properties."""
    part = next(
        (
            relation.target
            for relation in package.relations("")
            if relation.kind == "core-properties" and package.has(relation.target)
        ),
        "",
    )
    texts = {element.local: element.text.strip() for element in package.scan(part, depth=2)} if part else {}
    return SavedBy(texts.get("lastModifiedBy", ""), texts.get("modified", ""))


# The copies


def _read(path: Path | StoreUrl, master: _Master) -> _Copy | CollectedCopy:
    """Read a copy; one that cannot be taken comes back refused, with why."""
    try:
        source = fetch(path)
        package = Package.open(source.data)
        book = read_package(package, source.path.name)
        typed = typed_book(package)
    except PledgebookError as error:
        return CollectedCopy(path, "", CopyState.REFUSED, SavedBy(), is_marked=False, error=error)
    sent = sent_in(package)
    department = sent.department if sent is not None else ", ".join(_departments(typed, book))
    saved = _saved(package)
    errors = [found for found in book.findings if found.is_error]
    refusals = errors or list(_refusals(package, book, typed, sent, master))
    if refusals:
        return CollectedCopy(
            path, department, CopyState.REFUSED, saved, sent is not None, findings=tuple(refusals)
        )
    base = base_of(typed, sent, master.states or (), saved.by) if sent is not None else None
    told = (*_told_older(base), *_told_settings(book, typed, master), *_told_renamings(book, master.book))
    return _Copy(path, department, saved, base, typed, told)


def _refusals(
    package: Package, book: Book, typed: TypedBook, sent: Sent | None, master: _Master
) -> Iterator[Finding]:
    """Tell why a copy is not of this master: another term, government, unit, contract version or workbook."""
    mine, others = book.settings, master.book.settings
    if mine.term != others.term:
        seen, should = (f"{term.start} – {term.end}" for term in (mine.term, others.term))
        yield finding("PB681", book.setting_cell("term_start"), seen, item="임기", should=should)
    for setting in SETTINGS:
        if setting.field in _MUST_AGREE:
            seen, should = (_setting(both, setting.field) for both in (book, master.book))
            if word_key(seen) != word_key(should):
                yield finding(
                    "PB681", book.setting_cell(setting.field), seen, item=setting.item, should=should
                )
    versions = version_of(package), version_of(master.package)
    if None not in versions and versions[0] != versions[1]:
        yield finding("PB682", "", versions[0], should=versions[1])
    origin, identity = (sent.origin if sent is not None else ""), identity_of(master.package)
    is_foreign = bool(origin and identity and origin != identity)
    codes = set(sent.codes) if sent is not None else set(typed.codes())
    if is_foreign or not codes & set(master.typed.codes()):
        yield finding("PB683", "", sent.master if sent is not None else "", master=master.name)


def _setting(book: Book, name: str) -> str:
    settings = book.settings
    words = {"government_kind": settings.authority.kind, "upper_kind": settings.authority.upper}
    return words[name] if name in words else str(getattr(settings, name))


def _told_older(base: Base | None) -> Iterator[Finding]:
    """Tell of a copy that does not go on from the one collected last."""
    if base is not None and base.last is not None:
        saved = " ".join(filter(None, (base.last.by, base.last.at))) or "-"
        yield finding("PB686", "", "", count=base.missing, saved=saved)


def _told_settings(book: Book, typed: TypedBook, master: _Master) -> Iterator[Finding]:
    """Tell of settings that differ in a copy: they come from the master."""
    for setting in SETTINGS:
        if setting.field in _MUST_AGREE | _OF_THE_TERM:
            continue
        seen, should = (both.settings.get(setting.field) or setting.default for both in (typed, master.typed))
        if word_key(seen) != word_key(should):
            yield finding(
                "PB684", book.setting_cell(setting.field), seen, item=setting.item, should=should or "-"
            )


def _told_renamings(book: Book, master: Book) -> Iterator[Finding]:
    """Tell of renamings of departments that only a copy has: they come from the master, as settings do."""
    known = {(word_key(row.old), word_key(row.new), row.since) for row in master.renamings}
    for row in book.renamings:
        if (word_key(row.old), word_key(row.new), row.since) not in known:
            cell = book.cell("Departments", row.row, "옛 부서")
            yield finding("PB697", cell, row.old, new=row.new, day=official(row.since))


# What the master takes


@dataclass(frozen=True, slots=True)
class _Taken:
    copies: tuple[CollectedCopy, ...]
    conflicts: tuple[RowConflict, ...]
    twice: int


def _taken(copies: Sequence[_Copy], master: _Master) -> tuple[_Taken, bytes, list[CollectedCopy]]:
    """Decide what the master takes, and make its bytes; a copy whose rows would be errors in it is refused."""
    taken, data = _made(copies, master)
    if not _new_errors(data, master):
        return taken, data, []
    culprits: list[CollectedCopy] = []
    sound: list[_Copy] = []
    for copy in copies:
        errors = _new_errors(_made([copy], master)[1], master)
        if errors:
            culprits.append(
                CollectedCopy(
                    copy.path,
                    copy.department,
                    CopyState.REFUSED,
                    copy.saved,
                    copy.base is not None,
                    findings=errors,
                )
            )
        else:
            sound.append(copy)
    taken, data = _made(sound, master)
    errors = _new_errors(data, master)
    if errors:
        raise DataError(errors, "collect-together")
    return taken, data, culprits


def _new_errors(data: bytes, master: _Master) -> tuple[Finding, ...]:
    if data is master.package.data:
        return ()
    again = read_package(Package.open(data), master.name)
    return tuple(found for found in again.findings if found.is_error)


def _made(copies: Sequence[_Copy], master: _Master) -> tuple[_Taken, bytes]:
    """Return what is taken and the master's bytes with it; a second look at them must find nothing left to take."""
    wanted = [copy.brings(master.typed) for copy in copies]
    kept, conflicts, twice = joined(wanted)
    writer = _Writer(master)
    for number, changes in enumerate(kept):
        kept[number], left = writer.take(changes)
        conflicts += [
            RowConflict(ConflictReason.NO_PLACE, change.table, change.copy, change.master, number)
            for change in left
        ]
    data = writer.data()
    if data is not master.package.data:
        told: set[object] = {
            (found.table, _words(row)) for found in conflicts for row in (found.copy, found.master)
        }
        _refuse_unless_done(copies, data, told)
    return _Taken(tuple(map(_collected, copies, wanted, kept)), tuple(conflicts), twice), data


def _refuse_unless_done(copies: Sequence[_Copy], data: bytes, left: set[object]) -> None:
    """Raise FileRefusedError where the copies would still bring something that is no conflict."""
    again = typed_book(Package.open(data))
    for copy in copies:
        for change in copy.brings(again).changes:
            if (change.table, _words(change.copy)) not in left:
                raise FileRefusedError("collect-differs", path=copy.path)


def _with_states(copies: Sequence[_Copy], data: bytes, master: _Master) -> bytes:
    """Return the master's bytes with what is to be kept of each copy; the very same ones where that is kept already."""
    is_there = any(sheet.name == ACCEPTED_SHEET for sheet in master.package.sheets)
    if master.states is None or (is_structure_locked(master.package) and not is_there):
        return data
    package = master.package if data is master.package.data else Package.open(data)
    typed = master.typed if package is master.package else typed_book(package)
    after = (
        state_after(copy.typed, copy.base, typed, by=copy.saved.by, at=copy.saved.at)
        for copy in copies
        if copy.base is not None
    )
    new = [state for state in after if state is not None]
    if not new:
        return data
    parts = with_hidden_lines(package, ACCEPTED_SHEET, lines_of([*master.states, *new]))
    kept = rewritten(package, parts, set())
    refuse_unless_untouched(package, kept, [name for name in package.names if name not in parts])
    return kept


def _words(row: TypedRow | None) -> object:
    return None if row is None else frozenset(row.words.items())


def _collected(copy: _Copy, wanted: Brought, kept: Iterable[RowChange]) -> CollectedCopy:
    return CollectedCopy(
        copy.path,
        copy.department,
        CopyState.ACCEPTED,
        copy.saved,
        copy.base is not None,
        tuple(kept),
        wanted.already,
        wanted.only_in_master,
        copy.told,
    )


class _Writer:
    """Places rows in the master's tables, and makes its bytes."""

    def __init__(self, master: _Master) -> None:
        self._master = master
        self._sheets: dict[str, TypedSheet] = {}
        self._cells: dict[str, dict[Place, Typed]] = {}  # by table
        self._next: dict[str, int] = {}  # the row that the next new one of a table takes
        self._listings = {word_key(table.name): table for table in master.package.tables()}

    def take(self, changes: Sequence[RowChange]) -> tuple[list[RowChange], list[RowChange]]:
        """Give each change its cells; return those that have them, and those for which there is no place."""
        taken: list[RowChange] = []
        left: list[RowChange] = []
        for change in changes:
            (taken if self._take(change) else left).append(change)
        return taken, left

    def _take(self, change: RowChange) -> bool:
        table = self._master.typed.tables[change.table]
        sheet = self._sheet(table)
        if change.fate is RowFate.NEW:
            row = self._new_row(change.table, table, sheet)
            if row is None:
                return False
            self._next[change.table] = row + 1
        else:
            row = change.master.row if change.master is not None else 0
        values = change.copy.values if change.copy is not None else {}
        headers = {
            RowFate.NEW: tuple(values),
            RowFate.CHANGED: change.headers,
            RowFate.GONE: tuple(table.numbers),
        }[change.fate]
        places = {(row, table.numbers[header]): values.get(header) for header in headers}
        if not all(sheet.is_plain(*place) for place in places):
            return False
        self._cells.setdefault(change.table, {}).update(places)
        return True

    def _sheet(self, table: TypedTable) -> TypedSheet:
        if table.sheet not in self._sheets:
            place = next(found for found in self._master.package.sheets if found.name == table.sheet)
            self._sheets[table.sheet] = TypedSheet(self._master.package, place)
        return self._sheets[table.sheet]

    def _listing(self, name: str, table: TypedTable) -> TablePart | None:
        found = self._listings.get(word_key(name))
        return found if found is not None and found.sheet == table.sheet else None

    def _new_row(self, name: str, table: TypedTable, sheet: TypedSheet) -> int | None:
        """Return the row below the table's last that is free over its whole width; None where something stands there."""
        listing = self._listing(name, table)
        area = span_of(listing.ref) if listing is not None else None
        if listing is not None and listing.totals_rows:
            return None
        columns = range(area.left, area.right + 1) if area is not None else sorted(table.numbers.values())
        last = max((row.row for row in table.rows), default=table.header_row)
        row = self._next.get(name, last + 1)
        while area is not None and row <= area.bottom and not sheet.is_free(row, columns):
            row += 1
        others = [
            span_of(other.ref)
            for other in self._master.package.tables()
            if other.sheet == table.sheet and other is not listing
        ]
        is_taken = any(span is not None and any(span.contains(row, at) for at in columns) for span in others)
        # What stands right below the last row of a table is read as a row of it.
        is_apart = (area is not None and row < area.bottom) or sheet.is_free(row + 1, columns)
        return row if is_apart and not is_taken and sheet.is_free(row, columns) else None

    def data(self) -> bytes:
        """Return the master's bytes with all that was taken; the very same ones where nothing was."""
        package = self._master.package
        if not any(self._cells.values()):
            return package.data
        parts: dict[str, bytes] = {}
        by_sheet: dict[str, dict[Place, Typed]] = {}
        like: dict[str, int] = {}
        for name, cells in self._cells.items():
            table = self._master.typed.tables[name]
            by_sheet.setdefault(table.sheet, {}).update(cells)
            like[table.sheet] = max((row.row for row in table.rows), default=0)
            listing = self._listing(name, table)
            area = span_of(listing.ref) if listing is not None else None
            last = max(row for row, _ in cells)
            if listing is not None and area is not None and last > area.bottom:
                parts[listing.part] = grown_table(package, listing, last)
        for sheet, cells in by_sheet.items():
            part = next(found.part for found in package.sheets if found.name == sheet)
            parts[part] = self._sheets[sheet].written(cells, like[sheet])
        parts[package.workbook_part] = recalculated(package)
        data = rewritten(package, parts, set())
        refuse_unless_untouched(package, data, [name for name in package.names if name not in parts])
        return data
