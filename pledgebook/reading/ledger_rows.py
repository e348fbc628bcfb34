"""발행 as it stands in a workbook: its rows read, the chain and the hidden mark compared."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book import koreandate
from pledgebook.book.contract import (
    PUBLICATIONS_COLUMNS,
    PUBLICATIONS_KEY,
    PUBLICATIONS_SHEET,
    PUBLICATIONS_TABLE,
)
from pledgebook.book.folding import word_key
from pledgebook.book.ledger import Ledger, Publication, PublicationState, as_a_cell_keeps
from pledgebook.excel_file.cell_values import cell_texts
from pledgebook.excel_file.marks import marked_growth, owned_sheets
from pledgebook.grid.addresses import column_letters

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from pledgebook.package.parts import Package, SheetPart
    from pledgebook.reading.report import Report

_HEAD_ROWS = 20
_MOST_NAMED = 10
_FAR = 2_958_465  # the last day a spreadsheet can number: 9999-12-31
Stored = tuple[str, str]
"""Kind and text of a cell."""
_BLANK: Stored = ("str", "")


class _UnreadableError(Exception):
    """A row of the ledger holds what `confirm` never writes there."""

    def __init__(self, header: str) -> None:
        super().__init__(header)
        self.header = header


def read_ledger(package: Package, report: Report) -> Ledger | None:
    """Read 발행, and tell of rows that were changed, lost or put in; None where nothing was confirmed yet."""
    place, is_marked = _place(package)
    mark = marked_growth(package)
    found = _read(package, place, report) if place is not None else None
    if found is None:
        if mark is not None:
            tell_lost_ledger(mark, report)
        return None
    tell_ledger(found, mark, report, is_marked=is_marked)
    return found.ledger


def tell_ledger(found: ReadLedger, mark: tuple[int, str] | None, report: Report, *, is_marked: bool) -> None:
    """Tell of rows that are not what the rows after them, or the hidden `mark`, say; of a sheet without our mark."""
    ledger, unreadable = found.ledger, found.has_unreadable
    counted, last_hash = mark if mark is not None else (None, "")
    for row in ledger.broken_links(counted, last_hash):
        _tell(report, "PB601", ledger, row, "순번", row.number, number=row.number)
    missing = ledger.missing_numbers(counted)
    if missing and not unreadable:
        named = ", ".join(map(str, missing[:_MOST_NAMED])) + (", …" if len(missing) > _MOST_NAMED else "")
        report.add_sheet("PB602", ledger.sheet, "", numbers=named, count=len(missing))
    if counted is not None:
        for row in ledger.rows:
            if row.number > counted:
                _tell(report, "PB604", ledger, row, "순번", row.number, number=row.number, counted=counted)
    if ledger.rows and (mark is None or not is_marked):
        report.add_sheet("PB606", ledger.sheet, "", sheet=ledger.sheet)


def tell_lost_ledger(mark: tuple[int, str], report: Report) -> None:
    """Tell that the sheet is gone whose rows the hidden mark counts."""
    report.add_sheet("PB602", PUBLICATIONS_SHEET, "", numbers=f"1-{mark[0]}", count=mark[0])


def ledger_in(package: Package) -> Ledger | None:
    """Return 발행 as far as it can be read; nothing is told."""
    place, _ = _place(package)
    found = _read(package, place, None) if place is not None else None
    return found.ledger if found is not None else None


def _tell(
    report: Report, code: str, ledger: Ledger, row: Publication, header: str, seen: object, **facts: object
) -> None:
    at = PUBLICATIONS_COLUMNS.index(header) + 1
    letters = ledger.letters.get(header, "")
    column = next((number for number in range(1, 200) if column_letters(number) == letters), at)
    report.add(code, ledger.sheet, row.row, column, seen, **facts)


def _place(package: Package) -> tuple[SheetPart | None, bool]:
    """Find the sheet: by our mark, else by the table's name, else by its own; and say whether it is marked."""
    sheets = {sheet.name: sheet for sheet in package.sheets if sheet.part and package.has(sheet.part)}
    name = owned_sheets(package).get(PUBLICATIONS_KEY, "")
    if name in sheets:
        return sheets[name], True
    for table in package.tables():
        if table.name.casefold() == PUBLICATIONS_TABLE.casefold() and table.sheet in sheets:
            return sheets[table.sheet], False
    return sheets.get(PUBLICATIONS_SHEET), False


