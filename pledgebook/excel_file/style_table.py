"""Append looks to the user's style table: nothing there is changed or renumbered, equal ones are reused."""

from __future__ import annotations

import re
from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING

from pledgebook.errors import FileRefusedError
from pledgebook.excel_file.built_in_formats import BUILT_IN
from pledgebook.excel_file.default_font import digit_pixels, width_in_digits
from pledgebook.excel_file.style_defaults import LEAST, MAIN, prefixed, started
from pledgebook.package.xml_scan import Element, end_of_tag, scan, spliced, whole_number
from pledgebook.package.xml_text import quoteattr, unescaped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.grid.sheet import LookChange, Side, Style

MOST_FORMATS = 64_000
FIRST_CUSTOM_FORMAT = 164
MOST_NUMBER_FORMATS = 250
"""Custom number formats that Excel takes: 200 to 250, depending on its language."""
LAST_NUMBER_FORMAT = 0xFFFF
_NUMBERS: dict[str, int] = {BUILT_IN[number]: number for number in (*range(5), 9, 10, 49)}
"""The formats that are written by number: those that every language shows alike."""
_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
    "colors", "extLst",
)  # fmt: skip
_POINTS_AT = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}
_OFF_BY_DEFAULT = {"quotePrefix", "pivotButton", "wrapText", "shrinkToFit", "indent", "horizontal"}
_USUAL_SIZE = 1 << 18
"""Bytes of a style table that is kept in memory: one of 64,000 formats is not."""
_OWN_FORMAT = re.compile(r'<numFmt\b[^<>]*?(?P<id>numFmtId="\d+")[^<>]*?\bformatCode="(?P<code>[^"]*)"')
"""The number format of a rule, which is written with its own meaning."""
Canonical = tuple[str, tuple[tuple[str, str], ...], tuple[object, ...]]


