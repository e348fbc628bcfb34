"""How owned sheets are marked as ours: two hidden defined names each, whatever the sheet is called.

One of the workbook says which sheet it is, one of the sheet itself goes with it: a program that deletes or
renames a sheet without minding names leaves the first pointing at whatever is called so next. A name and its reference survive a save by Excel and by LibreOffice, follow a renamed sheet and go with a
deleted one; attributes such as comments do not survive everywhere, so the key is in the name itself.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from typing import TYPE_CHECKING

from pledgebook.disk.source import digest_of
from pledgebook.grid.addresses import quoted
from pledgebook.package.xml_scan import whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pledgebook.package.parts import Package
    from pledgebook.package.xml_scan import Element

PREFIX = "_pledgebook."
IDENTITY_PREFIX = f"{PREFIX}book."
"""How the one name begins that says which workbook this is, whatever it is called and wherever it lies."""
VERSION_PREFIX = f"{PREFIX}contract."
"""How the one name begins that says by which version of the contract the workbook is made."""
PUBLISHED_MARK = f"{PREFIX}published"
"""The name of a published copy (공표본), which no refresh of a folder restamps."""
SHEET_MARK = f"{PREFIX}sheet"
"""The name in the scope of each owned sheet."""
LAYOUT_PREFIX = f"{PREFIX}layout."
"""How names begin, in the scope of owned sheets, that say how an open Excel was made to lay them out."""
ROWS_NAME = f"{LAYOUT_PREFIX}rows"
"""The name, in the scope of a card made from a form, of which rows of which form it was made in an open Excel."""
GROWN_PREFIX = f"{PREFIX}ledger."
"""How the one name begins that says how many rows a sheet has that only grows, and the hash of the last one."""
_GROWN = re.compile(re.escape(GROWN_PREFIX) + r"([0-9]{1,9})\.([0-9a-f]{64})")
_LONGEST = 200
_IDENTITY_DIGITS = 32
_IDENTITY = re.compile(re.escape(IDENTITY_PREFIX) + "([0-9a-f]{32})")
_DIGEST = re.compile(r"h[0-9a-f]{64}")
# Rows put in or taken out above A1 move the reference or turn it into #REF!; the sheet before it stays.
_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(?:\$[A-Z]+\$\d+|#REF!)")


def mark_of(key: str) -> str:
    """Name the mark of an owned sheet. Long keys become a digest, which no name can be read back from."""
    text = key.encode().hex()
    return PREFIX + (text if len(text) <= _LONGEST else "h" + hashlib.sha256(key.encode()).hexdigest())


def version_mark(version: int) -> str:
    """Name the mark of a version of the contract."""
    return f"{VERSION_PREFIX}{version}"


def version_in(name: str) -> int | None:
    """Return the version of the contract that a name marks; None for any other name."""
    text = name.lower()
    return whole_number(text.removeprefix(VERSION_PREFIX)) if text.startswith(VERSION_PREFIX) else None


def marked_version(package: Package) -> tuple[int, Element] | None:
    """Return the version of the contract that a workbook is marked with, and where; None without a mark."""
    for element in package.workbook:
        version = version_in(element.attributes.get("name", ""))
        if element.local == "definedName" and version is not None:
            return version, element
    return None


def grown_to(count: int, last_hash: str) -> str:
    """Say how far a sheet has grown, as its hidden name does; "" where it has no row yet."""
    return f"{count}.{last_hash}" if count else ""


def marked_growth(package: Package) -> tuple[int, str] | None:
    """Return how many rows the sheet had that only grows, and the hash of the last; None without that mark."""
    return growth_of(
        element.attributes.get("name", "")
        for element in package.workbook
        if element.local == "definedName" and "localSheetId" not in element.attributes
    )


def growth_of(names: Iterable[str]) -> tuple[int, str] | None:
    """Return what the names of a workbook say of that sheet's rows; see `marked_growth`."""
    found = [(int(match[1]), match[2]) for name in names if (match := _GROWN.fullmatch(name.lower()))]
    return max(found, default=None)


