"""Achievements told in 본문 that are not printed yet."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pledgebook.book.model import Section
from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.book.model import Book, NarrativeLine
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding


def check_narrative(book: Book, results: Results) -> Iterator[Finding]:
    """PB336: achievements that begin after the as-of date, once per pledge; plans and effects may well."""
    later: defaultdict[str, list[NarrativeLine]] = defaultdict(list)
    for line in book.narrative:
        if line.section is Section.ACHIEVEMENTS and line.when is not None and line.when.start > results.as_of:
            later[line.pledge].append(line)
    for pledge, lines in later.items():
        first = lines[0]
        yield finding(
            "PB336",
            book.cell("Narrative", first.row, "시기"),
            first.when_text,
            pledge=pledge,
            count=len(lines),
            as_of=results.as_of,
        )