class StyleTable:
    """The style table of one workbook in the course of one write.

    `had_formats` says whether it had cell formats before: where it had none, a cell that names one means
    nothing yet and would get a look of ours. Raises FileRefusedError where that is so within the table.
    """

    def __init__(self, data: bytes, part: str) -> None:
        self._data, self._part = data, part
        self._elements = scan(data, part, depth=6)
        if len(self._elements) == 1:
            self._data = started(data, part)
            self._elements = scan(self._data, part, depth=6)
        root = self._elements[0]
        self._prefix = f"{root.prefix}:" if root.prefix else ""
        self._sections = {element.local: element for element in self._elements if len(element.path) == 2}  # noqa: PLR2004
        self._known: dict[str, dict[Canonical, int]] = {}
        self._new: dict[str, list[str]] = {}
        self._counts: dict[str, int] = {}
        for section, child in (
            ("fonts", "font"),
            ("fills", "fill"),
            ("borders", "border"),
            ("cellXfs", "xf"),
        ):
            self._load(section, child)
        self._formats = {
            element.attributes.get("formatCode", ""): number
            for element in self._elements
            if element.path[1:] == ("numFmts", "numFmt")
            and (number := whole_number(element.attributes.get("numFmtId", ""))) is not None
        }
        # An id that a format uses without a meaning given for it must not get one of ours.
        used = {
            number
            for element in self._elements
            if (number := whole_number(element.attributes.get("numFmtId", ""))) is not None
        }
        self._meanings = {number: code for code, number in self._formats.items()}
        self._new["numFmts"] = []
        self._counts["numFmts"] = sum(element.path[1:] == ("numFmts", "numFmt") for element in self._elements)
        self._next_format = max([FIRST_CUSTOM_FORMAT - 1, *used]) + 1
        self.had_formats = self._data is data and self._counts["cellXfs"] > 0
        if self.had_formats and not self._counts["fonts"]:
            raise FileRefusedError("empty-styles")
        self.formats_before = self._counts["cellXfs"]
        self.digit = digit_pixels(self._elements)
        self._fill_up()
        self._refuse_dangling()
        self._standing: dict[tuple[Style, bool], int] = {}  # looks of which nothing had to be added
        self._cache: dict[tuple[Style, bool], int] = {}
        self._changed: dict[tuple[int, LookChange], int] = {}

    @classmethod
    def of(cls, data: bytes, part: str) -> StyleTable:
        """Return a table to write with; one of usual size is taken apart once, however often its bytes come again.

        The workbooks of a batch have few different ones, and a workbook has the same from one refresh to the next.
        """
        return _taken_apart(data, part).anew() if len(data) <= _USUAL_SIZE else cls(data, part)

    def anew(self) -> StyleTable:
        """Return another that can be added to; nothing must have been added to this one."""
        table = copy(self)
        vars(table).update(
            _known={section: dict(known) for section, known in self._known.items()},
            _new={section: list(added) for section, added in self._new.items()},
            _counts=dict(self._counts),
            _formats=dict(self._formats),
            _cache=dict(self._standing),
            _changed={},
        )
        return table

    def index(self, style: Style, *, quoted: bool = False) -> int:
        """Return the cell format of a look; `quoted` marks text that begins like a formula."""
        key = (style, quoted)
        if key not in self._cache:
            number = self._cache[key] = self._format(style, quoted=quoted)
            if number < self.formats_before:
                self._standing[key] = number
        return self._cache[key]

    def index_of_taken(self, other: StyleTable, number: int, change: LookChange | None = None) -> int:
        """Return the cell format that looks as one of another table's does, which is written without prefixes.

        With a `change` it is like that one but for the change. A number beyond the other table is its first format.
        """
        formats = other._formats_at()
        at = formats[number if number < len(formats) else 0]
        attributes = other._elements[at].attributes
        code = (change.number_format if change is not None else "") or other._code_of(
            whole_number(attributes.get("numFmtId", "0")) or 0
        )
        ids = {"numFmtId": str(self._number_format(code))}
        for attribute, section in _POINTS_AT.items():
            child = whole_number(attributes.get(attribute, "0")) or 0
            ids[attribute] = str(self._add(section, other._entry(section, child)))
        if "cellStyleXfs" in self._sections:
            ids["xfId"] = "0"
        ids |= {name: "1" for name in ("quotePrefix",) if attributes.get(name) in {"1", "true"}}
        inner = other._inner(at, change)
        flags = ("NumberFormat", "Font", "Fill", "Border", "Alignment")
        ids |= {f"apply{name}": "1" for name in (*flags, *(["Protection"] if "<protection" in inner else []))}
        return self._add("cellXfs", _element("xf", ids, inner))

    def rule_look_of_taken(self, other: StyleTable, number: int) -> int | None:
        """Return the look of a rule (a conditional format) that is like one of another table's, written without prefixes.

        None where the other table has no such look.
        """
        if "dxfs" not in self._known:
            self._load("dxfs", "dxf")
        count = sum(found.path[1:] == ("dxfs", "dxf") for found in other._elements)
        if number >= count:
            return None
        entry = other._entry("dxfs", number)
        code = _OWN_FORMAT.search(entry)
        if code is not None:  # its number may mean another format here
            own = f'numFmtId="{self._number_format(unescaped(code["code"]))}"'
            entry = entry.replace(code["id"], own, 1)
        return self._add("dxfs", entry)

    def _formats_at(self) -> list[int]:
        """Say where the cell formats stand among the elements."""
        return [at for at, found in enumerate(self._elements) if found.path[1:] == ("cellXfs", "xf")]

    def _inner(self, at: int, change: LookChange | None) -> str:
        """Return what stands in a cell format, with a change."""
        inner, end = "", self._elements[at].end
        for child in self._elements[at + 1 :]:
            if child.path[1:3] != ("cellXfs", "xf") or child.start > end:
                break
            if child.local not in {"alignment", "protection"}:
                continue
            own = _own_attributes(child)
            is_shrunk = own.get("shrinkToFit") in {"1", "true"}
            if child.local == "alignment" and change is not None and change.is_word and is_shrunk:
                own |= {"horizontal": "center", "wrapText": "1"}
                own = {name: value for name, value in own.items() if name not in {"shrinkToFit", "indent"}}
            inner += _element(child.local, own)
        return inner

    def _code_of(self, number: int) -> str:
        """Return what a number format says."""
        return self._meanings.get(number) or BUILT_IN.get(number, "General")

    def _entry(self, section: str, number: int) -> str:
        """Return an entry as it stands in the part."""
        entries = [element for element in self._elements if element.path[1:-1] == (section,)]
        return self._data[entries[number].start : entries[number].end].decode()

    def changed(self, number: int, change: LookChange) -> int:
        """Return the cell format that is like one of the workbook's but for a change; one beyond the table stays."""
        known = self._changed.get((number, change))
        if known is None:
            known = self._changed[number, change] = self._with_change(number, change)
        return known

    def _with_change(self, number: int, change: LookChange) -> int:
        formats = self._formats_at()
        if number >= len(formats):
            return number
        at = formats[number]
        attributes = _own_attributes(self._elements[at])
        if change.number_format:
            attributes |= {
                "numFmtId": str(self._number_format(change.number_format)),
                "applyNumberFormat": "1",
            }
        return self._add("cellXfs", _element("xf", attributes, self._inner(at, change)))

    def digits(self, points: float) -> float:
        """Return a column's width as a file states it: in digits of the workbook's default font."""
        return width_in_digits(points, self.digit)

    @property
    def adds_formats(self) -> bool:
        """Say whether cell formats were appended that the workbook had not."""
        return self.had_formats and bool(self._new["cellXfs"])

    def finish(self) -> bytes:
        """Return the part with what was added; the very same bytes where nothing was."""
        edits: list[tuple[int, int, bytes]] = []
        for section in _ORDER:
            if self._new.get(section):
                edits += self._insert(section, self._new[section])
        return spliced(self._data, edits) if edits else self._data

    def _load(self, section: str, child: str) -> None:
        known: dict[Canonical, int] = {}
        children = [at for at, element in enumerate(self._elements) if element.path[1:] == (section, child)]
        for number, at in enumerate(children):
            known.setdefault(_canonical(self._elements, at)[0], number)
        self._known[section] = known
        self._new[section] = []
        self._counts[section] = len(children)

    def _fill_up(self) -> None:
        for section, least in LEAST.items():
            for xml in least[self._counts[section] :]:
                self._known[section].setdefault(_canonical_of(xml), self._counts[section])
                self._new[section].append(xml)
                self._counts[section] += 1

    def _refuse_dangling(self) -> None:
        """Refuse a format that names a font, fill or border beyond the last: one of ours would become it."""
        for element in self._elements:
            if element.path[1:] not in {("cellXfs", "xf"), ("cellStyleXfs", "xf")}:
                continue
            for attribute, section in _POINTS_AT.items():
                number = whole_number(element.attributes.get(attribute, "0"))
                if number is None or number >= self._counts[section]:
                    raise FileRefusedError("dangling-styles")

    def _add(self, section: str, xml: str) -> int:
        canonical = _canonical_of(xml)
        known = self._known[section]
        if canonical not in known:
            known[canonical] = self._counts[section]
            self._counts[section] += 1
            self._new[section].append(xml)
        if self._counts[section] > MOST_FORMATS:
            raise FileRefusedError("too-many-styles")
        return known[canonical]

    def _format(self, style: Style, *, quoted: bool) -> int:
        number = self._number_format(style.number_format)
        font = self._add("fonts", _font(style))
        fill = self._add("fills", _fill(style))
        border = self._add("borders", _border(style))
        quote = ' quotePrefix="1"' if quoted else ""
        parent = ' xfId="0"' if "cellStyleXfs" in self._sections else ""
        return self._add(
            "cellXfs",
            f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}"{parent}{quote} '
            'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f"{_alignment(style)}</xf>",
        )

    def _number_format(self, code: str) -> int:
        number = _NUMBERS.get(code)
        # A table may give a built-in number another meaning; an empty one is ClosedXML's for General.
        if number is not None and self._meanings.get(number, code) in {code, ""}:
            return number
        if code not in self._formats:
            if self._counts["numFmts"] >= MOST_NUMBER_FORMATS or self._next_format > LAST_NUMBER_FORMAT:
                raise FileRefusedError("too-many-number-formats", most=MOST_NUMBER_FORMATS)
            self._formats[code] = self._next_format
            self._counts["numFmts"] += 1
            self._new["numFmts"].append(
                f'<numFmt numFmtId="{self._next_format}" formatCode={quoteattr(code)}/>'
            )
            self._next_format += 1
        return self._formats[code]

    def _insert(self, section: str, added: list[str]) -> list[tuple[int, int, bytes]]:
        content = prefixed("".join(added), self._prefix).encode()
        element = self._sections.get(section)
        name = f"{self._prefix}{section}"
        if element is None:
            whole = f'<{name} count="{len(added)}">'.encode() + content + f"</{name}>".encode()
            at = self._place_of(section)
            return [(at, at, whole)]
        tag_end = end_of_tag(self._data, element.start)
        tag = self._data[element.start : tag_end]
        counted = re.sub(rb'(\scount=)(["\'])\d+\2', rb'\g<1>"%d"' % self._counts[section], tag)
        if element.inner_end is None:
            opened = re.sub(rb"\s*/>$", b">", counted)
            return [(element.start, element.end, opened + content + f"</{element.name}>".encode())]
        return [(element.start, tag_end, counted), (element.inner_end, element.inner_end, content)]

    def _place_of(self, section: str) -> int:
        """Find where a section that is not there yet belongs: before the first that comes after it."""
        later = _ORDER[_ORDER.index(section) + 1 :]
        starts = [self._sections[name].start for name in later if name in self._sections]
        root = self._elements[0]
        return min(starts, default=root.inner_end or root.end)


