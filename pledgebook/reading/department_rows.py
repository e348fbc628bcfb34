"""Renamings of departments: columns of 부서 to rows of the model, with what contradicts itself told."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pledgebook.book.departments import Renaming
from pledgebook.book.folding import word_key
from pledgebook.book.koreandate import official
from pledgebook.book.steps import reached
from pledgebook.reading.plan_rows import departments

if TYPE_CHECKING:
    from datetime import date

    from pledgebook.reading.read_table import ReadTable
    from pledgebook.reading.report import Report


_NO_NAMES = frozenset(
    {"폐지", "폐지됨", "폐과", "신설", "신설됨", "없음", "해당없음", "미정", "미지정", "삭제"}
)
"""What is typed in the place of a department that there is none of."""


def read_departments(table: ReadTable, report: Report) -> tuple[Renaming, ...]:
    """Make the renamings that could be read; several names in a cell are a row each, as merged or split ones."""
    found: list[Renaming] = []
    steps: defaultdict[date, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    index = {row: at for at, row in enumerate(table.rows)}
    for row, old, new, since in table.whole("old", "new", "since"):
        strange = next(
            ((field, name) for field, name in (("old", old), ("new", new)) if _is_none(name)), None
        )
        if strange is not None:
            table.tell(report, "PB698", index[row], *strange)
            continue
        for before in departments(old):
            for after in departments(new):
                found.append(Renaming(row, before, after, since))
                steps[since][word_key(before)].add(word_key(after))
    for renaming in found:
        code = _contradiction(renaming, steps[renaming.since])
        if code:
            day = official(renaming.since)
            facts = {"old": renaming.old, "new": renaming.new, "day": day}
            table.tell(report, code, index[renaming.row], "new", renaming.new, **facts)
    return tuple(found)


def _is_none(name: str) -> bool:
    words = word_key(name).strip("()[]<>〈〉「」※* ")
    return words in _NO_NAMES or not any(letter.isalnum() for letter in words)


def _contradiction(renaming: Renaming, of_day: dict[str, set[str]]) -> str:
    """Return the code of what is wrong with a renaming beside the others of its day; nothing where nothing is."""
    old, new = word_key(renaming.old), word_key(renaming.new)
    if old == new:  # a department that stays, which is worth saying where another becomes part of it
        is_alone = not any(old in afters for before, afters in of_day.items() if before != old)
        return "PB691" if is_alone and of_day[old] == {old} else ""
    onwards = {before: afters - {before} for before, afters in of_day.items()}
    if old in reached(new, onwards):
        return "PB690"
    return "PB692" if onwards.get(new) else ""
