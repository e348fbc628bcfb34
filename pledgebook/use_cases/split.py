"""The use case behind `split`: a workbook for each department, with its pledges and nothing of the others."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pledgebook import clock, config
from pledgebook.book.contract import VERSION
from pledgebook.book.folding import code_key, word_key
from pledgebook.book.koreandate import official
from pledgebook.disk.replace import make_folder, write_new
from pledgebook.errors import DataError, FileRefusedError
from pledgebook.excel_file.marks import identity_of
from pledgebook.findings import finding, has_errors
from pledgebook.package.parts import Package
from pledgebook.reading.book import read_package
from pledgebook.reading.older import version_of
from pledgebook.sheets.file_names import names_by_department
from pledgebook.stores.find import local
from pledgebook.stores.workbooks import fetch
from pledgebook.template.sent_sheet import SENT_SHEET
from pledgebook.template.start import Start
from pledgebook.template.start_sheet import START_SHEET
from pledgebook.use_cases.accepted import ACCEPTED_SHEET
from pledgebook.use_cases.arguments import choice, path_asked_for
from pledgebook.use_cases.sent import Sent
from pledgebook.use_cases.typed_rows import header_of, typed_book, typed_settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pledgebook.book.departments import Departments
    from pledgebook.book.model import Book
    from pledgebook.findings import Finding
    from pledgebook.use_cases.arguments import PathArgument
    from pledgebook.use_cases.typed_rows import TypedBook, TypedRow

DEPARTMENT = header_of("Pledges", "department")
"""What workbooks are made by: the one word that `by` takes."""


@dataclass(frozen=True, slots=True)
class SentWorkbook:
    """A department's workbook: its pledges' codes, and how many rows of all tables it holds."""

    path: Path
    department: str
    pledges: tuple[str, ...]
    rows: int
    is_there: (
        bool  # a file of this name was there already: in a dry run it is listed, else nothing is written
    )


@dataclass(frozen=True, slots=True)
class Splitting:
    """What was sent out of a master, and what stayed behind."""

    workbooks: tuple[SentWorkbook, ...]
    left_sheets: tuple[str, ...]  # the user's own
    left_columns: tuple[tuple[str, str], ...]  # sheet and header of columns that are the user's own
    findings: tuple[Finding, ...]
    written: bool


def split(
    master: PathArgument, folder: PathArgument, *, by: str = DEPARTMENT, dry_run: bool = False
) -> Splitting:
    """Write a workbook for each department into `folder`; the master stays as it is.

    Each holds the rows of its pledges in every table, the lists and the settings, and in a hidden sheet where
    it came from and what was sent, so that `collect` can tell what was changed. Sheets and columns of the
    user's own stay behind and are named, as are pledges without a department (PB680). With `dry_run` nothing
    is written.

    Raises FileRefusedError where a file of such a name is there already, DataError where the master has
    error findings, no department or an older contract (PB685), UsageError where `by` is another column. In
    each case nothing was written.

    >>> pb.split("workbooks/6-3-3.xlsx", "부서별", dry_run=True)  # its pledge names no department
    Traceback (most recent call last):
    pledgebook.errors.DataError: 주관부서가 적힌 공약이 없어 나눌 수 없습니다.
    """
    choice("by", by, DEPARTMENT)
    place = local(path_asked_for(folder))
    source = fetch(master)
    package = Package.open(source.data)
    book = read_package(package, source.path.name)
    if has_errors(book.findings):
        raise DataError(book.findings)
    version = version_of(package)
    if version is not None and version != VERSION:
        raise DataError([finding("PB685", "", version, known=VERSION)], "split-older")
    typed = typed_book(package)
    departments, without = _departments(typed, book.departments)
    if not departments:
        raise DataError([_without_department(book, typed, without)], "split-nothing")
    suffix = ".xlsm" if source.path.name.lower().endswith(".xlsm") else ".xlsx"
    stem = source.path.name[: -len(suffix)] if source.path.name.lower().endswith(suffix) else source.path.name
    names = names_by_department(stem, departments, suffix)
    workbooks: list[SentWorkbook] = []
    sending: list[tuple[Path, Sent]] = []
    for department, codes in departments.items():
        path = place / names[department]
        rows = [row for row in typed.rows() if row.owner in codes]
        pledges = tuple(typed.codes()[code] for code in codes)
        workbooks.append(SentWorkbook(path, department, pledges, len(rows), path.exists()))
        sent = Sent(identity_of(package), source.path.name, clock.today(), department, codes, tuple(rows))
        sending.append((path, sent))
    taken = [found.path.name for found in workbooks if found.is_there]
    if taken and not dry_run:
        raise FileRefusedError("exists", path=", ".join(taken))
    if not dry_run:
        written = [(path, _made(book, typed, sent, buttons=suffix == ".xlsm")) for path, sent in sending]
        make_folder(place)
        for path, data in written:
            write_new(path, data, config.history())
    findings = (_without_department(book, typed, without),) if without else ()
    return Splitting(
        tuple(workbooks), _left_sheets(book), _left_columns(typed), findings, written=not dry_run
    )


def _departments(typed: TypedBook, known: Departments) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Return the keys of pledges by their department, as it is called today, and those without one.

    Of a pledge with several rows the last that holds today says which; else its first.
    """
    today, since = clock.today(), header_of("Pledges", "since")
    rows: defaultdict[str, list[TypedRow]] = defaultdict(list)
    for row in typed.tables["Pledges"].rows:
        rows[row.owner].append(row)
    spelt: dict[str, str] = {}
    found: defaultdict[str, list[str]] = defaultdict(list)
    without: list[str] = []
    for code, versions in rows.items():
        holding = [row for row in versions if _begins(row.words.get(since, "")) <= today.toordinal()]
        row = max(holding or versions[:1], key=lambda version: _begins(version.words.get(since, "")))
        department = known.called(row.words.get(DEPARTMENT, ""), today)
        if department:
            found[spelt.setdefault(word_key(department), department)].append(code)
        else:
            without.append(code)
    return {department: tuple(codes) for department, codes in found.items()}, tuple(without)


