"""Superscript and subscript digits of rich text, which readers give as digits like any other.

5 with a small ¹ behind it comes as 51. Where a workbook holds such text, it is read once more with its looks:
the small digits then stand as what they look like, ¹ or ₁, and are no figures any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.excel_file.cell_values import unescaped
from pledgebook.grid.addresses import cell_of
from pledgebook.package.xml_scan import hardened_parser, parse, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pledgebook.grid.addresses import Place

DIGITS = "0123456789"
_LOOKS = {
    "superscript": str.maketrans(DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "subscript": str.maketrans(DIGITS, "₀₁₂₃₄₅₆₇₈₉"),
}
_RAISED = b"vertAlign"


def as_it_looks(pieces: Iterable[tuple[str, str]]) -> str:
    """Return a text, given in pieces with how each is raised, where it holds small digits beside others.

    The small digits stand as what they look like. Any other text is nothing.

    >>> as_it_looks([("5", ""), ("1", "superscript")]), as_it_looks([("51", "superscript")])
    ('5¹', '')
    """
    pieces = list(pieces)
    shown = "".join(text.translate(_LOOKS[look]) if look in _LOOKS else text for text, look in pieces)
    is_marked = shown != "".join(text for text, _ in pieces)
    return shown if is_marked and any(digit in shown for digit in DIGITS) else ""


def shared_with_marks(xml: bytes, part: str) -> dict[int, str]:
    """Return the shared strings, by their number, that hold small digits beside others."""
    if _RAISED not in xml:
        return {}
    reader = _SharedReader()
    _run(reader, xml, part)
    return reader.marked


def cells_with_marks(xml: bytes, part: str, shared: Mapping[int, str]) -> dict[Place, str]:
    """Return the texts of a worksheet's cells that hold small digits beside others, as they look, by place.

    `shared` is what `shared_with_marks` gives for the workbook.
    """
    if _RAISED not in xml and not any(_holds(xml, index) for index in shared):
        return {}
    reader = _CellReader(shared)
    _run(reader, xml, part)
    return reader.marked


def _holds(xml: bytes, index: int) -> bool:
    return f">{index}<".encode() in xml


def _run(reader: _RunReader, xml: bytes, part: str) -> None:
    parser = hardened_parser(part)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parse(parser, xml, part)


class _RunReader:
    """Collects the runs of a text, the digits of small ones as they look."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str, str]] = []
        self._look = ""
        self._collects = self._in_guide = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "r":
                self._look = ""
            case "vertAlign":
                self._look = attributes.get("val", "")
            case "rPh":
                self._in_guide = True
            case "t":
                self._collects = not self._in_guide

    def end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "r":
                self._look = ""
            case "rPh":
                self._in_guide = False
            case "t":
                self._collects = False

    def characters(self, text: str) -> None:
        if self._collects:
            self._pieces.append((text, self._look))

    def taken(self) -> str:
        """Return the text collected where it holds small digits beside others, else nothing."""
        text = unescaped(as_it_looks(self._pieces))
        self._pieces.clear()
        return text


class _SharedReader(_RunReader):
    def __init__(self) -> None:
        super().__init__()
        self.marked: dict[int, str] = {}
        self._index = 0

    def end(self, name: str) -> None:
        super().end(name)
        if name.rpartition(":")[2] == "si":
            if text := self.taken():
                self.marked[self._index] = text
            self._index += 1


class _CellReader(_RunReader):
    def __init__(self, shared: Mapping[int, str]) -> None:
        super().__init__()
        self.marked: dict[Place, str] = {}
        self._shared = shared
        self._at = (0, 0)
        self._is_shared = self._in_value = False
        self._index = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            given = cell_of(attributes["r"]) if "r" in attributes else None
            self._at = given or (self._at[0], self._at[1] + 1)
            self._is_shared = attributes.get("t") == "s"
            self._index = ""
        elif local == "row":
            number = whole_number(attributes.get("r", ""))
            self._at = (self._at[0] + 1 if number is None else number, 0)
        elif local == "v":
            self._in_value = self._is_shared
        else:
            super().start(name, attributes)

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local == "v":
            self._in_value = False
        elif local == "c":
            text = self.taken()
            if self._is_shared:
                text = (
                    self._shared.get(whole_number(self._index.strip()) or 0, "")
                    if self._index.strip()
                    else ""
                )
            if text:
                self.marked[self._at] = text
        else:
            super().end(name)

    def characters(self, text: str) -> None:
        if self._in_value:
            self._index += text
        else:
            super().characters(text)
