"""Where the pages of a card end: nothing that repeats is torn, and no heading is left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.grid.pages import PageFlow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pledgebook.forms.plan import Plan
    from pledgebook.forms.row_map import RowMap
    from pledgebook.grid.addresses import Span

_A4_WIDTHS = {"portrait": 8.27, "landscape": 11.69}
_POINTS = 72


def breaks_after(
    plan: Plan, row_map: RowMap, heights: Mapping[int, float], merges: Sequence[Span]
) -> tuple[int, ...]:
    """Return the rows after which a page ends: those that the form says, and those that keep rows together."""
    form = plan.form
    own = sorted(_own_breaks(plan, row_map))
    if form.is_one_page or not row_map.rows:
        return tuple(own)
    setup = form.setup
    usable = (_A4_WIDTHS[setup.orientation] - setup.left - setup.right) * _POINTS
    area = setup.area
    left, right = (area.left, area.right) if area is not None else (1, form.right)
    width = max(form.width(left, right), 1.0) if not form.scale else usable / form.scale
    flow = PageFlow(setup, [width])
    if setup.title_rows is not None:
        titles = {row for at in range(setup.title_rows[0], setup.title_rows[1] + 1) for row in row_map.of(at)}
        flow.repeated = sum(heights[row] for row in titles)
    found = set(own)
    top = row_map.first(area.top) if area is not None else 1
    bottom = row_map.last(area.bottom) if area is not None else len(row_map.rows)
    for first, last in _kept_together(plan, row_map, merges):
        if first < top or last > bottom:
            continue
        if first - 1 in own:
            flow.break_before(first)
        height = sum(heights[row] for row in range(first, last + 1))
        if flow.needs_break(height) and not flow.overflows(height):
            flow.break_before(first)
            found.add(first - 1)
        for row in range(first, last + 1):
            flow.advance(heights[row])
    return tuple(sorted(row for row in found if 0 < row < len(row_map.rows)))


def _own_breaks(plan: Plan, row_map: RowMap) -> set[int]:
    listed = plan.form.root.child("rowBreaks")
    found: set[int] = set()
    for node in listed.children if listed is not None else ():
        number = node.get("id")
        if number.isdecimal() and 0 < int(number) <= row_map.form_rows:
            found.add(row_map.last(int(number)))
    return found


def _kept_together(plan: Plan, row_map: RowMap, merges: Sequence[Span]) -> list[tuple[int, int]]:
    """Return the rows of a card in runs that stay on one page, all of them from the top."""
    count = len(row_map.rows)
    joined = set()  # rows that stay with the row above
    for at in range(2, count + 1):
        above, row = row_map.rows[at - 2], row_map.rows[at - 1]
        if row.path and above.path == row.path:
            joined.add(at)  # of one repetition
        elif (
            row.path
            and len(row.path) > 1
            and above.path[:1] == row.path[:1]
            and not _is_text(plan, row.form_row)
        ):
            joined.add(at)  # the sources of a project
        elif above.path and len(above.path) > len(row.path) > 0 and above.path[: len(row.path)] == row.path:
            joined.add(at)
        elif row.path and not above.path and _says_something(plan, above.form_row):
            joined.add(at)  # a heading with what it heads
        elif (
            not row.path
            and not above.path
            and _says_something(plan, above.form_row)
            and _leads(plan, row.form_row)
            and _leads(plan, above.form_row)
        ):
            joined.add(at)  # one heading with the next
    for span in merges:
        if span.top == span.bottom:
            continue
        paths = {row_map.rows[at - 1].path[:1] for at in range(span.top, min(span.bottom, count) + 1)}
        if len(paths) == 1:
            joined.update(range(span.top + 1, span.bottom + 1))
    starts = [at for at in range(1, count + 1) if at not in joined]
    return list(zip(starts, [*(start - 1 for start in starts[1:]), count], strict=True))


def _is_text(plan: Plan, form_row: int) -> bool:
    block = plan.blocks.get(form_row)
    return block is not None and bool(block.levels)


def _says_something(plan: Plan, form_row: int) -> bool:
    return any(cell.value or cell.formula for cell in plan.form.rows[form_row - 1].cells)


def _leads(plan: Plan, form_row: int) -> bool:
    """Say whether a row that does not repeat stands above one that does, with no empty row between."""
    for later in range(form_row, min(form_row + 4, len(plan.form.rows)) + 1):
        if later in plan.blocks:
            return True
        if not _says_something(plan, later):
            return False
    return False
