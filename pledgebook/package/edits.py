"""Edits of a package's own lists by insertion at byte offsets: relations and content types."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from pledgebook.package.xml_scan import Element

_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"

Edit = tuple[int, int, bytes]
"""Start and end of a range of bytes, and what takes its place."""


def appended(section: Element, xml: str) -> list[Edit]:
    """Append children to an element; one written without an end tag gets one."""
    if section.inner_end is not None:
        return [(section.inner_end, section.inner_end, xml.encode())]
    at = section.end - 2
    return [(at, section.end, b">" + xml.encode() + f"</{section.name}>".encode())]


def relation_edits(
    elements: list[Element], wanted: Iterable[tuple[str, str, str]], folder: str, lost: AbstractSet[str]
) -> list[Edit]:
    """Add relations (id, type, part) of a part in `folder`, and take away those whose ids are `lost`."""
    prefix = _prefix(elements[0])
    xml = "".join(
        f'<{prefix}Relationship Id="{number}" Type="{kind}" Target="{relative_path(part, folder)}"/>'
        for number, kind, part in wanted
    )
    gone = [(entry.start, entry.end, b"") for entry in elements if entry.attributes.get("Id") in lost]
    return gone + (appended(elements[0], xml) if xml else [])


def relative_path(part: str, folder: str) -> str:
    """Return the path of a part from a folder of the package; no folder of the machine's comes into it."""
    return posixpath.relpath(f"/{part}", f"/{folder}")


def type_edits(
    elements: list[Element],
    overrides: Mapping[str, str],
    dropped: AbstractSet[str],
    new_relations: AbstractSet[str],
) -> list[Edit]:
    """Add the content types of new parts, and take away those of dropped parts.

    `new_relations` need one each where the package has no type for all of them.
    """
    gone = {f"/{name}".casefold() for name in dropped}
    edits = [
        (entry.start, entry.end, b"")
        for entry in elements
        if entry.local == "Override" and entry.attributes.get("PartName", "").casefold() in gone
    ]
    wanted = dict(overrides)
    if not any(entry.attributes.get("Extension", "").casefold() == "rels" for entry in elements):
        wanted |= dict.fromkeys(sorted(new_relations), _RELATIONS)
    prefix = _prefix(elements[0])
    xml = "".join(
        f'<{prefix}Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in wanted.items()
    )
    return edits + (appended(elements[0], xml) if xml else [])


def _prefix(root: Element) -> str:
    return f"{root.prefix}:" if root.prefix else ""
