"""What a write could break is refused by name before anything is written; reading does not mind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.errors import FileRefusedError

if TYPE_CHECKING:
    from pledgebook.excel_file.package import Package

_SHARED = ("/revisionheaders", "/usernames", "/revisionlog")


def refuse_what_a_write_would_break(package: Package, *, adds_sheets: bool) -> None:
    """Raise FileRefusedError for signed, shared and structure-locked workbooks, FileUnreadableError for damage."""
    if any(one.kind == "origin" or "digital-signature" in one.kind for one in package.relations("")):
        raise FileRefusedError("signed")
    if any(name.lower().startswith("_xmlsignatures/") for name in package.names):
        raise FileRefusedError("signed")
    kinds = {one.kind.lower() for one in package.relations(package.workbook_part)}
    if any(f"/{kind}".startswith(_SHARED) for kind in kinds):
        raise FileRefusedError("shared-workbook")
    locked = any(
        one.local == "workbookProtection" and one.attributes.get("lockStructure") in {"1", "true", "on"}
        for one in package.workbook
    )
    if locked and adds_sheets:
        raise FileRefusedError("structure-locked")
    for name in package.names:
        # A copy of a damaged member would look whole; reading raises for a wrong CRC or a lying size.
        package.verify(name)
