"""List what is wrong with a workbook, and write the list into it where that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook import config
from pledgebook.excel_file.graft import graft, owned_sheets
from pledgebook.findings import has_errors
from pledgebook.package.parts import Package
from pledgebook.package.untouched import refuse_unless_untouched
from pledgebook.reading import read_book
from pledgebook.sheets.layout import findings_sheet
from pledgebook.stores.workbooks import read_source, replace
from pledgebook.use_cases.compute import compute

if TYPE_CHECKING:
    from os import PathLike

    from pledgebook.book.model import Book
    from pledgebook.findings import Finding
    from pledgebook.use_cases.compute import AsOf


def findings_of(book: Book, as_of: AsOf = None) -> tuple[Finding, ...]:
    """List all findings of a book: those of reading and, where it has no errors, of the cross-checks."""
    return book.findings if has_errors(book.findings) else compute(book, as_of).findings


def write_findings(path: str | PathLike[str], as_of: AsOf = None) -> tuple[Finding, ...]:
    """Write only the 점검 sheet into the workbook, also where the data has errors; return the findings."""
    source = read_source(path)
    book = read_book(source.data, source.path.name)
    found = findings_of(book, as_of)
    package = Package.open(source.data)
    name = owned_sheets(package).get("findings", "")
    grafted = graft(package, (findings_sheet(found, name),))
    if grafted.changed:
        refuse_unless_untouched(package, grafted.data, grafted.kept)
        replace(source, grafted.data, config.history())
    return found
