"""How owned sheets are marked as ours: a hidden defined name each, whatever the sheet is called.

A name and its reference survive a save by Excel and by LibreOffice, follow a renamed sheet and go with a
deleted one; attributes such as comments do not survive everywhere, so the key is in the name itself.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from typing import TYPE_CHECKING

from pledgebook.sheets.grid import quoted

if TYPE_CHECKING:
    from pledgebook.excel_file.package import Package

PREFIX = "_pledgebook."
_LONGEST = 200
# Rows put in or taken out above A1 move the reference or turn it into #REF!; the sheet before it stays.
_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(?:\$[A-Z]+\$\d+|#REF!)")


def mark_of(key: str) -> str:
    """Name the mark of an owned sheet. Long keys become a digest, which no name can be read back from."""
    text = key.encode().hex()
    return PREFIX + (text if len(text) <= _LONGEST else "h" + hashlib.sha256(key.encode()).hexdigest())


def reference_of(sheet_name: str) -> str:
    return f"{quoted(sheet_name)}!$A$1"


def marked_sheets(package: Package) -> dict[str, str]:
    """Map each mark to the name of the sheet it points at."""
    there = {sheet.name for sheet in package.sheets}
    found: dict[str, str] = {}
    for one in package.workbook:
        name = one.attributes.get("name", "")
        # A sheet copied in Excel takes its names along as names of the copy: the copy is the user's own.
        is_local = "localSheetId" in one.attributes
        if one.local != "definedName" or is_local or not name.lower().startswith(PREFIX):
            continue
        match = _REFERENCE.fullmatch(one.text.strip())
        if match:
            sheet = match[1].replace("''", "'") if match[1] else match[2]
            if sheet in there:
                found[name.lower()] = sheet
    return found


def owned_sheets(package: Package) -> dict[str, str]:
    """Map the keys of owned sheets (`card:6-3-3`, `summary`) to what the sheets are called now."""
    found: dict[str, str] = {}
    for mark, sheet in marked_sheets(package).items():
        text = mark.removeprefix(PREFIX)
        # A name typed by hand may begin like a mark and hold no key.
        with contextlib.suppress(ValueError):
            found[bytes.fromhex(text).decode()] = sheet
    return found
