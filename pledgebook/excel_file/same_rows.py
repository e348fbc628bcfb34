"""Which rows of a sheet differ between two states of a workbook, found in its bytes without reading a cell.

Where one value of a long log was changed, its row is read, and not all of them once more. Both states are gone
through side by side, piece by piece: neither is ever held whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.excel_file.same_input import differing_parts
from pledgebook.grid.addresses import LAST_ROW
from pledgebook.package.parts import Package
from pledgebook.package.row_slices import ROW, RowSlices, UnslicedError
from pledgebook.package.zip_write import rewritten

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBER = re.compile(rb'r="(\d+)"')
_VIEWS = re.compile(rb"<sheetViews>.*?</sheetViews>", re.DOTALL)
"""Which cell was chosen when the sheet was saved."""


class DifferingRows(NamedTuple):
    """The state before without the rows that are the same now; the numbers of the others, before and now.

    Where most rows differ, `before` has all of them: to write them anew would cost more than it spares.
    """

    before: Package
    numbers_before: frozenset[int]
    numbers_now: frozenset[int]


def differing_rows(before: Package, now: Package, sheet: str, header_row: int) -> DifferingRows | None:
    """Compare the rows below the headers of a sheet.

    None where something else differs that a row is read by: any part of the user's but for shared strings
    that were only added, merged cells in the sheet, the headers.
    """
    part = next((found.part for found in now.sheets if found.name == sheet), "")
    different = differing_parts(before, now)
    if different is None or not part or not before.has(part):
        return None
    others = different - {part.casefold()}
    if not all(before.has(name) and now.has(name) for name in others):
        return None
    if not all(_is_read_alike(name, before.read(name), now.read(name)) for name in others):
        return None
    try:
        return _compared(before, now, part, header_row)
    except UnslicedError:
        return None


def _is_read_alike(name: str, old: bytes, new: bytes) -> bool:
    """Say whether a part differs in nothing that rows of another are read by."""
    if name.endswith("/sharedstrings.xml"):
        shorter, longer = sorted((_strings(old), _strings(new)), key=len)
        return longer.startswith(shorter)  # so the numbers that rows name them by mean the same texts
    return _VIEWS.sub(b"", old) == _VIEWS.sub(b"", new)


def _strings(xml: bytes) -> bytes:
    """Return what stands in the list, whose own tag counts its texts."""
    return xml[xml.find(b">", xml.find(b"<sst")) + 1 : xml.rfind(b"</sst>")]


class _Differing:
    """What differs, as it is found: the numbers of rows, before and now, and the rows before."""

    def __init__(self) -> None:
        self.before: list[int] = []
        self.now: list[int] = []
        self.rows: list[bytes] = []

    def compare(self, before: bytes, now: bytes) -> tuple[bytes, bytes]:
        """Compare rows by their numbers until one side has no more; return what is left of each.

        A side that has none at all is at its end, and the other one's are all different.
        """
        old, new = before.split(ROW)[1:], now.split(ROW)[1:]
        at_old = at_new = 0
        while at_old < len(old) and at_new < len(new):
            row_before, row_now = old[at_old], new[at_new]
            if row_before == row_now:
                at_old, at_new = at_old + 1, at_new + 1
                continue
            order = _number(row_before) - _number(row_now)
            if order <= 0:
                self._add_before(row_before)
                at_old += 1
            if order >= 0:
                _add(self.now, row_now)
                at_new += 1
        if not old or not new:
            for row in old:
                self._add_before(row)
            for row in new:
                _add(self.now, row)
            return b"", b""
        return _joined(old[at_old:]), _joined(new[at_new:])

    def _add_before(self, row: bytes) -> None:
        _add(self.before, row)
        self.rows.append(row)


def _compared(before: Package, now: Package, part: str, header_row: int) -> DifferingRows:
    """Compare two states of a sheet slice by slice; what stands before the rows, as the cell that is chosen, reads none."""
    old, new = RowSlices(before.pieces(part)), RowSlices(now.pieces(part))
    rows_before, rows_now = old.take(), new.take()
    top = _down_to(header_row, rows_before)
    if not rows_now.startswith(top):
        raise UnslicedError
    old.give_back(rows_before[len(top) :])
    new.give_back(rows_now[len(top) :])
    found = _Differing()
    while rows_before or rows_now:
        rows_before, rows_now = old.take(), new.take()
        if rows_before != rows_now:
            left_before, left_now = found.compare(rows_before, rows_now)
            old.give_back(left_before)
            new.give_back(left_now)
    if b"<mergeCell " in old.tail or b"<mergeCell " in new.tail:
        raise UnslicedError
    member = before.member(part)
    if 2 * sum(map(len, found.rows)) < member.size:
        thin = b"".join((old.head, top, _joined(found.rows), old.tail))
        before = Package.open(rewritten(before, {member.name: thin}, set()))
    return DifferingRows(before, frozenset(found.before), frozenset(found.now))


def _down_to(header_row: int, rows: bytes) -> bytes:
    """Return the rows down to the headers."""
    at = rows.find(b'<row r="%d"' % header_row)
    if at < 0:
        raise UnslicedError
    below = rows.find(ROW, at + 1)
    return rows if below < 0 else rows[:below]


def _joined(rows: Sequence[bytes]) -> bytes:
    return b"".join([ROW + row for row in rows])


def _number(row: bytes) -> int:
    """Return the number a row says of itself."""
    found = _NUMBER.match(row)
    if found is None or int(found[1]) > LAST_ROW:
        raise UnslicedError
    return int(found[1])


def _add(numbers: list[int], row: bytes) -> None:
    """Add the number of a row to those before it, which are all smaller: else rows are not found side by side."""
    number = _number(row)
    if numbers and number <= numbers[-1]:
        raise UnslicedError
    numbers.append(number)
