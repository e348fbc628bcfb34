"""The values of a sheet's cells, read in one pass without holding its XML as objects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pledgebook.errors import FileUnreadableError
from pledgebook.grid.addresses import cell_of
from pledgebook.package.xml_scan import hardened_parser, parse, whole_number

if TYPE_CHECKING:
    from pledgebook.package.parts import Package

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def cell_texts(
    package: Package, part: str, xml: bytes | None = None
) -> dict[tuple[int, int], tuple[str, str]]:
    """Map (row, column) to the cell's kind (`n`, `str`, `b`, `e`, …) and stored text; blanks left out.

    Shared and inline strings come resolved, as kind `str`; a formula by its stored value. `xml` stands for
    the part's where only some of its rows are wanted.
    """
    reader = CellReader()
    parser = hardened_parser(part)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parse(parser, package.read(part) if xml is None else xml, part)
    if not any(kind == "s" for kind, _ in reader.found.values()):
        return reader.found
    shared = shared_strings(package)
    found: dict[tuple[int, int], tuple[str, str]] = {}
    for place, (kind, text) in reader.found.items():
        if kind != "s":
            found[place] = kind, text
            continue
        index = whole_number(text)
        if index is None or index >= len(shared):
            raise FileUnreadableError("broken-xml", part=part)
        if shared[index]:
            found[place] = "str", shared[index]
    return found


def shared_strings(package: Package) -> list[str]:
    """Read the shared strings, rich text as its plain text, phonetic guides left out."""
    for relation in package.relations(package.workbook_part):
        if relation.kind == "sharedStrings" and package.has(relation.target):
            reader = _StringReader()
            parser = hardened_parser(relation.target)
            parser.StartElementHandler = reader.start
            parser.EndElementHandler = reader.end
            parser.CharacterDataHandler = reader.characters
            parse(parser, package.read(relation.target), relation.target)
            return reader.texts
    return []


def unescaped(text: str) -> str:
    """Undo Excel's _xHHHH_ for signs XML cannot hold."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class _TextReader:
    """Collects what stands in `t` (and `v`) elements, but not in phonetic guides."""

    def __init__(self, text_elements: frozenset[str]) -> None:
        self._elements = text_elements
        self._collects = False
        self._in_guide = False
        self._pieces: list[str] = []

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local in self._elements:
            self._collects = not self._in_guide
        elif local == "rPh":
            self._in_guide = True

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local in self._elements:
            self._collects = False
        elif local == "rPh":
            self._in_guide = False

    def characters(self, text: str) -> None:
        if self._collects:
            self._pieces.append(text)

    def taken(self) -> str:
        text = "".join(self._pieces)
        self._pieces.clear()
        return text


class _StringReader(_TextReader):
    def __init__(self) -> None:
        super().__init__(frozenset({"t"}))
        self.texts: list[str] = []

    def end(self, name: str) -> None:
        super().end(name)
        if name.rpartition(":")[2] == "si":
            self.texts.append(unescaped(self.taken()))


class CellReader(_TextReader):
    """Handlers for a parser of worksheet XML; `found` maps cells to their kind and stored text.

    `formats` maps cells to the number of their cell format, 0 left out, where that is asked for.
    """

    def __init__(self, *, with_formats: bool = False) -> None:
        super().__init__(frozenset({"t", "v"}))
        self.found: dict[tuple[int, int], tuple[str, str]] = {}
        self.formats: dict[tuple[int, int], int] = {}
        self._with_formats = with_formats
        self._at = (0, 0)
        self._kind = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            self._pieces.clear()
            self._kind = attributes.get("t", "n")
            # Without a reference a cell follows the one before it.
            here = cell_of(attributes["r"]) if "r" in attributes else (self._at[0], self._at[1] + 1)
            if here is None:  # it stands nowhere; without a word its value would be lost
                raise FileUnreadableError("broken-xml", part=attributes["r"])
            self._at = here
            if self._with_formats and (look := whole_number(attributes.get("s", ""))):
                self.formats[here] = look
        elif local == "row":
            number = whole_number(attributes.get("r", ""))
            self._at = (self._at[0] + 1 if number is None else number, 0)
        else:
            super().start(name, attributes)

    def end(self, name: str) -> None:
        super().end(name)
        if name.rpartition(":")[2] != "c":
            return
        text = self.taken()
        if self._kind in {"inlineStr", "str"}:
            self._kind, text = "str", unescaped(text)
        if text:
            self.found[self._at] = self._kind, text
