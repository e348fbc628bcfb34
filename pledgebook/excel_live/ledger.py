"""발행 in the open workbook: read as that of a file, and grown by rows below those that stand."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from pledgebook.book.contract import PUBLICATIONS_KEY, PUBLICATIONS_SHEET, PUBLICATIONS_TABLE
from pledgebook.excel_file.marks import GROWN_PREFIX, growth_of
from pledgebook.excel_live import backup, contents, door, looks, protection, sheet_door
from pledgebook.excel_live.careful import write_carefully
from pledgebook.excel_live.put_on import unprotected
from pledgebook.excel_live.regions import areas
from pledgebook.excel_live.tries import try_each
from pledgebook.excel_live.writer import plan_sheets
from pledgebook.grid.addresses import Span, span_of
from pledgebook.reading.ledger_rows import ledger_of, tell_ledger, tell_lost_ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    import xlwings as xw

    from pledgebook.book.ledger import Ledger
    from pledgebook.excel_live.careful import Done
    from pledgebook.excel_live.open_book import OpenBook
    from pledgebook.excel_live.owned import Owned
    from pledgebook.excel_live.session import Session
    from pledgebook.grid.sheet import Sheet
    from pledgebook.reading.ledger_rows import Stored
    from pledgebook.reading.report import Report

_BLANK: Stored = ("str", "")


def read_open_ledger(
    opened: OpenBook, owned: Owned, tabled: str, report: Report, *, is_looked_for: bool
) -> Ledger | None:
    """Read 발행 of the open workbook, and tell what a file's reading tells of it; None where there is none.

    `tabled` is the sheet with the table Publications. The hidden mark is looked up only where there is such a
    sheet, or `is_looked_for` also where there is none: that takes two accesses for every name of the workbook.
    """
    marked = owned.sheets.get(PUBLICATIONS_KEY, "")
    name = marked or tabled or PUBLICATIONS_SHEET
    page = opened.pages.get(name)
    found = None
    if page is not None:
        found = ledger_of(_stored(page), name, report, is_1904=opened.is_1904)
    if found is None and not is_looked_for:
        return None
    mark = _growth(opened.book)
    if found is None:
        if mark is not None:
            tell_lost_ledger(mark, report)
        return None
    tell_ledger(found, mark, report, is_marked=bool(marked))
    return found.ledger


def _growth(book: xw.Book) -> tuple[int, str] | None:
    return growth_of(name.text for name in door.defined_names(book, GROWN_PREFIX))


def _stored(page: xw.Sheet) -> Mapping[int, Mapping[int, Stored]]:
    used, address = door.used_range(page)
    area = span_of(address) or Span(1, 1, 1, 1)
    return {
        row: {column: _as_stored(value) for column, value in enumerate(held, area.left) if value is not None}
        for row, held in enumerate(door.block(used.Value2), area.top)
    }


def _as_stored(value: Any) -> Stored:  # noqa: ANN401 - whatever COM gives
    if isinstance(value, str):
        return ("str", value)
    return ("n", repr(value)) if isinstance(value, (int, float)) else _BLANK


def begin(
    opened: OpenBook,
    owned: Owned,
    sheet: Sheet,
    session: Session,
    lang: str,
    *,
    ask: Callable[[str], bool],
) -> Done:
    """Add the sheet with its first rows, and the mark that counts them; where that breaks, neither stays.

    Raises FileRefusedError, before anything is written, where a sheet of the user's own is called so, the
    structure is protected, or no copy can be kept.
    """
    plans = plan_sheets(opened, owned.sheets, (sheet,))
    try:
        done = write_carefully(opened, plans, session, lang, ask=ask)
        set_growth(opened.book, sheet.grown_to)
    except BaseException:
        if sheet.name not in opened.pages:
            added = [page for page in opened.book.sheets if page.name == sheet.name]
            taken_back = [partial(door.delete_sheet, page) for page in added]
            try_each([*taken_back, partial(_take_back_growth, opened.book, sheet.grown_to)])
        raise
    return done


def grow(opened: OpenBook, ledger: Ledger, rows: Sheet) -> Path | None:
    """Add laid out rows below those of a ledger, and return where the workbook as it was is kept.

    Cells that stand are not touched. The rows come first and the mark that counts them last: whatever breaks
    in between, both are taken away again; where the program itself is ended, rows that the mark does not
    count are told by the next reading.
    Raises FileRefusedError, before anything is written, where a protection takes a password or no copy can be
    kept.
    """
    page = opened.pages[ledger.sheet]
    locked = {ledger.sheet: page} if protection.is_protected(page) else {}
    with unprotected(locked):
        pass  # so that a password is told before anything is done
    kept = backup.keep(opened.book)
    with door.one_sheet_selected(opened.book), unprotected(locked):
        _add(opened, page, rows)
        _forget_growth(opened.book, rows.grown_to)
    if kept is not None:
        kept.mark(opened.book)
    return kept.version.path if kept is not None else None


def _add(opened: OpenBook, page: xw.Sheet, rows: Sheet) -> None:
    sheet_door.show_all_rows(page)
    last, _ = door.last_filled(page)
    cells = {(row + last, column): cell for (row, column), cell in rows.cells.items()}
    moved = replace(rows, cells=cells)
    columns = sorted({column for _, column in cells})
    first, bottom = last + 1, max(row for row, _ in cells)
    table = door.tables(page).get(PUBLICATIONS_TABLE)
    before = span_of(door.table_place(table)) if table is not None else None
    try:
        looks.apply(page, looks.looks_of(moved))
        for address in areas(place for place, cell in cells.items() if contents.needs_text_format(cell)):
            page.range(address).number_format = "@"
        for left, right in _runs(columns):
            page.range(Span(first, left, bottom, right).short_reference).raw_value = tuple(
                tuple(
                    contents.sent(cells[row, column], is_1904=opened.is_1904)
                    for column in range(left, right + 1)
                )
                for row in range(first, bottom + 1)
            )
        if table is not None and before is not None and before.bottom < bottom:
            grown = replace(before, bottom=bottom)
            sheet_door.resize(table, page.range(grown.short_reference))
        door.set_name(opened.book, GROWN_PREFIX + rows.grown_to, "0")
    except BaseException:
        taken_back = [
            partial(_take_back_growth, opened.book, rows.grown_to),
            partial(page.range(f"{first}:{bottom}").clear_contents),
        ]
        if table is not None and before is not None:
            taken_back.append(partial(sheet_door.resize, table, page.range(before.short_reference)))
        try_each(taken_back)
        raise


def _runs(columns: list[int]) -> list[tuple[int, int]]:
    """Join columns that stand side by side: those of the user's own between them are not written."""
    found: list[tuple[int, int]] = []
    for column in columns:
        if found and found[-1][1] == column - 1:
            found[-1] = (found[-1][0], column)
        else:
            found.append((column, column))
    return found


def set_growth(book: xw.Book, grown_to: str) -> None:
    """Note in the workbook's hidden mark how far the ledger has grown; the mark from before goes last."""
    door.set_name(book, GROWN_PREFIX + grown_to, "0")
    _forget_growth(book, grown_to)


def _forget_growth(book: xw.Book, grown_to: str) -> None:
    """Take away the marks from before: of several the one that counts most rows holds."""
    for name in list(door.defined_names(book, GROWN_PREFIX)):
        if name.text != GROWN_PREFIX + grown_to and growth_of([name.text]) is not None:
            door.delete_name(book, name.text)


def _take_back_growth(book: xw.Book, grown_to: str) -> None:
    for name in list(door.defined_names(book, GROWN_PREFIX + grown_to)):
        door.delete_name(book, name.text)
