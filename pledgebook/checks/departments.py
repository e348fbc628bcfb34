"""A department spelt two ways within a workbook: it would stand in two rows of the summary."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING

from pledgebook.book.folding import code_key
from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.book.model import Book
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding

ALIKE = 0.85
_MOST_NAMES, _LONGEST_NAME = 400, 40
"""Departments compared with each other: the pairs cost the square of both, and no city has as many."""
_SEVERAL = re.compile(r"\s*[,/;\n]\s*")
_SUFFIX = re.compile(r"(?<=..)[과팀]$")
_TELLS_APART = frozenset("0123456789일이삼사동서남북중상하좌우제갑을")
"""Two names that differ in nothing else are two departments: 동부사업소 and 서부사업소."""


def check_departments(book: Book, _results: Results) -> Iterator[Finding]:
    """PB341: the rarer of two spellings, at its first row."""
    first: dict[str, int] = {}
    uses: Counter[str] = Counter()
    for pledge in book.pledges:
        for name in departments_in(pledge.department):
            first.setdefault(name, pledge.row)
            uses[name] += 1
    reported: set[str] = set()
    compared = [name for name in first if len(name) <= _LONGEST_NAME][:_MOST_NAMES]
    for name, other in combinations(compared, 2):
        if not same_department(name, other):
            continue
        rarer, usual = (name, other) if uses[name] < uses[other] else (other, name)
        if rarer not in reported:
            reported.add(rarer)
            yield finding(
                "PB341", book.cell("Pledges", first[rarer], "주관부서"), rarer, usual=usual, count=uses[usual]
            )


def departments_in(text: str) -> tuple[str, ...]:
    """Return the departments named in a cell, which may hold several."""
    return tuple(filter(None, _SEVERAL.split(text.strip())))


def same_department(name: str, other: str) -> bool:
    """Say whether two different spellings most likely mean one department."""
    name, other = code_key(name), code_key(other)
    if name == other or _SUFFIX.sub("", name) == _SUFFIX.sub("", other):
        return True
    matcher = SequenceMatcher(None, name, other, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.ratio() < ALIKE:
        return False
    different = "".join(name[a:b] + other[c:d] for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal")
    return not _TELLS_APART.issuperset(different)
