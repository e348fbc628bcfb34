"""Whether two states of a workbook differ in anything but the sheets that are ours."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from pledgebook.excel_file.marks import PREFIX, owned_sheets
from pledgebook.package.parts import relations_part
from pledgebook.package.xml_scan import whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.package.parts import Package
    from pledgebook.package.xml_scan import Element

_LISTS = {"sheets", "definedNames", "calcPr", "bookViews"}
"""Children of the workbook that are compared by what they hold, or that only say how it was left."""


def differs_beyond_ours(one: Package, other: Package) -> bool:
    """Say whether cells, sheets, names, looks or any other part of the user's differ between two states.

    What a refresh itself does beside its sheets (entries, looks appended, the order to recalculate) is no
    difference. A save by another program usually is one, as it writes every part anew.
    """
    return differing_parts(one, other) != frozenset()


def differing_parts(one: Package, other: Package) -> frozenset[str] | None:
    """Return the user's parts that differ, in small letters; None where entries of the workbook or looks do."""
    if list(_entries(one)) != list(_entries(other)) or not _is_continued(_looks(one), _looks(other)):
        return None
    parts, others = _parts(one), _parts(other)
    return frozenset(name for name in parts.keys() | others.keys() if parts.get(name) != others.get(name))


def _parts(package: Package) -> dict[str, tuple[int, int]]:
    """Map the user's parts to checksum and size."""
    passed_over = _ours(package) | {
        "[content_types].xml",
        package.workbook_part.casefold(),
        relations_part(package.workbook_part).casefold(),
        *(
            relation.target.casefold()
            for relation in package.relations(package.workbook_part)
            if relation.kind in {"styles", "calcChain"}
        ),
    }
    return {
        member.name.casefold(): (member.crc, member.size)
        for member in package.members
        if member.name.casefold() not in passed_over and not member.name.startswith("docProps/")
    }


def _ours(package: Package) -> set[str]:
    """Name our sheets' parts and whatever they lead to: tables, drawings, charts."""
    names = set(owned_sheets(package).values())
    left = [sheet.part for sheet in package.sheets if sheet.name in names and sheet.part]
    found: set[str] = set()
    while left:
        part = left.pop()
        if part.casefold() in found:
            continue
        found |= {part.casefold(), relations_part(part).casefold()}
        left += [
            relation.target
            for relation in package.relations(part)
            if not relation.external and package.has(relation.target)
        ]
    return found


def _entries(package: Package) -> Iterator[tuple[object, ...]]:
    """Yield the workbook's own entries but for ours: sheets, names, properties, protection."""
    ours = set(owned_sheets(package).values())
    names = [sheet.name for sheet in package.sheets]
    yield from (
        ("sheet", sheet.name, sheet.state, posixpath.basename(sheet.part))
        for sheet in package.sheets
        if sheet.name not in ours
    )
    data = package.read(package.workbook_part)
    for element in package.workbook[1:]:
        if element.local == "definedName":
            at = element.attributes.get("localSheetId", "")
            number = whole_number(at)
            scope = names[number] if number is not None and number < len(names) else at
            name = element.attributes.get("name", "")
            if scope not in ours and not name.lower().startswith(PREFIX):
                yield "name", name, scope, element.text
        elif element.path[1] == "extLst":
            if len(element.path) == 2:  # noqa: PLR2004 - the list itself
                yield "extLst", data[element.start : element.end]
        elif element.path[1] not in _LISTS:
            yield element.path, tuple(sorted(element.attributes.items())), element.text.strip()


def _looks(package: Package) -> dict[str, list[bytes]]:
    """Map each list of the style table to its entries."""
    for relation in package.relations(package.workbook_part):
        if relation.kind == "styles" and package.has(relation.target):
            data = package.read(relation.target)
            found: dict[str, list[bytes]] = {}
            for element in package.scan(relation.target):
                _add(found, element, data)
            return found
    return {}


def _add(found: dict[str, list[bytes]], element: Element, data: bytes) -> None:
    if len(element.path) == 3:  # noqa: PLR2004 - an entry of a list
        found.setdefault(element.path[1], []).append(data[element.start : element.end])


def _is_continued(one: dict[str, list[bytes]], other: dict[str, list[bytes]]) -> bool:
    """Say whether each list of looks begins like its counterpart: a refresh only ever appends."""
    for name in one.keys() | other.keys():
        shorter, longer = sorted((one.get(name, []), other.get(name, [])), key=len)
        if longer[: len(shorter)] != shorter:
            return False
    return True
