"""Which rows of a form repeat together, and what each row hangs on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.findings import finding
from pledgebook.forms import names
from pledgebook.forms.names import Kind
from pledgebook.grid.addresses import cell_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pledgebook.findings import Finding
    from pledgebook.forms.grammar import Slot
    from pledgebook.forms.model import FormCell, FormRow
    from pledgebook.grid.addresses import Span

Chain = tuple[int, ...]
"""The numbers of the blocks that a row repeats in, the outermost first."""
Condition = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that repeat together for each row of a list, or for each line of a section of text.

    `parts` are what repeats within: of projects the rows of sources, of text the rows of each level, by number.
    """

    number: int
    family: str
    rows: tuple[int, ...]
    parts: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    levels: Mapping[str, int] = field(default_factory=dict)  # of text: the part by level
    repeats: bool = True  # False: money without projects, that of all together


@dataclass(frozen=True, slots=True)
class Structure:
    """The blocks of a form, the chain of each row in one, and the conditions of rows."""

    blocks: tuple[Block, ...]
    chains: Mapping[int, Chain]
    conditions: Mapping[int, frozenset[Condition]]
    findings: tuple[Finding, ...] = ()

    def chain(self, row: int) -> Chain:
        return self.chains.get(row, ())

    def conditions_of(self, row: int) -> frozenset[Condition]:
        return self.conditions.get(row, frozenset())

    def common(self, rows: Iterable[int]) -> Chain:
        """Return the blocks that all of some rows repeat in."""
        chains = [self.chain(row) for row in rows]
        shortest = min(map(len, chains), default=0)
        same = 0
        while same < shortest and len({chain[same] for chain in chains}) == 1:
            same += 1
        return chains[0][:same] if chains else ()


_LISTED = {Kind.FIELD, Kind.TEXT}
_THINGS = {names.INDICATORS: "지표", names.SCHEDULE: "지표", names.CHANGES: "변경"}


def structure_of(sheet: str, rows: Sequence[FormRow], merges: Sequence[Span]) -> Structure:
    """Find the blocks of a form; what cannot be one is a finding at its cell."""
    finder = _Finder(sheet, rows, merges)
    return finder.run()


