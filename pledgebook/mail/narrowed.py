"""The results of some of a workbook's pledges: what one group of people is meant to see, and no more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pledgebook.book.model import Book
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding

_HIDDEN = "…"


def narrowed(results: Results, codes: Collection[str], *, with_log: bool = False) -> Results:
    """Keep some pledges and the findings that are about them or the settings.

    One about the workbook as a whole is kept where all pledges are: it may name others. Without the log, findings there tell the place and the rule but not what stands in the cell.
    """
    book = results.book
    own = replace(
        book,
        pledges=tuple(one for one in book.pledges if one.code in codes),
        activities=tuple(one for one in book.activities if one.pledge in codes),
        narrative=tuple(one for one in book.narrative if one.pledge in codes),
    )
    owners = dict(_owners(book))
    log = book.sources["Activities"].sheet if "Activities" in book.sources else ""
    settings = book.sources["Settings"].sheet if "Settings" in book.sources else ""
    is_whole = {one.code for one in book.pledges} <= {*codes}
    found = [
        one
        for one in results.findings
        if is_whole or _row_of(one)[0] == settings or owners.get(_row_of(one)) in codes
    ]
    if not with_log:
        found = [replace(one, seen=_HIDDEN) if one.seen and _row_of(one)[0] == log else one for one in found]
    return replace(
        results,
        book=own,
        pledges=tuple(one for one in results.pledges if one.pledge.code in codes),
        findings=tuple(found),
    )


def _row_of(one: Finding) -> tuple[str, int]:
    sheet, _, place = one.cell.rpartition("!")
    digits = "".join(filter(str.isdecimal, place.partition(":")[0]))
    return sheet, int(digits or 0)


def _owners(book: Book) -> Iterator[tuple[tuple[str, int], str]]:
    """Map each row of the input sheets to the pledge it belongs to."""
    of_indicator = {one.code: one.pledge for one in book.indicators}
    rows = {
        "Pledges": [(one.row, one.code) for one in book.pledges],
        "Indicators": [(one.row, one.pledge) for one in book.indicators],
        "Targets": [(one.row, of_indicator.get(one.indicator, "")) for one in book.targets],
        "Activities": [(one.row, one.pledge) for one in book.activities],
        "Investments": [(one.row, one.pledge) for one in book.investments],
        "Narrative": [(one.row, one.pledge) for one in book.narrative],
        "Changes": [(one.row, one.pledge) for one in book.changes],
    }
    for table, found in rows.items():
        if table in book.sources:
            yield from (((book.sources[table].sheet, row), code) for row, code in found)
