"""Departments of a workbook: one spelt two ways, and names that the rows of 부서 leave open."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.book.folding import code_key, nearest, word_key
from pledgebook.book.koreandate import official
from pledgebook.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pledgebook.book.departments import Departments, Renaming
    from pledgebook.book.model import Book, Pledge
    from pledgebook.figures.results import Results
    from pledgebook.findings import Finding

ALIKE = 0.85
_MOST_NAMES, _LONGEST_NAME = 400, 40
"""Departments compared with each other: the pairs cost the square of both, and no city has as many."""
_SEVERAL = re.compile(r"[,/;\n]")
_SUFFIX = re.compile(r"(?<=..)[과팀]$")
_TELLS_APART = frozenset("0123456789일이삼사동서남북중상하좌우제갑을")
"""Two names that differ in nothing else are two departments: 동부사업소 and 서부사업소."""


_MOST_LISTED = 5


def check_departments(book: Book, results: Results) -> Iterator[Finding]:
    """PB341: the rarer of two spellings, at its first row. PB693 to PB696: what renamings leave open."""
    yield from _spelt_two_ways(book)
    if book.renamings:
        yield from _renamed(book, results)


def _renamed(book: Book, results: Results) -> Iterator[Finding]:
    known = book.departments
    typed: dict[str, Pledge] = {}  # the first row of each name
    for pledge in (*book.pledges, *book.not_in_force):
        for name in pledge.departments_as_typed:
            typed.setdefault(word_key(name), pledge)
    yield from _open(book, known, results)
    yield from _taken_back(book, known, typed, results)
    yield from _unknown(book, known, typed)


def _open(book: Book, known: Departments, results: Results) -> Iterator[Finding]:
    """PB693: a name that could be of several departments on the as-of date."""
    for pledge in book.pledges:
        for name in pledge.departments_as_typed:
            found = known.could_be(name, results.as_of)
            if len(found) > 1:
                cell = _cell_of(book, pledge, name)
                names = ", ".join(f"'{other}'" for other in found)
                yield finding("PB693", cell, name, names=names, day=official(results.as_of))


def _taken_back(
    book: Book, known: Departments, typed: dict[str, Pledge], results: Results
) -> Iterator[Finding]:
    """PB696: a new name read as the old one before its day, while other pledges have the old name."""
    told: set[str] = set()
    later = {word_key(row.new): row for row in book.renamings if row.since > results.as_of}
    for pledge in book.pledges:
        for name in pledge.departments_as_typed:
            row, was = later.get(word_key(name)), known.called(name, results.as_of)
            key = word_key(was)
            if row is None or key == word_key(name) or key not in typed or name in told:
                continue
            told.add(name)
            facts = {"old": was, "day": official(row.since), "other_cell": _cell_of(book, typed[key], was)}
            yield finding("PB696", _cell_of(book, pledge, name), name, **facts)


def _cell_of(book: Book, pledge: Pledge, name: str) -> str:
    """Name the cell of a pledge in which a department stands."""
    is_owner = word_key(pledge.owner_as_typed) == word_key(name)
    return book.cell("Pledges", pledge.row, "주관부서" if is_owner else "협조부서")


def _unknown(book: Book, known: Departments, typed: dict[str, Pledge]) -> Iterator[Finding]:
    """PB694, PB695: renamings of departments that no pledge has."""
    names = [name for pledge in typed.values() for name in pledge.departments_as_typed]
    strangers: list[Renaming] = []
    for row in book.renamings:
        if (known.also_called(row.old) | known.also_called(row.new)) & typed.keys():
            continue
        near = nearest(row.old, names) or nearest(row.new, names)
        if near:
            yield finding("PB694", book.cell("Departments", row.row, "옛 부서"), row.old, near=near)
        else:
            strangers.append(row)
    if strangers:
        olds = list(dict.fromkeys(row.old for row in strangers))
        said = ", ".join(olds[:_MOST_LISTED]) + (" …" if len(olds) > _MOST_LISTED else "")
        cell = book.cell("Departments", strangers[0].row, "옛 부서")
        yield finding("PB695", cell, strangers[0].old, count=len(olds), names=said)


def _spelt_two_ways(book: Book) -> Iterator[Finding]:
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


class _Name(NamedTuple):
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
    from difflib import SequenceMatcher  # few workbooks name two departments so alike

    matcher = SequenceMatcher(None, name, other, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.ratio() < ALIKE:
        return False
    different = "".join(name[a:b] + other[c:d] for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal")
    return not _TELLS_APART.issuperset(different)
