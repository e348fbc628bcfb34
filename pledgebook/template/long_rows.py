"""The rows of a long table, written as openpyxl writes them, in a twentieth of its time.

Only the rows that are the first to bring something new, a text or a number or a blank in a column, go through
openpyxl. How it made their cells look is read from what it wrote, and all rows are written so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pledgebook.grid.addresses import Span, column_letters, column_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from openpyxl.worksheet.table import Table as ListObject

FEWEST = 200
"""Rows from which on a table is long."""
_WRITTEN = (str, int, float, Decimal, type(None))
_CELL = re.compile(rb'<c r="([A-Z]+)([0-9]+)"(?: s="([0-9]+)")?')
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"')
_SECOND_ROW = b'<row r="2"'


def kind_of(value: object) -> str:
    """Say as what a value is written: `text`, `formula` for a text that looks like one, `truth`, `number`, or `blank`."""
    if value is None:
        return "blank"
    if isinstance(value, str):
        return "formula" if value.startswith("=") else "text"
    return "truth" if isinstance(value, bool) else "number"


def specimens(rows: Sequence[Mapping[str, Any]], headers: Sequence[str]) -> list[Mapping[str, Any]]:
    """Return the rows that hold something of a kind that no row above holds in that column.

    All of them where the table is short, or holds what is written here in no way of its own, as dates.
    """
    if len(rows) < FEWEST or not all(isinstance(value, _WRITTEN) for row in rows for value in row.values()):
        return list(rows)
    known: set[tuple[str, str]] = set()
    found = []
    for row in rows:
        kinds = {(header, kind_of(row.get(header))) for header in headers}
        if not kinds <= known:
            known |= kinds
            found.append(row)
    return found


@dataclass(frozen=True, slots=True)
class LongRows:
    """The rows of a long table; `kept` makes of a text what a cell can hold, `height` says how tall a row must be.

    A blank cell of the first `filled` columns is written with its look, one of the others not at all.
    """

    listing: ListObject
    rows: Sequence[Mapping[str, Any]]
    headers: Sequence[str]
    filled: int
    kept: Callable[[str], str]
    height: Callable[[Mapping[str, Any]], float]

    def written(self, xml: bytes) -> bytes:
        """Return the sheet's XML, in which the specimens stand, with all rows."""
        from openpyxl.compat import safe_string

        looks = self._looks(xml)
        letters = [column_letters(at) for at in range(1, len(self.headers) + 1)]
        known: list[dict[tuple[type, Any], str]] = [{} for _ in letters]
        lines = []
        for number, row in enumerate(self.rows, start=2):
            cells = []
            for at, header in enumerate(self.headers):
                value = row.get(header)
                if value is None and at >= self.filled:
                    continue
                key = type(value), value
                if key not in known[at]:
                    known[at][key] = looks[letters[at], kind_of(value)] + self._content(value, safe_string)
                cells.append(f'<c r="{letters[at]}{number}"{known[at][key]}')
            height = safe_string(self.height(row))
            lines.append(f'<row r="{number}" ht="{height}">{"".join(cells)}</row>')
        begin, end = xml.index(_SECOND_ROW), xml.index(b"</sheetData>")
        head = _DIMENSION.sub(f'<dimension ref="{self._area}"'.encode(), xml[:begin], count=1)
        return head + "".join(lines).encode("ascii", "xmlcharrefreplace") + xml[end:]

    def listed(self, xml: bytes) -> bytes:
        """Return the XML of the table's ListObject, which spans the specimens, over all rows."""
        return xml.replace(f'ref="{self.listing.ref}"'.encode(), f'ref="{self._area}"'.encode())

    @property
    def _area(self) -> str:
        return Span(1, 1, len(self.rows) + 1, len(self.headers)).reference

    def _looks(self, xml: bytes) -> dict[tuple[str, str], str]:
        """Read how the cells of the specimens look, by column and kind."""
        rows = specimens(self.rows, self.headers)
        found = {}
        for cell in _CELL.finditer(xml, xml.index(_SECOND_ROW), xml.index(b"</sheetData>")):
            letters, number = cell[1].decode(), int(cell[2])
            header = self.headers[column_number(letters) - 1]
            look = f' s="{cell[3].decode()}"' if cell[3] else ""
            found[letters, kind_of(rows[number - 2].get(header))] = look
        return found

    def _content(self, value: Any, number_text: Callable[[Any], str]) -> str:  # noqa: ANN401 - what a cell holds
        if value is None:
            return ' t="n"></c>'
        if not isinstance(value, str):
            return f' t="{"b" if isinstance(value, bool) else "n"}"><v>{number_text(value)}</v></c>'
        text = self.kept(value)
        if not text:
            return ' t="inlineStr"></c>'
        keeps = ' xml:space="preserve"' if text != text.strip() else ""
        for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;")):
            text = text.replace(sign, name)
        return f' t="inlineStr"><is><t{keeps}>{text}</t></is></c>'
