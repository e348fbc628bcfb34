"""What came back, row by row: what a copy changed since it was sent, and whether the master may take it.

Rows are told apart by what they say, never by their numbers. Three states are compared: what was sent, the copy
and the master; without what was sent only two, and then a row that differs is never taken.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pledgebook.book.folding import code_key
from pledgebook.book.model import TABLE_FIELDS
from pledgebook.figures.log_changes import RowFate
from pledgebook.figures.pairing import paired

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from pledgebook.use_cases.sent import Sent
    from pledgebook.use_cases.typed_rows import TypedBook, TypedRow, TypedTable

    Key = Callable[[TypedRow], object]

_LIKENESSES: dict[str, tuple[tuple[str, ...], ...]] = {
    "Pledges": (("공약번호", "적용일"),),
    "Indicators": (("지표번호",),),
    "Targets": (("지표번호", "연도", "기간", "적용일"),),
    "Activities": (
        ("공약번호", "지표번호", "일자", "내용", "기관"),
        ("공약번호", "지표번호", "내용", "기관"),
        ("공약번호", "지표번호", "일자"),
    ),
    "Investments": (("공약번호", "세부사업", "사업번호", "구분", "재원", "적용일"),),
    "Narrative": (("공약번호", "구분", "내용"), ("공약번호", "구분", "수준", "시기")),
    "Changes": (("공약번호", "승인일", "당초"), ("공약번호", "승인일")),
}
"""By which columns two rows that do not say the same are one that was changed, the surest first."""
_STAYING = frozenset({"Pledges", "Indicators"})
"""Tables that others refer to: that a row of them is gone is never taken over without a person."""


class ConflictReason(StrEnum):
    """Why a row is left to a person; worded in the catalogue as `collect.why.<value>`."""

    BOTH = "both"  # changed in the copy and, otherwise, in the master
    GONE_THERE = "gone-there"  # changed in the copy, gone from the master
    GONE_HERE = "gone-here"  # gone from the copy, changed in the master
    UNKNOWN = "unknown"  # nobody knows what was sent, and the two differ
    ALIKE = "alike"  # new in both, alike but not the same
    AGAIN = "again"  # collected once and changed again, in a copy that somebody else saved
    FILES = "files"  # two copies say different things
    OTHERS = "others"  # of a pledge that was not sent to this department
    REMOVAL = "removal"  # a pledge or an indicator is gone
    NO_PLACE = "no-place"  # the master's table lacks the column, or holds a formula or merged cells there
    NO_TABLE = "no-table"  # a table is missing altogether


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that a copy brings: `copy` is it there, `master` where it stands in the master; None where it does not."""

    fate: RowFate
    table: str
    copy: TypedRow | None
    master: TypedRow | None
    headers: tuple[str, ...] = ()  # of a changed row: the columns that differ from what was sent


@dataclass(frozen=True, slots=True)
class RowConflict:
    """A row of which nothing was written: what the copy says, what the master or the `other` copy does."""

    reason: ConflictReason
    table: str
    copy: TypedRow | None
    master: TypedRow | None
    file: int = 0  # which copy, counted from 0
    other: int | None = None  # the other copy, where two differ: `master` is then its row
    sent: TypedRow | None = None

    @property
    def headers(self) -> tuple[str, ...]:
        """Name the columns in which both differ; those of the one that is there where the other is not."""
        mine = self.copy.words if self.copy is not None else {}
        others = self.master.words if self.master is not None else {}
        named = dict.fromkeys((*mine, *others))
        return tuple(header for header in named if mine.get(header) != others.get(header))


@dataclass(slots=True)
class Brought:
    """All that one copy brings."""

    changes: list[RowChange] = field(default_factory=list)
    conflicts: list[RowConflict] = field(default_factory=list)
    already: int = 0  # rows that the copy has beyond what was sent and the master has too
    only_in_master: int = 0  # rows of its pledges that the master has and the copy has not


def brought(
    copy: TypedBook, sent: Sent | None, master: TypedBook, doubted: Collection[object] = frozenset()
) -> Brought:
    """Compare a copy with what was sent and with the master.

    `doubted` are rows that were collected from another's copy: a change of them is left to a person, as nobody
    knows whether it was made to that copy or to an older one.
    """
    found = Brought()
    codes = {*copy.codes(), *(sent.codes if sent is not None else ("",))}
    for name in TABLE_FIELDS:
        base = None if sent is None else [row for row in sent.rows if row.table == name]
        _compare(name, (copy.tables.get(name), base, master.tables.get(name)), codes, found)
    _leave_doubted(found, doubted)
    if sent is not None:
        _leave_others(found, set(sent.codes), set(master.codes()))
    return found


