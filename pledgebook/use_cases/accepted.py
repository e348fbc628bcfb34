"""What a master keeps, in a hidden sheet, of the copies that were collected: the rows that both had alike then.

A copy that goes on from there is compared with those rows, not with what was sent in January, so that a department
may use one workbook the whole year. Which copy goes on from which is not written in any file. It is believed only
where nothing speaks against it; else a copy is compared with an earlier state, or with what was sent, by which the
same rows are conflicts for a person and none is overwritten. A row that one person collected may be changed only
in a copy that the same person saved: two copies of theirs that differ in nothing but that row are the one case in
which the later word is taken for the last.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pledgebook.book.model import TABLE_FIELDS
from pledgebook.excel_file.hidden_sheet import hidden_lines
from pledgebook.figures.pairing import paired
from pledgebook.use_cases.collected import alike, said_by
from pledgebook.use_cases.sent import row_line, row_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pledgebook.package.parts import Package
    from pledgebook.use_cases.sent import Sent
    from pledgebook.use_cases.typed_rows import TypedBook, TypedRow

ACCEPTED_SHEET = "받은 내용"
_FORMAT = "pledgebook.accepted.1"
_ROOT = -1
"""In the place of a state: what was sent."""


@dataclass(frozen=True, slots=True)
class State:
    """The rows that a copy and the master had alike once the copy was collected, as they differ from `parent`."""

    sent: str  # which workbook was sent: `key_of`
    by: str  # who had saved the copy
    at: str
    parent: int  # the state that the copy went on from, counted from 0; -1: what was sent
    added: tuple[TypedRow, ...]
    gone: tuple[TypedRow, ...]


@dataclass(frozen=True, slots=True)
class Base:
    """What a copy is compared with, and how it stands to what was collected before."""

    sent: Sent  # with the rows that hold
    key: str  # which workbook was sent
    parent: int
    doubted: frozenset[object]  # what those of them say that were collected from another person's copy
    missing: int = 0  # rows of the copy collected last that it lacks, or has as they were before
    last: State | None = None  # the copy collected last, where this one does not go on from it


def key_of(sent: Sent) -> str:
    """Say which workbook was sent: copies of it are alike in this, whatever became of their rows."""
    return hashlib.sha256("\n".join(sent.lines()).encode()).hexdigest()[:32]


def states_in(package: Package) -> tuple[State, ...] | None:
    """Read what a master keeps; None where a sheet of the user's has the name, and nothing may be kept."""
    if not any(sheet.name == ACCEPTED_SHEET for sheet in package.sheets):
        return ()
    lines = hidden_lines(package, ACCEPTED_SHEET)
    if not lines or lines[0] != _FORMAT:
        return None
    try:
        return tuple(_state(number, json.loads(line)) for number, line in enumerate(lines[1:]))
    except (ValueError, KeyError, TypeError):
        return ()  # somebody changed it: each copy is compared with what was sent


def lines_of(states: Iterable[State]) -> list[str]:
    """Return them as the lines of the hidden sheet."""
    return [_FORMAT, *map(_line, states)]


def _line(state: State) -> str:
    rows = {name: [row_line(row) for row in getattr(state, name)] for name in ("added", "gone")}
    mark = {"sent": state.sent, "by": state.by, "at": state.at, "parent": state.parent, **rows}
    return json.dumps(mark, ensure_ascii=False, separators=(",", ":"))


def _state(number: int, mark: dict[str, Any]) -> State:
    parent = int(mark["parent"])
    if not _ROOT <= parent < number:
        raise ValueError(parent)
    added, gone = (tuple(map(row_of, mark[name])) for name in ("added", "gone"))
    return State(str(mark["sent"]), str(mark["by"]), str(mark["at"]), parent, added, gone)


# Which state a copy goes on from


