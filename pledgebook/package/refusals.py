"""What a write could break is refused by name before anything is written; reading does not mind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.errors import FileRefusedError
from pledgebook.package.xml_scan import hardened_parser, parse

if TYPE_CHECKING:
    from collections.abc import Collection

    from pledgebook.package.parts import Package

_REVISIONS = ("revisionheaders", "revisionlog")
"""A log of revisions names sheets and cells. The list of users, `usernames`, names neither and may be left over."""


def refuse_what_a_write_would_break(package: Package, *, adds_sheets: bool) -> None:
    """Raise FileRefusedError for signed, shared and structure-locked workbooks, FileUnreadableError for damage."""
    if any(
        relation.kind == "origin" or "digital-signature" in relation.kind
        for relation in package.relations("")
    ):
        raise FileRefusedError("signed")
    if any(name.lower().startswith("_xmlsignatures/") for name in package.names):
        raise FileRefusedError("signed")
    kinds = {relation.kind.lower() for relation in package.relations(package.workbook_part)}
    if any(kind.startswith(_REVISIONS) for kind in kinds):
        raise FileRefusedError("shared-workbook")
    if adds_sheets and is_structure_locked(package):
        raise FileRefusedError("structure-locked")
    for name in package.names:
        # A copy of a damaged member would look whole; reading raises for a wrong CRC or a lying size.
        package.verify(name)


def is_structure_locked(package: Package) -> bool:
    """Say whether the sheets of a workbook are protected as they are: Excel adds none then."""
    return any(
        element.local == "workbookProtection"
        and element.attributes.get("lockStructure") in {"1", "true", "on"}
        for element in package.workbook
    )


def refuse_looks_without_a_table(package: Package, rewritten: Collection[str]) -> None:
    """Raise FileRefusedError where a cell names a look although the workbook has none beside the default.

    The look means nothing yet; put into the table, one of ours would become the cell's. `rewritten` parts
    are not looked at.
    """
    for sheet in package.sheets:
        if sheet.part and sheet.part not in rewritten and _names_a_look(package.read(sheet.part), sheet.part):
            raise FileRefusedError("empty-styles")


def _names_a_look(xml: bytes, part: str) -> bool:
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        attribute = {"c": "s", "row": "s", "col": "style"}.get(name.rpartition(":")[2], "")
        if attributes.get(attribute, "0").strip("0"):
            found.append(name)

    parser = hardened_parser(part)
    parser.StartElementHandler = start
    parse(parser, xml, part)
    return bool(found)
