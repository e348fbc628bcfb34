"""A workbook whose number formats a reader finds by counting, whatever wrapped them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.package.xml_scan import without_alternatives
from pledgebook.package.zip_write import rewritten

if TYPE_CHECKING:
    from pledgebook.package.parts import Package


def with_plain_styles(package: Package) -> bytes:
    """Return the workbook's bytes with no alternative content in its style table.

    Hancell wraps entries of it in `mc:AlternateContent`. Readers count both branches, so a date behind them
    would be read as a number, and a number as a date.
    """
    for relation in package.relations(package.workbook_part):
        if relation.kind == "styles" and package.has(relation.target):
            xml = package.read(relation.target)
            plain = without_alternatives(xml, relation.target)
            if plain != xml:
                return rewritten(package, {package.member(relation.target).name: plain}, frozenset())
    return package.data
