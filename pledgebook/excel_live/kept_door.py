"""The door for looks that our sheets do not have by themselves: given again as they were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pledgebook.excel_live import sheet_door
from pledgebook.excel_live.kept_looks import KeptStyle
from pledgebook.excel_live.regions import areas
from pledgebook.grid.addresses import cell_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import xlwings as xw

    from pledgebook.excel_live.kept_looks import Ground
    from pledgebook.grid.addresses import Place
    from pledgebook.grid.runs import Paint, Run
    from pledgebook.grid.sheet import Sheet, Style

_LINES: dict[str, tuple[int, int | None]] = {
    "hair": (1, 1), "thin": (1, 2), "medium": (1, -4138), "thick": (1, 4), "double": (-4119, None),
    "dashed": (-4115, 2), "mediumDashed": (-4115, -4138), "dotted": (-4118, 2), "dashDot": (4, 2),
    "mediumDashDot": (4, -4138), "dashDotDot": (5, 2), "mediumDashDotDot": (5, -4138), "slantDashDot": (13, -4138),
}  # fmt: skip
"""Lines of borders, as a file calls them: Excel's style and weight."""
_SOLID = 1
_PATTERNS = {
    "solid": _SOLID, "darkGray": -4126, "mediumGray": -4125, "lightGray": -4124, "gray125": 17, "gray0625": 18,
    "darkHorizontal": -4128, "darkVertical": -4166, "darkDown": -4121, "darkUp": -4162, "darkGrid": 9,
    "darkTrellis": 10, "lightHorizontal": 11, "lightVertical": 12, "lightDown": 13, "lightUp": 14,
    "lightGrid": 15, "lightTrellis": 16,
}  # fmt: skip
_GRADIENTS = {"linear": 4000, "path": 4001}


def set_line(cell: xw.Range, edge: str, style: str, paint: Paint) -> None:
    """Draw one side of a cell with a line that our own sheets do not have."""
    border = cell.api.Borders(sheet_door.EDGES[edge])
    border.LineStyle, weight = _LINES.get(style, _LINES["thin"])
    if weight is not None:
        border.Weight = weight
    set_paint(border, paint)


def set_paint(painted: Any, paint: Paint) -> None:  # noqa: ANN401 - a font, a border, a fill, a stop
    """Set a colour as it is held: one of the theme stays one, and changes with it."""
    if paint.theme is None:
        painted.Color = sheet_door.bgr(paint.rgb)
    else:
        painted.ThemeColor = paint.theme + 1  # a file counts from 0, and begins with the window's as well
    if paint.tint:
        painted.TintAndShade = paint.tint


def set_struck(cells: xw.Range) -> None:
    cells.api.Font.Strikethrough = True


def set_raised(cells: xw.Range, raised: str) -> None:
    setattr(cells.api.Font, raised.capitalize(), True)


def set_ground(cells: xw.Range, ground: Ground) -> None:
    """Fill cells with a pattern or a gradient."""
    interior = cells.api.Interior
    if ground.stops:
        _set_gradient(interior, ground)
        return
    interior.Pattern = _PATTERNS.get(ground.pattern, _SOLID)
    _set_pattern(interior, ground)


def _set_gradient(interior: Any, ground: Ground) -> None:  # noqa: ANN401 - a COM object
    interior.Pattern = _GRADIENTS[ground.pattern]
    gradient = interior.Gradient
    if ground.pattern == "linear":
        gradient.Degree = ground.degree
    else:
        for side, share in zip(("Left", "Top", "Right", "Bottom"), ground.inner, strict=True):
            setattr(gradient, f"Rectangle{side}", share)
    gradient.ColorStops.Clear()
    for position, paint in ground.stops:
        set_paint(gradient.ColorStops.Add(position), paint)


def _set_pattern(interior: Any, ground: Ground) -> None:  # noqa: ANN401 - a COM object
    if ground.pattern == "solid":
        if ground.front is not None:
            set_paint(interior, ground.front)
        return
    if ground.back is not None:
        set_paint(interior, ground.back)
    front = ground.front
    if front is not None and front.theme is None:
        interior.PatternColor = sheet_door.bgr(front.rgb)
    elif front is not None and front.theme is not None:
        interior.PatternThemeColor = front.theme + 1
    if front is not None and front.tint:
        interior.PatternTintAndShade = front.tint


def set_characters(cell: xw.Range, run: Run) -> None:
    """Give some characters of a cell's text a look of their own."""
    font = cell.characters[run.start : run.end].api.Font
    if run.font is not None:
        font.Name = run.font
    if run.size is not None:
        font.Size = run.size
    font.Bold, font.Italic = run.bold, run.italic
    font.Underline = sheet_door.SINGLE_UNDERLINE if run.underline else sheet_door.NO_UNDERLINE
    font.Strikethrough = run.struck
    if run.raised:
        setattr(font, run.raised.capitalize(), True)
    if run.ink is not None:
        set_paint(font, run.ink)


def apply_kept(page: xw.Sheet, looks: Mapping[Place, Style]) -> None:
    """Give cells what their looks have beyond a `Style`, after all that is within one."""
    kept = {place: style for place, style in looks.items() if isinstance(style, KeptStyle)}
    for name, put in _BEYOND:
        found: dict[Any, list[Place]] = {}
        for place, style in kept.items():
            if value := getattr(style, name):
                found.setdefault(value, []).append(place)
        for value, places in found.items():
            for address in areas(places):
                put(page.range(address), value)
    for place, style in kept.items():
        for side, line in style.lines:
            set_line(page.range(cell_name(*place)), side, line.style, line.paint)


def apply_runs(page: xw.Sheet, sheet: Sheet) -> None:
    """Give characters within texts their looks; merges are made, and looks of cells set, before."""
    set_runs(page, _runs_of(sheet))


def set_runs(page: xw.Sheet, looks: Iterable[tuple[Place, tuple[Run, ...]]]) -> None:
    """Give characters of the texts of some cells looks of their own."""
    for place, runs in looks:
        for run in runs:
            set_characters(page.range(cell_name(*place)), run)


def _runs_of(sheet: Sheet) -> Iterable[tuple[Place, tuple[Run, ...]]]:
    for place, cell in sheet.cells.items():
        style = sheet.styles.get(cell.style)
        if isinstance(style, KeptStyle) and style.runs and isinstance(cell.value, str) and not cell.formula:
            yield place, style.runs


_BEYOND: tuple[tuple[str, Callable[[xw.Range, Any], None]], ...] = (
    ("ink", lambda cells, paint: set_paint(cells.api.Font, paint)),
    ("struck", lambda cells, _: set_struck(cells)),
    ("raised", set_raised),
    ("ground", set_ground),
)
"""What is beyond a `Style`, and how to set it where there is any."""
