"""Parts of a form as trees of elements, and trees as XML again.

A form may be written with any prefixes; what we write has those that Excel writes. Namespaces of strict OOXML
are read as the transitional ones, which whoever writes into such a workbook turns back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.errors import FileUnreadableError
from pledgebook.excel_file.chart_xml import STRICT
from pledgebook.excel_file.sheet_xml import MAIN, RELATIONS, X14, XM
from pledgebook.package.xml_scan import MOST_ELEMENTS, hardened_parser, parse, without_alternatives
from pledgebook.package.xml_text import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator

_XML = "http://www.w3.org/XML/1998/namespace"
_TRANSITIONAL = {
    "http://purl.oclc.org/ooxml/spreadsheetml/main": MAIN,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": RELATIONS,
    **{strict: namespace for namespace, strict in STRICT.items()},
}
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_ART = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PREFIXES = {RELATIONS: "r", X14: "x14", XM: "xm", _DRAWING: "xdr", _ART: "a", _XML: "xml"}
_DEEPEST = 100
"""Elements within one another; none of Excel's stand half as deep."""
Name = tuple[str, str]
"""Namespace and local name; an attribute without prefix has no namespace."""


@dataclass(slots=True)
class Node:
    """An element; `text` is what stands in it before and between its children."""

    namespace: str
    local: str
    attributes: dict[Name, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute without prefix."""
        return self.attributes.get(("", name), default)

    def set(self, name: str, value: str) -> None:
        """Give an attribute without prefix another value."""
        self.attributes["", name] = value

    def child(self, local: str) -> Node | None:
        """Return the first child of a name."""
        return next((node for node in self.children if node.local == local), None)

    def every(self, local: str) -> Iterator[Node]:
        """Yield all descendants of a name, in order."""
        for node in self.children:
            if node.local == local:
                yield node
            yield from node.every(local)

    def walk(self) -> Iterator[Node]:
        """Yield it and all its descendants."""
        yield self
        for node in self.children:
            yield from node.walk()

    def copy(self) -> Node:
        """Return a copy, of all below it too."""
        return Node(
            self.namespace,
            self.local,
            dict(self.attributes),
            [node.copy() for node in self.children],
            self.text,
        )


class _Builder:
    def __init__(self, part: str) -> None:
        self.part = part
        self.root: Node | None = None
        self._open: list[Node] = []
        self._scopes: list[dict[str, str]] = [{"xml": _XML}]
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) == _DEEPEST:
            raise FileUnreadableError("broken-xml", part=self.part)
        if self._count > MOST_ELEMENTS:
            raise FileUnreadableError("too-many-elements", part=self.part, most=f"{MOST_ELEMENTS:,}")
        scope = self._scopes[-1]
        declared = {
            key[6:]: _TRANSITIONAL.get(value, value)
            for key, value in attributes.items()
            if key == "xmlns" or key.startswith("xmlns:")
        }
        scope = {**scope, **declared} if declared else scope
        self._scopes.append(scope)
        prefix, _, local = name.rpartition(":")
        node = Node(scope.get(prefix, ""), local)
        for key, value in attributes.items():
            if key == "xmlns" or key.startswith("xmlns:"):
                continue
            of, _, plain = key.rpartition(":")
            node.attributes[scope.get(of, "") if of else "", plain] = value
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)

    def end(self, _name: str) -> None:
        self._open.pop()
        self._scopes.pop()

    def characters(self, text: str) -> None:
        if self._open:
            self._open[-1].text += text


def tree_of(data: bytes, part: str) -> Node:
    """Read a part; raises FileUnreadableError where it is broken or too large to be held."""
    builder = _Builder(part)
    parser = hardened_parser(part)
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    parse(parser, without_alternatives(data, part), part)
    if builder.root is None:
        raise FileUnreadableError("broken-xml", part=part)
    return builder.root


def xml_of(node: Node, default: str = MAIN) -> str:
    """Write an element; `default` is the namespace that needs no prefix, which is declared outside."""
    prefix = _prefix(node.namespace, default)
    declared = ""
    if prefix is None:
        prefix, declared = "n", f" xmlns:n={quoteattr(node.namespace)}"
    name = f"{prefix}:{node.local}" if prefix else node.local
    attributes = "".join(
        f" {key}={quoteattr(value)}"
        for (namespace, local), value in node.attributes.items()
        if (key := _attribute(namespace, local)) is not None
    )
    inner = escape(node.text) + "".join(xml_of(child, default) for child in node.children)
    return f"<{name}{declared}{attributes}>{inner}</{name}>" if inner else f"<{name}{declared}{attributes}/>"


def _prefix(namespace: str, default: str) -> str | None:
    if namespace in {default, ""}:
        return ""
    return _PREFIXES.get(namespace)


def _attribute(namespace: str, local: str) -> str | None:
    """Name an attribute; None for one of a namespace that nothing of ours needs."""
    if not namespace:
        return local
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else None
