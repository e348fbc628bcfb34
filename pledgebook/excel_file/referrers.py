"""Whether anything of the user's reads from owned sheets, so that Excel must recalculate on opening."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pledgebook.excel_file.marks import PREFIX
from pledgebook.excel_file.xml_text import escape
from pledgebook.excel_file.zip_directory import MAX_READ

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from pledgebook.excel_file.package import Package

_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f\b[^<>]*>([^<]*+)<")


def is_referred_to(
    package: Package, sheets: Iterable[str], tables: Iterable[str], owned_parts: AbstractSet[str]
) -> bool:
    """Say whether a formula outside `owned_parts` names one of the sheets or tables.

    A defined name of the user's that points at one of them counts as well: any formula may use it.
    """
    texts = [form for name in sheets for form in {escape(name), escape(name.replace("'", "''"))}]
    words = [text.encode() for text in texts] + [escape(name).encode() for name in tables]
    if not words:
        return False
    named = re.compile(b"|".join(re.escape(word) for word in words), re.IGNORECASE)
    if any(
        _is_the_users_name(one.attributes.get("name", "")) and named.search(escape(one.text).encode())
        for one in package.workbook
        if one.local == "definedName"
    ):
        return True
    for sheet in package.sheets:
        if sheet.part and sheet.part not in owned_parts:
            if package.member(sheet.part).size > MAX_READ:
                return True  # too large to look through: to recalculate without need does no harm
            data = package.read(sheet.part)
            if named.search(data) and any(named.search(one[1]) for one in _FORMULA.finditer(data)):
                return True
    return False


def _is_the_users_name(name: str) -> bool:
    return not name.lower().startswith((PREFIX, "_xlnm."))
