"""Looks of one workbook among those of another: the numbers by which a sheet that goes there names them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pledgebook.excel_file.default_font import width_in_digits, width_in_points
from pledgebook.excel_file.style_table import StyleTable

if TYPE_CHECKING:
    from pledgebook.grid.sheet import LookChange

_LOOK = re.compile(rb'(<(?:c|row|col)\b[^<>]*?\s(?:s|style)=")(\d+)(")')
_RULE = re.compile(rb'(<(?:cfRule|colorFilter)\b[^<>]*?)\sdxfId="(\d+)"')
_WIDTH = re.compile(rb'(<(?:col|sheetFormatPr)\b[^<>]*?\s(?:width|defaultColWidth)=")([\d.]+)(")')


class TakenLooks:
    """The looks of a style table without prefixes, taken into another as a sheet needs them."""

    def __init__(self, table: bytes, digit: int, styles: StyleTable) -> None:
        self._from, self._to = StyleTable(table, "styles"), styles
        self._digit = digit
        self._known: dict[bytes, bytes] = {}
        self._rules: dict[bytes, bytes] = {}

    def moved(self, xml: bytes) -> bytes:
        """Return columns and rows with the numbers of their looks here, and widths in digits of the font here."""
        if self._digit != self._to.digit:
            xml = _WIDTH.sub(self._width, xml)
        return _LOOK.sub(self._look, xml)

    def moved_rules(self, xml: bytes) -> bytes:
        """Return conditional formats with the numbers of their looks here."""
        return _RULE.sub(self._rule, xml)

    def changed(self, number: int, change: LookChange) -> int:
        """Return the number here of a look with a change."""
        return self._to.index_of_taken(self._from, number, change)

    def _look(self, found: re.Match[bytes]) -> bytes:
        number = found[2]
        if number not in self._known:
            self._known[number] = b"%d" % self._to.index_of_taken(self._from, int(number))
        return found[1] + self._known[number] + found[3]

    def _rule(self, found: re.Match[bytes]) -> bytes:
        number = found[2]
        if number not in self._rules:
            own = self._to.rule_look_of_taken(self._from, int(number))
            self._rules[number] = b"" if own is None else b' dxfId="%d"' % own
        return found[1] + self._rules[number]

    def _width(self, found: re.Match[bytes]) -> bytes:
        points = width_in_points(float(found[2]), self._digit)
        return found[1] + f"{width_in_digits(points, self._to.digit):g}".encode() + found[3]
