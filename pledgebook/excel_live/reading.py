"""The input tables of the open workbook, unsaved edits included, through the very validation of files."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from pledgebook.book.contract import (
    FINDINGS_TABLE,
    FORM_SHEET,
    PUBLICATIONS_TABLE,
    RATES_TABLE,
    RESULTS_TABLE,
    TABLES,
    VERSION,
)
from pledgebook.book.folding import word_key
from pledgebook.book.judgements import judgements_in
from pledgebook.errors import DataError, FileRefusedError
from pledgebook.excel_file.marks import VERSION_PREFIX, version_mark
from pledgebook.excel_live import door
from pledgebook.excel_live.ledger import read_open_ledger
from pledgebook.excel_live.owned import Owned, find_owned
from pledgebook.excel_live.typed_looks import TypedLooks
from pledgebook.grid.addresses import Span, cell_name, span_of
from pledgebook.reading.book import (
    beside,
    book_of,
    foreign_finding,
    is_of_foreign,
    pledge_codes,
    read_package,
)
from pledgebook.reading.cells import shown
from pledgebook.reading.headers import header_text
from pledgebook.reading.left_behind import tell_stale_cards, tell_strayed_sheets
from pledgebook.reading.locate import is_foreign, located
from pledgebook.reading.located import ListObject
from pledgebook.reading.older import LISTS, is_of_version_1, tell_version, version_by_names
from pledgebook.reading.own_sheets import FINDINGS_KEY, JUDGEMENTS_KEY, answers_in
from pledgebook.reading.raw import raw_table
from pledgebook.reading.report import Report
from pledgebook.reading.scan import Flaw, Scan
from pledgebook.reading.sheet_values import BLANK, MOST_CELLS, MOST_COLUMNS, SheetValues
from pledgebook.reading.unread import tell_unread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import xlwings as xw

    from pledgebook.book.judgements import JudgementKey
    from pledgebook.book.model import Book
    from pledgebook.excel_live.copied import Copied
    from pledgebook.excel_live.open_book import OpenBook
    from pledgebook.findings import FindingKey
    from pledgebook.reading.located import Located
    from pledgebook.reading.raw import RawTable
    from pledgebook.reading.sheet_values import Value

_FIRST_ERROR = -2146828288
"""An error value comes as this number plus its code."""
_ERRORS = {
    2000: "#NULL!",
    2007: "#DIV/0!",
    2015: "#VALUE!",
    2023: "#REF!",
    2029: "#NAME?",
    2036: "#NUM!",
    2042: "#N/A",
    2043: "#GETTING_DATA",
    2045: "#SPILL!",
    2046: "#CONNECT!",
    2047: "#BLOCKED!",
    2048: "#UNKNOWN!",
    2049: "#FIELD!",
    2050: "#CALC!",
}
_ROWS_BELOW, _MOST_ROWS = 1_000, 100_000
"""Rows read below a table, and of a sheet that has lost its table, where a stray cell lies far out."""
_INPUTS = frozenset(word_key(table.name) for table in TABLES)
_OURS = frozenset({RESULTS_TABLE, RATES_TABLE, FINDINGS_TABLE, PUBLICATIONS_TABLE})
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel knows no time zones


def read_open_book(opened: OpenBook, *, looks_for_ledger: bool = False) -> tuple[Book, Owned]:
    """Read and validate the open workbook; returns which of its sheets are ours, too.

    `looks_for_ledger` has it tell, too, where the sheet of what was confirmed is gone.
    Problems in the data are findings of the book, as those of a file. Raises DataError for a workbook that is
    none of ours, so that nothing is written into it, not even 점검. COM accesses do not grow with the
    rows of the tables: each sheet is read as one block.
    """
    if opened.copied is not None:
        return _read_copy(opened, opened.copied)
    pages = opened.pages
    if any(word_key(name) == FORM_SHEET for name in pages):  # its looks are read from a copy alone
        raise FileRefusedError("form-needs-copy", sheet=FORM_SHEET)
    report = Report(list(pages))
    sheets: dict[str, tuple[SheetValues, Scan]] = {}
    tables: dict[str, RawTable] = {}
    listings, inputs, tabled = _list_objects(pages)
    found, missing = located(listings, dict.fromkeys(pages, ""), report)
    for place in found:
        if place.sheet not in sheets:
            sheets[place.sheet] = _read(pages[place.sheet], place, report, is_1904=opened.is_1904)
        values, scan = sheets[place.sheet]
        named = _with_hidden_headers(place, values, inputs)
        raw = raw_table(named, values, scan, report)
        if raw is not None:
            tables[place.table.name] = raw
    codes = pledge_codes(tables)
    owned = find_owned(opened, codes, {place.sheet for place in found})
    if is_foreign(tables, listings):
        raise DataError((foreign_finding(pages),))
    tell_version(_version(opened.book), report)
    tell_unread(pages, set(owned.marked.values()), listings, found, missing, report)
    tell_strayed_sheets(owned.strayed, report)
    if "Pledges" in tables:
        tell_stale_cards(owned.marked, codes, report)
    ledger = read_open_ledger(opened, owned, tabled, report, is_looked_for=looks_for_ledger)
    book = book_of(
        tables,
        opened.book.name,
        report,
        is_1904=opened.is_1904,
        is_older=lambda: is_of_version_1(door.name_references(opened.book, LISTS)),
    )
    ours = set(owned.marked.values())
    book = replace(book, ledger=ledger, judgements=_judgements(opened, owned))
    return beside(book, _answers(opened, owned), tuple(name for name in pages if name not in ours)), owned


def _version(book: xw.Book) -> int | None:
    """Look up the version of the contract; all names are walked through only without the mark of today's."""
    today = version_mark(VERSION)
    if door.name_reference(book, today) is not None:
        return VERSION
    marks = [name.text for name in door.defined_names(book, VERSION_PREFIX)]
    return version_by_names([*marks, *door.name_references(book, LISTS)])


