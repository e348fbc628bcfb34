"""Tag the heads in the body of a PDF's tables: typst tags those of the first rows alone.

It has a function for it, `pdf.header-cell`, behind a switch that its Python package does not have. So the
structure tree is gone through once more: a cell that heads a row or the columns below it becomes a TH with its
scope and an identifier, and the cells beside or below it name it among their heads. Nothing else is touched, and
a PDF that is not built as expected is left as it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pledgebook.documents.heads import Scope

_KIND = re.compile(rb"\s?<</Type/StructElem/S/(\w{1,30})/P \d{1,10} 0 R")
_CHILDREN = re.compile(rb"/K\[([^\[\]]*)\](?:/Pg \d+ 0 R)?>>\s*$")
_REFERENCE = re.compile(rb"(\d{1,10}) 0 R")
_OF_TABLE = re.compile(rb"<</O/Table(?:/Headers\[([^\]]*)\])?")
_IDS = re.compile(rb"/IDTree<</Names\[([^\]]*)\]>>")
_ID = re.compile(rb"(\([^()]*\))(\d{1,10} 0 R)")
_SCOPES: tuple[Scope, ...] = ("row", "col")
_ENTRY = 20  # bytes of an entry of the table of objects


@dataclass(frozen=True, slots=True)
class BodyCell:
    """A cell in the body of a table; rows count from the body's first."""

    row: int
    column: int
    rows: int
    columns: int
    scope: Scope

    def places(self, scope: Scope) -> Iterator[tuple[Scope, int]]:
        """Yield the rows, or the columns, that it stands in."""
        first, count = (self.row, self.rows) if scope == "row" else (self.column, self.columns)
        return ((scope, at) for at in range(first, first + count))

    def is_headed_by(self, head: BodyCell) -> bool:
        """Say whether a head of one of its rows stands to the left, or one of its columns above."""
        if head.scope == "row":
            return head.column + head.columns <= self.column
        return head.row + head.rows <= self.row


def with_body_heads(data: bytes, tables: Sequence[Sequence[BodyCell]]) -> bytes:
    """Return a PDF with the heads in its tables' bodies tagged; `tables` are those in it, in their order."""
    if not any(cell.scope for table in tables for cell in table):
        return data
    file = _File.of(data)
    if file is None:
        return data
    found = list(file.tables())
    if len(found) != len(tables):
        return data
    names: dict[bytes, int] = {}
    for at, (numbers, cells) in enumerate(zip(found, tables, strict=True)):
        if len(numbers) == len(cells):
            names |= file.tag(f"H{at}", dict(zip(numbers, cells, strict=True)))
    return file.written(names) if names else data