def _compare(
    name: str,
    states: tuple[TypedTable | None, list[TypedRow] | None, TypedTable | None],
    codes: Collection[str],
    found: Brought,
) -> None:
    copy, base, master = states
    of_master = [row for row in master.rows if row.owner in codes] if master is not None else []
    if copy is None or master is None:
        if base or of_master or (copy is not None and copy.rows):
            found.conflicts.append(RowConflict(ConflictReason.NO_TABLE, name, None, None))
        return
    headers = frozenset(copy.numbers)  # a column that somebody deleted from the copy says nothing

    said = _said_in(headers)
    both, rows, there = paired(of_master, copy.rows, said)
    if base is None:
        changed, new, only = alike(name, there, rows)
        found.already += len(both)
        found.only_in_master += len(only)
        found.conflicts += [RowConflict(ConflictReason.UNKNOWN, name, now, then) for then, now in changed]
        found.changes += [RowChange(RowFate.NEW, name, row, None) for row in new]
    else:
        kept, _, base = paired(base, [row for _, row in both], said)
        found.already += len(both) - len(kept)
        _three_way(name, base, (rows, there), headers, found)
    _leave_without_column(found, name, frozenset(master.numbers))


def _three_way(
    name: str,
    base: Sequence[TypedRow],
    left: tuple[Sequence[TypedRow], Sequence[TypedRow]],
    headers: frozenset[str],
    found: Brought,
) -> None:
    """Compare what was sent with the rows of the copy and of the master that they do not both have."""
    copy, master = left
    said = _said_in(headers)
    here = _since(name, base, copy, said)
    there = _since(name, base, master, said)
    for sent in base:
        mine, others = here.now.get(id(sent)), there.now.get(id(sent))
        is_mine = mine is not None and said(mine) == said(sent)
        is_others = others is not None and said(others) == said(sent)
        if is_mine:  # the copy left it as it was sent: what the master has since then stays
            continue
        if mine is None and others is None:
            continue
        if mine is None:
            why = (
                ConflictReason.REMOVAL
                if name in _STAYING
                else None
                if is_others
                else ConflictReason.GONE_HERE
            )
            if why is None:
                found.changes.append(RowChange(RowFate.GONE, name, None, others))
            else:
                found.conflicts.append(RowConflict(why, name, None, others, sent=sent))
        elif others is None:
            found.conflicts.append(RowConflict(ConflictReason.GONE_THERE, name, mine, None, sent=sent))
        elif not is_others:
            found.conflicts.append(RowConflict(ConflictReason.BOTH, name, mine, others, sent=sent))
        else:
            named = dict.fromkeys((*mine.words, *sent.words))
            differing = tuple(
                header
                for header in named
                if header in headers and mine.words.get(header) != sent.words.get(header)
            )
            found.changes.append(RowChange(RowFate.CHANGED, name, mine, others, differing))
    changed, new, only = alike(name, there.new, here.new)
    found.only_in_master += len(only)
    found.conflicts += [RowConflict(ConflictReason.ALIKE, name, now, then) for then, now in changed]
    found.changes += [RowChange(RowFate.NEW, name, row, None) for row in new]


@dataclass(frozen=True, slots=True)
class _Since:
    """What became of the rows that were sent, by their identity in memory, and the rows that are new."""

    now: dict[int, TypedRow]
    new: list[TypedRow]


def _since(name: str, base: Sequence[TypedRow], rows: Sequence[TypedRow], said: Key) -> _Since:
    same, new, old = paired(base, rows, said)
    changed, new, _ = alike(name, old, new)
    return _Since({id(then): now for then, now in (*same, *changed)}, new)


def alike(
    name: str, before: Sequence[TypedRow], after: Sequence[TypedRow]
) -> tuple[list[tuple[TypedRow, TypedRow]], list[TypedRow], list[TypedRow]]:
    """Pair rows that do not say the same and are one all the same; return also the new and the old ones."""
    pairs: list[tuple[TypedRow, TypedRow]] = []
    old, new = list(before), list(after)
    for headers in _LIKENESSES[name]:
        found, new, old = paired(old, new, _key_of(headers))
        pairs += found
    return pairs, new, old


