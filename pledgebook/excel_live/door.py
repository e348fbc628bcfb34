"""The one door to Excel's own object model, for what xlwings' open-source core does not offer.

Everything here takes xlwings objects and goes through their `.api`; what is set on a sheet stands beside it, in
`sheet_door.py`. One call of a function is a handful of COM accesses, whatever the size of the ranges it is given.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pledgebook.grid.addresses import Span, cell_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import xlwings as xw

_FORMULAS, _BY_ROWS, _BY_COLUMNS, _PREVIOUS = -4123, 1, 2, 2
_EXCEPTION = -2147352567
_VISIBLE, _VERY_HIDDEN = -1, 2
_WORKBOOKS = "Excel (*.xlsx), *.xlsx"
_DAY_ZERO, _FIRST_OF_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - Excel knows no time zones
_TEXT = 2  # of Application.InputBox: what it may return


@dataclass(frozen=True, slots=True)
class Name:
    """A defined name: its text with the scope (`'sheet'!name`), and what it refers to."""

    text: str
    refers_to: str


def defined_names(owner: xw.Book | xw.Sheet, containing: str) -> Iterator[Name]:
    """Return the defined names of a sheet, or of a workbook with all its sheets, whose text contains something."""
    for name in owner.api.Names:
        text = name.Name
        if containing in text:
            yield Name(text, name.RefersTo)


def set_name(owner: xw.Book | xw.Sheet, name: str, reference: str) -> None:
    """Define a hidden name in the scope of a workbook or sheet; one of that name gives way."""
    owner.api.Names.Add(Name=name, RefersTo=f"={reference}", Visible=False)


def name_reference(owner: xw.Book | xw.Sheet, name: str) -> str | None:
    """Return what a name in the scope of a workbook or sheet refers to; None where there is none."""
    return name_references(owner, (name,)).get(name)


def name_references(owner: xw.Book | xw.Sheet, names: Iterable[str]) -> dict[str, str]:
    """Return what names in the scope of a workbook or sheet refer to, as far as there are any of those."""
    there = owner.api.Names
    references: dict[str, str] = {}
    for name in names:
        try:
            found = there(name)
        except com_error() as error:
            if error.hresult != _EXCEPTION:
                raise
        else:
            references[name] = str(found.RefersTo)
    return references


def com_error() -> Any:  # noqa: ANN401 - a class that exists on Windows only
    """Return the class of the errors that Excel raises."""
    return import_module("pywintypes").com_error


def delete_name(owner: xw.Book | xw.Sheet, name: str) -> None:
    """Take a name out of the scope of a workbook or sheet."""
    owner.api.Names(name).Delete()


def is_1904(book: xw.Book) -> bool:
    return bool(book.api.Date1904)


def block(held: Any) -> tuple[tuple[Any, ...], ...]:  # noqa: ANN401 - a scalar for a single cell
    """Return what Excel returns for a range as rows, also for a single cell."""
    return held if isinstance(held, tuple) else ((held,),)


def held(sheet: xw.Sheet, reference: str) -> Iterator[Iterator[tuple[Any, Any]]]:
    """Read formulas and values of a range, row by row."""
    found = sheet.range(reference).api
    formulas, values = block(found.Formula), block(found.Value2)
    return (zip(*rows, strict=True) for rows in zip(formulas, values, strict=True))


def is_structure_locked(book: xw.Book) -> bool:
    return bool(book.api.ProtectStructure)


def chart_sheets(book: xw.Book) -> list[str]:
    """Return the names of sheets that are a chart: no worksheet can be called so."""
    return [str(chart.Name) for chart in book.api.Charts]


def reference_style(app: xw.App) -> int:
    """Return how the user has Excel name cells: 1 for A1, else by rows and columns in numbers."""
    return int(app.api.ReferenceStyle)


def set_reference_style(app: xw.App, style: int) -> None:
    app.api.ReferenceStyle = style


def tables(sheet: xw.Sheet) -> dict[str, Any]:
    """Return the tables of a sheet by name."""
    return {table.Name: table for table in sheet.api.ListObjects}


def table_place(table: Any) -> str:  # noqa: ANN401 - a COM object
    """Return a table's address."""
    return str(table.Range.Address)