class _File:
    """A PDF as typst writes it: a table of objects at its end, none of them in a stream of objects."""

    def __init__(self, data: bytes, offsets: Sequence[int], end: int) -> None:
        self._data, self._end = data, end
        self._offsets = offsets  # of the objects, from number 1
        edges = [*sorted(offsets), end]
        after = dict(pairwise(edges))
        self._objects = {
            number: data[offset : after[offset]] for number, offset in enumerate(offsets, start=1)
        }

    @classmethod
    def of(cls, data: bytes) -> _File | None:
        """Return the file; None where it is built otherwise."""
        start = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", data)
        if start is None:
            return None
        end = int(start[1])
        head = re.compile(rb"xref\s+0 (\d+)\s*\n").match(data, end)
        if head is None:
            return None
        entries = [
            data[at : at + _ENTRY].split()
            for at in range(head.end(), head.end() + _ENTRY * int(head[1]), _ENTRY)
        ]
        if any(kind != b"n" for _, _, kind in entries[1:]):
            return None
        return cls(data, [int(offset) for offset, _, _ in entries[1:]], end)

    def tables(self) -> Iterator[list[int]]:
        """Yield the cells in the body of each table, by the numbers of their objects, in the order of print."""
        roots = [number for number, said in self._objects.items() if b"/Type/StructTreeRoot" in said[:60]]
        waiting = [number for root in roots for number in self._of_root(root)]
        while waiting:
            number = waiting.pop()
            children = self._children(number)
            if self._kind(number) == b"Table":
                bodies = [child for child in children if self._kind(child) in {b"TBody", b"TR"}]
                yield list(self._cells(bodies))
            else:
                waiting += reversed(children)

    def _cells(self, numbers: Sequence[int]) -> Iterator[int]:
        for number in numbers:
            if self._kind(number) in {b"TD", b"TH"}:
                yield number
            else:
                yield from self._cells(self._children(number))

    def _of_root(self, number: int) -> list[int]:
        found = re.search(rb"/K\[([^\]]*)\]", self._objects[number])
        return [int(child) for child in _REFERENCE.findall(found[1])] if found else []

    def _kind(self, number: int) -> bytes:
        found = _KIND.match(self._body(number))
        return found[1] if found else b""

    def _body(self, number: int) -> bytes:
        return self._objects.get(number, b"").partition(b" obj")[2].rpartition(b"endobj")[0]

    def _children(self, number: int) -> list[int]:
        found = _CHILDREN.search(self._body(number))
        children = map(int, _REFERENCE.findall(found[1])) if found else ()
        return [child for child in children if self._kind(child)]

    def tag(self, name: str, cells: Mapping[int, BodyCell]) -> dict[bytes, int]:
        """Tag the heads among the cells of a table; returns the objects by their new identifiers."""
        heads = {
            number: f"({name}x{cell.column}y{cell.row})".encode()
            for number, cell in cells.items()
            if cell.scope
        }
        beside: defaultdict[tuple[Scope, int], list[int]] = defaultdict(list)
        for head in heads:
            for place in cells[head].places(cells[head].scope):
                beside[place].append(head)
        for number, cell in cells.items():
            near = (head for scope in _SCOPES for place in cell.places(scope) for head in beside[place])
            over = b"".join(heads[head] for head in dict.fromkeys(near) if cell.is_headed_by(cells[head]))
            if cell.scope or over:
                said = self._objects[number]
                self._objects[number] = _tagged(said, cell.scope, heads.get(number, b""), over)
        return {identifier: number for number, identifier in heads.items()}

    def written(self, names: Mapping[bytes, int]) -> bytes:
        """Return the file with what was tagged, and the identifiers in the tree of them."""
        for number, said in self._objects.items():
            if b"/Type/StructTreeRoot" in said[:60]:
                self._objects[number] = _with_names(said, names)
        first = min(self._offsets)
        out = bytearray(self._data[:first])
        places: dict[int, int] = {}
        for number in sorted(self._objects, key=lambda number: self._offsets[number - 1]):
            places[number] = len(out)
            out += self._objects[number]
        start = len(out)
        rest = self._data[self._end :]
        table_end = rest.index(b"trailer")
        head = rest[: rest.index(b"\n", 5) + 1]
        free = rest[len(head) : len(head) + _ENTRY]
        out += head + free
        for number in sorted(places):
            out += f"{places[number]:010d} 00000 n\r\n".encode()
        trailer = rest[table_end:]
        return bytes(out) + re.sub(rb"startxref\s+\d+", f"startxref\n{start}".encode(), trailer)


def _tagged(said: bytes, scope: Scope, identifier: bytes, over: bytes) -> bytes:
    scoped = {"": b"", "row": b"/Scope/Row", "col": b"/Scope/Column"}[scope]
    found = _OF_TABLE.search(said)
    if found is not None:
        of_table = b"<</O/Table" + scoped + b"/Headers[" + (found[1] or b"") + over + b"]"
        said = said[: found.start()] + of_table + said[found.end() :]
    else:
        of_table = b"<</O/Table" + scoped + b"/Headers[" + over + b"]>>"
        if b"/A[" in said:
            said = said.replace(b"/A[", b"/A[" + of_table, 1)
        else:
            kind = _KIND.search(said)
            at = kind.end() if kind else 0
            said = said[:at] + b"/A[" + of_table + b"]" + said[at:]
    if identifier:
        said = re.sub(
            rb"/S/T[DH](/P \d+ 0 R)", lambda kind: b"/S/TH" + kind[1] + b"/ID" + identifier, said, count=1
        )
    return said


def _with_names(said: bytes, names: Mapping[bytes, int]) -> bytes:
    new = [(identifier, f"{number} 0 R".encode()) for identifier, number in names.items()]
    found = _IDS.search(said)
    old = _ID.findall(found[1]) if found else []
    tree = b"/IDTree<</Names[" + b"".join(b"".join(pair) for pair in sorted([*old, *new])) + b"]>>"
    if found:
        return said[: found.start()] + tree + said[found.end() :]
    return said.replace(b"/Type/StructTreeRoot", b"/Type/StructTreeRoot" + tree, 1)