def _read_copy(opened: OpenBook, copied: Copied) -> tuple[Book, Owned]:
    book = read_package(copied.package, opened.book.name)
    if is_of_foreign(book.findings):
        raise DataError(book.findings)
    return book, find_owned(opened, (pledge.code for pledge in book.pledges), ())


def _answers(opened: OpenBook, owned: Owned) -> Mapping[FindingKey, str]:
    """Read what people wrote beside the findings of 점검."""
    name = owned.sheets.get(FINDINGS_KEY)
    if name is None:
        return {}
    rows = door.used_values(opened.pages[name], is_1904=opened.is_1904)
    return answers_in(
        {column: value for column, value in enumerate(row) if isinstance(value, str)} for row in rows
    )


def _judgements(opened: OpenBook, owned: Owned) -> Mapping[JudgementKey, str]:
    """Read what people wrote into 반기별 평가표."""
    name = owned.sheets.get(JUDGEMENTS_KEY)
    if name is None:
        return {}
    return judgements_in(
        {column: shown(value) for column, value in enumerate(row, 1) if value is not None}
        for row in door.used_values(opened.pages[name], is_1904=opened.is_1904)
    )


def _list_objects(pages: Mapping[str, xw.Sheet]) -> tuple[list[ListObject], dict[str, Any], str]:
    """List the tables that are not ours, the input tables as Excel has them, by name, and the sheet of 발행's."""
    found: list[ListObject] = []
    inputs: dict[str, Any] = {}
    tabled = ""
    for sheet, page in pages.items():
        for name, table in door.tables(page).items():
            tabled = sheet if name == PUBLICATIONS_TABLE else tabled
            place = span_of(door.table_place(table)) if name not in _OURS else None
            if place is not None and word_key(name) in _INPUTS:
                inputs[name] = table
                found.append(ListObject(name, sheet, place, (), totals_rows=int(door.has_totals(table))))
            elif place is not None:
                found.append(ListObject(name, sheet, place, door.table_headers(table)))
    return found, inputs, tabled


def _with_hidden_headers(place: Located, values: SheetValues, inputs: Mapping[str, Any]) -> Located:
    """Ask Excel for the names of columns where the first row of a table holds none of them."""
    listing = place.listing
    if listing is None:
        return place
    known = {word_key(column.header) for column in place.table.columns}
    first = (values.row(at) for at, number in enumerate(values.numbers) if number == listing.area.top)
    if any(word_key(header_text(value)) in known for row in first for value in row.values()):
        return place
    hidden = door.hidden_headers(inputs[listing.name])
    return place._replace(listing=listing._replace(headers=hidden, header_rows=0)) if hidden else place


