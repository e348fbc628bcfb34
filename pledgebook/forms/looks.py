"""The cell formats of a workbook as looks: colours of the theme with their tint, widths, number formats."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from pledgebook.excel_file.built_in_formats import BUILT_IN
from pledgebook.excel_file.default_font import digit_of
from pledgebook.forms.tree import Node, tree_of, xml_of
from pledgebook.grid.sheet import Side, Style
from pledgebook.package.xml_scan import whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pledgebook.package.parts import Package

_INDEXED = [
    "000000",
    "FFFFFF",
    "FF0000",
    "00FF00",
    "0000FF",
    "FFFF00",
    "FF00FF",
    "00FFFF",
    "000000",
    "FFFFFF",
    "FF0000",
    "00FF00",
    "0000FF",
    "FFFF00",
    "FF00FF",
    "00FFFF",
    "800000",
    "008000",
    "000080",
    "808000",
    "800080",
    "008080",
    "C0C0C0",
    "808080",
    "9999FF",
    "993366",
    "FFFFCC",
    "CCFFFF",
    "660066",
    "FF8080",
    "0066CC",
    "CCCCFF",
    "000080",
    "FF00FF",
    "FFFF00",
    "00FFFF",
    "800080",
    "800000",
    "008080",
    "0000FF",
    "00CCFF",
    "CCFFFF",
    "CCFFCC",
    "FFFF99",
    "99CCFF",
    "FF99CC",
    "CC99FF",
    "FFCC99",
    "3366FF",
    "33CCCC",
    "99CC00",
    "FFCC00",
    "FF9900",
    "FF6600",
    "666699",
    "969696",
    "003366",
    "339966",
    "003300",
    "333300",
    "993300",
    "993366",
    "333399",
    "333333",
]
"""The colours that a workbook names by number."""
_SWAPPED = (1, 0, 3, 2)
"""A theme's file says the dark ones first; cells count the light ones first."""
_THEME = (
    "FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47", "0563C1",
    "954F72",
)  # fmt: skip
_SIDES: Mapping[str, Literal["hair", "thin", "medium"]] = {
    "thin": "thin", "hair": "hair", "dotted": "hair", "dashed": "thin", "dashDot": "thin", "dashDotDot": "thin",
    "medium": "medium", "thick": "medium", "double": "medium", "mediumDashed": "medium",
    "mediumDashDot": "medium", "mediumDashDotDot": "medium", "slantDashDot": "medium",
}  # fmt: skip
_HORIZONTAL: Mapping[str, Literal["general", "left", "center", "right"]] = {
    "left": "left", "center": "center", "right": "right", "centerContinuous": "center", "justify": "left",
    "distributed": "center", "fill": "left",
}  # fmt: skip
_VERTICAL: Mapping[str, Literal["top", "center", "bottom"]] = {
    "top": "top", "center": "center", "justify": "top", "distributed": "center",
}  # fmt: skip
_UPRIGHT = 255
"""The rotation of text whose letters stand below one another."""


@dataclass(frozen=True, slots=True)
class Looks:
    """The cell formats of a workbook, by their numbers."""

    styles: tuple[Style, ...] = ()
    turned: frozenset[int] = field(default_factory=frozenset)  # formats whose text is turned
    digit: int = 7  # pixels of a digit of the default font
    table: bytes = field(default=b"", repr=False)  # the parts that they were read from
    theme: bytes = field(default=b"", repr=False)

    def style(self, number: int) -> Style:
        """Return a look; that of a number beyond the table is the usual one."""
        return self.styles[number] if number < len(self.styles) else Style()


def looks_of(package: Package) -> Looks:
    """Read the style table and the theme of a workbook."""
    parts = {
        relation.kind: relation.target
        for relation in package.relations(package.workbook_part)
        if relation.kind in {"styles", "theme"} and package.has(relation.target)
    }
    if "styles" not in parts:
        return Looks()
    theme = package.read(parts["theme"]) if "theme" in parts else b""
    table = package.read(parts["styles"])
    styles, turned = _read(table, theme, parts["styles"])
    return Looks(styles, turned, digit_of(package), table, theme)


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours that a workbook names by number: those of its theme, and those of its list."""

    theme: Sequence[str]
    indexed: Sequence[str]

    @classmethod
    def of(cls, table: Node, theme: bytes) -> Palette:
        """Return the colours of a style table and the theme beside it."""
        colors = table.child("colors")
        listed = colors.child("indexedColors") if colors is not None else None
        own = [node.get("rgb")[-6:].upper() for node in listed.children] if listed is not None else []
        return cls(_theme_colors(theme) if theme else _THEME, [*own, *_INDEXED[len(own) :]])

    def shade(self, node: Node) -> str | None:
        """Return a colour as RRGGBB, its tint in it; None for one that the program decides."""
        shade: str | None = None
        theme, indexed = whole_number(node.get("theme")), whole_number(node.get("indexed"))
        if node.get("rgb"):
            shade = node.get("rgb")[-6:].upper()
        elif theme is not None and theme < len(self.theme):
            shade = self.theme[theme]
        elif indexed is not None and indexed < len(self.indexed):
            shade = self.indexed[indexed]
        if shade is None or len(shade) != 6:  # noqa: PLR2004 - RRGGBB
            return None
        return _tinted(shade, number_of(node.get("tint"), 0.0))


@lru_cache(maxsize=4)
def _read(data: bytes, theme: bytes, part: str) -> tuple[tuple[Style, ...], frozenset[int]]:
    root = tree_of(data, part)
    table = _Table(root, Palette.of(root, theme))
    formats = table.section("cellXfs")
    turned = frozenset(
        at
        for at, entry in enumerate(formats)
        if (alignment := entry.child("alignment")) is not None
        and alignment.get("textRotation", "0") not in {"", "0"}
    )
    return tuple(map(table.style, formats)), turned


@lru_cache(maxsize=4)
def palette_of(looks: Looks) -> Palette:
    """Return the colours that a workbook names by number."""
    return Palette.of(tree_of(looks.table, "styles") if looks.table else Node("", "none"), looks.theme)


@lru_cache(maxsize=4)
def look_marks(looks: Looks) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return all that each cell format says, and each look of a rule, as texts: numbers may change as a program saves."""
    if not looks.table:
        return (), ()
    root = tree_of(looks.table, "styles")
    table = _Table(root, Palette.of(root, looks.theme))
    return tuple(map(table.mark, table.section("cellXfs"))), tuple(map(xml_of, table.section("dxfs")))


