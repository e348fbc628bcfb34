"""What the cells of a card made from a form are to a reader: told by their placeholders, borders and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.forms import names
from pledgebook.forms.names import Kind
from pledgebook.grid.sheet import Role

if TYPE_CHECKING:
    from pledgebook.forms.grammar import Slot
    from pledgebook.forms.model import FormCell
    from pledgebook.forms.plan import Plan

_LINES = {"1": Role.LINE_1, "2": Role.LINE_2, "3": Role.LINE_3, names.HEAD_LEVEL: Role.LINE_1}
_OF_LABELS = {
    "자치단체", "상위단체", "하위단체", "금액단위", "기준일", "이행률 설명", "임기시작", "임기종료",
}  # fmt: skip
"""What stands in the labels of other figures."""
_TITLES = {"공약번호", "공약명"}


def role_of(plan: Plan, cell: FormCell) -> Role:
    """Return the role of a cell of the form on its cards."""
    return _on_paper(plan, cell) if _is_printed(plan, cell) else Role.ASIDE


def _on_paper(plan: Plan, cell: FormCell) -> Role:
    slots = cell.parsed.shown_slots
    if any(slot.kind is Kind.SINGLE and slot.name in _TITLES for slot in slots):
        return Role.TITLE
    block = plan.blocks.get(cell.row)
    if block is not None and block.levels:
        return next((_line(slot) for slot in slots if slot.kind is Kind.TEXT), Role.BODY)
    is_boxed = plan.form.looks.style(cell.look).has_borders
    if block is not None:
        is_label = not slots and bool(cell.value)
        is_name = any(slot.field == "이름" and slot.name in {names.SOURCES, names.SPENT} for slot in slots)
        return Role.HEAD if is_label or is_name else Role.BODY
    if _fills_the_row(plan, cell):
        return _of_line(plan, cell)
    if not is_boxed:
        return Role.CAPTION if _is_boxed_below(plan, cell) else Role.NOTE
    is_head = all(slot.kind is Kind.SEQUENCE or slot.name in _OF_LABELS for slot in slots)
    return Role.HEAD if is_head and cell.value and not cell.formula else Role.BODY


def second_title(plan: Plan, cell: FormCell) -> Role:
    """Return the role of a cell that says the title once more."""
    return Role.BODY if plan.form.looks.style(cell.look).has_borders else Role.NOTE


def _is_printed(plan: Plan, cell: FormCell) -> bool:
    """Say whether a cell comes onto paper: it is not hidden, nor outside what the form says is printed."""
    form, row, column = plan.form, cell.row, cell.column
    area = form.setup.area
    is_within = area is None or (area.top <= row <= area.bottom and area.left <= column <= area.right)
    return is_within and form.rows[row - 1].height != 0 and form.width(column, plan.right(cell)) > 0


def _line(slot: Slot) -> Role:
    return Role.NOTE if slot.name in {names.NOTES_ALL, *names.NOTES} else _LINES[slot.level]


def _fills_the_row(plan: Plan, cell: FormCell) -> bool:
    """Say whether a cell is the only one of its row that says something, over more than half of the page."""
    if not (cell.value or cell.formula):
        return False
    others = plan.form.rows[cell.row - 1].cells
    said = [other for other in others if other.value or other.formula]
    form = plan.form
    width = form.width(cell.column, plan.right(cell))
    return said == [cell] and width > form.width(1, form.right) / 2


def _of_line(plan: Plan, cell: FormCell) -> Role:
    """Return what a line over the whole page is: a heading of a section, a caption of a table, a note."""
    if any(slot.kind is Kind.WITH and slot.name in names.TEXTS for slot in cell.slots):
        return Role.SECTION
    if cell.value.lstrip().startswith("□"):
        return Role.SECTION
    if cell.parsed.shown_slots and any(slot.name == "정책목표" for slot in cell.slots):
        return Role.LINE_1
    return Role.CAPTION if _is_boxed_below(plan, cell) else Role.NOTE


def _is_boxed_below(plan: Plan, cell: FormCell) -> bool:
    form = plan.form
    rows = form.rows[cell.row : cell.row + 1]
    return any(form.looks.style(other.look).has_borders for row in rows for other in row.cells)
