"""What a fuzzer runs on a file, and what the regression test replays: all that reads or edits its bytes.

Whatever the bytes are, only `PledgebookError` may be raised, and a file that could be written must stand
being written again without a change.
"""

from __future__ import annotations

import contextlib
from datetime import date

from pledgebook.errors import PledgebookError
from pledgebook.excel_file.diff import changes
from pledgebook.excel_file.graft import graft, owned_sheets
from pledgebook.findings import has_errors
from pledgebook.package.parts import Package
from pledgebook.reading import read_book
from pledgebook.sheets.layout import findings_sheet, layout
from pledgebook.use_cases.compute import compute
from tests.excel_file.books import owned

AS_OF = date(2024, 5, 31)


def exercise(data: bytes) -> None:
    """Run both layers on a file; any exception but our own gets out."""
    with contextlib.suppress(PledgebookError):
        _graft_twice(data, [owned(value="2")])
    with contextlib.suppress(PledgebookError):
        _refresh(data)


def _graft_twice(data: bytes, sheets: list) -> None:
    package = Package.open(data)
    changes(package, sheets)
    grafted = graft(package, sheets)
    changes(package, sheets, grafted.sheets)
    again = graft(Package.open(grafted.data), sheets)
    assert not again.changed, "a second write changed something"


def _refresh(data: bytes) -> None:
    book = read_book(data, "fuzz.xlsx")
    for finding in book.findings:
        assert finding.message("ko")
        assert finding.message("en")
    if has_errors(book.findings):
        _graft_twice(data, [findings_sheet(book.findings, "점검")])
        return
    results = compute(book, AS_OF)
    if not has_errors(results.findings):
        _graft_twice(data, list(layout(results, owned_sheets(Package.open(data)))))
