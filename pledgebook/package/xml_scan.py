"""Where the elements of an XML part stand in its bytes, so that it can be edited by insertion."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from pledgebook.errors import FileUnreadableError

_UTF8 = {None, "utf-8", "utf8", "us-ascii"}
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")  # how UTF-16 begins, declared or not
_MOST_DIGITS = 10
MOST_ELEMENTS = 250_000
"""Elements of a part that are kept in memory: a style table of 64,000 formats has as many."""
_ENDLESS = 512 * 1024
"""Bytes without a tag's beginning; a cell's longest text, 32,767 characters, takes 200 KB at most."""
_REST_OF_TAG = re.compile(rb"""(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>""")
_ASCII = re.compile(rb"<\?xml[^>]*encoding=[\"']us-ascii", re.IGNORECASE)


@dataclass(slots=True)
class Element:
    """An element; `start` to `end` is all of it, `inner_end` where its end tag begins.

    `inner_end` is None where the element is written without an end tag (`<a/>`).
    """

    name: str  # as written, with its prefix
    local: str
    namespace: str
    path: tuple[str, ...]  # local names from the root down to itself
    attributes: dict[str, str]
    start: int
    end: int = 0
    inner_end: int | None = None
    text: str = field(default="")

    @property
    def prefix(self) -> str:
        return self.name.rpartition(":")[0]


def whole_number(text: str) -> int | None:
    """Read an attribute that counts or numbers something; None for what is none, however long it is."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if is_number else None


def hardened_parser(part: str) -> expat.XMLParserType:
    """Make a parser that refuses a DTD, and so every entity bomb, and encodings other than UTF-8."""

    def doctype(*_: object) -> None:
        raise FileUnreadableError("dtd", part=part)

    def declaration(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _UTF8:
            raise FileUnreadableError("xml-encoding", part=part)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = doctype
    parser.XmlDeclHandler = declaration
    return parser


def refuse_endless(data: bytes, part: str) -> None:
    """Refuse a part with a tag or text longer than any that Excel writes: attributes by the million."""
    for at in range(0, len(data) - _ENDLESS + 1, _ENDLESS):
        if data.find(b"<", at, at + _ENDLESS) < 0:
            raise FileUnreadableError("too-large", part=part)


def parse(parser: expat.XMLParserType, data: bytes, part: str) -> None:
    """Run a parser over a part; raises FileUnreadableError for broken XML and for UTF-16."""
    if data.startswith(_WIDE):
        raise FileUnreadableError("xml-encoding", part=part)
    refuse_endless(data, part)
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError):  # LookupError: an encoding nobody knows
        raise FileUnreadableError("broken-xml", part=part) from None


class _Scanner:
    def __init__(self, data: bytes, part: str, depth: int) -> None:
        self.data, self.part, self.depth = data, part, depth
        self.found: list[Element] = []
        self._open: list[Element] = []
        self._scopes: list[dict[str, str]] = []  # namespaces by prefix, as each open element declares them
        self.parser = hardened_parser(part)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self._level = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._level += 1
        if self._level > self.depth:
            return
        if len(self.found) == MOST_ELEMENTS:
            raise FileUnreadableError("too-many-elements", part=self.part, most=f"{MOST_ELEMENTS:,}")
        self._scopes.append(
            {
                key.partition(":")[2]: value
                for key, value in attributes.items()
                if key.partition(":")[0] == "xmlns"
            }
        )
        prefix, _, local = name.rpartition(":")
        above = self._open[-1].path if self._open else ()
        element = Element(
            name, local, self._namespace(prefix), (*above, local), attributes, self.parser.CurrentByteIndex
        )
        self.found.append(element)
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._level -= 1
        if self._level >= self.depth:
            return
        self._scopes.pop()
        element = self._open.pop()
        tag_end = end_of_tag(self.data, element.start)
        if self.data[tag_end - 2 : tag_end] == b"/>":
            # Here expat's index already stands behind the tag, where anything may follow.
            element.end = tag_end
            return
        element.inner_end = self.parser.CurrentByteIndex
        element.end = self.data.index(b">", element.inner_end) + 1

    def _namespace(self, prefix: str) -> str:
        return next((scope[prefix] for scope in reversed(self._scopes) if prefix in scope), "")

    def _characters(self, text: str) -> None:
        if self._open and self._level == len(self._open):
            self._open[-1].text += text


def end_of_tag(data: bytes, at: int) -> int:
    """Find the end of a tag that begins here; a > may stand in an attribute's value."""
    rest = _REST_OF_TAG.match(data, at)
    return rest.end() if rest else len(data)


def scan(data: bytes, part: str, depth: int = 3) -> list[Element]:
    """List elements down to a depth in order of their start; the root is first.

    Raises FileUnreadableError for XML that is broken, holds a DTD or is not in UTF-8.
    """
    scanner = _Scanner(data, part, depth)
    parse(scanner.parser, data, part)
    return scanner.found


def spliced(data: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """Replace byte ranges (start, end, new) of data; at one place insertions keep their order."""
    is_ascii = _ASCII.match(data) is not None
    pieces: list[bytes] = []
    at = 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        # A part that declares itself ASCII stays so: Korean goes in as character references.
        pieces += [data[at:start], new.decode().encode("ascii", "xmlcharrefreplace") if is_ascii else new]
        at = end
    return b"".join([*pieces, data[at:]])