def _read(page: xw.Sheet, place: Located, report: Report, *, is_1904: bool) -> tuple[SheetValues, Scan]:
    """Read a sheet as one block; one whose used range is huge, only as far as it is filled."""
    cells, address = door.used_range(page)
    used = span_of(address) or Span(1, 1, 1, 1)
    far = ""
    if used.size > MOST_CELLS:
        bottom, right = door.last_filled(page)
        used = Span(1, 1, bottom, right)
        if used.size > MOST_CELLS:
            far = cell_name(bottom, right)
            report.add_sheet("PB110", place.sheet, far, sheet=place.sheet)
            used = _near(place, used)
        cells = page.range(used.reference).api
    rows = door.values(cells, is_1904=is_1904)
    flaws: dict[tuple[int, int], tuple[Flaw, str]] = {}
    columns: list[list[Value]] = []
    for at, held in enumerate(zip(*rows, strict=True), start=used.left):
        columns.append([_value(value, (row, at), flaws) for row, value in enumerate(held, start=used.top)])
    numbers = range(used.top, used.bottom + 1)
    values = SheetValues(numbers, used.left, columns)
    looks = TypedLooks(page, cells, values)
    return values, Scan(flaws, _merges(page, place, used), far, looks.marked_in, looks.percent_in)


def _near(place: Located, used: Span) -> Span:
    """Return what is read of a sheet with a stray cell far out: the table with rows typed below it."""
    if place.listing is not None:
        return Span(1, 1, place.listing.area.bottom + _ROWS_BELOW, place.listing.area.right)
    return Span(1, 1, min(used.bottom, _MOST_ROWS), min(used.right, MOST_COLUMNS))


def _value(value: Any, place: tuple[int, int], flaws: dict[tuple[int, int], tuple[Flaw, str]]) -> Value:  # noqa: ANN401 - whatever COM gives
    """Return a value as the reader of files does, dates without zones; note error values aside."""
    if value is None:
        return BLANK
    if isinstance(value, (str, bool, float)):
        return value
    if isinstance(value, datetime):
        naive = value.replace(tzinfo=None)
        return naive.time() if naive.date() == _DAY_ZERO.date() and naive.time() != time() else naive
    if isinstance(value, int) and value - _FIRST_ERROR in _ERRORS:
        flaws[place] = (Flaw.ERROR, _ERRORS[value - _FIRST_ERROR])
        return BLANK
    return float(value)


def _merges(page: xw.Sheet, place: Located, used: Span) -> tuple[Span, ...]:
    """List merged cells. A table holds none, so that only rows outside of one are looked at."""
    listing = place.listing
    if listing is not None and used.bottom <= listing.area.bottom:
        return ()
    top = used.top if listing is None else listing.area.bottom + 1
    return tuple(_merged_in(page, Span(top, used.left, used.bottom, used.right)))


def _merged_in(page: xw.Sheet, place: Span) -> Iterator[Span]:
    """Halve a range as long as some of its cells are merged: accesses grow with the merges alone."""
    merged = door.merged(page, place.top, place.left, place.bottom, place.right)
    if merged is False:
        return
    whole = span_of(door.merge_area(page, place.top, place.left)) if merged else None
    if whole is not None and whole.covers(place):
        # Every merge is met at its first cell, and again in the halves that hold the rest of it.
        if (whole.top, whole.left) == (place.top, place.left):
            yield whole
        return
    if place.bottom > place.top:
        middle = (place.top + place.bottom) // 2
        yield from _merged_in(page, Span(place.top, place.left, middle, place.right))
        yield from _merged_in(page, Span(middle + 1, place.left, place.bottom, place.right))
    elif place.right > place.left:
        middle = (place.left + place.right) // 2
        yield from _merged_in(page, Span(place.top, place.left, place.bottom, middle))
        yield from _merged_in(page, Span(place.top, middle + 1, place.bottom, place.right))
