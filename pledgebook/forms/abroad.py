"""A form whose cards go into another workbook: what it names of its own, looks and parts, is with it.

There the theme is another, the numbers of looks and of shared texts mean something else, and no part of the form's
workbook is at hand. Colours are written out, fonts too, and pictures come along. What cannot be taken is told.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from pledgebook.excel_file.chart_xml import MAIN as ART
from pledgebook.excel_file.default_font import width_in_digits
from pledgebook.excel_file.sheet_xml import HEAD, MAIN
from pledgebook.findings import finding
from pledgebook.forms.anchors import drawing_part
from pledgebook.forms.looks import Palette
from pledgebook.forms.references import UnreadableFormulaError, names_in, references
from pledgebook.forms.tree import Node, tree_of, xml_of
from pledgebook.grid.addresses import cell_on, span_of
from pledgebook.package.xml_scan import whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pledgebook.findings import Finding
    from pledgebook.forms.model import Form, FormCell
    from pledgebook.grid.sheet import Led

_SECTIONS = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
_LISTED = 64
"""Colours of the list beyond it are the system's: ink and paper, and the same everywhere."""
_RULES = ("conditionalFormatting", "dataValidations", "extLst")
_FORMULAS = {"formula", "formula1", "formula2", "f"}
_OF_SCHEME: Mapping[str, int] = {
    "lt1": 0, "bg1": 0, "dk1": 1, "tx1": 1, "lt2": 2, "bg2": 2, "dk2": 3, "tx2": 3,
    **{f"accent{at}": 3 + at for at in range(1, 7)}, "hlink": 10, "folHlink": 11,
}  # fmt: skip
"""Where the colours that drawings name stand in a theme, as cells count them."""
_OF_FONT = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "family",
    "charset",
)  # fmt: skip
"""What a font says in the order of the schema, which not every program keeps to."""
_BEHIND_FONTS = {"cs", "sym", "hlinkClick", "hlinkMouseOver", "rtl", "extLst"}


def form_abroad(form: Form) -> Form:
    """Return a form of which every card is whole in any workbook."""
    table = tree_of(form.looks.table, "styles") if form.looks.table else Node(MAIN, "styleSheet")
    palette = Palette.of(table, form.looks.theme)
    fonts = _fonts(form.looks.theme)
    root = _resolved(form.root, palette)
    root.children = [
        node for node in root.children if node.local != "phoneticPr"
    ]  # names a font by its number
    _measure(root, form)
    led = tuple(_brought(led, form.media, palette, fonts) for led in form.led)
    return replace(
        form,
        root=root,
        rows=tuple(
            replace(row, cells=tuple(_cell(cell, palette) for cell in row.cells)) for row in form.rows
        ),
        led=led,
        styles=_styles(form.looks.table, form.looks.theme),
    )


def told_abroad(form: Form) -> Iterator[Finding]:
    """Yield what of a form cannot go into another workbook: rules that read from it, parts of a kind of their own."""
    for node in form.root.children:
        for rule in node.walk() if node.local in _RULES else ():
            yield from _told_of_rule(form, rule)
    for cell in (cell for row in form.rows for cell in row.cells if cell.formula):
        name = next((name for name in names_in(cell.formula) if "!" not in name), "")
        if name:
            at = cell_on(form.name, cell.row, cell.column)
            yield finding("PB826", at, f"={cell.formula}", other=name)
    for part in (inner for led in form.led for inner in (led, *led.led)):
        if not (part.is_external or part.content or part.target in form.media):
            yield finding("PB826", form.name, part.kind, other=part.target.rpartition("/")[2])


def _told_of_rule(form: Form, rule: Node) -> Iterator[Finding]:
    """Yield what a rule of some ranges reads from elsewhere."""
    ranges = rule.get("sqref") or _text(rule.child("sqref"))
    if not ranges:
        return
    span = span_of(ranges.split()[0])
    at = cell_on(form.name, span.top, span.left) if span is not None else form.name
    for inner in rule.walk():
        formula = inner.text.strip() if inner.local in _FORMULAS else ""
        other = _read_elsewhere(formula, form.name.casefold()) if formula else ""
        if other:
            yield finding("PB826", at, f"={formula}", other=other)


def _read_elsewhere(formula: str, own: str) -> str:
    """Return the sheet or the name that a formula reads from; nothing where it reads from its own sheet alone."""
    try:
        sheets = [found.sheet for found, _ in references(formula) if found.sheet.casefold() not in {"", own}]
        return next(iter((*sheets, *names_in(formula))), "")
    except UnreadableFormulaError:
        return formula


def _text(node: Node | None) -> str:
    return "" if node is None else node.text.strip()


