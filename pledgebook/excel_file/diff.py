"""What a write would change, cell by cell: what an owned sheet holds now against what it would hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.excel_file.cell_values import cell_texts, unescaped
from pledgebook.excel_file.marks import mark_of, marked_sheets
from pledgebook.excel_file.sheet_xml import HEAD, safe_text, serial
from pledgebook.grid.addresses import cell_name, cell_of, column_number
from pledgebook.grid.number_text import plain
from pledgebook.grid.sheet import built

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from pledgebook.grid.addresses import Place
    from pledgebook.grid.sheet import Sheet, Value
    from pledgebook.package.parts import Package

_LARGEST_EXPONENT = 308
"""No number of Excel's is larger; written out, one that claims to be would fill the memory."""

_ROW, _CELL, _END = b"<row ", b"<c ", b"</sheetData>"
_ADDRESS = re.compile(rb'r="([A-Z]{1,3}[1-9]\d{0,6})"')
_BEGINS = f"{HEAD}<worksheet ".encode()
_LETTERS = rb"[^<>&\x00-\x08\x0b-\x1f]*"
_TEXT = rb"(" + _LETTERS + rb"(?:&(?:lt|gt|amp);" + _LETTERS + rb")*)"
_AS_WE_WRITE = re.compile(
    rb'r="([A-Z]{1,3})([1-9]\d{0,6})"(?: s="\d+")?(?: t="(inlineStr|str|b)")?(?:/>|>(?:<f>[^<]*</f>)?'
    rb"(?:<v>" + _TEXT + rb'</v>|<is><t xml:space="preserve">' + _TEXT + rb"</t></is>)?</c>)"
)
_ONE_WAY = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")
"""A number as we write it, but for a zero with a sign."""
_MOST_DIGITS = 15
"""Of a number that Excel stores."""
_BLANK = re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d+")?/>')
_MERGE = re.compile(rb'<mergeCell ref="[A-Z0-9:]+"/>')
_FOLLOWS = re.compile(rb'<c(?! r=")[\s/>]')
"""A cell that says not where it stands, but follows the one before it."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell's text before and after; empty for a blank cell."""

    sheet: str
    cell: str
    before: str
    after: str


def changes(
    package: Package, sheets: Sequence[Sheet], written: Mapping[str, bytes] | None = None
) -> tuple[CellChange, ...]:
    """List the cells of owned sheets whose values would change, in the order of sheets and rows.

    `written` is `Grafted.sheets`: a sheet that is not in it is as it was, and of another one only the cells
    whose XML differs are read.
    """
    marks = marked_sheets(package)
    found: list[CellChange] = []
    for sheet in sheets:
        if written is not None and sheet.key not in written:
            continue
        name = marks.get(mark_of(sheet.key).lower())
        part = _part_of(package, name) if name else ""
        before, after = _states(package, part, sheet, None if written is None else written[sheet.key])
        found.extend(
            CellChange(sheet.name, cell_name(*place), before.get(place, ""), after.get(place, ""))
            for place in sorted(before.keys() | after.keys())
            if before.get(place, "") != after.get(place, "")
        )
    return tuple(found)


def _states(
    package: Package, part: str, sheet: Sheet, written: bytes | None
) -> tuple[dict[Place, str], dict[Place, str]]:
    """Return what cells of a sheet hold and will hold, blanks left out: all of them, or those that differ and some more."""
    differing = _cells_that_differ(package.read(part), written) if part and written is not None else None
    before = after = None
    if differing is not None:
        before = _held_by(differing.old) if differing.is_as_we_write else None
        # The cells of a card made from a form are XML of the user's, which may say the same in another way.
        after = _held_by(differing.new) if sheet.ready is None else None
    if differing is None or ((before is None or after is None) and not differing.can_be_parsed):
        whole = built(sheet) if sheet.standing is not None else sheet
        before = _values(package, part) if part else {}
        return before, _after(whole, whole.cells, is_1904=package.is_1904)
    if before is None:
        before = _values(package, part, differing.xml())
    if after is None:
        asks_for_more = sheet.standing is not None and any(
            row in sheet.standing.numbers for row, _ in differing.places
        )
        after = _after(built(sheet) if asks_for_more else sheet, differing.places, is_1904=package.is_1904)
    return before, after


def differs(package: Package, part: str, sheet: Sheet, beside: Collection[Place] = ()) -> bool:
    """Say whether a sheet that stands in a part would hold other values, apart from cells beside ours."""
    after = _after(sheet, sheet.cells, is_1904=package.is_1904)
    before = _values(package, part)
    for place in beside:
        before.pop(place, None)
    return before != after


def _after(sheet: Sheet, places: Iterable[Place], *, is_1904: bool) -> dict[Place, str]:
    """Return what cells of a sheet will hold; blanks left out."""
    cells = ((place, sheet.cells.get(place)) for place in places)
    return {
        place: text
        for place, cell in cells
        if cell is not None and cell.value is not None and (text := shown(cell.value, is_1904=is_1904)) != ""
    }


