"""Lay out a sheet of the open workbook by copying rows of its form: looks, rules, links and pictures come along.

First the whole form is copied, with what is drawn on it and the widths of its columns, and once more below, from
where its rows are copied into their places; then the rows below go. No row is copied out of a merge that lies over
others: such merges are lifted below, and made anew where the rows went. Excel copies what is drawn by cells it finds
below it, so drawn things float until the rows stand, and are placed at the end.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from pledgebook.excel_live import door, sheet_door
from pledgebook.excel_live.regions import addresses, areas
from pledgebook.excel_live.tries import try_each
from pledgebook.grid.addresses import Span, cell_name, span_of
from pledgebook.grid.sheet import FORM_DRAWN, Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import xlwings as xw

    from pledgebook.grid.addresses import Place
    from pledgebook.grid.copied_rows import CopiedRows, Corner, Lying, RuleOverAll
    from pledgebook.grid.sheet import Style

_NOTE = 4
_HIDDEN = 3
_SIZED, _MOVED, _FLOATING = 1, 2, 3
_CENTER = -4108
_KINDS = {
    "colorScale": 3, "dataBar": 4, "top10": 5, "iconSet": 6, "uniqueValues": 8, "duplicateValues": 8,
    "aboveAverage": 12,
}  # fmt: skip
"""Conditional formats as a file calls them, and Excel's numbers of their kinds."""


def drop_drawn(page: xw.Sheet) -> None:
    """Delete what is drawn on a sheet because it was drawn on a form."""
    shapes = page.api.Shapes
    if not shapes.Count:
        return
    for shape in [shape for shape in shapes if str(shape.Name).startswith(FORM_DRAWN)]:
        shape.Delete()


def clear(page: xw.Sheet) -> None:
    """Take all off a sheet that copied cells would not replace."""
    drop_drawn(page)
    for table in door.tables(page).values():
        sheet_door.unlist(table)
    sheet_door.reset(page, keeps_sizes=False)
    sheet_door.drop_validations(page)


def copy_rows(page: xw.Sheet, form: xw.Sheet, rows: CopiedRows) -> None:
    """Copy the rows of a form into their places on a sheet, with all that lies over them."""
    before = len(_drawn_on(page))
    try:
        with _objects_come_along(page.api.Application) as come_along:
            form.api.Cells.Copy(page.api.Cells)
            page.api.Cells.ClearComments()  # notes stay on the form
            for shape, lying in zip(_drawn_on(page)[before:], rows.drawn, strict=True):
                shape.Name = lying.name
                shape.Placement = _FLOATING
            come_along(on=False)
            _arrange(page, rows)
    except BaseException:
        with suppress(Exception):  # what went wrong first is what is told
            _leave_empty(page, before)
        raise


def _leave_empty(page: xw.Sheet, before: int) -> None:
    """Take off a sheet what was copied on it half way: the next press would take it for what a person put there."""
    for shape in _drawn_on(page)[before:]:
        shape.Delete()
    page.api.Cells.ClearContents()
    sheet_door.reset(page, keeps_sizes=False)
    sheet_door.drop_validations(page)


def _drawn_on(page: xw.Sheet) -> list[Any]:
    """Return what is drawn on a sheet, from the lowest to the topmost, but for the boxes of notes."""
    shapes = page.api.Shapes
    return [shape for shape in shapes if shape.Type != _NOTE] if shapes.Count else []


def why_not_drawn(form: xw.Sheet, rows: CopiedRows) -> str:
    """Return the key of words that says why what is drawn on a form cannot be copied; empty where it can.

    Excel copies nothing that is hidden, and what it counts otherwise than the description cannot be told apart.
    """
    if rows.drawn and form.api.Parent.DisplayDrawingObjects == _HIDDEN:
        return "press.form_hidden_drawings"
    return "" if len(_drawn_on(form)) == len(rows.drawn) else "press.form_drawings"


@contextmanager
def _objects_come_along(app: Any) -> Iterator[Any]:  # noqa: ANN401 - a COM object
    """Have what is drawn copied with its cells, until told otherwise; afterwards it is as the user had it."""
    usual = bool(app.CopyObjectsWithCells)

    def come_along(*, on: bool) -> None:
        app.CopyObjectsWithCells = on

    try:
        come_along(on=True)
        yield come_along
    finally:
        try_each([partial(come_along, on=usual)])


