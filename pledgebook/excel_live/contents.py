"""A described cell as what Excel is given, and what Excel holds as text to compare and report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pledgebook.excel_file.cell_values import unescaped
from pledgebook.excel_file.diff import shown
from pledgebook.excel_file.sheet_xml import safe_text, serial

if TYPE_CHECKING:
    from pledgebook.grid.sheet import Cell

Sent = str | float | bool
BLANK = ""
_PREFIXED = ("=", "+", "-", "@", "'", "\t", "\r")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Held:
    """What a cell of the open sheet holds: its formula text and its value, as Excel gives them."""

    formula: Any
    value: Any

    @property
    def is_formula(self) -> bool:
        # A text that begins with an equals sign gives itself as its formula.
        return isinstance(self.formula, str) and self.formula.startswith("=") and self.formula != self.value

    @property
    def text(self) -> str:
        """Return the value as the reports of the file writer give it."""
        return _shown_number(self.value)


def text_of(value: str) -> str:
    """Return a text as the file writer stores it: cut to what a cell holds, without broken signs."""
    return _LONE_SURROGATE.sub("\ufffd", unescaped(safe_text(value)))


def is_prefixed(value: object) -> bool:
    """Say whether a text needs the apostrophe that keeps Excel from taking it for a formula."""
    return isinstance(value, str) and value.startswith(_PREFIXED)


def needs_text_format(cell: Cell) -> bool:
    """Say whether a cell must be formatted as text while it is written: 6-3-3 is no date."""
    return (
        isinstance(cell.value, str) and not cell.formula and bool(cell.value) and not is_prefixed(cell.value)
    )


def sent(cell: Cell, *, is_1904: bool) -> Sent:
    """Return what to assign to the cell's value."""
    if cell.formula:
        return f"={cell.formula}"
    match cell.value:
        case None:
            return BLANK
        case bool():
            return cell.value
        case Decimal() | int():
            return float(cell.value)
        case date():
            return float(serial(cell.value, is_1904=is_1904))
        case _:
            text = text_of(cell.value)
            return f"'{text}" if is_prefixed(text) else text


def is_same(cell: Cell, held: Held, *, is_1904: bool) -> bool:
    """Say whether the open sheet holds a cell already; a formula by its being one, its text is layout."""
    if cell.formula or held.is_formula:
        return bool(cell.formula) and held.is_formula
    wanted = sent(cell, is_1904=is_1904)
    if isinstance(wanted, str):
        return (held.value or BLANK) == (wanted[1:] if is_prefixed(cell.value) else wanted)
    if isinstance(wanted, bool) or isinstance(held.value, bool):
        return wanted is held.value
    return isinstance(held.value, (int, float)) and _shown_number(held.value) == _shown_number(wanted)


def wanted_text(cell: Cell, *, is_1904: bool) -> str:
    """Return a described cell's value as the reports of the file writer give it."""
    return shown(cell.value, is_1904=is_1904)


def _shown_number(value: object) -> str:
    if isinstance(value, float):
        return shown(Decimal(repr(value)), is_1904=False)
    return shown(value, is_1904=False) if isinstance(value, (str, int)) else BLANK