class _Finder:
    def __init__(self, sheet: str, rows: Sequence[FormRow], merges: Sequence[Span]) -> None:
        self._sheet = sheet
        self._rows = rows
        self._merges = merges
        self._found: list[Finding] = []
        self._next = 0
        self._of_row: dict[int, str] = {}  # the family of each row that repeats
        self._leaders: dict[int, int] = {}
        self.chains: dict[int, Chain] = {}

    def run(self) -> Structure:
        for row in self._rows:
            self._read(row)
        self._bind()
        blocks = [self._block(list(rows), family) for rows, family in self._runs()]
        self._refuse_parted_text(blocks)
        conditions = {row.number: set(self._conditions(row)) for row in self._rows}
        for span in self._merges:  # what a merged cell asks for, it asks for all of its rows
            if span.top < span.bottom and span.top <= len(self._rows):
                own = set(self._asked(self._rows[span.top - 1], span.left))
                for number in range(span.top, min(span.bottom, len(self._rows)) + 1):
                    conditions[number] |= own
        kept = {number: frozenset(asked) for number, asked in conditions.items()}
        return Structure(tuple(blocks), self.chains, kept, tuple(self._found))

    def _at(self, cell: FormCell) -> str:
        return cell_on(self._sheet, cell.row, cell.column)

    def _read(self, row: FormRow) -> None:
        """Note the family of a row; two are a finding."""
        first: tuple[str, Slot] | None = None
        lists: dict[str, FormCell] = {}
        for cell in row.cells:
            for slot in cell.slots:
                if slot.kind not in _LISTED:
                    continue
                family = names.family(slot.name) if slot.kind is Kind.FIELD else f"글 {slot.name}"
                if first is not None and family != first[0]:
                    self._tell_two(cell, first[1], slot)
                    return
                first = first or (family, slot)
                lists.setdefault(slot.name, cell)
                if {names.SOURCES, names.PROJECTS} <= lists.keys() or {
                    names.SOURCES,
                    names.SPENT,
                } <= lists.keys():
                    self._tell_two(cell, first[1], slot)
                    return
        if first is not None:
            self._of_row[row.number] = first[0]

    def _tell_two(self, cell: FormCell, first: Slot, second: Slot) -> None:
        self._found.append(finding("PB803", self._at(cell), second.shown, other=first.shown))

    def _bind(self) -> None:
        """Bind neighbours of one family, and what a merge with a placeholder of a list lies over."""
        for row in self._rows:
            number = row.number
            if number in self._of_row and self._of_row.get(number - 1) == self._of_row[number]:
                self._join(number - 1, number)
        cells = {cell.place: cell for row in self._rows for cell in row.cells}
        for span in self._merges:
            cell = cells.get((span.top, span.left))
            if span.top == span.bottom or cell is None or not any(s.kind in _LISTED for s in cell.slots):
                continue
            family = self._of_row.get(span.top)
            for number in range(span.top + 1, min(span.bottom, len(self._rows)) + 1):
                other = self._of_row.setdefault(number, family) if family else None
                if other != family:
                    theirs = next(
                        (
                            slot
                            for c in self._rows[number - 1].cells
                            for slot in c.slots
                            if slot.kind in _LISTED
                        ),
                        cell.slots[0],
                    )
                    self._tell_two(cell, theirs, cell.slots[0])
                    break
                self._join(number - 1, number)

    def _join(self, first: int, second: int) -> None:
        self._leaders[self._leader(second)] = self._leader(first)

    def _leader(self, row: int) -> int:
        while self._leaders.get(row, row) != row:
            row = self._leaders[row]
        return row

    def _runs(self) -> Iterator[tuple[tuple[int, ...], str]]:
        """Yield the rows of each block with its family, from the top."""
        found: dict[int, list[int]] = {}
        for row in self._rows:
            if row.number in self._of_row:
                found.setdefault(self._leader(row.number), []).append(row.number)
        for rows in found.values():
            yield tuple(rows), self._of_row[rows[0]]

    def _number(self) -> int:
        self._next += 1
        return self._next

    def _listed(self, row: int) -> Iterator[tuple[FormCell, Slot]]:
        for cell in self._rows[row - 1].cells:
            for slot in cell.slots:
                if slot.kind in _LISTED:
                    yield cell, slot

    def _block(self, rows: list[int], family: str) -> Block:
        number = self._number()
        self._refuse_twice(rows)
        if family.startswith("글 "):
            return self._text(number, family.removeprefix("글 "), rows)
        if family != names.PROJECTS:
            self.chains |= dict.fromkeys(rows, (number,))
            return Block(number, family, tuple(rows))
        lists = {row: {slot.name for _, slot in self._listed(row)} for row in rows}
        repeats = any(names.PROJECTS in of_row for of_row in lists.values())
        own: Chain = (number,) if repeats else ()
        parts: dict[int, tuple[int, ...]] = {}
        for row in rows:
            if names.SOURCES not in lists[row]:
                self.chains[row] = own
                continue
            last = next(reversed(parts), 0)
            if last and parts[last][-1] == row - 1:
                parts[last] = (*parts[last], row)
            else:
                last = self._number()
                parts[last] = (row,)
            self.chains[row] = (*own, last)
        return Block(number, family, tuple(rows), parts, repeats=repeats)

    def _text(self, number: int, section: str, rows: list[int]) -> Block:
        parts: dict[int, tuple[int, ...]] = {}
        levels: dict[str, int] = {}
        part = 0
        for row in rows:
            of_row = {slot.level: cell for cell, slot in self._listed(row)}
            if len(of_row) > 1:
                cell = list(of_row.values())[1]
                self._found.append(
                    finding("PB803", self._at(cell), cell.parsed.text, other=f"{{{{{section}}}}}")
                )
            level = next(iter(of_row), "")
            if level or not part:
                part = self._number()
                parts[part] = (row,)
                levels.setdefault(level or "1", part)
            else:
                parts[part] = (*parts[part], row)
        for part, of_part in parts.items():
            self.chains |= dict.fromkeys(of_part, (number, part))
        return Block(number, section, tuple(rows), parts, levels)

    def _refuse_twice(self, rows: Sequence[int]) -> None:
        """Tell of a placeholder that stands in two rows of a block: it would print everything twice."""
        seen: dict[str, FormCell] = {}
        for row in rows:
            here: dict[str, FormCell] = {}
            for cell, slot in self._listed(row):
                here.setdefault(slot.shown, cell)
            for shown in here.keys() & seen.keys():
                first = seen[shown]
                other = cell_on(self._sheet, first.row, first.column)
                self._found.append(finding("PB804", self._at(here[shown]), shown, other=other))
            seen |= here

    def _refuse_parted_text(self, blocks: Sequence[Block]) -> None:
        """Tell of a section of text whose rows stand apart: each would print all of it."""
        first: dict[str, Block] = {}
        for block in blocks:
            if not block.levels:
                continue
            earlier = first.setdefault(block.family, block)
            if earlier is not block:
                cell, slot = next(self._listed(block.rows[0]))
                before, _ = next(self._listed(earlier.rows[0]))
                self._found.append(finding("PB804", self._at(cell), slot.shown, other=self._at(before)))

    @staticmethod
    def _asked(row: FormRow, column: int = 0) -> Iterator[Condition]:
        """Yield what the cells of a row, or the one in a column, ask for."""
        for cell in row.cells:
            for slot in cell.slots:
                if slot.kind in {Kind.WITH, Kind.WITHOUT} and column in {0, cell.column}:
                    yield slot.kind, slot.name

    def _conditions(self, row: FormRow) -> Iterator[Condition]:
        yield from self._asked(row)
        family = self._of_row.get(row.number, "")
        if family.startswith("글 "):
            yield Kind.WITH, family.removeprefix("글 ")
        elif family in _THINGS:
            yield Kind.WITH, _THINGS[family]