def _said_in(headers: frozenset[str]) -> Key:
    return lambda row: frozenset((header, word) for header, word in row.words.items() if header in headers)


def _key_of(headers: tuple[str, ...]) -> Key:
    return lambda row: tuple(code_key(row.words.get(header, "")) for header in headers)


def _leave_doubted(found: Brought, doubted: Collection[object]) -> None:
    """Leave to a person what changes a row that was collected from another's copy.

    Such a row stands in the master as it was collected, else it would be a conflict already.
    """
    for change in [change for change in found.changes if change.fate is RowFate.CHANGED]:
        if change.master is not None and said_by(change.master) in doubted:
            found.changes.remove(change)
            found.conflicts.append(
                RowConflict(ConflictReason.AGAIN, change.table, change.copy, change.master)
            )


def said_by(row: TypedRow) -> object:
    """Return what a row says in its table, for comparing."""
    return row.table, frozenset(row.words.items())


def _leave_without_column(found: Brought, name: str, headers: frozenset[str]) -> None:
    """Leave to a person what says something in a column that the master lacks."""
    for change in [change for change in found.changes if change.table == name and change.copy is not None]:
        differing = change.headers or tuple(change.copy.words if change.copy is not None else ())
        if not headers.issuperset(differing):
            found.changes.remove(change)
            found.conflicts.append(RowConflict(ConflictReason.NO_PLACE, name, change.copy, change.master))


def _leave_others(found: Brought, sent: set[str], known: set[str]) -> None:
    """Leave to a person what is new for a pledge that was not sent, and is in the master."""
    for change in [change for change in found.changes if change.fate is RowFate.NEW]:
        owner = change.copy.owner if change.copy is not None else ""
        if owner not in sent and owner in known:
            found.changes.remove(change)
            found.conflicts.append(RowConflict(ConflictReason.OTHERS, change.table, change.copy, None))


def joined(copies: Sequence[Brought]) -> tuple[list[list[RowChange]], list[RowConflict], int]:
    """Bring what several copies want together: the same once, what differs left to a person.

    Returns the changes to make by copy, the conflicts by copy and between copies, and how many changes two copies
    brought alike. A copy that left a row as it was sent says nothing against one that changed it, whichever was
    saved later.
    """
    conflicts = [
        RowConflict(found.reason, found.table, found.copy, found.master, number, sent=found.sent)
        for number, copy in enumerate(copies)
        for found in copy.conflicts
    ]
    kept: list[list[RowChange]] = [[] for _ in copies]
    twice = 0
    at_row: defaultdict[tuple[str, int], list[tuple[int, RowChange]]] = defaultdict(list)
    for number, copy in enumerate(copies):
        for change in copy.changes:
            if change.master is not None:
                at_row[change.table, change.master.row].append((number, change))
    for several in at_row.values():
        first_number, first = several[0]
        differing = [(number, change) for number, change in several[1:] if _wish(change) != _wish(first)]
        if not differing:
            kept[first_number].append(first)
            twice += len(several) - 1
            continue
        conflicts += [
            RowConflict(ConflictReason.FILES, change.table, change.copy, first.copy, number, first_number)
            for number, change in differing
        ]
    twice += _join_new(copies, kept, conflicts)
    return kept, conflicts, twice


def _wish(change: RowChange) -> object:
    return change.fate, None if change.copy is None else frozenset(change.copy.words.items())


def _join_new(copies: Sequence[Brought], kept: list[list[RowChange]], conflicts: list[RowConflict]) -> int:
    twice = 0
    for name in TABLE_FIELDS:
        taken: dict[int, int] = {}  # the copy that a row came from, by the row's identity in memory
        rows: list[TypedRow] = []
        refused: set[int] = set()
        for number, copy in enumerate(copies):
            new = list(_new_rows(copy, name))
            same, left, others = paired(rows, new, lambda row: frozenset(row.words.items()))
            twice += len(same)
            changed, left, _ = alike(name, others, left)
            for then, now in changed:
                conflicts.append(RowConflict(ConflictReason.FILES, name, now, then, number, taken[id(then)]))
                refused.add(id(then))
            taken |= {id(row): number for row in left}
            rows += left
        for row in rows:
            if id(row) not in refused:
                kept[taken[id(row)]].append(RowChange(RowFate.NEW, name, row, None))
    return twice


def _new_rows(copy: Brought, name: str) -> Iterator[TypedRow]:
    for change in copy.changes:
        if change.fate is RowFate.NEW and change.table == name and change.copy is not None:
            yield change.copy
