"""추진상황 against the rate: people decide the status, so a disagreement is only said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.book.model import Status
from pledgebook.findings import finding
from pledgebook.grid.number_text import fixed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.book.model import Book
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding

FULL = 100
_BELOW = {Status.DONE: "PB361", Status.DONE_CONTINUING: "PB362"}
_UNDER_WAY = {Status.ON_TRACK, Status.PARTIAL}


def check_status(book: Book, results: Results) -> Iterator[Finding]:
    """PB361 완료 and PB362 이행 후 계속추진 below 100 %, PB363 at 100 % but still under way."""
    for result in results.pledges:
        status, value = result.pledge.status, result.rate.value
        if value is None:
            continue
        code = _BELOW.get(status) if value < FULL else "PB363" if status in _UNDER_WAY else None
        if code is not None:
            yield finding(
                code,
                book.cell("Pledges", result.pledge.row, "추진상황"),
                status.value,
                pledge=result.pledge.code,
                rate=fixed(value),
            )