@lru_cache(maxsize=4)
def _taken_apart(data: bytes, part: str) -> StyleTable:
    return StyleTable(data, part)


@lru_cache(maxsize=4096)
def _canonical_of(xml: str) -> Canonical:
    """Return an entry of ours as a comparable value; a batch asks for the same few hundred again and again."""
    return _canonical(scan(f'<r xmlns="{MAIN}">{xml}</r>'.encode(), "styles", depth=6), 1)[0]


def _canonical(elements: list[Element], at: int) -> tuple[Canonical, int]:
    """Return an element as a comparable value, whatever its prefix and the order of its attributes."""
    element = elements[at]
    children: list[object] = []
    next_at, end = at + 1, element.end
    while (
        next_at < len(elements)
        and elements[next_at].path[: len(element.path)] == element.path
        and elements[next_at].start < end
    ):
        child, next_at = _canonical(elements, next_at)
        children.append(child)
    attributes = tuple(sorted(item for item in element.attributes.items() if not _says_nothing(*item)))
    return (element.local, attributes, tuple(children)), next_at


def _says_nothing(attribute: str, value: str) -> bool:
    """Tell what other programs add or leave out when they save, without a change of look."""
    return (
        attribute.startswith(("xmlns", "xr:"))
        or (attribute.startswith("apply") and value in {"1", "true"})
        or (attribute in _OFF_BY_DEFAULT and value in {"0", "false", "general"})
    )


