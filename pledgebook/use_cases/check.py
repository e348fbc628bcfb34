"""List what is wrong with a workbook, and write the list into it where that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook import config
from pledgebook.excel_file.graft import graft, owned_sheets
from pledgebook.excel_file.marks import identity_to_write
from pledgebook.findings import has_errors, with_answers
from pledgebook.package.parts import Package
from pledgebook.package.untouched import refuse_unless_untouched
from pledgebook.reading.book import read_package
from pledgebook.sheets.layout import findings_sheet, misprints, owned_name
from pledgebook.stores.workbooks import fetch, put
from pledgebook.use_cases.arguments import content_of, day_asked_for, path_asked_for
from pledgebook.use_cases.compute import compute
from pledgebook.use_cases.published import published_findings
from pledgebook.use_cases.stale import stale_findings

if TYPE_CHECKING:
    from pledgebook.book.model import Book
    from pledgebook.findings import Finding
    from pledgebook.use_cases.arguments import AsOf, PathArgument, WorkbookArgument


def check(path: WorkbookArgument, as_of: AsOf = None, *, write: bool = False) -> tuple[Finding, ...]:
    """List all findings of a workbook, each with its cell; nothing is written unless `write`.

    `write` writes the 점검 sheet, and no other, into the workbook at a path or a URL. Raises what `read`
    raises, UsageError for an as-of date that is no date, and FileError where the file cannot be written.

    >>> [finding.code for finding in pb.check("workbooks/6-3-3.xlsx") if finding.is_error]
    []
    """
    if write:
        return write_findings(path_asked_for(path), as_of)
    data, name = content_of(path)
    package = Package.open(data)
    return _all_findings(package, read_package(package, name, as_of=day_asked_for(as_of)), as_of)


def _all_findings(package: Package, book: Book, as_of: AsOf) -> tuple[Finding, ...]:
    """List the findings of a book, then those of the sheets of ours that stand in its workbook."""
    if has_errors(book.findings):
        return book.findings
    results = compute(book, as_of, errors="keep")
    misprinted = misprints(results)
    if misprinted or has_errors(results.findings):
        return (*results.findings, *misprinted)
    stale = stale_findings(
        package,
        results,
        lambda day: compute(book, day, errors="keep"),
        is_own_date=as_of is None and book.settings.as_of is not None,
    )
    published = with_answers(published_findings(results), book.answers)
    return (*results.findings, *published, *stale)


def findings_of(book: Book, as_of: AsOf = None) -> tuple[Finding, ...]:
    """List all findings of a book: those of reading and, where it has no errors, of the cross-checks."""
    if has_errors(book.findings):
        return book.findings
    results = compute(book, as_of, errors="keep")
    return (*results.findings, *misprints(results))


def write_findings(path: PathArgument, as_of: AsOf = None) -> tuple[Finding, ...]:
    """Write only the 점검 sheet into the workbook, also where the data has errors; return the findings."""
    source = fetch(path)
    package = Package.open(source.data)
    book = read_package(package, source.path.name, as_of=day_asked_for(as_of))
    found = findings_of(book, as_of)
    name = owned_name("findings", owned_sheets(package))
    identity = identity_to_write(package)
    grafted = graft(package, (findings_sheet(found, name),), identity=identity)
    if grafted.changed:
        refuse_unless_untouched(package, grafted.data, grafted.kept)
        put(source, grafted.data, config.history().of(identity))
    return found
