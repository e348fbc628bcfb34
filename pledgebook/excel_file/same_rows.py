"""Which rows of a sheet differ between two states of a workbook, found in its bytes without reading a cell.

Where one value of a long log was changed, its row is read, and not all of them once more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.excel_file.same_input import differing_parts
from pledgebook.package.parts import Package
from pledgebook.package.zip_write import rewritten

if TYPE_CHECKING:
    from collections.abc import Iterable

_ROW, _START, _END = b"<row ", b"<sheetData>", b"</sheetData>"
_NUMBER = re.compile(rb'r="(\d+)"')
_VIEWS = re.compile(rb"<sheetViews>.*?</sheetViews>", re.DOTALL)
"""Which cell was chosen when the sheet was saved."""


@dataclass(frozen=True, slots=True)
class DifferingRows:
    """The state before without the rows that are the same now; the numbers of the others, before and now."""

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
    found = _compared(before.read(part), now.read(part), header_row)
    if found is None:
        return None
    thin, numbers_before, numbers_now = found
    name = before.member(part).name
    return DifferingRows(Package.open(rewritten(before, {name: thin}, set())), numbers_before, numbers_now)


def _is_read_alike(name: str, old: bytes, new: bytes) -> bool:
    """Say whether a part differs in nothing that rows of another are read by."""
    if name.endswith("/sharedstrings.xml"):
        shorter, longer = sorted((_strings(old), _strings(new)), key=len)
        return longer.startswith(shorter)  # so the numbers that rows name them by mean the same texts
    return _VIEWS.sub(b"", old) == _VIEWS.sub(b"", new)


def _strings(xml: bytes) -> bytes:
    """Return what stands in the list, whose own tag counts its texts."""
    return xml[xml.find(b">", xml.find(b"<sst")) + 1 : xml.rfind(b"</sst>")]


def _compared(old: bytes, new: bytes, header_row: int) -> tuple[bytes, frozenset[int], frozenset[int]] | None:
    """Return the old sheet without the rows that are in both, and the numbers of the other rows, old and new.

    What stands before the rows, as the cell that is chosen, reads no row.
    """
    starts = [xml.find(_START) for xml in (old, new)]
    ends = [xml.rfind(_END) for xml in (old, new)]
    header = old.find(b'<row r="%d"' % header_row)
    if min(*starts, *ends, header) < 0 or b"<mergeCell " in old[ends[0] :] + new[ends[1] :]:
        return None
    first = old.rfind(_ROW, 0, starts[0] + _common_start(old[starts[0] :], new[starts[1] :]))
    if first <= header:
        return None
    shift = starts[1] - starts[0]
    same = _common_end(old, new, min(len(old), len(new) - shift) - first)
    last = old.find(_ROW, len(old) - same)  # the first of those at the end that are the same
    stops = (last, last + len(new) - len(old)) if last >= 0 else ends
    old_rows = old[first : stops[0]].split(_ROW)[1:]
    new_rows = new[first + shift : stops[1]].split(_ROW)[1:]
    in_old, in_new = frozenset(old_rows), frozenset(new_rows)
    kept = [row for row in old_rows if row not in in_new]
    before, now = _numbers(kept), _numbers(row for row in new_rows if row not in in_old)
    if before is None or now is None:
        return None
    top = old[: old.find(_ROW, header + 1)]
    return b"".join((top, *(_ROW + row for row in kept), old[ends[0] :])), before, now


def _numbers(rows: Iterable[bytes]) -> frozenset[int] | None:
    """Return the numbers of rows; None where one does not say its own."""
    found = [_NUMBER.match(row) for row in rows]
    return None if None in found else frozenset(int(match[1]) for match in found if match)


def _common_start(one: bytes, other: bytes) -> int:
    """Count the bytes at the start that are the same, by halves: comparing them one by one takes seconds."""
    known, most = 0, min(len(one), len(other))
    while known < most:
        half = (known + most + 1) // 2
        if one[known:half] == other[known:half]:
            known = half
        else:
            most = half - 1
    return known


def _common_end(one: bytes, other: bytes, most: int) -> int:
    """Count the bytes at the end that are the same, at most so many."""
    known = 0
    while known < most:
        half = (known + most + 1) // 2
        if one[len(one) - half : len(one) - known] == other[len(other) - half : len(other) - known]:
            known = half
        else:
            most = half - 1
    return known