def has_totals(table: Any) -> bool:  # noqa: ANN401 - a COM object
    """Say whether a table's last row holds totals."""
    return bool(table.ShowTotals)


def table_headers(table: Any) -> tuple[str, ...]:  # noqa: ANN401 - a COM object
    """Return the column names of a table."""
    return tuple(column.Name for column in table.ListColumns)


def hidden_headers(table: Any) -> tuple[str, ...]:  # noqa: ANN401 - a COM object
    """Return the column names of a table that does not show them; nothing where the cells do."""
    return () if table.ShowHeaders else table_headers(table)


def used_values(sheet: xw.Sheet, *, is_1904: bool) -> tuple[tuple[Any, ...], ...]:
    """Read the values of the range in use, wherever that begins."""
    return values(sheet.api.UsedRange, is_1904=is_1904)


def used_range(sheet: xw.Sheet) -> tuple[Any, str]:
    """Return the range in use and its address."""
    used = sheet.api.UsedRange
    return used, used.Address


def last_filled(sheet: xw.Sheet) -> tuple[int, int]:
    """Return the last row and the last column with anything in them, whatever is merely formatted."""
    cells = sheet.api.Cells
    row, column = (
        cells.Find(What="*", LookIn=_FORMULAS, SearchOrder=order, SearchDirection=_PREVIOUS)
        for order in (_BY_ROWS, _BY_COLUMNS)
    )
    return (row.Row if row is not None else 1), (column.Column if column is not None else 1)


def values(cells: Any, *, is_1904: bool) -> tuple[tuple[Any, ...], ...]:  # noqa: ANN401 - a COM object
    """Read the values of a range: numbers as floats, days as datetimes, error values as whole numbers."""
    rows = block(cells.Value)
    others = (Decimal, datetime) if is_1904 else Decimal
    if not any(isinstance(value, others) for row in rows for value in row):
        return rows
    plain = block(cells.Value2)
    return tuple(
        tuple(_by_number(*both, is_1904=is_1904) for both in zip(*pair, strict=True))
        for pair in zip(rows, plain, strict=True)
    )


def _by_number(value: Any, number: Any, *, is_1904: bool) -> Any:  # noqa: ANN401 - whatever COM gives
    """Return a cell's value by its plain number, where that says what it is and the value may not.

    An amount formatted as currency comes cut to four decimals. A day of a workbook that counts from 1904 comes
    as the calendar of COM has it, which begins in 1899: some versions say another day.
    """
    if isinstance(value, Decimal):
        return number
    if is_1904 and isinstance(value, datetime) and isinstance(number, (int, float)):
        return (_DAY_ZERO if 0 <= number < 1 else _FIRST_OF_1904) + timedelta(days=number)
    return value


def merged(sheet: xw.Sheet, top: int, left: int, bottom: int, right: int) -> bool | None:
    """Say whether the cells of a range are merged: all of them, none, or None for some."""
    found: bool | None = sheet.range(Span(top, left, bottom, right).reference).api.MergeCells
    return found


def merge_area(sheet: xw.Sheet, row: int, column: int) -> str:
    """Return the address of the merge a cell is in."""
    return str(sheet.range(cell_name(row, column)).api.MergeArea.Address)


def raised(cells: Any) -> tuple[bool | None, bool | None]:  # noqa: ANN401 - a COM object
    """Say whether the characters of a range are superscript, and subscript: all, none, or None for some."""
    font = cells.Font
    return font.Superscript, font.Subscript


def number_format(sheet: xw.Sheet, place: Span) -> str | None:
    """Return the number format of a range; None where its cells have several."""
    found: str | None = sheet.range(place.reference).api.NumberFormat
    return found