def _own_attributes(element: Element) -> dict[str, str]:
    """Return the attributes without a namespace."""
    return {name: value for name, value in element.attributes.items() if ":" not in name and name != "xmlns"}


def _element(name: str, attributes: Mapping[str, str], inner: str = "") -> str:
    listed = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{listed}>{inner}</{name}>" if inner else f"<{name}{listed}/>"


def _color(rgb: str) -> str:
    return f'rgb="FF{rgb}"'


def _font(style: Style) -> str:
    flags = "".join(
        f"<{tag}/>" for tag, on in (("b", style.bold), ("i", style.italic), ("u", style.underline)) if on
    )
    # Excel writes u after b and i and before sz, as the schema does.
    return (
        f'<font>{flags}<sz val="{style.size:g}"/><color {_color(style.color)}/><name val={quoteattr(style.font)}/>'
        '<family val="3"/><charset val="129"/></font>'
    )


def _fill(style: Style) -> str:
    if style.fill is None:
        return '<fill><patternFill patternType="none"/></fill>'
    return (
        f'<fill><patternFill patternType="solid"><fgColor {_color(style.fill)}/><bgColor indexed="64"/>'
        "</patternFill></fill>"
    )


def _border(style: Style) -> str:
    sides = (("left", style.left), ("right", style.right), ("top", style.top), ("bottom", style.bottom))
    return f"<border>{''.join(_side(name, side) for name, side in sides)}<diagonal/></border>"


def _side(name: str, side: Side | None) -> str:
    if side is None:
        return f"<{name}/>"
    return f'<{name} style="{side.style}"><color {_color(side.color)}/></{name}>'


def _alignment(style: Style) -> str:
    parts = [f'horizontal="{style.horizontal}"'] if style.horizontal != "general" else []
    parts.append(f'vertical="{style.vertical}"')
    if style.wrap:
        parts.append('wrapText="1"')
    if style.indent:
        parts.append(f'indent="{style.indent}"')
    if style.shrink:
        parts.append('shrinkToFit="1"')
    return f"<alignment {' '.join(parts)}/>"
