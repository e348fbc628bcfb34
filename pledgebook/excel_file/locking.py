"""Sheets protected, or their protection lifted: one element of each, all else of the part keeps its bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.excel_file.additions import protection
from pledgebook.package.xml_scan import spliced
from pledgebook.package.zip_write import rewritten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.package.edits import Edit
    from pledgebook.package.parts import Package, SheetPart

PROTECTED = '<sheetProtection sheet="1" objects="1" scenarios="1"/>'
"""As Review > Protect Sheet does without a password: it keeps from accidents, and anybody can lift it."""
_BEFORE = ("sheetCalcPr", "sheetData")


def locked_sheets(package: Package, sheets: Mapping[str, SheetPart]) -> dict[str, str]:
    """Return the protection of those sheets that have one, by the same keys."""
    found = {key: protection(package, place.part) for key, place in sheets.items()}
    return {key: guard for key, guard in found.items() if guard}


def with_protection(package: Package, guards: Mapping[str, str]) -> bytes:
    """Return the workbook with each part's sheet protected by an element such as PROTECTED; empty: by none."""
    parts = {part: _guarded(package, part, guard) for part, guard in guards.items()}
    return rewritten(package, parts, set())


def _guarded(package: Package, part: str, guard: str) -> bytes:
    data, elements = package.read(part), package.scan(part, depth=2)
    edits: list[Edit] = [
        (element.start, element.end, b"") for element in elements if element.path[1:] == ("sheetProtection",)
    ]
    if guard:
        prefix = f"{elements[0].prefix}:" if elements[0].prefix else ""
        own = guard.replace("<sheetProtection", f"<{prefix}sheetProtection", 1)
        before = next(element for name in _BEFORE for element in elements if element.path[1:] == (name,))
        edits.append((before.end, before.end, own.encode()))
    return spliced(data, edits)
