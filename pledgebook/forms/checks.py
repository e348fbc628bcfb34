"""What is wrong with a form, each mistake at its cell: found once, before any card is made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook.findings import finding
from pledgebook.forms import names
from pledgebook.forms.evaluate import is_known
from pledgebook.forms.grammar import holds_braces
from pledgebook.forms.left_out import anchors_of, corner_of, left_out
from pledgebook.forms.names import Kind, Per
from pledgebook.forms.reader import MOST_CELLS, MOST_ROWS, text_in_margins
from pledgebook.forms.references import (
    AGGREGATES,
    RANGES,
    UnreadableFormulaError,
    names_in,
    references,
)
from pledgebook.grid.addresses import cell_name, cell_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pledgebook.findings import Finding
    from pledgebook.forms.model import Form, FormCell
    from pledgebook.forms.references import Reference
    from pledgebook.forms.structure import Structure

_FOREIGN = {"controls", "oleObjects", "tableParts"}
"""What stands on a sheet and has no like on another."""
_PAGE_WIDTHS = {"portrait": 8.27, "landscape": 11.69}
_POINTS = 72
_LONG = {"공약명", "정책목표", "이름", "당초", "변경", "사유", "비고", "협조부서"}
"""What may be longer than a cell is wide."""


def check_form(form: Form, structure: Structure, *, years: int, quarters: int) -> Iterator[Finding]:
    """Yield what is wrong with a form for a term of so many years and quarters."""
    yield from structure.findings
    too_much = _reads_too_much(form)
    if too_much is not None:
        yield finding("PB815", _at(form, too_much), f"={too_much.formula}")
    for row in form.rows:
        for cell in row.cells:
            yield from _of_text(form, cell)
            if cell.formula and too_much is None:
                yield from _of_formula(form, structure, cell)
        yield from _of_sequences(form, row.cells, years=years, quarters=quarters)
    yield from _of_size(form)
    yield from _of_margins(form)
    yield from _of_drawings(form)
    yield from _of_width(form)


def _at(form: Form, cell: FormCell) -> str:
    return cell_on(form.name, cell.row, cell.column)


def _of_text(form: Form, cell: FormCell) -> Iterator[Finding]:
    for mistake in cell.parsed.mistakes:
        near = mistake.near or "{{공약명}}, {{지표.이름}}"
        yield finding(mistake.code, _at(form, cell), mistake.seen, near=near)
    style = form.looks.style(cell.look)
    if style.wrap or style.shrink:
        return
    for slot in cell.parsed.shown_slots:
        if slot.kind is Kind.TEXT or (slot.field or slot.name) in _LONG:
            yield finding("PB819", _at(form, cell), slot.shown)
            return


def _of_sequences(form: Form, cells: tuple[FormCell, ...], *, years: int, quarters: int) -> Iterator[Finding]:
    """Tell of years or quarters that have too few cells side by side."""
    counted: dict[str, tuple[FormCell, int, Per]] = {}
    for cell in cells:
        for slot in cell.slots:
            if slot.per is not None:
                first, count, _ = counted.get(slot.shown, (cell, 0, slot.per))
                counted[slot.shown] = first, count + 1, slot.per
    for shown, (cell, count, per) in counted.items():
        needed = years if per is Per.YEAR else quarters
        if count < needed:
            yield finding("PB805", _at(form, cell), shown, count=count, needed=needed)


def _of_formula(form: Form, structure: Structure, cell: FormCell) -> Iterator[Finding]:
    at, seen = _at(form, cell), f"={cell.formula}"
    try:
        named = [name for name in names_in(cell.formula) if name.casefold() in form.names_at_form]
        found = list(references(cell.formula))
    except UnreadableFormulaError:
        yield finding("PB814", at, seen)
        return
    if named:
        yield finding("PB814", at, seen)
        return
    for reference, function in found:
        problem = _of_reference(form, structure, cell, reference, function)
        if problem is not None:
            yield finding(problem[0], at, seen, other=problem[1])
            return
    if not is_known(cell.formula):
        yield finding("PB812", at, seen)


def _of_reference(
    form: Form, structure: Structure, cell: FormCell, found: Reference, function: str
) -> tuple[str, str] | None:
    """Return what is wrong with a reference and where it points; None where it can be moved."""
    if found.sheet and found.sheet.casefold() != form.name.casefold():
        return None
    if found.top > len(form.rows) or function in AGGREGATES | RANGES:
        return None
    own, conditions = structure.chain(cell.row), structure.conditions_of(cell.row)
    for row in range(found.top, min(found.bottom, len(form.rows)) + 1):
        chain = structure.chain(row)
        if chain != own[: len(chain)]:
            return "PB807", cell_name(row, found.left)
        if not structure.conditions_of(row) <= conditions:
            return "PB808", cell_name(row, found.left)
    return None


def _reads_too_much(form: Form) -> FormCell | None:
    """Return the formula at which all formulas together read more cells than a card should have to."""
    count = 0
    for cell in (cell for row in form.rows for cell in row.cells if cell.formula):
        try:
            for found, _ in references(cell.formula):
                rows = min(found.bottom, len(form.rows)) - found.top + 1
                count += max(rows, 1) * max(min(found.right, form.right) - found.left + 1, 1)
        except UnreadableFormulaError:
            continue  # which is told of it
        if count > MOST_CELLS:
            return cell
    return None


def _of_size(form: Form) -> Iterator[Finding]:
    if len(form.rows) >= MOST_ROWS or sum(len(row.cells) for row in form.rows) > MOST_CELLS:
        yield finding("PB815", form.name, form.name, rows=f"{MOST_ROWS:,}", cells=f"{MOST_CELLS:,}")


def _of_margins(form: Form) -> Iterator[Finding]:
    for text in text_in_margins(form):
        yield finding("PB806", form.name, text)


def _of_drawings(form: Form) -> Iterator[Finding]:
    for node in form.root.children:
        if node.local in _FOREIGN and node.children:
            yield finding("PB813", form.name, node.local)
    for anchor, _ in anchors_of(form):
        at = corner_of(form, anchor)
        text = "".join(node.text for node in anchor.every("t"))
        if holds_braces(text):
            yield finding("PB806", at, text)
        if next(anchor.every("graphicData"), None) is not None:
            yield finding("PB813", at, "graphicFrame")
    yield from left_out(form)


def _of_width(form: Form) -> Iterator[Finding]:
    """Tell of columns that are printed on pages of their own."""
    if not form.scale:
        return
    setup = form.setup
    right = setup.area.right if setup.area is not None else form.right
    left = setup.area.left if setup.area is not None else 1
    usable = (_PAGE_WIDTHS[setup.orientation] - setup.left - setup.right) * _POINTS / form.scale
    if form.width(left, right) > usable:
        yield finding("PB818", form.name, cell_name(1, right).rstrip("0123456789"))


def prints_changes(form: Form) -> FormCell | None:
    """Return the first cell that changes of the plan are to be printed in."""
    return next(
        (
            cell
            for row in form.rows
            for cell in row.cells
            for slot in cell.slots
            if slot.kind in {Kind.FIELD, Kind.TEXT} and slot.name == names.CHANGES
        ),
        None,
    )
