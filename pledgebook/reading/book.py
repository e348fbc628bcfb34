"""A workbook's bytes to a `Book`: find the tables, read their cells, check the rules between them."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook import clock
from pledgebook.book.contract import BY_NAME, FORM_SHEET, REQUIRED_TABLES
from pledgebook.book.folding import word_key
from pledgebook.book.model import Book, Settings
from pledgebook.book.term import EIGHTH
from pledgebook.excel_file.marks import marked_sheets, owned_sheets, strayed_sheets
from pledgebook.findings import finding, with_answers
from pledgebook.package.parts import Package
from pledgebook.reading import cells
from pledgebook.reading.blame import owners_of_errors
from pledgebook.reading.bounds import refuse_too_many_rows
from pledgebook.reading.cells import CellConventions
from pledgebook.reading.department_rows import read_departments
from pledgebook.reading.ledger_rows import read_ledger
from pledgebook.reading.left_behind import tell_stale_cards, tell_strayed_sheets
from pledgebook.reading.locate import find_tables, is_foreign, list_objects
from pledgebook.reading.log_rows import read_activities
from pledgebook.reading.money_rows import read_investments
from pledgebook.reading.older import is_of_version_1, tell_older_money, tell_version, version_of
from pledgebook.reading.own_sheets import read_answers, read_judgements, sheets_of_others
from pledgebook.reading.percentages import with_percentages
from pledgebook.reading.plan_rows import read_indicators, read_pledges, read_targets
from pledgebook.reading.raw import RawTable, raw_table
from pledgebook.reading.read_sheets import ReadSheets
from pledgebook.reading.read_table import ReadTable, read_table
from pledgebook.reading.references import Identifiers
from pledgebook.reading.report import Report
from pledgebook.reading.settings_rows import read_settings
from pledgebook.reading.term_rows import Decided, Evidence, decide_term
from pledgebook.reading.text_rows import read_changes, read_narrative
from pledgebook.reading.total_rows import without_totals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from os import PathLike

    from pledgebook.book.term import Term
    from pledgebook.findings import Finding, FindingKey


def read_file(path: str | PathLike[str]) -> Book:
    """Read a workbook from a path; see `read_book`. OSError where the file cannot be opened."""
    place = Path(path)
    return read_book(place.read_bytes(), place.name)


def read_book(data: bytes, name: str, *, as_of: date | None = None, term: Term | None = None) -> Book:
    """Read and validate a workbook given as bytes; `name` is for messages.

    `as_of` is the date that figures are wanted for, where it is not the workbook's own: it decides which
    term is meant where nothing in the workbook does. `term` is the term where that is known already.
    Problems in the data are findings of the book, all at once, in the order of its sheets. Raises
    FileUnreadableError where the bytes are no workbook that can be read.
    """
    return read_package(Package.open(data), name, as_of=as_of, term=term)


def read_package(
    package: Package,
    name: str,
    *,
    as_of: date | None = None,
    term: Term | None = None,
    today: date | None = None,
) -> Book:
    """Read and validate a workbook that is opened already; see `read_book`. `today` is the clock's where it is not given."""
    report = Report([sheet.name for sheet in package.sheets])
    tables = raw_tables(package, report)
    if is_foreign(tables, list_objects(package)):
        return Book(name=name, findings=(foreign_finding(sheet.name for sheet in package.sheets),))
    tell_version(version_of(package), report)
    tell_strayed_sheets(strayed_sheets(package), report)
    ledger = read_ledger(package, report)
    if "Pledges" in tables:
        tell_stale_cards(marked_sheets(package), pledge_codes(tables), report)
    book = book_of(
        tables,
        name,
        report,
        is_1904=package.is_1904,
        as_of=as_of,
        term=term,
        today=today,
        is_older=lambda: is_of_version_1(
            {
                element.attributes.get("name", "")
                for element in package.workbook
                if element.local == "definedName"
            }
        ),
    )
    judgements = read_judgements(package, owned_sheets(package))
    book = dataclasses.replace(book, ledger=ledger, judgements=judgements)
    return beside(_with_form(package, book), read_answers(package), sheets_of_others(package))


def _with_form(package: Package, book: Book) -> Book:
    """Return a book with the form of its workbook, where it has one: most have none, and read none of its code."""
    if all(word_key(sheet.name) != FORM_SHEET for sheet in package.sheets):
        return book
    from pledgebook.forms.cards import with_form

    return with_form(package, book)


def foreign_finding(sheets: Iterable[str]) -> Finding:
    """Return the one sentence about a workbook that holds none of the input tables."""
    wanted = ", ".join(BY_NAME[table].sheet for table in REQUIRED_TABLES)
    return finding("PB136", "", ", ".join(sheets), wanted=wanted)


def is_of_foreign(findings: Iterable[Finding]) -> bool:
    """Say whether these are the findings of a workbook that is none of ours."""
    return any(found.code == "PB136" for found in findings)


