"""An organisation spelt two ways where the last value of each organisation is added up: it would count twice."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from pledgebook.book.folding import word_key
from pledgebook.book.model import Method
from pledgebook.checks.departments import same_department
from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.book.model import Activity, Book
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding

_LEGAL_FORM = re.compile(r"\((?:주|유|재|사|의)\)|주식회사|재단법인|사단법인")
_MOST_NAMES = 200
"""Names compared with each other: the pairs cost the square of them."""


def check_organisations(book: Book, results: Results) -> Iterator[Finding]:
    """PB416: the rarer of two spellings under 기관별 최종값, at its first row."""
    of_each = {
        indicator.code: indicator for indicator in book.indicators if indicator.method is Method.LAST_OF_EACH
    }
    first: dict[str, dict[str, Activity]] = {code: {} for code in of_each}
    uses: dict[str, Counter[str]] = {code: Counter() for code in of_each}
    for activity in book.activities:
        if activity.indicator in of_each and activity.organisations and activity.when.end <= results.as_of:
            name = word_key(activity.organisations[0])
            first[activity.indicator].setdefault(name, activity)
            uses[activity.indicator][name] += 1
    for code, rows in first.items():
        reported: set[str] = set()
        for name, other in combinations(list(rows)[:_MOST_NAMES], 2):
            if not _is_same(name, other):
                continue
            rarer, usual = (name, other) if uses[code][name] < uses[code][other] else (other, name)
            if rarer not in reported:
                reported.add(rarer)
                yield finding(
                    "PB416",
                    book.cell("Activities", rows[rarer].row, "기관"),
                    rows[rarer].organisations[0],
                    name=of_each[code].name,
                    usual=rows[usual].organisations[0],
                )


def _is_same(name: str, other: str) -> bool:
    name, other = _LEGAL_FORM.sub("", name), _LEGAL_FORM.sub("", other)
    return bool(name and other) and same_department(name, other)
