"""The use case behind `form`: a workbook gets the official card as a 서식, for the user to change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook import config
from pledgebook.book.contract import FORM_SHEET
from pledgebook.errors import DataError, FileRefusedError
from pledgebook.excel_file.graft import graft, owned_sheets
from pledgebook.findings.codes import BY_MAKER
from pledgebook.forms.reader import form_sheets
from pledgebook.package.parts import Package
from pledgebook.package.untouched import refuse_unless_untouched
from pledgebook.reading import read_book
from pledgebook.sheets.card.as_form import form_sheet
from pledgebook.sheets.layout import owned_name
from pledgebook.stores.workbooks import fetch, put

if TYPE_CHECKING:
    from pathlib import Path

    from pledgebook.book.model import Book
    from pledgebook.stores.url import StoreUrl
    from pledgebook.use_cases.arguments import PathArgument

_STOPS = BY_MAKER["reading.older"].keys() | BY_MAKER["reading.book"].keys()
"""Made by a newer version, or no pledge workbook."""


@dataclass(frozen=True, slots=True)
class FormReceipt:
    """What came of a wish for a form."""

    path: Path | StoreUrl
    written: bool
    sheet: str  # its name
    parts_changed: tuple[str, ...]
    backup: Path | None = None  # the bytes that were replaced, for `undo`


def form(path: PathArgument, *, dry_run: bool = False) -> FormReceipt:
    """Add a sheet 서식 to a workbook: its official card with placeholders, to be changed as the office likes.

    From then on every card is made from it. It is drawn for the workbook's term, kind of government, sources
    of money and settings; all else stays byte for byte. With `dry_run` nothing is written. Raises
    FileRefusedError where there is a sheet of that name, DataError where the file is no pledge workbook or its
    설정 has errors, FileError and its kinds where it cannot be read or written.

    >>> pb.form("workbooks/6-3-3.xlsx", dry_run=True).sheet
    '서식'
    """
    source = fetch(path)
    package = Package.open(source.data)
    book = read_book(source.data, source.path.name)
    data, changed = with_form(package, book)
    written = None if dry_run else put(source, data, config.history())
    return FormReceipt(
        source.path,
        written is not None,
        FORM_SHEET,
        changed,
        written.backup.path if written is not None and written.backup is not None else None,
    )


def with_form(package: Package, book: Book) -> tuple[bytes, tuple[str, ...]]:
    """Return a workbook with the official card as its form, and which of its parts are new or changed.

    Raises FileRefusedError where it has a form, DataError where its settings cannot be read.
    """
    if taken := form_sheets(package):
        raise FileRefusedError("form-exists", sheet=taken[0].name)
    source = book.sources.get("Settings")
    stops = tuple(
        found
        for found in book.findings
        if found.is_error
        and (found.code in _STOPS or (source is not None and found.cell.startswith(f"{source.sheet}!")))
    )
    if stops:
        raise DataError(stops, "form-stops")
    sheet = form_sheet(book, owned_name("summary", owned_sheets(package)))
    made = graft(package, (sheet,), gives_away=True)
    refuse_unless_untouched(package, made.data, list(made.kept))
    return made.data, (*made.added, *made.replaced, *made.edited)
