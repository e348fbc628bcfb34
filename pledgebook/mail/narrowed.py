"""The results of some of a workbook's pledges: what one group of people is meant to see, and no more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pledgebook.figures.previous import previous_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pledgebook.book.model import Book
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding


def narrowed(results: Results, codes: Collection[str]) -> Results:
    """Keep some pledges and the findings that are about them or the settings.

    One about the workbook as a whole is kept where all pledges are: it may name others.
    """
    book = results.book
    owners = dict(_owners(book))
    settings = book.sources["Settings"].sheet if "Settings" in book.sources else ""
    is_whole = {pledge.code for pledge in book.pledges} <= {*codes}
    findings = [
        finding
        for finding in results.findings
        if is_whole or _row_of(finding)[0] == settings or owners.get(_row_of(finding)) in codes
    ]
    return replace(
        results,
        book=book.of_pledges(codes),
        previous=previous_of(results),
        pledges=tuple(result for result in results.pledges if result.pledge.code in codes),
        ended=tuple(result for result in results.ended if result.pledge.code in codes),
        findings=tuple(findings),
    )


def _row_of(finding: Finding) -> tuple[str, int]:
    sheet, _, place = finding.cell.rpartition("!")
    digits = "".join(filter(str.isdecimal, place.partition(":")[0]))
    return sheet, int(digits or 0)


def _owners(book: Book) -> Iterator[tuple[tuple[str, int], str]]:
    """Map each row of the input sheets to the pledge it belongs to."""
    for table, row, code in book.owners():
        if table in book.sources:
            yield (book.sources[table].sheet, row.row), code
