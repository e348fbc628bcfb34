"""Whether anything of the user's reads from owned sheets, so that Excel must recalculate on opening."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pledgebook.excel_file.marks import PREFIX
from pledgebook.package.byte_search import holds
from pledgebook.package.xml_text import unescaped
from pledgebook.package.zip_directory import MAX_READ

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from pledgebook.package.parts import Package

_FORMULA_BEGINS = (b"<f", b":f")
_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f\b[^<>]*>([^<]*+)<")
_WHOLE_FORMULA = re.compile(rb"<((?:[\w.-]+:)?f)(?=[\s/>])(?:[^<>]*/>|[^<>]*>[^<]*+</\1\s*>)")


_ANY_REFERENCE = re.compile(
    rb"<(?:[\w.-]+:)?(?:f|formula[12]?)\b[^<>]*>([^<]*+)<|<worksheetSource\b[^<>]*?\ssheet=\"([^\"]*)\""
)


def is_referred_to(
    package: Package, sheets: Iterable[str], tables: Iterable[str], owned_parts: AbstractSet[str]
) -> bool:
    """Say whether a formula outside `owned_parts` names one of the sheets or tables.

    A defined name of the user's that points at one of them counts as well: any formula may use it.
    """
    named = _naming(sheets, tables)
    if named is None:
        return False
    if any(
        _is_the_users_name(element.attributes.get("name", "")) and named.search(element.text)
        for element in package.workbook
        if element.local == "definedName"
    ):
        return True
    for sheet in package.sheets:
        if sheet.part and sheet.part not in owned_parts and package.may_hold_formulas(sheet.part):
            if package.member(sheet.part).size > MAX_READ:
                if package.holds(sheet.part, *_FORMULA_BEGINS):
                    return True  # too large to look through: to recalculate without need does no harm
            elif _refers(package.read(sheet.part), named):
                return True
    return False


def is_named_in_any_part(package: Package, sheet: str, tables: Iterable[str], but: AbstractSet[str]) -> bool:
    """Say whether anything of the user's would lose what it shows if a sheet went.

    Beside formulas and names: the series of charts, rules of formats and of what may be typed, and the source of
    a pivot table, in every part outside `but`.
    """
    if is_referred_to(package, [sheet], tables, but):
        return True
    named = _naming([sheet], tables)
    assert named is not None  # noqa: S101 - for the type checker: it has a sheet
    for part in package.names:
        if not part.endswith(".xml") or part in but or part == package.workbook_part:
            continue
        if package.member(part).size > MAX_READ:
            return True
        xml = package.read(part)
        found = (match[1] or match[2] for match in _ANY_REFERENCE.finditer(xml))
        if any(named.search(unescaped(text.decode(errors="replace"))) for text in found):
            return True
    return False


def without_formulas_on(
    package: Package, parts: Iterable[str], sheets: Iterable[str], tables: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    """Return those of some sheet parts that hold a formula over the sheets or tables, with values alone.

    A formula may be shared by cells that do not repeat it, so all formulas of such a part go.
    """
    named = _naming(sheets, tables)
    for part in parts:
        xml = package.read(part)
        if named is not None and _refers(xml, named):
            yield part, _WHOLE_FORMULA.sub(b"", xml)


def _naming(sheets: Iterable[str], tables: Iterable[str]) -> re.Pattern[str] | None:
    words = [*(form for name in sheets for form in (name, name.replace("'", "''"))), *tables]
    # A longer word that ends alike, as the name of a drop-down list may, is another one.
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE) if words else None


def _refers(xml: bytes, named: re.Pattern[str]) -> bool:
    if not any(holds(xml, begin, b"f") for begin in _FORMULA_BEGINS):
        return False
    # openpyxl writes Korean as character references, so formulas are compared as what they say.
    return any(
        named.search(unescaped(formula[1].decode(errors="replace"))) for formula in _FORMULA.finditer(xml)
    )


def _is_the_users_name(name: str) -> bool:
    return not name.lower().startswith((PREFIX, "_xlnm."))