class ReadLedger(NamedTuple):
    """What could be read of 발행, and whether some row could not."""

    ledger: Ledger
    has_unreadable: bool


def _read(package: Package, place: SheetPart, report: Report | None) -> ReadLedger | None:
    rows: dict[int, dict[int, Stored]] = {}
    for (row, column), stored in cell_texts(package, place.part).items():
        rows.setdefault(row, {})[column] = stored
    return ledger_of(rows, place.name, report, is_1904=package.is_1904)


def ledger_of(
    rows: Mapping[int, Mapping[int, Stored]], name: str, report: Report | None, *, is_1904: bool
) -> ReadLedger | None:
    """Read the rows of a sheet below the head; None where it has no such head: it is the user's own."""
    wanted = {word_key(header): header for header in PUBLICATIONS_COLUMNS}
    for head in sorted(rows):
        columns = {
            wanted[key]: column
            for column, (_, text) in sorted(rows[head].items(), reverse=True)
            if (key := word_key(text)) in wanted
        }
        if len(columns) == len(PUBLICATIONS_COLUMNS) or head > _HEAD_ROWS:
            break
    else:
        return None
    if len(columns) != len(PUBLICATIONS_COLUMNS):
        return None
    found: dict[int, Publication] = {}
    unreadable = False
    for at in sorted(row for row in rows if row > head):
        cells = {header: rows[at].get(column, _BLANK) for header, column in columns.items()}
        if not any(text.strip() for _, text in cells.values()):
            continue
        try:
            read = _row(cells, at, is_1904=is_1904)
            if read.number in found:
                raise _UnreadableError("순번")  # noqa: TRY301 - told as any other row that confirm did not write
        except _UnreadableError as error:
            unreadable = True
            if report is not None:
                seen = cells[error.header][1]
                report.add("PB603", name, at, columns[error.header], seen, header=error.header)
            continue
        found[read.number] = read
    letters = {header: column_letters(column) for header, column in columns.items()}
    ledger = Ledger(name, tuple(found[number] for number in sorted(found)), letters)
    return ReadLedger(ledger, unreadable)


def _row(cells: Mapping[str, Stored], at: int, *, is_1904: bool) -> Publication:
    number = _number(cells, "순번")
    if number is None or number != int(number) or number < 1:
        raise _UnreadableError("순번")
    state = cells["상태"][1].strip()
    if state not in set(PublicationState):
        raise _UnreadableError("상태")
    return Publication(
        number=int(number),
        state=PublicationState(state),
        as_of=_day(cells, "기준일", is_1904=is_1904),
        confirmed=_day(cells, "확정일", is_1904=is_1904),
        by=cells["확정자"][1],
        pledge=cells["공약번호"][1],
        indicator=cells["지표번호"][1],
        status=cells["추진상황"][1],
        numerator=_number(cells, "분자"),
        denominator=_number(cells, "분모"),
        rate=_number(cells, "이행률"),
        reason=cells["사유"][1],
        card_hash=cells["카드해시"][1],
        previous_hash=cells["앞해시"][1],
        row=at,
    )


def _number(cells: Mapping[str, Stored], header: str) -> Decimal | None:
    _, text = cells[header]
    if not text.strip():
        return None
    number = as_a_cell_keeps(text.strip())
    if number is None:
        raise _UnreadableError(header)
    return number


def _day(cells: Mapping[str, Stored], header: str, *, is_1904: bool) -> date:
    kind, text = cells[header]
    if kind == "n":
        number = as_a_cell_keeps(text)
        if number is not None and number == int(number) and 0 < number < _FAR:
            return (date(1904, 1, 1) if is_1904 else date(1899, 12, 30)) + timedelta(days=int(number))
    found = koreandate.day(text) if text.strip() else None
    if found is None:
        raise _UnreadableError(header)
    return found
