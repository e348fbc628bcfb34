"""The cards of a workbook with many pledges by department: a colour of their tabs, and a table of ways to them in 총괄."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from pledgebook.grid.addresses import quoted
from pledgebook.grid.canvas import Block
from pledgebook.grid.sheet import Link
from pledgebook.sheets import styles
from pledgebook.sheets.wording import ko

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pledgebook.figures.results import PledgeResult
    from pledgebook.grid.canvas import Canvas
    from pledgebook.sheets.card.card import CardSheet
    from pledgebook.sheets.summary.columns import Line, SummaryColumns

FEWEST = 20
"""Pledges from which on cards are told apart by department, where there are several."""
_COLORS = (
    "1F5FA8",
    "3B6E22",
    "8A6500",
    "A84A0B",
    "6A2C91",
    "006E75",
    "9C1B3A",
    "4F5B66",
    "2D3A8C",
    "5E4B1F",
)
"""Colours of tabs, and of the names of departments: each 4.5 : 1 on white. More departments begin anew."""
TABLE = "cards"
_ROW = 16.5


def department_colors(pledges: Sequence[PledgeResult]) -> Mapping[str, str]:
    """Return a colour for each department, in order of appearance; none where cards are not told apart."""
    departments = dict.fromkeys(result.pledge.department for result in pledges)
    if len(pledges) < FEWEST or len(departments) == 1:
        return {}
    return {department: _COLORS[at % len(_COLORS)] for at, department in enumerate(departments)}


def add_departments(
    canvas: Canvas,
    listed: Sequence[tuple[Line, CardSheet]],
    columns: SummaryColumns,
    colors: Mapping[str, str],
) -> None:
    """Place a row for each department, with a way to each of its cards; nothing where there are no `colors`."""
    if not colors:
        return
    by_department: dict[str, list[tuple[Line, CardSheet]]] = {department: [] for department in colors}
    for line, card in listed:
        by_department[line.result.pledge.department].append((line, card))
    caption = Block([12.0, 18.0])
    caption.put(1, canvas.columns, ko("summary.by_cards"), styles.SECTION, mark=f"table {TABLE}")
    label, first = (columns.at["code"], columns.at["pledge"]), columns.at["sector"]
    head = Block([18.0])
    head.put(0, label, ko("summary.department"), styles.HEAD_CELL)
    head.put(0, (first, canvas.columns[1]), ko("summary.cards"), styles.HEAD_CELL)
    blocks = [
        _department(canvas, department, own, colors[department], label, first)
        for department, own in by_department.items()
    ]
    canvas.add_table([caption], head, blocks)


def _department(
    canvas: Canvas,
    department: str,
    own: Sequence[tuple[Line, CardSheet]],
    color: str,
    label: tuple[int, int],
    first: int,
) -> Block:
    """Return the rows of a department: as many as its cards take side by side."""
    wide = canvas.columns[1] - first + 1
    lines = [own[at : at + wide] for at in range(0, len(own), wide)]
    look = dataclasses.replace(styles.CELL_LEFT, bold=True, color=color)
    name = ko("summary.cards.of", department=department or ko("summary.unassigned"), count=len(own))
    block = Block([_ROW] * len(lines))
    block.heights[0] = max(_ROW, canvas.fit((name, label, look)))
    block.put(0, label, name, look, rows=len(lines))
    for row, cards in enumerate(lines):
        for column, (line, card) in enumerate(cards, first):
            link = Link(f"{quoted(card.sheet.name)}!A1", line.result.pledge.title)
            block.put(row, (column, column), line.result.pledge.code, styles.LINKED_SHRUNK, link=link)
        rest = first + len(cards)
        if rest <= canvas.columns[1]:
            block.put(row, (rest, canvas.columns[1]), None, styles.CELL)
    return block
