"""Edits of workbook.xml by insertion at byte offsets: entries, defined names, the order to recalculate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pledgebook.excel_file.marks import GROWN_PREFIX, LAYOUT_PREFIX, PREFIX, SHEET_MARK
from pledgebook.grid.addresses import cell_of
from pledgebook.package.edits import Edit, appended
from pledgebook.package.xml_scan import end_of_tag, hardened_parser, parse
from pledgebook.package.xml_text import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pledgebook.package.xml_scan import Element

# Children of workbook that must stand after definedNames, in schema order (ECMA-376 part 1, 18.2.27).
_AFTER_NAMES = (
    "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing",
    "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip
FILTER_NAME = "_xlnm._FilterDatabase"
_SCOPE = re.compile(rb"(\slocalSheetId\s*=\s*[\"'])\s*\d+\s*([\"'])")
_PRINT_NAMES = {"print_area", "print_titles", "_filterdatabase"}
"""Built-in names, which some programs write without their prefix: to Excel both are one."""


class Places(NamedTuple):
    """Where sheets stand, as scopes of names say it: `owned` are the places of ours.

    `slots` maps the place of each sheet before to the one among those that stay, or to nothing where it goes;
    `moved` those slots, where a sheet moves from one to another, to the new ones. `gone` are the marks of
    sheets that go.
    """

    owned: Collection[str]
    moved: Mapping[str, str]
    slots: Mapping[str, str]
    gone: Collection[str]


NOWHERE = Places((), {}, {}, ())
"""No sheet is ours, moves or goes."""


def name_edits(
    elements: list[Element],
    wanted: dict[tuple[str, str], str],
    prefix: str,
    places: Places,
    data: bytes,
) -> list[Edit]:
    """Bring the defined names of owned sheets to what is wanted; a name that is right already stays.

    `wanted` maps (name, localSheetId) to a reference. A name that somebody gave a cell of a sheet that moves
    goes with it, and the names of a sheet that goes go too. Marks whose sheet is gone are cleared away.
    """
    left = dict(wanted)
    spelt = {(name.lower(), at): (name, at) for name, at in reversed(wanted)}
    grows = any(name.startswith(GROWN_PREFIX) for name, _ in wanted)
    edits: list[Edit] = []
    for element in elements:
        if element.local != "definedName":
            continue
        name, scope = element.attributes.get("name", ""), element.attributes.get("localSheetId", "")
        at = places.slots.get(scope, scope)
        if (scope and not at) or (not scope and name.lower() in places.gone):
            edits.append((element.start, element.end, b""))
            continue
        # What an open Excel laid out is written anew, so its note of the layout no longer holds.
        is_local_mark = name.lower() == SHEET_MARK or name.lower().startswith(LAYOUT_PREFIX)
        is_ours = at in places.owned and (
            name.lower().removeprefix("_xlnm.") in _PRINT_NAMES or is_local_mark
        )
        is_mark = not at and name.lower().startswith(PREFIX)
        same = spelt.get((name.lower(), at))
        same = same if same in left else None
        if same is not None and at == scope and _same_reference(element.text, left[same]):
            del left[same]
        elif (
            is_ours
            or (is_mark and (same is not None or "#REF!" in element.text))
            or (grows and is_mark and name.lower().startswith(GROWN_PREFIX))
        ):
            edits.append((element.start, element.end, b""))
        elif places.moved.get(at, at) != scope:
            tag = data[element.start : end_of_tag(data, element.start)]
            renumbered = _SCOPE.sub(rb"\g<1>%s\g<2>" % places.moved.get(at, at).encode(), tag)
            edits.append((element.start, element.start + len(tag), renumbered))
    if left:
        xml = "".join(_defined_name(name, at, text, prefix) for (name, at), text in left.items())
        section = next((element for element in elements if element.local == "definedNames"), None)
        edits += appended(section, xml) if section else _new_names(elements, xml, prefix)
    return edits


def _defined_name(name: str, at: str, text: str, prefix: str) -> str:
    local = f' localSheetId="{at}"' if at else ""
    hidden = ' hidden="1"' if name.startswith((PREFIX, FILTER_NAME)) else ""
    return f"<{prefix}definedName name={quoteattr(name)}{local}{hidden}>{escape(text)}</{prefix}definedName>"


def _same_reference(reference: str, other: str) -> bool:
    """Compare references: Excel writes them with quotes only where it must."""
    return reference.strip().replace("'", "") == other.replace("'", "")


def _new_names(elements: list[Element], xml: str, prefix: str) -> list[Edit]:
    whole = f"<{prefix}definedNames>{xml}</{prefix}definedNames>".encode()
    at = _before(elements, _AFTER_NAMES)
    return [(at, at, whole)]


def _before(elements: list[Element], names: tuple[str, ...]) -> int:
    """Find the place before the first of some children of the root, else before the root's end."""
    starts = [element.start for element in elements if len(element.path) == 2 and element.local in names]  # noqa: PLR2004
    root_end = elements[0].inner_end
    return min(starts) if starts else root_end or elements[0].end


def view_edits(elements: list[Element], slots: Mapping[str, str], data: bytes) -> list[Edit]:
    """Let each window show the sheet that it showed, where sheets before it go; else the one before those."""
    edits: list[Edit] = []
    for element in elements:
        if element.local != "workbookView":
            continue
        tag = data[element.start : (at := end_of_tag(data, element.start))]
        for name in (b"activeTab", b"firstSheet"):
            tag = re.sub(
                rb"(\s%s\s*=\s*[\"'])\s*(\d+)\s*([\"'])" % name,
                lambda found: found[1] + _shown(found[2].decode(), slots) + found[3],
                tag,
            )
        if tag != data[element.start : at]:
            edits.append((element.start, at, tag))
    return edits


def _shown(place: str, slots: Mapping[str, str]) -> bytes:
    number = int(place)
    staying = (slots[str(before)] for before in range(number, -1, -1) if slots.get(str(before)))
    return (slots.get(str(number), str(number)) or next(staying, "0")).encode()


def full_calculation(elements: list[Element], prefix: str, data: bytes) -> list[Edit]:
    """Ask for a full calculation when the workbook is opened."""
    calc = next((element for element in elements if element.local == "calcPr"), None)
    if calc is None:
        at = _before(elements, _AFTER_NAMES[1:])
        return [(at, at, f'<{prefix}calcPr fullCalcOnLoad="1"/>'.encode())]
    if calc.attributes.get("fullCalcOnLoad") in {"1", "true"}:
        return []
    tag = data[calc.start : calc.end]
    changed = re.sub(rb"\sfullCalcOnLoad\s*=\s*(\"[^\"]*\"|'[^']*')", b"", tag)
    at = len(f"<{calc.name}")
    return [(calc.start, calc.end, changed[:at] + b' fullCalcOnLoad="1"' + changed[at:])]


def names_a_lost_formula(chain: bytes, part: str, formulas: dict[str, set[tuple[int, int]]]) -> bool:
    """Say whether the calculation chain names a cell, by sheetId, that holds no formula any more."""
    sheet = ""
    is_lost = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal sheet, is_lost
        if name.rpartition(":")[2] == "c":
            sheet = attributes.get("i", sheet)
            is_lost |= sheet in formulas and cell_of(attributes.get("r", "A1")) not in formulas[sheet]

    parser = hardened_parser(part)
    parser.StartElementHandler = start
    parse(parser, chain, part)
    return is_lost
