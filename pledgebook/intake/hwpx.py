"""HWPX as a document: the paragraphs and tables of its sections, from its XML within bounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pledgebook.errors import FileUnreadableError
from pledgebook.intake.blocks import PrintedDocument
from pledgebook.intake.bounds import Room
from pledgebook.intake.flow import Flow
from pledgebook.package.parts import Package
from pledgebook.package.xml_scan import hardened_parser, parse, whole_number
from pledgebook.package.zip_directory import read_directory
from pledgebook.reading.rich_text import as_it_looks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    _Place = tuple[int, int, int, int]

_SECTION = re.compile(r"Contents/section(\d{1,4})\.xml", re.IGNORECASE)
_HEADER = "Contents/header.xml"
_MANIFEST = "META-INF/manifest.xml"
_SKIPPED = frozenset(
    {"header", "footer", "footNote", "endNote", "hiddenComment", "memogroup", "shapeComment", "parameters"}
)
_SPACES = {"tab": " ", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
_DEEPEST = 400


def read_hwpx(data: bytes, name: str, kind: str = "hwpx") -> PrintedDocument:
    """Read an HWPX file; raises FileUnreadableError where it is damaged, hostile or protected by a password."""
    members, comment = read_directory(data)
    package = Package(data, members, comment)
    if package.has(_MANIFEST) and package.holds(_MANIFEST, b"encryption-data"):
        raise FileUnreadableError("document-password", path=name)
    sections = sorted(
        (int(match[1]), member.name) for member in members if (match := _SECTION.fullmatch(member.name))
    )
    if not sections:
        raise FileUnreadableError("no-document", path=name)
    raised = _raised(package) if package.has(_HEADER) else {}
    flow = Flow(name, Room(name))
    for _, part in sections:
        _Section(flow, raised, name).read(package.read(part), part)
    flow.finish()
    return PrintedDocument(name, kind, tuple(flow.blocks))


def _raised(package: Package) -> dict[str, str]:
    """Return the numbers of the character shapes that raise or lower their text."""
    found: dict[str, str] = {}
    open_shape = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal open_shape
        local = name.rpartition(":")[2]
        if local == "charPr":
            open_shape = attributes.get("id", "")
        elif local in {"supscript", "subscript"}:
            found[open_shape] = "superscript" if local == "supscript" else "subscript"

    parser = hardened_parser(_HEADER)
    parser.StartElementHandler = start
    parse(parser, package.read(_HEADER), _HEADER)
    return found


def _places(xml: bytes, part: str) -> list[_Place]:
    """Return row, column, rows and columns of each cell: they stand behind its text, so they are read first."""
    found: list[_Place] = []
    open_cells: list[int] = []
    skipped = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal skipped
        local = name.rpartition(":")[2]
        if skipped or local in _SKIPPED:
            skipped += 1
        elif local == "tc":
            open_cells.append(len(found))
            found.append((0, 0, 1, 1))
        elif local == "cellAddr" and open_cells:
            _, _, rows, columns = found[open_cells[-1]]
            found[open_cells[-1]] = (
                _number(attributes, "rowAddr"),
                _number(attributes, "colAddr"),
                rows,
                columns,
            )
        elif local == "cellSpan" and open_cells:
            row, column, _, _ = found[open_cells[-1]]
            rows, columns = _number(attributes, "rowSpan", 1), _number(attributes, "colSpan", 1)
            found[open_cells[-1]] = (row, column, rows, columns)

    def end(name: str) -> None:
        nonlocal skipped
        if skipped:
            skipped -= 1
        elif name.rpartition(":")[2] == "tc":
            open_cells.pop()

    parser = hardened_parser(part)
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parse(parser, xml, part)
    return found


def _number(attributes: Mapping[str, str], name: str, otherwise: int = 0) -> int:
    number = whole_number(attributes.get(name, ""))
    return otherwise if number is None else number


class _Section:
    """Handlers for a parser of a section's XML."""

    def __init__(self, flow: Flow, raised: Mapping[str, str], name: str) -> None:
        self._flow, self._raised, self._name = flow, raised, name
        self._skipped = self._depth = 0
        self._is_text = False
        self._look: list[str] = [""]
        self._places: Iterator[_Place] = iter(())

    def read(self, xml: bytes, part: str) -> None:
        parser = hardened_parser(part)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        self._places = iter(_places(xml, part))
        parse(parser, xml, part)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise FileUnreadableError("document-too-deep", path=self._name, most=_DEEPEST)
        local = name.rpartition(":")[2]
        if self._skipped or local in _SKIPPED:
            self._skipped += 1
        elif local == "tbl":
            self._flow.begin_table()
        elif local == "tc":
            row, column, rows, columns = next(self._places)
            self._flow.begin_cell(rows, columns, (row, column))
        elif local == "run":
            self._look.append(self._raised.get(attributes.get("charPrIDRef", ""), ""))
        elif local == "t":
            self._is_text = True
        elif local == "lineBreak":
            self._flow.end_line()
        elif local in _SPACES and self._is_text:
            self._flow.text(_SPACES[local])

    def _end(self, name: str) -> None:
        self._depth -= 1
        local = name.rpartition(":")[2]
        if self._skipped:
            self._skipped -= 1
        elif local == "tbl":
            self._flow.end_table()
        elif local == "tc":
            self._flow.end_cell()
        elif local == "run":
            self._look.pop()
        elif local == "t":
            self._is_text = False
        elif local == "p":
            self._flow.end_line()

    def _characters(self, text: str) -> None:
        if not self._is_text or self._skipped:
            return
        if self._look[-1]:
            text = as_it_looks([("0", ""), (text, self._look[-1])])[1:] or text
        self._flow.text(text)