def _begins(since: str) -> int:
    from pledgebook.book import koreandate

    day = koreandate.day(since) if since else None
    return day.toordinal() if day is not None else 0


def _without_department(book: Book, typed: TypedBook, codes: Sequence[str]) -> Finding:
    rows = [row for row in typed.tables["Pledges"].rows if row.owner in codes]
    cell = book.cell("Pledges", rows[0].row, DEPARTMENT) if rows else ""
    return finding(
        "PB680", cell, "", count=len(codes), codes=", ".join(typed.codes()[code] for code in codes) or "-"
    )


def _left_sheets(book: Book) -> tuple[str, ...]:
    from pledgebook.template.workbook import GUIDE_SHEET, LISTS_SHEET

    made = {source.sheet for source in book.sources.values()} | {
        GUIDE_SHEET,
        LISTS_SHEET,
        START_SHEET,
        SENT_SHEET,
        ACCEPTED_SHEET,
    }
    return tuple(name for name in book.other_sheets if name not in made)


def _left_columns(typed: TypedBook) -> tuple[tuple[str, str], ...]:
    return tuple((table.sheet, header) for table in typed.tables.values() for header in table.strangers)


def _renamings(book: Book, codes: Sequence[str]) -> list[dict[str, Any]]:
    """Return the rows of 부서 that are about departments of some pledges, by their keys."""
    known = book.departments
    own = {
        other
        for pledge in (*book.pledges, *book.not_in_force)
        if code_key(pledge.code) in codes
        for name in pledge.departments_as_typed
        for other in known.also_called(name)
    }
    old, new, since = (header_of("Departments", name) for name in ("old", "new", "since"))
    return [
        {old: row.old, new: row.new, since: official(row.since)}
        for row in book.renamings
        if {word_key(row.old), word_key(row.new)} & own
    ]


def _made(book: Book, typed: TypedBook, sent: Sent, *, buttons: bool) -> bytes:
    """Build a department's workbook, and read it again: it must say what was sent."""
    from pledgebook.template import build_workbook

    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in typed.tables}
    for row in sent.rows:
        rows[row.table].append(dict(row.values))
    rows["Departments"] = _renamings(book, sent.codes)
    settings = book.settings
    data = build_workbook(
        Start(
            term=settings.term,
            government=settings.government,
            unit=settings.money_unit,
            with_sample=False,
            carried=typed_settings(typed.settings),
            rows=rows,
            sent=sent.lines(),
        ),
        buttons=buttons,
    )
    again = typed_book(Package.open(data))
    if [(row.table, row.words) for row in again.rows()] != [(row.table, row.words) for row in sent.rows]:
        raise FileRefusedError("split-differs", department=sent.department)
    return data