def base_of(copy: TypedBook, sent: Sent, states: Sequence[State], by: str) -> Base:
    """Return what a copy that `by` saved is compared with: the newest state that it goes on from, else what was sent."""
    key = key_of(sent)
    numbers = [number for number, state in enumerate(states) if state.sent == key]
    missing = 0
    last: State | None = None
    for number in reversed(numbers):
        rows, collected, former = _history(sent, states, number)
        lacking = _lacking(copy, rows, collected, former)
        if not lacking and _shows(copy, states[number].added):
            own = [row for state in _way(states, number) if by and state.by == by for row in state.added]
            doubted = frozenset(map(said_by, _without(collected, own)))
            return Base(replace(sent, rows=tuple(rows)), key, number, doubted, missing, last)
        if lacking and last is None:
            missing, last = lacking, states[number]
    return Base(sent, key, _ROOT, frozenset(), missing, last)


def _history(
    sent: Sent, states: Sequence[State], number: int
) -> tuple[list[TypedRow], list[TypedRow], list[TypedRow]]:
    """Return the rows of a state, those of them that were collected since the sending, and what stood there before."""
    rows: list[TypedRow] = list(sent.rows)
    collected: list[TypedRow] = []
    former: list[TypedRow] = []
    for state in _way(states, number):
        rows, collected = ([*_without(kept, state.gone), *state.added] for kept in (rows, collected))
        former += state.gone
    return rows, collected, former


def _way(states: Sequence[State], number: int) -> list[State]:
    """Return the states that one goes on from, the first first, and itself."""
    way = [states[number]]
    while way[-1].parent != _ROOT:
        way.append(states[way[-1].parent])
    return way[::-1]


def _lacking(
    copy: TypedBook, rows: Sequence[TypedRow], collected: Sequence[TypedRow], former: Sequence[TypedRow]
) -> int:
    """Count rows that speak against a copy's going on from a state: as they were before it, or not there at all."""
    there = Counter(map(said_by, copy.rows()))
    older = Counter(map(said_by, former)) & (there - Counter(map(said_by, rows)))
    lost = 0
    for name in TABLE_FIELDS:
        mine = list(copy.tables[name].rows) if name in copy.tables else []
        new = [row for row in collected if row.table == name]
        _, mine, left = paired(new, mine, said_by)
        _, _, gone = alike(name, left, mine)
        lost += len(gone)
    return older.total() + lost


def _shows(copy: TypedBook, added: Sequence[TypedRow]) -> bool:
    """Say whether a copy has any of the rows that a state added, just as they were collected."""
    there = set(map(said_by, copy.rows()))
    return not added or any(said_by(row) in there for row in added)


def _without(rows: Iterable[TypedRow], gone: Iterable[TypedRow]) -> list[TypedRow]:
    _, _, left = paired(list(rows), gone, said_by)
    return left


# What is kept of a copy


def state_after(copy: TypedBook, base: Base, master: TypedBook, *, by: str, at: str) -> State | None:
    """Return what is to be kept of a copy that was collected into `master`; None where it is known already.

    A row that both have is what the next copy is compared with. One that was left to a person stays as it was sent,
    so that the next copy brings it up again.
    """
    codes = {*copy.codes(), *base.sent.codes}
    added: list[TypedRow] = []
    gone: list[TypedRow] = []
    for name in TABLE_FIELDS:
        if name not in copy.tables or name not in master.tables:
            continue
        before = [row for row in base.sent.rows if row.table == name]
        others = [row for row in master.tables[name].rows if row.owner in codes]
        mine = copy.tables[name].rows
        after = _agreed(name, before, mine, others)
        _, new, old = paired(before, after, said_by)
        added += new
        gone += old
    if not added and not gone:
        return None
    return State(base.key, by, at, base.parent, tuple(added), tuple(gone))


def _agreed(
    name: str, before: Sequence[TypedRow], mine: Sequence[TypedRow], others: Sequence[TypedRow]
) -> list[TypedRow]:
    both, mine, others = paired(others, mine, said_by)
    kept = [row for _, row in both]
    _, new, left = paired(before, kept, said_by)
    _, _, left = alike(name, left, new)  # what one of them was before
    same, mine, left = paired(left, mine, said_by)  # left as it was by the copy; the master's own since
    disputed, _, left = alike(name, left, mine)
    in_master, _, rest = paired(left, others, said_by)  # gone from the copy, and not taken
    changed, _, _ = alike(name, rest, others)
    return [*kept, *(row for row, _ in (*same, *disputed, *in_master, *changed))]
