"""Log rows: not yet due, logged twice, without evidence, below zero."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pledgebook.book.folding import letters_key
from pledgebook.checks.naming import log_findings, rows_in_short
from pledgebook.checks.personal import masked
from pledgebook.figures.actuals import is_counted
from pledgebook.findings import finding
from pledgebook.grid.number_text import plain

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from pledgebook.book.model import Activity, Book
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding


def check_log(book: Book, results: Results) -> Iterator[Finding]:
    """Check the log; PB332, 333 and 335 are per row up to a few of a pledge, PB334 is per pledge."""
    as_of = results.as_of
    days = [
        (activity, book.settings.term.day_of(activity.when.start, activity.when.end))
        for activity in book.activities
    ]
    later = [activity for activity, day in days if day is not None and day > as_of]
    yield from log_findings(
        "PB332", book, [(activity, activity.when.text) for activity in later], "일자", as_of=as_of
    )
    yield from _twice(book)
    yield from _without_evidence(book, results)
    yield from _negative(book, results)


def _twice(book: Book) -> Iterator[Finding]:
    """PB333: same dates, pledge, indicator, organisations, beneficiary and words."""
    first: dict[Hashable, Activity] = {}
    again: list[tuple[Activity, str]] = []
    earlier: dict[int, int] = {}
    for activity in book.activities:
        key = (
            activity.when,
            activity.pledge,
            activity.indicator,
            letters_key(activity.content),
            frozenset(map(letters_key, activity.organisations)),
            letters_key(activity.beneficiary),
        )
        if first.setdefault(key, activity) is not activity:
            again.append((activity, masked(activity.content)))
            earlier[activity.row] = first[key].row
    yield from log_findings("PB333", book, again, "내용", earlier)


def _without_evidence(book: Book, results: Results) -> Iterator[Finding]:
    bare: defaultdict[str, list[int]] = defaultdict(list)
    counted: defaultdict[str, int] = defaultdict(int)
    for activity in book.activities:
        if is_counted(activity, book.settings.term, results.as_of):
            counted[activity.pledge] += 1
            if not activity.evidence.strip():
                bare[activity.pledge].append(activity.row)
    for pledge, rows in bare.items():
        yield finding(
            "PB334",
            book.cell("Activities", rows[0], "증빙"),
            pledge=pledge,
            count=len(rows),
            all=counted[pledge],
            rows=rows_in_short(book, rows[:5]) + (" …" if len(rows) > 5 else ""),  # noqa: PLR2004 - a few
        )


def _negative(book: Book, results: Results) -> Iterator[Finding]:
    """PB335: a value below 0 makes a sum fall; a level may well be negative."""
    sums = {indicator.code for indicator in book.indicators if indicator.adds_up}
    term = book.settings.term
    falling = [
        (activity, plain(activity.value))
        for activity in book.activities
        if activity.value < 0 and activity.indicator in sums and is_counted(activity, term, results.as_of)
    ]
    yield from log_findings("PB335", book, falling, "실적값")
