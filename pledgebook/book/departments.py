"""What a department is called on a day: renamings, merged and split departments, whatever name is typed.

Between two days on which names change lies an era, in which every name means one department. A name that is
typed may be of any era in which it was used; followed to the era of a day, forwards or backwards, it says
what the department is called then. Where that is not one name, nobody can tell, and nothing is guessed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.book.folding import word_key
from pledgebook.book.steps import reached

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Renaming:
    """A row of 부서: from `since` on a department is called `new`. `row` is its number in the sheet."""

    row: int
    old: str
    new: str
    since: date


class Departments:
    """The names of departments over time.

    >>> from datetime import date
    >>> found = Departments([Renaming(2, "총무과", "행정과", date(2024, 8, 1))])
    >>> found.called("총무과", date(2024, 8, 1)), found.called("행정과", date(2024, 5, 31))
    ('행정과', '총무과')
    """

    def __init__(self, renamings: Iterable[Renaming]) -> None:
        every = sorted(renamings, key=lambda row: (row.since, row.row))
        self.days: tuple[date, ...] = tuple(sorted({row.since for row in every}))
        self._spelt: dict[str, str] = {}
        self._after: defaultdict[str, set[str]] = defaultdict(set)
        self._before: defaultdict[str, set[str]] = defaultdict(set)
        # By day: what each old name becomes, and what each new name was.
        self._onwards: list[defaultdict[str, set[str]]] = [defaultdict(set) for _ in self.days]
        self._back: list[defaultdict[str, set[str]]] = [defaultdict(set) for _ in self.days]
        for row in every:
            old, new = word_key(row.old), word_key(row.new)
            self._spelt |= {old: row.old, new: row.new}
            step = self.days.index(row.since)
            self._onwards[step][old].add(new)
            self._back[step][new].add(old)
            self._after[old].add(new)
            self._before[new].add(old)
        self._eras: dict[str, frozenset[int]] = {key: self._used_in(key) for key in self._spelt}
        for key, eras in self._eras.items():
            for step in range(len(self.days)):
                if {step, step + 1} <= eras and key not in self._onwards[step] and key in self._back[step]:
                    self._onwards[step][key].add(key)  # it was there, and takes another in
                    self._back[step][key].add(key)

    def __bool__(self) -> bool:
        return bool(self.days)

    def _used_in(self, key: str) -> frozenset[int]:
        """Return the eras in which a name is used: before its first step where that gives it up, else not."""
        last = len(self.days)
        is_used = self._is_used_at_first(key)
        found = {0} if is_used else set()
        for step in range(last):
            if key in self._back[step]:
                is_used = True
            elif key in self._onwards[step]:
                is_used = self._is_given_up_again(key, step + 1)
            if is_used:
                found.add(step + 1)
        return frozenset(found)

    def _is_used_at_first(self, key: str) -> bool:
        for onwards, back in zip(self._onwards, self._back, strict=True):
            if key in onwards or key in back:
                return key in onwards
        return False

    def _is_given_up_again(self, key: str, first: int) -> bool:
        """Say whether a name that was given up is given up once more without having come back: a part of it stayed."""
        for onwards, back in zip(self._onwards[first:], self._back[first:], strict=True):
            if key in back:
                return False
            if key in onwards:
                return True
        return False

    def could_be(self, name: str, day: date) -> tuple[str, ...]:
        """Return every name that a department typed as `name` may have on a day, in order; itself where it is in no row."""
        key = word_key(name)
        eras = self._eras.get(key)
        if not eras:
            return (name,)
        wanted = bisect_right(self.days, day)
        found = {other for era in eras for other in self._followed(key, era, wanted)}
        return tuple(sorted(name if other == key else self._spelt[other] for other in found))

    def _followed(self, key: str, era: int, wanted: int) -> set[str]:
        names = {key}
        for step in range(era, wanted):
            names = {new for name in names for new in self._onwards[step].get(name, {name})}
        for step in reversed(range(wanted, era)):
            names = {old for name in names for old in self._back[step].get(name, {name})}
        return names

    def called(self, name: str, day: date) -> str:
        """Return what a department typed as `name` is called on a day; as typed where it could be several."""
        found = self.could_be(name, day)
        return found[0] if len(found) == 1 else name

    def also_called(self, name: str) -> frozenset[str]:
        """Return the keys (see `word_key`) of every name that a department had or got, its own among them."""
        key = word_key(name)
        return frozenset({key} | reached(key, self._before) | reached(key, self._after))