def _theme_colors(data: bytes) -> tuple[str, ...]:
    root = tree_of(data, "theme")
    scheme = next(root.every("clrScheme"), None)
    found: list[str] = []
    for node in scheme.children if scheme is not None else ():
        color = node.children[0] if node.children else None
        found.append(
            "000000" if color is None else (color.get("lastClr") or color.get("val") or "000000").upper()
        )
    if len(found) < len(_THEME):
        return _THEME
    return tuple(found[_SWAPPED[at]] if at < len(_SWAPPED) else shade for at, shade in enumerate(found))


class _Table:
    def __init__(self, root: Node, palette: Palette) -> None:
        self._root = root
        self._palette = palette
        self._codes = dict(BUILT_IN)
        for entry in self.section("numFmts"):
            number = whole_number(entry.get("numFmtId"))
            if number is not None:
                self._codes[number] = entry.get("formatCode") or "General"
        self._fonts, self._fills, self._borders = map(self.section, ("fonts", "fills", "borders"))

    def section(self, name: str) -> list[Node]:
        found = self._root.child(name)
        return [] if found is None else found.children

    def mark(self, entry: Node) -> str:
        """Return all that a cell format says, with what it names by number."""
        code = self._codes.get(whole_number(entry.get("numFmtId", "0")) or 0, "General")
        named = (
            _at(self._fonts, entry.get("fontId", "0")),
            _at(self._fills, entry.get("fillId", "0")),
            _at(self._borders, entry.get("borderId", "0")),
            *entry.children,
        )
        return "".join((code, *map(xml_of, named)))

    def style(self, entry: Node) -> Style:
        font = _at(self._fonts, entry.get("fontId", "0"))
        border = _at(self._borders, entry.get("borderId", "0"))
        alignment = entry.child("alignment") or Node("", "alignment")
        name, size = (_value(font, key) for key in ("name", "sz"))
        horizontal = alignment.get("horizontal")
        return Style(
            font=name or "맑은 고딕",
            size=number_of(size, 11.0),
            bold=_is_on(font, "b"),
            italic=_is_on(font, "i"),
            underline=_is_on(font, "u"),
            color=self._color(font.child("color"), "000000") or "000000",
            fill=self._fill(_at(self._fills, entry.get("fillId", "0"))),
            left=self._side(border, "left"),
            right=self._side(border, "right"),
            top=self._side(border, "top"),
            bottom=self._side(border, "bottom"),
            horizontal=_HORIZONTAL.get(horizontal, "general"),
            vertical=_VERTICAL.get(alignment.get("vertical"), "bottom"),
            wrap=_is_true(alignment.get("wrapText")) or horizontal in {"justify", "distributed"},
            shrink=_is_true(alignment.get("shrinkToFit")),
            indent=min(whole_number(alignment.get("indent", "0")) or 0, 15),
            number_format=self._codes.get(whole_number(entry.get("numFmtId", "0")) or 0, "General"),
        )

    def _fill(self, entry: Node) -> str | None:
        pattern = entry.child("patternFill")
        if pattern is None or pattern.get("patternType", "none") == "none":
            return None
        if pattern.get("patternType") != "solid":
            return self._color(pattern.child("bgColor"), None)
        return self._color(pattern.child("fgColor"), None)

    def _side(self, border: Node, name: str) -> Side | None:
        side = border.child(name) or border.child({"left": "start", "right": "end"}.get(name, ""))
        style = _SIDES.get(side.get("style")) if side is not None else None
        if side is None or style is None:
            return None
        return Side(style, self._color(side.child("color"), "000000") or "000000")

    def _color(self, node: Node | None, usual: str | None) -> str | None:
        if node is None or _is_true(node.get("auto")):
            return usual
        return self._palette.shade(node) or usual


def _tinted(shade: str, tint: float) -> str:
    """Make a colour lighter (tint above 0) or darker, by its lightness, as Excel does."""
    if not tint:
        return shade
    try:
        red, green, blue = (int(shade[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return "000000"
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    rgb = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), strength)
    return "".join(f"{round(part * 255):02X}" for part in rgb)


def _at(entries: Sequence[Node], number: str) -> Node:
    at = whole_number(number) or 0
    return entries[at] if at < len(entries) else Node("", "none")


def _value(node: Node, name: str) -> str:
    found = node.child(name)
    return "" if found is None else found.get("val")


def _is_on(font: Node, name: str) -> bool:
    found = font.child(name)
    return found is not None and found.get("val", "1") not in {"0", "false", "none"}


def _is_true(text: str) -> bool:
    return text in {"1", "true", "on"}


def number_of(text: str, usual: float) -> float:
    """Return a measure or a tint, which Excel writes with an exponent too; what is usual where it is none.

    >>> number_of("-9.99E-2", 0.0), number_of("", 11.0)
    (-0.0999, 11.0)
    """
    try:
        found = float(text)
    except ValueError:
        return usual
    return found if -1e6 < found < 1e6 else usual  # noqa: PLR2004 - neither NaN nor endless