class _Differing(NamedTuple):
    """The cells of a sheet, as the XML that stands behind `<c `, that it and the new one do not both have byte for byte."""

    old: set[bytes]
    new: set[bytes]
    head: bytes
    rows: list[bytes]
    tail: bytes

    @property
    def is_as_we_write(self) -> bool:
        """Whether the sheet begins as one of ours."""
        return self.head.startswith(_BEGINS)

    @property
    def can_be_parsed(self) -> bool:
        """Whether each cell says where it stands, and ends where it should."""
        return all(map(_ADDRESS.match, chain(self.old, self.new))) and all(
            cell.endswith((b"/>", b"</c>")) for cell in self.old
        )

    @property
    def places(self) -> set[Place]:
        """Where the cells stand."""
        addresses = (_ADDRESS.match(cell) for cell in chain(self.old, self.new))
        found = (cell_of(address[1].decode()) for address in addresses if address is not None)
        return {place for place in found if place is not None}

    def xml(self) -> bytes:
        """Return the XML of the sheet with these cells alone, for a parser."""
        pieces = [self.head]
        for start, cells, rest in map(_parted, self.rows):
            pieces += (_ROW, start, *(_CELL + cell for cell in cells if cell in self.old), rest)
        # What lies under a merge is blank, and merges hold no values: the most there is, and nothing to read.
        return _BLANK.sub(b"", b"".join(pieces)) + _END + _MERGE.sub(b"", self.tail)


def _cells_that_differ(old: bytes, new: bytes) -> _Differing | None:
    """Compare a sheet with the new one cell by cell; None where it is not written the way we do."""
    if b"<!" in old:  # a comment may hold what looks like a row
        return None
    head, *before = old.split(_ROW)
    _, *after = new.split(_ROW)
    if not before or not after:
        return None
    before[-1], end, tail = before[-1].partition(_END)
    after[-1] = after[-1].partition(_END)[0]
    same = set(before) & set(after)
    rows = [row for row in before if row not in same]
    inner = _ROW.join(rows)
    if not end or (inner.count(b"<c") != inner.count(b'<c r="') and _FOLLOWS.search(inner)):
        return None
    old_cells = {cell for row in rows for cell in _parted(row)[1]}
    new_cells = {cell for row in after if row not in same for cell in _parted(row)[1]}
    return _Differing(old_cells - new_cells, new_cells - old_cells, head, rows, tail)


def _held_by(cells: Iterable[bytes]) -> dict[Place, str] | None:
    """Read what cells hold off their XML, which begins behind `<c `; None where one is not as we write it.

    A tenth of what a parser takes: it would call us three times for each cell.
    """
    held: dict[Place, str] = {}
    for cell in cells:
        match = _AS_WE_WRITE.fullmatch(cell) if b"\xef\xbf" not in cell else None
        if match is None:
            return None
        letters, row, kind, stored, inline = match.groups()
        if (inline is not None) is not (kind == b"inlineStr"):
            return None
        try:
            text = (stored or inline or b"").decode()
        except UnicodeDecodeError:
            return None
        if not text:
            continue
        if "&" in text:
            text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        place = int(row), column_number(letters.decode())
        held[place] = _one_way(text) if kind is None else text if kind == b"b" else unescaped(text)
    return held


def _parted(row: bytes) -> tuple[bytes, list[bytes], bytes]:
    """Part a row, which begins behind `<row `: its tag, what stands behind the `<c ` of each cell, and the rest."""
    inner, close, rest = row.partition(b"</row>")
    start, *cells = inner.split(_CELL)
    return start, cells, close + rest


def owned_cells(package: Package, sheet_name: str) -> dict[tuple[int, int], str]:
    """Read the values of a sheet by (row, column), formulas by their stored values; blanks left out."""
    return _values(package, _part_of(package, sheet_name))


def _part_of(package: Package, sheet_name: str) -> str:
    return next(sheet.part for sheet in package.sheets if sheet.name == sheet_name)


def _values(package: Package, part: str, xml: bytes | None = None) -> dict[tuple[int, int], str]:
    return {
        place: _one_way(text) if kind == "n" else text
        for place, (kind, text) in cell_texts(package, part, xml).items()
    }


def shown(value: Value, *, is_1904: bool) -> str:
    """Return a value as text, numbers written one way; empty for a blank cell."""
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case Decimal() | int():
            return _one_way(str(value))
        case date():
            return str(serial(value, is_1904=is_1904))
        case _:
            return unescaped(safe_text(value))


def _one_way(text: str) -> str:
    """Write a number one way: Excel stores 31.05 also as 31.050000000000001."""
    if len(text) <= _MOST_DIGITS and text != "-0" and _ONE_WAY.fullmatch(text):
        return text
    try:
        number = Decimal(f"{Decimal(text):.{_MOST_DIGITS}g}")
    except InvalidOperation:
        return text
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
        return text
    return plain(number)