def _arrange(page: xw.Sheet, rows: CopiedRows) -> None:
    total = len(rows.rows)
    base = max(total, rows.count) + 1  # behind which the form stands once more
    last = base + rows.count
    _strip(page, 1, rows.count).Copy(_strip(page, base + 1, last))
    lifted = (Span(merge.top + base, merge.left, merge.bottom + base, merge.right) for merge in rows.parted)
    for address in addresses(span.short_reference for span in lifted):
        page.range(address).api.UnMerge()
    _strip(page, 1, base).UnMerge()
    for span, at, times in rows.copies:
        height = (span.bottom - span.top + 1) * times
        _strip(page, base + span.top, base + span.bottom).Copy(_strip(page, at, at + height - 1))
    _strip(page, total + 1, last).Delete()


def _strip(page: xw.Sheet, first: int, last: int) -> Any:  # noqa: ANN401 - a COM object
    return page.range(f"{first}:{last}").api


def put_right(page: xw.Sheet, rows: CopiedRows, looks: Mapping[Place, Style]) -> None:
    """Put right what the card has otherwise than copies of its form: after its values are written."""
    for address in addresses(span.short_reference for span in rows.joined):
        sheet_door.merge(page.range(address))
    for span in rows.joined:
        _draw_edges(page, span, looks)
    for address in areas(rows.words):
        cells = page.range(address).api
        cells.HorizontalAlignment = _CENTER
        cells.ShrinkToFit = False
        cells.WrapText = True
    for place, target in rows.links.items():
        sheet_door.set_link(page.range(cell_name(*place)), Link(target))
    for rule in rows.rules:
        _be_one_rule(page, rule)


def _draw_edges(page: xw.Sheet, span: Span, looks: Mapping[Place, Style]) -> None:
    """Draw the lines around a merge, each that of the cells that it lies beside."""
    every = {
        looks.get((row, column))
        for row in range(span.top, span.bottom + 1)
        for column in range(span.left, span.right + 1)
    }
    if len(every) == 1:  # those of its first cell, which Excel gives it, are those of all
        return
    corners = {"left": (span.top, span.left), "top": (span.top, span.left),
        "bottom": (span.bottom, span.left), "right": (span.top, span.right)}  # fmt: skip
    for edge, place in corners.items():
        look = looks.get(place)
        sheet_door.set_edge(page.range(span.reference), edge, None if look is None else getattr(look, edge))


def _be_one_rule(page: xw.Sheet, rule: RuleOverAll) -> None:
    """Leave one of the rules that copies of a rule are, over all their cells."""
    conditions = page.api.Cells.FormatConditions
    kept = None
    for number in range(conditions.Count, 0, -1):
        condition = conditions(number)
        if condition.Type != _KINDS[rule.kind] or not _lies_in(condition.AppliesTo.Address, rule.areas):
            continue
        if kept is not None:
            kept.Delete()
        kept = condition
    if kept is not None:
        address = ",".join(area.short_reference for area in rule.areas)
        kept.ModifyAppliesToRange(page.range(address).api)


def _lies_in(address: str, wanted: tuple[Span, ...]) -> bool:
    found = (span_of(part.replace("$", "")) for part in address.split(","))
    return any(
        span is not None
        and not (
            span.bottom < area.top
            or area.bottom < span.top
            or span.right < area.left
            or area.right < span.left
        )
        for span in found
        for area in wanted
    )


def place_drawn(page: xw.Sheet, drawn: tuple[Lying, ...]) -> None:
    """Place what came along from the form, once rows are as high as they are to be."""
    shapes = page.api.Shapes if drawn else None
    for lying in drawn:
        if shapes is None or lying.start is None:
            continue
        shape = shapes(lying.name)
        left, top = _point(page, lying.start)
        width, height = lying.size
        if lying.end is not None:
            right, bottom = _point(page, lying.end)
            width, height = max(right - left, 0.0), max(bottom - top, 0.0)
        is_locked = bool(shape.LockAspectRatio)
        if is_locked:  # else one size changes the other
            shape.LockAspectRatio = False
        shape.Left, shape.Top, shape.Width, shape.Height = left, top, width, height
        if is_locked:
            shape.LockAspectRatio = True
        shape.Placement = _SIZED if lying.is_sized else _MOVED if lying.moves else _FLOATING


def _point(page: xw.Sheet, corner: Corner) -> tuple[float, float]:
    cell = page.range(cell_name(corner.row, corner.column)).api
    return cell.Left + corner.right, cell.Top + corner.down
