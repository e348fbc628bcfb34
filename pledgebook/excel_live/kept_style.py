"""The look of a cell as openpyxl read it from a kept copy, with all of it that Excel can be given again."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any, Literal, cast

from pledgebook.excel_live.kept_looks import Ground, KeptStyle, Line
from pledgebook.grid.runs import Paint, Run
from pledgebook.grid.sheet import Side, Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINES = {"hair", "thin", "medium"}
_SIDES = ("left", "right", "top", "bottom")
_PLAIN = Style()
_AUTOMATIC = 64
"""Colours of the palette from here on are those of the system: the text's, the window's."""


def style_of(cell: Any) -> Style:  # noqa: ANN401 - a cell
    """Return the look of a cell: a `KeptStyle` where it has more than our sheets give."""
    font, alignment, border, fill = cell.font, cell.alignment, cell.border, cell.fill
    palette: Sequence[str] = cell.parent.parent._colors  # noqa: SLF001 - openpyxl shows it nowhere else
    horizontal = alignment.horizontal if alignment.horizontal in {"left", "center", "right"} else "general"
    vertical = alignment.vertical if alignment.vertical in {"top", "center"} else "bottom"
    ink = paint_of(font.color, palette)
    sides = {side: _line(getattr(border, side), palette) for side in _SIDES}
    ground = _ground(fill, palette)
    plain = ground is None or (ground.pattern == "solid" and ground.front == Paint(_rgb(ground.front)))
    style = Style(
        font=font.name or _PLAIN.font,
        size=float(font.sz or _PLAIN.size),
        bold=bool(font.b),
        italic=bool(font.i),
        underline=bool(font.u),
        color=_rgb(ink),
        fill=_rgb(ground.front) if ground is not None and ground.pattern == "solid" else None,
        left=_side(sides["left"]),
        right=_side(sides["right"]),
        top=_side(sides["top"]),
        bottom=_side(sides["bottom"]),
        horizontal=cast("Literal['general', 'left', 'center', 'right']", horizontal),
        vertical=cast("Literal['top', 'center', 'bottom']", vertical),
        wrap=bool(alignment.wrap_text),
        shrink=bool(alignment.shrink_to_fit),
        indent=int(alignment.indent or 0) if horizontal in {"left", "right"} else 0,
        number_format=cell.number_format,
    )
    beyond = {
        "ink": None if ink is None or ink == Paint(_rgb(ink)) else ink,
        "struck": bool(font.strike),
        "raised": font.vertAlign if font.vertAlign in {"superscript", "subscript"} else "",
        "ground": None if plain else ground,
        "lines": tuple(
            (side, line)
            for side, line in sides.items()
            if line is not None and (line.style not in _LINES or line.paint != Paint(_rgb(line.paint)))
        ),
        "runs": tuple(_runs(cell.value, palette)),
    }
    if not any(beyond.values()):
        return style
    own = {named.name: getattr(style, named.name) for named in dataclasses.fields(style)}
    return KeptStyle(**own, **cast("dict[str, Any]", beyond))


def paint_of(color: Any, palette: Sequence[str] = ()) -> Paint | None:  # noqa: ANN401 - a colour
    """Return a colour as it stands in a file; None for none, and for that of the system."""
    if color is None:
        return None
    tint = float(color.tint or 0)
    if color.type == "theme":
        return Paint("000000", int(color.theme), tint)
    if color.type == "indexed":
        if not 0 <= color.indexed < min(_AUTOMATIC, len(palette)):
            return None
        return Paint(palette[color.indexed][-6:], None, tint)
    text = color.rgb if isinstance(color.rgb, str) else ""
    return Paint(text[-6:].upper(), None, tint) if re.fullmatch("[0-9A-Fa-f]{6,8}", text) else None


def _rgb(paint: Paint | None) -> str:
    return "000000" if paint is None else paint.rgb


def _line(side: Any, palette: Sequence[str]) -> Line | None:  # noqa: ANN401 - a side of a border
    if side is None or not side.style:
        return None
    return Line(side.style, paint_of(side.color, palette) or Paint())


def _side(line: Line | None) -> Side | None:
    if line is None:
        return None
    style = line.style if line.style in _LINES else "thin"
    return Side(cast("Literal['hair', 'thin', 'medium']", style), line.paint.rgb)


def _ground(fill: Any, palette: Sequence[str]) -> Ground | None:  # noqa: ANN401 - a fill
    if fill.tagname == "gradientFill":
        stops = tuple(
            (float(stop.position), paint_of(stop.color, palette) or Paint("FFFFFF")) for stop in fill.stop
        )
        inner = (float(fill.left), float(fill.top), float(fill.right), float(fill.bottom))
        return Ground(fill.type or "linear", degree=float(fill.degree or 0), inner=inner, stops=stops)
    if not fill.fill_type or fill.fill_type == "none":
        return None
    back = None if fill.fill_type == "solid" else paint_of(fill.bgColor, palette)
    return Ground(fill.fill_type, paint_of(fill.fgColor, palette) or Paint(), back)


def _runs(value: Any, palette: Sequence[str]) -> Iterator[Run]:  # noqa: ANN401 - whatever openpyxl gives
    """Return the runs of a rich text; Excel counts characters beyond the first 65,536 of Unicode twice."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    if not isinstance(value, CellRichText):
        return
    at = 0
    for piece in value:
        font = piece.font if isinstance(piece, TextBlock) else None
        text = piece.text if isinstance(piece, TextBlock) else piece
        end = at + len(text.encode("utf-16-le")) // 2
        if font is not None and end > at:
            raised = font.vertAlign if font.vertAlign in {"superscript", "subscript"} else ""
            yield Run(
                at,
                end,
                font.rFont,
                float(font.sz) if font.sz else None,
                bool(font.b),
                bool(font.i),
                bool(font.u),
                bool(font.strike),
                raised or "",
                paint_of(font.color, palette),
            )
        at = end