def beside(book: Book, answers: Mapping[FindingKey, str], others: tuple[str, ...]) -> Book:
    """Return a book with what stands beside its input tables: answers to findings, other sheets."""
    return dataclasses.replace(
        book, findings=with_answers(book.findings, answers), answers=answers, other_sheets=others
    )


def pledge_codes(tables: Mapping[str, RawTable]) -> set[str]:
    """Return the pledge codes as typed, also of rows that cannot be read otherwise."""
    typed = tables["Pledges"].columns["code"].values if "Pledges" in tables else ()
    codes = (cells.code(value, CellConventions()) for value in typed if not cells.is_blank(value))
    return {code for code in codes if isinstance(code, str)}


def book_of(
    tables: Mapping[str, RawTable],
    name: str,
    report: Report,
    *,
    is_1904: bool,
    as_of: date | None = None,
    term: Term | None = None,
    is_sure_of_term: bool = False,
    today: date | None = None,
    is_older: Callable[[], bool],
) -> Book:
    """Read and validate raw tables, wherever they were cut from.

    `report` takes the findings; `as_of`, `term` and `today` as for `read_package`; `is_sure_of_term` says that
    rows outside a given term are to be told; `is_older` says whether the workbook was made by version 1 of the
    contract, and is asked only where that matters.
    """
    tables = {name: without_totals(raw, report) for name, raw in tables.items()}
    conventions = CellConventions(is_1904=is_1904)
    typed = None
    if "Settings" in tables:
        typed = read_settings(
            read_table(tables["Settings"], conventions, report), conventions, report, _money_words(tables)
        )
        settings = typed.settings(EIGHTH)
        conventions = CellConventions(
            is_1904=is_1904, money_unit=settings.money_unit, authority=settings.authority
        )
        tell_older_money(tables, settings.authority, report, is_older)
    read = {
        table: read_table(raw, conventions, report) for table, raw in tables.items() if table != "Settings"
    }
    read = with_percentages(_resolved(read, report), report)
    if term is None:
        day = as_of or (typed.typed("as_of") if typed else None) or today or clock.today()
        decided = decide_term(typed, Evidence(read), day, report)
    else:
        decided = Decided(term, sure=is_sure_of_term)
    pledges = read_pledges(read["Pledges"], report) if "Pledges" in read else ()
    indicators = read_indicators(read["Indicators"]) if "Indicators" in read else ()
    by_code = {indicator.code: indicator for indicator in indicators}
    book = Book(
        name=name,
        settings=typed.settings(decided.term) if typed else Settings(term=decided.term),
        pledges=pledges,
        indicators=indicators,
        targets=read_targets(read["Targets"], by_code, decided, report) if "Targets" in read else (),
        activities=(
            read_activities(read["Activities"], by_code, decided, report) if "Activities" in read else ()
        ),
        investments=(
            read_investments(read["Investments"], pledges, decided, report) if "Investments" in read else ()
        ),
        narrative=read_narrative(read["Narrative"], report) if "Narrative" in read else (),
        changes=read_changes(read["Changes"], report) if "Changes" in read else (),
        renamings=read_departments(read["Departments"], report) if "Departments" in read else (),
        setting_rows=typed.rows() if typed else {},
        sources={table: raw.source for table, raw in tables.items()},
    )
    findings = report.findings()
    return dataclasses.replace(book, findings=findings, owners_of_errors=owners_of_errors(tables, findings))


def raw_tables(package: Package, report: Report) -> dict[str, RawTable]:
    """Cut the input tables out of their sheets, by table name."""
    sheets = ReadSheets(package)
    found: dict[str, RawTable] = {}
    for place in find_tables(package, report):
        is_first = place.sheet not in sheets
        values, scanned = sheets.of(place.sheet, place.part)
        if is_first and scanned.far:
            report.add_sheet("PB110", place.sheet, scanned.far, sheet=place.sheet)
        raw = raw_table(place, values, scanned, report)
        if raw is not None:
            refuse_too_many_rows(place.table.name, place.sheet, len(raw.rows))
            found[place.table.name] = raw
    return found


def _money_words(tables: Mapping[str, RawTable]) -> set[str]:
    """Return the texts typed under 재원."""
    column = tables["Investments"].columns.get("source") if "Investments" in tables else None
    values = set(column.values) if column else set()
    return {value for value in values if isinstance(value, str) and not cells.is_blank(value)}


def _resolved(read: Mapping[str, ReadTable], report: Report) -> dict[str, ReadTable]:
    """Check identifiers and references; a table that is missing altogether is told once, elsewhere."""
    found = dict(read)
    for target, name_field in (("Pledges", "title"), ("Indicators", "name")):
        if target not in found:
            continue
        identifiers, found[target] = Identifiers.of(found[target], name_field, report)
        for name, table in found.items():
            for column in table.raw.table.columns:
                if column.refers_to and column.refers_to[0] == target:
                    found[name] = identifiers.resolve(found[name], column.field, report)
    return found