def _resolved(node: Node, palette: Palette) -> Node:
    """Return a copy with colours and fonts written out that a theme or the list of a workbook gives."""
    copy = node.copy()
    for found in copy.walk():
        indexed = whole_number(found.get("indexed"))
        if found.get("theme") or (indexed is not None and indexed < _LISTED):
            shade = palette.shade(found)
            if shade is not None:
                found.attributes = {
                    name: value
                    for name, value in found.attributes.items()
                    if name[1] not in {"theme", "indexed", "tint"}
                }
                found.set("rgb", f"FF{shade}")
        found.children = [child for child in found.children if child.local != "scheme"]
    return copy


def _cell(cell: FormCell, palette: Palette) -> FormCell:
    """Return a cell whose text is its own."""
    runs = tuple(
        replace(run, look=_resolved(run.look, palette) if run.look is not None else None) for run in cell.runs
    )
    return replace(cell, kind="inlineStr" if cell.kind == "s" else cell.kind, runs=runs)


def _measure(root: Node, form: Form) -> None:
    """Say how wide columns are that say nothing: else they would be as wide as those of another font."""
    sizes = root.child("sheetFormatPr")
    if sizes is not None and not sizes.get("defaultColWidth"):
        sizes.set("defaultColWidth", f"{width_in_digits(form.usual_width, form.looks.digit):g}")


@lru_cache(maxsize=4)
def _styles(table: bytes, theme: bytes) -> bytes:
    """Return a style table that hangs on no theme: without prefixes, extensions and lists of colours."""
    if not table:
        return b""
    root = tree_of(table, "styles")
    palette = Palette.of(root, theme)
    for node in root.walk():
        node.children = [child for child in node.children if child.local != "extLst"]
        if node.local == "font":
            node.children.sort(
                key=lambda child: _OF_FONT.index(child.local) if child.local in _OF_FONT else 0
            )
    sections = (root.child(name) for name in _SECTIONS)
    inner = "".join(xml_of(_resolved(section, palette)) for section in sections if section is not None)
    return f'{HEAD}<styleSheet xmlns="{MAIN}">{inner}</styleSheet>'.encode()


# --- drawings


def _fonts(theme: bytes) -> dict[str, str]:
    """Return the fonts of a theme by what drawings call them: `+mn-lt` is the Latin one of text."""
    root = tree_of(theme, "theme") if theme else Node("", "theme")
    found: dict[str, str] = {}
    for local, short in (("majorFont", "mj"), ("minorFont", "mn")):
        listed = next(root.every(local), None)
        if listed is None:
            continue
        latin, east, complex_ = (_face(listed.child(name)) for name in ("latin", "ea", "cs"))
        korean = next(
            (font.get("typeface") for font in listed.every("font") if font.get("script") == "Hang"), ""
        )
        found |= {
            f"+{short}-lt": latin,
            f"+{short}-ea": east or korean or latin,
            f"+{short}-cs": complex_ or latin,
        }
    return {name: face for name, face in found.items() if face}


def _face(node: Node | None) -> str:
    return "" if node is None else node.get("typeface")


def _brought(led: Led, media: Mapping[str, Led], palette: Palette, fonts: Mapping[str, str]) -> Led:
    """Return what a sheet leads to with the bytes of all that it needs."""
    if led.target in media and not led.content:
        return replace(media[led.target], relation=led.relation)
    inner = tuple(_brought(inner, media, palette, fonts) for inner in led.led)
    if led.kind != "drawing" or not led.content:
        return replace(led, led=inner)
    root = tree_of(led.content, "drawing")
    inward = {found.relation for found in led.led if found.is_external and found.target.startswith("#")}
    for node in root.walk():
        node.children = [child for child in node.children if not _leads_back(child, inward)]
        if node.local == "schemeClr" and node.get("val") in _OF_SCHEME:
            node.local = "srgbClr"
            node.set("val", palette.theme[_OF_SCHEME[node.get("val")]])
        if node.get("typeface") in fonts:
            node.set("typeface", fonts[node.get("typeface")])
        if node.local == "r" and node.namespace == ART:
            _set_fonts(node, fonts)
    kept = tuple(found for found in inner if found.relation not in inward)
    return replace(led, content=drawing_part(root), led=kept)


def _leads_back(node: Node, inward: set[str]) -> bool:
    """Say whether a link of something drawn leads to a place in the workbook that it leaves."""
    return node.local in {"hlinkClick", "hlinkHover"} and any(
        name[1] == "id" and value in inward for name, value in node.attributes.items()
    )


def _set_fonts(run: Node, fonts: Mapping[str, str]) -> None:
    """Name the fonts of a text of a shape that names none: those of the theme."""
    look = run.child("rPr")
    if look is None:
        look = Node(ART, "rPr")
        run.children.insert(0, look)
    at = next(
        (n for n, child in enumerate(look.children) if child.local in _BEHIND_FONTS), len(look.children)
    )
    for local, name in (("ea", "+mn-ea"), ("latin", "+mn-lt")):
        first = next((n for n, child in enumerate(look.children) if child.local == "ea"), at)
        if look.child(local) is None and name in fonts:
            look.children.insert(first, Node(ART, local, {("", "typeface"): fonts[name]}))