def identity_of(package: Package) -> str:
    """Return the workbook's identity, which a renamed, moved or copied one keeps; "" before its first refresh."""
    found = (
        match[1]
        for element in package.workbook
        if element.local == "definedName"
        and "localSheetId" not in element.attributes
        and (match := _IDENTITY.fullmatch(element.attributes.get("name", "").lower()))
    )
    return min(found, default="")


def is_published_copy(package: Package) -> bool:
    """Say whether a workbook is marked as a published copy (공표본): it stays as it is unless asked for by name."""
    return any(
        element.local == "definedName" and element.attributes.get("name", "").lower() == PUBLISHED_MARK
        for element in package.workbook
    )


def identity_to_write(package: Package) -> str:
    """Return the identity that a write leaves in a workbook: its own, else one made of its bytes."""
    return identity_of(package) or identity_of_bytes(package.data)


def identity_of_bytes(data: bytes) -> str:
    """Return the identity that is made for a workbook which has none."""
    return digest_of(data)[:_IDENTITY_DIGITS]


def reference_of(sheet_name: str) -> str:
    return f"{quoted(sheet_name)}!$A$1"


def marked_sheets(package: Package) -> dict[str, str]:
    """Map each mark to the name of the sheet it points at."""
    return dict(package.once("marked sheets", lambda: _marked_sheets(package)))


def _marked_sheets(package: Package) -> dict[str, str]:
    there = _carrying(package)
    found: dict[str, str] = {}
    for element in package.workbook:
        name = element.attributes.get("name", "")
        # A sheet copied in Excel takes its names along as names of the copy: the copy is the user's own.
        is_local = "localSheetId" in element.attributes
        if element.local != "definedName" or is_local or not name.lower().startswith(PREFIX):
            continue
        sheet = sheet_of(element.text)
        if sheet in there:
            found[name.lower()] = sheet
    return found


def strayed_sheets(package: Package) -> dict[str, str]:
    """Map sheets that were ours, and are called otherwise by a program that minds no names, to their name then.

    A copy made in Excel is none of them: its marks were copied to point at the copy.
    """
    ours = set(marked_sheets(package).values())
    return {
        scopes[-1]: meant
        for scopes, meant in _sheet_marks(package)
        if meant not in {"", *scopes} and scopes[-1] not in ours
    }


def _carrying(package: Package) -> set[str]:
    """List the sheets that carry the mark of their own, and to which that mark also points."""
    return {meant for scopes, meant in _sheet_marks(package) if meant in scopes}


def _sheet_marks(package: Package) -> Iterator[tuple[list[str], str]]:
    """Yield the marks of a sheet's own: the sheets its scope may mean, and the one it points at."""
    every = [sheet.name for sheet in package.sheets]
    # openpyxl counts only worksheets where a name's scope counts chart sheets too.
    worksheets = [sheet.name for sheet in package.sheets if sheet.kind == "worksheet"]
    for element in package.workbook:
        at = whole_number(element.attributes.get("localSheetId", ""))
        if (
            element.local == "definedName"
            and element.attributes.get("name", "").lower() == SHEET_MARK
            and at is not None
            and at < len(every)
        ):
            yield [names[at] for names in (every, worksheets) if at < len(names)], sheet_of(element.text)


def sheet_of(reference: str) -> str:
    """Name the sheet a mark points at; nothing for a text that is no mark's."""
    match = _REFERENCE.fullmatch(reference.strip().removeprefix("="))
    if match is None or match[2] == "#REF":
        return ""
    return match[1].replace("''", "'") if match[1] else match[2]


def is_digest(mark: str) -> bool:
    """Say whether a mark is that of a key too long to be read back."""
    return _DIGEST.fullmatch(mark.removeprefix(PREFIX)) is not None


def owned_sheets(package: Package) -> dict[str, str]:
    """Map the keys of owned sheets (`card:6-3-3`, `summary`) to what the sheets are called now."""
    return keys_of(marked_sheets(package))


def keys_of(marks: Mapping[str, str]) -> dict[str, str]:
    """Map keys to sheets, given sheets by their marks; digests of long keys are left out."""
    found: dict[str, str] = {}
    for mark, sheet in marks.items():
        text = mark.removeprefix(PREFIX)
        # A name typed by hand may begin like a mark and hold no key.
        with contextlib.suppress(ValueError):
            found[bytes.fromhex(text).decode()] = sheet
    return found
