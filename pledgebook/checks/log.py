"""Log rows: not yet due, logged twice, without evidence, below zero."""

from __future__ import annotations

from collections import Counter, defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING

from pledgebook.book.folding import letters_key, letters_keys
from pledgebook.checks.naming import log_findings, rows_in_short
from pledgebook.checks.personal import masked
from pledgebook.figures.actuals import counting_days, is_counted, that_count
from pledgebook.findings import finding
from pledgebook.grid.number_text import plain

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from pledgebook.book.model import Activity, Book
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding


def check_log(book: Book, results: Results) -> Iterator[Finding]:
    """Check the log; PB332, 333 and 335 are per row up to a few of a pledge, PB334 is per pledge."""
    as_of, term = results.as_of, book.settings.term
    to_come = {which for which, day in counting_days(book.activities, term).items() if day > as_of}
    later = [activity for activity in book.activities if id(activity.when) in to_come] if to_come else []
    yield from log_findings(
        "PB332", book, [(activity, activity.when.text) for activity in later], "일자", as_of=as_of
    )
    yield from _twice(book)
    yield from _without_evidence(book, results)
    yield from _negative(book, results)


def _twice(book: Book) -> Iterator[Finding]:
    """PB333: same dates, pledge, indicator, organisations, beneficiary and words."""
    said = letters_keys([activity.content for activity in book.activities])
    again_and_again = {words for words, times in Counter(said).items() if times > 1}
    alike = [
        (activity, words)
        for activity, words in zip(book.activities, said, strict=True)
        if words in again_and_again
    ]
    rows = [activity for activity, _ in alike]
    keys = list(zip((words for _, words in alike), *_same_in(rows), strict=True))
    if len(set(keys)) == len(keys):
        return
    first: dict[Hashable, Activity] = {}
    again: list[tuple[Activity, str]] = []
    earlier: dict[int, int] = {}
    for activity, key in zip(rows, keys, strict=True):
        if first.setdefault(key, activity) is not activity:
            again.append((activity, masked(activity.content)))
            earlier[activity.row] = first[key].row
    yield from log_findings("PB333", book, again, "내용", earlier)


def _same_in(activities: Sequence[Activity]) -> Iterator[Iterable[Hashable]]:
    """Return, column by column, what two rows must have the same beside their words to be one thing logged twice."""
    dates = {id(activity.when): activity.when for activity in activities}
    number = {when: at for at, when in enumerate(dates.values())}  # equal dates have one number
    numbers = {which: number[when] for which, when in dates.items()}
    yield [numbers[id(activity.when)] for activity in activities]
    yield map(attrgetter("pledge"), activities)
    yield map(attrgetter("indicator"), activities)
    organisations = [activity.organisations for activity in activities]
    folded = {names: frozenset(map(letters_key, names)) for names in set(organisations)}
    yield map(folded.__getitem__, organisations)
    beneficiaries = [activity.beneficiary for activity in activities]
    known = list(set(beneficiaries))
    yield map(dict(zip(known, letters_keys(known), strict=True)).__getitem__, beneficiaries)


def _without_evidence(book: Book, results: Results) -> Iterator[Finding]:
    bare: defaultdict[str, list[int]] = defaultdict(list)
    if all(map(str.strip, map(attrgetter("evidence"), book.activities))):
        return
    log = that_count(book.activities, book.settings.term, results.as_of)
    for activity in log:
        if not activity.evidence.strip():
            bare[activity.pledge].append(activity.row)
    counted = Counter(activity.pledge for activity in log if activity.pledge in bare)
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
