"""Looks on an open sheet, attribute by attribute: one access sets an attribute wherever it is wanted."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from pledgebook.excel_live import sheet_door
from pledgebook.excel_live.kept_door import apply_kept
from pledgebook.excel_live.regions import areas
from pledgebook.grid.addresses import Place, cell_name
from pledgebook.grid.sheet import merged_looks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import xlwings as xw

    from pledgebook.grid.sheet import Sheet, Style

_UNKNOWN = object()
_INDENTED = frozenset({"left", "right", "distributed"})
"""Alignments that an indent goes with."""


def looks_of(sheet: Sheet) -> dict[Place, Style]:
    """Return the look of each cell; every cell under a merge has that of its first one."""
    names = {place: cell.style for place, cell in sheet.cells.items()} | merged_looks(sheet)
    return {place: sheet.styles[name] for place, name in names.items() if name}


def apply(page: xw.Sheet, looks: Mapping[Place, Style]) -> None:
    """Set the looks of cells, on a sheet whose formats were cleared."""
    for name, default, put in _ATTRIBUTES:
        # A look put on by hand may ask for an indent that its alignment does not take: a file keeps it, Excel refuses.
        takes = _INDENTED if name == "indent" else None
        wanted = {
            place: getattr(style, name)
            for place, style in looks.items()
            if takes is None or style.horizontal in takes
        }
        for address, value in _strokes(wanted, default):
            put(page.range(address), value)
    grids = {place: style.left for place, style in looks.items() if _is_even(style)}
    for address, value in _strokes(grids, None):
        sheet_door.set_grid(page.range(address), value)
    uneven = [(place, style) for place, style in looks.items() if not _is_even(style)]
    for edge in ("left", "right", "top", "bottom") if uneven else ():
        for side, places in _by_value((place, getattr(style, edge)) for place, style in uneven).items():
            for place in places:
                sheet_door.set_edge(page.range(cell_name(*place)), edge, side)
    apply_kept(page, looks)


def set_formats(page: xw.Sheet, formats: Mapping[Place, str]) -> None:
    """Set the number formats of cells."""
    for code, places in _by_value(formats.items()).items():
        for address in areas(places):
            page.range(address).number_format = code


def _strokes(wanted: Mapping[Place, Any], default: object) -> Iterable[tuple[str, Any]]:
    """Say which addresses to give which value: all but those that have it by default.

    Where the default is not known, the commonest value goes everywhere first: that takes fewer addresses.
    """
    left = default
    if default is _UNKNOWN and wanted:
        left = Counter(wanted.values()).most_common(1)[0][0]
        yield from ((address, left) for address in areas(wanted))
    for value, places in _by_value(wanted.items()).items():
        if value != left:
            yield from ((address, value) for address in areas(places))


def _by_value(pairs: Iterable[tuple[Place, Any]]) -> dict[Any, list[Place]]:
    found: defaultdict[Any, list[Place]] = defaultdict(list)
    for place, value in pairs:
        found[value].append(place)
    return found


def _is_even(style: Style) -> bool:
    return style.left == style.right == style.top == style.bottom


def _font(name: str) -> Callable[[xw.Range, Any], None]:
    def put(cells: xw.Range, value: Any) -> None:  # noqa: ANN401 - one of an attribute's values
        setattr(cells.font, name, value)

    return put


def _cell(name: str) -> Callable[[xw.Range, Any], None]:
    def put(cells: xw.Range, value: Any) -> None:  # noqa: ANN401 - one of an attribute's values
        setattr(cells, name, value)

    return put


def _font_color(cells: xw.Range, color: str) -> None:
    cells.font.color = f"#{color}"


def _fill(cells: xw.Range, color: str | None) -> None:
    cells.color = None if color is None else f"#{color}"


# Excel takes the indent away when an alignment is set, so the indent comes after it.
_ATTRIBUTES: tuple[tuple[str, object, Callable[[xw.Range, Any], None]], ...] = (
    ("font", _UNKNOWN, _font("name")),
    ("size", _UNKNOWN, _font("size")),
    ("color", _UNKNOWN, _font_color),
    ("bold", False, _font("bold")),
    ("italic", False, _font("italic")),
    ("underline", False, lambda cells, on: sheet_door.set_underline(cells, on=on)),
    ("fill", None, _fill),
    ("horizontal", "general", _cell("horizontal_alignment")),
    ("vertical", _UNKNOWN, _cell("vertical_alignment")),
    ("wrap", False, _cell("wrap_text")),
    ("shrink", False, lambda cells, on: sheet_door.set_shrink(cells, on=on)),
    ("indent", 0, sheet_door.set_indent),
    ("number_format", "General", _cell("number_format")),
)
"""Attributes of a style, their values on a sheet just cleared, and how to set them."""
