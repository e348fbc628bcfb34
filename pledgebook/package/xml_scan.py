"""Where the elements of an XML part stand in its bytes, so that it can be edited by insertion."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from pledgebook.errors import FileUnreadableError

_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_OF_EXCEL = "http://schemas.microsoft.com/office/"
_UTF8 = {None, "utf-8", "utf8", "us-ascii"}
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")  # how UTF-16 begins, declared or not
_MOST_DIGITS = 10
_DEEPEST = 64
MOST_ELEMENTS = 250_000
"""Elements of a part that are kept in memory: a style table of 64,000 formats has as many."""
_ENDLESS = 512 * 1024
"""Bytes without a tag's beginning; a cell's longest text, 32,767 characters, takes 200 KB at most."""
_REST_OF_TAG = re.compile(rb"""(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>""")
_ASCII = re.compile(rb"<\?xml[^>]*encoding=[\"']us-ascii", re.IGNORECASE)


@dataclass(slots=True)
class Element:
    """An element; `start` to `end` is all of it in the bytes of its part.

    Where it ends is found out when it is asked: of most elements only the attributes are looked at.
    """

    name: str  # as written, with its prefix
    local: str
    namespace: str
    path: tuple[str, ...]  # local names from the root down to itself
    attributes: dict[str, str]
    start: int
    of: bytes = field(repr=False)  # the part
    closed_at: int = 0  # where its end tag begins; where it has none, expat's index says nothing
    text: str = field(default="")

    @property
    def prefix(self) -> str:
        return self.name.rpartition(":")[0]

    @property
    def inner_end(self) -> int | None:
        """Where the end tag begins; None where the element is written without one (`<a/>`)."""
        return _ends(self.of, self.start, self.closed_at)[1]

    @property
    def end(self) -> int:
        """Where the element ends."""
        return _ends(self.of, self.start, self.closed_at)[2]


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
    except (expat.ExpatError, LookupError) as error:  # LookupError: an encoding nobody knows
        raise FileUnreadableError("broken-xml", part=part) from error


class _Scanner:
    """Lists elements as a reader of markup compatibility sees them (ECMA-376 part 3).

    `mc:AlternateContent` and its branches are no elements: of their content only that of the branch that
    Excel takes is there, as if it stood where the wrapper stands. So an entry of a style table that Hancell
    wrapped counts as one, at its place.
    """

    def __init__(self, data: bytes, part: str, depth: int) -> None:
        self.data, self.part, self.depth = data, part, depth
        self.found: list[Element] = []
        self.wrappers: list[tuple[int, int]] = []  # byte ranges of the markup around what was taken
        self._open: list[Element | _Alternate | _Branch] = []
        self._above: list[Element] = []  # the elements among what is open
        self._scopes: list[dict[str, str]] = [{}]  # namespaces by prefix, as they stand in each open element
        self._ignored = 0  # levels below the depth, or within a branch that is not taken
        self.parser = hardened_parser(part)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._ignored or len(self._above) == self.depth:
            self._ignored += 1
            return
        if len(self.found) == MOST_ELEMENTS:
            raise FileUnreadableError("too-many-elements", part=self.part, most=f"{MOST_ELEMENTS:,}")
        scope = self._scopes[-1]
        for key in attributes:
            if key.startswith("xmlns"):
                scope = scope | _declared(attributes)
                break
        self._scopes.append(scope)
        prefix, _, local = name.rpartition(":")
        namespace = scope.get(prefix, "")
        at = self.parser.CurrentByteIndex
        around = self._open[-1] if self._open else None
        if isinstance(around, _Alternate):
            if around.is_settled or not (local == "Fallback" or self._is_understood(attributes)):
                self._scopes.pop()
                self._ignored = 1
                return
            around.is_settled = True
            self._open.append(_Branch(around, at))
        elif namespace == _COMPATIBILITY and local == "AlternateContent":
            self._open.append(_Alternate(at))
        else:
            path = (*self._above[-1].path, local) if self._above else (local,)
            element = Element(name, local, namespace, path, attributes, at, self.data)
            self.found.append(element)
            self._open.append(element)
            self._above.append(element)

    def _end(self, _name: str) -> None:
        if self._ignored:
            self._ignored -= 1
            return
        self._scopes.pop()
        closed = self._open.pop()
        if isinstance(closed, Element):
            self._above.pop()
            closed.closed_at = self.parser.CurrentByteIndex
            return
        tag_end, inner_end, end = _ends(self.data, closed.start, self.parser.CurrentByteIndex)
        if isinstance(closed, _Branch):
            closed.of.taken = (tag_end, tag_end if inner_end is None else inner_end)
        else:
            taken = closed.taken or (end, end)
            self.wrappers += [(closed.start, taken[0]), (taken[1], end)]

    def _is_understood(self, attributes: dict[str, str]) -> bool:
        """Say whether Excel takes a branch: it knows the extensions of its own maker."""
        wanted = attributes.get("Requires", "").split()
        return bool(wanted) and all(
            self._scopes[-1].get(prefix, "").startswith(_OF_EXCEL) for prefix in wanted
        )

    def _characters(self, text: str) -> None:
        if self._open and not self._ignored and isinstance(self._open[-1], Element):
            self._open[-1].text += text


@dataclass(slots=True)
class _Alternate:
    """An open `mc:AlternateContent`; `taken` is where the content of the branch that counts stands."""

    start: int
    is_settled: bool = False
    taken: tuple[int, int] | None = None


@dataclass(slots=True)
class _Branch:
    """The open branch that counts."""

    of: _Alternate
    start: int


def _declared(attributes: dict[str, str]) -> dict[str, str]:
    """Return the namespaces that attributes declare, by prefix."""
    parted = ((key.partition(":"), value) for key, value in attributes.items())
    return {prefix: value for (xmlns, _, prefix), value in parted if xmlns == "xmlns"}


def _ends(data: bytes, start: int, closed_at: int) -> tuple[int, int | None, int]:
    """Return where the start tag of an element ends, where its end tag begins (None without one), and where it ends."""
    tag_end = end_of_tag(data, start)
    # Where there is no end tag expat's index already stands behind the tag, where anything may follow.
    if data[tag_end - 2 : tag_end] == b"/>":
        return tag_end, None, tag_end
    return tag_end, closed_at, data.index(b">", closed_at) + 1


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


def without_alternatives(data: bytes, part: str) -> bytes:
    """Write a part as if what Excel takes of its alternative content had never been wrapped.

    For readers that count the entries of both branches.
    """
    if b"AlternateContent" not in data:
        return data
    scanner = _Scanner(data, part, _DEEPEST)
    parse(scanner.parser, data, part)
    return spliced(data, [(start, end, b"") for start, end in scanner.wrappers])


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