def characters_raised(
    sheet: xw.Sheet, row: int, column: int, places: Iterable[int]
) -> Iterator[tuple[bool | None, bool | None]]:
    """Say of characters of a cell's text, by their place from 0, whether they are superscript or subscript."""
    characters = sheet.range(cell_name(row, column)).characters
    for at in places:
        font = characters[at].api.Font
        yield font.Superscript, font.Subscript


def active_sheet(book: xw.Book) -> Any:  # noqa: ANN401 - a COM object, of a worksheet or a chart
    """Return the sheet shown: adding sheets and freezing panes shows others."""
    return book.api.ActiveSheet


@contextmanager
def one_sheet_selected(book: xw.Book) -> Iterator[None]:
    """Part sheets that are selected together, and select them again at the end as far as they are there.

    What goes into one of them may go into all, and Excel makes no table meanwhile.
    """
    together = book.api.Windows(1).SelectedSheets
    if together.Count == 1:
        yield
        return
    names = [str(sheet.Name) for sheet in together]
    active = active_sheet(book)
    shown = str(active.Name)
    active.Select()
    try:
        yield
    finally:
        _select_again(book, names, shown)


def _select_again(book: xw.Book, names: Iterable[str], shown: str) -> None:
    with suppress(
        com_error()
    ):  # the sheets are written: how they are selected is no reason to tell of a failure
        there = {str(sheet.Name): sheet for sheet in book.api.Sheets}
        for number, name in enumerate(name for name in names if name in there):
            there[name].Select(number == 0)
        if shown in there:
            there[shown].Activate()


def user_name(app: xw.App) -> str:
    """Return the name that Excel has of whoever uses it; no log-in stands behind it."""
    return " ".join(str(app.api.UserName).split())


def full_name(book: xw.Book) -> str:
    """Return the path of a workbook, or its address where it lies in OneDrive or SharePoint."""
    return str(book.api.FullName)


def folder_of(book: xw.Book) -> str:
    """Return the folder of a workbook; empty where it was never saved."""
    return str(book.api.Path)


def is_read_only(book: xw.Book) -> bool:
    return bool(book.api.ReadOnly)


def save_copy(book: xw.Book, path: str) -> None:
    """Save the workbook as it stands, unsaved edits included, under another path."""
    book.api.SaveCopyAs(path)


def is_ready(app: xw.App) -> bool:
    """Say whether Excel takes calls: not while somebody types into a cell or a dialog is open."""
    return bool(app.api.Ready)


def process_of(window: int) -> int:
    """Return the process a window belongs to, 0 for none: each workbook of one Excel has a window of its own."""
    try:
        return int(import_module("win32process").GetWindowThreadProcessId(window)[1])
    except import_module("pywintypes").error:
        return 0


def protected_views(app: xw.App) -> int:
    """Count the workbooks open in Protected View: they are no workbooks to a program."""
    return int(app.api.ProtectedViewWindows.Count)


def recalculate(sheet: xw.Sheet) -> None:
    """Calculate a sheet, for a user who has Excel calculate on demand only."""
    sheet.api.Calculate()


def delete_sheet(sheet: xw.Sheet) -> None:
    """Delete a sheet; alerts are off during a press. A very hidden one is shown first: Excel refuses it otherwise."""
    if sheet.api.Visible == _VERY_HIDDEN:
        sheet.api.Visible = _VISIBLE
    sheet.api.Delete()


def ask_text(app: xw.App, prompt: str, title: str, default: str) -> str | None:
    """Ask for a text in Excel's own box; None where it is cancelled."""
    answer = app.api.InputBox(prompt, title, default, Type=_TEXT)
    return None if answer is False else str(answer)


def ask_place(app: xw.App, name: str, title: str) -> str | None:
    """Ask in Excel's own box where to save a workbook; None where it is cancelled."""
    answer = app.api.GetSaveAsFilename(name, _WORKBOOKS, 1, title)
    return None if answer is False else str(answer)


def open_book(app: xw.App, path: str) -> None:
    """Open a workbook, in front of the others."""
    app.api.Workbooks.Open(path)
