"""A department spelt two ways within a workbook: it would stand in two rows of the summary."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING

from pledgebook.book.folding import code_key
from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pledgebook.book.model import Book
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding

ALIKE = 0.85
_MOST_NAMES, _LONGEST_NAME = 400, 40
"""Departments compared with each other: the pairs cost the square of both, and no city has as many."""
_SEVERAL = re.compile(r"[,/;\n]")
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
    for name, other in near_departments(first):
        rarer, usual = (name, other) if uses[name] < uses[other] else (other, name)
        if rarer not in reported:
            reported.add(rarer)
            yield finding(
                "PB341", book.cell("Pledges", first[rarer], "주관부서"), rarer, usual=usual, count=uses[usual]
            )


def departments_in(text: str) -> tuple[str, ...]:
    """Return the departments named in a cell, which may hold several."""
    return tuple(filter(None, map(str.strip, _SEVERAL.split(text))))


def near_departments(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of names that most likely mean one department each, in the order of the names."""
    compared = [name for name in names if len(name) <= _LONGEST_NAME][:_MOST_NAMES]
    yield from (
        (name.text, other.text)
        for name, other in combinations(map(_Name.of, compared), 2)
        if name.may_be(other) and same_department(name.text, other.text)
    )


@dataclass(frozen=True, slots=True)
class _Name:
    """A name with what tells fast that it is not near another: comparing in full takes fifty times as long."""

    text: str
    letters: frozenset[str]
    length: int

    @classmethod
    def of(cls, text: str) -> _Name:
        key = code_key(text)
        return cls(text, frozenset(key), len(key))

    def may_be(self, other: _Name) -> bool:
        """Say whether so many letters are shared that the names can be near; a letter that repeats counts once more."""
        repeated = min(self.length - len(self.letters), other.length - len(other.letters))
        shared = len(self.letters & other.letters) + repeated
        return 2 * (shared + 1) >= ALIKE * (self.length + other.length)  # one more for 과 against 팀


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
